"""Cutting a printed string into words, segments, countries and addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.matching.inquiry import Inquiry, read_string


def read(text, country=None, city=None):
    return read_string(Inquiry(text=text, country=country, city=city))


def segments(text):
    found: dict[int, list[str]] = {}
    for word in read(text).words:
        found.setdefault(word.segment, []).append(word.text)
    return [" ".join(words) for words in found.values()]


def test_commas_brackets_and_spaced_dashes_cut_a_string():
    text = "School of Law, University of Oulu (Finland) - Harbour Campus"
    assert segments(text) == ["school of law", "university of oulu", "finland", "harbour campus"]


def test_a_hyphen_within_a_word_cuts_nothing():
    assert segments("Justus-Liebig-Universität Gießen") == ["justus liebig universitat giessen"]


def test_a_full_stop_ends_an_abbreviation_not_a_segment():
    words = read("Inst. of Comput. Technol.").words
    assert len({word.segment for word in words}) == 1
    assert [word.text for word in words if word.is_short] == ["inst", "comput", "technol"]


@pytest.mark.parametrize("printed", ["Xi'an", "Xian", "Xi an"])
def test_a_name_with_an_apostrophe_is_one_word_however_it_is_printed(printed):
    string = read_string(Inquiry(text=f"{printed} University", city=printed), {"xi an"})
    assert [word.text for word in string.words] == ["xian", "university"]


def test_words_of_two_segments_are_not_joined():
    string = read_string(Inquiry(text="Xi, An University"), {"xi an"})
    assert [word.text for word in string.words] == ["xi", "an", "university"]


def test_initials_are_capitals_and_no_abbreviation():
    [word, _] = read("M.I.T. Boston").words
    assert (word.text, word.is_capitals, word.is_short) == ("mit", True, False)


def test_a_country_is_read_as_code_or_as_printed():
    assert read("x", country="jp").stated_country == "JP"
    assert read("x", country="Japan").stated_country == "JP"
    assert read("x", country="UK").stated_country == "GB"
    assert read("x", country="ZZ").stated_country is None
    assert read("x", country="Nowhere").stated_country is None


@pytest.mark.parametrize(
    ("printed", "code"), [("UK", "GB"), ("uk", "GB"), ("XK", "XK"), ("XX", None), (" at ", "AT")]
)
def test_two_letters_are_a_code_only_where_a_country_has_it(printed, code):
    assert read("x", country=printed).stated_country == code


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Kyoto University, Kyoto, Japan", {"JP"}),
        ("Okayama University, Okayama 700-8530 Japan", {"JP"}),
        ("Harbour Institute, Rehovoth, Israel and Quay University, California", {"IL"}),
        ("Korea Institute of Science and Technology", set()),
        ("University of X, Center for Japanese Studies", set()),
        ("Inner Mongolia Normal University, Mongolia Study Institute", set()),
        ("Georgia Institute of Technology, Atlanta", set()),
    ],
)
def test_a_country_counts_only_where_it_stands_for_itself(text, countries):
    assert read(text).named_countries == countries


def test_the_domain_of_an_address_is_kept_and_its_words_are_not():
    string = read("Tohoku University, sato@is.tohoku.ac.jp")
    assert string.domains == ("is.tohoku.ac.jp",)
    assert [word.text for word in string.words] == ["tohoku", "university"]


def test_capitals_mark_acronyms_only_where_other_words_are_none():
    assert [w.text for w in read("CNRS and Lille").words if w.is_capitals] == ["cnrs"]
    assert not any(word.is_capitals for word in read("UNIVERSITY OF OULU").words)


@given(st.text(max_size=80))
def test_every_word_stands_where_it_says(text):
    for word in read(text).words:
        assert 0 <= word.start < word.end <= len(text)
