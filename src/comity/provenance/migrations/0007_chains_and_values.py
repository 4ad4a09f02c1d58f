import django.db.models.functions.comparison
from django.db import migrations, models
from django.db.models.deletion import PROTECT


class Migration(migrations.Migration):

    dependencies = [
        ('provenance', '0006_identifications'),
    ]

    operations = [
        migrations.CreateModel(
            name='ChangeChain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('length', models.PositiveBigIntegerField(default=0)),
                ('digest', models.CharField(default='0' * 64, max_length=64)),
                ('register', models.OneToOneField(null=True, on_delete=PROTECT, related_name='chain', to='provenance.register')),
            ],
            options={
                'constraints': (
                    models.UniqueConstraint(
                        django.db.models.functions.comparison.Coalesce('register', 0), name='one_chain_per_register'
                    ),
                ),
            },
        ),
        migrations.CreateModel(
            name='ChangeValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('field', models.CharField(max_length=30)),
                ('before', models.JSONField(null=True)),
                ('after', models.JSONField(null=True)),
                ('salt', models.CharField(blank=True, max_length=32)),
                ('digest', models.CharField(max_length=64)),
                ('erased_at', models.DateTimeField(null=True)),
                ('change', models.ForeignKey(db_index=False, on_delete=PROTECT, related_name='values', to='provenance.change')),
            ],
            options={
                'ordering': ('position',),
                'constraints': (
                    models.UniqueConstraint(fields=('change', 'position'), name='values_are_ordered'),
                ),
            },
        ),
        migrations.AddField(
            model_name='change',
            name='chain',
            field=models.ForeignKey(db_index=False, null=True, on_delete=PROTECT, related_name='changes', to='provenance.changechain'),
        ),
        migrations.AddField(
            model_name='change',
            name='number',
            field=models.PositiveBigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='change',
            name='part_of',
            field=models.ForeignKey(null=True, on_delete=PROTECT, related_name='parts', to='provenance.change'),
        ),
        migrations.AddField(
            model_name='change',
            name='digest',
            field=models.CharField(default='', max_length=64),
        ),
        migrations.AlterField(
            model_name='change',
            name='subject_kind',
            field=models.CharField(choices=[('agreement', 'agreement'), ('batch', 'import'), ('confirmation', 'records confirmed at once'), ('finding', 'finding'), ('identity', 'decision about a record'), ('institution', 'institution'), ('judgement', 'judgement'), ('office', 'office'), ('profile', 'reading profile'), ('proposal', 'proposal'), ('source', 'source'), ('unit', 'unit'), ('user', 'user')], max_length=12),
        ),
        migrations.AlterField(
            model_name='change',
            name='verb',
            field=models.CharField(choices=[('accepted', 'accepted'), ('changed', 'changed'), ('created', 'created'), ('dismissed', 'dismissed'), ('erased', 'erased'), ('found', 'found'), ('identified', 'identified'), ('imported', 'imported'), ('judged', 'judged'), ('listed', 'listed again'), ('proposed', 'proposed'), ('published', 'published'), ('refreshed', 'reckoned anew'), ('rejected', 'rejected'), ('reopened', 'reopened'), ('retired', 'retired'), ('taken_up', 'taken up'), ('undone', 'undone'), ('withdrawn', 'withdrawn from the public')], max_length=10),
        ),
        migrations.AlterField(
            model_name='statement',
            name='subject_kind',
            field=models.CharField(choices=[('agreement', 'agreement'), ('batch', 'import'), ('confirmation', 'records confirmed at once'), ('finding', 'finding'), ('identity', 'decision about a record'), ('institution', 'institution'), ('judgement', 'judgement'), ('office', 'office'), ('profile', 'reading profile'), ('proposal', 'proposal'), ('source', 'source'), ('unit', 'unit'), ('user', 'user')], max_length=12),
        ),
    ]
