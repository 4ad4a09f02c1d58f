"""Clauses: a sentence that tells of several agreements, cut between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from comity.interpretation.layouts.sentences.facts import Sentence
from comity.interpretation.layouts.sentences.partners import Cast, Partner
from comity.interpretation.layouts.sentences.spans import Span
from comity.interpretation.structure.signs import Mark, Sign, is_filler
from comity.values.agreement_kinds import KindSpan
from comity.values.name_words import NameWord
from comity.values.phrases import Phrase
from comity.values.sentence_words import Telling

_RANGE = re.compile(r"\s*(?:[-\u2010-\u2015~〜～/]|to|a|al|à|au|bis|do|до|по|至|ถึง|sampai|đến)\s*")
_SEPARATOR = re.compile(r"[,;:，、；،]|(?<=[\u0e00-\u0e7f\d]) (?=[\u0e00-\u0e7f])")


class _Sort(StrEnum):
    PARTNER = "partner"
    KIND = "kind"
    DATE = "date"


class _Element(NamedTuple):
    start: int
    end: int
    sort: _Sort


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A stretch of a sentence that tells of one agreement, or of several made at once."""

    sentence: Sentence
    span: Span
    partners: tuple[Partner, ...]
    home_unit: Span | None
    told_apart: bool

    def _has(self, start: int) -> bool:
        return self.span.start <= start < self.span.end

    @property
    def kinds(self) -> tuple[KindSpan, ...]:
        """The kinds named in the clause."""
        return tuple(kind for kind in self.sentence.kinds if self._has(kind.start))

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The signs of time in the clause."""
        return tuple(mark for mark in self.sentence.marks if self._has(mark.start))

    @property
    def words(self) -> tuple[Phrase, ...]:
        """The words in the clause that tell something."""
        return tuple(word for word in self.sentence.words if self._has(word.start))

    def words_for(self, *tellings: Telling) -> list[Phrase]:
        """The words of the clause that tell one of these things."""
        return [word for word in self.words if word.value in tellings]


def clauses_of(sentence: Sentence, cast: Cast) -> list[Clause]:
    """The clauses of a sentence; most sentences are one."""
    cuts = [0, *_cuts(sentence, _elements(sentence, cast)), len(sentence.text)]
    return [_clause(sentence, cast, Span(start, end)) for start, end in pairwise(cuts)]


def _clause(sentence: Sentence, cast: Cast, span: Span) -> Clause:
    partners = tuple(each for each in cast.partners if span.start <= each.name.start < span.end)
    unit = cast.home_unit
    return Clause(
        sentence=sentence,
        span=span,
        partners=partners,
        home_unit=unit if unit is not None and span.start <= unit.start < span.end else None,
        told_apart=cast.told_apart,
    )


def _elements(sentence: Sentence, cast: Cast) -> list[_Element]:
    marks = sentence.marks
    return sorted([
        *(_Element(each.name.start, each.name.end, _Sort.PARTNER) for each in cast.partners),
        *(_Element(kind.start, kind.end, _Sort.KIND) for kind in sentence.kinds),
        *(
            _Element(mark.start, mark.end, _Sort.DATE)
            for index, mark in enumerate(marks)
            if mark.sign is Sign.DATE and not is_end(sentence.text, marks, index)
        ),
    ])  # fmt: skip


def is_end(text: str, marks: Sequence[Mark], index: int) -> bool:
    """Whether a date is printed as an end: behind *until*, or as the second of a range."""
    mark = marks[index]
    before = marks[index - 1] if index else None
    after = marks[index + 1] if index + 1 < len(marks) else None
    if before and before.sign is Sign.UNTIL and is_filler(text, before.end, mark.start):
        return True
    if after and after.sign is Sign.UNTIL and is_filler(text, mark.end, after.start):
        beyond = marks[index + 2] if index + 2 < len(marks) else None
        if beyond is None or beyond.sign is not Sign.DATE:
            return True
    return bool(
        before
        and before.sign is Sign.DATE
        and _RANGE.fullmatch(text, before.end, mark.start)
        and not (index > 1 and is_end(text, marks, index - 1))
    )


def _cuts(sentence: Sentence, elements: Sequence[_Element]) -> Iterator[int]:
    """Where a new agreement begins although the sentence goes on."""
    held: list[_Sort] = []
    for index, element in enumerate(elements):
        if _begins_anew(element.sort, held, elements[index:]):
            cut = _separator(sentence, elements[index - 1].end, element.start)
            if cut is not None:
                held = []
                yield cut
        held.append(element.sort)


def _begins_anew(sort: _Sort, held: Sequence[_Sort], coming: Sequence[_Element]) -> bool:
    """Whether the elements held make an agreement, and those to come another with its own date.

    Where the date leads (in 2015 with A, in 2018 with B) only a date begins anew, else a partner
    or a kind.
    """
    if _Sort.DATE not in held or sort not in held or set(held) == {_Sort.DATE}:
        return False
    if sort is _Sort.DATE is held[-1] and len(coming) > 1:
        return coming[1].sort is not _Sort.DATE
    if sort is _Sort.DATE and held[-1] is _Sort.KIND and _Sort.PARTNER in held:
        return [each.sort for each in coming[1:]] == [_Sort.KIND]  # another kind, partner as before
    named = _Sort.PARTNER if _Sort.PARTNER in held else _Sort.KIND
    date_leads = held.index(_Sort.DATE) < held.index(named)
    if date_leads != (sort is _Sort.DATE):
        return False
    to_come: set[_Sort] = set()
    for element in coming:
        if element.sort in to_come and _Sort.DATE in to_come:
            break
        to_come.add(element.sort)
    return _Sort.DATE in to_come and bool(to_come & {_Sort.PARTNER, _Sort.KIND})


def _separator(sentence: Sentence, start: int, end: int) -> int | None:
    """Behind the last comma or *and* between the offsets, outside brackets; None without any."""
    text = sentence.text
    found = [
        match.end()
        for match in _SEPARATOR.finditer(text, start, end)
        if not _is_in_brackets(text, match.start())
    ]
    found += [
        word.start
        for word in sentence.small_words
        if word.value == NameWord.AND and start <= word.start < end
    ]
    return max(found, default=None)


def _is_in_brackets(text: str, place: int) -> bool:
    before = text[:place]
    return before.count("(") > before.count(")") or before.count("（") > before.count("）")
