"""Cycles: lines of one cell each, told apart as the columns that return from row to row.

A list that lost its table has its cells below one another: name, country, date, name, country,
date. Which line is which cell is the path of highest likelihood through the lines (Viterbi's
algorithm), where every column has sorts of lines that it likes, cells may be absent or wrap over
lines, and what each column likes is learned from the path before (a few rounds of Baum and Welch's
idea, with the best path only).
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from comity.interpretation.layouts.line_sorts import Sort, Sorted
from comity.interpretation.structure.columns import Column

HEADING = -1
"""The state of a line that is a heading or a repeated header, not a cell."""
LOOSE = -2
"""The state of a line that is neither."""

_TEXT_COLUMN: Mapping[Sort, float] = {
    Sort.TEXT: 0.45, Sort.LONG: 0.25, Sort.NAME: 0.1, Sort.KIND: 0.06, Sort.BLANK: 0.05,
    Sort.TIME: 0.01, Sort.NUMBER: 0.01, Sort.COUNTRY: 0.01, Sort.HEAD: 0.02,
}  # fmt: skip
_UNIT_COLUMN: Mapping[Sort, float] = {Sort.NAME: 0.5, Sort.TEXT: 0.4, Sort.BLANK: 0.1}
_TIME_COLUMN: Mapping[Sort, float] = {Sort.TIME: 0.9, Sort.BLANK: 0.06, Sort.TEXT: 0.03}
_LIKED: Mapping[Column, Mapping[Sort, float]] = {
    Column.NUMBER: {Sort.NUMBER: 0.99},
    Column.INSTITUTION: {Sort.NAME: 0.62, Sort.TEXT: 0.33, Sort.LONG: 0.02, Sort.HEAD: 0.005},
    Column.UNIT: _UNIT_COLUMN,
    Column.PARTNER_UNIT: _UNIT_COLUMN,
    Column.HOME_UNIT: _UNIT_COLUMN,
    Column.COUNTRY: {Sort.COUNTRY: 0.86, Sort.TEXT: 0.08, Sort.BLANK: 0.04},
    Column.AREA: {Sort.AREA: 0.9, Sort.COUNTRY: 0.02, Sort.TEXT: 0.06},
    Column.KIND: {Sort.KIND: 0.66, Sort.TEXT: 0.26, Sort.BLANK: 0.05, Sort.TIME: 0.01},
    Column.START: _TIME_COLUMN,
    Column.END: _TIME_COLUMN,
    Column.TERM: _TIME_COLUMN,
    Column.STATUS: {Sort.TIME: 0.6, Sort.TEXT: 0.3, Sort.BLANK: 0.08},
    Column.COUNT: {Sort.NUMBER: 0.9, Sort.BLANK: 0.05},
}
_UNLIKELY = 0.002
_WRAPS: Mapping[Column, float] = {
    Column.INSTITUTION: 0.08, Column.KIND: 0.06, Column.UNIT: 0.08, Column.PARTNER_UNIT: 0.08
}  # fmt: skip
_TEXT_WRAPS = 0.25
_SHORT_WRAPS = 0.02
_ABSENT: Mapping[Column, float] = {
    Column.INSTITUTION: 0.002, Column.NUMBER: 0.03, Column.START: 0.08, Column.END: 0.16
}  # fmt: skip
_OFTEN_ABSENT = 0.12
_JOINED = 2.5  # how much a sign that a line goes on speaks for one cell, in nats
_NOT_JOINED = -1.0
_GAP = 1.5  # how much an empty line speaks for a new row where empty lines part rows
_LOOSE_COST = -4.5
_HEADING_COST = -1.5
_NO_HEADING = -12.0
_RARE_VALUE = 0.5
_HABIT = 1.0
_HABITUAL = 3
_ROUNDS = 3
_PRIOR_WEIGHT = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """For every line the column it is a cell of, `HEADING` or `LOOSE`.

    `begins` tells where the first cell of a row begins; `likelihood` is in nats, higher is better.
    """

    states: tuple[int, ...]
    begins: tuple[bool, ...]
    likelihood: float


@dataclass(slots=True)
class _Manners:
    """What each column of a cycle likes, how often it wraps and how often it is absent (logs)."""

    likes: list[dict[Sort, float]]
    wraps: list[float]
    absent: list[float]
    habits: list[Counter[str]]


def follow(lines: Sequence[Sorted], cycle: Sequence[Column | None]) -> Path:
    """The likeliest path of the lines through the columns of the cycle."""
    manners = _at_first(cycle)
    repeats = Counter(each.line.passage.text for each in lines)
    gaps = _gaps_part_rows(lines)
    path = _best_path(lines, manners, repeats, cycle, gaps=gaps)
    for _ in range(_ROUNDS - 1):
        manners = _learned(lines, path, cycle)
        path = _best_path(lines, manners, repeats, cycle, gaps=gaps)
    return path


def _at_first(cycle: Sequence[Column | None]) -> _Manners:
    return _Manners(
        likes=[_logs(_prior(column)) for column in cycle],
        wraps=[_prior_wrap(column) for column in cycle],
        absent=[_prior_absence(column) for column in cycle],
        habits=[Counter() for _ in cycle],
    )


def _prior(column: Column | None) -> Mapping[Sort, float]:
    return _TEXT_COLUMN if column is None else _LIKED.get(column, _TEXT_COLUMN)


def _prior_wrap(column: Column | None) -> float:
    if column is None or column not in _LIKED:
        return _TEXT_WRAPS
    return _WRAPS.get(column, _SHORT_WRAPS)


def _prior_absence(column: Column | None) -> float:
    return _OFTEN_ABSENT if column is None else _ABSENT.get(column, _OFTEN_ABSENT)


def _logs(shares: Mapping[Sort, float]) -> dict[Sort, float]:
    return {sort: math.log(max(shares.get(sort, 0.0), _UNLIKELY)) for sort in Sort}


def _gaps_part_rows(lines: Sequence[Sorted]) -> bool:
    """Whether empty lines stand before some lines and not before most."""
    gaps = sum(each.gap for each in lines)
    return 0.03 * len(lines) < gaps < 0.6 * len(lines)


def _learned(lines: Sequence[Sorted], path: Path, cycle: Sequence[Column | None]) -> _Manners:
    """The manners that the path shows, beside what is expected of the columns."""
    width = len(cycle)
    sorts = [Counter[Sort]() for _ in cycle]
    habits = [Counter[str]() for _ in cycle]
    cells, wrapped = [0] * width, [0] * width
    rows = sum(path.begins)
    before = LOOSE
    for each, state, begins in zip(lines, path.states, path.begins, strict=True):
        if state >= 0:
            wraps = state == before and not begins
            wrapped[state] += wraps
            cells[state] += not wraps
            if not wraps:
                sorts[state][each.sort] += 1
                habits[state][each.line.passage.text] += 1
        before = state
    return _Manners(
        likes=[_mixed(column, sorts[place]) for place, column in enumerate(cycle)],
        wraps=[
            (wrapped[place] + _PRIOR_WEIGHT * _prior_wrap(column))
            / (cells[place] + wrapped[place] + _PRIOR_WEIGHT)
            for place, column in enumerate(cycle)
        ],
        absent=[
            min(
                (max(rows - cells[place], 0) + _PRIOR_WEIGHT * _prior_absence(column))
                / (rows + _PRIOR_WEIGHT),
                0.9,
            )
            for place, column in enumerate(cycle)
        ],
        habits=habits,
    )


def _mixed(column: Column | None, seen: Counter[Sort]) -> dict[Sort, float]:
    prior = _prior(column)
    total = seen.total() + _PRIOR_WEIGHT
    return _logs(
        {sort: (seen[sort] + _PRIOR_WEIGHT * prior.get(sort, 0.0)) / total for sort in Sort}
    )


def _fits(
    each: Sorted, place: int, column: Column | None, manners: _Manners, repeats: Counter[str]
) -> float:
    """How well the line suits the column as the beginning of a cell, in nats."""
    text = each.line.passage.text
    score = manners.likes[place][each.sort]
    if repeats[text] >= _HABITUAL:
        if column is Column.INSTITUTION:
            score -= _RARE_VALUE
        own = manners.habits[place][text]
        others = max(habits[text] for habits in manners.habits)
        if own and own == others:
            score += _HABIT
        elif others >= _HABITUAL:
            score -= _HABIT
    return score - (_JOINED if each.goes_on and each.sort not in _SHORT else 0.0)


_SHORT = frozenset({Sort.NUMBER, Sort.TIME, Sort.BLANK, Sort.COUNTRY})


def _as_heading(each: Sorted) -> float:
    if each.sort is Sort.HEAD:
        return 0.0
    return _HEADING_COST if each.sort in {Sort.COUNTRY, Sort.AREA} else _NO_HEADING


@dataclass(frozen=True, slots=True, kw_only=True)
class _Costs:
    """What steps between columns cost, as logs: `up_to[n]` to leave out the first n columns."""

    stays: Sequence[float]
    up_to: Sequence[float]
    wraps: Sequence[float]

    @classmethod
    def of(cls, manners: _Manners) -> "_Costs":
        """The costs that follow from how often columns are absent and wrap."""
        return cls(
            stays=[math.log(1 - share) for share in manners.absent],
            up_to=[0.0, *accumulate(math.log(share) for share in manners.absent)],
            wraps=[math.log(share) for share in manners.wraps],
        )

    def to_end(self, state: int) -> float:
        """What it costs to end a row after the column."""
        return self.up_to[-1] - self.up_to[state + 1] if state >= 0 else 0.0


def _best_path(
    lines: Sequence[Sorted],
    manners: _Manners,
    repeats: Counter[str],
    cycle: Sequence[Column | None],
    *,
    gaps: bool,
) -> Path:
    costs = _Costs.of(manners)
    best: dict[int, float] = {LOOSE: 0.0}
    trail: list[dict[int, tuple[int, bool]]] = []
    previous: Sorted | None = None
    for each in lines:
        gap = (_GAP if each.gap else -_GAP / 3) if gaps else 0.0
        joined = each.goes_on or (previous is not None and previous.ends_open and not each.gap)
        closed = {state: score + costs.to_end(state) for state, score in best.items()}
        last, before_new = max(closed.items(), key=lambda item: item[1])
        scores = {HEADING: before_new + _as_heading(each), LOOSE: before_new + _LOOSE_COST}
        origins = {HEADING: (last, False), LOOSE: (last, False)}
        for place, column in enumerate(cycle):
            fits = _fits(each, place, column, manners, repeats) + costs.stays[place]
            options = [
                (before_new + costs.up_to[place] + fits + gap, (last, True)),
                *_within_row(best, place, costs, fits - gap),
            ]
            if place in best:
                goes = costs.wraps[place] + (_JOINED if joined else _NOT_JOINED) - gap
                wrapped = best[place] + goes + _as_wrapped(each, manners.likes[place])
                options.append((wrapped, (place, False)))
            scores[place], origins[place] = max(options, key=lambda option: option[0])
        best = scores
        trail.append(origins)
        previous = each
    return _traced(best, trail, costs)


def _within_row(
    best: Mapping[int, float], place: int, costs: _Costs, fits: float
) -> Iterator[tuple[float, tuple[int, bool]]]:
    """The steps into a column from earlier ones of the same row."""
    for earlier in range(place):
        if earlier in best:
            left_out = costs.up_to[place] - costs.up_to[earlier + 1]
            yield best[earlier] + left_out + fits, (earlier, False)


_PLAIN = frozenset({Sort.TEXT, Sort.NAME, Sort.LONG, Sort.KIND})


def _as_wrapped(each: Sorted, likes: Mapping[Sort, float]) -> float:
    """How well a line suits as the rest of a cell: parts of names and texts look like any text."""
    plain = max(likes[sort] for sort in _PLAIN)
    return max(likes[each.sort], plain - 1.0) if each.sort in _PLAIN else likes[each.sort] - 1.0


def _traced(
    best: Mapping[int, float], trail: Sequence[Mapping[int, tuple[int, bool]]], costs: _Costs
) -> Path:
    state = max(best, key=lambda state: best[state] + costs.to_end(state))
    likelihood = best[state] + costs.to_end(state)
    states: list[int] = []
    begins: list[bool] = []
    for origins in reversed(trail):
        earlier, begin = origins[state]
        states.append(state)
        begins.append(begin)
        state = earlier
    return Path(
        states=tuple(reversed(states)), begins=tuple(reversed(begins)), likelihood=likelihood
    )
