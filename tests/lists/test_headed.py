from tests.lists.gold import read_gold
from tests.lists.headed import print_headed
from tests.lists.samples import SAMPLES, TOHOKU_UNIVERSITY

ROWS = [row for row in read_gold(SAMPLES / "tohoku.gold.jsonl") if row["level"] == "university"]
LINES = print_headed(ROWS, TOHOKU_UNIVERSITY).splitlines()


def test_every_partner_is_printed_once_for_each_of_its_rows():
    bare = [line.removeprefix("• ").removeprefix("* ") for line in LINES]
    names = {row["institution"] for row in ROWS}
    assert [line for line in bare if line in names] == [row["institution"] for row in ROWS]


def test_a_waiver_is_a_mark_before_the_name():
    assert "• * Aalto University" in LINES
    assert "• Harvard University" in LINES


def test_the_heading_of_a_country_stands_below_that_of_its_area():
    assert LINES.index("[Europe]") < LINES.index("Austria") < LINES.index("[Asia]")


def test_an_area_and_its_only_country_may_share_a_line():
    assert "[Oceania] Australia" in LINES


def test_some_partners_have_no_bullet():
    assert "Belgian Nuclear Research Centre" in LINES
    assert "* University of Moratuwa" in LINES
