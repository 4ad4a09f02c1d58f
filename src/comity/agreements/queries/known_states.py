"""What agreements said after a change of their register, beside what they say now."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Max

from comity.agreements.conditions import conditions_of
from comity.agreements.models import (
    Agreement,
    AgreementEvent,
    Party,
    PartyUnit,
    Term,
)
from comity.agreements.queries.conditions import conditions_beside, hold_conditions
from comity.agreements.states import TERM, Said, Side, State, state_before, state_from
from comity.provenance.enums import SubjectKind
from comity.provenance.models import Change, ChangeValue, Register

if TYPE_CHECKING:
    from comity.agreements.querysets import AgreementQuerySet


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownState:
    """An agreement's state as it was known then, and as it is now; `stands` unless undone."""

    then: State
    now: State
    stands: bool


def known_states(
    agreements: Collection[int], register: Register, change: int | None
) -> Mapping[int, KnownState]:
    """The states of these agreements after the change of that number and now, by their keys.

    All of them are in the register. Without a change both are what holds now.
    """
    states = _states(agreements)
    since = {} if change is None else _changes_since(agreements, register, change)
    return {
        agreement: KnownState(
            then=state_before(now, since.get(agreement, ())), now=now, stands=stands
        )
        for agreement, (now, stands) in states.items()
    }


def most_terms(agreements: "AgreementQuerySet", register: Register, change: int | None) -> int:
    """How many terms one of the agreements has at the most, now or after that change."""
    keys = agreements.values("pk")
    last = Term.objects.filter(agreement__in=keys).aggregate(last=Max("position"))["last"]
    before = [] if change is None else _terms_since(agreements, register, change)
    return max([-1 if last is None else last, *before]) + 1


def _states(agreements: Collection[int]) -> Mapping[int, tuple[State, bool]]:
    """The states of these agreements and whether they stand, in few queries.

    Rows are put together here: related managers cost more than the queries, of ten thousands.
    """
    units: defaultdict[int, list[PartyUnit]] = defaultdict(list)
    for unit in PartyUnit.objects.filter(party__agreement__in=agreements):
        units[unit.party_id].append(unit)
    sides: defaultdict[int, list[Side]] = defaultdict(list)
    for party in Party.objects.filter(agreement__in=agreements):
        sides[party.agreement_id].append(Side(party=party, units=units[party.pk]))
    terms: defaultdict[int, list[Term]] = defaultdict(list)
    for term in Term.objects.filter(agreement__in=agreements):
        terms[term.agreement_id].append(term)
    events: defaultdict[int, list[AgreementEvent]] = defaultdict(list)
    for event in AgreementEvent.objects.filter(agreement__in=agreements):
        events[event.agreement_id].append(event)
    found = Agreement.objects.filter(pk__in=agreements)
    states: dict[int, tuple[State, bool]] = {}
    for each in found.annotate(noted=conditions_beside("pk")):
        hold_conditions(each, vars(each)["noted"])
        conditions = conditions_of(each.conditions.all())
        state = state_from(each, sides[each.pk], terms[each.pk], events[each.pk], conditions)
        states[each.pk] = (state, each.undone_at is None)
    return states


def _terms_since(agreements: "AgreementQuerySet", register: Register, change: int) -> list[int]:
    """The positions of the terms that later changes speak of."""
    told = ChangeValue.objects.filter(
        change__subject_kind=SubjectKind.AGREEMENT,
        change__subject_id__in=agreements.values("pk"),
        change__chain__register=register,
        change__number__gt=change,
        field__startswith=TERM,
    )
    names = told.values_list("field", flat=True).distinct()
    return [int(name.removeprefix(TERM)) for name in names]


def _changes_since(
    agreements: Collection[int], register: Register, change: int
) -> Mapping[int, Sequence[Sequence[Said]]]:
    """What was said of each agreement after that change, the latest first."""
    since: defaultdict[int, list[list[Said]]] = defaultdict(list)
    later = Change.objects.about(SubjectKind.AGREEMENT, *agreements).filter(
        chain__register=register, number__gt=change
    )
    for each in later.order_by("-number").prefetch_related("values"):
        since[each.subject_id].append(
            [
                Said(field=value.field, before=value.before, after=value.after)
                for value in each.values.all()
            ]
        )
    return since
