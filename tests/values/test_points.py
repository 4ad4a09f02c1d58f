import math

import pytest

from comity.values.countries import all_codes
from comity.values.points import Point, label_point


def test_every_country_has_a_label_point_to_a_tenth_of_a_degree():
    for code in all_codes():
        point = label_point(code)
        assert round(point.latitude, 1) == point.latitude
        assert round(point.longitude, 1) == point.longitude


def test_what_is_no_country_has_none():
    with pytest.raises(KeyError):
        label_point("XX")


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(90.1, 0), (-91, 0), (0, 180.5), (0, -181), (math.nan, 0)]
)
def test_what_lies_on_no_map_is_no_point(latitude, longitude):
    with pytest.raises(ValueError, match="no map"):
        Point(latitude=latitude, longitude=longitude)


def test_the_ends_of_the_map_are_on_it():
    assert Point(latitude=-90, longitude=180).longitude == 180
