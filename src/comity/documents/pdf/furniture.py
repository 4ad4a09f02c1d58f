"""What every page repeats: running heads, footers and page numbers, set apart from the list.

The head of a table, repeated on every page, stays with the table.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from comity.documents.pdf.gutters import Columns, find_gutters, is_tabular
from comity.documents.pdf.lines import Line
from comity.documents.pdf.pages import Page

_DEEPEST = 4  # lines from the edge of a page
_NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
_MOST_NUMBERS = 3  # in a running head
_ROUGHLY = 4.0  # points
_SHARE = 0.5  # of the pages that repeat it
_PAGE_NUMBER = re.compile(
    r"[-–—\s|]*(?:(?:page|p\.|seite|página|pagina|pág\.|стр\.?|страница|хуудас|sayfa|strona|trang|"
    r"halaman|หน้า|صفحة|第)\s*)?(\d{1,4})(?:\s*(?:/|of|von|de|из|sur|di|dari|/共|頁|页|ページ)?\s*"
    r"(\d{1,4}))?(?:\s*(?:頁|页|ページ))?[-–—\s|.]*",
    re.IGNORECASE,
)
_APART = 1.6  # of the size: furniture stands so far from the text
_HEAD_LINES = 40  # so many lines below a repeated row tell whether it is the head of their table
_NEAR = 4.0  # of the size: the head of a table is no farther from its rows


def set_furniture_apart(pages: Sequence[Page]) -> None:
    """Move what pages repeat at their edges from `lines` to `above` and `below`."""
    repeated = _repeated(pages)
    heads = _heads(pages, repeated)
    for page in pages:
        above = _depth(page, list(_from_top(page)), repeated - heads, "top")
        below = _depth(page, list(_from_bottom(page)), repeated, "bottom")
        count = len(page.lines)
        page.above = page.lines[:above]
        page.below = page.lines[max(count - below, above) :]
        page.lines = page.lines[above : max(count - below, above)]


Key = tuple[str, str, int]


def _repeated(pages: Sequence[Page]) -> frozenset[Key]:
    """The keys of lines that stand at the same place on many pages."""
    seen: Counter[Key] = Counter()
    for page in pages:
        keys = {key for line in _from_top(page) for key in _keys(page, line, "top")}
        keys |= {key for line in _from_bottom(page) for key in _keys(page, line, "bottom")}
        seen.update(keys)
    fewest = max(2, min(3, _SHARE * len(pages)))
    return frozenset(key for key, count in seen.items() if count >= fewest)


def _from_top(page: Page) -> Iterator[Line]:
    """The lines at the upper edge, as far as a table with rules, and one more."""
    edge = min((part.grid.ys[0] for part in page.grids), default=page.frame.height)
    yield from (line for line in page.lines[: _DEEPEST + 1] if line.baseline < edge)


def _from_bottom(page: Page) -> Iterator[Line]:
    edge = max((part.grid.ys[-1] for part in page.grids), default=0.0)
    yield from (line for line in page.lines[: -_DEEPEST - 2 : -1] if line.baseline > edge)


def _heads(pages: Sequence[Page], repeated: frozenset[Key]) -> frozenset[Key]:
    """The keys of lines that are heads of tables on most pages, and so on all."""
    votes: Counter[Key] = Counter()
    for page in pages:
        for count, line in enumerate(_from_top(page), start=1):
            keys = repeated.intersection(_keys(page, line, "top"))
            is_head = _is_head_of_table(page, line, count) if keys else None
            if is_head is not None:
                votes.update(dict.fromkeys(keys, 1 if is_head else -1))
    return frozenset(key for key, count in votes.items() if count > 0)


def _keys(page: Page, line: Line, edge: str) -> Iterator[Key]:
    """What is printed and how far from which edge, in all ways in which it may recur.

    A number may be that of the page, or run with it; the place may be a little higher or lower.
    """
    text = " ".join(word.text for word in line.words)
    place = line.baseline if edge == "top" else page.frame.height - line.baseline
    row = round(place / _ROUGHLY)
    numbers = len(_NUMBER.findall(text))
    ways = product((False, True), repeat=numbers) if numbers <= _MOST_NUMBERS else [()]
    for way in ways:
        for shift in (-1, 0, 1):
            yield _with_running_numbers(text, page.number, way), edge, row + shift


def _with_running_numbers(text: str, page: int, way: Sequence[bool]) -> str:
    """The text, each number that is taken to run with the pages as its distance from theirs."""
    runs = iter(way)

    def as_seen(number: re.Match[str]) -> str:
        return f"#{int(number[0]) - page}" if next(runs, False) else number[0]

    return _NUMBER.sub(as_seen, text)


def _depth(page: Page, lines: Sequence[Line], repeated: frozenset[Key], edge: str) -> int:
    """How many lines at an edge are furniture: repeated ones, as far as a gap parts them."""
    found = depth = 0
    for count, line in enumerate(lines[:_DEEPEST], start=1):
        is_furniture = any(key in repeated for key in _keys(page, line, edge)) or (
            count == found + 1 and _is_page_number(page, line, lines[count:])
        )
        if not is_furniture:
            break
        found = count
        inwards = lines[count:]
        if not inwards or abs(line.baseline - inwards[0].baseline) > _APART * line.size:
            depth = count
    return depth


def _is_page_number(page: Page, line: Line, inwards: Sequence[Line]) -> bool:
    """Whether a line has nothing but a number of a page, apart from the text."""
    match = _PAGE_NUMBER.fullmatch(" ".join(word.text for word in line.words))
    if match is None:
        return False
    if any(abs(line.baseline - near.baseline) < _APART * line.size for near in inwards[:1]):
        return False
    return match[2] is not None or int(match[1]) == page.number


def _is_head_of_table(page: Page, line: Line, place: int) -> bool | None:
    """Whether a line names the columns of the lines right below; None where they do not tell."""
    below = page.lines[place : place + _HEAD_LINES]
    rows = [other for other in below if is_tabular(other)]
    if len(rows) == 1:
        return None
    if not is_tabular(line) or not rows or below[0].baseline - line.baseline > _NEAR * line.size:
        return False
    gutters = find_gutters(rows)
    crossed = any(
        word.left < gutter.left and gutter.right < word.right
        for gutter in gutters
        for word in line.words
    )
    columns = Columns(gutters, rows)
    return bool(gutters) and not crossed and 2 * len(columns.cells_of(line)) > len(columns)
