"""What the time cells of a row say: starts, ends, durations, renewals."""

import pytest

from comity.interpretation.fields.date_notation import DateNotation
from comity.interpretation.fields.term_history import Role, read_history
from comity.interpretation.passages import Passage, Piece
from comity.interpretation.readings import Flag


def history_of(*cells, notation=None):
    passages = [
        (role, Passage(text, (Piece(0, 0, len(text)),), (0,)))
        for role, text in (
            (cell if isinstance(cell, tuple) else (Role.ANY, cell)) for cell in cells
        )
    ]
    return read_history(passages, notation or DateNotation())


def terms_of(*cells):
    """Each term as start, end, duration, extension, with a star where it is without end."""
    return [
        " ".join(
            str(part) if part is not None else "-"
            for part in (term.starts, term.ends, term.duration, term.extends)
        )
        + (" *" if term.open_ended else "")
        for term in history_of(*cells).terms
    ]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("2022.11.08 5 year", ["2022-11-08 - P5Y -"]),
        ("2023.03 5 year", ["2023-03 - P5Y -"]),
        ("2023.05. 4 year", ["2023-05 - P4Y -"]),
        ("2023.05 сар 5 year", ["2023-05 - P5Y -"]),
        ("2008.09.22  2020.07.23 5 year", ["2008-09-22 - - -", "2020-07-23 - P5Y -"]),
        ("1995, 2008 Long-term", ["1995 - - -", "2008 - - - *"]),
        ("Long-term", ["- - - - *"]),
        ("2013.10.09 2020.09.10 2025.09.10", ["2013-10-09 - - -", "2020-09-10 2025-09-10 - -"]),
        ("2014.07.10 2024.07.10", ["2014-07-10 2024-07-10 - -"]),
        (
            "2003.06.24-2023.06.23 2023.06.23-2028.06.23",
            ["2003-06-24 2023-06-23 - -", "2023-06-23 2028-06-23 - -"],
        ),
        ("2008.03.13  2023.05.29 5 year 2028 хүртэл", ["2008-03-13 - - -", "2023-05-29 2028 P5Y -"]),
        ("2022.09.01 5+5", ["2022-09-01 - P5Y P5Y"]),
        ("2022.06.28 5year+1", ["2022-06-28 - P5Y P1Y"]),
        ("2018.11      2023.04 extended 5 year", ["2018-11 - - -", "2023-04 - P5Y -"]),
        ("17-03-2016 s.d. 16-03-2021", ["2016-03-17 2021-03-16 - -"]),
        ("(seit 1979)", ["1979 - - -"]),
        ("2019.09.24 2019.09.24", ["2019-09-24 - - -"]),
        ("", []),
    ],
)  # fmt: skip
def test_the_terms_that_a_cell_prints(text, terms):
    assert terms_of(text) == terms


def test_the_last_of_several_dates_is_the_end_only_without_a_term():
    assert str(history_of("2016.07.04 2026.07.04").expires) == "2026-07-04"
    assert history_of("2016.07.04 2026.07.04 5 year").expires is None
    assert history_of("2016.07.04 2026.07.04 Long-term").expires is None


def test_a_column_of_starts_holds_no_end():
    history = history_of((Role.START, "2012.11.19, 2017.11.19"), (Role.END, "2022.11.18"))
    assert [str(date) for date in history.starts] == ["2012-11-19", "2017-11-19"]
    assert str(history.expires) == "2022-11-18"


def test_whether_it_is_open_ended_is_said_or_unknown():
    assert history_of("2020 Long-term").open_ended is True
    assert history_of("2020 5 year").open_ended is False
    assert history_of("2020.01.01 2025.01.01").open_ended is False
    assert history_of("2020").open_ended is None


def test_a_renewal_said_in_words_is_a_flag():
    assert history_of("2017.10.25, 2022.06.08- renewed 5 year").flags == [Flag.RENEWED]
    assert not history_of("2017.10.25, 2022.06.08 5 year").flags


def test_dates_out_of_order_stay_as_printed_and_give_no_terms():
    history = history_of("2023.06.18 2028.06.18 2023.06.26")
    assert not history.in_order
    assert [str(date) for date in history.starts] == ["2023-06-18", "2028-06-18", "2023-06-26"]
    assert (history.expires, history.terms) == (None, ())


def test_a_date_printed_twice_is_no_end():
    history = history_of("2019.09.24 2019.09.24")
    assert [str(date) for date in history.starts] == ["2019-09-24", "2019-09-24"]
    assert history.expires is None


def test_a_day_that_no_calendar_has_is_no_date():
    history = history_of("2021.06.31 5 year")
    assert not history.dates
    assert [at.text for at in history.impossible] == ["2021.06.31"]


def test_other_dates_of_the_document_settle_which_number_is_the_month():
    assert str(history_of("5/6/2016").starts[0]) == "2016-06-05"
    assert history_of("5/6/2016").ambiguous
    american = history_of("5/6/2016", notation=DateNotation(month_first=True))
    assert str(american.starts[0]) == "2016-05-06"
    assert not american.ambiguous


def test_every_sign_is_traced_to_its_place():
    history = history_of("2008.03.13 2023.05.29 5 year 2028 хүртэл")
    fields = [field for field, _ in history.places]
    assert sorted(fields) == ["duration", "expires"]
    assert [printed.at.text for printed in history.dates] == ["2008.03.13", "2023.05.29", "2028"]
