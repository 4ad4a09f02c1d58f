"""Buttons, addresses and menus below a list are no rows of it."""

from tests.interpretation.layouts.rows import rows_of

GERMAN = (
    "Österreich\nUniversität Graz (seit 2012)\nUniversität Linz (seit 2014)\n"
    "Schweiz\nUniversität Basel (seit 2010)\nUniversität Bern (seit 2019)\n"
)
SPANISH = (
    "Convenios\nEspaña\nUniversidad de Granada\nUniversidad de Sevilla\n"
    "Francia\nUniversité de Lyon\nUniversité de Lille\n"
)


def names_in(text):
    return [name for (name,) in rows_of(text, "institution")]


def test_what_follows_the_last_dated_row_without_a_body_is_the_foot_of_the_page():
    foot = "Mehr anzeigen\nAkademisches Auslandsamt, Universitätsstraße 1\n"
    assert names_in(GERMAN + foot) == names_in(GERMAN)


def test_an_entry_of_a_menu_opens_the_foot_of_a_list_of_names():
    foot = "Contacto\nOficina de Relaciones Internacionales, Avenida de la Universidad 3\n"
    assert names_in(SPANISH + foot) == names_in(SPANISH)


def test_bare_names_below_a_bullet_or_under_a_heading_of_their_own_stay():
    bulleted = (
        "Germany\n- University of Jena (2012)\n- University of Ulm (2014)\n"
        "France\n- University of Lille (2012)\n- ESSEC (2014)\n- Sciences Po\n- INSEAD\n"
    )
    assert names_in(bulleted)[-2:] == ["Sciences Po", "INSEAD"]
