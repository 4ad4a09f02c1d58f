"""Lines over parts of a list: areas, countries with counts, levels, kinds."""

import pytest

from comity.interpretation.passages import Passage, Piece
from comity.interpretation.readings import Level
from comity.interpretation.structure.headings import country_label, heading_of
from comity.values.agreement_kinds import AgreementKind


def passage(text):
    return Passage(text, (Piece(0, 0, len(text)),), (0,))


def heading(text):
    return heading_of(passage(text))


@pytest.mark.parametrize(
    ("text", "country", "label", "count"),
    [
        ("China (75)", "CN", "China", 75),
        ("U. S. A. (30)", "US", "U. S. A.", 30),
        ("Chile (4 institutions)", "CL", "Chile", 4),
        ("韓国（3）", "KR", "韓国", 3),
        ("Österreich:", "AT", "Österreich", None),
        ("Japan: 30", "JP", "Japan", 30),
        ("Czech Republic", "CZ", "Czech Republic", None),
        ("ประเทศญี่ปุ่น (4 แห่ง)", "JP", "ประเทศญี่ปุ่น", 4),
        ("Italy (3 partner universities)", "IT", "Italy", 3),
    ],
)
def test_a_country_and_its_count(text, country, label, count):
    found = country_label(passage(text))
    assert found is not None
    assert (found.country, found.label.text, found.count) == (country, label, count)


@pytest.mark.parametrize("text", ["University of Malta", "Wuhan University", "", "75"])
def test_what_names_no_country_is_no_label(text):
    assert country_label(passage(text)) is None


def test_an_area_and_its_first_country_on_one_line():
    found = heading("<Oceania>**Australia**")
    assert found is not None
    assert found.area is not None
    assert found.country is not None
    assert (found.area.text, found.country.country) == ("Oceania", "AU")


def test_an_unknown_area_in_brackets_before_a_country():
    found = heading("<Pacific Rim>**Chile**")
    assert found is not None
    assert found.area is not None
    assert found.area.text == "Pacific Rim"


def test_what_stands_in_a_countrys_place_but_names_none():
    found = heading("<International Organization>**International Organization**")
    assert found is not None
    assert found.country is not None
    assert (found.country.country, found.country.label.text) == (None, "International Organization")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("University Level Agreements", Level.UNIVERSITY),
        ("<University-wide agreements>", Level.UNIVERSITY),
        ("Department Level Agreements", Level.DEPARTMENT),
    ],
)
def test_levels(text, level):
    found = heading(text)
    assert found is not None
    assert found.level is level


def test_a_kind_heads_a_part_of_a_list():
    found = heading("Memoranda of Understanding:")
    assert found is not None
    assert found.kinds == (AgreementKind.MOU,)


@pytest.mark.parametrize(
    "text",
    [
        "Belgian Nuclear Research Centre",
        "Academic Exchange Agreements with Foreign Institutions",
        "University of Oslo",
        "- * Universität Wien",
    ],
)
def test_a_row_or_a_title_is_no_heading(text):
    assert heading(text) is None


def test_a_heading_of_a_level_says_the_kind_as_well_where_it_is_not_just_an_agreement():
    exchange = heading("校际交流协议")
    assert (exchange.level, exchange.kinds) == (
        Level.UNIVERSITY,
        (AgreementKind.EXCHANGE_AGREEMENT,),
    )
    assert heading("Inter-University Agreements").kinds == ()
