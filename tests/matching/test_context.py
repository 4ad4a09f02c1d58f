"""What the likelihoods of the others say of a contender."""

from comity.matching.context import CONTEXT, contexts_of
from comity.matching.scoring import trained_scorer
from tests.matching.comparing import compared, found


def contexts(index, text, likely, country=None):
    """The context of each record, by identifier, where others are unlikely but for `likely`."""
    _, contenders = compared(index, text, country)
    ids = [index.id_of(each.record) for each in contenders]
    numbers = [likely.get(each, 0.0) for each in ids]
    rows = contexts_of(contenders, numbers, [each.record for each in contenders], index)
    return {id_: dict(zip(CONTEXT, row, strict=True)) for id_, row in zip(ids, rows, strict=True)}


def test_a_name_within_a_likelier_one_is_told_so(index):
    text = "Seoul National University of Education"
    said = contexts(index, text, {"00snue001": 0.9, "00snu0001": 0.4})
    assert said["00snu0001"]["best_over"] == said["00snu0001"]["best_around"] == 0.9
    assert said["00snu0001"]["ahead_over"] == 0.4 - 0.9
    assert said["00snue001"]["best_inside"] == 0.4
    assert said["00snue001"]["alone"] == 0.9


def test_a_name_beside_is_apart(index):
    said = contexts(index, "Kyoto University, University of Oulu", {"00kyoto01": 0.8})
    assert said["00oulu001"]["best_apart"] == 0.8
    assert said["00oulu001"]["best_around"] == 0.0


def test_a_body_and_its_part_know_of_one_another(index):
    text = "Chinese Academy of Sciences, Institute of Physics"
    said = contexts(index, text, {"00cas0001": 0.8, "00iop0001": 0.6})
    assert said["00iop0001"]["likely_parent"] == 0.8
    assert said["00cas0001"]["likely_child"] == 0.6


def test_what_is_one_institution_today_is_no_rival(index):
    _, contenders = compared(index, "Tokyo Institute of Technology, Institute of Science Tokyo")
    one = index.find("00science")
    rows = contexts_of(contenders, [0.5] * len(contenders), [one] * len(contenders), index)
    assert all(row[list(CONTEXT).index("best_over")] == 0 for row in rows)
    assert all(row[list(CONTEXT).index("same_institution")] == 0.5 for row in rows)


def test_scores_are_shares_one_for_each_contender_of_each_string(index):
    strings = [compared(index, text)[1] for text in ("University of Oulu", "?", "KAIST, Korea")]
    today = [[each.record for each in contenders] for contenders in strings]
    scores = trained_scorer().score(strings, today, index)
    assert [len(each) for each in scores] == [len(each) for each in strings]
    assert all(0 <= score <= 1 for each in scores for score in each)
    best = found(index, strings[0], "00oulu001")
    assert scores[0][strings[0].index(best)] == max(scores[0])
    assert trained_scorer().score([[], []], [[], []], index) == [[], []]
