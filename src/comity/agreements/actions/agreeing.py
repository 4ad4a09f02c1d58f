"""Saying under which conditions people come and go: all those of an agreement, at once."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.actions.amending import Amended, amend_agreement
from comity.agreements.actions.changing import change_agreement
from comity.agreements.conditions import CONDITION, NOTE, Condition, said_of_conditions
from comity.agreements.enums import Basis
from comity.agreements.errors import CorrectionWantsReason, NotAgreed
from comity.agreements.models import Agreement, Amendment, Party
from comity.agreements.policies import can_change_agreement
from comity.agreements.queries.states import state_opened
from comity.agreements.states import Said, State, changes_the_paper, difference, state_of
from comity.institutions.models import OrganizationalUnit
from comity.provenance.errors import ChangedMeanwhile
from comity.provenance.models import ChangeChain

MOST_CONDITIONS = 60


@transaction.atomic
def say_conditions(
    agreement: Agreement,
    conditions: Sequence[Condition],
    *,
    opened: int,
    reason: str = "",
    corrects: bool = False,
    by: Actor,
    at: dt.datetime,
) -> Sequence[Said]:
    """Let these be the conditions of the agreement, in this order; the fields that changed.

    Those that were signed here are only corrected (`corrects`), with a reason; what is noted
    beside them changes freely. `NotAgreed` says what cannot be so. `ChangedMeanwhile` where
    somebody changed the agreement behind the change `opened`: then nothing is changed.
    """
    found, wanted = _wanted(agreement, conditions, opened, by)
    of_the_paper = changes_the_paper(difference(state_of(found), wanted))
    if corrects and of_the_paper and not reason.strip():
        raise CorrectionWantsReason
    basis = Basis.CORRECTION if corrects else None
    return change_agreement(found, wanted, reason=reason, basis=basis, by=by, at=at)


@transaction.atomic
def amend_conditions(
    agreement: Agreement,
    conditions: Sequence[Condition],
    amended: Amended | Amendment,
    *,
    opened: int,
    by: Actor,
    at: dt.datetime,
) -> Amendment:
    """Let the parties have agreed on these conditions, in this order, from a day on.

    They are part of an amendment that is noted already, or of a new one. The errors of saying
    conditions and of amending.
    """
    found, wanted = _wanted(agreement, conditions, opened, by)
    return amend_agreement(found, wanted, amended, by=by, at=at)


def _wanted(
    agreement: Agreement, conditions: Sequence[Condition], opened: int, by: Actor
) -> tuple[Agreement, State]:
    """The agreement, held until the end, and its state with these conditions."""
    ChangeChain.objects.hold(agreement.office.register)
    found = Agreement.objects.held(agreement.pk)
    if not can_change_agreement(by, found):
        raise NotAllowed.only_officers(by, found.office.register)
    before = state_of(found)
    if before != state_opened(found, opened):
        raise ChangedMeanwhile
    _check(found, conditions)
    kept = {name: value for name, value in before.items() if not name.startswith((CONDITION, NOTE))}
    return found, {**kept, **said_of_conditions(conditions)}


def _check(agreement: Agreement, conditions: Sequence[Condition]) -> None:
    if len(conditions) > MOST_CONDITIONS:
        raise NotAgreed.too_many(MOST_CONDITIONS)
    parties = list(agreement.parties.all())
    known = {party.institution_id for party in parties if not party.is_home}
    for at, condition in enumerate(conditions):
        if condition.partner and condition.partner not in known:
            raise NotAgreed.strange_partner(at)
        if condition.mobilities_per_year == 0:
            raise NotAgreed.no_places(at)
        first, last = condition.first_year, condition.last_year
        if first and last and last < first:
            raise NotAgreed.backwards(at)
    _check_units(conditions, parties)


def _check_units(conditions: Sequence[Condition], parties: Sequence[Party]) -> None:
    """Units of the side at which they stand; those that the conditions name, asked at once."""
    named = {key for each in conditions for key in (each.home_unit, each.partner_unit) if key}
    units = OrganizationalUnit.objects.in_bulk(named) if named else {}
    home = {party.institution_id for party in parties if party.is_home}
    others = {party.institution_id for party in parties if not party.is_home}
    for at, condition in enumerate(conditions):
        theirs = {condition.partner} if condition.partner else others
        for key, owners in ((condition.home_unit, home), (condition.partner_unit, theirs)):
            if key and (key not in units or units[key].institution_id not in owners):
                raise NotAgreed.strange_unit(at)
