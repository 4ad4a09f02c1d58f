from comity.values.areas import all_areas
from comity.web.area_names import area_name


def test_every_area_has_a_name():
    assert [key for key in all_areas() if area_name(key) == key] == []
