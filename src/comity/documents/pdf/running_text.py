"""Running text becomes rows: a paragraph each, blank ones where wider gaps part them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise
from statistics import median

from comity.documents.pdf.drafts import DraftRow, row_of_lines
from comity.documents.pdf.lines import Line
from comity.documents.pdf.pages import Page
from comity.documents.pdf.paragraphs import margin_of, paragraphs_of, usual_begin
from comity.documents.pdf.parts import Text

_BLANK = 1.4  # times the usual step from line to line leave a line blank
_INDENT = 0.6  # of the size
_FEWEST_INDENTED = 2
_FEWEST_STEPS = 4
_SAME_STEP = 1.0  # points
_LEADING = 1.8  # of the size: no usual step from line to line is larger


class Setting:
    """How the text of a document is set: between which margins, and from which side.

    Text that is read from the right is looked at in a mirror: its lines begin on the left there.
    """

    def __init__(self, pages: Sequence[Page], *, from_right: bool) -> None:
        self._from_right = from_right
        self._widths = {page.number: page.frame.width for page in pages}
        self._margins = self._margins_of(pages)

    def rows_of(self, text: Text) -> Iterator[DraftRow]:
        """The paragraphs of running text, each indented as deep as it begins."""
        lines = self._as_read(text.lines, text.page)
        blank = _BLANK * _usual_step(lines)
        paragraphs = list(paragraphs_of(lines, self._margin_of(text, lines)))
        indents = _indents([lines[0] for lines in paragraphs])
        printed = iter(text.lines)
        above: Line | None = None
        for lines in paragraphs:
            if above is not None and lines[0].baseline - above.baseline > blank:
                yield DraftRow(text.page)
            above = lines[-1]
            depth = sum(lines[0].left > indent + _INDENT * lines[0].size for indent in indents)
            yield row_of_lines(text.page, list(islice(printed, len(lines))), depth)

    def _margin_of(self, text: Text, lines: Sequence[Line]) -> float:
        """Where the lines of a text, as they are read, end at the latest."""
        if text.edges is None:
            return self._margins[text.page]
        edge = self._widths[text.page] - text.edges.left if self._from_right else text.edges.right
        return margin_of(lines, edge)

    def _margins_of(self, pages: Sequence[Page]) -> Mapping[int, float]:
        """Where lines end at the latest, by the number of the page: as far out as they begin."""
        lines = [line for page in pages for line in self._as_read(page.lines, page.number)]
        begin = usual_begin(lines) if lines else 0.0
        margins = {width: margin_of(lines, width - begin) for width in set(self._widths.values())}
        return {page: margins[width] for page, width in self._widths.items()}

    def _as_read(self, lines: Sequence[Line], page: int) -> list[Line]:
        """Lines of a page as they are, or as a mirror shows them."""
        if not self._from_right:
            return list(lines)
        return [_mirrored(line, self._widths[page]) for line in lines]


def _mirrored(line: Line, width: float) -> Line:
    """A line of a page that is so wide, as a mirror shows it."""
    words = [
        word._replace(left=width - word.right, right=width - word.left)
        for word in reversed(line.words)
    ]
    return Line(words, line.baseline, line.size)


def _usual_step(lines: Sequence[Line]) -> float:
    """The usual step from line to line, in points; of a few lines it is a guess by their size."""
    steps = [below.baseline - above.baseline for above, below in pairwise(lines)]
    if not steps:
        return 0.0
    if len(steps) >= _FEWEST_STEPS or (len(steps) > 1 and max(steps) - min(steps) < _SAME_STEP):
        return median(steps)
    return min(*steps, _LEADING * lines[0].size)


def _indents(lines: Sequence[Line]) -> list[float]:
    """The places at which several lines begin, from the left."""
    indents: list[list[float]] = []
    for line in sorted(lines, key=lambda line: line.left):
        if indents and line.left - indents[-1][0] <= _INDENT * line.size:
            indents[-1].append(line.left)
        else:
            indents.append([line.left])
    return [group[0] for group in indents if len(group) >= _FEWEST_INDENTED]
