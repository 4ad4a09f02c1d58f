"""Whether what holds today still holds throughout some days to come: a semester, a stay."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, Subquery, Value, When

from comity.agreements.enums import Attention, Prospect, Validity
from comity.agreements.models import AgreementFact, Deadline, ValidityPeriod
from comity.agreements.querysets import AgreementFactQuerySet
from comity.offices.models import Office

_HOLD = (Validity.IN_FORCE, Validity.UNKNOWN)
_ORDER = {prospect: f"{number} {prospect}" for number, prospect in enumerate(Prospect)}
"""Values that sort as the prospects do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The days from the first to the last, both included."""

    first: dt.date
    last: dt.date


def prospects(
    office: Office, stretch: Stretch, *, today: dt.date, kind: str = ""
) -> AgreementFactQuerySet:
    """What holds today or may, with its `prospect`; the most trouble first.

    Beside it stand `ceased_from`, the first day within the stretch or before it on which it holds
    no more, and, where notice could end it, `notice_by` and `period_end`.
    """
    facts = AgreementFact.objects.known().on(today).filter(Q(validity__in=_HOLD), office=office)
    if kind:
        facts = facts.filter(kind=kind)
    within = ValidityPeriod.objects.filter(
        fact=OuterRef("pk"), from_on__lte=stretch.last, to_on__gte=max(stretch.first, today)
    ).order_by("from_on")
    ceased = within.exclude(validity__in=_HOLD)
    notice = Deadline.objects.standing().filter(
        agreement=OuterRef("agreement"),
        attention=Attention.NOTICE_WINDOW,
        ends_on__lt=stretch.last,
    )
    judged = facts.annotate(
        ceased_from=Subquery(ceased.values("from_on")[:1]),
        notice_by=Subquery(notice.values("on")[:1]),
        period_end=Subquery(notice.values("ends_on")[:1]),
        is_unsure=Exists(within.filter(validity=Validity.UNKNOWN)),
    ).annotate(prospect=_PROSPECT)
    return judged.order_by("prospect", F("ceased_from").asc(nulls_last=True), *_THEN)


_THEN = ("period_end", "sort_key", "agreement_id")
_PROSPECT = Case(
    When(ceased_from__isnull=False, then=Value(_ORDER[Prospect.ENDS])),
    When(is_unsure=True, then=Value(_ORDER[Prospect.MAY_NOT])),
    When(notice_by__isnull=False, then=Value(_ORDER[Prospect.NOTICE])),
    default=Value(_ORDER[Prospect.HOLDS]),
    output_field=CharField(),
)


def with_prospect(facts: AgreementFactQuerySet, prospect: Prospect) -> AgreementFactQuerySet:
    """Only those of that prospect."""
    return facts.filter(Q(prospect=_ORDER[prospect]))


def count_prospects(facts: AgreementFactQuerySet) -> Mapping[Prospect, int]:
    """How many there are of each."""
    counted = facts.annotate(said=F("prospect")).order_by("said").values_list("said")
    found = {prospect_of(said): n for said, n in counted.annotate(n=Count("pk"))}
    return {prospect: found.get(prospect, 0) for prospect in Prospect}


def prospect_of(said: str) -> Prospect:
    """The prospect that a query noted."""
    return Prospect(said.partition(" ")[2])
