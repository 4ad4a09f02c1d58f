"""A frequency table interleaved with a list is found and taken out."""

import pytest

from comity.documents.model import Document
from comity.documents.text import read_text
from comity.interpretation.account import faults_of
from comity.interpretation.interpret import interpret_document
from comity.interpretation.structure.lines import lines_of, running_text, without
from comity.interpretation.structure.side_tables import find_side_tables, find_tables_of_counts

INTERLEAVED = """\
1 University of Malta Malta MOU 2020.05.01 5 year 1 Malta 1
2 University of Oslo Norway MOU 2019 Long-term

2
Federal Republic of

Germany 2
3 University of Bonn Federal Republic of Germany MOU 2018

3 Norway 1
4 University of Mainz Federal Republic of Germany MOU 2018
Total 4
"""


def document_of(text):
    return Document(name="x", format="text", encoding=None, tables=read_text(text))


def side_tables_of(text):
    return find_side_tables(running_text(lines_of(document_of(text))))


def test_its_entries_are_found_over_wrapped_lines():
    (table,) = side_tables_of(INTERLEAVED)
    assert [(each.by["country"], each.count) for each in table.entries] == [
        ("MT", 1), ("DE", 2), ("NO", 1),
    ]  # fmt: skip
    assert table.entries[1].label.printed == "Federal Republic of Germany"
    assert table.total == 4


def test_the_list_alone_remains():
    lines = lines_of(document_of(INTERLEAVED))
    (table,) = side_tables_of(INTERLEAVED)
    left = [line.passage.text for line in without(lines, list(table.passages)) if line.passage]
    assert left == [
        "1 University of Malta Malta MOU 2020.05.01 5 year",
        "2 University of Oslo Norway MOU 2019 Long-term",
        "3 University of Bonn Federal Republic of Germany MOU 2018",
        "4 University of Mainz Federal Republic of Germany MOU 2018",
    ]


def test_a_numbered_list_of_countries_without_counts_is_none():
    assert not side_tables_of("1 Malta\n2 Norway\n3 Germany\n")


def test_two_entries_are_too_few_to_be_a_table():
    assert not side_tables_of("1 Malta 1\n2 Norway 3\nTotal 4\n")


@pytest.mark.parametrize("numbers", [(1, 2, 4, 5), (1, 3, 4), (2, 3, 4)])
def test_a_number_may_be_missing(numbers):
    countries = ["Malta", "Norway", "Germany", "Japan", "Italy"]
    text = "\n".join(f"{k} {countries[k - 1]} {k + 1}" for k in numbers)
    (table,) = side_tables_of(text)
    assert [(each.number, each.count) for each in table.entries] == [(k, k + 1) for k in numbers]


def test_numbers_far_apart_are_no_table():
    assert not side_tables_of("1 Malta 1\n2010 Norway 3\n2015 Germany 4\n")


LIST = (
    "Institution\tCountry\nKyoto University\tJapan\nOsaka University\tJapan\n"
    "Aalto University\tFinland\n\n"
)
COUNTS = "Country\tNumber of agreements\nFinland\t1\nJapan\t2\nTotal\t3\n"


def test_a_table_of_counts_below_the_list_is_figures_and_no_rows():
    reading = interpret_document(document_of(LIST + COUNTS))
    assert [listing.country for listing in reading.listings] == ["JP", "JP", "FI"]
    assert [(each.value, dict(each.by)) for each in reading.figures] == [
        (1, {"country": "FI"}),
        (2, {"country": "JP"}),
        (3, {}),
    ]
    assert faults_of(reading) == []


def test_a_table_of_countries_and_years_counts_nothing():
    years = COUNTS.replace("\t1", "\t2019").replace("\t2\n", "\t2020\n").replace("\t3", "\t2021")
    assert not list(find_tables_of_counts(lines_of(document_of(LIST + years))))


def test_a_table_of_areas_may_count_countries_and_partners():
    counts = (
        "| Area | Countries | Partners |\n| Asia | 1 | 2 |\n| Europe | 1 | 1 |\n| Total | 2 | 3 |\n"
    )
    reading = interpret_document(document_of(LIST + counts))
    assert len(reading.listings) == 3
    assert [(each.value, dict(each.by)) for each in reading.figures] == [
        (2, {"area": "asia"}),
        (1, {"area": "europe"}),
        (3, {}),
    ]


def test_a_table_of_kinds_counts_them_though_years_head_its_columns():
    counts = (
        "Type of agreement\t2021\t2022\nExchange agreement\t2\t3\nDual degree\t1\t1\nTotal\t3\t4\n"
    )
    reading = interpret_document(document_of(LIST + counts))
    assert len(reading.listings) == 3
    assert [(each.value, dict(each.by)) for each in reading.figures] == [
        (3, {"kind": "exchange_agreement"}),
        (1, {"kind": "joint_program"}),
        (4, {}),
    ]
