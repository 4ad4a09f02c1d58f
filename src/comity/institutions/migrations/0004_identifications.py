"""What the matcher proposes institutions to be, and what offices decide."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('institutions', '0003_identities'),
        ('provenance', '0006_identifications'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='IdentificationBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('register', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='identification_batches', to='provenance.register')),
            ],
            options={
                'ordering': ('-pk',),
            },
        ),
        migrations.CreateModel(
            name='Identification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('standing', models.CharField(choices=[('open', 'not looked up'), ('attached', 'found in an authority'), ('local', 'in no authority'), ('deferred', 'left for later')], max_length=8, verbose_name='decided')),
                ('record', models.CharField(blank=True, db_index=True, max_length=20)),
                ('record_name', models.CharField(blank=True, max_length=400)),
                ('record_said', models.JSONField(default=dict)),
                ('authority', models.CharField(blank=True, max_length=300, verbose_name='authority')),
                ('country', models.CharField(blank=True, max_length=2)),
                ('why', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('decided_at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='identifications', to='institutions.institution')),
                ('judgement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.judgement')),
                ('register', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='identifications', to='provenance.register')),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('batch', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='identifications', to='institutions.identificationbatch')),
            ],
            options={
                'ordering': ('pk',),
                'indexes': [models.Index(fields=['register', 'institution'], name='identification_partner')],
                'constraints': [models.CheckConstraint(condition=models.Q(('undone_at__isnull', True), ('undone_at__gte', models.F('decided_at')), _connector='OR'), name='decided_before_undone')],
            },
        ),
        migrations.CreateModel(
            name='RecordProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision', models.CharField(choices=[('accept', 'found'), ('review', 'doubtful'), ('none', 'not found')], max_length=6, verbose_name='decision')),
                ('record', models.CharField(blank=True, max_length=20)),
                ('record_name', models.CharField(blank=True, max_length=400)),
                ('score', models.FloatField(default=0)),
                ('text', models.CharField(max_length=600)),
                ('country', models.CharField(blank=True, max_length=2)),
                ('authority', models.CharField(blank=True, max_length=300, verbose_name='authority')),
                ('made_at', models.DateTimeField()),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='record_proposals', to='institutions.institution')),
                ('register', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='record_proposals', to='provenance.register')),
            ],
            options={
                'ordering': ('pk',),
                'indexes': [models.Index(fields=['register', 'decision'], name='proposal_decision')],
                'constraints': [models.UniqueConstraint(fields=('register', 'institution'), name='one_proposal_per_partner')],
            },
        ),
    ]
