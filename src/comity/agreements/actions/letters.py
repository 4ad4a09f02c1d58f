"""Templates of letters: kept by an office, each for a way of going on and a language."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.enums import RenewalWay
from comity.agreements.models import LetterTemplate
from comity.agreements.policies import can_renew_agreements
from comity.offices.models import Office
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import ChangeChain


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFile:
    """A DOCX file that was checked to be a template, under the name that it came with."""

    name: str
    data: bytes


@transaction.atomic
def keep_template(
    office: Office,
    file: TemplateFile,
    *,
    way: RenewalWay,
    language: str,
    by: Actor,
    at: dt.datetime,
) -> LetterTemplate:
    """Keep the template for letters of that way and language, in place of the one before."""
    if not can_renew_agreements(by, office):
        raise NotAllowed.only_officers(by, office.register)
    ChangeChain.objects.hold(office.register)
    before = LetterTemplate.objects.filter(office=office, way=way, language=language).first()
    said = _said(before) if before else None
    kept = before or LetterTemplate(office=office, way=way, language=language)
    kept.file_name, kept.data = file.name[:255], file.data
    kept.kept_at, kept.kept_by = at, by.user
    kept.save()
    _log(office, said, _said(kept), by=by, at=at)
    return kept


@transaction.atomic
def drop_template(template: LetterTemplate, *, by: Actor, at: dt.datetime) -> None:
    """Keep the template no more: the plain letter is used again."""
    office = template.office
    if not can_renew_agreements(by, office):
        raise NotAllowed.only_officers(by, office.register)
    ChangeChain.objects.hold(office.register)
    _log(office, _said(template), None, by=by, at=at)
    template.delete()


def _said(template: LetterTemplate) -> dict[str, str]:
    return {
        "way": str(template.way),
        "language": template.language,
        "file": template.file_name,
        "digest": hashlib.sha256(bytes(template.data)).hexdigest(),
    }


def _log(
    office: Office,
    before: dict[str, str] | None,
    after: dict[str, str] | None,
    *,
    by: Actor,
    at: dt.datetime,
) -> None:
    deed = Deed(
        verb=Verb.CHANGED,
        subject_kind=SubjectKind.OFFICE,
        subject_id=office.pk,
        before={"letter_template": before} if before else {},
        after={"letter_template": after} if after else {},
    )
    log_changes([deed], register=office.register, by=by, at=at)
