"""Units in brackets behind the names of partners in tables."""

import pytest

from tests.interpretation.layouts.rows import rows_of

HEAD = "Partner\tCountry\tSigned\n"


def test_a_faculty_in_brackets_behind_a_university_is_its_unit():
    text = HEAD + (
        "University of Bergen (Faculty of Law)\tNorway\t12 May 2018\n"
        "Yarmouk University (YU)\tJordan\t3 May 2019\n"
    )
    assert rows_of(text, "institution", "unit") == [
        ("University of Bergen", "Faculty of Law"),
        ("Yarmouk University (YU)", None),
    ]


@pytest.mark.parametrize(
    ("name", "unit", "printed"),
    [
        ("清华大学", "法学院", "清华大学（法学院）"),
        ("서울대학교", "법과대학", "서울대학교 (법과대학)"),
        ("Waseda University", "School of Commerce", "Waseda University [School of Commerce]"),
        ("Universidad Autónoma UNAM", "Facultad de Derecho",
         "Universidad Autónoma UNAM (Facultad de Derecho)"),
        ("Lund University, WINLAB (Wireless Network Laboratory)", None,
         "Lund University, WINLAB (Wireless Network Laboratory)"),
    ],
)  # fmt: skip
def test_what_stands_in_brackets_is_the_same_in_a_table_as_in_a_list(name, unit, printed):
    table = f"{HEAD}{printed}\tJapan\t12 May 2018\nOsaka University\tJapan\t3 May 2019\n"
    items = f"Japan\n- {printed}\n- Osaka University\n"
    for text in (table, items):
        assert rows_of(text, "institution", "unit")[0] == (name, unit)


def test_brackets_stay_with_the_name_where_a_column_holds_units():
    text = (
        "Partner\tFaculty\tCountry\tSigned\n"
        "University of Bergen (Faculty of Law)\t\tNorway\t12 May 2018\n"
        "Yarmouk University\tDepartment of Arabic\tJordan\t3 May 2019\n"
    )
    assert rows_of(text, "institution")[0] == ("University of Bergen (Faculty of Law)",)


def test_a_dash_in_brackets_says_that_there_is_no_unit():
    text = (
        "Austria\n1. Universität Graz [—]\n\nSlovenia\n2. University of Maribor [Faculty of Law]\n"
        "3. University of Ljubljana [—]\n"
    )
    assert rows_of(text, "institution", "unit") == [
        ("Universität Graz", None),
        ("University of Maribor", "Faculty of Law"),
        ("University of Ljubljana", None),
    ]
