"""The documents of an agreement: what each is, its file, and the words in it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comity.agreements.document_types import DocumentType, file_name_for
from comity.agreements.enums import AttachmentKind, TextState, Visibility
from comity.agreements.models.agreement import Agreement
from comity.agreements.querysets import AttachmentQuerySet, StoredFileQuerySet


class StoredFile(models.Model):
    """A file in the folder of files, under its SHA-256; once, however many documents name it.

    `words` are those of its text as the index has them, empty until somebody has read it. Whoever
    reads it holds it until `lease_until`.
    """

    digest = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    type = models.CharField(max_length=10)
    text_state = models.CharField(max_length=7, choices=TextState, default=TextState.WAITING)
    words = models.TextField(blank=True)
    lease_until = models.DateTimeField(null=True)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        indexes = (
            # Few wait, and somebody asks for them every second.
            models.Index(
                fields=("id",),
                condition=models.Q(text_state=TextState.WAITING),
                name="file_to_be_read",
            ),
        )


class Attachment(models.Model):
    """One document of an agreement.

    `languages` are those it is written in, as tags (BCP 47); `place` is where the original lies.
    What was withdrawn stands for what was known until then.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="attachments")
    kind = models.CharField(_("kind"), max_length=14, choices=AttachmentKind)
    languages: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    title = models.CharField(_("title"), max_length=200, blank=True)
    file_name = models.CharField(_("file name"), max_length=255)
    visibility = models.CharField(max_length=7, choices=Visibility, default=Visibility.OFFICE)
    place = models.CharField(_("where the original lies"), max_length=200, blank=True)
    added_at = models.DateTimeField(_("added"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ("-added_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("agreement", "file"),
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_document_of_a_file",
            ),
        )

    def __str__(self) -> str:
        return self.title or self.file_name

    @property
    def served_name(self) -> str:
        """The name under which its file is handed out."""
        return file_name_for(self.file_name, DocumentType(self.file.type))


class AttachmentText(models.Model):
    """What a document is found by: the words of its title, its file's name and its text.

    The full-text index is over this table alone, which nothing else is ever added to.
    """

    attachment = models.OneToOneField(
        Attachment, on_delete=models.CASCADE, primary_key=True, related_name="text"
    )
    search_text = models.TextField()
