"""Frames: the coordinates of a page with one of its sides up.

A PDF has its y axis upwards and may turn the page when it is shown; its text may run another way
still. A frame has the origin in its upper left corner, y downwards.
"""

from dataclasses import dataclass

from comity.documents.model import Box
from comity.documents.pdf.pdfium import Bounds


@dataclass(frozen=True, slots=True)
class Frame:
    """A page turned clockwise by `quarter` quarters; `bounds` are the turned bounds, y upwards."""

    quarter: int
    bounds: Bounds

    @classmethod
    def of(cls, bounds: Bounds, quarter: int) -> "Frame":
        """The frame in which text that runs at `quarter` quarters counterclockwise is upright."""
        return cls(quarter % 4, turned(bounds, quarter))

    @property
    def width(self) -> float:
        """In points."""
        return self.bounds.right - self.bounds.left

    @property
    def height(self) -> float:
        """In points."""
        return self.bounds.top - self.bounds.bottom

    def box(self, bounds: Bounds) -> Box:
        """Where a rectangle of the PDF is in the frame."""
        left, bottom, right, top = turned(bounds, self.quarter)
        return Box(
            left - self.bounds.left,
            self.bounds.top - top,
            right - self.bounds.left,
            self.bounds.top - bottom,
        )

    def box_in(self, other: "Frame", box: Box) -> Box:
        """A box of this frame as it is in another frame of the same page."""
        if other.quarter == self.quarter:
            return box
        upwards = Bounds(
            box.left + self.bounds.left,
            self.bounds.top - box.bottom,
            box.right + self.bounds.left,
            self.bounds.top - box.top,
        )
        return other.box(turned(upwards, -self.quarter))


def turned(bounds: Bounds, quarters: int) -> Bounds:
    """The rectangle after so many quarter turns clockwise round the origin."""
    left, bottom, right, top = bounds
    match quarters % 4:
        case 1:
            return Bounds(bottom, -right, top, -left)
        case 2:
            return Bounds(-right, -top, -left, -bottom)
        case 3:
            return Bounds(-top, left, -bottom, right)
        case _:
            return bounds
