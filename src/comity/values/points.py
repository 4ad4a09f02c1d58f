"""Points on the map: coordinates in degrees, and where each country's name is put."""

from dataclasses import dataclass
from functools import cache

from comity.values.compiled import load_json

_MOST_NORTH = 90.0
_MOST_EAST = 180.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Latitude and longitude in degrees (WGS 84), north and east positive.

    `ValueError` for what lies on no map.
    """

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        """Refuse what lies on no map, *not a number* too."""
        on_map = abs(self.latitude) <= _MOST_NORTH and abs(self.longitude) <= _MOST_EAST
        if not on_map:
            raise ValueError(f"{self.latitude}, {self.longitude} lies on no map")


def label_point(country: str) -> Point:
    """Where the name of the country (ISO 3166-1 alpha-2) is put, to a tenth of a degree.

    A stand-in near the middle of its main land: say so where it is shown. `KeyError` where there is
    no such country.
    """
    latitude, longitude = _points()[country]
    return Point(latitude=latitude, longitude=longitude)


@cache
def _points() -> dict[str, tuple[float, float]]:
    points: dict[str, tuple[float, float]] = load_json("country_points")
    return points
