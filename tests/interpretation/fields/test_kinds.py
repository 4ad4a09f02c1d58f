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


def test_a_kind_before_its_day_is_the_kind_of_the_row():
    text = """Austria
- University of Graz - framework agreement signed on 12 May 2015 for five years
- University of Linz - memorandum of understanding signed on 3 March 2018
- University of Vienna - student exchange agreement signed on 1 July 2020 for three years
Finland
- University of Oulu - framework agreement signed on 8 October 2016
- University of Turku - student exchange agreement signed on 30 January 2019 for five years
"""
    assert rows_of(text, "institution", "type", "signed") == [
        ("University of Graz", "cooperation_agreement", "2015-05-12"),
        ("University of Linz", "mou", "2018-03-03"),
        ("University of Vienna", "exchange_agreement", "2020-07-01"),
        ("University of Oulu", "cooperation_agreement", "2016-10-08"),
        ("University of Turku", "exchange_agreement", "2019-01-30"),
    ]
