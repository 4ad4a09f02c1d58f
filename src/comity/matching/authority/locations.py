"""Where an organisation is shown on a map: at its place, or where its country's name is put."""

from dataclasses import dataclass

from comity.matching.authority.records import AuthorityRecord
from comity.values.countries import all_codes
from comity.values.points import Point, label_point


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A point on the map; where `is_stand_in`, no more is known than the country: say so."""

    point: Point
    is_stand_in: bool


def location_of(record: AuthorityRecord) -> Location | None:
    """Where the record is: at the coordinates it gives, else at its country's label point.

    None where neither is known.
    """
    if record.latitude is not None and record.longitude is not None:
        point = Point(latitude=record.latitude, longitude=record.longitude)
        return Location(point=point, is_stand_in=False)
    if record.country in all_codes():
        return Location(point=label_point(record.country), is_stand_in=True)
    return None
