"""What an agreement was at an earlier time: its state now, with the later changes taken back."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q

from comity.agreements.conditions import CONDITION, condition_rows, conditions_in
from comity.agreements.models import Agreement, CooperationCondition
from comity.agreements.queries.conditions import conditions_beside, hold_conditions, hold_rows
from comity.agreements.querysets import AgreementQuerySet
from comity.agreements.states import (
    EVENT,
    OFFICE_FIELDS,
    PARTY,
    PLAIN_FIELDS,
    TERM,
    Said,
    State,
    agreement_from,
    events_from,
    is_of_office,
    is_of_state,
    state_before,
    state_of,
)
from comity.institutions.models import Institution
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change, ChangeValue
from comity.provenance.queries import ToldChange, told_changes
from comity.provenance.querysets import ChangeQuerySet

_PUBLIC_FIELDS = PLAIN_FIELDS - OFFICE_FIELDS
_TOLD_TO_ALL = (Verb.CREATED, Verb.LISTED, Verb.PUBLISHED, Verb.WITHDRAWN)


def public_changes(agreement: int) -> ChangeQuerySet:
    """The changes of an agreement that its office tells everybody of, once it is public.

    They are how it came in, whether it is shown, and what changed of its state; what the office
    judged, noticed and left for whom is its own.
    """
    numbered = (Q(field__startswith=prefix) for prefix in (PARTY, TERM, EVENT, CONDITION))
    of_state = reduce(or_, numbered, Q(field__in=_PUBLIC_FIELDS))
    values = ChangeValue.objects.filter(of_state, change=OuterRef("pk"))
    changes = Change.objects.about(SubjectKind.AGREEMENT, agreement)
    return changes.filter(Q(verb__in=_TOLD_TO_ALL) | Q(Exists(values), verb=Verb.CHANGED))


def is_told_to_all(change: ToldChange) -> bool:
    """Whether a change of an agreement is one of its public changes."""
    said = said_of(without_office_fields(change))
    return change.verb in _TOLD_TO_ALL or (change.verb == Verb.CHANGED and bool(said))


def without_office_fields(change: ToldChange) -> ToldChange:
    """The change without what the office keeps to itself of the agreement."""
    kept = tuple(value for value in change.values if not is_of_office(value.field))
    return change if len(kept) == len(change.values) else replace(change, values=kept)


def with_state_at_hand(agreements: AgreementQuerySet, key: int) -> Agreement | None:
    """The one of these agreements with that key, with its state at hand in few queries."""
    parts = agreements.prefetch_related("parties__units", "parties__institution", "terms")
    found = parts.annotate(noted_conditions=conditions_beside("pk")).filter(pk=key).first()
    if found is not None:
        hold_conditions(found, getattr(found, "noted_conditions", None))
    return found


def state_at(agreement: Agreement, known_at: dt.datetime) -> State:
    """The state that the register knew at that instant; empty before the agreement was entered."""
    later = Change.objects.about(SubjectKind.AGREEMENT, agreement.pk).filter(at__gt=known_at)
    return state_without(agreement, told_changes(later))


def last_change_of(agreement: int) -> int:
    """The number by which a form remembers what it was opened with; see `state_opened`.

    Ask it before the agreement is fetched: what changes between counts as later then.
    """
    last = Change.objects.about(SubjectKind.AGREEMENT, agreement).order_by("-pk")
    return last.values_list("pk", flat=True).first() or 0


def changes_since(agreement: Agreement, opened: int) -> Sequence[ToldChange]:
    """What was changed since a form was opened, the latest first."""
    later = Change.objects.about(SubjectKind.AGREEMENT, agreement.pk).filter(pk__gt=opened)
    return told_changes(later)


def state_opened(agreement: Agreement, opened: int) -> State:
    """The state of the agreement (with all at hand) behind that change."""
    return state_without(agreement, changes_since(agreement, opened))


def state_without(agreement: Agreement, later: Iterable[ToldChange]) -> State:
    """The state before these changes, the latest first."""
    return state_before(state_of(agreement), map(said_of, later))


def said_of(change: ToldChange) -> Sequence[Said]:
    """What the change says of the fields of a state."""
    return [
        Said(field=value.field, before=value.before, after=value.after)
        for value in change.values
        if is_of_state(value.field)
    ]


def agreement_before(agreement: Agreement, later: Sequence[ToldChange]) -> Agreement:
    """The agreement as it was before these changes, the latest first.

    It is itself where they say nothing of its state. Parties with their institutions and units,
    terms, conditions and listings are at hand; nothing of it may be saved.
    """
    if not any(map(said_of, later)):
        return agreement
    state = state_without(agreement, later)
    copy, sides, terms = agreement_from(agreement, state)
    known = {party.institution_id: party.institution for party in agreement.parties.all()}
    missing = {side.party.institution_id for side in sides} - known.keys()
    if missing:
        known |= Institution.objects.in_bulk(missing)
    for side in sides:
        side.party.pk = side.party.position  # whatever has related rows needs some key
        side.party.institution = known[side.party.institution_id]
        hold_rows(side.party, units=side.units)
    hold_rows(
        copy,
        parties=[side.party for side in sides],
        terms=terms,
        events=events_from(copy, state),
        conditions=_conditions(copy, state),
        listings=list(agreement.listings.all()),
    )
    return copy


def _conditions(copy: Agreement, state: State) -> Sequence[CooperationCondition]:
    found = condition_rows(copy, conditions_in(state))
    for each in found:
        each.condition.pk = each.condition.position  # as above
        hold_rows(each.condition, fields=each.fields, levels=each.levels, languages=each.languages)
    return [each.condition for each in found]
