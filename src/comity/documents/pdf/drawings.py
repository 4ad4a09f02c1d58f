"""What is drawn on a page: ruling lines, however they are drawn, and coloured grounds.

Programs draw the rule of a table as a line, as a thin filled rectangle, as one side of a frame
round a cell, or the rules of a whole table as one path.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise, repeat
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from comity.documents.model import Box
from comity.documents.pdf.frames import Frame
from comity.documents.pdf.pdfium import Bounds, quick

_ADDRESS, _INT = ctypes.c_void_p, ctypes.c_int
_THICKEST = 3.0  # points; what is thicker is a ground, not a rule
_SHORTEST = 3.0
_SMALLEST_DOT, _LARGEST_DOT = 1.5, 8.0
_ROUND = 1.4  # how much wider or higher than its other side a dot may be
_MOST_OBJECTS = 200_000
_MOST_PATHS = 20_000
_MOST_SEGMENTS = 60_000
_DEEPEST = 4  # drawings within drawings
_NEARLY_WHITE = 250
_STRAIGHT = 0.5  # points that a straight line may lean in all
_MOST_OF_A_PAGE = 0.8

_object_of = quick(pdfium.FPDFPage_GetObject, _ADDRESS, _INT, answers=_ADDRESS)
_object_within = quick(pdfium.FPDFFormObj_GetObject, _ADDRESS, ctypes.c_ulong, answers=_ADDRESS)
_sort_of = quick(pdfium.FPDFPageObj_GetType, _ADDRESS)
_bounds_of = quick(pdfium.FPDFPageObj_GetBounds, _ADDRESS, *[_ADDRESS] * 4)
_matrix_of = quick(pdfium.FPDFPageObj_GetMatrix, _ADDRESS, _ADDRESS)
_colour_of = quick(pdfium.FPDFPageObj_GetFillColor, _ADDRESS, *[_ADDRESS] * 4)
_mode_of = quick(pdfium.FPDFPath_GetDrawMode, _ADDRESS, _ADDRESS, _ADDRESS)
_count_segments = quick(pdfium.FPDFPath_CountSegments, _ADDRESS)
_segment_of = quick(pdfium.FPDFPath_GetPathSegment, _ADDRESS, _INT, answers=_ADDRESS)
_kind_of_segment = quick(pdfium.FPDFPathSegment_GetType, _ADDRESS)
_point_of_segment = quick(pdfium.FPDFPathSegment_GetPoint, _ADDRESS, _ADDRESS, _ADDRESS)
_closes = quick(pdfium.FPDFPathSegment_GetClose, _ADDRESS)

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_AS_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Rule(NamedTuple):
    """A straight line: at which y it runs from x to x, or at which x from y to y."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Drawings:
    """What is drawn on a page, in the coordinates of a frame.

    `dots` are small shapes, as wide as high: the bullets of lists are drawn so. `count_paths` is
    the number of all drawn things.
    """

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    grounds: list[Box] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    count_paths: int = 0


def read_drawings(page: pypdfium2.PdfPage, frame: Frame) -> Drawings:
    """The rules, grounds and pictures of a page."""
    drawings = Drawings()
    largest = _MOST_OF_A_PAGE * frame.width * frame.height
    shapes = _Shapes()
    for bounds, is_rule, is_picture in shapes.of_page(page):
        box = frame.box(bounds)
        width, height = box.right - box.left, box.bottom - box.top
        if is_picture:
            drawings.pictures.append(box)
        elif _is_dot(width, height):
            drawings.dots.append(box)
        elif not is_rule:
            if width * height < largest:
                drawings.grounds.append(box)
        elif width >= height:
            drawings.across.append(Rule((box.top + box.bottom) / 2, box.left, box.right))
        else:
            drawings.down.append(Rule((box.left + box.right) / 2, box.top, box.bottom))
    drawings.count_paths = shapes.count_paths
    return drawings


def _is_dot(width: float, height: float) -> bool:
    small, large = sorted((width, height))
    return small >= _SMALLEST_DOT and large <= _LARGEST_DOT and large <= _ROUND * small


Shape = tuple[Bounds, bool, bool]


class _Shapes:
    """Walks through the objects of a page; the shapes are (bounds, is a rule, is a picture)."""

    def __init__(self) -> None:
        self._sides = [ctypes.c_float() for _ in range(4)]
        self._side_places = tuple(map(ctypes.addressof, self._sides))
        self._marks = [ctypes.c_int() for _ in range(2)]
        self._mark_places = tuple(map(ctypes.addressof, self._marks))
        self._colours = [ctypes.c_uint() for _ in range(4)]
        self._colour_places = tuple(map(ctypes.addressof, self._colours))
        self._paths = _MOST_PATHS
        self._segments = _MOST_SEGMENTS

    @property
    def count_paths(self) -> int:
        """How many paths were met."""
        return _MOST_PATHS - self._paths

    def of_page(self, page: pypdfium2.PdfPage) -> Iterator[Shape]:
        """The shapes that are drawn on the page itself and within its drawings."""
        address = ctypes.cast(page.raw, _ADDRESS).value
        count = min(max(pdfium.FPDFPage_CountObjects(page), 0), _MOST_OBJECTS)
        objects = list(map(_object_of, repeat(address), range(count)))
        yield from self._of_objects(objects, _AS_IS, 0)

    def _of_objects(self, objects: list[int], matrix: Matrix, depth: int) -> Iterator[Shape]:
        for each, sort in zip(objects, map(_sort_of, objects), strict=True):
            if sort == pdfium.FPDF_PAGEOBJ_PATH:
                self._paths -= 1
                if self._paths >= 0:
                    yield from self._of_path(each, matrix)
            elif sort == pdfium.FPDF_PAGEOBJ_IMAGE:
                yield _moved(self._bounds(each), matrix), False, True
            elif sort == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                handle = ctypes.cast(each, pdfium.FPDF_PAGEOBJECT)
                count = min(max(pdfium.FPDFFormObj_CountObjects(handle), 0), _MOST_OBJECTS)
                within = list(map(_object_within, repeat(each), range(count)))
                yield from self._of_objects(within, _times(_matrix(each), matrix), depth + 1)

    def _bounds(self, each: int) -> Bounds:
        _bounds_of(each, *self._side_places)
        left, bottom, right, top = self._sides
        return Bounds(left.value, bottom.value, right.value, top.value)

    def _of_path(self, each: int, matrix: Matrix) -> Iterator[Shape]:
        _mode_of(each, *self._mark_places)
        fills, strokes = self._marks[0].value != 0, self._marks[1].value != 0
        if not fills and not strokes:
            return
        bounds = self._bounds(each)
        if matrix is not _AS_IS:
            bounds = _moved(bounds, matrix)
        width, height = bounds.right - bounds.left, bounds.top - bounds.bottom
        if _is_dot(width, height):
            yield bounds, False, False
            return
        if width <= _THICKEST or height <= _THICKEST:
            if max(width, height) >= _SHORTEST:
                yield bounds, True, False
            return
        count = _count_segments(each)
        self._segments -= count
        if count > 0 and self._segments >= 0:
            yield from self._of_segments(each, count, matrix, strokes=strokes)

    def _of_segments(
        self, each: int, count: int, matrix: Matrix, *, strokes: bool
    ) -> Iterator[Shape]:
        whole = _times(_matrix(each), matrix)
        is_white = not strokes and self._is_white(each)
        for points in _outlines(each, count, whole):
            if strokes:
                yield from _straight_lines(points)
                continue
            bounds = _round(points)
            width, height = bounds.right - bounds.left, bounds.top - bounds.bottom
            if min(width, height) <= _THICKEST:
                if max(width, height) >= _SHORTEST:
                    yield bounds, True, False
            elif len(points) in {4, 5} and not is_white:
                yield bounds, False, False

    def _is_white(self, each: int) -> bool:
        _colour_of(each, *self._colour_places)
        *colours, alpha = (colour.value for colour in self._colours)
        return min(colours) >= _NEARLY_WHITE or alpha == 0


def _outlines(each: int, count: int, matrix: Matrix) -> Iterator[list[Point]]:
    """The corners of every connected part of a path."""
    x, y = ctypes.c_float(), ctypes.c_float()
    x_at, y_at = ctypes.addressof(x), ctypes.addressof(y)
    points: list[Point] = []
    for place in range(count):
        segment = _segment_of(each, place)
        _point_of_segment(segment, x_at, y_at)
        if _kind_of_segment(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(_place(x.value, y.value, matrix))
        if _closes(segment):
            points.append(points[0])
    if points:
        yield points


def _straight_lines(points: list[Point]) -> Iterator[Shape]:
    """The lines between corners that run across or down."""
    for one, other in pairwise(points):
        bounds = _round([one, other])
        width, height = bounds.right - bounds.left, bounds.top - bounds.bottom
        if min(width, height) <= _STRAIGHT and max(width, height) >= _SHORTEST:
            yield bounds, True, False


def _round(points: list[Point]) -> Bounds:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Bounds(min(xs), min(ys), max(xs), max(ys))


def _matrix(each: int) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not _matrix_of(each, ctypes.addressof(matrix)):
        return _AS_IS
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that does what the inner one does, then the outer one (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = inner
    m, n, o, p, q, r = outer
    return (
        a * m + b * o,
        a * n + b * p,
        c * m + d * o,
        c * n + d * p,
        e * m + f * o + q,
        e * n + f * p + r,
    )


def _place(x: float, y: float, matrix: Matrix) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _moved(bounds: Bounds, matrix: Matrix) -> Bounds:
    if matrix is _AS_IS:
        return bounds
    corners = [(x, y) for x in (bounds.left, bounds.right) for y in (bounds.bottom, bounds.top)]
    return _round([_place(x, y, matrix) for x, y in corners])
