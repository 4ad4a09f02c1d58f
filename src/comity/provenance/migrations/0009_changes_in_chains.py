from django.db import migrations, models
from django.db.models.deletion import PROTECT


class Migration(migrations.Migration):

    dependencies = [
        ('provenance', '0008_carry_changes'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='change',
            name='after',
        ),
        migrations.RemoveField(
            model_name='change',
            name='before',
        ),
        migrations.RemoveField(
            model_name='change',
            name='reason',
        ),
        migrations.RemoveField(
            model_name='change',
            name='register',
        ),
        migrations.AlterField(
            model_name='change',
            name='chain',
            field=models.ForeignKey(db_index=False, on_delete=PROTECT, related_name='changes', to='provenance.changechain'),
        ),
        migrations.AlterField(
            model_name='change',
            name='number',
            field=models.PositiveBigIntegerField(),
        ),
        migrations.AlterField(
            model_name='change',
            name='digest',
            field=models.CharField(max_length=64),
        ),
        migrations.AddConstraint(
            model_name='change',
            constraint=models.UniqueConstraint(fields=('chain', 'number'), name='changes_are_numbered'),
        ),
    ]
