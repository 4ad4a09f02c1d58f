"""Broken rows of tables."""

from tests.interpretation.layouts.rows import layout_of, rows_of

BROKEN = (
    "Country\tInstitution\tType\tSigned\n"
    "Austria\tUniversität für\nBodenkultur Wien\tMoU\t12.05.2018\n"
    "Finland\tUniversity of Turku\n\tMoU\t03.09.2019\n"
    "Japan\tKyoto University\tMoU\t28.02.2020\n"
)


def test_the_parts_of_a_broken_row_are_joined():
    assert layout_of(BROKEN) == "mended"
    assert rows_of(BROKEN, "country", "institution", "signed") == [
        ("AT", "Universität für Bodenkultur Wien", "2018-05-12"),
        ("FI", "University of Turku", "2019-09-03"),
        ("JP", "Kyoto University", "2020-02-28"),
    ]


def test_short_rows_of_a_group_are_rows_of_their_own():
    text = (
        "Faculty\tInstitution\tCountry\tSigned\n"
        "Faculty of Law\tUniversität Salzburg\tAustria\t12.05.2018\n"
        "University of Turku\tFinland\t03.09.2019\n"
        "Faculty of Arts\tKyoto University\tJapan\t28.02.2020\n"
        "University of Ghana\tGhana\t14.11.2016\n"
    )
    assert rows_of(text, "home_unit", "institution", "country") == [
        ("Faculty of Law", "Universität Salzburg", "AT"),
        ("Faculty of Law", "University of Turku", "FI"),
        ("Faculty of Arts", "Kyoto University", "JP"),
        ("Faculty of Arts", "University of Ghana", "GH"),
    ]


def test_rows_between_bars_are_no_pieces_of_one():
    text = (
        "| Area | Country | Partner | Signed | Fees |\n"
        "| Asia | Japan | Kyoto University | 12.05.2018 | |\n| Osaka University | 03.05.2019 | ○ |\n"
        "| Nagoya University | 01.06.2020 | |\n| China | Wuhan University | 02.06.2020 | ○ |\n"
        "| Nanjing University | 07.09.2021 | |\n"
    )
    names = [name for (name,) in rows_of(text, "institution")]
    assert names == [f"{city} University" for city in "Kyoto Osaka Nagoya Wuhan Nanjing".split()]
