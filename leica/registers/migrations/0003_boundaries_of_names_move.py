
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.constraints
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registers', '0002_place_capital'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='bodyname',
            name='registers_bodyname_no_two_at_once',
        ),
        migrations.RemoveConstraint(
            model_name='placename',
            name='registers_placename_no_two_at_once',
        ),
        migrations.AddConstraint(
            model_name='bodyname',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(deferrable=django.db.models.constraints.Deferrable['IMMEDIATE'], expressions=[(models.Func(models.F('body'), models.F('body'), django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True), function='int8range', output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField()), '&&'), (models.Func(models.F('valid_from'), models.F('valid_to'), django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='registers_bodyname_no_two_at_once', violation_error_message='Two names would have been official on the same day. Let one end before the other begins.'),
        ),
        migrations.AddConstraint(
            model_name='placename',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(deferrable=django.db.models.constraints.Deferrable['IMMEDIATE'], expressions=[(models.Func(models.F('place'), models.F('place'), django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True), function='int8range', output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField()), '&&'), (models.Func(models.F('valid_from'), models.F('valid_to'), django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='registers_placename_no_two_at_once', violation_error_message='Two names would have been official on the same day. Let one end before the other begins.'),
        ),
    ]
