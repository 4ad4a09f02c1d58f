"""Further names of institutions."""

import datetime as dt

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.institutions.enums import NameKind
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
    by: Actor,
    at: dt.datetime,
) -> InstitutionName:
    """The institution's name of that text; where it has it already, nothing changes."""
    if not can_add_institutions(by):
        raise NotAllowed.only_administrators(by)
    text = text[:_LONGEST_NAME]
    known = institution.names.filter(text=text).first()
    if known:
        return known
    added = institution.names.create(
        text=text, key=name_key(text)[:_LONGEST_NAME], kind=kind, language=language
    )
    deed = Deed(
        verb=Verb.CREATED,
        subject_kind=SubjectKind.INSTITUTION,
        subject_id=institution.pk,
        after={"name": text, "kind": str(kind), "language": language},
    )
    log_changes([deed], register=None, by=by, at=at)
    return added
