"""Lines of running text become paragraphs: a line that the margin broke goes on in the next.

Whether it did shows where the next word would have ended: within the margin, the writer broke the
line; beyond it, the program that set the text had to.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from comity.documents.pdf.lines import Line

_SPACE = 0.25  # of the size, where a line has one word only
_BLANK = 1.4  # times the usual step from line to line leave a line blank
_MOST_STEP = 2.2  # of the size
_SAME_STEP = 0.7  # points
_FEWEST_BEGINS = 3
_SAME_PLACE = 2.0  # points
_FLUSH = 0.5  # points
_SAME_SIZE = 0.6  # points
_SHARED = 3  # lines that end at one place are set in a block
_MOST_HANGING = 6.0  # of the size: so far in the lines of a paragraph stand below its first...
_MOST_INDENTED = 4.0  # ...or so far out
_BULLET = re.compile(r"[^\w\s\"'“”„«»‘’(\[]+")
_NUMBER = re.compile(r"\(?\d{1,4}[.)]")


def margin_of(lines: Sequence[Line], edge: float) -> float:
    """Where lines end at the latest, in points from the left: at the edge, or farther out.

    Where several of other lengths end at one place, and none beyond it, they do so there.
    """
    farthest = max((line.right for line in lines), default=edge)
    lengths = [
        sum(len(word.text) for word in line.words)
        for line in lines
        if farthest - line.right <= _FLUSH
    ]
    is_block = len(lengths) >= _SHARED and len(set(lengths)) > 1
    return farthest if is_block else max(farthest, edge)


def usual_begin(lines: Sequence[Line]) -> float:
    """The leftmost place at which several lines begin, or any, in points from the left."""
    places = Counter(round(line.left / _SAME_PLACE) for line in lines)
    shared = [place for place, count in places.items() if count >= _SHARED]
    return min(shared or places) * _SAME_PLACE


def paragraphs_of(lines: Sequence[Line], margin: float) -> Iterator[list[Line]]:
    """The lines of a text, those together that are one paragraph, which `margin` broke."""
    most_step = _most_step(lines, margin)
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and not _goes_on(paragraph, line, margin, most_step):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _most_step(lines: Sequence[Line], margin: float) -> float:
    """How far below the last the next line of a paragraph may stand, in points.

    Where every line that begins a paragraph for certain stands farther from the one above it than
    any that goes on with a word, no farther than these.
    """
    steps = [below.baseline - above.baseline for above, below in pairwise(lines)]
    if not steps:
        return 0.0
    begins: list[float] = []
    within = min(steps)
    for (above, below), step in zip(pairwise(lines), steps, strict=True):
        if not _is_broken(above, below, margin):
            begins.append(step)
        elif below.words[0].text[:1].islower():
            within = max(within, step)
    if len(begins) >= _FEWEST_BEGINS and min(begins) > within + _SAME_STEP:
        return within + _SAME_STEP
    return median(steps) * _BLANK


def _goes_on(paragraph: Sequence[Line], line: Line, margin: float, most_step: float) -> bool:
    last = paragraph[-1]
    if not 0 < line.baseline - last.baseline <= min(most_step, _MOST_STEP * line.size):
        return False
    if abs(line.size - last.size) > _SAME_SIZE:
        return False
    is_broken = _is_broken(last, line, margin)
    return is_broken and _is_in_line(paragraph, line) and not _is_item(paragraph, line)


def _is_broken(last: Line, line: Line, margin: float) -> bool:
    """Whether the first word of a line had no room behind the last one."""
    first = line.words[0]
    return last.right + _space_of(last) + first.right - first.left > margin


def _space_of(line: Line) -> float:
    """How wide the spaces of a line are, in points."""
    gaps = [after.left - before.right for before, after in pairwise(line.words)]
    return median(gaps) if gaps else _SPACE * line.size


def _is_in_line(paragraph: Sequence[Line], line: Line) -> bool:
    """Whether a line begins where those of the paragraph do, its first one aside."""
    if len(paragraph) > 1:
        return abs(line.left - paragraph[1].left) <= _SAME_PLACE
    shift = (line.left - paragraph[0].left) / line.size
    return -_MOST_INDENTED <= shift <= _MOST_HANGING


def _is_item(paragraph: Sequence[Line], line: Line) -> bool:
    """Whether a line opens an item of a list, with a bullet or a number where others have one."""
    if line.left > paragraph[0].left + _SAME_PLACE:
        return False
    mark, opening = line.words[0].text, paragraph[0].words[0].text
    if _BULLET.fullmatch(mark):
        return True
    counts = _NUMBER.fullmatch(mark) is not None
    return counts and (_NUMBER.fullmatch(opening) is not None or mark.strip("(.)") == "1")
