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

    __slots__ = ("_exact", "_places", "_text", "folded")

    folded: tuple[str, ...]

    def __init__(self, text: str) -> None:
        self._text = text
        self._exact: tuple[str, ...] | None = None
        self._places: tuple[tuple[int, ...], tuple[int, ...]] | None = None
        if text.isascii():
            self.folded = tuple(_ASCII_WORD.findall(text.lower()))
        else:
            self.folded = tuple(map(level, self.exact))

    # Most words are those of no vocabulary: nobody asks how they are printed, and where.

    @property
    def exact(self) -> tuple[str, ...]:
        """The words as printed."""
        if self._exact is None:
            self._exact = tuple(_printed(self._text))
        return self._exact

    @property
    def starts(self) -> tuple[int, ...]:
        """Where each word begins."""
        return (self._places or self._find_places())[0]

    @property
    def ends(self) -> tuple[int, ...]:
        """Where each word ends."""
        return (self._places or self._find_places())[1]

    def _find_places(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        places = [match.span() for match in _pattern(self._text).finditer(self._text)]
        starts, ends = zip(*places, strict=True) if places else ((), ())
        self._places = starts, ends
        return self._places


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
