"""A list as it travels between the pages of `/try`: in the request, never in a store."""

from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from comity.documents.decoding import decode
from comity.documents.html import looks_like_html
from comity.errors import ComityError, ReadingStopped, StopCause
from comity.interpretation.readings import Reading
from comity.web.reading_apart import MOST_ROWS, read_apart
from comity.web.wording import number_words

LARGEST = 2 * 1024 * 1024
"""The most bytes that are read in a request; the command line reads more."""

_HTML_MARK = "<!doctype html>"  # before what a clipboard begins in the middle of a page


class NoList(ComityError):
    """Nothing was pasted and no file was chosen."""

    code = "no-list"


class ListTooLarge(ComityError):
    """More than a request reads."""

    code = "list-too-large"


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedList:
    """A list as it came: its text, or its HTML where cells span rows or columns."""

    text: str
    name: str
    is_html: bool = False
    is_pasted: bool = True

    @classmethod
    def of_request(cls, request: HttpRequest) -> "PastedList":
        """What was posted: a file before the clipboard's HTML, that before the plain text.

        `NoList`, `ListTooLarge` or `UnreadableDocument`, each with one sentence.
        """
        upload = request.FILES.get("file")
        if isinstance(upload, UploadedFile):
            return cls.of_file(upload)
        html, text = request.POST.get("html", ""), request.POST.get("text", "")
        if not (html or text).strip():
            raise NoList(_("Nothing was pasted and no file was chosen."))
        _refuse_if_large(len((html or text).encode()))
        name = request.POST.get("name", "").strip()
        return cls(
            text=html or text,
            name=name or _("pasted list"),
            is_html=bool(html),
            is_pasted=not name,
        )

    @classmethod
    def of_file(cls, upload: "UploadedFile[bytes]") -> "PastedList":
        """The text of an uploaded file."""
        _refuse_if_large(upload.size or 0)
        name = upload.name or _("the file")
        text, _encoding = decode(upload.read(), name=name)
        return cls(text=text, name=name, is_html=looks_like_html(text), is_pasted=False)

    @property
    def data(self) -> bytes:
        """The list as bytes that say by themselves whether they are HTML."""
        is_unmarked = self.is_html and not looks_like_html(self.text)
        return (f"{_HTML_MARK}{self.text}" if is_unmarked else self.text).encode()

    def reading(self) -> Reading:
        """What the list says, read in a process of its own.

        `UnreadableDocument` where it cannot be read, `ReadingStopped` where that takes too much,
        `ListTooLarge` where it has too many lines.
        """
        try:
            return read_apart(self.data, name=self.name)
        except ReadingStopped as stopped:
            if stopped.cause is not StopCause.ROWS:
                raise
            words = {"number": number_words(MOST_ROWS)}
            raise ListTooLarge(
                _("The list has more than %(number)s lines. The command “comity read” reads it.")
                % words
            ) from stopped


def _refuse_if_large(size: int) -> None:
    if size > LARGEST:
        raise ListTooLarge(
            _("The list is larger than %(number)d MB. The command “comity read” reads larger ones.")
            % {"number": LARGEST // 1024**2}
        )
