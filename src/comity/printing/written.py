"""Texts as they are to be printed: what they say, and the language that chooses their letters."""

import re
import unicodedata
from dataclasses import dataclass

from comity.values.scripts import script_of

_LANGUAGES = {
    "Arab": "ar",
    "Armn": "hy",
    "Beng": "bn",
    "Deva": "hi",
    "Ethi": "am",
    "Geor": "ka",
    "Grek": "el",
    "Hang": "ko",
    "Hebr": "he",
    "Jpan": "ja",
    "Khmr": "km",
    "Laoo": "lo",
    "Mymr": "my",
    "Sinh": "si",
    "Taml": "ta",
    "Thai": "th",
    "Tibt": "bo",
}
"""A language for the letters of each script, where nothing else is known of a text."""

_HAN = {"JP": "ja", "KR": "ko", "TW": "zh-Hant", "HK": "zh-Hant", "MO": "zh-Hant"}
"""Where Han letters have other forms than in China."""

_LONG_WORD = re.compile(r"\S{40,}")
_STEP = 20
_BREAK = "\u200b"
_CUT = " […]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A text and the tag of its language; empty where it is that of the document."""

    text: str
    language: str = ""

    def shortened(self, most: int) -> "Written":
        """As much of it as so many signs hold, with a mark where it goes on."""
        if len(self.text) <= most:
            return self
        kept = self.text[: max(0, most - len(_CUT))].rstrip()
        return Written(text=kept + _CUT, language=self.language)


def written(text: str, *, language: str = "", country: str | None = None) -> Written:
    """A text that somebody typed or printed, ready to be set.

    Where its `language` is not known, the script tells one; Han letters are those of `country`.
    """
    plain = " ".join(_printable(text).split())
    return Written(text=plain, language=language or _language_of(plain, country))


def _language_of(text: str, country: str | None) -> str:
    script = script_of(text)
    if script == "Hani":
        return _HAN.get(country or "", "zh")
    return _LANGUAGES.get(script, "")


def _printable(text: str) -> str:
    """The text without signs that steer, and with places where a very long word may break."""
    kept = "".join(
        " " if unicodedata.category(sign) in {"Cc", "Cs", "Co", "Cn"} else sign for sign in text
    )
    return _LONG_WORD.sub(_breakable, unicodedata.normalize("NFC", kept))


def _breakable(word: re.Match[str]) -> str:
    letters = word[0]
    return _BREAK.join(letters[at : at + _STEP] for at in range(0, len(letters), _STEP))
