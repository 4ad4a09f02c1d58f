"""What one sentence holds: names, countries, kinds, signs of time, and the words that tell."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from comity.interpretation.layouts.sentences.cased_names import cased_names
from comity.interpretation.layouts.sentences.names import Name, with_other_names, without_overlaps
from comity.interpretation.layouts.sentences.same_year import MonthBeside, months_beside
from comity.interpretation.layouts.sentences.spans import Span, apart_from, spans_of
from comity.interpretation.layouts.sentences.unspaced_names import unspaced_names
from comity.interpretation.passages import Passage
from comity.interpretation.structure.signs import Mark, Sign, find_marks
from comity.values.agreement_kinds import KindSpan, find_kinds
from comity.values.countries import find_countries
from comity.values.name_words import NameWord, find_name_words
from comity.values.phrases import Phrase, phrase_table
from comity.values.sentence_words import Telling, find_sentence_words
from comity.values.waiver_words import find_waivers
from comity.values.words import HAN

_NO_BARRIERS = frozenset({Telling.HOME, Telling.WITH_AFTER, Telling.RULED, Telling.LATTER})
_TIMES = frozenset({Sign.DATE, Sign.DURATION})
_NOTHING_BETWEEN = frozenset({"", " "})
_HAN_LETTER = re.compile(f"[{HAN}]")


@dataclass(frozen=True)
class Sentence:
    """A sentence and everything in it that may be a field of an agreement or tell of one.

    Offsets of all spans are offsets in `passage.text`.
    """

    passage: Passage
    words: tuple[Phrase, ...]
    marks: tuple[Mark, ...]
    kinds: tuple[KindSpan, ...]
    names: tuple[Name, ...]
    countries: tuple[Span, ...]
    months: tuple[MonthBeside, ...] = ()

    @property
    def text(self) -> str:
        """The sentence as printed."""
        return self.passage.text

    def words_for(self, *tellings: Telling) -> list[Phrase]:
        """The words that tell one of these things, in order."""
        return [word for word in self.words if word.value in tellings]

    @cached_property
    def small_words(self) -> tuple[Phrase, ...]:
        """Articles, prepositions and the like, outside names."""
        taken = [name.span for name in self.names]
        return tuple(
            word
            for word in find_name_words(self.text)
            if word.value in {NameWord.STOP, NameWord.JOINT, NameWord.AND}
            and apart_from(Span(word.start, word.end), taken)
        )


def sentence_of(passage: Passage) -> Sentence:
    """The sentence that a passage is."""
    text = passage.text
    words = find_sentence_words(text)
    marks = tuple(mark for mark in _marks(text) if not _is_said_otherwise(text, mark, words))
    times = [Span(mark.start, mark.end) for mark in marks if mark.sign in _TIMES]
    states = [
        Span(mark.start, mark.end)
        for mark in marks
        if mark.sign is Sign.STATUS and mark.value != "in_preparation"
    ]
    kinds = tuple(kind for kind in find_kinds(text) if not kind.doubtful)
    told = [*states, *(Span(kind.start, kind.end) for kind in kinds)]
    words = tuple(
        word
        for word in words
        if not any(time.start <= word.start < time.end for time in times)
        and not (word.value == Telling.PLANNED and _is_within(word, told))
    )
    months = tuple(months_beside(text, words))
    barriers = [
        *times,
        *(each.span for each in months),
        *_closing_kinds(text, kinds),
        *_closing_words(words),
        *spans_of(find_waivers(text)),
        *_titles(text),
    ]
    names = _names(text, barriers, words)
    spans = [name.span for name in names]
    return Sentence(
        passage=passage,
        words=tuple(word for word in words if _stands_apart(word, spans)),
        marks=tuple(mark for mark in marks if not _is_within(mark, spans)),
        kinds=tuple(kind for kind in kinds if apart_from(Span(kind.start, kind.end), spans)),
        names=names,
        countries=_countries(text, times),
        months=months,
    )


def _marks(text: str) -> list[Mark]:
    """The signs of time, and words for states that a list might print for something else.

    In a cell *extension* stands alone where it is a state; in a sentence no word does.
    """
    marks = list(find_marks(text))
    states = (
        Mark(sign=Sign.STATUS, start=word.start, end=word.end, value=word.value)
        for word in phrase_table("status_words").find(text)
    )
    taken = spans_of(marks)
    marks += (state for state in states if apart_from(Span(state.start, state.end), taken))
    return sorted(marks, key=lambda mark: mark.start)


def _is_said_otherwise(text: str, mark: Mark, words: Iterable[Phrase]) -> bool:
    """Whether *to* or *from* is part of a verb (goes back to), or a blank is none in a sentence.

    What stands right behind *signed* leads to the day of signing, whatever it means elsewhere.
    """
    if mark.sign is Sign.NOT_STATED:
        return True
    if mark.sign is Sign.UNTIL and any(
        word.value == Telling.CONCLUDED and text[word.end : mark.start] in _NOTHING_BETWEEN
        for word in words
        if word.end <= mark.start
    ):
        return True
    return mark.sign in {Sign.UNTIL, Sign.SINCE} and any(
        word.start <= mark.start and mark.end <= word.end and word.value == Telling.HOLDS
        for word in words
    )


def _closing_kinds(text: str, kinds: Iterable[KindSpan]) -> list[Span]:
    """The kinds that no name reaches into; one right before a capital may be part of a name."""
    return [
        Span(kind.start, kind.end)
        for kind in kinds
        if not (text[kind.start].isupper() and text[kind.end + 1 : kind.end + 2].isupper())
        or text[kind.end : kind.end + 1] != " "
    ]


def _closing_words(words: Iterable[Phrase]) -> list[Span]:
    return [Span(word.start, word.end) for word in words if word.value not in _NO_BARRIERS]


def _titles(text: str) -> list[Span]:
    return [
        Span(word.start, word.end) for word in find_name_words(text) if word.value == NameWord.TITLE
    ]


def _names(text: str, barriers: Sequence[Span], words: Iterable[Phrase]) -> tuple[Name, ...]:
    own = [
        Span(word.start, word.end)
        for word in words
        if word.value == Telling.HOME and not _HAN_LETTER.match(text[word.start - 1 : word.start])
    ]
    found = without_overlaps(
        [*cased_names(text, barriers), *unspaced_names(text, [*barriers, *own])]
    )
    return tuple(
        name
        for name in with_other_names(text, found)
        if not any(each.start <= name.start and name.end <= each.end for each in own)
    )


def _stands_apart(word: Phrase, names: Iterable[Span]) -> bool:
    """Whether a word is no part of a name: *the University* may go on as *of Vilnius*."""
    if word.value == Telling.HOME:
        return apart_from(Span(word.start, word.end), names)
    return not _is_within(word, names)


def _is_within(found: Phrase | Mark, spans: Iterable[Span]) -> bool:
    return any(span.start <= found.start and found.end <= span.end for span in spans)


def _countries(text: str, times: Sequence[Span]) -> tuple[Span, ...]:
    spans = (Span(country.start, country.end) for country in find_countries(text))
    return tuple(span for span in spans if apart_from(span, times))
