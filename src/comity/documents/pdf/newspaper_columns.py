"""Whether two texts side by side are columns of one text, as a newspaper is set.

The columns of a table hold different things: names here, countries or days there. Columns of one
text have the same width, and lines of the same sorts: headings, names and days in either.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from comity.documents.pdf.gutter_evidence import Gutter
from comity.documents.pdf.gutters import is_tabular
from comity.documents.pdf.lines import Line
from comity.values.body_words import Rank, highest_rank

_PLACES = (1 / 2, 1 / 3, 2 / 3)  # of the width: where the next of columns of one width begins
_EARLY, _LATE = 0.02, 0.06  # of the width: so far before and behind such a place
_SAME_PLACE = 2.0  # points
_INDENTS = 3  # places at which most lines of a column begin...
_INDENTED_SHARE = 0.7  # ...so many of them
_FEWEST_FLUSH = 2  # lines begin where the column does
_TABULAR_SHARE = 0.35  # of the lines
_FEWEST_NAMES = 0.1  # of the lines
_DIFFERENT = 0.5  # of the lines of one side would have to be of other sorts


class Edges(NamedTuple):
    """Between which places across a page lines are set, in points from the left."""

    left: float
    right: float

    @property
    def width(self) -> float:
        """In points."""
        return self.right - self.left


def are_newspaper_columns(
    left: Sequence[Line], right: Sequence[Line], gutter: Gutter, edges: Edges
) -> bool:
    """Whether the lines on either side of a gutter, between the edges of both, are of one text."""
    return (
        _is_at_a_place(gutter, edges)
        and not any(map(_is_tabular, (left, right)))
        and (
            _are_flush([line.left for line in left], [line.left - gutter.right for line in right])
            or _are_flush(
                [gutter.left - line.right for line in left], [-line.right for line in right]
            )
        )
        and _hold_the_same(left, right)
    )


def edges_beside(gutter: Gutter, edges: Edges, *, from_right: bool) -> tuple[Edges, Edges]:
    """Between which places the columns beside a gutter are set.

    Where lines begin is seen, where the longest may end only from the other column, which is as
    wide.
    """
    if from_right:
        width = gutter.left - edges.left
        begin = max(edges.right - width, gutter.left)
        return Edges(edges.left, gutter.left), Edges(begin, edges.right)
    width = edges.right - gutter.right
    return Edges(edges.left, min(edges.left + width, gutter.right)), Edges(
        gutter.right, edges.right
    )


def _is_tabular(lines: Sequence[Line]) -> bool:
    """Whether many lines have cells: half a table is no column of a text."""
    return sum(map(is_tabular, lines)) > _TABULAR_SHARE * len(lines)


def _is_at_a_place(gutter: Gutter, edges: Edges) -> bool:
    """Whether the white space ends where one of two or three columns of one width may begin."""
    share = (gutter.right - edges.left) / edges.width if edges.width else 0.0
    return any(place - _EARLY <= share <= place + _LATE for place in _PLACES)


def _are_flush(*columns: Sequence[float]) -> bool:
    """Whether most lines of each column begin at a few places, given as distances from one side."""
    return all(map(_is_flush, columns))


def _is_flush(places: Sequence[float]) -> bool:
    least = min(places)
    indents = Counter(round((place - least) / _SAME_PLACE / 2) for place in places)
    at_most = sum(count for _, count in indents.most_common(_INDENTS))
    return indents[0] >= _FEWEST_FLUSH and at_most >= _INDENTED_SHARE * len(places)


def _hold_the_same(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether both have names of bodies, and sorts of lines in nearly the same shares."""
    sorts = [Counter(map(_sort_of, side)) for side in (left, right)]
    shares = [
        {sort: count / len(side) for sort, count in counts.items()}
        for side, counts in zip((left, right), sorts, strict=True)
    ]
    names = [
        sum(share for sort, share in side.items() if sort.rank is not Rank.NONE) for side in shares
    ]
    differing = sum(abs(shares[0].get(sort, 0) - shares[1].get(sort, 0)) for sort in _all(sorts))
    return min(names) >= _FEWEST_NAMES and differing / 2 <= _DIFFERENT


class _Sort(NamedTuple):
    """What a line is like: how it begins, what body it names, whether it has a number."""

    opening: str
    rank: Rank
    has_number: bool


def _sort_of(line: Line) -> _Sort:
    text = " ".join(word.text for word in line.words)
    first = text[:1]
    opening = "1" if first.isdigit() else "" if first.isalnum() else first
    return _Sort(opening, highest_rank(text), any(letter.isdigit() for letter in text[1:]))


def _all(sorts: Sequence[Counter[_Sort]]) -> set[_Sort]:
    return {sort for counts in sorts for sort in counts}
