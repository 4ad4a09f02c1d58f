"""Words for a full-text index that splits at spaces and knows nothing of scripts.

Texts are folded. Scripts that are written without spaces (Han, kana, Thai, Lao, Khmer, Burmese)
are indexed as pairs of neighbouring characters, Korean words whole and as pairs.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from comity.values.folding import MARKS, fold
from comity.values.words import HANGUL, UNSPACED

_RUN = re.compile(rf"[{UNSPACED}](?:[{UNSPACED}{MARKS}])*")
_CHARACTER = re.compile(rf".[{MARKS}]*", re.DOTALL)
_HANGUL_WORD = re.compile(rf"[{HANGUL}]+")


def search_text(*texts: str) -> str:
    """The words to index for `texts`: each once, parted by single spaces."""
    words = (word for text in texts for word in _index_words(text))
    return " ".join(dict.fromkeys(words))


def search_query(text: str) -> tuple[str, ...]:
    """The words that must all stand in the index for `text` to be found; the last as a beginning.

    Empty where `text` has no letter and no digit.
    """
    found = [word for part in _parts(fold(text)) for word in _query_words(part)]
    last = found[-1:]
    return (*dict.fromkeys(word for word in found[:-1] if word not in last), *last)


def _index_words(text: str) -> Iterator[str]:
    for part in _parts(fold(text)):
        if not _RUN.fullmatch(part):
            yield part
            continue
        if _HANGUL_WORD.fullmatch(part):
            yield part
        characters = _CHARACTER.findall(part)
        yield from (one + other for one, other in pairwise(characters))
        yield characters[-1]


def _query_words(part: str) -> Iterator[str]:
    characters = _CHARACTER.findall(part) if _RUN.fullmatch(part) else []
    if len(characters) < 2:
        yield part
        return
    yield from (one + other for one, other in pairwise(characters))


def _parts(folded: str) -> Iterator[str]:
    """The words of a folded text, runs of an unspaced script apart from what they touch."""
    for word in folded.split():
        end = 0
        for run in _RUN.finditer(word):
            if run.start() > end:
                yield word[end : run.start()]
            yield run.group()
            end = run.end()
        if end < len(word):
            yield word[end:]
