"""Lines: the rows of a document as interpretation walks through them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import field

from comity.documents.model import Document, Row, RowRole
from comity.interpretation.passages import Passage, Piece
from comity.interpretation.structure.columns import Header, header_of_cells
from comity.values.column_heads import ColumnHead
from comity.values.made_often import made_often
from comity.values.remembering import remembering


@made_often(frozen=True, slots=True, kw_only=True)
class Line:
    """A document row; `passage` is what is left of its text for the list itself.

    `cells` has a passage for every cell of a row of several cells, empty ones included, and is
    empty for a line of running text. A layout that gathers the cells of one agreement from several
    document rows, or out of a sentence, makes one line of them: `row` is the first of these rows,
    `last` the `Row.index` of the last one, and `columns` says what each cell holds. The country of
    a line that stands `apart` is its own: it does not govern the lines below. `header` is what a
    reading profile says that the line is.
    `filled` has the cells that are not empty, each with its index. `index` is the `Row.index` of
    the line, `is_tabular` tells whether it is a row of several cells and not running text.
    """

    row: Row
    passage: Passage
    cells: tuple[Passage, ...] = ()
    columns: tuple[ColumnHead | None, ...] | None = None
    header: Header | None = None
    last: int | None = None
    apart: bool = False
    filled: tuple[tuple[int, Passage], ...] = field(init=False, repr=False, compare=False)
    # Every line is asked for these some thirty times.
    index: int = field(init=False, repr=False, compare=False)
    is_tabular: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        cells = self.cells
        filled = tuple([each for each in enumerate(cells) if each[1].text]) if cells else ()
        object.__setattr__(self, "filled", filled)
        object.__setattr__(self, "index", self.row.index)
        object.__setattr__(self, "is_tabular", bool(cells))

    @property
    def last_index(self) -> int:
        """`Row.index` of the last document row that the line takes in."""
        return self.row.index if self.last is None else self.last


def header_of_line(line: Line) -> Header | None:
    """The header that a line of several cells is: by the profile, else by the names in it."""
    return line.header or header_of_cells([cell.text for cell in line.cells])


def lines_of(document: Document) -> list[Line]:
    """Every row of the document as a line, those aside that its format says are furniture.

    Where it says so of all, nothing is: a page may wrap its list in what should be a menu.
    """
    rows = [row for row in document.rows if row.role is not RowRole.FURNITURE]
    return [line_of(row) for row in rows or document.rows]


def furniture_of(document: Document) -> list[Passage]:
    """What the format itself says is furniture: running heads, menus, footers of pages."""
    rows = list(document.rows)
    aside = [row for row in rows if row.role is RowRole.FURNITURE]
    return [Passage.of(row) for row in aside] if len(aside) < len(rows) else []


def line_of(row: Row) -> Line:
    """A document row as a line, with all its text."""
    if len(row.cells) < 2:
        return Line(row=row, passage=Passage.of(row))
    cells = tuple(
        Passage(cell.text, (Piece(row.index, cell.start, cell.end),), (0,))
        if cell.text
        else Passage("", (), ())
        for cell in row.cells
    )
    return Line(row=row, passage=Passage.of(row), cells=cells)


def printed_width(text: str) -> int:
    """How wide a text is in type of one width: signs of East Asia take two places."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def running_text(lines: Sequence[Line]) -> Passage:
    """All lines of running text as one passage."""
    return Passage.join(line.passage for line in lines if not line.is_tabular)


def without(lines: Sequence[Line], taken: Sequence[Passage]) -> list[Line]:
    """The lines without the stretches that the taken passages cover."""
    cuts: dict[int, list[Piece]] = {}
    for passage in taken:
        for piece in passage.pieces:
            cuts.setdefault(piece.row, []).append(piece)
    return [_cut(line, cuts[line.index]) if line.index in cuts else line for line in lines]


def _cut(line: Line, pieces: Sequence[Piece]) -> Line:
    shift = line.passage.pieces[0].start if line.passage.pieces else 0
    spans = sorted((piece.start - shift, piece.end - shift) for piece in pieces)
    return Line(row=line.row, passage=line.passage.without(spans))


GOES_ON = re.compile(r"[a-zà-öø-ÿа-яёґєіїөү/&,;)\]–-]")
"""What a line begins with that goes on with the line before: a small letter, a joining sign."""

_BINDING = re.compile(
    r"(?<!\w)(?:of|for|and|the|in|an|de|des|du|del|della|di|da|do|dos|la|le|les|el|los|"
    r"e|et|y|für|und|der|die|im|и|по|им|ба|w|i|pentru|și|ve|dan|và|của)$",
    re.IGNORECASE,
)
_LONGEST_BINDING = 6  # letters, of *pentru*
_OPEN_SIGN = re.compile(r"[-–,/&(]$")


def ends_open(text: str) -> bool:
    """Whether a text ends with a word or a sign that another must follow: of, de, a comma."""
    return _OPEN_SIGN.search(text) is not None or ends_binding(text)


def ends_binding(text: str) -> bool:
    """Whether a text ends with a word that binds it to what follows: of, de, und."""
    return _BINDING.search(text, max(0, len(text) - _LONGEST_BINDING)) is not None


_NUMBERED = re.compile(
    r"(?:No\.?|№|#|\()?\s*(\d{1,6})\s*(?:[.)．、:]\s*|[-–—]\s+|\s+)(?=\D)"
    r"|([①-⑳])\s*|[(（](\d{1,4})[)）]\s*|(\d{1,3})、\s*",
    re.IGNORECASE,
)
_BEFORE_A_NUMBER = re.compile(r"(?:No\.?|№|#)?\s*(\d{1,6})[.)．、:]?\s+(?=\d)", re.IGNORECASE)


@remembering(1 << 13)
def leading_number(text: str) -> tuple[int, int] | None:
    """The number that opens a numbered row and where the row's text begins, or None."""
    if text[:1].isalpha() and text[0] not in "Nn":  # as most lines that open no row
        return None
    return _opening(_NUMBERED.match(text), text)


def number_before_a_number(text: str) -> tuple[int, int] | None:
    """The same where the row's text begins with a number, too (7 21st Century Academy)."""
    return _opening(_BEFORE_A_NUMBER.match(text), text)


def _opening(match: re.Match[str] | None, text: str) -> tuple[int, int] | None:
    if match is None or match.end() == len(text):
        return None
    printed = match[match.lastindex or 0]
    number = int(printed) if printed.isdecimal() else int(unicodedata.numeric(printed))
    return number, match.end()
