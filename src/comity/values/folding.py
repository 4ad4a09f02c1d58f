"""Folding: the form of a text in which case, accents and punctuation do not count."""

import re
import unicodedata
from functools import lru_cache

# Letters with a stroke or of two letters: Unicode gives them no decomposition.
_LETTERS = str.maketrans({
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
    "ħ": "h", "ŧ": "t", "ɖ": "d", "ə": "e", "ـ": None,
})  # fmt: skip

# Cyrillic letters that are no accented и, і or у: they keep their sign.
_KEPT = {("и", "\u0306"), ("і", "\u0308"), ("у", "\u0306")}
_KEPT_LETTERS = frozenset(letter for letter, _ in _KEPT)
_KEPT_MARKS = frozenset(mark for _, mark in _KEPT)

_FIRST_ACCENT_CLASS = 200
_POINTS = range(10, 36)  # Hebrew points and Arabic vowel signs

MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0900-\u0963\u0970-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd"
    "\u0f18-\u0f3f\u0f71-\u0fbc\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u3099\u309a\uff9e\uff9f"
)
"""The marks that belong to the letter before them, for a character class of a pattern."""

APOSTROPHES = "\u02bb\u02bc"
"""Apostrophes that Unicode takes for letters, typed in Uzbek and Ukrainian in place of others."""

_NO_WORD = re.compile(rf"[^\w{MARKS}]+|[_{APOSTROPHES}]+")


def fold(text: str) -> str:
    """`text` without case and accents, its punctuation and white space levelled to single spaces.

    Accents of Latin, Greek and Arabic letters go; what is a letter of its own in Cyrillic (й, ї,
    ў, ө, ү) or a vowel sign (Thai, Devanagari, kana) stays.
    """
    return _NO_WORD.sub(" ", level(text)).strip()


@lru_cache(maxsize=1 << 15)
def level(text: str) -> str:
    """`text` without case and accents, its punctuation and white space as they are."""
    if text.isascii():
        return text.lower()
    # Decomposing can bring capitals back (the trade mark sign) and folding case, accents.
    apart = unicodedata.normalize("NFKD", text).casefold()
    apart = unicodedata.normalize("NFKD", apart).casefold()
    if _KEPT_MARKS.isdisjoint(apart) or _KEPT_LETTERS.isdisjoint(apart):
        return unicodedata.normalize("NFC", apart.translate(_PLAIN_LETTERS))
    return unicodedata.normalize("NFC", _without_accents(apart).translate(_LETTERS))


_MOST_LETTERS = 1 << 14  # of all languages together few texts have more


class _PlainLetters(dict[int, str | int | None]):
    """A table for `str.translate`: no accents, and `_LETTERS` as these have it."""

    def __missing__(self, code: int) -> int | None:
        found = None if _is_accent(chr(code)) else code
        if len(self) < _MOST_LETTERS:
            self[code] = found
        return found


def _is_accent(character: str) -> bool:
    kind = unicodedata.combining(character)
    return kind >= _FIRST_ACCENT_CLASS or kind in _POINTS


_PLAIN_LETTERS = _PlainLetters(_LETTERS)


def _without_accents(text: str) -> str:
    kept: list[str] = []
    for character in text:
        if not _is_accent(character) or (kept and (kept[-1], character) in _KEPT):
            kept.append(character)
    return "".join(kept)
