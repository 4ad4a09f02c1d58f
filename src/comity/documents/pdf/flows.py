"""What stands side by side on a page: two columns of text, two lists, two tables.

White space that runs down a page parts either the columns of one table or texts of their own.
They are of their own where each has its own numbering, bullets, head of a table or line spacing,
or where both are columns of one text.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from comity.documents.pdf.characters import Word
from comity.documents.pdf.gutter_evidence import Gutter
from comity.documents.pdf.gutters import is_tabular
from comity.documents.pdf.lines import Line, lines_of_words
from comity.documents.pdf.newspaper_columns import Edges, are_newspaper_columns, edges_beside

_FEWEST_LINES = 5
_NARROWEST = 0.8  # of the size
_CROSSING_SHARE = 0.15
_IN_STEP = 0.35  # share of lines on the same level, below which two texts are apart
_REGULAR = 0.6  # share of steps between lines that are the usual one
_WHOLE_STEP = 0.95  # of the usual step from line to line
_GAPS_SHARE = 0.2  # of the steps of both together
_FULL = 0.75  # of the width of its column, which most lines of prose reach
_NUMBER = re.compile(r"(\d{1,4})[.)]?")
_BULLET = re.compile(r"[•◦▪●○■□–*·・‣⁃∙➢❖✓◻-]")
_MOST_CANDIDATES = 12
_MOST_DEEP = 3


@dataclass(frozen=True, slots=True)
class Flow:
    """Lines that are read one after another; `edges` are those of its column, if it is in one."""

    lines: list[Line]
    edges: Edges | None = None


def flows_of(lines: Sequence[Line], width: float, *, from_right: bool) -> list[Flow]:
    """The lines of a page in the order in which they are read, parted into texts of their own."""
    outer = min(line.left for line in lines), width - max(line.right for line in lines)
    edges = Edges(min(outer), width - min(outer))
    return _flows(lines, edges, None, from_right=from_right, depth=0)


def _flows(
    lines: Sequence[Line], edges: Edges, column: Edges | None, *, from_right: bool, depth: int
) -> list[Flow]:
    parting = _parting(lines, edges) if depth < _MOST_DEEP else None
    if parting is None:
        return [Flow(list(lines), column)]
    gutter, first, last = parting
    flows = [Flow(list(lines[:first]), column)] if first else []
    columns = edges_beside(gutter, edges, from_right=from_right)
    sides = list(zip(_rebuilt(lines[first:last], gutter), columns, strict=True))
    for side, own in reversed(sides) if from_right else sides:
        flows += _flows(side, own, own, from_right=from_right, depth=depth + 1)
    if last < len(lines):
        flows += _flows(lines[last:], edges, column, from_right=from_right, depth=depth + 1)
    return flows


def _parting(lines: Sequence[Line], edges: Edges) -> tuple[Gutter, int, int] | None:
    """White space that parts two texts, and from which to which line it does; None where none."""
    if len(lines) < 2 * _FEWEST_LINES:
        return None
    size = sorted(line.size for line in lines)[len(lines) // 2]
    runs = [_runs(line, size) for line in lines]
    options = []
    for gutter in _candidates(runs, size):
        first, last = _extent(runs, gutter.middle)
        left, right = _sides(lines[first:last], gutter)
        if min(len(left), len(right)) >= _FEWEST_LINES:
            if _surely_apart(left, right):
                return gutter, first, last
            options.append((gutter, first, last, left, right))
    for gutter, first, last, left, right in options:
        if _likely_apart(left, right) or are_newspaper_columns(left, right, gutter, edges):
            return gutter, first, last
    return None


Runs = list[tuple[float, float]]


def _runs(line: Line, size: float) -> Runs:
    """The stretches of a line without wide gaps."""
    runs: Runs = []
    start = end = None
    for word in line.words:
        if start is None or end is None:
            start, end = word.left, word.right
        elif word.left - end < _NARROWEST * size:
            end = max(end, word.right)
        else:
            runs.append((start, end))
            start, end = word.left, word.right
    if start is not None and end is not None:
        runs.append((start, end))
    return runs


def _candidates(runs: Sequence[Runs], size: float) -> list[Gutter]:
    """White space that few lines cross, the widest first."""
    allowed = _CROSSING_SHARE * len(runs)
    edges = sorted(edge for line in runs for a, b in line for edge in ((a, 1), (b, -1)))
    found: list[Gutter] = []
    covered = 0
    for (at, step), (after, _) in pairwise(edges):
        covered += step
        if covered <= allowed and after - at >= _NARROWEST * size:
            found.append(Gutter(at, after))
    return sorted(found, key=lambda gutter: gutter.left - gutter.right)[:_MOST_CANDIDATES]


def _extent(runs: Sequence[Runs], middle: float) -> tuple[int, int]:
    """The longest stretch of lines that do not run over the middle of a gutter."""
    crossing = [
        place for place, line in enumerate(runs) for start, end in line if start < middle < end
    ]
    stops = [-1, *crossing, len(runs)]
    return max(((a + 1, b) for a, b in pairwise(stops)), key=lambda pair: pair[1] - pair[0])


def _sides(lines: Sequence[Line], gutter: Gutter) -> tuple[list[Line], list[Line]]:
    """What of each line is left and right of a gutter."""
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        place = bisect_left(line.words, gutter.middle, key=_middle)
        if place:
            left.append(Line(line.words[:place], line.baseline, line.size))
        if place < len(line.words):
            right.append(Line(line.words[place:], line.baseline, line.size))
    return left, right


def _middle(word: Word) -> float:
    return (word.left + word.right) / 2


def _rebuilt(lines: Sequence[Line], gutter: Gutter) -> list[list[Line]]:
    """The lines left and right of a gutter, each with baselines of its own."""
    return [
        lines_of_words(word for line in side for word in line.words)
        for side in _sides(lines, gutter)
    ]


def _surely_apart(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether both have numbers of their own, or the same head of a table."""
    return all(map(_numbered, (left, right))) or _heads_repeat(left, right)


def _likely_apart(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether both are lists, or both prose, or their lines are out of step."""
    if _both_bulleted(left, right):
        return True
    if min(map(_regular, (left, right))) < _REGULAR:
        return False
    if all(map(_is_prose, (left, right))):
        return True
    return _in_step(left, right) < _IN_STEP and not _share_gaps(left, right)


def _share_gaps(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether white space runs across both again and again, as between the rows of one table.

    Where two texts are out of step, the lines of one fill the spaces of the other.
    """
    levels = sorted(line.baseline for line in (*left, *right))
    steps = [after - before for before, after in pairwise(levels) if after > before]
    leading = min(_usual_step(left), _usual_step(right))
    return sum(step >= _WHOLE_STEP * leading for step in steps) >= _GAPS_SHARE * len(steps)


def _usual_step(lines: Sequence[Line]) -> float:
    steps = Counter(round(after.baseline - before.baseline) for before, after in pairwise(lines))
    return float(steps.most_common(1)[0][0])


def _numbered(lines: Sequence[Line]) -> bool:
    """Whether lines begin with 1, 2, 3... or the like."""
    numbers = [int(match[1]) for line in lines if (match := _NUMBER.fullmatch(line.words[0].text))]
    steps = sum(after - before == 1 for before, after in pairwise(numbers))
    return steps >= 3 and steps >= 0.7 * (len(numbers) - 1)


def _heads_repeat(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether both begin with a row of names of columns, the first and some other the same."""
    heads = [
        {word.text.casefold() for word in side[0].words if word.text[0].isalpha()}
        for side in (left, right)
    ]
    first = left[0].words[0].text == right[0].words[0].text
    return first and len(heads[0] & heads[1]) >= 2 and is_tabular(left[0])


def _both_bulleted(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether both are lists whose items begin with the same bullet."""
    bullets = []
    for side in (left, right):
        seen = Counter(line.words[0].text for line in side if len(line.words) > 1)
        bullet, count = seen.most_common(1)[0] if seen else ("", 0)
        bullets.append(bullet if count >= _IN_STEP * len(side) else "")
    return bullets[0] == bullets[1] and _BULLET.fullmatch(bullets[0]) is not None


def _in_step(left: Sequence[Line], right: Sequence[Line]) -> float:
    """The share of the lines of the shorter text that stand level with one of the other."""
    fewer, more = sorted((left, right), key=len)
    levels = {line.baseline for line in more}
    return sum(line.baseline in levels for line in fewer) / len(fewer)


def _regular(lines: Sequence[Line]) -> float:
    """The share of steps from line to line that are the usual one."""
    usual = _usual_step(lines)
    steps = [after.baseline - before.baseline for before, after in pairwise(lines)]
    return sum(abs(step - usual) <= 1.5 for step in steps) / len(steps)


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether most lines are sentences that reach most of the width of their column."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    wide = _FULL * (right - left)
    full = sum(line.right - line.left >= wide and len(line.words) > 3 for line in lines)
    return full >= _REGULAR * len(lines) and sum(map(is_tabular, lines)) < _IN_STEP * len(lines)
