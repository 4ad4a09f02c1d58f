"""How complete a register was over time, as a stepped line from day to day.

All positions are text in per cent, ready for a drawing without a `viewBox`.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext

from comity.web.wording import short_day

_MARKS = (0, 50, 100)
_TOP, _BOTTOM = 12, 84  # where a hundred and nothing stand; below are the days
_LEFT, _RIGHT = 9, 95  # room for the words of the marks, and for the last score


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A line across the drawing, and what it stands for."""

    y: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A stretch of the line: from one place to another."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityDrawing:
    """The line with its marks; it ends with the newest score at `x` and `y`.

    `beside` is how far from there the score is written: below where the line comes down.
    """

    levels: Sequence[Level]
    strokes: Sequence[Stroke]
    left: str
    x: str
    y: str
    beside: str
    score: int
    first_day: str
    last_day: str
    sentence: str


def draw_quality(scores: Sequence[tuple[dt.date, int]]) -> QualityDrawing | None:
    """The scores, in per cent, of two days or more, the earliest first; None of fewer.

    A score holds until the next day on which one was noted.
    """
    if len(scores) < 2:
        return None
    (first, first_score), (last, last_score) = scores[0], scores[-1]
    days = (last - first).days or 1
    corners = [
        (_per_cent(_LEFT + (_RIGHT - _LEFT) * (on - first).days / days), _height(score))
        for on, score in scores
    ]
    said = {
        "first": first_score,
        "first_day": short_day(first),
        "last": last_score,
        "last_day": short_day(last),
    }
    sentence = gettext(
        "Complete by %(first)s per cent on %(first_day)s, by %(last)s per cent on %(last_day)s."
    )
    return QualityDrawing(
        levels=[Level(y=_height(mark), label=f"{mark} %") for mark in _MARKS],
        strokes=[stroke for pair in pairwise(corners) for stroke in _step(*pair)],
        left=_per_cent(_LEFT),
        x=corners[-1][0],
        y=corners[-1][1],
        beside="20" if scores[-2][1] > last_score else "-10",
        score=last_score,
        first_day=short_day(first),
        last_day=short_day(last),
        sentence=sentence % said,
    )


def _step(one: tuple[str, str], other: tuple[str, str]) -> Sequence[Stroke]:
    """Along, then up or down where the score is another one."""
    along = Stroke(x1=one[0], y1=one[1], x2=other[0], y2=one[1])
    if one[1] == other[1]:
        return [along]
    return [along, Stroke(x1=other[0], y1=one[1], x2=other[0], y2=other[1])]


def _height(score: int) -> str:
    return _per_cent(_BOTTOM - (_BOTTOM - _TOP) * score / 100)


def _per_cent(place: float) -> str:
    return f"{place:.2f}%"
