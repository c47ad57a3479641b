from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0002_videos'),
    ]

    operations = [
        migrations.AddField(
            model_name='article',
            name='sent_as',
            field=models.UUIDField(editable=False, null=True, unique=True),
        ),
    ]
