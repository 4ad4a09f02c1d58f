"""Several partners of one country on a line."""

from tests.interpretation.layouts.rows import rows_of

LINES = (
    "Our partners abroad\n\n"
    "Austria: University of Graz (2004), University of Linz (2013, expired)\n"
    "Finland: University of Turku (1999)\n"
    "United States: University at Buffalo, SUNY (1978), Ohio University (2005)\n"
)


def test_each_partner_of_a_line_is_a_row_of_the_country_that_opens_it():
    assert rows_of(LINES, "institution", "country", "signed", "flags") == [
        ("University of Graz", "AT", "2004", []),
        ("University of Linz", "AT", "2013", ["expired"]),
        ("University of Turku", "FI", "1999", []),
        ("University at Buffalo, SUNY", "US", "1978", []),
        ("Ohio University", "US", "2005", []),
    ]


def test_partners_without_years_may_be_parted_by_semicolons():
    text = (
        "Austria – University of Graz; University of Linz\n"
        "Finland – University of Turku; Åbo Akademi University\n"
        "Japan – Kyoto University; University of California, Davis\n"
    )
    assert [name for (name,) in rows_of(text, "institution")] == [
        "University of Graz",
        "University of Linz",
        "University of Turku",
        "Åbo Akademi University",
        "Kyoto University",
        "University of California, Davis",
    ]


def test_a_country_has_a_count_and_an_area_above_it():
    text = (
        "亚洲\n日本（2所）：京都外国语大学（1985年）、千叶大学（1998年）\n越南（1所）：河内大学（2009年）\n\n"
        "欧洲\n法国（2所）：里昂第三大学（2001年）、Université de Rouen（2018年）\n"
    )
    assert rows_of(text, "institution", "country", "signed") == [
        ("京都外国语大学", "JP", "1985"),
        ("千叶大学", "JP", "1998"),
        ("河内大学", "VN", "2009"),
        ("里昂第三大学", "FR", "2001"),
        ("Université de Rouen", "FR", "2018"),
    ]


def test_a_bracket_holds_a_date_with_a_kind_or_a_faculty():
    text = (
        "Österreich (3): Universität Graz (MoU, 1999), Universität Linz (12.05.2001) "
        "und Universität Salzburg (2015; Fakultät für Kunst)\n"
        "Finnland (1): Universität Turku (2004)\n"
        "USA (1): Ohio University (1978)\n"
    )
    assert rows_of(text, "institution", "unit", "country", "type", "signed") == [
        ("Universität Graz", None, "AT", "mou", "1999"),
        ("Universität Linz", None, "AT", None, "2001-05-12"),
        ("Universität Salzburg", "Fakultät für Kunst", "AT", None, "2015"),
        ("Universität Turku", None, "FI", None, "2004"),
        ("Ohio University", None, "US", None, "1978"),
    ]


def test_the_country_may_stand_on_the_line_above():
    text = (
        "Japan\nKyoto University (1985), Osaka University (2003)\n"
        "Vietnam\nHanoi University (2009)\n"
        "France (2)\nUniversité de Lyon (2001); Université de Rouen (2018)\n"
    )
    assert rows_of(text, "institution", "country", "signed") == [
        ("Kyoto University", "JP", "1985"),
        ("Osaka University", "JP", "2003"),
        ("Hanoi University", "VN", "2009"),
        ("Université de Lyon", "FR", "2001"),
        ("Université de Rouen", "FR", "2018"),
    ]


def test_arabic_commas_part_partners():
    text = (
        "مصر (2): جامعة القاهرة (2004)، جامعة الإسكندرية (2010)\n"
        "تونس (1): جامعة تونس (2011)\n"
        "المغرب (2): جامعة محمد الخامس (2001)، جامعة القاضي عياض (2018)\n"
    )
    assert [signed for (signed,) in rows_of(text, "signed")] == [
        "2004",
        "2010",
        "2011",
        "2001",
        "2018",
    ]
