"""Further names of institutions."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.institutions.enums import NameKind, Origin
from comity.institutions.models import Institution, InstitutionName
from comity.institutions.policies import can_add_institutions
from comity.matching.names import name_key
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb

_LONGEST_NAME = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSaid:
    """A name as an authority gives it; `language` is a tag of BCP 47 or empty."""

    text: str
    kind: NameKind
    language: str = ""


@transaction.atomic
def take_over_names(
    institution: Institution, said: Sequence[NameSaid], *, by: Actor, at: dt.datetime
) -> None:
    """Let the names from the authority be exactly these; what others say stays as it is.

    A name that a list or a person gave already remains theirs, and stays when the authority no
    longer has it.
    """
    if not can_add_institutions(by):
        raise NotAllowed.only_administrators(by)
    given = {each.text[:_LONGEST_NAME] for each in said}
    gone = institution.names.filter(origin=Origin.AUTHORITY).exclude(text__in=given)
    lost = list(gone.exclude(kind=NameKind.PREFERRED))
    gone.exclude(kind=NameKind.PREFERRED).delete()
    known = set(institution.names.values_list("text", flat=True))
    new = [
        InstitutionName(
            institution=institution,
            text=each.text[:_LONGEST_NAME],
            key=name_key(each.text)[:_LONGEST_NAME],
            kind=each.kind,
            language=each.language,
            origin=Origin.AUTHORITY,
        )
        for each in {each.text[:_LONGEST_NAME]: each for each in reversed(said)}.values()
        if each.text[:_LONGEST_NAME] not in known
    ]
    InstitutionName.objects.bulk_create(reversed(new))
    deeds = [*map(_lost, lost), *map(_added, reversed(new))]
    log_changes(deeds, register=None, by=by, at=at)


@transaction.atomic
def withdraw_names(institution: Institution, *, by: Actor, at: dt.datetime) -> None:
    """Take back all names that the authority gave."""
    if not can_add_institutions(by):
        raise NotAllowed.only_administrators(by)
    given = institution.names.filter(origin=Origin.AUTHORITY)
    lost = list(given)
    given.delete()
    log_changes(map(_lost, lost), register=None, by=by, at=at)


@transaction.atomic
def add_name(
    institution: Institution,
    text: str,
    *,
    kind: NameKind,
    language: str = "",
    origin: Origin = Origin.PERSON,
    by: Actor,
    at: dt.datetime,
) -> InstitutionName:
    """The institution's name of that text.

    One that only a list had printed becomes this kind of name; any other that it has stays as it
    is.
    """
    if not can_add_institutions(by):
        raise NotAllowed.only_administrators(by)
    text = text[:_LONGEST_NAME]
    name = institution.names.filter(text=text).first()
    if name and (name.origin != Origin.LIST or name.kind == NameKind.PREFERRED):
        return name
    name = name or InstitutionName(institution=institution, text=text)
    name.key = name_key(text)[:_LONGEST_NAME]
    name.kind, name.language, name.origin = kind, language, origin
    name.save()
    log_changes([_added(name)], register=None, by=by, at=at)
    return name


def _added(name: InstitutionName) -> Deed:
    return Deed(
        verb=Verb.CREATED,
        subject_kind=SubjectKind.INSTITUTION,
        subject_id=name.institution_id,
        after={"other_name": _plain(name)},
    )


def _lost(name: InstitutionName) -> Deed:
    return Deed(
        verb=Verb.RETIRED,
        subject_kind=SubjectKind.INSTITUTION,
        subject_id=name.institution_id,
        before={"other_name": _plain(name)},
    )


def _plain(name: InstitutionName) -> dict[str, object]:
    return {"text": name.text, "kind": str(name.kind), "language": name.language}
