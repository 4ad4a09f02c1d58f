"""Tables whose columns only white space parts, or nothing, as text extracted from a PDF is."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from random import Random

from tests.lists.generated.layouts.frame import as_text
from tests.lists.generated.lists import ListToPrint, Printed
from tests.lists.wrapped import torn

_ROWS_PER_PAGE = 12
_GAP = 2


def print_fixed_width(printed: ListToPrint, random: Random) -> Printed:
    """Columns padded with blanks, every row on one line."""
    widths = [_GAP + max(map(_width, texts)) for texts in _columns(printed)]
    rows = [printed.head, *(printed.texts(row) for row in printed.rows)]
    return as_text([_padded(texts, widths) for texts in rows], printed, random)


def _columns(printed: ListToPrint) -> Sequence[Sequence[str]]:
    rows = [printed.head, *(printed.texts(row) for row in printed.rows)]
    return list(zip(*rows, strict=True))


def _width(text: str) -> int:
    """The width of a text on a terminal: signs of East Asia take two places."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _padded(texts: Sequence[str], widths: Sequence[int]) -> str:
    return "".join(
        text + " " * (width - _width(text)) for text, width in zip(texts, widths, strict=True)
    ).rstrip()


def print_wrapped_columns(printed: ListToPrint, random: Random) -> Printed:
    """Columns padded with blanks, long cells wrapped inside them, pages with their header."""
    limit = random.choice((16, 20, 26))
    widths = [min(limit, max(map(_width, texts))) + _GAP for texts in _columns(printed)]
    head = _wrapped(printed.head, widths)
    rows = [_wrapped(printed.texts(row), widths) for row in printed.rows]
    return as_text(_paged(head, rows, printed), printed, random)


def _wrapped(texts: Sequence[str], widths: Sequence[int]) -> list[str]:
    cells = [torn(text, width - _GAP) for text, width in zip(texts, widths, strict=True)]
    # A word that is wider than its column pushes the column aside, as a typist would.
    fitting = [
        max([width, *(_width(line) + _GAP for line in cell)])
        for cell, width in zip(cells, widths, strict=True)
    ]
    return [_padded(line, fitting) for line in zip_longest(*cells, fillvalue="")]


def _paged(
    head: Sequence[str], rows: Sequence[Sequence[str]], printed: ListToPrint
) -> Iterator[str]:
    pages = -(-len(rows) // _ROWS_PER_PAGE)
    for page in range(pages):
        yield from head
        for row in rows[page * _ROWS_PER_PAGE : (page + 1) * _ROWS_PER_PAGE]:
            yield from row
        if page + 1 < pages:
            yield from ("", printed.page.format(n=page + 1, pages=pages), "")


def print_wrapped_in_turn(printed: ListToPrint, random: Random) -> Printed:
    """Cells one after the other, blank lines between the lines of a wrapped one."""
    limit = random.choice((18, 24, 30))
    rows = [_in_turn(printed.texts(row), limit) for row in printed.rows]
    return as_text(_paged([" ".join(printed.head), ""], rows, printed), printed, random)


def _in_turn(texts: Sequence[str], limit: int) -> list[str]:
    lines, line = [], ""
    for text in filter(None, texts):
        *first, last = torn(text, limit) or [""]
        for part in first:
            lines += [f"{line} {part} ".lstrip(), ""]
            line = ""
        line = f"{line} {last}".strip()
        if first:
            lines += [line, ""]
            line = ""
    return [*lines, line, ""] if line else lines


def print_running(printed: ListToPrint, random: Random) -> Printed:
    """A line a row, single blanks between the cells."""
    rows = [printed.head, *(printed.texts(row) for row in printed.rows)]
    return as_text([" ".join(filter(None, texts)) for texts in rows], printed, random)


def print_glued(printed: ListToPrint, random: Random) -> Printed:
    """A line a row, nothing at all between the cells."""
    rows = [printed.head, *(printed.texts(row) for row in printed.rows)]
    return as_text(["".join(texts) for texts in rows], printed, random)
