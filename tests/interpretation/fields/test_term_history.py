"""What the time cells of a row say: starts, ends, durations, renewals."""

import pytest

from comity.interpretation.fields.date_notation import DateNotation
from comity.interpretation.fields.term_history import Role, read_history
from comity.interpretation.passages import Passage, Piece
from comity.interpretation.readings import Flag
from tests.interpretation.layouts.rows import rows_of


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


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("2014-2018", ["2014 2018 - -"]),
        ("2018~2023", ["2018 2023 - -"]),
        ("from 2018 to 2023", ["2018 2023 - -"]),
        ("2014/15 - 2020/21", ["2014 2021 - -"]),
        ("2018/19", ["2018 2019 - -"]),
        ("AY 2018-2019", ["2018 2019 - -"]),
        ("2014/15, 2015/16", ["2014 2016 - -"]),
    ],
)
def test_a_period_in_years_alone_is_a_term_and_no_day_of_signing(text, terms):
    assert terms_of(text) == terms
    assert history_of(text).starts == ()


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("17-03-2016 s.d. 16-03-2021", "2016-03-17"),
        ("01/09/2018 to 31/08/2023", "2018-09-01"),
        ("signed 2018, valid until 2023", "2018"),
        ("since 2018/19", "2018"),
        ("2018 - present", "2018"),
        ("2018 2023", "2018"),
    ],
)
def test_a_full_first_day_a_signing_or_a_beginning_is_one(text, signed):
    assert [str(date) for date in history_of(text).starts] == [signed]


def test_an_academic_year_is_a_start_in_a_column_of_starts_and_an_end_in_one_of_ends():
    assert [str(date) for date in history_of((Role.START, "2018/19")).starts] == ["2018"]
    assert str(history_of((Role.END, "2018/19")).expires) == "2019"
    assert str(history_of("until 2020/21").expires) == "2021"


def test_the_two_years_of_an_academic_year_have_places_of_their_own():
    history = history_of("AY 2018/19")
    assert [printed.at.text for printed in history.dates] == ["AY 2018", "/19"]


def test_a_period_that_begins_in_the_year_of_signing_is_the_term_signed_for():
    history = history_of((Role.START, "2014-05-12"), "2014-2019")
    assert terms_of((Role.START, "2014-05-12"), "2014-2019") == ["2014-05-12 2019 - -"]
    assert [str(date) for date in history.starts] == ["2014-05-12"]


def test_a_lone_date_in_a_column_of_terms_beside_a_start_is_the_end():
    history = history_of((Role.START, "13/7/2012"), "30/7/2017")
    assert (str(history.starts[0]), str(history.expires)) == ("2012-07-13", "2017-07-30")
    renewed = history_of((Role.START, "13/7/2012"), "30/7/2017, renewed")
    assert (len(renewed.starts), renewed.expires) == (2, None)


@pytest.mark.parametrize("text", ["expired 2015", "terminated in 2015", "истёк 2015"])
def test_a_date_behind_the_word_for_ended_is_the_end(text):
    assert (history_of(text).starts, str(history_of(text).expires)) == ((), "2015")


def test_the_first_length_is_that_of_the_term_and_one_behind_a_renewal_an_option():
    assert terms_of("3 years, renewable for 2 years") == ["- - P3Y P2Y"]
    assert terms_of("3 Years (with automatic prolongation for the next one Year)") == [
        "- - P3Y P1Y"
    ]
    assert terms_of("2008 5 years, 2013 3 years") == ["2008 - - -", "2013 - P3Y -"]


def test_a_term_that_renews_itself_is_neither_fixed_nor_without_end():
    assert history_of("5 лет, автопролонгация").open_ended is None
    assert history_of("5 лет").open_ended is False


def test_a_date_of_another_calendar_is_left_as_not_understood():
    history = history_of("1440هـ")
    assert (history.dates, history.impossible) == ([], [])
    assert [at.text for at in history.out_of_reach] == ["1440هـ"]


def test_every_sign_is_traced_to_its_place():
    history = history_of("2008.03.13 2023.05.29 5 year 2028 хүртэл")
    fields = [field for field, _ in history.places]
    assert sorted(fields) == ["duration", "expires"]
    assert [printed.at.text for printed in history.dates] == ["2008.03.13", "2023.05.29", "2028"]


def test_a_number_alone_in_a_column_of_durations_is_a_number_of_years():
    text = (
        "Partner;Country;Signed;Duration (years)\nUniversity of Graz;Austria;2014-09-01;5\n"
        "Kyoto University;Japan;2015-03-15;3\nUniversity of Turku;Finland;2016-01-10;36\n"
    )
    assert [duration for (duration,) in rows_of(text, "duration")] == ["P5Y", "P3Y", "P36M"]


def test_a_start_before_a_pause_is_told_by_itself():
    assert [str(start) for start in history_of("since 2018, until 2023").starts] == ["2018"]
    assert [str(start) for start in history_of("з 2018 року, до 2023 року").starts] == ["2018"]
    assert history_of("from 2018 until 2023").starts == ()
