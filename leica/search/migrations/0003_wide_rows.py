from django.db import migrations


class Migration(migrations.Migration):
    """Takes back what the last one did to the rows: short columns had gone out of them too, and each had to be fetched."""

    dependencies = [("search", "0002_narrow_rows")]

    operations = [
        migrations.RunSQL("ALTER TABLE search_entry RESET (toast_tuple_target)", migrations.RunSQL.noop),
    ]
