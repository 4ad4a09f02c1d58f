"""The kinds of agreement and the words that lists print for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from comity.values.phrases import phrase_table
from comity.values.words import words_of


class AgreementKind(StrEnum):
    """What sort of paper an agreement is."""

    MOU = "mou"
    MOA = "moa"
    COOPERATION_AGREEMENT = "cooperation_agreement"
    EXCHANGE_AGREEMENT = "exchange_agreement"
    JOINT_PROGRAM = "joint_program"
    PROJECT = "project"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSpan:
    """A kind named in a text, from `start` to `end` (offsets).

    `doubtful` words (cooperation, exchange) name a kind only where one is expected: in a cell or a
    heading for kinds.
    """

    kind: AgreementKind
    start: int
    end: int
    doubtful: bool = False


# What the table says of words that are no kind themselves.
_ATTRIBUTE = "attributes"
_COMPANION = "companions"


@lru_cache(maxsize=4096)
def find_kind(text: str) -> AgreementKind | None:
    """The kind that `text` is a phrase for from end to end, else None.

    A text that names two kinds ("MOU, exchange") is a phrase for neither.
    """
    kinds: set[str] = set()
    covered = 0
    for phrase in phrase_table("agreement_kinds").find(text):
        covered += len(words_of(text[phrase.start : phrase.end]).folded)
        if phrase.value not in {_ATTRIBUTE, _COMPANION}:
            kinds.add(phrase.value.removesuffix("?"))
    if len(kinds) != 1 or covered < len(words_of(text).folded):
        return None
    return AgreementKind(kinds.pop())


@lru_cache(maxsize=4096)
def find_kinds(text: str) -> tuple[KindSpan, ...]:
    """The kinds named in `text`, leftmost and longest, with the attributes before them."""
    return tuple(_kinds(text))


def _kinds(text: str) -> Iterator[KindSpan]:
    start = end = -1  # of the attributes just read
    for phrase in phrase_table("agreement_kinds").find(text):
        follows = end >= 0 and not text[end : phrase.start].strip()
        first = start if follows else phrase.start
        if phrase.value == _ATTRIBUTE:
            start, end = first, phrase.end
            continue
        start = end = -1
        if phrase.value != _COMPANION:
            yield KindSpan(
                kind=AgreementKind(phrase.value.removesuffix("?")),
                start=first,
                end=phrase.end,
                doubtful=phrase.value.endswith("?"),
            )
