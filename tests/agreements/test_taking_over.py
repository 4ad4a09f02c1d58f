"""Taking fields of a listing over into the state of an agreement changes nothing beside them."""

import pytest

from comity.agreements.taking_over import taken_over
from comity.interpretation.comparison.content import Field

AMENDED = {"origin": "amendment", "mode": "fixed", "starts": "2020", "ends": "2025"}
STATE = {"stage": "under_review", "flags": ["renewable"], "kind": "mou", "term.0": AMENDED}


@pytest.mark.parametrize(
    ("before", "after", "stage"),
    [
        (["renewable"], ["tuition_waiver"], "under_review"),
        (["in_preparation"], ["in_preparation", "renewable"], "under_review"),
        ([], ["in_preparation"], "proposed"),
        (["in_preparation"], [], "signed"),
    ],
)
def test_remarks_move_the_stage_only_where_they_speak_of_it(before, after, stage):
    said = {"flags": after, "stage": "proposed" if "in_preparation" in after else "signed"}
    taken = taken_over({**STATE, "flags": before}, said, {Field.FLAGS})
    assert (taken["flags"], taken["stage"], taken["kind"]) == (after, stage, "mou")


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
