"""Collation keys: texts in the order of a dictionary by comparing plain strings.

The keys sort the same compared as strings in Python and as bytes of UTF-8 in a database.
"""

import re
import unicodedata
from functools import lru_cache

from comity.values.folding import fold

_ARTICLE = re.compile(r"the\s+(?=\w)", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_PLACES = 10  # digits that numbers are padded to
_SECOND_LEVEL = "\x01"  # sorts before every letter and space

# A letter that follows another in the alphabet but not in Unicode: written as that letter and a
# sign that sorts after every letter of the script.
_AFTER = "\uf8ff"
_FOLLOWERS = {
    "ө": "о", "ү": "у", "ґ": "г", "є": "е", "і": "и", "ї": "и", "ў": "у",
    "ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ұ": "у", "һ": "х", "ј": "и", "љ": "л", "њ": "н",
}  # fmt: skip
_LETTERS = {ord(letter): before + _AFTER for letter, before in _FOLLOWERS.items()}
# Folding takes Ё for Е: this letter of old Cyrillic stands in for it meanwhile.
_YO = "\ua641"
_LETTERS[ord(_YO)] = "е" + _AFTER
_LETTERS[ord("ї")] = "и" + 2 * _AFTER
_LETTERS[ord("є")] = "е" + 2 * _AFTER
_LETTERS[ord("ұ")] = "у" + 2 * _AFTER


@lru_cache(maxsize=4096)
def collation_key(text: str) -> str:
    """The key by which `text` sorts.

    Case, punctuation, accents of Latin letters and a leading "The" do not count at first; numbers
    count by their value; Mongolian Ө follows О, Ү follows У and Ё follows Е. Texts that are alike
    so far sort by their accents and case.
    """
    name = _ARTICLE.sub("", text.strip(), count=1) if _ARTICLE.match(text.strip()) else text
    first = _DIGITS.sub(_padded, _first_level(name))
    second = unicodedata.normalize("NFC", text).strip()
    return first if second == first else f"{first}{_SECOND_LEVEL}{second}"


def _first_level(text: str) -> str:
    lowered = unicodedata.normalize("NFC", text).casefold()
    return fold(lowered.replace("ё", _YO)).translate(_LETTERS)


def _padded(number: re.Match[str]) -> str:
    return number[0].zfill(_PLACES)
