"""Adding documents to agreements, changing what is said of them, and withdrawing them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.document_files import KeptFile
from comity.agreements.document_texts import index_attachment
from comity.agreements.enums import AttachmentKind, Visibility
from comity.agreements.errors import NoDocument
from comity.agreements.models import Agreement, Attachment, StoredFile
from comity.agreements.noticing import notice_agreements
from comity.agreements.policies import can_keep_attachments
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import ChangeChain


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentSaid:
    """What is said of a document: `languages` are tags, `place` is where the original lies."""

    kind: AttachmentKind
    visibility: Visibility = Visibility.OFFICE
    languages: Sequence[str] = ()
    title: str = ""
    place: str = ""


@transaction.atomic
def add_attachment(
    agreement: Agreement,
    kept: KeptFile,
    file_name: str,
    said: AttachmentSaid,
    *,
    by: Actor,
    at: dt.datetime,
) -> Attachment:
    """A document of the agreement whose file is kept already, under the name it came with.

    `NoDocument` where the same file is one of its documents.
    """
    _hold(by, agreement)
    file, _is_new = StoredFile.objects.get_or_create(
        digest=kept.digest, defaults={"size": kept.size, "type": kept.type}
    )
    if Attachment.objects.standing().filter(agreement=agreement, file=file).exists():
        raise NoDocument.kept_already()
    attachment = Attachment(
        agreement=agreement,
        file=file,
        file_name=_short_name(file_name),
        added_at=at,
        added_by=by.user,
    )
    _say(attachment, said)
    _log(attachment, {}, _told(attachment), by=by, at=at)
    return attachment


@transaction.atomic
def change_attachment(
    attachment: Attachment, said: AttachmentSaid, *, by: Actor, at: dt.datetime
) -> None:
    """Let the document be what is said of it; its file stays.

    `NoDocument` where it is withdrawn. What is said already changes nothing and logs nothing.
    """
    _hold(by, attachment.agreement)
    held = _standing(attachment)
    before = _told(held)
    _say(held, said)
    if before != _told(held):
        _log(held, before, _told(held), by=by, at=at)


@transaction.atomic
def withdraw_attachment(
    attachment: Attachment, *, reason: str = "", by: Actor, at: dt.datetime
) -> None:
    """Take the document away from those who look at the agreement; its history keeps it."""
    _hold(by, attachment.agreement)
    held = _standing(attachment)
    held.withdrawn_at = at
    held.save(update_fields=("withdrawn_at",))
    _log(held, _told(held), {}, reason=reason, by=by, at=at)


def _hold(by: Actor, agreement: Agreement) -> None:
    if not can_keep_attachments(by, agreement):
        raise NotAllowed.only_officers(by, agreement.office.register)
    ChangeChain.objects.hold(agreement.office.register)


def _standing(attachment: Attachment) -> Attachment:
    """The document as it is by now."""
    found = Attachment.objects.standing().select_related("agreement__office__register", "file")
    held = found.filter(pk=attachment.pk).first()
    if held is None:
        raise NoDocument.already_withdrawn()
    return held


def _short_name(file_name: str) -> str:
    """The name without the folders that some programs send, with its ending where it is cut."""
    name = file_name.replace("\\", "/").rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    return name if len(name) <= 255 else f"{stem or ending}"[:200] + (dot + ending)[:55]


def _say(attachment: Attachment, said: AttachmentSaid) -> None:
    attachment.kind, attachment.visibility = said.kind, said.visibility
    attachment.languages = list(dict.fromkeys(said.languages))
    attachment.title, attachment.place = said.title.strip()[:200], said.place.strip()[:200]
    attachment.save()
    index_attachment(attachment)


def _told(attachment: Attachment) -> Mapping[str, object]:
    """What the log says of the document."""
    return {
        "kind": str(attachment.kind),
        "title": attachment.title,
        "file": attachment.file_name,
        "languages": list(attachment.languages),
        "visibility": str(attachment.visibility),
        "place": attachment.place,
        "sha256": attachment.file.digest,
    }


def _log(
    attachment: Attachment,
    before: Mapping[str, object],
    after: Mapping[str, object],
    *,
    reason: str = "",
    by: Actor,
    at: dt.datetime,
) -> None:
    deed = Deed(
        verb=Verb.CHANGED,
        subject_kind=SubjectKind.AGREEMENT,
        subject_id=attachment.agreement_id,
        before={"attachment": before} if before else {},
        after={"attachment": after} if after else {},
        reason=reason.strip(),
    )
    log_changes([deed], register=attachment.agreement.office.register, by=by, at=at)
    notice_agreements([attachment.agreement_id], at=at)
