"""Codes in rows mean what a legend of the list says that they mean."""

import pytest

from comity.documents.reading import document_of_text
from comity.interpretation.account import faults_of
from comity.interpretation.interpret import interpret_document
from tests.interpretation.layouts.rows import rows_of

EXCHANGE, FRAME, DUAL = ["exchange_agreement"], ["cooperation_agreement"], ["joint_program"]


def test_codes_in_brackets_behind_names_are_kinds_that_the_line_of_codes_explains():
    text = """Partnerships
Legend: SE = Student Exchange; MoU = Memorandum of Understanding; # = tuition fees waived

CANADA
Carleton University# [SE, exp. 31 Dec 2025]
Simon Fraser University [SE, MoU]

DENMARK
Aarhus University [MoU, exp. 15 Aug 2024]
"""
    assert rows_of(text, "institution", "types", "expires", "flags") == [
        ("Carleton University", EXCHANGE, "2025-12-31", ["tuition_waiver"]),
        ("Simon Fraser University", [*EXCHANGE, "mou"], None, []),
        ("Aarhus University", ["mou"], "2024-08-15", []),
    ]


@pytest.mark.parametrize(
    "legend",
    [
        "Legende: S = Studierendenaustausch, R = Rahmenvertrag",
        "S: Studierendenaustausch; R: Rahmenvertrag",
        "(S – Studierendenaustausch, R – Rahmenvertrag)",
        "S - Studierendenaustausch\nR - Rahmenvertrag",
    ],
)
def test_codes_in_a_column_are_explained_below_the_table(legend):
    text = f"""Land\tHochschule\tArt\tseit
Österreich\tUniversität Graz\tS\t2012
Schweiz\tUniversität Basel\tS, R\t2015
Polen\tUniwersytet Gdański\tR\t2009

{legend}
"""
    assert rows_of(text, "institution", "types", "type_text") == [
        ("Universität Graz", EXCHANGE, "S"),
        ("Universität Basel", [*EXCHANGE, *FRAME], "S, R"),
        ("Uniwersytet Gdański", FRAME, "R"),
    ]


def test_codes_between_dashes_and_codes_explained_in_a_table_of_their_own():
    listed = """1. Universidad de Granada, Spagna - AQ - 12/03/2015
2. Universität Wien, Austria - DT - 15/10/2020
"""
    expected = [("Universidad de Granada", FRAME), ("Universität Wien", DUAL)]
    lines = f"AQ - Accordo quadro\nDT - Doppio titolo\n\n{listed}"
    table = f"{listed}\nSigla\tSignificato\nAQ\tAccordo quadro\nDT\tDoppio titolo\n"
    assert rows_of(lines, "institution", "types") == expected
    assert rows_of(table, "institution", "types") == expected


def test_numbers_in_brackets_are_codes_and_numbers_before_rows_are_not():
    text = """(1) student exchange
(2) double degree

1. University of Oslo, Norway (1)
2. Lund University, Sweden (1, 2)
3. University of Tartu, Estonia (2)
"""
    assert rows_of(text, "no", "institution", "types") == [
        (1, "University of Oslo", EXCHANGE),
        (2, "Lund University", [*EXCHANGE, *DUAL]),
        (3, "University of Tartu", DUAL),
    ]


def test_a_code_may_say_a_state():
    text = """Key: A: active; E: expired

Institution\tCountry\tSigned\tState
University of Nairobi\tKenya\t12/05/2015\tA
University of Ghana\tGhana\t03/02/2010\tE
"""
    assert rows_of(text, "flags") == [(["active"],), (["expired"],)]


def test_labels_with_values_are_no_legend():
    text = """Partner: University of Graz
Type: MoU

Partner: University of Linz
Type: exchange agreement
"""
    assert rows_of(text, "institution", "types") == [
        ("University of Graz", ["mou"]),
        ("University of Linz", EXCHANGE),
    ]


def test_codes_that_no_row_has_explain_nothing():
    text = """SE = Student Exchange

University of Graz, Austria, MoU, 2015
University of Linz, Austria, MoU, 2016
University of Jena, Germany, MoU, 2017
"""
    assert rows_of(text, "types") == [(["mou"],)] * 3


def test_every_stretch_of_codes_and_legends_is_accounted_for_once():
    text = "Key: SE = Student Exchange; DD = Dual Degree\n\nAustria\nUniversity of Graz (SE, DD)\n"
    reading = interpret_document(document_of_text(text, name="list.txt"))
    assert faults_of(reading) == []
    assert "finding" not in {stretch.became for stretch in reading.stretches}
