"""A list as it travels between the pages of `/try`: in the request, never in a store."""

import base64
import binascii
import shutil
from dataclasses import dataclass

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from comity.documents.formats import Format, format_of
from comity.documents.html import looks_like_html
from comity.errors import ComityError, ReadingStopped, StopCause
from comity.interpretation.readings import Reading
from comity.web.reading_apart import MOST_ROWS, read_apart
from comity.web.wording import number_words

_HTML_MARK = "<!doctype html>"  # before what a clipboard begins in the middle of a page


class NoList(ComityError):
    """Nothing was pasted and no file was chosen."""

    code = "no-list"


class ListTooLarge(ComityError):
    """More than a request reads."""

    code = "list-too-large"


def recognises_pictures() -> bool:
    """Whether pictures of pages can be read here: Tesseract is a program of its own."""
    return shutil.which("tesseract") is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedList:
    """A list of any format as it came; `ocr` asks for pages that are pictures to be read."""

    data: bytes
    name: str
    is_pasted: bool = True
    ocr: bool = False

    @classmethod
    def of_request(cls, request: HttpRequest) -> "PastedList":
        """What was posted: a file, else a list that a page carried, HTML, or plain text.

        `NoList` or `ListTooLarge`, each with one sentence.
        """
        upload = request.FILES.get("file")
        ocr = recognises_pictures() and bool(request.POST.get("ocr"))
        if isinstance(upload, UploadedFile):
            _refuse_if_large(upload.size or 0)
            name = upload.name or _("the file")
            return cls(data=upload.read(), name=name, is_pasted=False, ocr=ocr)
        data = _carried(request.POST.get("carried", "")) or _typed(request)
        if not data.strip():
            raise NoList(_("Nothing was pasted and no file was chosen."))
        _refuse_if_large(len(data))
        name = request.POST.get("name", "").strip()
        return cls(data=data, name=name or _("pasted list"), is_pasted=not name, ocr=ocr)

    @property
    def carried(self) -> str:
        """The list as text that a form takes on to the next page."""
        return base64.urlsafe_b64encode(self.data).decode()

    @property
    def format(self) -> Format:
        """Its format, told by its bytes."""
        return format_of(self.data)

    def reading(self) -> Reading:
        """What the list says, read in a process of its own.

        `UnreadableDocument` where it cannot be read, `ReadingStopped` where that takes too much,
        `ListTooLarge` where it has too many lines.
        """
        # Whoever hands over a photograph wants it read: there is nothing else in it.
        ocr = self.ocr or (self.format is Format.PICTURE and recognises_pictures())
        try:
            return read_apart(self.data, name=self.name, ocr=ocr)
        except ReadingStopped as stopped:
            if stopped.cause is not StopCause.ROWS:
                raise
            words = {"number": number_words(MOST_ROWS)}
            raise ListTooLarge(
                _("The list has more than %(number)s lines. The command “comity read” reads it.")
                % words
            ) from stopped


def _carried(text: str) -> bytes:
    """The bytes of `PastedList.carried`; none where it is damaged."""
    try:
        return base64.urlsafe_b64decode(text)
    except (binascii.Error, ValueError):
        return b""


def _typed(request: HttpRequest) -> bytes:
    """The clipboard's HTML before the plain text, as bytes that say by themselves which it is."""
    html = request.POST.get("html", "")
    if not html.strip():
        return request.POST.get("text", "").encode()
    return (html if looks_like_html(html) else f"{_HTML_MARK}{html}").encode()


def _refuse_if_large(size: int) -> None:
    if size > settings.LIST_MEGABYTES * 1024**2:
        raise ListTooLarge(
            _("The list is larger than %(number)d MB. The command “comity read” reads larger ones.")
            % {"number": settings.LIST_MEGABYTES}
        )
