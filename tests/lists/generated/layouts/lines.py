"""Lists whose cells stand on lines of their own, below one another, with labels or without."""

from collections.abc import Iterator
from random import Random

from tests.lists.generated.layouts.frame import as_text
from tests.lists.generated.lists import ListToPrint, Printed


def print_cell_a_line(printed: ListToPrint, random: Random) -> Printed:
    """A line a cell under the heads on lines of their own; empty cells are blank lines."""
    blank = printed.style.blank or random.choice(("", "-"))
    body = [*printed.head]
    for row in printed.rows:
        body += [text or blank for text in printed.texts(row)]
    return as_text(body, printed, random)


def print_cell_a_line_in_blocks(printed: ListToPrint, random: Random) -> Printed:
    """The same with a blank line between the rows; empty cells are left out."""
    body = [*printed.head, ""]
    for row in printed.rows:
        body += [*filter(None, printed.texts(row)), ""]
    return as_text(body, printed, random)


def print_cell_a_line_with_gaps(printed: ListToPrint, random: Random) -> Printed:
    """A line a cell, empty cells left out, nothing between the rows."""
    body = [*printed.head]
    for row in printed.rows:
        body += filter(None, printed.texts(row))
    return as_text(body, printed, random)


def print_labelled(printed: ListToPrint, random: Random) -> Printed:
    """A block a row: the head, a colon and the cell on each line."""
    colon = random.choice((": ", ": ", " : ", ":\t", " - ", "："))
    bullet = random.choice(("", "", "- "))
    body = [
        f"{bullet}{label}{colon}{text}" if label else ""
        for label, text in _labelled(printed, keep_empty=random.random() < 0.5)
    ]
    return as_text(body, printed, random)


def print_labels_above(printed: ListToPrint, random: Random) -> Printed:
    """A block a row: the head on a line, the cell on the next."""
    colon = random.choice(("", ":"))
    body: list[str] = []
    for label, text in _labelled(printed, keep_empty=False):
        body += [f"{label}{colon}", text] if label else [""]
    return as_text(body, printed, random)


def _labelled(printed: ListToPrint, *, keep_empty: bool) -> Iterator[tuple[str, str]]:
    """Pairs of head and cell, and an empty pair after each row."""
    for row in printed.rows:
        for label, text in zip(printed.head, printed.texts(row), strict=True):
            if text or keep_empty:
                yield label, text
        yield "", ""
