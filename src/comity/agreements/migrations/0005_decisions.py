"""Counterparts hold who, when and why under the names that all decisions have."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0004_counterparts'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='counterpart', name='counterpart_judged_before_undone'),
        migrations.RenameField(model_name='counterpart', old_name='judged_at', new_name='decided_at'),
        migrations.RenameField(model_name='counterpart', old_name='judged_by', new_name='decided_by'),
        migrations.AddConstraint(
            model_name='counterpart',
            constraint=models.CheckConstraint(condition=models.Q(('undone_at__isnull', True), ('undone_at__gte', models.F('decided_at')), _connector='OR'), name='counterpart_decided_before_undone'),
        ),
    ]
