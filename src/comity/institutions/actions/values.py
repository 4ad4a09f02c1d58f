"""What lists, authorities and people say of an institution, and which of it counts.

Only the institution follows from it here; what agreements say of it is recorded further out:
`comity.agreements.actions.correcting` does both at once.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.institutions.enums import (
    InstitutionField,
    InstitutionKind,
    NameKind,
    Origin,
    Standing,
    Status,
)
from comity.institutions.errors import NeedsReason, UnusableValue
from comity.institutions.models import Institution, InstitutionName, InstitutionValue
from comity.institutions.policies import can_add_institutions, can_correct_institutions
from comity.matching.names import name_key
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.values.collation import collation_key
from comity.values.countries import all_codes

_LONGEST = {InstitutionField.NAME: 400, InstitutionField.WEBSITE: 300}
_LONGEST_SORT_KEY = 800
_COUNTS_BEFORE = (Origin.PERSON, Origin.AUTHORITY, Origin.LIST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Values of fields as one origin gives them; `source` names its release, `why` the reason.

    An empty value says that there is none.
    """

    values: Mapping[InstitutionField, str]
    origin: Origin
    source: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What an origin said of fields before, and says now."""

    origin: Origin
    before: Mapping[InstitutionField, str]
    after: Mapping[InstitutionField, str]
    why: str = ""


@transaction.atomic
def say_values(institution: Institution, said: Said, *, by: Actor, at: dt.datetime) -> None:
    """Keep what an authority or a person says of these fields, and let what counts show.

    What the same origin said of them before ends; what others say stays. People say why.
    """
    _check(said, by)
    for field, value in said.values.items():
        _check_value(field, value)
    _keep_first_values(institution, said.values.keys(), at)
    standing = institution.said_values.filter(
        field__in=said.values.keys(), origin=said.origin, ended_at=None
    )
    earlier = {InstitutionField(each.field): each.value for each in standing}
    standing.update(ended_at=at, ended_by=by.user)
    InstitutionValue.objects.bulk_create(
        InstitutionValue(
            institution=institution,
            field=field,
            origin=said.origin,
            value=value,
            source=said.source[:300],
            why=said.why[:500],
            said_at=at,
            said_by=by.user,
        )
        for field, value in said.values.items()
    )
    told = _Told(origin=said.origin, before=earlier, after=said.values, why=said.why)
    _show(institution, told, by=by, at=at)


@transaction.atomic
def withdraw_value(value: InstitutionValue, *, by: Actor, at: dt.datetime) -> Institution:
    """Take back what a person said of a field: what the authority or the list says counts again."""
    if not can_correct_institutions(by):
        raise NotAllowed.only_administrators(by)
    institution = value.institution
    field, origin = InstitutionField(value.field), Origin(value.origin)
    standing = institution.said_values.filter(field=field, origin=origin, ended_at=None)
    _end(institution, standing, origin, by=by, at=at)
    return institution


@transaction.atomic
def withdraw_values_of(
    institution: Institution, origin: Origin, *, by: Actor, at: dt.datetime
) -> None:
    """Take back all that an authority said of an institution: what lists or people say counts."""
    if not can_add_institutions(by):
        raise NotAllowed.only_administrators(by)
    standing = institution.said_values.filter(origin=origin, ended_at=None)
    _end(institution, standing, origin, by=by, at=at)


@transaction.atomic
def say_standing(
    institution: Institution, standing: Standing, *, why: str = "", by: Actor, at: dt.datetime
) -> None:
    """Note whether the institution is in an authority, in none, or left for later."""
    if not can_add_institutions(by):
        raise NotAllowed.only_administrators(by)
    before = institution.standing
    institution.standing = standing
    institution.save(update_fields=["standing"])
    deed = Deed(
        verb=Verb.CHANGED,
        subject_kind=SubjectKind.INSTITUTION,
        subject_id=institution.pk,
        before={"standing": str(before)},
        after={"standing": str(standing)},
        reason=why[:500],
    )
    log_changes([deed], register=None, by=by, at=at)


def _check(said: Said, by: Actor) -> None:
    """An authority's values come with whoever attaches its record; people correct with a reason."""
    may = can_correct_institutions if said.origin == Origin.PERSON else can_add_institutions
    if not may(by):
        raise NotAllowed.only_administrators(by)
    if said.origin == Origin.PERSON and not said.why.strip():
        raise NeedsReason


def _check_value(field: InstitutionField, value: str) -> None:
    known = {
        InstitutionField.COUNTRY: ("", *all_codes()),
        InstitutionField.KIND: InstitutionKind.values,
        InstitutionField.STATUS: Status.values,
    }
    is_good = value in known[field] if field in known else len(value) <= _LONGEST[field]
    if field == InstitutionField.NAME:
        is_good = is_good and bool(value.strip())
    if field == InstitutionField.WEBSITE:
        is_good = is_good and (not value or value.startswith(("https://", "http://")))
    if not is_good:
        raise UnusableValue.of(str(field.label), value)


def _keep_first_values(
    institution: Institution, fields: Collection[InstitutionField], at: dt.datetime
) -> None:
    """Keep what the lists gave, before anything else is said of a field for the first time."""
    listed = institution.said_values.filter(origin=Origin.LIST, ended_at=None)
    known = set(listed.values_list("field", flat=True))
    InstitutionValue.objects.bulk_create(
        InstitutionValue(
            institution=institution,
            field=field,
            origin=Origin.LIST,
            value=getattr(institution, field) or "",
            said_at=at,
        )
        for field in fields
        if field not in known
    )


def _end(
    institution: Institution,
    standing: QuerySet[InstitutionValue],
    origin: Origin,
    *,
    by: Actor,
    at: dt.datetime,
) -> None:
    """Let these values of an origin count no more."""
    ended = {InstitutionField(each.field): each.value for each in standing}
    standing.update(ended_at=at, ended_by=by.user)
    _show(institution, _Told(origin=origin, before=ended, after={}), by=by, at=at)


def _show(institution: Institution, told: _Told, *, by: Actor, at: dt.datetime) -> None:
    """Let the columns of the institution repeat what counts."""
    standing = list(institution.said_values.filter(ended_at=None))
    ranked = sorted(standing, key=lambda each: -_COUNTS_BEFORE.index(Origin(each.origin)))
    counts = {each.field: each for each in ranked}
    fields = list(dict.fromkeys((*told.before, *told.after)))
    before = {str(field): getattr(institution, field) for field in fields}
    for field in fields:
        if field in counts:
            _set(institution, field, counts[field])
    institution.save()
    _keep_preferred_name(institution, standing)
    if not fields:
        return
    deed = Deed(
        verb=Verb.CHANGED,
        subject_kind=SubjectKind.INSTITUTION,
        subject_id=institution.pk,
        before={**before, **_said(told.origin, told.before)},
        after={
            **{str(field): getattr(institution, field) for field in fields},
            **_said(told.origin, told.after),
        },
        reason=told.why[:500],
    )
    log_changes([deed], register=None, by=by, at=at)


def _said(origin: Origin, values: Mapping[InstitutionField, str]) -> dict[str, object]:
    """What the origin says, whether it counts or not."""
    return {f"{origin}.{field}": value for field, value in values.items()}


def _set(institution: Institution, field: InstitutionField, said: InstitutionValue) -> None:
    if field == InstitutionField.COUNTRY:
        institution.country = said.value or None
        return
    setattr(institution, field, said.value)
    if field == InstitutionField.NAME:
        institution.sort_key = collation_key(said.value)[:_LONGEST_SORT_KEY]


def _keep_preferred_name(institution: Institution, standing: Collection[InstitutionValue]) -> None:
    """What counts as the name is one of its names; what was said and withdrawn is none any more."""
    said = {each.value: each.origin for each in standing if each.field == InstitutionField.NAME}
    given = institution.names.filter(kind=NameKind.PREFERRED).exclude(origin=Origin.LIST)
    given.exclude(text__in=said).delete()
    for text, origin in said.items():
        key = name_key(text)[: _LONGEST[InstitutionField.NAME]]
        InstitutionName.objects.get_or_create(
            institution=institution,
            text=text,
            defaults={"key": key, "kind": NameKind.PREFERRED, "origin": origin},
        )
