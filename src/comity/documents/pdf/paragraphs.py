"""Lines of running text become paragraphs: a line that the margin broke goes on in the next.

Whether it did shows where the next word would have ended: within the margin, the writer broke the
line; beyond it, the program that set the text had to.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from comity.documents.pdf.lines import Line
from comity.documents.pdf.pages import Page

_SPACE = 0.25  # of the size, where a line has one word only
_BLANK = 1.4  # times the usual step from line to line leave a line blank
_MOST_STEP = 2.2  # of the size
_SAME_PLACE = 2.0  # points
_FLUSH = 0.5  # points
_SAME_SIZE = 0.6  # points
_SHARED = 3  # lines that end at one place are set in a block
_MOST_HANGING = 6.0  # of the size: so far in the lines of a paragraph stand below its first...
_MOST_INDENTED = 4.0  # ...or so far out
_BULLET = re.compile(r"[^\w\s\"'“”„«»‘’(\[]+")
_NUMBER = re.compile(r"\(?\d{1,4}[.)]")


def margins_of(pages: Sequence[Page]) -> Mapping[int, float]:
    """Where lines end at the latest, in points from the left, by the number of the page.

    As far from the edge as they begin at the left, or farther out where lines do; where several
    of other lengths end at one place, and none beyond it, there.
    """
    lines = [line for page in pages for line in page.lines]
    if not lines:
        return {}
    left = _usual_left(lines)
    farthest = max(line.right for line in lines)
    lengths = [
        sum(len(word.text) for word in line.words)
        for line in lines
        if farthest - line.right <= _FLUSH
    ]
    block = len(lengths) >= _SHARED and len(set(lengths)) > 1
    return {
        page.number: farthest if block else max(farthest, page.frame.width - left) for page in pages
    }


def _usual_left(lines: Sequence[Line]) -> float:
    """The leftmost place at which several lines begin, or any."""
    places = Counter(round(line.left / _SAME_PLACE) for line in lines)
    shared = [place for place, count in places.items() if count >= _SHARED]
    return min(shared or places) * _SAME_PLACE


def paragraphs_of(lines: Sequence[Line], margin: float) -> Iterator[list[Line]]:
    """The lines of a text, those together that are one paragraph, which `margin` broke."""
    steps = [below.baseline - above.baseline for above, below in pairwise(lines)]
    usual = median(steps) if steps else 0.0
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and not _goes_on(paragraph, line, margin, usual * _BLANK):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _goes_on(paragraph: Sequence[Line], line: Line, margin: float, most_step: float) -> bool:
    last, first = paragraph[-1], line.words[0]
    step = line.baseline - last.baseline
    if not 0 < step <= min(most_step, _MOST_STEP * line.size):
        return False
    if abs(line.size - last.size) > _SAME_SIZE:
        return False
    needed = last.right + _space_of(last) + first.right - first.left
    return needed > margin and _is_in_line(paragraph, line) and not _is_item(paragraph, line)


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
