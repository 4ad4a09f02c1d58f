"""The kinds of agreement and the words that lists print for them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache

from comity.values.made_often import made_often, remade
from comity.values.phrases import Phrase, phrase_table
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


@made_often(frozen=True, slots=True, kw_only=True)
class KindSpan:
    """A kind named in a text, from `start` to `end` (offsets).

    `doubtful` words (cooperation, exchange) name a kind only where one is expected: in a cell or a
    heading for kinds.
    """

    kind: AgreementKind
    start: int
    end: int
    doubtful: bool = False


class _Part(StrEnum):
    """What the table says of words that are no kind by themselves."""

    PAPER = "papers"
    FRAME = "frames"
    ATTRIBUTE = "attributes"
    JOINT = "joints"
    COMPANION = "companions"


_PARTS = frozenset(_Part)
_BESIDE_KINDS = frozenset({_Part.FRAME, _Part.ATTRIBUTE})
_DOCUMENTS = frozenset({AgreementKind.MOU, AgreementKind.MOA, AgreementKind.OTHER})
"""Kinds that name a paper; the others say what is agreed."""

_NUMBERS = re.compile(r"\d[^+＋]*\d")  # of a date: 2.1.2001; years of two degrees are 2+1
_GAP = re.compile(r"[\s\-+‐‑–'’ʼ]*")
_OPENING = re.compile(r"\s*[(（]\s*")
_CLOSING = re.compile(r"\s*[)）]")


@lru_cache(maxsize=4096)
def find_kind(text: str) -> AgreementKind | None:
    """The kind that `text` is a phrase for from end to end, else None.

    A text that names two kinds ("MOU, exchange") is a phrase for neither.
    """
    table = phrase_table("agreement_kinds")
    phrases = table.find(text) if table.opens(text) else ()  # as no name does
    if not phrases or not _is_covered(text, phrases):
        return None
    kinds = {span.kind for span in find_kinds(text)}
    return kinds.pop() if len(kinds) == 1 else None


def _is_covered(text: str, phrases: Sequence[Phrase]) -> bool:
    """Whether every word of a text belongs to one of the phrases in it."""
    starts = words_of(text).starts
    return len(starts) == sum(
        bisect_left(starts, phrase.end) - bisect_left(starts, phrase.start) for phrase in phrases
    )


@lru_cache(maxsize=4096)
def find_kinds(text: str) -> tuple[KindSpan, ...]:
    """The kinds named in `text`, leftmost and longest, each with the words that belong to it.

    A word for the paper itself (agreement, umowa, гэрээ) takes its kind from what stands beside it
    ("Agreement on student exchange"); alone it is a cooperation agreement.
    """
    phrases = phrase_table("agreement_kinds").find(text)
    if not phrases:
        return ()
    return tuple(span for chain in _chains(text, phrases) for span in _kinds(chain))


def kinds_in(text: str) -> tuple[AgreementKind, ...]:
    """The kinds that a cell names, each once: the cell as a whole, else the phrases in it."""
    whole = find_kind(text)
    if whole is not None and len(find_kinds(text)) <= 1:
        return (whole,)
    return tuple(dict.fromkeys(span.kind for span in find_kinds(text)))


def leading_kind(text: str) -> KindSpan | None:
    """The kind with which `text` begins ("Framework agreement signed in 2015"), if it is plain."""
    for span in find_kinds(text)[:1]:
        if span.start == 0 and not span.doubtful:
            return span
    return None


def _chains(text: str, phrases: Iterable[Phrase]) -> Iterator[list[Phrase]]:
    """The phrases that stand in a row, nothing but spaces between them."""
    chain: list[Phrase] = []
    for phrase in phrases:
        if _NUMBERS.fullmatch(text, phrase.start, phrase.end):
            continue
        apart = chain and not _stands_beside(text, chain[-1], phrase)
        if apart or phrase.value == _Part.COMPANION:
            yield chain
            chain = []
        if phrase.value != _Part.COMPANION:
            chain.append(phrase)
    if chain:
        yield chain


def _stands_beside(text: str, before: Phrase, phrase: Phrase) -> bool:
    """Whether one phrase follows another; what a paper is called may be in brackets behind it."""
    if _GAP.fullmatch(text, before.end, phrase.start):
        return True
    return (
        before.value == _Part.PAPER
        and phrase.value in {AgreementKind.MOU, AgreementKind.MOA}
        and _OPENING.fullmatch(text, before.end, phrase.start) is not None
        and _CLOSING.match(text, phrase.end) is not None
    )


@made_often(frozen=True, slots=True, kw_only=True)
class _Read:
    """A kind while it is read; `is_paper` where only the paper is named so far."""

    span: KindSpan
    is_paper: bool = False

    @property
    def is_document(self) -> bool:
        return not self.is_paper and self.span.kind in _DOCUMENTS


def _kinds(chain: list[Phrase]) -> Iterator[KindSpan]:
    """The kinds of a chain of phrases."""
    read: _Read | None = None
    first: Phrase | None = None  # of the attributes before a kind
    joined = False
    for phrase in chain:
        if phrase.value == _Part.JOINT:
            joined = True
        elif phrase.value in _BESIDE_KINDS:
            if read is not None and read.is_paper and not joined:
                read = _Read(span=remade(read.span, end=phrase.end), is_paper=True)
            first = first or phrase
        else:
            found = _read(phrase, phrase.start if first is None else first.start)
            whole = None if read is None else _together(read, found, joined=joined)
            if read is not None and whole is None:
                yield read.span
            read, first, joined = whole or found, None, False
    if read is not None:
        yield read.span
    elif any(phrase.value == _Part.FRAME for phrase in chain):
        yield _frame(chain)


def _read(phrase: Phrase, start: int) -> _Read:
    """The kind of a phrase with the attributes before it."""
    is_paper = phrase.value == _Part.PAPER
    name = AgreementKind.COOPERATION_AGREEMENT if is_paper else phrase.value.removesuffix("?")
    span = KindSpan(
        kind=AgreementKind(name),
        start=start,
        end=phrase.end,
        doubtful=phrase.value.endswith("?"),
    )
    return _Read(span=span, is_paper=is_paper)


def _together(before: _Read, after: _Read, *, joined: bool) -> _Read | None:
    """The one kind that two neighbours name, `joined` by a small word or not, or None for two."""
    start, end = before.span.start, after.span.end
    both = KindSpan(kind=before.span.kind, start=start, end=end)
    if after.is_paper:  # exchange agreement
        return _Read(span=both, is_paper=before.is_paper)
    if before.is_paper or (before.span.doubtful and after.is_document):
        return _Read(span=KindSpan(kind=after.span.kind, start=start, end=end))  # on exchange
    if before.span.doubtful or after.is_document:
        return None
    if joined or (before.is_document and after.span.doubtful):
        return _Read(span=both, is_paper=before.is_paper)  # memorandum on exchange
    return None


def _frame(chain: list[Phrase]) -> KindSpan:
    """The cooperation agreement that attributes alone mean."""
    kind = AgreementKind.COOPERATION_AGREEMENT
    return KindSpan(kind=kind, start=chain[0].start, end=chain[-1].end, doubtful=True)
