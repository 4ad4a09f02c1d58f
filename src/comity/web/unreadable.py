"""Why a list could not be read, in the language of the page."""

import re

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from comity.errors import ComityError, UnreadableDocument

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
)
_PATTERNS = [
    (re.compile(re.escape(reason).replace(re.escape("%(a)s"), "(?P<a>.+)")), reason)
    for reason in REASONS
]


def error_sentence(error: ComityError) -> str:
    """One clear sentence."""
    if not isinstance(error, UnreadableDocument):
        return str(error)
    return gettext("“%(name)s” cannot be read: %(reason)s.") % {
        "name": error.name,
        "reason": reason_words(error.reason),
    }


def reason_words(reason: str) -> str:
    """The reason translated; as it is where it is not known."""
    for pattern, known in _PATTERNS:
        match = pattern.fullmatch(reason)
        if match:
            return gettext(known) % match.groupdict() if match.groupdict() else gettext(known)
    return reason
