"""Adding documents to agreements, changing what is said of them, and withdrawing them."""

import datetime as dt

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.attaching import (
    AttachmentSaid,
    NewDocument,
    attach,
    log_attachment,
    say,
    told,
)
from comity.agreements.document_files import KeptFile
from comity.agreements.errors import NoDocument
from comity.agreements.models import Agreement, Attachment
from comity.agreements.policies import can_keep_attachments
from comity.provenance.models import ChangeChain


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
    return attach(agreement, NewDocument(kept=kept, name=file_name, said=said), by=by, at=at)


@transaction.atomic
def change_attachment(
    attachment: Attachment, said: AttachmentSaid, *, by: Actor, at: dt.datetime
) -> None:
    """Let the document be what is said of it; its file stays.

    `NoDocument` where it is withdrawn. What is said already changes nothing and logs nothing.
    """
    _hold(by, attachment.agreement)
    say(_standing(attachment), said, by=by, at=at)


@transaction.atomic
def withdraw_attachment(
    attachment: Attachment, *, reason: str = "", by: Actor, at: dt.datetime
) -> None:
    """Take the document away from those who look at the agreement; its history keeps it."""
    _hold(by, attachment.agreement)
    held = _standing(attachment)
    held.withdrawn_at = at
    held.save(update_fields=("withdrawn_at",))
    log_attachment(held, told(held), {}, reason=reason, by=by, at=at)


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
