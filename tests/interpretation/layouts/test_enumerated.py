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
