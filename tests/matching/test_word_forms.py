"""What a printed word may be in names."""

import pytest

from comity.matching.word_forms import Likeness, WordForms, misspelt_quality
from tests.matching.authority.small_authority import organisation, small_index


@pytest.fixture(scope="module")
def forms(index):
    return WordForms(index)


def meant(forms, index, word, *, is_short=False):
    return {index.words[each.word]: each for each in forms.of(word, is_short=is_short)}


def test_a_known_word_is_itself(forms, index):
    assert meant(forms, index, "sendai" if "sendai" in index.words else "kyoto")
    assert meant(forms, index, "kyoto")["kyoto"].likeness is Likeness.SAME


def test_joining_words_mean_nothing(forms):
    assert forms.of("of", is_short=False) == ()


@pytest.mark.parametrize("misprint", ["tehcnology", "technoogy", "technolgoy", "ttechnology"])
def test_one_slip_is_seen_through(forms, index, misprint):
    assert meant(forms, index, misprint)["technology"].likeness is Likeness.MISSPELT


def test_a_word_with_a_full_stop_may_be_the_beginning_of_another(forms, index):
    assert meant(forms, index, "harb", is_short=True)["harbour"].likeness is Likeness.SHORTENED


@pytest.mark.parametrize(("word", "other"), [("harbours", "harbour"), ("boat", "boats")])
def test_a_genitive_is_a_form_of_its_word(forms, index, word, other):
    assert meant(forms, index, word)[other].likeness is Likeness.INFLECTED


def test_an_abbreviation_answers_its_word_and_the_word_its_abbreviation(tmp_path):
    names = ["National Museum of Harbours", "Natl Museum of Boats"]
    records = [organisation(f"00museum{n}", name, "FI") for n, name in enumerate(names)]
    index = small_index(tmp_path, records)
    forms = WordForms(index)
    assert meant(forms, index, "national")["natl"].likeness is Likeness.SHORTENED
    assert meant(forms, index, "natl")["national"].likeness is Likeness.SHORTENED


def test_german_digraphs_are_read_as_umlauts(forms, index):
    assert "universitat" in meant(forms, index, "universitaet")


def test_rare_words_that_begin_alike_are_not_forms_of_one_another(forms, index):
    form = meant(forms, index, "freiberg").get("freiburg")
    assert form is None or form.likeness is not Likeness.INFLECTED


def test_the_quality_of_a_misprint_falls_with_its_slips():
    one, two = misspelt_quality("vienna", "vienne"), misspelt_quality("vienna", "veinne")
    assert 1 > one > two > 0
