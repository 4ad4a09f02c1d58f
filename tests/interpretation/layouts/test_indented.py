"""Lines indented under a partner."""

from tests.interpretation.layouts.rows import rows_of


def test_units_under_a_partner_are_rows_of_that_partner():
    text = (
        "University of Toronto (Canada)\n"
        "    Faculty of Law: exchange agreement, 4 September 2018\n"
        "    School of Public Health: MoU, 11 February 2020\n"
        "\n"
        "Universidad de Chile (Chile)\n"
        "    MoU, 22 November 2015, no end date\n"
    )
    assert rows_of(text, "institution", "unit", "country", "type", "signed") == [
        ("University of Toronto", "Faculty of Law", "CA", "exchange_agreement", "2018-09-04"),
        ("University of Toronto", "School of Public Health", "CA", "mou", "2020-02-11"),
        ("Universidad de Chile", None, "CL", "mou", "2015-11-22"),
    ]
