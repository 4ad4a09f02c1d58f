"""Every stretch of a document becomes exactly one thing."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from comity.documents.reading import document_of_text
from comity.interpretation.account import account_as_json_lines, faults_of
from comity.interpretation.interpret import interpret_document

LIST = """\
Partners of a university
# Name Country Status Commencement Date Expiration Date # Country Frequency
1 University of Malta Malta MOU 2020.05.01 5 year 1 Malta 1
2 University of Oslo Norway Cooperation

Agreement
2019, 2020.03.01 Long-term 2 Norway 1
3 University of Bonn Germany MOU 2018

3 Germany 1 Total 3

(as of June 2021)
"""


def reading_of(text):
    return interpret_document(document_of_text(text, name="list.txt"))


def account_of(text):
    return [json.loads(line) for line in account_as_json_lines(reading_of(text))]


def test_the_account_says_what_became_of_each_stretch():
    became = {
        (entry["text"], entry["became"], entry["row"], entry["field"]) for entry in account_of(LIST)
    }
    assert became >= {
        ("Partners of a university", "heading", None, None),
        ("2", "field", 2, "no"),
        ("University of Oslo", "field", 2, "institution"),
        ("Norway", "field", 2, "country"),
        ("Cooperation", "field", 2, "type"),
        ("Agreement", "field", 2, "type"),
        ("2019", "field", 2, "signed"),
        ("2020.03.01", "field", 2, "dates"),
        ("Long-term", "field", 2, "open_ended"),
        ("2 Norway 1", "figure", None, None),
        ("Total 3", "figure", None, None),
    }


def test_nothing_is_left_over_and_nothing_counted_twice():
    assert faults_of(reading_of(LIST)) == []


def test_a_stretch_left_out_or_counted_twice_is_a_fault():
    reading = reading_of(LIST)
    assert (
        "left over: 'Partners of a university'"
        in faults_of(replace(reading, stretches=reading.stretches[1:]))[0]
    )
    twice = replace(reading, stretches=(*reading.stretches, reading.stretches[0]))
    assert "counted twice" in faults_of(twice)[0]


WORDS = st.sampled_from(
    "1 2 3 Japan Germany (2) MOU Agreement 2019 2020.05.01 5 year Long-term University of Bonn * - <Europe> "
    "Total 207 institutions \t \t | \n \n \n".split(" ")
)


@given(st.lists(WORDS, max_size=60))
def test_any_text_is_accounted_for(words):
    text = " ".join(words)
    if text.strip():
        assert faults_of(reading_of(text)) == []


@given(st.text(max_size=80))
def test_any_characters_are_accounted_for(text):
    if text.strip():
        assert faults_of(reading_of(text)) == []
