"""The kinds of a row: from its cell, its name, or the heading above."""

from tests.interpretation.layouts.rows import rows_of


def test_a_state_beside_the_row_leaves_the_kind_to_the_heading_above():
    text = (
        "Memoranda\n\nUniversity\tCountry\tStatus\nKyoto University\tJapan\tExpired\n\n"
        "Student exchange\n\nUniversity\tCountry\tStatus\nUniversity of Turku\tFinland\tIn force\n"
    )
    assert rows_of(text, "type", "flags") == [
        ("mou", ["expired"]),
        ("exchange_agreement", ["active"]),
    ]


def test_a_kind_in_the_column_of_states_is_the_kind_of_the_row():
    text = (
        "Memoranda\n\nUniversity\tCountry\tStatus\nKyoto University\tJapan\tStudent exchange\n\n"
        "Cooperation agreements\n\nUniversity\tCountry\tStatus\nUniversity of Turku\tFinland\tMoU\n"
    )
    assert rows_of(text, "type") == [("exchange_agreement",), ("mou",)]
