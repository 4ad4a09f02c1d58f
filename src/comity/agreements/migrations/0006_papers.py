"""Facts name the paper that several offices keep, so that figures count it once.

Facts that hold now are closed and said again with their paper: what was known before stays.
"""

import datetime as dt
from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone

FOREVER = dt.datetime(9999, 12, 31, tzinfo=dt.UTC)
INSTANT = dt.timedelta(microseconds=1)


def say_papers(apps: Any, schema_editor: Any) -> None:
    counterparts = apps.get_model("agreements", "Counterpart").objects
    facts = apps.get_model("agreements", "AgreementFact").objects
    joined = counterparts.filter(undone_at=None, verdict="same").values_list("one", "other")
    papers: dict[int, int] = {}
    for one, other in sorted(joined):
        paper, gone = sorted((papers.get(one, one), papers.get(other, other)))
        papers.update({key: paper for key, of in papers.items() if of == gone})
        papers.update({one: paper, other: paper})
    now = timezone.now()
    for fact in facts.filter(recorded_to=FOREVER, agreement__in=list(papers)):
        say_again(fact, papers[fact.agreement_id], max(now, fact.recorded_from + INSTANT))


def say_again(fact: Any, paper: int, at: dt.datetime) -> None:
    children = [*fact.parties.all(), *fact.periods.all()]
    forever = fact.recorded_to
    fact.recorded_to = at
    fact.save(update_fields=["recorded_to"])
    fact.pk, fact.paper_id, fact.recorded_from, fact.recorded_to = None, paper, at, forever
    fact.save()
    for child in children:
        child.pk, child.fact = None, fact
        child.save()


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0005_decisions'),
    ]

    operations = [
        migrations.AddField(
            model_name='agreementfact',
            name='paper',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='records', to='agreements.agreement'),
        ),
        migrations.RemoveIndex(model_name='agreementfact', name='fact_figures'),
        migrations.AddIndex(
            model_name='agreementfact',
            index=models.Index(fields=['recorded_to', 'public', 'office', 'id', 'kind', 'level', 'waiver', 'area', 'listed_from', 'listed_to', 'ends_to', 'paper'], name='fact_figures'),
        ),
        migrations.AddIndex(
            model_name='agreementfact',
            index=models.Index(condition=models.Q(('paper__isnull', False)), fields=['paper', 'agreement'], name='fact_paper'),
        ),
        migrations.RunPython(say_papers, migrations.RunPython.noop),
    ]
