"""Headers that are not understood are told by what stands below them."""

from tests.interpretation.layouts.rows import rows_of

ROWS = (
    "1\tKyoto University\tJapan\tMoU\t12.05.2018\t11.05.2023\n"
    "2\tUniversity of Turku\tFinland\tMoU\t03.09.2019\t02.09.2024\n"
    "3\tUniversität Salzburg\tAustria\tMoU\t01.06.2020\t31.05.2025\n"
)
READ = [
    ("Kyoto University", "JP", "2018-05-12", "2023-05-11"),
    ("University of Turku", "FI", "2019-09-03", "2024-09-02"),
    ("Universität Salzburg", "AT", "2020-06-01", "2025-05-31"),
]
FIELDS = ("institution", "country", "signed", "expires")


def test_a_header_of_unknown_words_is_no_row():
    assert rows_of("Aaa\tBbb\tCcc\tDdd\tEee\tFff\n" + ROWS, *FIELDS) == READ


def test_a_second_table_has_a_header_of_its_own():
    second = "Xx\tYy\tZz\nJapan\tOsaka University\t2011\nJapan\tNagoya University\t2015\n"
    found = rows_of(
        "Aaa\tBbb\tCcc\tDdd\tEee\tFff\n" + ROWS + "\nEnded agreements\n" + second, *FIELDS
    )
    assert found[:3] == READ
    assert [row[:2] for row in found[3:]] == [
        ("Osaka University", "JP"),
        ("Nagoya University", "JP"),
    ]


def test_a_row_of_totals_is_no_row():
    assert rows_of(ROWS + "Total\t3\t\t\t\t\n", *FIELDS) == READ


def test_a_column_called_region_that_holds_countries_is_of_countries():
    header = "No.\tUniversity\tRegion\tType\tSigned\tExpires\n"
    assert rows_of(header + ROWS, *FIELDS) == READ


def test_of_two_columns_of_starts_the_one_in_the_common_calendar_counts():
    text = (
        "University\tCountry\tSigned (Hijri)\tSigned\tExpires\n"
        "Ain Shams University\tEgypt\t15/3/1441هـ\t12/11/2019م\t11/11/2024م\n"
        "University of Malaya\tMalaysia\t12/5/1440هـ\t18/1/2019م\t-\n"
        "Ankara University\tTurkey\t\t10/3/2014م\t9/3/2019م\n"
    )
    assert rows_of(text, "signed", "expires") == [
        ("2019-11-12", "2024-11-11"),
        ("2019-01-18", None),
        ("2014-03-10", "2019-03-09"),
    ]


def test_an_unknown_column_of_universities_behind_one_of_units_names_the_partners():
    text = (
        "Faculty\tXyzzy\tCountry\tSigned\nLaw\tKyoto University\tJapan\t2012\n"
        "Arts\tUniversity of Turku\tFinland\t2015\nLaw\tUniversität Salzburg\tAustria\t2019\n"
    )
    assert rows_of(text, "institution", "home_unit") == [
        ("Kyoto University", "Law"),
        ("University of Turku", "Arts"),
        ("Universität Salzburg", "Law"),
    ]


def test_a_column_of_faculties_is_one_of_units_and_names_no_partners():
    text = (
        "Qwert\tCountry\tXyz\tSigned\n"
        "Kyoto University\tJapan\tFaculty of Law\t2019\n"
        "Osaka University\tJapan\tFaculty of Arts\t2020\n"
        "Aalto University\tFinland\tSchool of Business\t2021\n"
    )
    assert rows_of(text, "institution", "unit") == [
        ("Kyoto University", "Faculty of Law"),
        ("Osaka University", "Faculty of Arts"),
        ("Aalto University", "School of Business"),
    ]


def test_a_column_called_subject_that_holds_kinds_is_of_kinds():
    header = "No.\tUniversity\tCountry\tSubject\tSigned\tExpires\n"
    assert [kind for (kind,) in rows_of(header + ROWS, "type")] == ["mou"] * 3


def test_a_column_called_subject_beside_one_of_kinds_is_of_subjects():
    header = "University\tSubject\tType\tSigned\n"
    rows = (
        "Kyoto University\tstudent exchange\tMoU\t2018\nUniversity of Turku\tresearch\tMoU\t2019\n"
    )
    assert [kind for (kind,) in rows_of(header + rows, "type")] == ["mou"] * 2
