"""Judgements and identifications hold who, when and why under the same names."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('institutions', '0004_identifications'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='judgement', name='judged_before_undone'),
        migrations.RenameField(model_name='judgement', old_name='judged_at', new_name='decided_at'),
        migrations.RenameField(model_name='judgement', old_name='judged_by', new_name='decided_by'),
        migrations.AddConstraint(
            model_name='judgement',
            constraint=models.CheckConstraint(condition=models.Q(('undone_at__isnull', True), ('undone_at__gte', models.F('decided_at')), _connector='OR'), name='judgement_decided_before_undone'),
        ),
        migrations.RemoveConstraint(model_name='identification', name='decided_before_undone'),
        migrations.AddConstraint(
            model_name='identification',
            constraint=models.CheckConstraint(condition=models.Q(('undone_at__isnull', True), ('undone_at__gte', models.F('decided_at')), _connector='OR'), name='identification_decided_before_undone'),
        ),
    ]
