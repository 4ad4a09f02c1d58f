"""What institutions are known by beside their names, and which of them are the same."""

from typing import Any

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def tell_names_of_people(apps: Any, schema_editor: Any) -> None:
    """Only people had given names a language until now; every other name came from a list."""
    names = apps.get_model("institutions", "InstitutionName").objects.using(
        schema_editor.connection.alias
    )
    names.exclude(language="").update(origin="person")


def forget_what_was_merged(apps: Any, schema_editor: Any) -> None:
    """Without judgements every institution is itself."""
    institutions = apps.get_model("institutions", "Institution").objects.using(
        schema_editor.connection.alias
    )
    institutions.exclude(canonical=models.F("pk")).update(canonical=models.F("pk"))


class Migration(migrations.Migration):

    dependencies = [
        ('institutions', '0002_sort_keys'),
        ('provenance', '0005_judgements'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='institution',
            name='standing',
            field=models.CharField(choices=[('open', 'not looked up'), ('attached', 'found in an authority'), ('local', 'in no authority'), ('deferred', 'left for later')], default='open', max_length=8, verbose_name='in the authorities'),
        ),
        migrations.AddField(
            model_name='institution',
            name='status',
            field=models.CharField(choices=[('active', 'active'), ('inactive', 'no longer active'), ('withdrawn', 'withdrawn from the authority')], default='active', max_length=9, verbose_name='whether it still works'),
        ),
        migrations.AddField(
            model_name='institution',
            name='website',
            field=models.CharField(blank=True, max_length=300, verbose_name='website'),
        ),
        migrations.AddField(
            model_name='institutionname',
            name='origin',
            field=models.CharField(choices=[('list', 'a list'), ('authority', 'an authority'), ('person', 'an officer')], default='list', max_length=9, verbose_name='from'),
        ),
        migrations.AlterField(
            model_name='institutionname',
            name='kind',
            field=models.CharField(choices=[('preferred', 'preferred'), ('variant', 'variant'), ('former', 'former'), ('acronym', 'acronym'), ('translated', 'translated'), ('label', 'official in a language'), ('alias', 'also called')], default='preferred', max_length=10, verbose_name='kind'),
        ),
        migrations.CreateModel(
            name='Identifier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.CharField(choices=[('ror', 'ROR'), ('wikidata', 'Wikidata'), ('isni', 'ISNI'), ('schac', 'SCHAC'), ('erasmus', 'Erasmus code'), ('pic', 'PIC'), ('oid', 'OID')], max_length=8, verbose_name='scheme')),
                ('value', models.CharField(max_length=253, verbose_name='identifier')),
                ('origin', models.CharField(choices=[('list', 'a list'), ('authority', 'an authority'), ('person', 'an officer')], default='person', max_length=9, verbose_name='from')),
                ('added_at', models.DateTimeField(verbose_name='added')),
                ('retired_at', models.DateTimeField(null=True, verbose_name='retired')),
                ('retired_why', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='identifiers', to='institutions.institution')),
                ('retired_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('retired_at__isnull', True)), fields=('scheme', 'value'), name='a_current_identifier_stands_once'), models.CheckConstraint(condition=models.Q(('retired_at__isnull', True), ('retired_at__gte', models.F('added_at')), _connector='OR'), name='identifier_times_in_order')],
            },
        ),
        migrations.CreateModel(
            name='InstitutionRelation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('parent', 'parent'), ('predecessor', 'predecessor')], max_length=11, verbose_name='relation')),
                ('origin', models.CharField(choices=[('list', 'a list'), ('authority', 'an authority'), ('person', 'an officer')], max_length=9, verbose_name='from')),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations', to='institutions.institution')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations_of_others', to='institutions.institution')),
            ],
            options={
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(fields=('institution', 'kind', 'other'), name='a_relation_stands_once'), models.CheckConstraint(condition=models.Q(('institution', models.F('other')), _negated=True), name='no_relation_to_itself')],
            },
        ),
        migrations.CreateModel(
            name='InstitutionValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(choices=[('name', 'name'), ('country', 'country'), ('kind', 'kind'), ('website', 'website'), ('status', 'whether it still works')], max_length=7, verbose_name='field')),
                ('origin', models.CharField(choices=[('list', 'a list'), ('authority', 'an authority'), ('person', 'an officer')], max_length=9, verbose_name='from')),
                ('value', models.CharField(blank=True, max_length=400, verbose_name='value')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('why', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('said_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='said_values', to='institutions.institution')),
                ('said_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('institution', 'field', 'origin'), name='one_standing_value_per_origin')],
            },
        ),
        migrations.CreateModel(
            name='Judgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(choices=[('same', 'the same'), ('different', 'different'), ('unsure', 'not sure')], max_length=9, verbose_name='verdict')),
                ('why', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('judged_at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
                ('judged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.institution')),
                ('register', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='judgements', to='provenance.register')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.institution')),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('pk',),
                'indexes': [models.Index(fields=['left'], name='judgement_left'), models.Index(fields=['right'], name='judgement_right')],
                'constraints': [models.CheckConstraint(condition=models.Q(('left', models.F('right')), _negated=True), name='two_are_judged'), models.CheckConstraint(condition=models.Q(('undone_at__isnull', True), ('undone_at__gte', models.F('judged_at')), _connector='OR'), name='judged_before_undone')],
            },
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origin', models.CharField(choices=[('list', 'a list'), ('authority', 'an authority'), ('person', 'an officer')], max_length=9, verbose_name='from')),
                ('latitude', models.DecimalField(decimal_places=5, max_digits=8, validators=[django.core.validators.MinValueValidator(-90), django.core.validators.MaxValueValidator(90)], verbose_name='latitude')),
                ('longitude', models.DecimalField(decimal_places=5, max_digits=8, validators=[django.core.validators.MinValueValidator(-180), django.core.validators.MaxValueValidator(180)], verbose_name='longitude')),
                ('city', models.CharField(blank=True, max_length=200, verbose_name='city')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('set_at', models.DateTimeField(verbose_name='set')),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='institutions.institution')),
                ('set_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(fields=('institution', 'origin'), name='one_place_per_origin'), models.CheckConstraint(condition=models.Q(('latitude__gte', -90), ('latitude__lte', 90), ('longitude__gte', -180), ('longitude__lte', 180)), name='place_on_the_map')],
            },
        ),
        migrations.CreateModel(
            name='RegisterCanonical',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('canonical', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='register_same', to='institutions.institution')),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='register_canonicals', to='institutions.institution')),
                ('register', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='canonicals', to='provenance.register')),
            ],
            options={
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(fields=('register', 'institution'), name='one_canonical_per_register')],
            },
        ),
        migrations.RunPython(tell_names_of_people, forget_what_was_merged),
    ]
