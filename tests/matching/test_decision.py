"""What is accepted, and what stops it."""

from dataclasses import replace

import pytest

from comity.matching.decision import (
    ACCEPTED,
    REVIEWED,
    Decision,
    Judged,
    Objection,
    accept,
    decide,
    judge,
)
from tests.matching.authority.small_authority import RECORDS, organisation, small_index
from tests.matching.comparing import compared, found


def judged(index, text, identifier, country=None, city=None, score=0.9):
    """One record as it is judged, everybody in the string having that score."""
    asked, contenders = compared(index, text, country, city)
    records = [each.record for each in contenders]
    everyone = judge(asked, contenders, records, [score] * len(contenders), index)
    wanted = found(index, contenders, identifier).record
    return next(each for each in everyone if each.today == wanted)


OBJECTED = [
    ("University of Oulu", "00oulu001", "JP", Objection.COUNTRY),
    ("University of Oulu, Japan", "00oulu001", None, Objection.COUNTRY),
    ("Korea University", "00korea01", None, Objection.NAMESAKES_ABROAD),
    ("Twin College", "00twin001", "FI", Objection.NAMESAKES_AT_HOME),
    ("Mongolian Academy of Zebrafish Sciences", "00mas0001", "MN", Objection.GAP),
    ("University of Oulu of Zebrafish", "00oulu001", "FI", Objection.ATTACHED),
    ("Zebrafish University of Oulu", "00oulu001", None, Objection.UNEXPLAINED),
    ("Vanished College of Boats", "00gone001", "FI", Objection.ENDED),
    ("Siemens University", "00siemens", "DE", Objection.OTHER_BODY),
    ("Seimens", "00siemens", "DE", Objection.ONE_MISPRINT),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    twins = [organisation(f"00twin00{n}", "Twin College", "FI") for n in (1, 2)]
    return small_index(tmp_path_factory.mktemp("authority"), [*RECORDS, *twins])


@pytest.mark.parametrize(("text", "identifier", "country", "objection"), OBJECTED)
def test_what_stops_acceptance_is_an_objection(index, text, identifier, country, objection):
    assert objection in judged(index, text, identifier, country).objections


def test_every_objection_is_tried():
    assert {objection for *_, objection in OBJECTED} == set(Objection)


@pytest.mark.parametrize(
    ("text", "identifier", "country", "city"),
    [
        ("University of Oulu", "00oulu001", "FI", None),
        ("Korea University", "00korea01", "KR", None),
        ("Korea University, Seoul", "00korea01", None, None),
        ("Soochow University", "00soochtw", "CN", "Taipei"),
        ("Siemens", "00siemens", "DE", None),
        ("东北大学", "00northcn", "CN", None),
        ("University of Oulu Sendai", "00oulu001", None, None),
        ("Kyoto University and University of Oulu", "00kyoto01", None, None),
        ("Kyoto University and University of Oulu", "00oulu001", None, None),
    ],
)
def test_nothing_stops_what_is_plain(index, text, identifier, country, city):
    assert judged(index, text, identifier, country, city).objections == ()


def test_what_is_not_even_reviewed_needs_no_objection(index):
    one = judged(index, "University of Oulu", "00oulu001", "JP", score=REVIEWED / 2)
    assert one.objections == ()


def accepted(index, text, country=None, scores=None):
    """The identifiers accepted where each record has its score, the rest nearly none."""
    asked, contenders = compared(index, text, country)
    records = [each.record for each in contenders]
    likely = [(scores or {}).get(index.id_of(record), 0.01) for record in records]
    everyone = judge(asked, contenders, records, likely, index)
    taken = accept(everyone, asked, index)
    return {index.id_of(each.today) for each in taken}, decide(everyone, taken)


def test_of_two_names_of_one_stretch_the_likelier_is_accepted(index):
    scores = {"00snue001": 0.9, "00snu0001": 0.7}
    text = "Seoul National University of Education"
    assert accepted(index, text, "KR", scores)[0] == {"00snue001"}


def test_an_objection_to_the_likelier_does_not_let_the_other_in(index):
    scores = {"00korea01": 0.9, "00koreajp": 0.6}
    assert accepted(index, "Korea University", None, scores) == (set(), Decision.REVIEW)


def test_in_a_row_of_a_list_the_part_is_meant_and_elsewhere_both_are(index):
    scores = {"00cas0001": 0.9, "00iop0001": 0.8}
    text = "Chinese Academy of Sciences, Institute of Physics"
    assert accepted(index, text, "CN", scores)[0] == {"00iop0001"}
    assert accepted(index, f"{text}, China", None, scores)[0] == {"00cas0001", "00iop0001"}


def test_somebody_elsewhere_is_accepted_only_where_the_string_speaks_of_that_place(index):
    scores = {"00oulu001": 0.9, "00kyoto01": 0.8, "00siberia": 0.7}
    got, _ = accepted(index, "University of Oulu, Siberian Federal University", None, scores)
    assert got == {"00oulu001"}


@pytest.mark.parametrize(
    ("score", "decision"),
    [
        (ACCEPTED, Decision.ACCEPT),
        (ACCEPTED - 0.01, Decision.REVIEW),
        (REVIEWED, Decision.REVIEW),
        (REVIEWED - 0.01, Decision.NONE),
    ],
)
def test_scores_part_accept_review_and_none(index, score, decision):
    assert accepted(index, "University of Oulu", "FI", {"00oulu001": score})[1] is decision


def test_nobody_is_none(index):
    assert decide([], []) is Decision.NONE


def test_an_institution_stands_once_by_its_best_name_of_today(index):
    asked, contenders = compared(index, "Tokyo Institute of Technology", "JP")
    today = [index.find("00science")] * len(contenders)
    scores = [0.9, *[0.2] * (len(contenders) - 1)]
    [one] = judge(asked, contenders, today, scores, index)
    assert isinstance(one, Judged)
    assert one == replace(one, score=0.9)
