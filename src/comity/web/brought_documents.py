"""Documents that something else is said with: chosen among those of the agreement, or added."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.agreements.attaching import AttachmentSaid, NewDocument
from comity.agreements.document_files import DocumentFiles
from comity.agreements.enums import AttachmentKind
from comity.agreements.models import Attachment
from comity.web.document_form import check_size, document_bytes, types_and_size
from comity.web.form_look import OwnLook
from comity.web.wording import short_day

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

_OF_DOCUMENT = ("document", "file", "file_kind")


class WithDocument(OwnLook):
    """A form with which a document may come.

    `documents` are those of the agreement that its user sees, by their keys; `file_kind` is what
    a new one is likely to be.
    """

    document = forms.TypedChoiceField(
        label=_("A document of this agreement"), coerce=int, empty_value=None, required=False
    )
    file = forms.FileField(
        label=_("A new document"),
        allow_empty_file=True,
        max_length=None,
        required=False,
        widget=forms.FileInput,
    )
    file_kind = forms.ChoiceField(
        label=_("What is the new document?"), choices=AttachmentKind.choices, required=False
    )

    def __init__(
        self,
        *args: Any,
        documents: Mapping[int, Attachment] | None = None,
        file_kind: AttachmentKind,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._documents = {
            key: each for key, each in (documents or {}).items() if each.withdrawn_at is None
        }
        self.fields["file"].help_text = types_and_size()
        self.fields["file_kind"].initial = file_kind
        if self._documents:
            field = cast("forms.ChoiceField", self.fields["document"])
            field.choices = [("", _("none")), *_choices(self._documents.values())]
        else:
            del self.fields["document"]

    def visible_fields(self) -> list[Any]:
        """The fields but for those of the document, which stand apart."""
        return [each for each in super().visible_fields() if each.name not in _OF_DOCUMENT]

    @property
    def of_document(self) -> list[Any]:
        """The fields of the document."""
        return [self[name] for name in _OF_DOCUMENT if name in self.fields]

    @property
    def speaks_of_document(self) -> bool:
        """Whether something was said in these fields, or stands against it."""
        asked = any(name in self.errors for name in _OF_DOCUMENT) if self.is_bound else False
        return asked or bool(self.is_bound and self.data.get("document"))

    def clean_file(self) -> "UploadedFile[Any] | None":
        """The file, unless it is too large; its type is told by its bytes, later."""
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file is not None:
            check_size(file)
        return file

    def clean(self) -> dict[str, Any]:
        """One document and no more."""
        said = super().clean() or self.cleaned_data
        if said.get("document") and said.get("file"):
            self.add_error("file", gettext("Choose a document or a file, not both."))
        return said

    def brought(self) -> Attachment | NewDocument | None:
        """The document that comes with the form; the file of a new one is kept from now on."""
        said = self.cleaned_data
        if said.get("file") is None:
            return self._documents.get(said.get("document") or 0)
        files = DocumentFiles(Path(settings.MEDIA_ROOT))
        kind = AttachmentKind(said["file_kind"] or self.fields["file_kind"].initial)
        return NewDocument(
            kept=files.keep(said["file"].chunks(), most=document_bytes()),
            name=str(said["file"].name or ""),
            said=AttachmentSaid(kind=kind),
        )


class DocumentOfForm(WithDocument):
    """Which document belongs to something that was noted before: one, a new one, or none."""

    def __init__(self, *args: Any, now: Attachment | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._now = now
        if "document" in self.fields:
            self.fields["document"].initial = now and now.pk

    def clean(self) -> dict[str, Any]:
        """Something is said: where there is no document, none is no answer.

        A file takes the place of the document that is there.
        """
        if self._now and self.cleaned_data.get("file"):
            chosen = self.cleaned_data.get("document")
            self.cleaned_data["document"] = None if chosen == self._now.pk else chosen
        said = super().clean()
        if self._now is None and not (said.get("document") or said.get("file") or self.errors):
            self.add_error("file", gettext("Choose a document, or a file."))
        return said


def _choices(documents: Iterable[Attachment]) -> Iterable[tuple[int, str]]:
    for each in documents:
        day = short_day(each.added_at.date())
        yield each.pk, f"{each} ({each.get_kind_display()}, {day})"
