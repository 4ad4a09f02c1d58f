"""A list as somebody hands it over: a file, a paste, or plain text."""

import shutil
from dataclasses import dataclass

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from comity.documents.formats import Format, format_of
from comity.documents.html import looks_like_html
from comity.errors import ComityError

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
    """A list of any format as it came; `ocr` asks for pages that are pictures to be read.

    `profile` is the YAML of the reading profile that it is read by, empty for none.
    """

    data: bytes
    name: str
    is_pasted: bool = True
    ocr: bool = False
    profile: str = ""

    @classmethod
    def of_request(cls, request: HttpRequest) -> "PastedList":
        """What was posted: a file, else HTML, or plain text.

        `NoList` or `ListTooLarge`, each with one sentence.
        """
        upload = request.FILES.get("file")
        ocr = recognises_pictures() and bool(request.POST.get("ocr"))
        if isinstance(upload, UploadedFile):
            _refuse_if_large(upload.size or 0)
            name = upload.name or _("the file")
            return cls(data=upload.read(), name=name, is_pasted=False, ocr=ocr)
        data = _typed(request)
        if not data.strip():
            raise NoList(_("Nothing was pasted and no file was chosen."))
        _refuse_if_large(len(data))
        name = request.POST.get("name", "").strip()
        return cls(data=data, name=name or _("pasted list"), is_pasted=not name, ocr=ocr)

    @property
    def wants_pictures_read(self) -> bool:
        """Whether its pictures are to be read: of a photograph, where that is possible at all.

        Whoever hands over a photograph wants it read: there is nothing else in it.
        """
        return self.ocr or (format_of(self.data) is Format.PICTURE and recognises_pictures())


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
