"""The forms in which somebody adds a document to an agreement, or says otherwise what one is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.agreements.attaching import AttachmentSaid
from comity.agreements.enums import AttachmentKind, Visibility
from comity.agreements.errors import NoDocument
from comity.values.collation import collation_key
from comity.web.form_look import OwnLook
from comity.web.language_words import language_words

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

_NO_LANGUAGE = ("", _("not stated"))
_VISIBILITIES = (
    (Visibility.OFFICE, _("The office: whoever reads its register")),
    (Visibility.PARTIES, _("The parties: the office, and the units that take part")),
    (Visibility.PUBLIC, _("Everybody, as soon as the agreement is public")),
)


def document_bytes() -> int:
    """How large a document may be."""
    return int(settings.DOCUMENT_MEGABYTES) * 1024**2


def types_and_size() -> str:
    """Which files may be documents, and how large they may be."""
    hint = gettext("PDF, Word, Excel, OpenDocument, a picture or plain text, up to %(number)d MB.")
    return hint % {"number": settings.DOCUMENT_MEGABYTES}


def check_size(file: "UploadedFile[Any]") -> None:
    """Refuse a file that is too large, in a sentence for its field."""
    if (file.size or 0) > document_bytes():
        raise forms.ValidationError(str(NoDocument.too_large(document_bytes())))


class DocumentForm(OwnLook):
    """What a document is, who sees it, and where its original lies."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=AttachmentKind.choices)
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        required=False,
        help_text=_("As you would ask for it, where the name of the file does not say it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    other_language = forms.ChoiceField(label=_("Second language, where it has two"), required=False)
    visibility = forms.ChoiceField(
        label=_("Who sees it?"),
        choices=_VISIBILITIES,
        initial=Visibility.OFFICE,
        widget=forms.RadioSelect,
    )
    place = forms.CharField(
        label=_("Where does the original lie?"),
        max_length=200,
        required=False,
        help_text=_("Room, cabinet, folder; empty where nobody knows."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("language", "other_language"):
            field = cast("forms.ChoiceField", self.fields[name])
            field.choices = [_NO_LANGUAGE, *_languages(self.initial.get(name))]

    @property
    def said(self) -> AttachmentSaid:
        """What was said of the document."""
        data = self.cleaned_data
        return AttachmentSaid(
            kind=AttachmentKind(data["kind"]),
            visibility=Visibility(data["visibility"]),
            languages=[tag for tag in (data["language"], data["other_language"]) if tag],
            title=data["title"],
            place=data["place"],
        )


class NewDocumentForm(DocumentForm):
    """The same with the file itself, first."""

    file = forms.FileField(
        label=_("The file, chosen here or dropped anywhere on the page"),
        allow_empty_file=True,
        max_length=None,
        widget=forms.FileInput,
    )
    field_order = ("file",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = types_and_size()

    def clean_file(self) -> "UploadedFile[Any]":
        """The file, unless it is too large; its type is told by its bytes, later."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        check_size(file)
        return file


def _languages(chosen: str | None) -> Sequence[tuple[str, str]]:
    """Tags with their names in the language of the page, in its order."""
    tags = {tag for tag in LANG_INFO if "-" not in tag} | {"zh-hans", "zh-hant"}
    tags |= {chosen} if chosen else set()
    return sorted(
        ((tag, language_words(tag)) for tag in tags), key=lambda each: collation_key(each[1])
    )
