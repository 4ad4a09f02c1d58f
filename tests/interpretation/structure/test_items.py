"""Items below a heading are rows, whatever words their names are made of."""

import pytest

from comity.documents.reading import read_document
from comity.interpretation.interpret import interpret_document
from tests.interpretation.layouts.rows import rows_of


def names_in(text: str) -> list[str]:
    reading = interpret_document(read_document(text.encode(), name="list.txt"))
    return [listing.parties[0].institution for listing in reading.listings]


@pytest.mark.parametrize(
    "name",
    ["Exchange Institute", "MOU College", "21st Century University", "101 Universities Centre"],
)
def test_a_bulleted_name_is_neither_a_heading_nor_a_figure(name: str) -> None:
    text = f"Japan\n- Tokyo Academy\n- {name}\n- Nara Academy\n\nChile\n- Tokyo Academy\n"
    assert names_in(text) == ["Tokyo Academy", name, "Nara Academy", "Tokyo Academy"]


def test_a_bulleted_country_is_a_heading_still() -> None:
    text = "* Japan\n  * Tokyo Academy\n* Chile\n  * Andes Academy\n"
    assert names_in(text) == ["Tokyo Academy", "Andes Academy"]


def test_a_day_in_square_brackets_is_no_part_of_the_name():
    text = "Japan (2)\n- Kyoto University [2012. 5. 18.] ★\n- Osaka University [2013.]\n\n★ tuition waived\n"
    assert rows_of(text, "institution", "signed", "flags") == [
        ("Kyoto University", "2012-05-18", ["tuition_waiver"]),
        ("Osaka University", "2013", []),
    ]


def test_a_year_before_a_kind_counts_no_agreements():
    text = (
        "Japan (1)\n- Kyoto University (2019, exchange agreement)\n"
        "Finland (1)\n- University of Turku (2016, memorandum)\n"
        "Austria (1)\n- Universität Salzburg (2011, exchange agreement)\n"
    )
    assert rows_of(text, "institution", "signed", "type") == [
        ("Kyoto University", "2019", "exchange_agreement"),
        ("University of Turku", "2016", "mou"),
        ("Universität Salzburg", "2011", "exchange_agreement"),
    ]


def test_what_closes_an_item_in_brackets_is_its_kind_its_time_its_unit_or_nothing():
    text = (
        "Portugal\n\n• Universidade do Porto (UP) (Memorandum) [2011]\n\n"
        "Japan\n\n• Kyoto University [Faculty of Law]\n• Osaka University [-]\n"
        "• University of Tsukuba (Institute of Physics) (2015)\n"
    )
    assert rows_of(text, "institution", "type", "signed", "unit") == [
        ("Universidade do Porto (UP)", "mou", "2011", None),
        ("Kyoto University", None, None, "Faculty of Law"),
        ("Osaka University", None, None, None),
        ("University of Tsukuba", None, "2015", "Institute of Physics"),
    ]


def test_brackets_hold_a_kind_with_its_day_behind_a_country():
    text = (
        "Partners of the university\n\n"
        "● University of Szeged (Hungary) [double degree, 19 September 2016]\n"
        "● Trakya University, Edirne (Turkey) [MoU, 28 November 2019 – expired]\n"
        "● Wright State University (USA) [letter of intent, 11 October 2022]\n"
    )
    assert rows_of(text, "institution", "country", "type", "signed") == [
        ("University of Szeged", "HU", "joint_program", "2016-09-19"),
        ("Trakya University, Edirne", "TR", "mou", "2019-11-28"),
        ("Wright State University", "US", "other", "2022-10-11"),
    ]


def test_letters_before_items_are_no_part_of_names():
    text = (
        "a) Kyoto University (Japan) – MoU, 12 May 2018\n"
        "b) University of Turku (Finland) – MoU, 3 May 2019\n"
        "c) Universität Salzburg (Austria) – MoU, 1 June 2020\n"
    )
    assert rows_of(text, "institution") == [
        ("Kyoto University",), ("University of Turku",), ("Universität Salzburg",),
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["{})", "({})", "{}."])
@pytest.mark.parametrize("letters", ["abc", "ABC", "АБВ"])
def test_letters_that_count_rows_are_no_part_of_names(form, letters):
    names = ["Kyoto University", "A. Mickiewicz University", "D. Cantemir University"]
    text = "".join(
        f"{form.format(letter)} {name}, Poland, 12 May 2018\n"
        for letter, name in zip(letters, names, strict=True)
    )
    assert rows_of(text, "institution") == [(name,) for name in names]


@pytest.mark.parametrize("initials", ["AAB", "ABD", "BCD"])
def test_initials_of_names_are_no_letters_that_count(initials):
    names = [f"{initial}. Mickiewicz University" for initial in initials]
    text = "".join(f"{name}, Poland, 12 May 2018\n" for name in names)
    assert rows_of(text, "institution") == [(name,) for name in names]


def test_a_letter_before_the_only_partner_of_a_country_counts_where_others_do():
    text = (
        "Japan\nA) Kyoto University (2010)\nB) Osaka University (2012)\n"
        "Poland\nA) A. Zelwerowicz Academy (2014)\n"
    )
    assert rows_of(text, "institution", "country") == [
        ("Kyoto University", "JP"), ("Osaka University", "JP"), ("A. Zelwerowicz Academy", "PL"),
    ]  # fmt: skip


def test_an_institute_in_brackets_behind_a_numbered_university_is_its_unit():
    text = (
        "Japan\n1. Kyoto University (Institute for Chemical Research), 12 May 2018\n"
        "2. Osaka University (OU), 3 June 2019\n\nNorway\n3. University of Oslo, 1 July 2020\n"
        "4. University of Bergen, WINLAB (Wireless Network Laboratory), 2 July 2020\n"
    )
    assert rows_of(text, "institution", "unit") == [
        ("Kyoto University", "Institute for Chemical Research"),
        ("Osaka University (OU)", None),
        ("University of Oslo", None),
        ("University of Bergen, WINLAB (Wireless Network Laboratory)", None),
    ]


def test_a_state_in_brackets_stands_behind_the_day():
    text = "ロシア連邦\n ・アムール国立大学 2005年8月〜(休止中)\nタイ\n ・チェンマイ大学(農学部) 1999年1月\n"
    assert rows_of(text, "institution", "unit", "signed", "flags") == [
        ("アムール国立大学", None, "2005-08", ["suspended"]),
        ("チェンマイ大学", "農学部", "1999-01", []),
    ]


def test_the_number_of_a_page_between_dashes_is_no_item():
    text = (
        "Japan\n- Kyoto University, 12 May 2018\n- Osaka University, 3 June 2019\n- 13 -\n"
        "Finland\n- University of Turku, 3 May 2019\n"
    )
    assert rows_of(text, "institution") == [
        ("Kyoto University",), ("Osaka University",), ("University of Turku",),
    ]  # fmt: skip


def test_a_country_in_brackets_before_a_date_is_no_part_of_the_name():
    text = (
        "Partners\n\n• Makerere University (Uganda), 21 March 2019\n"
        "• Technische Universität Graz (Austria), 25 October 2018\n"
        "• Karlsruher Institut für Technologie (KIT) (Germany), 2 August 2019\n"
    )
    assert rows_of(text, "institution", "country", "country_text") == [
        ("Makerere University", "UG", "Uganda"),
        ("Technische Universität Graz", "AT", "Austria"),
        ("Karlsruher Institut für Technologie (KIT)", "DE", "Germany"),
    ]
