"""Identifiers of institutions: added, and retired with a reason."""

import datetime as dt
from collections.abc import Iterable

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
    log_changes([_deed(added, Verb.CREATED)], register=None, by=by, at=at)
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
    log_changes([_deed(identifier, Verb.RETIRED)], register=None, by=by, at=at)


@transaction.atomic
def add_identifiers(
    institution: Institution,
    values: Iterable[IdentifierValue],
    *,
    origin: Origin,
    by: Actor,
    at: dt.datetime,
) -> None:
    """Give the institution those of these identifiers that no other one has."""
    if not can_add_institutions(by):
        raise NotAllowed.only_administrators(by)
    given = list(values)
    taken = Identifier.objects.current().filter(value__in=[each.value for each in given])
    known = set(taken.values_list("scheme", "value"))
    added = [
        Identifier(
            institution=institution,
            scheme=value.scheme,
            value=value.value,
            origin=origin,
            added_at=at,
            added_by=by.user,
        )
        for value in given
        # One that another institution has stays there: its page shows it.
        if (value.scheme, value.value) not in known
    ]
    Identifier.objects.bulk_create(added)
    deeds = [_deed(each, Verb.CREATED) for each in added]
    log_changes(deeds, register=None, by=by, at=at)


@transaction.atomic
def retire_identifiers(
    institution: Institution, origin: Origin, *, by: Actor, at: dt.datetime
) -> None:
    """Let all identifiers of that origin count no more; they stay as history."""
    if not can_add_institutions(by):
        raise NotAllowed.only_administrators(by)
    current = Identifier.objects.current().filter(institution=institution, origin=origin)
    retired = list(current)
    for each in retired:
        each.retired_at, each.retired_by = max(at, each.added_at), by.user
    Identifier.objects.bulk_update(retired, ["retired_at", "retired_by"])
    deeds = [_deed(each, Verb.RETIRED) for each in retired]
    log_changes(deeds, register=None, by=by, at=at)


def _deed(identifier: Identifier, verb: Verb) -> Deed:
    said = {"identifier": {"scheme": str(identifier.scheme), "value": identifier.value}}
    counts = verb is not Verb.RETIRED
    return Deed(
        verb=verb,
        subject_kind=SubjectKind.INSTITUTION,
        subject_id=identifier.institution_id,
        before={} if counts else said,
        after=said if counts else {},
        reason=identifier.retired_why,
    )
