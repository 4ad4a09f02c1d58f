"""Giving documents to agreements, with or without another deed: the only writer of new ones.

Whoever calls it has checked that it may be so, and holds the chain of the register.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comity.accounts.actors import Actor
from comity.agreements.document_files import KeptFile
from comity.agreements.document_texts import index_attachment
from comity.agreements.enums import AttachmentKind, Visibility
from comity.agreements.errors import NoDocument
from comity.agreements.models import Agreement, Attachment, StoredFile
from comity.agreements.noticing import notice_agreements
from comity.agreements.policies import can_see_attachment
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentSaid:
    """What is said of a document: `languages` are tags, `place` is where the original lies."""

    kind: AttachmentKind
    visibility: Visibility = Visibility.OFFICE
    languages: Sequence[str] = ()
    title: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDocument:
    """A document to be: its file, which is kept already, the name that came with, what is said."""

    kept: KeptFile
    name: str
    said: AttachmentSaid


def document_brought(
    agreement: Agreement,
    document: Attachment | NewDocument | None,
    *,
    by: Actor,
    at: dt.datetime,
) -> Attachment | None:
    """The document that a deed about the agreement comes with: a new one, or one that it has.

    `NoDocument` where whoever brings it sees no such document among those of the agreement.
    """
    if document is None:
        return None
    if isinstance(document, NewDocument):
        return attach(agreement, document, by=by, at=at)
    found = Attachment.objects.standing().filter(agreement=agreement.pk, pk=document.pk)
    held = found.select_related("file").first()
    if held is None or not can_see_attachment(by, held):
        raise NoDocument.not_of_agreement()
    return held


def attach(agreement: Agreement, new: NewDocument, *, by: Actor, at: dt.datetime) -> Attachment:
    """The document, as one of the agreement; `NoDocument` where the same file is one of them."""
    file, _is_new = StoredFile.objects.get_or_create(
        digest=new.kept.digest, defaults={"size": new.kept.size, "type": new.kept.type}
    )
    if Attachment.objects.standing().filter(agreement=agreement, file=file).exists():
        raise NoDocument.kept_already()
    attachment = Attachment(
        agreement=agreement,
        file=file,
        file_name=_short_name(new.name),
        added_at=at,
        added_by=by.user,
    )
    _write(attachment, new.said)
    log_attachment(attachment, {}, told(attachment), by=by, at=at)
    return attachment


def say(attachment: Attachment, said: AttachmentSaid, *, by: Actor, at: dt.datetime) -> None:
    """Let the document be what is said of it; what is said already logs nothing."""
    before = told(attachment)
    _write(attachment, said)
    if before != told(attachment):
        log_attachment(attachment, before, told(attachment), by=by, at=at)


def told(attachment: Attachment) -> Mapping[str, object]:
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


def told_beside(attachment: Attachment | None) -> Mapping[str, object]:
    """What the log of another deed says of the document that came with it."""
    if attachment is None:
        return {}
    return {"document": str(attachment), "sha256": attachment.file.digest}


def log_attachment(
    attachment: Attachment,
    before: Mapping[str, object],
    after: Mapping[str, object],
    *,
    reason: str = "",
    by: Actor,
    at: dt.datetime,
) -> None:
    """Log what was said of the document and is; what is missing of the agreement is noticed."""
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


def _short_name(file_name: str) -> str:
    """The name without the folders that some programs send, with its ending where it is cut."""
    name = file_name.replace("\\", "/").rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    return name if len(name) <= 255 else f"{stem or ending}"[:200] + (dot + ending)[:55]


def _write(attachment: Attachment, said: AttachmentSaid) -> None:
    attachment.kind, attachment.visibility = said.kind, said.visibility
    attachment.languages = list(dict.fromkeys(said.languages))
    attachment.title, attachment.place = said.title.strip()[:200], said.place.strip()[:200]
    attachment.save()
    index_attachment(attachment)
