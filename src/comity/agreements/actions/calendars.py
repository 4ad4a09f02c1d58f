"""Addresses for calendars: made, made anew, and revoked."""

import datetime as dt

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.accounts.models import User
from comity.agreements.address_secrets import digest_of, new_secret
from comity.agreements.models import CalendarAddress
from comity.offices.models import Office
from comity.offices.policies import can_read_office
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import ChangeChain


@transaction.atomic
def make_calendar_address(office: Office, *, language: str, by: Actor, at: dt.datetime) -> str:
    """The secret of a new address for her calendar; the one she had before ends.

    Nobody is told it again. `NotAllowed` for who does not read the office.
    """
    user = _reader(office, by)
    ChangeChain.objects.hold(office.register)
    _end(office, user, at)
    secret = new_secret()
    CalendarAddress.objects.create(
        user=user, office=office, digest=digest_of(secret), language=language, made_at=at
    )
    _log(office, {}, {"calendar_address": user.pk}, by=by, at=at)
    return secret


@transaction.atomic
def revoke_calendar_address(office: Office, *, by: Actor, at: dt.datetime) -> bool:
    """End her address; whether there was one."""
    user = _reader(office, by)
    ChangeChain.objects.hold(office.register)
    if not _end(office, user, at):
        return False
    _log(office, {"calendar_address": user.pk}, {}, by=by, at=at)
    return True


def _reader(office: Office, by: Actor) -> User:
    if by.user is None or not can_read_office(by, office):
        raise NotAllowed.only_officers(by, office.register)
    return by.user


def _end(office: Office, user: User, at: dt.datetime) -> int:
    held = CalendarAddress.objects.filter(office=office, user=user, revoked_at=None)
    return held.update(revoked_at=at)


def _log(
    office: Office,
    before: dict[str, object],
    after: dict[str, object],
    *,
    by: Actor,
    at: dt.datetime,
) -> None:
    deed = Deed(
        verb=Verb.CHANGED,
        subject_kind=SubjectKind.OFFICE,
        subject_id=office.pk,
        before=before,
        after=after,
    )
    log_changes([deed], register=office.register, by=by, at=at)
