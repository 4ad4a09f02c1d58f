"""Ruling lines in pictures of pages: found, so that they part cells, and wiped out.

Rules confuse the recognition of letters. They are what is dark without a break for longer than any
letter is wide or high; sought with shifts of the whole picture, which is quick.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import pvariance

from PIL import Image, ImageChops, ImageFilter

from comity.documents.pdf.drawings import Rule

_DARKER = 18  # grey levels that ink is darker than the paper round it
_ROUND = 24  # pixels: so far round a place its paper is looked at
_LONGEST_LETTER = 0.04  # of the width of the picture
_FILLED = 0.5  # of the pixels of a rule are dark, or it is none
_SMALL = 600  # pixels: the width at which the lean of a page is seen
_STEEPEST, _STEP = 3.0, 0.25  # degrees


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledPicture:
    """A picture without its rules, and where they were, in pixels."""

    picture: Image.Image
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]


def straightened(picture: Image.Image) -> Image.Image:
    """The picture, grey, turned so that its lines of text run across."""
    scale = _SMALL / picture.width
    small = _ink(picture.resize((_SMALL, max(round(picture.height * scale), 1))))
    angles = [
        _STEP * step for step in range(-round(_STEEPEST / _STEP), round(_STEEPEST / _STEP) + 1)
    ]
    best = max(angles, key=lambda angle: (_contrast(small, angle), -abs(angle)))
    if best == 0:
        return picture
    return picture.rotate(best, resample=Image.Resampling.BICUBIC, fillcolor=255)


def _contrast(ink: Image.Image, angle: float) -> float:
    """How much rows of ink and rows of paper differ: most where lines run across."""
    turned = ink.rotate(angle) if angle else ink
    return pvariance(turned.resize((1, turned.height), Image.Resampling.BOX).tobytes())


def without_rules(picture: Image.Image) -> RuledPicture:
    """The grey picture with its rules wiped out."""
    ink = _ink(picture)
    length = max(round(_LONGEST_LETTER * picture.width), 8)
    lying = _runs(ink, length, across=True)
    standing = _runs(ink, length, across=False)
    rules = ImageChops.lighter(lying, standing).filter(ImageFilter.MaxFilter(5))
    clean = picture.copy()
    clean.paste(255, mask=rules)
    return RuledPicture(
        picture=clean,
        across=tuple(_rules(lying)),
        down=tuple(_rules(standing.transpose(Image.Transpose.TRANSPOSE))),
    )


def _ink(picture: Image.Image) -> Image.Image:
    """What is darker than the paper round it: 255 where there is ink, else 0."""
    paper = picture.filter(ImageFilter.BoxBlur(_ROUND))
    darker = ImageChops.subtract(paper, picture)
    return darker.point([0] * _DARKER + [255] * (256 - _DARKER))


def _runs(ink: Image.Image, length: int, *, across: bool) -> Image.Image:
    """The ink that lies in runs of at least some length, where a lean of a pixel is no break."""
    # Thicker, but no longer: letters that stand close must not run together.
    thick = ImageChops.lighter(
        ImageChops.lighter(ink, _moved(ink, 1, across=not across)),
        _moved(ink, -1, across=not across),
    )
    kept = _shifted_all(thick, length, across=across, darkest=True)
    grown = _shifted_all(kept, length, across=across, darkest=False)
    return ImageChops.darker(grown, thick)


def _shifted_all(picture: Image.Image, length: int, *, across: bool, darkest: bool) -> Image.Image:
    """Every pixel as the least (or greatest) of so many in a row, to its one side or the other."""
    combine = ImageChops.darker if darkest else ImageChops.lighter
    step = 1
    while step < length:
        by = min(step, length - step) * (1 if darkest else -1)
        picture = combine(picture, _moved(picture, -by, across=across))
        step += abs(by)
    return picture


def _moved(picture: Image.Image, by: int, *, across: bool) -> Image.Image:
    moved = Image.new("L", picture.size, 0)
    moved.paste(picture, (by, 0) if across else (0, by))
    return moved


def _rules(lying: Image.Image) -> Iterator[Rule]:
    """The rules of a picture of runs that lie across it."""
    rows = lying.resize((1, lying.height), Image.Resampling.BOX).tobytes()
    for top, bottom in _stretches(rows):
        band = lying.crop((0, top, lying.width, bottom))
        columns = band.resize((lying.width, 1), Image.Resampling.BOX).tobytes()
        fewest = _FILLED * 255 / max(bottom - top, 1)
        for left, right in _stretches([value >= fewest for value in columns]):
            yield Rule((top + bottom) / 2, float(left), float(right))


def _stretches(values: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where values that are not 0 begin and end."""
    start: int | None = None
    for place, value in enumerate(values):
        if value and start is None:
            start = place
        elif not value and start is not None:
            yield start, place
            start = None
    if start is not None:
        yield start, len(values)
