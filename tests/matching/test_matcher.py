"""From printed strings to institutions, on a small authority."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.matching.decision import Decision
from comity.matching.inquiry import Inquiry
from comity.matching.matcher import LONGEST, Matcher


@pytest.fixture(scope="module")
def matcher(index):
    return Matcher(index)


def match(matcher, text, country=None, city=None):
    return matcher.match(Inquiry(text=text, country=country, city=city))


@pytest.mark.parametrize(
    ("text", "country", "identifier"),
    [
        ("Tohoku University", "JP", "00tohoku1"),
        ("TOHOKU UNIVERSITY", "JP", "00tohoku1"),
        ("東北大学", "JP", "00tohoku1"),
        ("Siberian Federeal University", "RU", "00siberia"),
        ("Universität Wien", "AT", "00univie1"),
        ("XI'AN University of architecture and technology (XAUAT)", "CN", "00xauat01"),
    ],
)
def test_a_name_in_any_of_its_forms_is_accepted(matcher, text, country, identifier):
    assert match(matcher, text, country).accepted == (identifier,)


def test_a_child_that_has_a_longer_name_is_not_taken_for_its_beginning(matcher):
    assert match(matcher, "Monash University", "AU").accepted == ("00monash1",)


def test_who_has_a_successor_is_the_successor(matcher):
    found = match(matcher, "Tokyo Institute of Technology", "JP")
    assert found.accepted == ("00science",)
    assert found.candidates[0].former == "00tokins1"
    assert "succeeded" in {each.code for each in found.candidates[0].evidence}


def test_a_chain_of_successors_is_followed_to_its_end(matcher):
    assert match(matcher, "Quayside Polytechnic", "FI").candidates[0].id == "00harbour"


def test_a_stated_country_that_is_another_stops_acceptance(matcher):
    found = match(matcher, "University of Oulu", "JP")
    assert found.decision is Decision.REVIEW
    against = {each.code for each in found.candidates[0].evidence if not each.speaks_for}
    assert "stated_country" in against


def test_namesakes_are_told_apart_by_their_country_only(matcher):
    assert match(matcher, "Korea University").decision is not Decision.ACCEPT
    assert match(matcher, "Korea University", "KR").accepted == ("00korea01",)


def test_what_was_split_off_is_kept_as_unit(matcher):
    found = match(matcher, "University of Oulu, Faculty of Medicine, Oulu, Finland")
    assert found.accepted == ("00oulu001",)
    assert found.units == ("Faculty of Medicine",)


def test_a_row_that_names_an_institute_and_its_academy_is_the_institute(matcher):
    found = match(matcher, "Chinese Academy of Sciences, Institute of Physics", "CN")
    assert "00cas0001" not in found.accepted or "00iop0001" not in found.accepted


def test_the_body_that_an_accepted_institute_belongs_to_is_no_unit_of_it(matcher):
    found = match(matcher, "Chinese Academy of Sciences, Institute of Physics, Library", "CN")
    assert found.accepted == ("00iop0001",)
    assert found.units == ("Library",)


def test_what_is_no_name_is_none(matcher):
    assert match(matcher, "Agreement for the Dual Bachelor's programs").accepted == ()
    assert match(matcher, "").decision is Decision.NONE
    assert match(matcher, "?!").decision is Decision.NONE


def test_many_are_matched_in_their_order_as_each_alone(matcher):
    texts = ["Kyoto University", "University of Oulu", "KAIST", "nobody at all"] * 100
    found = matcher.match_all(Inquiry(text=text) for text in texts)
    alone = {text: match(matcher, text).accepted for text in set(texts)}
    assert [each.accepted for each in found] == [alone[text] for text in texts]


def test_the_stretch_that_is_read_as_the_name_is_shown(matcher):
    found = match(matcher, "Faculty of Medicine, University of Oulu, Finland")
    assert found.candidates[0].printed == "University of Oulu"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \t\n",
        ".,;:!?" * 50,
        "," * 5000,
        "a, " * 5000,
        "\x00\x01\x1b[31m\x7f",
        "\u200f\u202e\u2066\u200b\ufeff",
        "\ud800 \udfff",
        "🎓🏛\ufe0f",
        "e" + "\u0301" * 500,
        "(" * 500 + ")" * 500,
        "@" * 500 + "www." * 500,
        "1234567890 " * 100,
    ],
)
def test_what_holds_no_name_is_nobody_and_no_error(matcher, text):
    found = match(matcher, text, country=text, city=text)
    assert (found.decision, found.accepted) == (Decision.NONE, ())


@pytest.mark.parametrize("before", ["\u202e", "\u200f", "🎓 ", "\x1b[1m ", "\ud800 ", "\ufeff"])
def test_signs_that_are_not_seen_hide_no_name(matcher, before):
    assert match(matcher, f"{before}University of Oulu", "FI").accepted == ("00oulu001",)


@given(
    text=st.text(max_size=60),
    country=st.none() | st.text(max_size=12),
    city=st.none() | st.text(max_size=12),
)
def test_any_text_has_a_match_that_explains_itself(matcher, text, country, city):
    found = match(matcher, f"Kyoto University {text}", country, city)
    for each in found.candidates:
        assert 0 <= each.score <= 1
        assert each.printed in found.inquiry.text
        assert all(reason.sentence for reason in each.evidence)


@pytest.mark.parametrize("filling", ["a", "大", "University ", "a, ", "Japan, ", "a-", "a@", "a."])
def test_the_end_of_a_very_long_string_is_not_read_and_this_is_said(matcher, filling):
    inquiry = Inquiry(text="University of Oulu, Finland, " + filling * 100_000)
    found = matcher.match(inquiry)
    assert found.inquiry == inquiry
    assert "00oulu001" in {each.id for each in found.candidates}
    assert 0 < len(inquiry.text) - found.unread <= LONGEST


def test_a_very_long_string_is_cut_between_words(matcher):
    text = "University of Oulu; " * 500
    found = match(matcher, text)
    assert text[: len(text) - found.unread].endswith(("University", "of", "Oulu;"))
    assert match(matcher, "University of Oulu").unread == 0


@pytest.mark.parametrize(("city", "is_its"), [("München", True), ("Munich", True), ("Bonn", False)])
def test_a_city_is_known_in_its_own_language(matcher, city, is_its):
    [best, *_] = match(matcher, "Siemens AG", "DE", city).candidates
    assert [each.speaks_for for each in best.evidence if each.code == "city"] == [is_its]
