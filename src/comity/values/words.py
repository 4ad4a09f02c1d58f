"""Words of a text with their places: what phrases of a vocabulary are looked up by."""

import re
import unicodedata
from dataclasses import dataclass

from comity.values.folding import APOSTROPHES, MARKS, level
from comity.values.remembering import remembering

HANGUL = "\u1100-\u11ff\uac00-\ud7a3"
KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9d"
HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SOUTH_EAST_ASIAN = "\u0e00-\u0e3e\u0e40-\u0eff\u1000-\u109f\u1780-\u17ff"
UNSPACED = f"{HAN}{KATAKANA}{HANGUL}\u3041-\u309f{_SOUTH_EAST_ASIAN}"
"""Scripts whose words stand without spaces, and Hangul, whose compounds do."""

_WORD = re.compile(
    rf"\d+|[#№]|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[{UNSPACED}][{MARKS}]*"
    rf"|(?:[^\W\d_{APOSTROPHES}{UNSPACED}][{MARKS}]*)+"
)

_SEVERAL = re.compile(rf"\S\s+\S|[{HAN}{HANGUL}{KATAKANA}]{{3}}")

_ASCII_WORD = re.compile(r"[A-Za-z]+|\d+|#")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a text in order, as four columns of one length.

    `folded` and `exact` are the word folded and as printed (composed, NFC); `starts` and `ends`
    are offsets in the text. A run of digits is a word, and so is every character of a script that
    is written without spaces, and a number sign.
    """

    folded: tuple[str, ...]
    exact: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@remembering(1 << 14)
def words_of(text: str) -> Words:
    """The words of `text` with their offsets in it."""
    ascii_only = text.isascii()
    matches = list((_ASCII_WORD if ascii_only else _WORD).finditer(text))
    printed = tuple([match.group() for match in matches])
    if ascii_only:
        exact, folded = printed, tuple(map(str.lower, printed))
    else:
        exact = tuple([unicodedata.normalize("NFC", word) for word in printed])
        folded = tuple(map(level, exact))
    places = [match.span() for match in matches]
    starts, ends = zip(*places, strict=True) if places else ((), ())
    return Words(folded=folded, exact=exact, starts=starts, ends=ends)


def are_several(text: str) -> bool:
    """Whether `text` has several words, or as many signs of an unspaced script as make some."""
    return _SEVERAL.search(text) is not None
