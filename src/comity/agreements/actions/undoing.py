"""Taking back what was entered in error; what was known meanwhile stays known."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.actions.changing import change_agreement
from comity.agreements.enums import Basis
from comity.agreements.models import Agreement, AgreementFact, Listing
from comity.agreements.policies import can_enter_agreements
from comity.agreements.queries.brought import FromEdition
from comity.agreements.recording import record_facts
from comity.agreements.states import state_of
from comity.offices.models import Office
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change, ChangeChain, Statement


@transaction.atomic
def undo_entering(
    office: Office,
    brought: FromEdition,
    *,
    part_of: Change | None = None,
    by: Actor,
    at: dt.datetime,
) -> None:
    """Let the agreements be what they were before the edition came; it lists them no more.

    Those that it brought stand no more, and are shown to nobody as they were published.
    """
    if not can_enter_agreements(by, office):
        raise NotAllowed.only_officers(by, office.register)
    ChangeChain.objects.hold(office.register)
    for part in brought.slices():
        _list_no_more(part)
        _take_out(office, part.entered, part_of, by=by, at=at)
        _change_back(part, part_of, by=by, at=at)
    record_facts(brought.agreements, at=at)


def _change_back(
    brought: FromEdition, part_of: Change | None, *, by: Actor, at: dt.datetime
) -> None:
    changed = Agreement.objects.filter(pk__in=brought.changed).select_related("office__register")
    for agreement in changed.with_state():
        before = {said.field: said.before for said in brought.changed[agreement.pk]}
        state = {**state_of(agreement), **before}
        kept = {name: value for name, value in state.items() if value is not None}
        basis = Basis.CORRECTION  # so was what is taken back
        change_agreement(agreement, kept, basis=basis, part_of=part_of, by=by, at=at)


def _list_no_more(brought: FromEdition) -> None:
    listings = Listing.objects.filter(source=brought.source, agreement__in=brought.agreements)
    listings.delete()
    Statement.objects.filter(
        source=brought.source,
        subject_kind=SubjectKind.AGREEMENT,
        subject_id__in=brought.agreements,
    ).delete()


def _take_out(
    office: Office,
    agreements: Collection[int],
    part_of: Change | None,
    *,
    by: Actor,
    at: dt.datetime,
) -> None:
    standing = Agreement.objects.filter(pk__in=agreements)
    shown = set(standing.filter(public=True).values_list("pk", flat=True))
    standing.update(undone_at=at, public=False)
    AgreementFact.objects.filter(agreement__in=agreements, public=True).update(public=False)
    deeds = (
        Deed(
            verb=Verb.UNDONE,
            subject_kind=SubjectKind.AGREEMENT,
            subject_id=key,
            before={"public": True} if key in shown else {},
            after={"public": False} if key in shown else {},
        )
        for key in sorted(agreements)
    )
    log_changes(deeds, register=office.register, by=by, at=at, batch=part_of)
