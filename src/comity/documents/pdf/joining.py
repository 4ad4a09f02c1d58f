"""The lines of a cell become its text: broken words are put together again where that is sure."""

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

_SOFT_HYPHEN = "\u00ad"
_BREAKABLE = re.compile(r"[^\W\d_][-\u2010]$")
_NUMBER_BROKEN = re.compile(r"\d[-\u2010\u2011\u2013/.]$")
_ATTACHED = re.compile(r"\S[-\u2010\u2011\u2013/]$")
_LAST_PART = re.compile(r"[^\W\d_]+(?=[-\u2010]$)")
_FIRST_PART = re.compile(r"[^\W\d_]+")
# Scripts that part no words: Han, kana, full-width signs, Thai, Lao, Khmer, Burmese.
_UNPARTED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff\uff00-\uff60]"
)
_HANGUL = re.compile("[\uac00-\ud7af]")


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


def joined_lines(lines: Sequence[str], vocabulary: Vocabulary) -> str:
    """The text that is printed on several lines of a cell."""
    text = ""
    for line in lines:
        text = _joined(text, line, vocabulary) if text and line else text or line
    return text.replace(_SOFT_HYPHEN, "")


def _joined(text: str, line: str, vocabulary: Vocabulary) -> str:
    last = text[-1]
    if last == _SOFT_HYPHEN or (_BREAKABLE.search(text) and _is_broken(text, line, vocabulary)):
        return text[:-1] + line
    return text + line if _touches(text, line, vocabulary) else f"{text} {line}"


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
    """Whether the document has the last and first pieces together as a word elsewhere."""
    pieces = text.rsplit(maxsplit=1)[-1] + line.split(maxsplit=1)[0]
    return pieces.casefold() in vocabulary.words
