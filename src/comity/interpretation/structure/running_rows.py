"""Rows of running text parted by what all of them together show."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import log

from comity.interpretation.passages import Passage
from comity.interpretation.structure.column_fit import Fit, Habits, cost_of_empty, fits_from
from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.parting import Grid, Parted, parted
from comity.interpretation.structure.returning import returning_phrases
from comity.interpretation.structure.word_evidence import WordEvidence

Columns = tuple[Column | None, ...]
"""The columns of running rows, from the first to the last; None is a text of unknown meaning."""

_LEAST = -5.0
_ROUNDS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningText:
    """Text of rows: its words, and the places of those at which rows and lines may begin.

    No row goes across one of the `barriers`; `returning` are the phrases that return in the text.
    """

    passage: Passage
    evidence: WordEvidence
    starts: tuple[int, ...]
    lines: frozenset[int]
    barriers: frozenset[int]
    returning: Mapping[str, int]
    fits: dict[Column | None, list[list[Fit]]] = field(default_factory=dict)

    def words(self, start: int, end: int) -> Passage:
        """The passage of the tokens from `start` up to `end`."""
        tokens = self.evidence.tokens
        return self.passage.part(tokens.starts[start], tokens.ends[end - 1])


def running_text(
    passage: Passage,
    evidence: WordEvidence,
    *,
    starts: Sequence[int],
    lines: Collection[int],
    barriers: Collection[int],
) -> RunningText:
    """The text with the phrases that return in it."""
    edges = {*barriers, *(place for place in _edges(evidence))}
    return RunningText(
        passage=passage,
        evidence=evidence,
        starts=tuple(starts),
        lines=frozenset(lines),
        barriers=frozenset(barriers),
        returning=returning_phrases(evidence.tokens, edges),
    )


def _edges(evidence: WordEvidence) -> Sequence[int]:
    """Where signs of time, kinds and blanks begin or end: no text cell goes on there."""
    count = evidence.tokens.count
    told = [
        evidence.timed[place + 1] > evidence.timed[place]
        or evidence.kinds[place + 1] > evidence.kinds[place]
        or evidence.blank[place]
        for place in range(count)
    ]
    country_edges = {
        edge for start, ends in evidence.countries.items() for edge in (start, ends[-1])
    }
    changes = {place for place in range(1, count) if told[place] != told[place - 1]}
    return sorted(changes | country_edges)


def likelihood_under(text: RunningText, columns: Columns) -> float:
    """How likely the text is under an order of columns, before anything is learned of them."""
    return _parted(text, columns, None).likelihood


def rows_under(text: RunningText, columns: Columns) -> Parted:
    """The rows of the text under an order of columns, after learning what the columns hold."""
    found = _parted(text, columns, None)
    for _ in range(_ROUNDS - 1):
        if not found.rows:
            break
        found = _parted(text, columns, _learned(text, columns, found))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Learned:
    """What rows tell of the others: the habits of each column, and how rows go over lines."""

    habits: Sequence[Habits]
    breaks: float
    closes: float


_NOTHING_KNOWN = log(0.5)


def _parted(text: RunningText, columns: Columns, learned: _Learned | None) -> Parted:
    if learned is None:
        fits = [_first_fits(text, column) for column in columns]
    else:
        fits = [
            _fits(text, column, habits, learned.breaks)
            for column, habits in zip(columns, learned.habits, strict=True)
        ]
    return parted(
        Grid(
            fits=fits,
            empty=[each.empty for each in learned.habits]
            if learned
            else [cost_of_empty(column) for column in columns],
            count=text.evidence.tokens.count,
            starts=text.starts,
            barriers=text.barriers,
            lines=text.lines,
            breaks=learned.breaks if learned else _NOTHING_KNOWN,
            closes=learned.closes if learned else _NOTHING_KNOWN,
        )
    )


def _first_fits(text: RunningText, column: Column | None) -> list[list[Fit]]:
    if column not in text.fits:
        habits = Habits(empty=cost_of_empty(column), returning=text.returning)
        text.fits[column] = _fits(text, column, habits, _NOTHING_KNOWN)
    return text.fits[column]


def _fits(
    text: RunningText, column: Column | None, habits: Habits, breaks: float
) -> list[list[Fit]]:
    """The cells of a column that begin at each token, over lines or not."""
    count = text.evidence.tokens.count
    stops = _next_places(text.barriers, count)
    line_ends = _next_places(text.lines, count)
    passed = list(accumulate(place in text.lines for place in range(count + 1)))
    found: list[list[Fit]] = []
    for place in range(count):
        fits = list(fits_from(text.evidence, column, place, stops[place], habits))
        if fits and line_ends[place] < stops[place]:
            before = passed[place]
            fits = [(end, score + breaks * (passed[end - 1] - before)) for end, score in fits]
        found.append(fits)
    return found


def _next_places(places: Collection[int], count: int) -> list[int]:
    """For each token the next of the places behind it, or the end."""
    following = [count] * count
    coming = count
    for place in range(count - 1, -1, -1):
        following[place] = coming
        if place in places:
            coming = place
    return following


def _learned(text: RunningText, columns: Columns, found: Parted) -> _Learned:
    rows = len(found.rows)
    taken = sum(row.start < place < row.end for row in found.rows for place in text.lines)
    return _Learned(
        habits=[_habit(text, column, place, found) for place, column in enumerate(columns)],
        breaks=max(_LEAST, log((taken + 0.5) / (taken + rows + 1))),
        closes=log((rows + 0.5) / (taken + rows + 1)),
    )


def _habit(text: RunningText, column: Column | None, place: int, found: Parted) -> Habits:
    rows = len(found.rows)
    cells = [row.cells[place] for row in found.rows if place in row.cells]
    if column is Column.INSTITUTION:
        return Habits(empty=cost_of_empty(column), returning=text.returning)
    return Habits(
        empty=max(_LEAST, log((rows - len(cells) + 0.5) / (rows + 1))),
        filled=log((len(cells) + 0.5) / (rows + 1)),
        values=Counter(text.words(*cell).text for cell in cells),
        returning=text.returning,
    )
