"""The small map holds what is marked, wherever that is."""

from hypothesis import given
from hypothesis import strategies as st

from comity.values.points import Point
from comity.web.small_map import Marked, draw_small_map

POINTS = st.builds(
    Point, latitude=st.floats(min_value=-90, max_value=90), longitude=st.floats(-180, 180)
)


def marked(*points: Point, is_label: bool = False) -> list[Marked]:
    return [
        Marked(number=number, point=point, is_label=is_label)
        for number, point in enumerate(points, start=1)
    ]


@given(st.lists(POINTS, min_size=1, max_size=5))
def test_every_place_lies_on_the_map(points):
    drawing = draw_small_map(marked(*points), [])
    assert drawing
    for spot in (*drawing.places, *drawing.countries):
        assert -0.01 <= spot.x <= 100.01
        assert -0.01 <= spot.y <= 100.01
    assert sum(len(spot.text.split(", ")) for spot in drawing.places) == len(points)


def test_places_of_one_town_share_a_dot_and_the_stated_country_is_named():
    seoul = Point(latitude=37.566, longitude=126.978)
    busan = Point(latitude=35.1, longitude=129.04)
    drawing = draw_small_map(marked(seoul, busan, seoul), ["JP"])
    assert drawing
    assert [spot.text for spot in drawing.places] == ["1, 3", "2"]
    assert "Japan" in [spot.text for spot in drawing.countries]
    assert drawing.places[0].left.endswith("%")


def test_nothing_marked_is_no_map():
    assert draw_small_map([], ["JP"]) is None
