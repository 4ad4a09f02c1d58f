"""How well a stretch of words suits a column, by what its words show; in nats, 0 says nothing."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from math import log2

from comity.interpretation.structure.columns import TIME, Column
from comity.interpretation.structure.word_evidence import WordEvidence
from comity.values.areas import find_area
from comity.values.body_words import Rank
from comity.values.level_words import find_level

Fit = tuple[int, float]
"""Where a cell ends, as a place among the tokens, and how well it suits its column."""

_LONGEST_TEXT = 30
_LONGEST_TIME = 60
_LONGEST_KIND = 12
_LONGEST_COUNTRY = 5
_LONGEST_TAIL = 6

_KNOWN_COUNTRY = 3.5
_UNKNOWN_COUNTRY = -2.5
_COUNTRY_WITHIN = -2.0
_KNOWN_TIME = 3.0
_KNOWN_KIND = 2.5
_UNKNOWN_KIND = -1.5
_KNOWN_NUMBER = 2.5
_A_BLANK = -0.1
_NAMES: Mapping[Rank, float] = {
    Rank.UNIVERSITY: 2.7,
    Rank.ACADEMY: 2.7,
    Rank.INSTITUTE: 2.2,
    Rank.CENTRE: 1.4,
    Rank.FACULTY: 0.5,
}
_UNIT_RANKS = (Rank.FACULTY, Rank.CENTRE, Rank.INSTITUTE)
_DATE_IN_TEXT = -3.0
_STRAY_TIME = -0.8
_STRAY_KIND = -0.3
_SECOND_BODY = -1.2
_UNIT_IN_NAME = -0.9
_BODY_IN_UNIT = -2.2
_SMALL_START = -1.5
_WAITING_END = -2.0
_TORN_BRACKETS = -2.0
_TORN_PHRASE = -2.0
_RETURNING = 0.8
_MOST_RETURNING = 2.5
_OWN = 0.4
_MOST_OWN = 1.5
_A_MERE_WORD = -1.5
_LONG = 6
_LONG_WITHOUT_A_BODY = -0.2
_UNIT_WITHOUT_A_WORD = -1.2

_NUMBER = re.compile(r"(?:No\.?|№|#)?\d{1,6}[.)．、:]?", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]{1,3}\d*|[A-Z][A-Z.-]+\d{2,3}|\d{5,}(?:-\w+)*")
_LINK = re.compile(r"https?:|www\.|@|\+\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What the rows seen so far tell of one column.

    `empty` and `filled` say how likely it is so, in nats; `values` how often a text was its value;
    `returning` how many neighbours a text has on its poorer side, wherever it returns.
    """

    empty: float
    filled: float = 0.0
    values: Mapping[str, int] = field(default_factory=dict)
    returning: Mapping[str, int] = field(default_factory=dict)


EMPTY: Mapping[Column | None, float] = {
    Column.COUNTRY: -3.0,
    Column.KIND: -2.5,
    Column.TERM: -2.5,
    Column.START: -2.5,
    Column.END: -1.5,
    Column.NUMBER: -3.0,
    Column.AREA: -2.0,
    Column.STATUS: -1.5,
    Column.HOME_UNIT: -1.0,
    Column.UNIT: -0.6,
    Column.PARTNER_UNIT: -0.6,
    Column.INSTITUTION: -1e9,
}
_SELDOM_FILLED = -0.7


def cost_of_empty(column: Column | None) -> float:
    """What a column without a cell costs while nothing is known of the rows."""
    return EMPTY.get(column, _SELDOM_FILLED)


def fits_from(
    evidence: WordEvidence, column: Column | None, start: int, stop: int, habits: Habits
) -> Iterator[Fit]:
    """The ends of the cells of a column that begin at the token `start` and end at `stop` at last.

    Only ends that may be right are given: a known country's, a run of signs of time, any of text.
    """
    if evidence.blank[start] and column not in {Column.INSTITUTION, Column.NUMBER}:
        yield start + 1, _A_BLANK + habits.filled
    ends = _ENDS.get(column, _text_ends) if column is not None else _text_ends
    known = habits.filled + (_TORN_PHRASE if start in evidence.within else 0.0)
    for end, score in ends(evidence, start, stop, habits):
        yield end, score + known


def _country_ends(evidence: WordEvidence, start: int, stop: int, habits: Habits) -> Iterator[Fit]:
    known = evidence.countries.get(start, ())
    for end in known:
        if end <= stop:
            yield end, _KNOWN_COUNTRY + 0.2 * (end - start)
    for end in range(start + 1, min(stop, start + _LONGEST_COUNTRY) + 1):
        if evidence.dated[end] > evidence.dated[start]:
            return
        if end not in known:
            score = _UNKNOWN_COUNTRY - 0.5 * (end - start) + _torn(evidence, start, end)
            score += _known_value(evidence, start, end, habits)
            if any(place in evidence.countries for place in range(start, end)):
                score += _COUNTRY_WITHIN
            yield end, score - 2.0 * _count(evidence, start, end, Rank.UNIVERSITY)


def _time_ends(evidence: WordEvidence, start: int, stop: int, _habits: Habits) -> Iterator[Fit]:
    timed, dated = evidence.timed, evidence.dated
    first = start
    if timed[start + 1] == timed[start] and evidence.wordless[start] and start + 1 < stop:
        first += 1
    if timed[first + 1] == timed[first]:
        return
    for end in range(first + 1, min(stop, start + _LONGEST_TIME) + 1):
        signs = timed[end] - timed[start]
        strays = end - start - signs
        if strays > _LONGEST_TAIL:
            return
        telling = min(1.5, 0.6 * (dated[end] - dated[start]))
        strays -= sum(evidence.blank[start:end]) if strays else 0
        yield end, _KNOWN_TIME + telling + 0.05 * signs - 0.9 * strays


def _kind_ends(evidence: WordEvidence, start: int, stop: int, habits: Habits) -> Iterator[Fit]:
    return _told_ends(evidence, start, stop, habits, evidence.kinds)


def _state_ends(evidence: WordEvidence, start: int, stop: int, habits: Habits) -> Iterator[Fit]:
    return _told_ends(evidence, start, stop, habits, evidence.states)


def _told_ends(
    evidence: WordEvidence, start: int, stop: int, habits: Habits, told: tuple[int, ...]
) -> Iterator[Fit]:
    """Cells of a column whose words are known, but not all of them."""
    for end in range(start + 1, min(stop, start + _LONGEST_KIND) + 1):
        if evidence.dated[end] > evidence.dated[start]:
            return
        known = told[end] - told[start]
        strays = end - start - known
        if not strays:
            score = _KNOWN_KIND + 0.3 * min(known, 4)
        elif known >= strays:
            score = 1.2 + 0.2 * known - 0.5 * strays
        else:
            score = _UNKNOWN_KIND - 0.4 * (end - start)
        score += _torn(evidence, start, end) + _known_value(evidence, start, end, habits)
        yield end, score - 2.0 * _count(evidence, start, end, Rank.UNIVERSITY)


def _number_ends(evidence: WordEvidence, start: int, stop: int, _habits: Habits) -> Iterator[Fit]:
    if start < stop and _NUMBER.fullmatch(_text(evidence, start, start + 1)):
        yield start + 1, _KNOWN_NUMBER


def _area_ends(evidence: WordEvidence, start: int, stop: int, _habits: Habits) -> Iterator[Fit]:
    for end in range(start + 1, min(stop, start + _LONGEST_COUNTRY) + 1):
        if find_area(_text(evidence, start, end)) is not None:
            yield end, _KNOWN_COUNTRY
        else:
            yield end, _UNKNOWN_COUNTRY - 0.5 * (end - start)


def _level_ends(evidence: WordEvidence, start: int, stop: int, habits: Habits) -> Iterator[Fit]:
    for end in range(start + 1, min(stop, start + _LONGEST_COUNTRY) + 1):
        if find_level(_text(evidence, start, end)) is not None:
            yield end, _KNOWN_COUNTRY
        else:
            yield end, -1.5 - 0.4 * (end - start) + _known_value(evidence, start, end, habits)


def _code_ends(evidence: WordEvidence, start: int, stop: int, _habits: Habits) -> Iterator[Fit]:
    for end in range(start + 1, min(stop, start + 3) + 1):
        words = _text(evidence, start, end).split()
        fits = all(_CODE.fullmatch(word) for word in words)
        yield end, 2.0 if fits else -2.0 - 0.5 * (end - start)


def _link_ends(evidence: WordEvidence, start: int, stop: int, habits: Habits) -> Iterator[Fit]:
    for end, score in _text_ends(evidence, start, stop, habits):
        yield end, score + 2.0 * bool(_LINK.search(_text(evidence, start, end)))


def _name_ends(evidence: WordEvidence, start: int, stop: int, _habits: Habits) -> Iterator[Fit]:
    base = 0.5 + _SMALL_START * evidence.small[start]
    for end in _text_stops(evidence, start, stop):
        universities = _count(evidence, start, end, Rank.UNIVERSITY)
        score = base - 0.06 * (end - start)
        score += max(
            (_NAMES[rank] for rank in _NAMES if _count(evidence, start, end, rank)), default=0.0
        )
        score += _SECOND_BODY * max(0, universities - 1)
        score += _mere_words(evidence, start, end)
        if not evidence.bodies[end] - evidence.bodies[start]:
            score += _LONG_WITHOUT_A_BODY * max(0, end - start - _LONG)
        score += _UNIT_IN_NAME * _count(evidence, start, end, Rank.FACULTY)
        score += _strays(evidence, start, end) + _torn(evidence, start, end)
        yield end, score


def _unit_ends(evidence: WordEvidence, start: int, stop: int, habits: Habits) -> Iterator[Fit]:
    base = -0.2 + _SMALL_START * evidence.small[start]
    begins = any(_count(evidence, start, start + 1, rank) for rank in _UNIT_RANKS)
    for end in _text_stops(evidence, start, stop):
        score = base - 0.08 * (end - start) + 0.8 * begins
        if any(_count(evidence, start, end, rank) for rank in _UNIT_RANKS):
            score += 1.2
        else:
            score += _UNIT_WITHOUT_A_WORD
        score += _mere_words(evidence, start, end)
        score += _BODY_IN_UNIT * _count(evidence, start, end, Rank.UNIVERSITY)
        score += _strays(evidence, start, end) + _torn(evidence, start, end)
        yield end, score + _known_value(evidence, start, end, habits)


def _text_ends(evidence: WordEvidence, start: int, stop: int, habits: Habits) -> Iterator[Fit]:
    base = -0.6 - 0.3 * evidence.small[start]
    for end in _text_stops(evidence, start, stop):
        score = base - 0.15 * (end - start)
        score += _mere_words(evidence, start, end)
        score += _BODY_IN_UNIT * _count(evidence, start, end, Rank.UNIVERSITY)
        score += _strays(evidence, start, end) + _torn(evidence, start, end)
        yield end, score + _known_value(evidence, start, end, habits)


def _mere_words(evidence: WordEvidence, start: int, end: int) -> float:
    """What it costs that nothing but body words stands there: University."""
    return _A_MERE_WORD * (evidence.bodies[end] - evidence.bodies[start] == end - start)


def _text_stops(evidence: WordEvidence, start: int, stop: int) -> Iterator[int]:
    """The places where a text may end; two dates behind its beginning are no part of it."""
    for end in range(start + 1, min(stop, start + _LONGEST_TEXT) + 1):
        if evidence.dated[end] - evidence.dated[start] > 1:
            return
        yield end


def _strays(evidence: WordEvidence, start: int, end: int) -> float:
    """What signs of time and kinds cost that stand in a text."""
    return (
        _DATE_IN_TEXT * (evidence.dated[end] - evidence.dated[start])
        + _STRAY_TIME * (evidence.timed[end] - evidence.timed[start])
        + _STRAY_KIND * (evidence.kinds[end] - evidence.kinds[start])
        - sum(evidence.blank[start:end])
    )


def _torn(evidence: WordEvidence, start: int, end: int) -> float:
    """What it costs to end after a word that waits for another, or within brackets."""
    score = _WAITING_END * evidence.waits[end - 1]
    if evidence.depth[end] != evidence.depth[start]:
        score += _TORN_BRACKETS
    return score


def _known_value(evidence: WordEvidence, start: int, end: int, habits: Habits) -> float:
    """How much speaks for a text that it returns with other neighbours, and in this column."""
    if _mere_words(evidence, start, end):
        return 0.0
    text = _text(evidence, start, end)
    returning, own = habits.returning.get(text, 0), habits.values.get(text, 0)
    score = min(_MOST_RETURNING, _RETURNING * log2(returning)) if returning > 1 else 0.0
    return score + min(_MOST_OWN, _OWN * log2(own)) if own > 1 else score


def _count(evidence: WordEvidence, start: int, end: int, rank: Rank) -> int:
    counted = evidence.ranks[rank]
    return counted[end] - counted[start]


def _text(evidence: WordEvidence, start: int, end: int) -> str:
    tokens = evidence.tokens
    return tokens.text[tokens.starts[start] : tokens.ends[end - 1]]


_ENDS: Mapping[Column, Callable[[WordEvidence, int, int, Habits], Iterator[Fit]]] = {
    Column.NUMBER: _number_ends,
    Column.INSTITUTION: _name_ends,
    Column.COUNTRY: _country_ends,
    Column.AREA: _area_ends,
    Column.KIND: _kind_ends,
    Column.STATUS: _state_ends,
    Column.LEVEL: _level_ends,
    Column.UNIT: _unit_ends,
    Column.PARTNER_UNIT: _unit_ends,
    Column.HOME_UNIT: _unit_ends,
    Column.CODE: _code_ends,
    Column.LINK: _link_ends,
    Column.CONTACT: _link_ends,
    **dict.fromkeys(TIME, _time_ends),
}
