"""What the languages and scripts of names are called, in the language of the page."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

_SCRIPTS: Mapping[str, Promise] = {
    "Arab": _("in Arabic letters"),
    "Cyrl": _("in Cyrillic letters"),
    "Deva": _("in Devanagari"),
    "Grek": _("in Greek letters"),
    "Hang": _("in Hangul"),
    "Hani": _("in Chinese characters"),
    "Hebr": _("in Hebrew letters"),
    "Jpan": _("in Japanese script"),
    "Mong": _("in Mongolian script"),
    "Thai": _("in Thai letters"),
}
_LANGUAGES: Mapping[str, Promise] = {"zh": _("Chinese")}
"""Languages that Django knows in parts only."""


def language_words(tag: str) -> str:
    """The name of a language in the language of the page; the tag where it has none."""
    try:
        return str(get_language_info(tag)["name_translated"])
    except KeyError:
        return str(_LANGUAGES.get(tag, tag))


def script_words(code: str) -> str:
    """That a name is in a script (ISO 15924); nothing for Latin letters."""
    return str(_SCRIPTS.get(code, ""))
