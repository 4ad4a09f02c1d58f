"""A small map without shapes: a graticule, names of countries where they lie, and places on it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from comity.values.countries import all_codes
from comity.values.points import Point, label_point
from comity.web.components import per_cent
from comity.web.wording import country_words

_ASPECT = 1.8
_NARROWEST = 36.0
_MARGIN = 1.5
_STEPS = (5.0, 10.0, 30.0)
_MOST_LINES = 9
_LABEL_WIDTH, _LABEL_HEIGHT = 22.0, 8.0
_SAME_PLACE = 4.0
_EDGE = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A place with the number of what is there.

    `is_label` says that no more than its country is known: it stands where its name is put.
    """

    number: int
    point: Point
    is_label: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A text or dot on the map, in per cent of its width and height."""

    x: float
    y: float
    text: str
    is_label: bool = False

    @property
    def left(self) -> str:
        """How far from the left, as SVG writes it."""
        return per_cent(self.x, 100)

    @property
    def top(self) -> str:
        """How far from the top, as SVG writes it."""
        return per_cent(self.y, 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallMap:
    """What is drawn: lines across and down, names of countries, the places, all in per cent."""

    across: Sequence[str]
    down: Sequence[str]
    countries: Sequence[Spot]
    places: Sequence[Spot]


@dataclass(frozen=True, slots=True)
class _View:
    """The part of the world that is shown, in degrees."""

    west: float
    north: float
    width: float
    height: float

    @property
    def east(self) -> float:
        return self.west + self.width

    @property
    def south(self) -> float:
        return self.north - self.height

    def x(self, longitude: float) -> float:
        return round(100 * (longitude - self.west) / self.width, 2)

    def y(self, latitude: float) -> float:
        return round(100 * (self.north - latitude) / self.height, 2)

    def holds(self, point: Point) -> bool:
        x, y = self.x(point.longitude), self.y(point.latitude)
        return 0 <= x <= 100 and 0 <= y <= 100


def draw_small_map(marked: Sequence[Marked], countries: Iterable[str]) -> SmallMap | None:
    """A map on which all marked places stand; these countries are named before others.

    None where nothing is marked.
    """
    if not marked:
        return None
    view = _view([each.point for each in marked])
    places = _places(view, marked)
    return SmallMap(
        across=[per_cent(view.y(each), 100) for each in _lines(view.south, view.north, view.width)],
        down=[per_cent(view.x(each), 100) for each in _lines(view.west, view.east, view.width)],
        countries=list(_names(view, countries, places)),
        places=places,
    )


def _view(points: Sequence[Point]) -> _View:
    east, west = max(p.longitude for p in points), min(p.longitude for p in points)
    north, south = max(p.latitude for p in points), min(p.latitude for p in points)
    width = max(_NARROWEST, _MARGIN * (east - west), _MARGIN * _ASPECT * (north - south))
    width = min(width, 360.0)
    height = min(width / _ASPECT, 180.0)
    left = max(-180.0, min((east + west - width) / 2, 180.0 - width))
    top = min(90.0, max((north + south + height) / 2, -90.0 + height))
    return _View(left, top, width, height)


def _lines(first: float, last: float, width: float) -> Iterator[float]:
    step = next((each for each in _STEPS if width / each <= _MOST_LINES), 60.0)
    line = step * (first // step + 1)
    while line < last:
        yield line
        line += step


def _names(view: _View, first: Iterable[str], places: Sequence[Spot]) -> Iterator[Spot]:
    """Names of countries in view, none over another or over a place."""
    taken = [(each.x, each.y) for each in places]
    for code in dict.fromkeys((*first, *sorted(all_codes()))):
        try:
            point = label_point(code)
        except KeyError:
            continue  # a code of no land on the map
        x, y = view.x(point.longitude), view.y(point.latitude)
        is_free = all(abs(x - a) > _LABEL_WIDTH or abs(y - b) > _LABEL_HEIGHT for a, b in taken)
        is_whole = _EDGE <= x <= 100 - _EDGE and view.holds(point)
        if is_whole and is_free:
            taken.append((x, y))
            yield Spot(x=x, y=y, text=country_words(code))


def _places(view: _View, marked: Sequence[Marked]) -> Sequence[Spot]:
    """A dot for each place, with all the numbers that are there."""
    spots: list[Spot] = []
    for each in marked:
        x, y = view.x(each.point.longitude), view.y(each.point.latitude)
        same = next(
            (
                at
                for at, spot in enumerate(spots)
                if abs(spot.x - x) + abs(spot.y - y) < _SAME_PLACE
            ),
            None,
        )
        if same is None:
            spots.append(Spot(x=x, y=y, text=str(each.number), is_label=each.is_label))
        else:
            spot = spots[same]
            text = f"{spot.text}, {each.number}"
            is_label = spot.is_label and each.is_label
            spots[same] = Spot(x=spot.x, y=spot.y, text=text, is_label=is_label)
    return spots
