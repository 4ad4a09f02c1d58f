"""Columns without rules: what parts them is white space that runs down through many lines.

Spaces between words fall anywhere; a gap at the same place in line after line is structure.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from comity.documents.pdf.characters import Word
from comity.documents.pdf.gutter_evidence import Gutter, across, are_flush, is_gutter
from comity.documents.pdf.lines import Line

_WIDE = 1.0  # of the size: no space between two words is so wide
_TIMES_SPACE = 2.2  # a gap is wide where it is so many times a usual space...
_NARROWEST_WIDE = 0.6  # ...and so much of the size
_FEWEST_SPACES = 20
_PROBE = 60  # lines
_NARROWEST = 0.2  # of the size: so wide a gutter is at least...
_NARROWEST_FLUSH = 0.08  # ...unless what it parts is flush with it on either side
_CROSSING_SHARE = 0.015  # of the lines may run over a gutter
_MORE_THAN_SPACE = 1.4  # times the usual space of a line
_PRINTED_SPACE = 0.5  # of the size: taken where few words tell how wide a space is
_ALIGNED = 1.5  # points
_FEWEST_LINES = 3
_FITTING = 0.75  # of the wide gaps of a line must be gutters
_RECENT = 60  # lines that a further one is held against
_PATIENCE = 2  # lines that do not fit, one after the other, end a table
_MOST_BETWEEN = 20  # lines without gaps, one after the other, end it too
_MOST_CROSSING = 3  # as do so many lines that run over gutters
_MORE_THAN_A_STEP = 1.2  # times the usual step from row to row stand above a heading
_MOST_HEADINGS = 6
_SAME_EDGE = 4.0  # points
_SAMPLE = 400  # so many lines of a table tell where its gutters are


@dataclass(slots=True)
class Region:
    """Lines from `first` to before `end` that form a table parted by `gutters`."""

    first: int
    end: int
    gutters: list[Gutter] = field(default_factory=list)


def is_tabular(line: Line) -> bool:
    """Whether a gap in the line is wider than any between two words of a sentence."""
    return any(
        after.left - before.right >= _WIDE * line.size for before, after in pairwise(line.words)
    )


def find_regions(lines: Sequence[Line]) -> list[Region]:
    """The tables among the lines of a page, from above."""
    tabular = [place for place, line in enumerate(lines) if is_tabular(line)]
    regions: list[Region] = []
    start = 0
    for place in range(1, len(tabular) + 1):
        if place == len(tabular) or tabular[place] - tabular[place - 1] > _MOST_BETWEEN:
            for places in _tables_apart(lines, tabular[start:place]):
                for region in _regions_among(lines, places):
                    regions += _without_text(lines, region)
            start = place
    return [_with_hidden_columns(lines, region) for region in regions]


def _with_hidden_columns(lines: Sequence[Line], region: Region) -> Region:
    """The table with columns whose cells stand on lines of their own, such as labels of groups."""
    columns = Columns(region.gutters, ())
    members = [
        line
        for line in lines[region.first : region.end]
        if not any(map(columns.are_crossed_by, line.words))
    ]
    if all(map(is_tabular, members)):
        return region
    gutters = find_gutters(members)
    if len(gutters) <= len(region.gutters):
        return region
    return Region(region.first, region.end, gutters)


def _without_text(lines: Sequence[Line], region: Region) -> Iterator[Region]:
    """The tables of a region that running text parts into several."""
    columns = Columns(region.gutters, ())
    start, crossing = region.first, 0
    for place in range(region.first, region.end):
        if any(map(columns.are_crossed_by, lines[place].words)):
            crossing += 1
            continue
        if crossing > _MOST_CROSSING:
            if place - crossing > start:
                yield Region(start, place - crossing, region.gutters)
            start = place
        crossing = 0
    yield Region(start, region.end, region.gutters)


def _tables_apart(lines: Sequence[Line], places: Sequence[int]) -> Iterator[Sequence[int]]:
    """The places of lines with wide gaps, parted where a heading parts tables of other columns.

    Their columns overlap, so that both together have fewer than one of them.
    """
    together = len(find_gutters([lines[place] for place in places]))
    for split in _headings_between(lines, places):
        parts = places[:split], places[split:]
        counts = [len(find_gutters([lines[place] for place in part])) for part in parts]
        if min(counts) > 0 and max(counts) > together:
            for part in parts:
                yield from _tables_apart(lines, part)
            return
    yield places


def _headings_between(lines: Sequence[Line], places: Sequence[int]) -> list[int]:
    """Where headings stand below more white space than is usual, the most of it first.

    They are numbers of places in `places`, of the first line with gaps below each of them.
    """
    steps = {
        number: lines[above + 1].baseline - lines[above].baseline
        for number, (above, below) in enumerate(pairwise(places), start=1)
        if below - above > 1 and _is_heading(lines[below - 1], lines[above], lines[below])
    }
    usual = median(
        [lines[below].baseline - lines[above].baseline for above, below in pairwise(places)] or [0]
    )
    wide = [number for number, step in steps.items() if step > usual * _MORE_THAN_A_STEP]
    enough = range(_FEWEST_LINES, len(places) - _FEWEST_LINES + 1)
    found = sorted((number for number in wide if number in enough), key=lambda each: -steps[each])
    return found[:_MOST_HEADINGS]


def _is_heading(line: Line, above: Line, below: Line) -> bool:
    """Whether a line stands by itself between two rows and begins where they do, or farther out."""
    begins = line.left - below.left <= _SAME_EDGE or below.right - line.right <= _SAME_EDGE
    apart = min(line.baseline - above.baseline, below.baseline - line.baseline)
    return begins and apart > line.size


def _regions_among(lines: Sequence[Line], places: Sequence[int]) -> Iterator[Region]:
    """The tables that lines with wide gaps form, no text between them."""
    if gutters := _gutters_for_all([lines[place] for place in places]):
        yield Region(places[0], places[-1] + 1, gutters)
        return
    start = 0
    while start < len(places):
        members = _grown(lines, places[start:])
        if members is None:
            start += 1
            continue
        yield Region(members[0], members[-1] + 1, find_gutters([lines[place] for place in members]))
        start = sum(place <= members[-1] for place in places)


def _gutters_for_all(lines: Sequence[Line]) -> list[Gutter]:
    """The gutters of lines that are all of one table; none where they are not."""
    if len(lines) < 2:
        return []
    gutters = find_gutters(lines)
    if len(lines) < _FEWEST_LINES and len(gutters) < 2:
        return []
    counts = sorted(map(_count_segments, lines))
    usual, most = counts[len(counts) // 2], counts[len(counts) * 9 // 10]
    return gutters if len(gutters) + 1 >= max(usual, _FITTING * most) else []


def _count_segments(line: Line) -> int:
    return 1 + sum(
        after.left - before.right >= _WIDE * line.size for before, after in pairwise(line.words)
    )


def _grown(lines: Sequence[Line], places: Sequence[int]) -> list[int] | None:
    """The places, from the first on, of lines that form one table; None where none begins."""
    members = list(places[:_FEWEST_LINES])
    gutters = _gutters_for_all([lines[place] for place in members])
    if not gutters:
        return None
    misfits = 0
    for place in places[len(members) :]:
        line = lines[place]
        if any(_covers(line, gutter) for gutter in gutters):
            wider = _gutters_for_all([*(lines[member] for member in members[-_RECENT:]), line])
            if not wider:
                misfits += 1
                if misfits > _PATIENCE:
                    break
                continue
            gutters = wider
        members.append(place)
        misfits = 0
    return members


def _covers(line: Line, gutter: Gutter) -> bool:
    return any(word.left < gutter.right and word.right > gutter.left for word in line.words)


def find_gutters(lines: Sequence[Line]) -> list[Gutter]:
    """The gutters that run down through the lines, but for a few that cross them."""
    if len(lines) < 2:
        return []
    if len(lines) > _SAMPLE:
        lines = lines[:: len(lines) // _SAMPLE]
    size = sorted(line.size for line in lines)[len(lines) // 2]
    allowed = int(_CROSSING_SHARE * len(lines))
    candidates = [
        gutter
        for gutter in _uncovered(lines, allowed, _NARROWEST_FLUSH * size)
        if gutter.right - gutter.left >= _NARROWEST * size
        or are_flush(gutter, across(gutter, lines))
    ]
    wide = _wide_gap(lines, size)
    kept = list(candidates)
    place = 0
    while place < len(kept):
        left = kept[place - 1].right if place else float("-inf")
        right = kept[place + 1].left if place + 1 < len(kept) else float("inf")
        if is_gutter(kept[place], lines, wide, (left, right)):
            place += 1
        else:
            # What was parted by it is one column now, which the gutters beside it are judged by.
            del kept[place]
            place = max(place - 1, 0)
    return kept


def _wide_gap(lines: Sequence[Line], size: float) -> float:
    """How wide a gap is that is no space between words, as these are in the lines."""
    usual = _usual_space(lines)
    return min(max(_TIMES_SPACE * usual, _NARROWEST_WIDE), _WIDE) * size


def _uncovered(lines: Sequence[Line], allowed: int, narrowest: float) -> list[Gutter]:
    """The stretches that no more than `allowed` words cover, between the first and last word."""
    edges = sorted(
        edge for line in lines for word in line.words for edge in ((word.left, 1), (word.right, -1))
    )
    found: list[Gutter] = []
    covered = 0
    start: float | None = None
    for at, step in edges:
        covered += step
        if covered <= allowed:
            if start is None:
                start = at
        elif start is not None:
            if at - start >= narrowest:
                found.append(Gutter(start, at))
            start = None
    return found


class Columns:
    """The columns that gutters part, counted from the left.

    The lines show how wide a space is; where rules part the columns, a space at a gutter is none.
    """

    def __init__(
        self, gutters: Iterable[Gutter], lines: Sequence[Line], *, ruled: bool = False
    ) -> None:
        self.gutters = list(gutters)
        self._middles = [gutter.middle for gutter in self.gutters]
        self._space = _usual_space(lines)
        self._ruled = ruled

    def __len__(self) -> int:
        return len(self.gutters) + 1

    def are_crossed_by(self, word: Word) -> bool:
        """Whether a word stands in two columns."""
        place = bisect_right(self._middles, word.left)
        return place < len(self._middles) and self._middles[place] < word.right

    def extent(self, column: int) -> tuple[float, float]:
        """Where a column begins and ends; outermost ones are taken to be narrow."""
        left = self.gutters[column - 1].right if column else self.gutters[0].left - 1
        right = self.gutters[column].left if column < len(self.gutters) else left + 1
        return min(left, right), right

    def cells_of(self, line: Line) -> dict[int, list[Word]]:
        """The words of a line by column; what runs over a gutter stays with what it began with.

        A space that happens to be in a gutter parts nothing: what begins behind it must be in
        line with the column, or the gap wider than a space.
        """
        cells: dict[int, list[Word]] = {}
        column = self.column_of(line.words[0])
        cells[column] = [line.words[0]]
        for before, after in pairwise(line.words):
            place = bisect_right(self._middles, after.left)
            if place > column and self._parts(before, after, place, line.size):
                column = place
            cells.setdefault(column, []).append(after)
        return cells

    def column_of(self, word: Word) -> int:
        """The column in which a word begins."""
        middle = min((word.left + word.right) / 2, word.left + 2 * word.size)
        return bisect_right(self._middles, middle)

    def _parts(self, before: Word, after: Word, place: int, size: float) -> bool:
        gutter = self.gutters[place - 1]
        gap = after.left - before.right
        if before.right > gutter.middle:
            return gap >= _WIDE * size
        if self._ruled or gap >= _WIDE * size or gap > _MORE_THAN_SPACE * self._space * size:
            return True
        begins, ends = abs(after.left - gutter.right), abs(gutter.left - before.right)
        return min(begins, ends) <= _ALIGNED


def _usual_space(lines: Sequence[Line]) -> float:
    """The usual gap between two words, in parts of the size of their letters."""
    gaps = sorted(
        gap
        for line in lines[:_PROBE]
        for before, after in pairwise(line.words)
        if (gap := (after.left - before.right) / line.size) < _WIDE
    )
    return gaps[len(gaps) // 2] if len(gaps) >= _FEWEST_SPACES else _PRINTED_SPACE
