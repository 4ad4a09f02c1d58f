"""Countries that are counted: what counts them is no part of their names."""

import pytest

from comity.documents.model import RowRole
from comity.documents.reading import document_of_text
from comity.interpretation.account import faults_of
from comity.interpretation.interpret import interpret_document
from comity.interpretation.readings import Became
from comity.interpretation.slices.reading import interpret_in_slices
from comity.interpretation.slices.sizes import Sizes
from tests.interpretation.layouts.rows import rows_of

NAMES = ("Waseda University", "Chiba University", "Seoul National University", "Lund University")
COUNTRIES = ["JP", "JP", "KR", "SE"]


def counted(*numerals):
    """A list of partners below three countries, each behind its numeral."""
    one, two, three = numerals
    return (
        "Partner universities\n\n"
        f"{one}Japan\n{NAMES[0]}, signed 2 March 2008\n{NAMES[1]}, signed 3 May 2009\n\n"
        f"{two}South Korea\n{NAMES[2]}, signed 2 March 2011\n\n"
        f"{three}Sweden\n{NAMES[3]}, signed 4 June 2012\n"
    )


@pytest.mark.parametrize(
    "numerals",
    [
        ("1. ", "2. ", "3. "),
        ("(1) ", "(2) ", "(3) "),
        ("① ", "② ", "③ "),
        ("I. ", "II. ", "III. "),
        ("H) ", "I) ", "J) "),
        ("A. ", "B. ", "D. "),
        ("А. ", "Б. ", "В. "),
        ("一、", "二、", "三、"),
        ("（一）", "（二）", "（三）"),
        ("第一章 ", "第二章 ", "第三章 "),
        ("Нэг. ", "Хоёр. ", "Гурав. "),
    ],
)
def test_a_counted_country_governs_the_rows_below_it(numerals):
    assert rows_of(counted(*numerals), "institution", "country", "country_text") == list(
        zip(NAMES, COUNTRIES, ["Japan", "Japan", "South Korea", "Sweden"], strict=True)
    )


def test_countries_counted_in_a_column_are_read_as_such():
    text = (
        "Country\tPartner\tSigned\n"
        "1. Japan\tWaseda University\t2008\n\tChiba University\t2009\n"
        "2. South Korea\tSeoul National University\t2011\n3. Sweden\tLund University\t2012\n"
    )
    assert [country for (country,) in rows_of(text, "country")] == COUNTRIES


def test_numbers_of_rows_stay_where_countries_return():
    text = (
        "1. Japan\tWaseda University\t2008\n2. Japan\tChiba University\t2009\n"
        "3. South Korea\tSeoul National University\t2011\n"
    )
    document = document_of_text(text, name="list.txt")
    stretches = interpret_document(document).stretches
    assert not any(
        each.became is Became.FURNITURE and each.start == 0 and each.end > 1 for each in stretches
    )


def test_a_letter_that_goes_on_from_no_other_is_a_part_of_the_name():
    rows = rows_of(counted("", "S. ", "").replace("S. South Korea", "S. Sudan"), "country")
    assert rows[2] != ("SD",)


@pytest.mark.parametrize("numeral", ["第1十章 ", "第十十、", "IIX. ", "一", "0. "])
def test_numerals_that_are_none_are_left_alone(numeral):
    reading = interpret_document(document_of_text(counted(*[numeral] * 3), name="list.txt"))
    assert not faults_of(reading)


def test_the_numeral_of_a_country_is_accounted_for():
    reading = interpret_document(document_of_text(counted("一、", "二、", "三、"), name="list.txt"))
    assert not faults_of(reading)
    row = next(row for row in reading.document.rows if row.text == "一、Japan")
    assert row.role is not RowRole.FURNITURE
    assert [each.became for each in reading.stretches if each.row == row.index] == [
        Became.FURNITURE,
        Became.HEADING,
    ]


def test_countries_stay_counted_in_a_slice_that_has_only_one_of_them():
    partners = "".join(f"University of Town {number}, 3 May 2009\n" for number in range(30))
    text = "".join(
        f"{numeral}. {country}\n{partners}\n"
        for numeral, country in (("I", "Japan"), ("II", "Sweden"), ("III", "Italy"))
    )
    document = document_of_text(text, name="list.txt")
    length = sum(len(table.rows) for table in document.tables)
    sizes = Sizes(length=length, long=1, survey=length, tail=5, slice=10, above=3, below=3)
    found = [
        listing.country
        for reading in interpret_in_slices(document, sizes=sizes)
        for listing in reading.listings
    ]
    assert found == ["JP"] * 30 + ["SE"] * 30 + ["IT"] * 30
