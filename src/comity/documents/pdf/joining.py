"""The lines of a cell become its text: broken words are put together again where that is sure."""

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from comity.values.body_words import UNSPACED_UNITS, UNSPACED_WHOLES
from comity.values.countries import find_country

_SOFT_HYPHEN = "\u00ad"
_BREAKABLE = re.compile(r"[^\W\d_][-\u2010]$")
_NUMBER_BROKEN = re.compile(r"\d(?:[-/.][^\W\d_]{3,9})?[-\u2010\u2011\u2013/.]$")
_ATTACHED = re.compile(r"\S[-\u2010\u2011\u2013/]$")
_LAST_PART = re.compile(r"[^\W\d_]+(?=[-\u2010]$)")
_FIRST_PART = re.compile(r"[^\W\d_]+")
# Scripts that part no words: Han, kana, full-width signs, Thai, Lao, Khmer, Burmese.
_UNPARTED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff\uff00-\uff60]"
)
_HANGUL = re.compile("[\uac00-\ud7af]")
_FIRST_HANGUL = re.compile("^[\uac00-\ud7af]+")
_LAST_HANGUL = re.compile("[\uac00-\ud7af]+$")
_SYLLABLES_ALONE = frozenset(
    "및 등 외 내 간 중 후 전 약 총 각 본 타 제 년 월 일 개 명 건 점 의 그 이 저".split()
)
_ENDS_OF_NAMES = frozenset({*UNSPACED_WHOLES, *UNSPACED_UNITS, "학교"})


class Vocabulary:
    """The words of a document, gathered when first asked for."""

    def __init__(self, texts: Callable[[], Sequence[str]]) -> None:
        self._texts = texts

    @cached_property
    def words(self) -> AbstractSet[str]:
        """Every word of the document in lower case, compounds with their hyphens."""
        return {
            word
            for text in self._texts()
            for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.casefold())
        }


def joined_lines(lines: Sequence[str], vocabulary: Vocabulary) -> tuple[str, list[int]]:
    """The text that is printed on several lines of a cell, and where each begins in it."""
    text = ""
    starts: list[int] = []
    for line in lines:
        if text and line:
            text = _ready_for(line, text, vocabulary)
        starts.append(len(text))
        text += line[:-1].replace(_SOFT_HYPHEN, "") + line[-1:]
    return text.removesuffix(_SOFT_HYPHEN), starts


def _ready_for(line: str, text: str, vocabulary: Vocabulary) -> str:
    """The text so far, to which the next line can be added as it is."""
    last = text[-1]
    if last == _SOFT_HYPHEN or (_BREAKABLE.search(text) and _is_broken(text, line, vocabulary)):
        return text[:-1]
    return text if _touches(text, line, vocabulary) else f"{text} "


def _touches(text: str, line: str, vocabulary: Vocabulary) -> bool:
    """Whether no space stood between the two before the line was broken."""
    last, first = text[-1], line[0]
    if _UNPARTED.match(last) and _UNPARTED.match(first):
        return True
    if _HANGUL.match(last) and _HANGUL.match(first):
        return _is_one_word(text, line, vocabulary)
    if first.isdigit():
        return _NUMBER_BROKEN.search(text) is not None
    return first.isalpha() and _ATTACHED.search(text) is not None


def _is_broken(text: str, line: str, vocabulary: Vocabulary) -> bool:
    """Whether the hyphen at the end only breaks a word, which the document has in one piece."""
    head, tail = _LAST_PART.search(text), _FIRST_PART.match(line)
    if head is None or tail is None or not tail[0][0].islower():
        return False
    whole = f"{head[0]}{tail[0]}".casefold()
    return whole in vocabulary.words and f"{head[0]}-{tail[0]}".casefold() not in vocabulary.words


def _is_one_word(text: str, line: str, vocabulary: Vocabulary) -> bool:
    """Whether two pieces of Hangul, which programs break anywhere, are one word.

    They are where the document has them together elsewhere, where one is a syllable that is no
    word, where only both name a country, and where one is the end of a name: 부산외국어 / 대학교.
    """
    last, first = text.rsplit(maxsplit=1)[-1], line.split(maxsplit=1)[0]
    last, first = _LAST_HANGUL.findall(last)[-1], _FIRST_HANGUL.findall(first)[0]
    if {last, first} & _SYLLABLES_ALONE:
        return False
    return (
        min(len(last), len(first)) == 1
        or first in _ENDS_OF_NAMES
        or (find_country(last + first) is not None and find_country(last) is None)
        or f"{last}{first}".casefold() in vocabulary.words
    )
