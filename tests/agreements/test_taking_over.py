"""Taking fields of a listing over into the state of an agreement changes nothing beside them."""

import pytest

from comity.agreements.taking_over import taken_over
from comity.interpretation.comparison.content import Field

AMENDED = {"origin": "amendment", "mode": "fixed", "starts": "2020", "ends": "2025"}
STATE = {"stage": "under_review", "flags": ["renewable"], "kind": "mou", "term.0": AMENDED}


def with_remarks(stage, before, after, **more):
    said = {"flags": after, "stage": "proposed" if "in_preparation" in after else "signed"}
    return taken_over({**STATE, "flags": before, "stage": stage}, said, {Field.FLAGS}, **more)


@pytest.mark.parametrize(
    ("stage", "before", "after", "then"),
    [
        ("under_review", ["renewable"], ["tuition_waiver"], "under_review"),
        ("proposed", ["in_preparation"], ["in_preparation", "renewable"], "proposed"),
        ("signed", [], ["in_preparation"], "proposed"),
        ("proposed", ["in_preparation"], [], "signed"),
        ("idea", ["in_preparation"], ["renewable"], "signed"),
    ],
)
def test_a_list_moves_the_stage_only_where_it_speaks_of_it(stage, before, after, then):
    taken = with_remarks(stage, before, after, lists=True)
    assert (taken["flags"], taken["stage"], taken["kind"]) == (after, then, "mou")


@pytest.mark.parametrize("stage", ["under_review", "approved", "out_for_signature", "withdrawn"])
def test_what_is_on_its_way_no_list_signs(stage):
    taken = with_remarks(stage, ["in_preparation"], ["renewable"], lists=True)
    assert (taken["flags"], taken["stage"]) == (["renewable", "in_preparation"], stage)


@pytest.mark.parametrize("stage", ["idea", "proposed", "approved", "on_hold"])
def test_nobody_signs_by_leaving_a_remark_out(stage):
    taken = with_remarks(stage, ["in_preparation"], [], lists=False)
    assert (taken["flags"], taken["stage"]) == (["in_preparation"], stage)
    taken = with_remarks(stage, [], ["in_preparation"], lists=False)
    assert (taken["flags"], taken["stage"]) == (["in_preparation"], stage)


def test_how_a_term_came_about_stays_where_it_begins_as_it_did():
    said = {
        "term.0": {"origin": "original", "mode": "fixed", "starts": "2020", "ends": "2026"},
        "term.1": {"origin": "renewal", "mode": "fixed", "starts": "2027"},
    }
    taken = taken_over(STATE, said, {Field.EXPIRES})
    assert taken["term.0"] == {**AMENDED, "ends": "2026"}
    assert taken["term.1"] == said["term.1"]


def test_a_term_that_begins_otherwise_is_the_listing_s_own():
    said = {"term.0": {"origin": "original", "mode": "fixed", "starts": "2021"}}
    assert taken_over(STATE, said, {Field.SIGNED})["term.0"] == said["term.0"]


def test_fields_that_were_not_asked_for_stay():
    assert taken_over(STATE, {"kind": "project", "flags": []}, {Field.LEVEL}) == STATE
