"""What the page of a partner shows of what is agreed with it: level by level, and what is odd."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from comity.agreements.enums import MATTERS_LITTLE, Kind, Level, RegisterFindingCode
from comity.agreements.finding_words import WORDS
from comity.agreements.models import AgreementFact
from comity.agreements.queries.of_partner import Agreed, FindingsOfPartner, Holding
from comity.web.components import FindingItem, Way
from comity.web.fact_rows import FactRow, with_partners
from comity.web.sides import Side

_MOST_WAYS = 3
"""So many of the agreements that have a finding are named with it; all are counted."""


class NumberedRow(NamedTuple):
    """A row, and the number of its agreement as far as the viewer may know it."""

    row: FactRow
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsOfLevel:
    """Agreements of one level on this page, and how many of that level there are in all."""

    title: str
    holding: Holding
    rows: Sequence[NumberedRow]


def facts_of(rows: Iterable[Agreed], on: dt.date) -> Sequence[AgreementFact]:
    """The facts of these rows in their order, with their `validity` and all that is shown."""
    keys = [row.fact for row in rows]
    facts = with_partners(AgreementFact.objects.filter(pk__in=keys).on(on))
    with_terms = facts.select_related("office__institution", "agreement")
    found = {fact.pk: fact for fact in with_terms.prefetch_related("agreement__terms").order_by()}
    return [found[key] for key in keys]


def rows_by_level(
    facts: Sequence[AgreementFact],
    sides: Iterable[Side],
    levels: Mapping[str, Holding],
    numbered: Collection[int],
) -> Sequence[RowsOfLevel]:
    """The rows of the sides in the order of these facts, which is that of their levels.

    Those of the offices whose keys are `numbered` come with the numbers of their agreements.
    """
    rows = {fact.pk: row for side in sides for fact, row in zip(side.facts, side.rows, strict=True)}
    return [
        RowsOfLevel(
            title=_level_words(level),
            holding=levels[level],
            rows=[
                NumberedRow(
                    row=rows[fact.pk],
                    number=fact.agreement.number if fact.office_id in numbered else "",
                )
                for fact in of_level
            ],
        )
        for level, of_level in groupby(facts, key=lambda fact: fact.level)
    ]


def _level_words(level: str) -> str:
    if level == Level.UNIVERSITY:
        return _("Between the universities")
    if level == Level.DEPARTMENT:
        return _("Between departments")
    return _("Level not stated")


def partner_findings(findings: Iterable[FindingsOfPartner]) -> Sequence[FindingItem]:
    """Findings about agreements with a partner as a list shows them; what matters little last."""
    return sorted(map(_entry, findings), key=lambda item: item.shape == "note")


def _entry(found: FindingsOfPartner) -> FindingItem:
    code, count = RegisterFindingCode(found.code), len(found.agreements)
    words = WORDS[code]
    place = reverse("web:worklist", args=[found.slug])
    ways = [_way(*each) for each in found.agreements[:_MOST_WAYS]]
    if count > _MOST_WAYS:
        more = _("and %(number)s more in the work list") % {"number": count - _MOST_WAYS}
        ways.append(Way(label=more, href=place))
    return FindingItem(
        ident=f"{code}-{found.slug}",
        shape="note" if code in MATTERS_LITTLE else "check",
        sentence=finding_sentence(found),
        where=found.office,
        where_href=place,
        why=str(words.why),
        ways=ways,
    )


def finding_sentence(found: FindingsOfPartner) -> str:
    """What is so, of one agreement or of several."""
    words, count = WORDS[RegisterFindingCode(found.code)], len(found.agreements)
    return str(words.several) % {"count": count} if count > 1 else str(words.one) % found.params


def agreement_words(kind: str, units: str, number: str = "") -> str:
    """What an agreement is called among those with its partner: its kind, its number, its units."""
    named = str(Kind(kind).label) if kind else ""
    return ", ".join(filter(None, (named, number, units))) or _("Agreement")


def _way(agreement: int, kind: str, units: str) -> Way:
    label = agreement_words(kind, units)
    return Way(label=label, href=reverse("web:agreement", args=[agreement]))
