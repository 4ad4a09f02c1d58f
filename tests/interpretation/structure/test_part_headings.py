"""Headings over parts of a list: kinds, units of the home university, states."""

import pytest

from tests.interpretation.layouts.rows import rows_of


def test_headings_of_kinds_speak_for_the_rows_below():
    text = (
        "Our agreements\n\n"
        "Memoranda of Understanding\n\n"
        "- Kyoto University (Japan), 12 May 2018\n- University of Turku (Finland), 3 May 2019\n\n"
        "Student exchange (tuition waived)\n\n"
        "- Universität Salzburg (Austria), 1 June 2020\n"
    )
    assert rows_of(text, "institution", "type", "flags") == [
        ("Kyoto University", "mou", []),
        ("University of Turku", "mou", []),
        ("Universität Salzburg", "exchange_agreement", ["tuition_waiver"]),
    ]


def test_the_number_of_a_page_above_a_heading_changes_nothing():
    text = (
        "Memoranda of Understanding\n\n- Kyoto University (Japan), 12 May 2018\n"
        "- University of Turku (Finland), 3 May 2019\n\n                       Page 15\n"
        "Student exchange\n\n- Universität Salzburg (Austria), 1 June 2020\n"
    )
    assert rows_of(text, "type") == [("mou",), ("mou",), ("exchange_agreement",)]


def test_a_numbered_partner_above_the_next_country_is_no_heading():
    text = (
        "Portugal\n\n1. Universidade do Porto (Memorandum)\n\n"
        "China\n\n1. Wuhan University (Student exchange)\n2. Nanjing University (Memorandum)\n"
    )
    assert rows_of(text, "institution", "country", "type") == [
        ("Universidade do Porto", "PT", "mou"),
        ("Wuhan University", "CN", "exchange_agreement"),
        ("Nanjing University", "CN", "mou"),
    ]


def test_headings_of_faculties_are_the_home_units_of_the_rows_below():
    text = (
        "Faculty of Law\n- Kyoto University (Japan) – MoU, 12 May 2018\n\n"
        "Faculty of Arts\n- University of Turku (Finland) – MoU, 3 May 2019\n"
        "- Universität Salzburg (Austria) – MoU, 1 June 2020\n"
    )
    assert rows_of(text, "home_unit") == [
        ("Faculty of Law",),
        ("Faculty of Arts",),
        ("Faculty of Arts",),
    ]


def test_a_bulleted_heading_over_a_table_is_the_home_unit_of_its_rows():
    text = (
        "■ Faculty of Law\n\nUniversity\tCountry\tSigned\nKyoto University\tJapan\t12 May 2018\n\n"
        "■ Faculty of Arts\n\nUniversity\tCountry\tSigned\nUniversity of Turku\tFinland\t2019\n"
    )
    assert rows_of(text, "home_unit") == [("Faculty of Law",), ("Faculty of Arts",)]


def test_a_title_over_the_whole_list_says_nothing_of_its_rows():
    text = (
        "Agreements in force\n\n"
        "- Kyoto University (Japan), 12 May 2018\n- University of Turku (Finland), 3 May 2019\n"
        "- Universität Salzburg (Austria), 1 June 2020\n"
    )
    assert rows_of(text, "flags") == [([],), ([],), ([],)]


def test_the_brackets_around_a_heading_are_no_part_of_the_unit():
    text = (
        "[Faculty of Law]\nAalto University\tFinland\n\n"
        "[Institute of Physics]\nKyoto University\tJapan\n"
    )
    assert rows_of(text, "home_unit") == [("Faculty of Law",), ("Institute of Physics",)]


def test_a_line_drawn_below_a_heading_belongs_to_it():
    text = (
        "Faculty of Law\n--------------\n1) Kyoto University (Japan), 12.05.2018\n\n"
        "Faculty of Arts\n---------------\n1) University of Turku (Finland), 03.05.2019\n"
        "2) Universität Salzburg (Austria), 01.06.2020\n"
    )
    assert rows_of(text, "home_unit") == [
        ("Faculty of Law",),
        ("Faculty of Arts",),
        ("Faculty of Arts",),
    ]


@pytest.mark.parametrize(
    ("current", "ended"),
    [
        ("Чинні", "Завершені"),
        ("السارية", "المنتهية"),
        ("Attivi", "Conclusi"),
        ("En vigueur", "Échus"),
        ("진행중인 협정", "종료된 협정"),
        ("Хүчинтэй", "Хугацаа дууссан"),
        ("Obowiązujące", "Wygasłe"),
        ("Vigentes", "Encerrados"),
        ("În vigoare", "Încheiate"),
        ("Devam edenler", "Süresi dolanlar"),
        ("现行协议", "历史协议"),
    ],
)
def test_headings_of_states_speak_for_the_rows_below(current, ended):
    text = (
        f"Partners\n\n{current}\n- Kyoto University (Japan); 12.05.2018\n"
        "- University of Turku (Finland); 03.05.2019\n\n"
        f"{ended}\n- Universität Salzburg (Austria); 01.06.2010\n"
    )
    assert rows_of(text, "flags") == [(["active"],), (["active"],), (["expired"],)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1. Faculty of Law", "2. Faculty of Arts"),
        ("A. Faculty of Law", "B. Faculty of Arts"),
        ("IV) Faculty of Law", "V) Faculty of Arts"),
        ("One. Faculty of Law", "Two. Faculty of Arts"),
    ],
)
def test_what_counts_headings_is_no_part_of_the_unit(first, second):
    text = (
        f"{first}\n- Kyoto University (Japan) – MoU, 12 May 2018\n\n"
        f"{second}\n- University of Turku (Finland) – MoU, 3 May 2019\n"
        "- Universität Salzburg (Austria) – MoU, 1 June 2020\n"
    )
    units = [unit for (unit,) in rows_of(text, "home_unit")]
    assert units == ["Faculty of Law", "Faculty of Arts", "Faculty of Arts"]


def test_a_heading_of_the_whole_university_ends_the_part_of_a_faculty():
    text = (
        "Faculty of Law\n- Kyoto University (Japan) – MoU, 12 May 2018\n\n"
        "Faculty of Arts\n- University of Turku (Finland) – MoU, 3 May 2019\n\n"
        "University level\n- Universität Salzburg (Austria) – MoU, 1 June 2020\n"
    )
    assert rows_of(text, "home_unit")[-1] == (None,)


def test_the_only_heading_that_says_agreements_have_ended_speaks_for_the_rows_below():
    text = (
        "1. Kyoto University (Japan), 12 May 2018\n2. University of Turku (Finland), 3 May 2019\n"
        "3. Universität Salzburg (Austria), 1 June 2020\n\nExpired agreements\n\n"
        "1. University of Graz (Austria), 2 May 2009\n2. Wuhan University (China), 7 May 2008\n"
    )
    assert rows_of(text, "institution", "flags") == [
        ("Kyoto University", []),
        ("University of Turku", []),
        ("Universität Salzburg", []),
        ("University of Graz", ["expired"]),
        ("Wuhan University", ["expired"]),
    ]


def test_a_heading_in_brackets_needs_no_empty_line_above_it():
    text = (
        "【農学部】\nタイ\n ・チェンマイ大学 1999年1月\n【工学部】\nフランス\n ・ナント大学 2011年5月\n"
        "【教育学部】\n台湾\n ・国立台中教育大学 2015年4月\n"
    )
    assert rows_of(text, "institution", "country", "home_unit") == [
        ("チェンマイ大学", "TH", "農学部"),
        ("ナント大学", "FR", "工学部"),
        ("国立台中教育大学", "TW", "教育学部"),
    ]


FACULTIES_OF_A_KIND = (
    "Memoranda of Understanding\n\n"
    "Faculty of Law\n\n- Kyoto University (Japan), 12 May 2018\n\n"
    "Faculty of Arts\n\n- University of Turku (Finland), 3 May 2019\n\n"
    "Student exchange\n\n- Universität Salzburg (Austria), 1 June 2020\n"
)
KINDS_OF_A_FACULTY = (
    "Faculty of Law\n\n"
    "Memoranda of Understanding\n\n- Kyoto University (Japan), 12 May 2018\n\n"
    "Student exchange\n\n- University of Turku (Finland), 3 May 2019\n\n"
    "Faculty of Arts\n\n- Universität Salzburg (Austria), 1 June 2020\n"
)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (FACULTIES_OF_A_KIND, [
            ("mou", "Faculty of Law"), ("mou", "Faculty of Arts"), ("exchange_agreement", None),
        ]),
        (KINDS_OF_A_FACULTY, [
            ("mou", "Faculty of Law"), ("exchange_agreement", "Faculty of Law"),
            (None, "Faculty of Arts"),
        ]),
    ],
)  # fmt: skip
def test_faculties_stand_under_kinds_or_kinds_under_faculties(text, rows):
    assert rows_of(text, "type", "home_unit") == rows


def test_a_kind_in_the_name_of_a_department_is_none():
    text = (
        "Department of Architecture and Project\n\n- Kyoto University (Japan), 12 May 2018\n"
        "- University of Turku (Finland), 3 May 2019\n\n"
        "Faculty of Exchange Studies\n\n- Universität Salzburg (Austria), 1 June 2020\n"
    )
    assert rows_of(text, "type", "home_unit") == [
        (None, "Department of Architecture and Project"),
        (None, "Department of Architecture and Project"),
        (None, "Faculty of Exchange Studies"),
    ]


def test_a_last_part_that_has_ended_is_no_heading_of_an_unknown_country():
    text = (
        "Japan\nKyoto University, 12 May 2018\nOsaka University, 3 May 2019\n\n"
        "Finland\nUniversity of Turku, 3 May 2019\n\n"
        "Expired agreements\nLund University (Sweden), 1 June 2004\n"
    )
    assert rows_of(text, "institution", "country", "flags")[-1] == (
        "Lund University",
        "SE",
        ["expired"],
    )
