"""Names that have led matchers astray, each read against the whole of ROR where it lies beside."""

import pytest

from comity.matching.authority.stored import stored_index
from comity.matching.decision import Decision
from comity.matching.inquiry import Inquiry
from comity.matching.matcher import Matcher
from tests.conftest import ROOT, SHARED

DUMP = SHARED / "ror" / "ror-v2.9-2026-06-23-reconstructed.jsonl.gz"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not DUMP.exists(), reason="the ROR dump is not beside the project"),
]


@pytest.fixture(scope="module")
def matcher():
    return Matcher(stored_index(DUMP, ROOT / ".cache" / "authority"))


def accepted(matcher, text, country=None):
    return set(matcher.match(Inquiry(text=text, country=country)).accepted)


@pytest.mark.parametrize(
    ("text", "country", "identifier"),
    [
        ("Tokyo Institute of Tehcnology", "JP", "0112mx960"),
        ("Siberian Federeal University", "RU", "05fw97k56"),
        ("XI'AN University of architecture and technology (XAUAT)", "CN", "04v2j2k71"),
        ("北京第二外国語学院", "CN", "058s1vf87"),
        ("Universitas Gadjamada", "ID", "03ke6d638"),
        ("Université de Montréal", "CA", "0161xgx34"),
    ],
)
def test_a_misprinted_or_foreign_name_is_found(matcher, text, country, identifier):
    assert accepted(matcher, text, country) == {identifier}


@pytest.mark.parametrize(
    ("text", "country", "identifier"),
    [
        ("Xian Jiaotong University", "CN", "017zhmm22"),
        ("Xi an Jiaotong University", "CN", "017zhmm22"),
        ("Yanan University", "CN", "01dyr7034"),
        ("N.E.D. University of Engineering and Technology", "PK", "05db8zr24"),
        ("G.B. Pant University of Agriculture and Technology", "IN", "02msjvh03"),
        ("Saint Johns University", "US", "00bgtad15"),
        ("University of Saint Andrews", None, "02wn5qz54"),
    ],
)
def test_apostrophes_initials_and_abbreviations_are_written_as_one_likes(
    matcher, text, country, identifier
):
    assert accepted(matcher, text, country) == {identifier}


def test_a_unit_is_split_from_its_university(matcher):
    text = "Beihang University, School of Materials Science and Engineering"
    match = matcher.match(Inquiry(text=text, country="CN"))
    assert match.accepted == ("00wk2mp56",)
    assert match.units == ("School of Materials Science and Engineering",)


def test_a_stated_country_that_is_wrong_is_shown_and_stops_acceptance(matcher):
    match = matcher.match(Inquiry(text="Eindhoven University of Technology", country="DE"))
    assert match.decision is Decision.REVIEW
    assert match.candidates[0].id == "02c2kyt77"
    said = {each.code: each.sentence for each in match.candidates[0].evidence}
    assert said["stated_country"] == "it is in Netherlands; stated is Germany"


def test_a_territory_listed_under_its_state_is_no_conflict(matcher):
    assert accepted(matcher, "The University of Hong Kong", "CN") == {"02zhqgq86"}


@pytest.mark.parametrize(
    "name", ["Northeastern University", "Soochow University", "Korea University"]
)
def test_a_name_that_several_have_is_not_accepted_by_name_alone(matcher, name):
    assert matcher.match(Inquiry(text=name)).decision is Decision.REVIEW


@pytest.mark.parametrize(
    ("name", "country", "identifier"),
    [
        ("Northeastern University", "US", "04t5xt781"),
        ("Northeastern University", "CN", "03awzbc87"),
        ("Korea University", "KR", "047dqcg40"),
    ],
)
def test_the_country_tells_namesakes_apart(matcher, name, country, identifier):
    assert accepted(matcher, name, country) == {identifier}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Seoul National University, College of Education", "01xts9v65"),
        ("Changwon National University, Institute for Basic Science", "00y0zf565"),
        ("National Taipei University, School of Business", "029hrv109"),
    ],
)
def test_segments_are_not_joined_into_another_institution(matcher, text, wrong):
    assert wrong not in accepted(matcher, text)


def test_an_institute_is_right_under_the_academy_that_is_named(matcher):
    text = "Chinese Academy of Sciences, Institute of Physics"
    assert accepted(matcher, text, "CN") == {"05cvf7v30"}


def test_an_institute_with_a_common_name_is_not_accepted_alone(matcher):
    assert matcher.match(Inquiry(text="Institute of Physics")).decision is not Decision.ACCEPT


@pytest.mark.parametrize(
    ("text", "country", "wrong"),
    [
        ("Mongolian Academy of Medical Sciences", "MN", "04qfh2k37"),
        ("Freiberg University of Mining", "DE", "0245cg223"),
        ("Kokuyo University", "JP", "04tv73k21"),
        ("Helsinki University of Technology", "FI", "040af2s02"),
        ("Vienna University of Agricultural Sciences", "AT", "03prydq77"),
    ],
)
def test_a_word_that_is_no_part_of_the_name_forbids_acceptance(matcher, text, country, wrong):
    assert wrong not in accepted(matcher, text, country)


@pytest.mark.parametrize(("acronym", "identifier"), [("KAIST", "05apxxy63"), ("MPEI", "05sa6gg87")])
def test_an_acronym_is_not_spelt_anew(matcher, acronym, identifier):
    match = matcher.match(Inquiry(text=acronym))
    assert identifier in {each.id for each in match.candidates}


def test_who_was_merged_is_who_it_is_today(matcher):
    match = matcher.match(Inquiry(text="Université Pierre et Marie Curie", country="FR"))
    assert match.accepted == ("02en5vm52",)
    assert match.candidates[0].former is not None


def test_two_institutions_in_one_cell_are_both_found(matcher):
    text = "Tohoku University and Kyoto University"
    assert accepted(matcher, text, "JP") == {"01dq60k83", "02kpeqv85"}


def test_a_row_that_is_no_institution_is_none(matcher):
    text = "Agreement for the Dual Bachelor's Degree programs"
    assert accepted(matcher, text) == set()
