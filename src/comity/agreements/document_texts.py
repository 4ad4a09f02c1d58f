"""What documents are found by: their titles, and their texts, read beside the pages.

A hostile file can stop its reader and nothing else: texts are read in a process that limits hold.
"""

import datetime as dt
from collections.abc import Callable
from functools import partial

from django.db import transaction

from comity.agreements.document_files import DocumentFiles
from comity.agreements.document_types import DocumentType
from comity.agreements.enums import TextState
from comity.agreements.models import Attachment, AttachmentText, StoredFile
from comity.agreements.search import indexed_text, joined_words
from comity.errors import ReadingStopped, UnreadableDocument
from comity.interpretation.confinement.limits import Limits
from comity.interpretation.confinement.reading import ConfinedReader

TEXT_BYTES = 2 * 1024 * 1024
"""So much of a text is looked at; few books have more."""

_LEASE_BEYOND = dt.timedelta(minutes=1)

Reader = Callable[[bytes, str], str]
"""Gives the text of some bytes with a name; fails as `ConfinedReader.read_text` does."""


def index_attachment(attachment: Attachment) -> None:
    """Let the document be found by its title, its file's name, and what was read in its file."""
    # Whoever has read the file and whoever changes a title wait for one another.
    file = StoredFile.objects.select_for_update().get(pk=attachment.file_id)
    _index(attachment, file.words)


def read_next_document(files: DocumentFiles, limits: Limits, *, at: dt.datetime) -> bool:
    """Read the text of a file that waits for it, in a process that limits hold; whether one did."""
    file = _claimed(at, at + dt.timedelta(seconds=limits.seconds) + _LEASE_BEYOND)
    if file is None:
        return False
    note_text(file, *text_of_file(file, files, partial(_read, limits=limits)))
    return True


def text_of_file(file: StoredFile, files: DocumentFiles, read: Reader) -> tuple[TextState, str]:
    """How reading its text ends, and the words in it."""
    if not DocumentType(file.type).has_text:
        return TextState.WITHOUT, ""
    try:
        data = files.path_of(file.digest).read_bytes()
    except FileNotFoundError:
        return TextState.STOPPED, ""
    try:
        text = read(data, f"document.{file.type}")
    except ReadingStopped:
        return TextState.STOPPED, ""
    except UnreadableDocument:
        return TextState.WITHOUT, ""
    words = joined_words(indexed_text(text))
    return (TextState.READ, words) if words else (TextState.WITHOUT, "")


@transaction.atomic
def note_text(file: StoredFile, state: TextState, words: str) -> None:
    """Note what was read in a file, and let every document of it be found by that."""
    held = StoredFile.objects.select_for_update().get(pk=file.pk)
    held.text_state, held.words, held.lease_until = state, words, None
    held.save(update_fields=("text_state", "words", "lease_until"))
    for attachment in Attachment.objects.filter(file=held):
        _index(attachment, words)


def _index(attachment: Attachment, words: str) -> None:
    named = indexed_text(attachment.title, attachment.file_name)
    AttachmentText.objects.update_or_create(
        attachment=attachment, defaults={"search_text": joined_words(named, words)}
    )


def _claimed(at: dt.datetime, until: dt.datetime) -> StoredFile | None:
    """A file that nobody reads, held until then; None where there is none."""
    file = StoredFile.objects.waiting(at).order_by("pk").first()
    # Of two who see it, one changes the row: the other finds nothing to change.
    if file and StoredFile.objects.waiting(at).filter(pk=file.pk).update(lease_until=until):
        return file
    return None


def _read(data: bytes, name: str, limits: Limits) -> str:
    with ConfinedReader(limits) as reader:
        return reader.read_text(data, name=name)
