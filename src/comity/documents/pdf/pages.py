"""A page as it is read: its lines of words, and its grids with the words of their cells."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

import pypdfium2

from comity.documents.model import Box
from comity.documents.pdf.characters import PageText, Word, read_characters
from comity.documents.pdf.drawings import Drawings, Rule, read_drawings
from comity.documents.pdf.frames import Frame
from comity.documents.pdf.grids import Grid, Region, find_grids, merged_rules
from comity.documents.pdf.lines import Line, lines_of_words
from comity.documents.pdf.pdfium import Glyphs, bounds_of

_MIDDLE, _OFF_MIDDLE = 0.3, 0.3  # of the size: how high bullets stand above the baseline
_BEFORE = 3.0  # of the size: no bullet is farther from its text
_FAR = 60.0  # points
_FEWEST_KNOWN = 0.7  # of the characters, or the text cannot be read
_HARDLY_ANY = 60  # characters
_MOST_OF_PAGE = 0.5
_MANY_PATHS = 50  # text whose letters are drawn has as many
_FEWEST_PLACES = 2  # columns with text make a table of a grid...
_FILLED_SHARE = 0.25  # ...and so many of its columns; hatching has more


@dataclass(slots=True)
class Cell:
    """A cell to be: the words of each of its lines; `repeated` where it is printed farther up."""

    lines: list[list[Word]] = field(default_factory=list)
    box: Box | None = None
    repeated: bool = False

    @property
    def plain(self) -> str:
        """Its words as they stand from left to right."""
        return " ".join([word.text for line in self.lines for word in line])


@dataclass(slots=True)
class GridPart:
    """A grid on a page with its cells, row by row."""

    grid: Grid
    rows: list[list[Cell]]


@dataclass(slots=True)
class Page:
    """A page in the frame in which most of its text is upright; `shown` is how it is displayed.

    `lines` is what stands outside of grids, `above` and `below` what all pages repeat. `across`
    and `down` are the rules that run across and down the page, `grounds` the coloured grounds.
    `is_picture` tells that the page is a picture or drawing with hardly any text, `is_readable`
    that its fonts say what is printed, `is_cut` that it has more text than was read.
    """

    number: int
    frame: Frame
    shown: Frame
    lines: list[Line] = field(default_factory=list)
    above: list[Line] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)
    grids: list[GridPart] = field(default_factory=list)
    skewed: list[Word] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    grounds: list[Box] = field(default_factory=list)
    has_text: bool = True
    is_readable: bool = True
    is_picture: bool = False
    is_cut: bool = False


def read_page(page: pypdfium2.PdfPage, number: int) -> Page:
    """What stands on a page of a PDF."""
    bounds = bounds_of(page)
    glyphs = Glyphs(page)
    try:
        text = read_characters(glyphs, bounds)
    finally:
        glyphs.close()
    drawings = read_drawings(page, text.frame)
    found = page_of_words(text, drawings, number, Frame.of(bounds, page.get_rotation() // 90))
    found.has_text = text.count > 0
    found.is_cut = glyphs.is_cut
    found.is_picture = _is_picture(text, drawings)
    found.is_readable = text.unknown <= (1 - _FEWEST_KNOWN) * text.count
    return found


def _is_picture(text: PageText, drawings: Drawings) -> bool:
    """Whether a page has no text but something is to be seen, or little text and a large picture.

    Programs for scanning print a line of their own beside their pictures.
    """
    if text.count == 0:
        return bool(drawings.pictures) or drawings.count_paths >= _MANY_PATHS
    area = text.frame.width * text.frame.height
    covered = max((_area(box) for box in drawings.pictures), default=0.0)
    return text.count < _HARDLY_ANY and covered >= _MOST_OF_PAGE * area


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)


def page_of_words(text: PageText, drawings: Drawings, number: int, shown: Frame) -> Page:
    """The page that words and drawings form."""
    across, down = merged_rules(drawings.across), merged_rules(drawings.down)
    page = Page(
        number=number,
        frame=text.frame,
        shown=shown,
        skewed=text.skewed,
        across=across,
        down=down,
        grounds=drawings.grounds,
    )
    words = [*text.words, *_bullets(drawings.dots, text.words, [*across, *down])]
    page.lines = lines_of_words(words, down)
    turned = [line for frame, words in text.aside for line in _turned(frame, words, text.frame)]
    for grid in find_grids(across, down):
        _take_into(page, grid, turned)
    page.lines += [Line([word], word.baseline, word.size) for word in turned]
    return page


def _bullets(dots: Iterable[Box], words: Sequence[Word], rules: Sequence[Rule]) -> Iterator[Word]:
    """Bullets that are drawn, not written: dots before a word, and no corners of rules."""
    by_left = sorted(words, key=attrgetter("left"))
    lefts = [word.left for word in by_left]
    for dot in dots:
        middle = (dot.top + dot.bottom) / 2
        near = by_left[bisect_left(lefts, dot.right) : bisect_left(lefts, dot.right + _FAR)]
        word = next((word for word in near if _is_before(dot, middle, word)), None)
        if word is not None and not any(_is_on(rule, dot) for rule in rules):
            yield Word("•", dot.left, word.top, dot.right, word.bottom, word.baseline, word.size)


def _is_before(dot: Box, middle: float, word: Word) -> bool:
    height = word.baseline - _MIDDLE * word.size
    return (
        abs(height - middle) < _OFF_MIDDLE * word.size
        and word.left - dot.right < _BEFORE * word.size
        and dot.bottom - dot.top < word.size
    )


def _is_on(rule: Rule, dot: Box) -> bool:
    return (
        dot.left - 1 <= rule.at <= dot.right + 1
        and rule.start <= dot.bottom
        and rule.end >= dot.top
    ) or (
        dot.top - 1 <= rule.at <= dot.bottom + 1
        and rule.start <= dot.right
        and rule.end >= dot.left
    )


def _turned(own: Frame, words: Iterable[Word], frame: Frame) -> list[Word]:
    """Every line of text that runs upwards or downwards, as one word of the page's frame."""
    found = []
    for line in lines_of_words(words):
        box = own.box_in(frame, line.box)
        text = " ".join(word.text for word in line.words)
        found.append(Word(text, *box, box.bottom, line.size, turned=True))
    return found


def _take_into(page: Page, grid: Grid, turned: list[Word]) -> None:
    """Put what stands in a grid into its cells, if they make a table."""
    cells: dict[Region, Cell] = {}
    left_over: list[Line] = []
    for line in page.lines:
        if line.baseline < grid.ys[0] or line.baseline > grid.ys[-1]:
            left_over.append(line)
            continue
        outside = _share_out(line.words, grid, cells)
        if outside:
            left_over.append(Line(outside, line.baseline, line.size))
    filled = len({region.left for region in cells})
    if filled < max(_FEWEST_PLACES, _FILLED_SHARE * (len(grid.xs) - 1)):
        return
    for word in list(turned):
        if not _share_out([word], grid, cells):
            turned.remove(word)
    page.lines = left_over
    page.grids.append(GridPart(grid, _rows(grid, cells)))


def _share_out(words: Sequence[Word], grid: Grid, cells: dict[Region, Cell]) -> list[Word]:
    """Put the words of a line into the cells where their middles are; return what is outside."""
    outside: list[Word] = []
    line: dict[Region, list[Word]] = {}
    for word in words:
        region = grid.region_at((word.left + word.right) / 2, (word.top + word.bottom) / 2)
        if region is None:
            outside.append(word)
        else:
            line.setdefault(region, []).append(word)
    for region, part in line.items():
        if region not in cells:
            cells[region] = Cell(box=grid.region_box(region))
        cells[region].lines.append(part)
    return outside


def _rows(grid: Grid, cells: dict[Region, Cell]) -> list[list[Cell]]:
    """The cells row by row.

    A cell over several rows is repeated in each; of the columns it reaches over it fills the
    first, and one over all columns is a row by itself.
    """
    rows = []
    for number, regions in enumerate(grid.regions):
        row: list[Cell] = []
        is_printed = False
        for column, region in enumerate(regions):
            cell = cells.get(region)
            if cell is None or column != region.left:
                row.append(Cell(box=grid.region_box(region)))
            elif number == region.top:
                row.append(cell)
                is_printed = True
            else:
                row.append(Cell(cell.lines, cell.box, repeated=True))
        if is_printed:
            is_heading = regions[0].right == len(regions) - 1
            rows.append(row[:1] if is_heading else row)
    return rows
