
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='FileText',
            fields=[
                ('file', models.CharField(max_length=100, primary_key=True, serialize=False)),
                ('text', models.TextField(blank=True)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Name',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.CharField(db_index=True, max_length=30)),
                ('form', models.CharField(max_length=250)),
                ('key', models.TextField(db_index=True)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Word',
            fields=[
                ('word', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('letters', models.BigIntegerField()),
                ('length', models.PositiveSmallIntegerField()),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('section', models.CharField(choices=[('news', 'News'), ('activities', 'Activities'), ('bodies', 'Bodies'), ('documents', 'Documents'), ('pages', 'Pages')], max_length=10)),
                ('object_id', models.BigIntegerField()),
                ('language', models.CharField(choices=[('en', 'English'), ('ru', 'Russian')], max_length=2)),
                ('readers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2), size=None)),
                ('path', models.CharField(max_length=300)),
                ('published_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('is_archived', models.BooleanField(default=False)),
                ('kind', models.CharField(blank=True, max_length=30)),
                ('starts_on', models.DateField(null=True)),
                ('ends_on', models.DateField(null=True)),
                ('month_only', models.BooleanField(default=False)),
                ('countries', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('topics', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('title', models.TextField()),
                ('lead', models.TextField(blank=True)),
                ('text', models.TextField(blank=True)),
                ('vector', django.contrib.postgres.search.SearchVectorField()),
                ('heading', django.contrib.postgres.search.SearchVectorField()),
                ('indexed_at', models.DateTimeField()),
            ],
            options={
                'default_permissions': (),
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['vector'], name='search_entry_vector'), django.contrib.postgres.indexes.GinIndex(fields=['heading'], name='search_entry_heading'), models.Index(models.OrderBy(models.F('starts_on'), descending=True, nulls_last=True), models.F('id'), name='search_entry_newest_first'), models.Index(fields=['path'], name='search_entry_path')],
                'constraints': [models.UniqueConstraint(fields=('section', 'object_id', 'language'), name='search_entry_once')],
            },
        ),
        migrations.CreateModel(
            name='Promotion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(help_text='What readers type: one word or a few. Capital letters and ё make no difference.', max_length=100, verbose_name='words')),
                ('section', models.CharField(choices=[('news', 'News'), ('activities', 'Activities'), ('bodies', 'Bodies'), ('documents', 'Documents'), ('pages', 'Pages')], editable=False, max_length=10)),
                ('object_id', models.BigIntegerField(editable=False)),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='note for editors')),
            ],
            options={
                'verbose_name': 'promoted result',
                'verbose_name_plural': 'promoted results',
                'ordering': ('words', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('words', 'section', 'object_id'), name='search_promotion_once', violation_error_message='This page is promoted for these words already.')],
            },
        ),
        migrations.CreateModel(
            name='Unanswered',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=100, verbose_name='words')),
                ('language', models.CharField(choices=[('en', 'English'), ('ru', 'Russian')], max_length=2, verbose_name='language of the page')),
                ('times', models.PositiveIntegerField(default=1, verbose_name='times')),
                ('last_on', models.DateField(verbose_name='last on')),
            ],
            options={
                'verbose_name': 'search without result',
                'verbose_name_plural': 'searches without result',
                'ordering': ('-times', '-last_on', 'words'),
                'default_permissions': ('view', 'delete'),
                'indexes': [models.Index(fields=['last_on'], name='search_unanswered_day')],
                'constraints': [models.UniqueConstraint(fields=('words', 'language'), name='search_unanswered_once')],
            },
        ),
    ]
