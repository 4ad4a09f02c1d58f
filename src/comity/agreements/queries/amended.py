"""What amendments changed: as the log says it of the changes that are part of them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery

from comity.agreements.conditions import CONDITION, Condition, conditions_in
from comity.agreements.models import Agreement, Amendment
from comity.agreements.queries.states import said_of
from comity.agreements.states import TERM, State, state_before, state_of
from comity.provenance.enums import SubjectKind
from comity.provenance.models import Change
from comity.provenance.queries import ToldChange, told_changes

AMENDMENT = "amendment"
"""The field of a change that says of which amendment it is a part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerConditions:
    """The conditions that hold until others do, which an amendment brings on a day to come."""

    conditions: Sequence[Condition]
    until: dt.date


def amended_behind(on: dt.date) -> Subquery:
    """Of the agreements of a query (`agreement`): the day of its next amendment after `on`."""
    ahead = Amendment.objects.filter(agreement=OuterRef("agreement"), on__gt=on)
    return Subquery(ahead.order_by("on").values("on")[:1])


def former_conditions(
    agreement: Agreement, on: dt.date, known_at: dt.datetime | None = None
) -> FormerConditions | None:
    """The conditions that hold on that day, where an amendment ahead of it changes them.

    The agreement has its state at hand as it was known at that instant.
    """
    changes = Change.objects.about(SubjectKind.AGREEMENT, agreement.pk).known(known_at)
    ahead = {str(each.number): each.on for each in _ahead(agreement, on, known_at)}
    told = told_changes(changes)
    places = [at for at, change in enumerate(told) if _amends_conditions(change, ahead)]
    if not places:
        return None
    first = told[: places[-1] + 1]
    before = state_before(state_of(agreement), map(said_of, first))
    days = [ahead[_number_of(told[at])] for at in places]
    return FormerConditions(conditions=conditions_in(before), until=min(days))


def state_before_amendment(amendment: Amendment, state: State) -> State | None:
    """The state of its agreement with all taken back that it changed.

    None where something of that is otherwise by now, or another term followed its own.
    """
    changes = Change.objects.about(SubjectKind.AGREEMENT, amendment.agreement_id)
    parts = [each for each in told_changes(changes) if _number_of(each) == amendment.number]
    before = state
    for part in parts:
        said = said_of(part)
        if any(before.get(each.field) != each.after for each in said):
            return None
        before = state_before(before, [said])
    return before if _is_without_gaps(before) else None


def _is_without_gaps(state: State) -> bool:
    terms = [name for name in state if name.startswith(TERM)]
    return all(f"{TERM}{position}" in state for position in range(len(terms)))


def _ahead(agreement: Agreement, on: dt.date, known_at: dt.datetime | None) -> QuerySet[Amendment]:
    stands = Q(withdrawn_at=None) | (Q(withdrawn_at__gt=known_at) if known_at else Q(pk=None))
    return Amendment.objects.filter(stands, agreement=agreement.pk, on__gt=on)


def _amends_conditions(change: ToldChange, numbers: "dict[str, dt.date]") -> bool:
    fields = (value.field for value in change.values)
    return _number_of(change) in numbers and any(each.startswith(CONDITION) for each in fields)


def _number_of(change: ToldChange) -> str:
    said = change.after(AMENDMENT)
    return str(said["number"]) if isinstance(said, dict) else ""
