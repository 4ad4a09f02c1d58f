"""The generator itself: what it prints is what its gold rows say, and the same every time."""

from dataclasses import replace
from random import Random

import pytest

from tests.lists.generated.catalogue import LAYOUTS
from tests.lists.generated.cells import Column, random_style
from tests.lists.generated.days import Day, Notation
from tests.lists.generated.languages import CODES, language
from tests.lists.generated.lists import gold_of, list_in_style, random_list
from tests.lists.generated.partners import known_partners, random_partners
from tests.lists.generated.register import Habits
from tests.lists.generated.trials import Trial

ENGLISH = language("en")
PLAIN = Habits(precisions="d", renewed=1, waivers=1, several_kinds=0, repeated=0)


def a_list(*columns):
    style = replace(random_style(Random(3), ENGLISH), mark="* ", mark_after=False)
    return list_in_style(Random(3), style, PLAIN, count=12).showing(columns)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_trial_prints_the_same_list(layout):
    first, second = (Trial(layout=layout, language="cs", seed=7).printed for _ in range(2))
    assert first.rows == second.rows
    if not first.name.endswith(("xlsx", "docx")):  # those hold the time they were written
        assert first.data == second.data


def test_a_page_that_lists_nothing_has_no_gold():
    printed = Trial(layout="talk", language="en", seed=1).printed
    assert printed.rows == []
    assert b"delegation" in printed.data


@pytest.mark.parametrize("layout", LAYOUTS)
def test_other_seeds_print_other_lists(layout):
    first, second = (Trial(layout=layout, language="en", seed=seed).printed for seed in (1, 2))
    assert first.data != second.data


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_the_words_of_english(code):
    words = language(code).words
    assert set(ENGLISH.words) - {"short_months"} <= set(words) | {"alone_months"}
    assert set(words["heads"]) == {column.value for column in Column}
    assert len(words["months"]) == 12
    assert all(len(patterns) == 3 for patterns in words["dates"])


def test_real_institutions_are_of_many_countries_and_none_is_listed_twice():
    names = [partner.name for partner in known_partners()]
    assert len(set(names)) == len(names) > 300
    assert len({partner.country for partner in known_partners()}) > 80


def test_partners_of_a_list_differ():
    partners = random_partners(Random(1), language("ja"), count=60)
    assert len({partner.name for partner in partners}) == 60


def test_a_mark_is_printed_with_the_name_but_is_no_part_of_it():
    printed = a_list(Column.INSTITUTION)
    for row, gold in zip(printed.rows, gold_of(printed), strict=True):
        assert row[Column.INSTITUTION].text == f"* {gold['institution']}"
        assert gold["flags"] == ["tuition_waiver"]


def test_what_no_column_shows_is_not_in_the_gold():
    for gold in gold_of(a_list(Column.INSTITUTION)):
        assert gold["country"] is None
        assert gold["signed"] is None
        assert gold["terms"] == []


def test_two_starts_are_printed_only_where_the_row_says_how_it_ends():
    alone = gold_of(a_list(Column.INSTITUTION, Column.SIGNED))
    assert all(len(gold["dates"]) == 1 for gold in alone)
    ended = gold_of(a_list(Column.INSTITUTION, Column.SIGNED, Column.TERM))
    renewed = [gold for gold in ended if len(gold["dates"]) == 2]
    assert renewed
    assert all(gold["duration"] or gold["open_ended"] for gold in renewed)


def test_the_last_term_has_the_end():
    rows = gold_of(a_list(Column.INSTITUTION, Column.SIGNED, Column.TERM))
    for gold in rows:
        assert [term["starts"] for term in gold["terms"]] == gold["dates"]
        assert gold["terms"][-1]["ends"] == gold["expires"]
        assert gold["terms"][-1]["duration"] == gold["duration"]


def test_parts_of_a_list_hold_all_its_rows_numbered_anew():
    whole = random_list(Random(5), "de", count=20)
    parts = whole.grouped(Column.COUNTRY)
    ordered = whole.in_parts(parts)
    assert [row[Column.NUMBER].text for row in ordered.rows] == [str(n + 1) for n in range(20)]
    assert all(Column.COUNTRY not in part.columns for _, part in parts)


@pytest.mark.parametrize(
    ("code", "pattern", "printed"),
    [
        ("de", "{d}. {month} {y}", "4. März 2015"),
        ("ja", "{era}年{m}月{d}日", "平成27年3月4日"),
        ("th", "{d} {mon} {be}", "4 มี.ค. 2558"),
        ("zh-Hant", "{roc}.{mm}.{dd}", "104.03.04"),
        ("pl", "{d}.{roman}.{y}", "4.III.2015"),
        ("en", "{ordinal} {month} {y}", "4th March 2015"),
    ],
)
def test_days_are_printed_as_the_language_writes_them(code, pattern, printed):
    notation = Notation(pattern, "{y}", "{y}")
    assert notation.print(Day(2015, 3, 4), language(code)) == printed


def test_the_digits_of_arabic_script():
    notation = Notation("{d}/{m}/{y}", "{y}", "{y}", arabic=True)
    assert notation.print(Day(2015, 3, 4), language("ar")) == "٤/٣/٢٠١٥"


def test_days_that_can_be_read_in_two_ways_are_not_judged():
    notation = Notation("{dd}/{mm}/{y}", "{mm}/{y}", "{y}")
    assert not notation.settles([Day(2015, 3, 4)], ENGLISH)
    assert notation.settles([Day(2015, 3, 4), Day(2015, 3, 14)], ENGLISH)
    assert notation.settles([Day(2015, 3, 4)], language("fr"))


@pytest.mark.parametrize(
    ("code", "number", "printed"),
    [("ru", 1, "1 год"), ("ru", 3, "3 года"), ("pl", 5, "5 lat"), ("ar", 3, "3 سنوات")],
)
def test_durations_have_the_plural_of_their_number(code, number, printed):
    assert language(code).amount(number, "duration") == printed
