"""Why a record is thought to be meant, in sentences."""

import pytest

from comity.matching.inquiry import Inquiry
from comity.matching.matcher import Matcher


@pytest.fixture(scope="module")
def matcher(index):
    return Matcher(index)


def said_of(matcher, identifier, text, country=None, city=None):
    match = matcher.match(Inquiry(text=text, country=country, city=city))
    [found] = [each for each in match.candidates if each.id == identifier]
    return {(each.code, each.sentence, each.speaks_for) for each in found.evidence}


_SIBERIA = "Siberian Federal University"
_STREET = "Faculty of Engineering, 3 Hill Street, Box 1000, The Old Town"
_KIN = "and lists often name one for the other"

FOR = [
    ("00oulu001", "University of Oulu", None, None,
        "whole_name", 'its name "University of Oulu" stands there whole'),
    ("00siberia", "SIBERIAN Federeal university", "RU", None,
        "every_word", f'every word of its name "{_SIBERIA}" stands there in some form'),
    ("00siberia", "SIBERIAN Federeal university", "RU", None,
        "misspelt", '"Federeal" is taken for a misprint of "Federal"'),
    ("00tohgak1", "Tohokugakuin University", "JP", None,
        "respelt", '"Tohokugakuin" is "Tohoku Gakuin" written otherwise'),
    ("00harbour", "Har bour University", "FI", None,
        "respelt", '"Har bour" is "Harbour" written otherwise'),
    ("00oulu001", "Univ. of Oulu", "FI", None,
        "shortened", '"Univ" is taken for short for "University"'),
    ("00kyoto01", "Universidad Kyoto", "JP", None,
        "translated", '"Universidad" is taken to mean the same as "University"'),
    ("00kais001", "KAIST", "KR", None, "acronym", '"KAIST" is its acronym'),
    ("00xauat01", "Xi'an University of Architecture and Technology (XAUAT)", None, None,
        "acronym_beside", "its acronym stands beside its name"),
    ("00tohoku1", "Tohoku University sato@is.tohoku.ac.jp", None, None,
        "domain", "an address in the string has its domain"),
    ("00oulu001", "University of Oulu, Finland", "FI", None,
        "stated_country", "it is in Finland, as stated"),
    ("00oulu001", "University of Oulu, Finland", "FI", None,
        "named_country", "it is in Finland, as named"),
    ("00soochtw", "Soochow University", "CN", None,
        "stated_country", f"it is in Taiwan; stated is China, {_KIN}"),
    ("00tohoku1", "Tohoku University, Sendai", None, None,
        "city", "its city or region is named"),
    ("00iop0001", "Institute of Physics, Chinese Academy of Sciences", "CN", None,
        "parent_beside", "Chinese Academy of Sciences, which it belongs to, is named, too"),
    ("00science", "Tokyo Institute of Technology", "JP", None,
        "succeeded", "Tokyo Institute of Technology is Institute of Science Tokyo today"),
    ("00meduni1", f"Medical University, {_STREET}, Vienna", None, None,
        "elsewhere", '"Vienna", which stands elsewhere, completes its name'),
    ("00monmy01", "Monash University", "MY", None,
        "elsewhere", "the place that is stated beside it completes its name"),
]  # fmt: skip

AGAINST = [
    ("00oulu001", "University of Oulu", "JP", None,
        "stated_country", "it is in Finland; stated is Japan"),
    ("00oulu001", "University of Oulu, Japan", None, None,
        "named_country", "it is in Finland; the string names Japan"),
    ("00oulu001", "University of Oulu", "Atlantis", None,
        "unknown_country", "the stated country is none that is known"),
    ("00kyoto01", "Kyoto University", "JP", "Tokyo",
        "city", 'it is in "Kyoto"; the stated city is "Tokyo"'),
    ("00mas0001", "Mongolian Academy of Medical Sciences", "MN", None,
        "unexplained", '"Medical" stands within it and is no part of its name'),
    ("00oulu001", "Zebrafish University of Oulu", "FI", None,
        "beside", '"Zebrafish" stands beside it and is no part of its name'),
    ("00tubaf01", "Freiberg University of Mining", "DE", None,
        "missing", '"Technology" of its name is missing'),
    ("00koreajp", "Korea University", None, None,
        "namesakes_abroad", "others elsewhere have this very name, and no place is said"),
    ("00gone001", "Vanished College of Boats", "FI", None,
        "inactive", "the authority says that it works no longer"),
]  # fmt: skip


@pytest.mark.parametrize(("identifier", "text", "country", "city", "code", "sentence"), FOR)
def test_what_speaks_for_it_is_said(matcher, identifier, text, country, city, code, sentence):
    assert (code, sentence, True) in said_of(matcher, identifier, text, country, city)


@pytest.mark.parametrize(("identifier", "text", "country", "city", "code", "sentence"), AGAINST)
def test_what_speaks_against_it_is_said(matcher, identifier, text, country, city, code, sentence):
    assert (code, sentence, False) in said_of(matcher, identifier, text, country, city)


def test_what_speaks_for_it_comes_first(matcher):
    match = matcher.match(Inquiry(text="University of Oulu", country="JP"))
    order = [each.speaks_for for each in match.candidates[0].evidence]
    assert order == sorted(order, reverse=True)
    assert False in order


def test_a_share_is_never_rounded_up_to_the_whole(matcher):
    said = said_of(matcher, "00monmy01", "Monash University", "MY")
    [share] = [sentence for code, sentence, _ in said if code == "part_of_name"]
    assert int(share.split(" %")[0]) < 100


def test_another_institution_in_the_cell_is_no_unexplained_word(matcher):
    said = said_of(matcher, "00kyoto01", "Kyoto University and University of Oulu")
    assert not {code for code, _, _ in said} & {"beside", "unexplained"}


def test_places_around_a_name_are_no_unexplained_words(matcher):
    said = said_of(matcher, "00oulu001", "University of Oulu Sendai")
    assert not {code for code, _, _ in said} & {"beside", "unexplained"}
