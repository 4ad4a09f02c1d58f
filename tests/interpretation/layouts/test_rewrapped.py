"""Rows of running text that copying has wrapped, with what pages print between them."""

from tests.interpretation.layouts.rows import rows_of

GLUED = """AGREEMENTS OF THE UNIVERSITY
Country Institution Signed Duration Valid until
Germany Technische Universität
Braunschweig 22/08/2019 5 years 21/08/2024
Universität Tübingen 10/12/2020 5 years 09/12/2025
Argentina Universidad Nacional del Litoral
14/04/2021 5 years 13/04/2026
Universidad Nacional de Cuyo 03/05/2022 5
years 02/05/2027
International Office - Page 1 of 2 - updated 31/01/2024
Country Institution Signed Duration Valid until
Spain Universidad de Vigo 16/09/2022 5 years 15/09/2027
Universidade de Santiago de Compostela 16/09/2022 5 years
15/09/2027
EXPIRED AGREEMENTS
France Université Rennes 2 04/03/2011 5 years 03/03/2016
International Office - Page 2 of 2 - updated 31/01/2024"""


def test_a_country_on_the_first_row_of_its_group_holds_for_the_rows_below():
    assert rows_of(GLUED, "institution", "country") == [
        ("Technische Universität Braunschweig", "DE"),
        ("Universität Tübingen", "DE"),
        ("Universidad Nacional del Litoral", "AR"),
        ("Universidad Nacional de Cuyo", "AR"),
        ("Universidad de Vigo", "ES"),
        ("Universidade de Santiago de Compostela", "ES"),
        ("Université Rennes 2", "FR"),
    ]


def test_a_date_at_which_the_printed_duration_ends_is_the_end():
    rows = rows_of(GLUED, "signed", "duration", "expires")
    assert rows[0] == ("2019-08-22", "P5Y", "2024-08-21")
    assert all(expires is not None for _, _, expires in rows)


def test_a_heading_between_glued_rows_ends_the_row_above_it():
    assert [flags for (flags,) in rows_of(GLUED, "flags")] == [[]] * 6 + [["expired"]]


def test_a_country_missing_from_one_row_is_not_taken_from_another():
    text = """Country Institution Signed Valid until
Germany Universität Tübingen 10/12/2020 09/12/2025
Germany Technische Universität Braunschweig 22/08/2019 21/08/2024
Universidad Nacional de Cuyo 03/05/2022 02/05/2027
Spain Universidad de Vigo 16/09/2022 15/09/2027
Universidad Nacional del Litoral 14/04/2021 13/04/2026
France Université Rennes 2 04/03/2011 03/03/2016"""
    countries = dict(rows_of(text, "institution", "country"))
    assert countries["Universidad Nacional de Cuyo"] is None
