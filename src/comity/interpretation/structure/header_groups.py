"""Headers of two rows: the upper one names groups of columns, the lower one the columns in them."""

from collections.abc import Sequence
from dataclasses import dataclass

from comity.interpretation.structure.columns import TIME, Column, Header, distinct
from comity.interpretation.structure.lines import Line, header_of_line
from comity.values.column_heads import find_column_head

_PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Neighbouring columns under one head; `column` is what that head would hold by itself."""

    column: Column | None
    places: range


def under_groups(header: Header, lower: Line, upper: Line | None) -> Header:
    """The header that `lower` is, with what the row right above says of its columns.

    A blank cell below a head is that head's column. Of two columns below a head of time the first
    is of starts, the second of ends. Units below the head of the partners are theirs; below
    another they are the home university's.
    """
    above = header_of_line(upper) if upper is not None else None
    if upper is None or above is None or not _are_groups(upper, lower):
        return header
    columns = _aligned(header, lower, above)
    groups = list(_groups(upper, above, len(columns)))
    partners = next((each for each in groups if _holds(columns, each, Column.INSTITUTION)), None)
    for group in groups:
        inner = [place for place in group.places if _text(lower, place)]
        if group.column in TIME and len(inner) == _PAIR:
            for place, side in zip(inner, (Column.START, Column.END), strict=True):
                columns[place] = columns[place] or side
        if partners is not None and len(partners.places) > 1:
            _tell_whose_units(columns, inner, of_partners=group is partners)
    return Header(columns=distinct(columns))


def _tell_whose_units(
    columns: list[Column | None], places: Sequence[int], *, of_partners: bool
) -> None:
    for place in places:
        if of_partners and columns[place] in {Column.UNIT, Column.HOME_UNIT}:
            columns[place] = Column.PARTNER_UNIT
        elif columns[place] is Column.UNIT:
            columns[place] = Column.HOME_UNIT


def _are_groups(upper: Line, lower: Line) -> bool:
    """Whether heads stand below blank cells or a head that is repeated: below that of a group."""
    texts = [_text(upper, place) for place in range(len(upper.cells))]
    spans = [
        place
        for place in range(1, len(lower.cells))
        if _text(lower, place)
        and (place >= len(texts) or not texts[place] or texts[place] == texts[place - 1])
    ]
    return bool(spans) and lower.index == upper.last_index + 1


def _aligned(header: Header, lower: Line, above: Header) -> list[Column | None]:
    """The columns of the lower row, those of the upper one where a cell of it is blank.

    Of two columns with one head, as those of units, the header keeps the first only.
    """
    width = max(len(header.columns), len(above.columns))
    return [
        _at(header.columns, place) or find_column_head(text)
        if (text := _text(lower, place))
        else _at(above.columns, place)
        for place in range(width)
    ]


def _groups(upper: Line, above: Header, width: int) -> Sequence[_Group]:
    texts = [_text(upper, place) for place in range(width)]
    starts = [
        place
        for place, text in enumerate(texts)
        if place == 0 or (text and text != texts[place - 1])
    ]
    ends = [*starts[1:], width]
    return [
        _Group(column=_at(above.columns, start), places=range(start, end))
        for start, end in zip(starts, ends, strict=True)
    ]


def _holds(columns: Sequence[Column | None], group: _Group, column: Column) -> bool:
    return any(columns[place] is column for place in group.places)


def _at(columns: Sequence[Column | None], place: int) -> Column | None:
    return columns[place] if place < len(columns) else None


def _text(line: Line, place: int) -> str:
    return line.cells[place].text if place < len(line.cells) else ""
