"""Publishing agreements and withdrawing them from the public."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.enums import Confidentiality
from comity.agreements.models import Agreement, AgreementFact
from comity.agreements.policies import can_publish_agreements
from comity.agreements.recording import record_facts
from comity.offices.models import Office
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change, ChangeChain

if TYPE_CHECKING:
    from comity.agreements.querysets import AgreementQuerySet

_SLICE = 500


@transaction.atomic
def publish_agreements(
    agreements: "AgreementQuerySet",
    *,
    part_of: Change | None = None,
    by: Actor,
    at: dt.datetime,
) -> int:
    """Show the agreements to the public; how many were not shown before.

    They are seen once their office shows itself too. Those that are for the office alone are passed
    over. `part_of` is the change of which this is a
    part.
    """
    shown = agreements.exclude(confidentiality=Confidentiality.INTERNAL)
    return _show(shown, public=True, part_of=part_of, by=by, at=at)


@transaction.atomic
def withdraw_agreements(agreements: "AgreementQuerySet", *, by: Actor, at: dt.datetime) -> int:
    """Show the agreements to the public no more, nor what was published of them; how many.

    Visibility is no knowledge: the facts stay as they are, and their own office sees them.
    """
    return _show(agreements, public=False, part_of=None, by=by, at=at)


def _show(
    agreements: "AgreementQuerySet",
    *,
    public: bool,
    part_of: Change | None,
    by: Actor,
    at: dt.datetime,
) -> int:
    changing = agreements.filter(public=not public).order_by()
    offices = Office.objects.filter(pk__in=changing.values("office")).select_related("register")
    ChangeChain.objects.hold(*(office.register for office in offices))
    by_office = {
        office: list(changing.filter(office=office).values_list("pk", flat=True))
        for office in offices
    }
    for office, ids in by_office.items():
        if not can_publish_agreements(by, office):
            raise NotAllowed.only_officers(by, office.register)
        _show_of(office, ids, public=public, part_of=part_of, by=by, at=at)
    return sum(map(len, by_office.values()))


def _show_of(
    office: Office,
    ids: list[int],
    *,
    public: bool,
    part_of: Change | None,
    by: Actor,
    at: dt.datetime,
) -> None:
    for start in range(0, len(ids), _SLICE):
        slice_ = ids[start : start + _SLICE]
        Agreement.objects.filter(pk__in=slice_).update(public=public)
        if not public:
            AgreementFact.objects.filter(agreement__in=slice_, public=True).update(public=False)
        record_facts(slice_, at=at)
    verb = Verb.PUBLISHED if public else Verb.WITHDRAWN
    deeds = (
        Deed(
            verb=verb,
            subject_kind=SubjectKind.AGREEMENT,
            subject_id=agreement,
            before={"public": not public},
            after={"public": public},
        )
        for agreement in ids
    )
    bulk = Deed(
        verb=verb,
        subject_kind=SubjectKind.OFFICE,
        subject_id=office.pk,
        after={"agreements": len(ids)},
    )
    batch = bulk if part_of is None and len(ids) > 1 else part_of
    log_changes(deeds, register=office.register, by=by, at=at, batch=batch)
