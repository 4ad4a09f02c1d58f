"""Words of a text with their places: what phrases of a vocabulary are looked up by."""

import re
import unicodedata

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


class Words:
    """The words of a text in order, as four columns of one length.

    `folded` and `exact` are the word folded and as printed (composed, NFC); `starts` and `ends`
    are offsets in the text. A run of digits is a word, and so is every character of a script that
    is written without spaces, and a number sign.
    """

    __slots__ = ("_text", "ends", "exact", "folded", "starts")

    folded: tuple[str, ...]
    exact: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __init__(self, text: str) -> None:
        self._text = text
        if text.isascii():
            self.folded = tuple(_ASCII_WORD.findall(text.lower()))
        else:
            self.folded = tuple(map(level, self.exact))

    def __getattr__(self, column: str) -> tuple[str, ...] | tuple[int, ...]:
        """The columns that are found when first asked for, and kept.

        Most words are those of no vocabulary: nobody asks how they are printed, and where.
        """
        if column == "exact":
            self.exact = tuple(_printed(self._text))
        elif column in {"starts", "ends"}:
            self.starts, self.ends = _places(self._text, self)
        else:
            raise AttributeError(column)
        found: tuple[str, ...] | tuple[int, ...] = object.__getattribute__(self, column)
        return found


def _places(text: str, words: Words) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where the words of a text start and end.

    Nothing between two words begins one: each is found where its letters stand next.
    """
    if text.isascii():
        text, printed = text.lower(), words.folded
    elif unicodedata.is_normalized("NFC", text):
        printed = words.exact
    else:
        places = [match.span() for match in _WORD.finditer(text)]
        return tuple(start for start, _ in places), tuple(end for _, end in places)
    starts: list[int] = []
    ends: list[int] = []
    end = 0
    for word in printed:
        start = text.find(word, end)
        end = start + len(word)
        starts.append(start)
        ends.append(end)
    return tuple(starts), tuple(ends)


def _pattern(text: str) -> re.Pattern[str]:
    return _ASCII_WORD if text.isascii() else _WORD


def _printed(text: str) -> list[str]:
    words: list[str] = _pattern(text).findall(text)
    if unicodedata.is_normalized("NFC", text):
        return words
    return [unicodedata.normalize("NFC", word) for word in words]


@remembering(1 << 14)
def words_of(text: str) -> Words:
    """The words of `text` with their offsets in it."""
    return Words(text)


def are_several(text: str) -> bool:
    """Whether `text` has several words, or as many signs of an unspaced script as make some."""
    return _SEVERAL.search(text) is not None
