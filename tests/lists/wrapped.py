"""Print agreements as the text of a PDF table: no cell borders, and cells torn over several lines."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.lists.gold import Gold


@dataclass(frozen=True, slots=True, kw_only=True)
class WrappedLayout:
    """How wide the columns are, in characters, and the words around the rows.

    A second table counts the agreements per country; its rows stand between the first rows of
    the list, as an extractor of text leaves two tables that are side by side. `wrong_counts`
    changes what it says of a country, `wrong_total` what it says of all.
    """

    title: tuple[str, ...]
    header: str
    name: int
    country: int
    kind: int
    starts: int
    ends: int
    counted_country: int
    rows_per_page: int = 60
    wrong_counts: tuple[tuple[str, int], ...] = ()
    wrong_total: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Breaks:
    """What stands between the lines of a torn cell, and after it."""

    inside: str
    after: str


_BESIDE_COUNTS = _Breaks(inside=" \n\n", after="\n")
_ALONE = _Breaks(inside=" \n", after="\n\n")


def print_wrapped(rows: Sequence[Gold], layout: WrappedLayout) -> str:
    """The whole list, numbered from 1."""
    counts = list(_counts(rows, layout))
    parts = ["\n".join((*layout.title, "", layout.header)), "\n"]
    for place, row in enumerate(rows):
        cells = _cells(place + 1, row, layout)
        if place < len(counts) + 2:
            count = counts[place] if place < len(counts) else None
            parts.append(_beside(cells, count, total=_total(rows, layout, place, len(counts))))
        else:
            parts.append(_alone(cells))
        if (place + 1) % layout.rows_per_page == 0:
            parts.append("\n\n")
    return "".join(parts)


def _counts(rows: Sequence[Gold], layout: WrappedLayout) -> Iterator[tuple[str, list[str], str]]:
    changes = dict(layout.wrong_counts)
    found = Counter(row["country_text"] or "" for row in rows)
    for place, (country, number) in enumerate(found.items()):
        stated = number + changes.get(country, 0)
        yield str(place + 1), torn(country, layout.counted_country), str(stated)


def _total(rows: Sequence[Gold], layout: WrappedLayout, place: int, countries: int) -> str | None:
    return f"Total {len(rows) + layout.wrong_total}" if place == countries + 1 else None


def _cells(number: int, row: Gold, layout: WrappedLayout) -> list[list[str]]:
    texts = (
        (str(number), 9),
        (row["institution"], layout.name),
        (row["country_text"] or "", layout.country),
        (row["type_text"] or "", layout.kind),
        (row["starts_text"], layout.starts),
        (row["ends_text"], layout.ends),
    )
    return [torn(text, width) for text, width in texts if text]


def _beside(
    cells: list[list[str]], count: tuple[str, list[str], str] | None, *, total: str | None
) -> str:
    """A row and the row of the second table that stands beside it."""
    text = _joined(cells, _BESIDE_COUNTS)
    whole = all(len(cell) == 1 for cell in cells)
    if count is None:
        return f"{text} {total}\n" if total else f"{text}\n\n"
    number, country, frequency = count
    if len(country) > 1:
        return f"{text}\n\n{number}\n\n{_BESIDE_COUNTS.inside.join(country)} {frequency}\n"
    apart = " " if whole or len(cells[-1]) > 1 else "\n\n"
    return f"{text}{apart}{number} {country[0]} {frequency}\n"


def _alone(cells: list[list[str]]) -> str:
    """A row by itself; where its last cell is torn, the next row follows at once, indented."""
    return _joined(cells, _ALONE) + (" \n " if len(cells[-1]) > 1 else "\n\n")


def _joined(cells: list[list[str]], breaks: _Breaks) -> str:
    text = ""
    for place, cell in enumerate(cells):
        gap = "" if not text or text.endswith("\n") else " "
        torn_before_end = len(cell) > 1 and place + 1 < len(cells)
        text += gap + breaks.inside.join(cell) + (breaks.after if torn_before_end else "")
    return text


def torn(text: str, width: int) -> list[str]:
    """The lines of `text` in a column of `width` characters; long words break after a hyphen."""
    lines: list[str] = []
    for word in _words(text, width):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _words(text: str, width: int) -> Iterator[str]:
    for word in text.split():
        head, hyphen, tail = word.partition("-")
        if hyphen and tail and len(word) > width:
            yield f"{head}-"  # its rest never fits beside it, so no space comes between
            yield tail
        else:
            yield word
