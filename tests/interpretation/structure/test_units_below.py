"""Units of a partner in rows of their own below it."""

from tests.interpretation.layouts.rows import rows_of


def test_units_below_a_partner_without_a_day_are_rows_of_that_partner() -> None:
    text = (
        "Country\tPartner\tSigned\tTerm\n"
        "Austria\tUniversity of Graz\t12.04.2018\t5 years\n"
        "Bulgaria\tUniversity of Sofia\t\t\n"
        "\tFaculty of Philology\t17.06.2016\t3 years\n"
        "\tFaculty of Law\t01.03.2019\t5 years\n"
        "Poland\tUniversity of Warsaw\t28.02.2012\t5 years\n"
    )
    assert rows_of(text, "institution", "unit", "country", "signed") == [
        ("University of Graz", None, "AT", "2018-04-12"),
        ("University of Sofia", "Faculty of Philology", "BG", "2016-06-17"),
        ("University of Sofia", "Faculty of Law", "BG", "2019-03-01"),
        ("University of Warsaw", None, "PL", "2012-02-28"),
    ]
