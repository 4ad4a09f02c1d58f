"""Further names of institutions."""

import datetime as dt

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
    deed = Deed(
        verb=Verb.CREATED,
        subject_kind=SubjectKind.INSTITUTION,
        subject_id=institution.pk,
        after={"name": text, "kind": str(kind), "language": language},
    )
    log_changes([deed], register=None, by=by, at=at)
    return name
