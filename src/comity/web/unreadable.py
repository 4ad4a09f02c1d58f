"""Why a list could not be read, in the language of the page."""

import re

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from comity.errors import ComityError, ReadingStopped, StopCause, UnreadableDocument
from comity.web.wording import number_words

# The reasons that reading gives, so that they are found for translation; a test holds them against
# the code that gives them.
REASONS = (
    _("it is empty"),
    _("it is a PDF; save its text as a plain text file first"),
    _("it is a ZIP, Word or Excel file; save it as text or CSV first"),
    _("it is an old Word or Excel file; save it as text or CSV first"),
    _("it is an RTF file; save it as plain text first"),
    _("it is a picture, not a text"),
    _("it contains NUL bytes, so it is not a plain text"),
    _("it is a binary file, not a text"),
    _("its encoding is not known; save it as UTF-8 first"),
    _("nothing is written on this page"),
    _("its markup is nested too deeply"),
    _("its tables have too many cells"),
    _("there is no such file"),
    _("it is a directory, not a file"),
    _("it may not be read"),
    _("it mixes encodings: line %(a)s is not UTF-8, others are"),
    _("it says it is %(a)s but is not"),
    _("it is larger than %(a)s MB"),
    _("it is an archive; unpack it and read what is in it"),
    _("it cannot be read (%(a)s)"),
    _("reading it took longer than %(a)s seconds and was stopped"),
    _("reading it took more than %(a)s MB of memory and was stopped"),
    _("reading it broke off; the file is probably damaged"),
    _("it is protected by a password; save it without one first"),
    _("it wants a password; save a copy without one first"),
    _("it is encrypted in a way that is not known"),
    _("it is damaged, so that no PDF can be read from it"),
    _("it is damaged: its sheets cannot be read"),
    _("it is damaged: its text cannot be read"),
    _("it is a saved page, and damaged"),
    _("it is a binary workbook (XLSB); save it as XLSX first"),
    _("it is an old Office file, but no workbook"),
    _("it is an old Word file; LibreOffice is needed to read it, or save it as DOCX first"),
    _("it is an RTF file; LibreOffice is needed to read it, or save it as DOCX first"),
    _("it is an OpenDocument text; LibreOffice is needed to read it, or save it as DOCX first"),
    _("LibreOffice did not open it within %(a)s seconds"),
    _("LibreOffice could not open it; it may be damaged or protected by a password"),
    _("its sheets are too large when unpacked"),
    _("its sheets have too many cells"),
    _("nothing is written in its sheets"),
    _("its text is too large when unpacked"),
    _("its parts are nested too deeply"),
    _("nothing is written in it"),
    _("nothing is written on its pages"),
    _("it has no pages"),
    _("it has no page %(a)s"),
    _("its page %(a)s is damaged"),
    _("no text is to be seen in the picture"),
    _("the picture is damaged"),
    _("the picture has more than %(a)s million pixels"),
    _("its pages are pictures, and Tesseract, which reads such, is not installed"),
    _("recognising a page took more than %(a)s seconds"),
    _("Tesseract failed to read a page of it"),
    _("no file has such a name"),
)
# What is told of an option of the command line, as the pages say it.
_ON_PAGES = {
    "it is a picture; read it with --ocr where Tesseract is installed": _(
        "it is a picture, and Tesseract, which reads such, is not installed here"
    ),
    "it has no text layer: its pages are pictures; "
    "read it with --ocr where Tesseract is installed": _(
        "its pages are pictures, and Tesseract, which reads such, is not installed here"
    ),
    "its fonts do not say which letters they show; "
    "read it with --ocr where Tesseract is installed": _(
        "its fonts do not say which letters they show, and Tesseract, which could look at its "
        "pages, is not installed here"
    ),
}
_PATTERNS = [
    (re.compile(re.escape(reason).replace(re.escape("%(a)s"), "(?P<a>.+)")), reason)
    for reason in REASONS
]


def error_sentence(error: ComityError) -> str:
    """One clear sentence."""
    if isinstance(error, ReadingStopped) and error.cause is StopCause.ROWS:
        return gettext(
            "The list has more than %(number)s lines. The command “comity read” reads it."
        ) % {"number": number_words(error.limit or 0)}
    if not isinstance(error, UnreadableDocument):
        return str(error)
    return gettext("“%(name)s” cannot be read: %(reason)s.") % {
        "name": error.name,
        "reason": reason_words(error.reason),
    }


def is_of_pictures(error: UnreadableDocument) -> bool:
    """Whether there are only pictures of text to be read in the document."""
    return error.reason in _ON_PAGES


def reason_words(reason: str) -> str:
    """The reason translated; as it is where it is not known."""
    if reason in _ON_PAGES:
        return gettext(_ON_PAGES[reason])
    for pattern, known in _PATTERNS:
        match = pattern.fullmatch(reason)
        if match:
            return gettext(known) % match.groupdict() if match.groupdict() else gettext(known)
    return reason
