"""Names that a string may hold."""

import pytest

from comity.matching.candidates import CandidateFinder
from comity.matching.inquiry import Inquiry, read_string
from comity.matching.word_forms import WordForms


@pytest.fixture(scope="module")
def finder(index):
    return CandidateFinder(index, WordForms(index))


def found(finder, index, *texts):
    strings = [read_string(Inquiry(text=text)) for text in texts]
    return [
        {index.id_of(index.name_records[each.name]) for each in candidates}
        for candidates in finder.find(strings)
    ]


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("University of Oulu", "00oulu001"),
        ("Technology and Architecture University Xi'an", "00xauat01"),
        ("Department of Physics, Kyoto University, Kyoto", "00kyoto01"),
        ("Siberian Federeal University", "00siberia"),
        ("Sibirean Fedreal Univresity", "00siberia"),
        ("KAIST", "00kais001"),
        ("Department of Boats, KAIST, Daejeon", "00kais001"),
        ("北京第二外国語学院", "00bisu001"),
        ("Oulun Universität", "00oulu001"),
    ],
)
def test_a_record_is_found_by_its_words_its_acronym_or_its_letters(finder, index, text, identifier):
    assert identifier in found(finder, index, text)[0]


def test_an_acronym_in_small_letters_among_other_words_is_a_word(finder, index):
    assert "00must001" not in found(finder, index, "students must apply at Oulu")[0]


def test_no_name_is_found_twice_and_strings_do_not_mix(finder, index):
    strings = [read_string(Inquiry(text=text)) for text in ("Kyoto University", "", "KAIST Korea")]
    several = finder.find(strings)
    for string, candidates in zip(strings, several, strict=True):
        names = [each.name for each in candidates]
        assert len(names) == len(set(names))
        assert candidates == finder.find([string])[0]
    assert several[1] == []
