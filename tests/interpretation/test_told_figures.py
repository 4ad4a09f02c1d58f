"""Figures told in sentences: what is counted, how exactly, where, and of what."""

import json

import pytest

from comity.documents.reading import document_of_text, read_path
from comity.interpretation.account import faults_of
from comity.interpretation.contract import figure_to_dict
from comity.interpretation.interpret import interpret_document
from comity.interpretation.passages import Passage, Piece
from comity.interpretation.told_figures import told_figures


def told_in(text, heading=None):
    passage = Passage(text, (Piece(0, 0, len(text)),), (0,))
    return [
        (figure.value, figure.relation.value, figure.counts, dict(figure.by))
        for figure in told_figures(passage, heading)
    ]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "The university has signed MOUs with over 120 universities in21countries of the world.",
            [(120, "more_than", "partners", {"kind": "mou"}), (21, "exactly", "countries", {})],
        ),
        (
            (
                "Agreements and memoranda link us with 34 organizations from Japan, 18 from South Korea "
                "and about 120 organizations from a total of 22 countries."
            ),
            [
                (34, "exactly", "partners", {"country": "JP"}),
                (18, "exactly", "partners", {"country": "KR"}),
                (120, "about", "partners", {}),
                (22, "exactly", "countries", {}),
            ],
        ),
        (
            (
                "Since 1978 we have awarded 195 titles (37 honorary doctorates, 60 visiting "
                "professors) to guests from 20 countries, 57 from Japan."
            ),
            [
                (195, "exactly", "titles", {}),
                (37, "exactly", "titles", {"kind": "honorary doctorate"}),
                (60, "exactly", "titles", {"kind": "visiting professor"}),
                (20, "exactly", "countries", {"of": "titles"}),
                (57, "exactly", "titles", {"country": "JP"}),
            ],
        ),
        (
            "We have student exchange agreements with at least ten universities in Japan and Italy.",
            [(10, "at_least", "partners", {"programme": "student exchange"})],
        ),
        (
            "The office maintains more than 18 dual degree agreements all over the world.",
            [(18, "more_than", "agreements", {"kind": "joint_program"})],
        ),
        (
            "Unsere Hochschule unterhält Beziehungen zu mehr als 120 Partnern in 38 Ländern.",
            [(120, "more_than", "partners", {}), (38, "exactly", "countries", {})],
        ),
        (
            "L'université a conclu plus de 85 accords avec des partenaires dans 31 pays.",
            [(85, "more_than", "agreements", {}), (31, "exactly", "countries", {})],
        ),
        (
            "Университет заключил более 60 договоров с вузами из 24 стран мира.",
            [(60, "more_than", "agreements", {}), (24, "exactly", "countries", {})],
        ),
        (
            "Манай сургууль дэлхийн 21 орны 120 гаруй их сургуультай хамтран ажиллаж байна.",
            [(21, "exactly", "countries", {}), (120, "more_than", "partners", {})],
        ),
        (
            "本学は現在、世界25か国の約80大学と協定を結んでいます。",
            [(25, "exactly", "countries", {}), (80, "about", "partners", {})],
        ),
    ],
)
def test_a_sentence_tells_figures(text, figures):
    assert told_in(text) == figures


def test_the_heading_of_a_part_says_which_programme_its_figures_are_of():
    text = "In 2016-2017, two students will participate in this program of the university."
    assert told_in(text, "Erasmus + Mobility in Europe") == [
        (2, "exactly", "participants", {"programme": "Erasmus+ mobility", "year": "2016/2017"})
    ]
    assert told_in(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The first leadership taught 24 Mongolian and 10 Russian students of medicine in 1942.",
        "From 2019, a joint T2T and T2C program for the school was organised for two years.",
        "A 7.5 million euro project to upgrade the equipment has been implemented in 2014.",
        "The 2+4 joint program for the bachelor's degree began in the academic year of 2021.",
        "Agreements are valid for 5 years and need 60 days to be reviewed by universities.",
    ],
)
def test_other_numbers_are_no_figures(text):
    assert told_in(text) == []


def test_a_page_without_rows_states_its_figures_and_accounts_for_their_words():
    page = (
        "Cooperation\n\nOur university has signed MOUs with over 120 universities in 21 countries "
        "around the world to offer students an experience.\n"
    )
    reading = interpret_document(document_of_text(page, name="page.txt"))
    figures = [figure_to_dict(figure) for figure in reading.figures]
    assert [(figure["value"], figure["locus"]["text"]) for figure in figures] == [
        (120, "over 120 universities"),
        (21, "21 countries"),
    ]
    assert not reading.listings
    assert faults_of(reading) == []


def test_every_figure_of_the_seeds_is_stated(shared):
    stated = (shared / "seeds" / "figures.jsonl").read_text("utf-8").splitlines()
    found = {}
    for line in stated:
        figure = json.loads(line)
        name = figure.pop("document")
        if name not in found:
            reading = interpret_document(read_path(shared / "seeds" / f"{name}.txt"))
            found[name] = [figure_to_dict(each) for each in reading.figures]
        assert any(figure.items() <= each.items() for each in found[name]), (name, figure)
