"""Identifiers of institutions: added, and retired with a reason."""

import datetime as dt

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.institutions.enums import Origin
from comity.institutions.errors import AlreadyRetired, IdentifierTaken, NeedsReason
from comity.institutions.models import Identifier, Institution
from comity.institutions.policies import can_add_institutions, can_correct_institutions
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.values.identifiers import IdentifierValue


@transaction.atomic
def add_identifier(
    institution: Institution,
    value: IdentifierValue,
    *,
    origin: Origin = Origin.PERSON,
    by: Actor,
    at: dt.datetime,
) -> Identifier:
    """The institution's identifier; where it has it already, nothing changes.

    `IdentifierTaken` where another institution has it: judge the two first.
    """
    if not can_add_institutions(by):
        raise NotAllowed.only_administrators(by)
    current = Identifier.objects.current().select_related("institution")
    known = current.filter(scheme=value.scheme, value=value.value).first()
    if known and known.institution_id != institution.pk:
        raise IdentifierTaken(known)
    if known:
        return known
    added = Identifier.objects.create(
        institution=institution,
        scheme=value.scheme,
        value=value.value,
        origin=origin,
        added_at=at,
        added_by=by.user,
    )
    _log(added, Verb.CREATED, by=by, at=at)
    return added


@transaction.atomic
def retire_identifier(identifier: Identifier, *, why: str, by: Actor, at: dt.datetime) -> None:
    """Let the identifier count no more from now on; it stays in the history of its institution."""
    if not can_correct_institutions(by):
        raise NotAllowed.only_administrators(by)
    if not why.strip():
        raise NeedsReason
    retiring = Identifier.objects.current().filter(pk=identifier.pk)
    at_last = max(at, identifier.added_at)
    if not retiring.update(retired_at=at_last, retired_by=by.user, retired_why=why):
        raise AlreadyRetired
    identifier.refresh_from_db()
    _log(identifier, Verb.RETIRED, by=by, at=at)


def _log(identifier: Identifier, verb: Verb, *, by: Actor, at: dt.datetime) -> None:
    deed = Deed(
        verb=verb,
        subject_kind=SubjectKind.INSTITUTION,
        subject_id=identifier.institution_id,
        after={"scheme": str(identifier.scheme), "identifier": identifier.value},
        reason=identifier.retired_why,
    )
    log_changes([deed], register=None, by=by, at=at)
