"""Who goes on with what an organisation was."""

import pytest

from comity.matching.authority.records import RecordStatus, RelationKind
from comity.matching.authority.succession import successors_of
from tests.matching.authority.small_authority import organisation, small_index


def successors(index, identifier):
    record = index.find(identifier)
    return [index.record(each).id for each in successors_of(index, record)]


def test_a_merged_university_is_stood_for_by_the_one_it_was_merged_into(index):
    assert successors(index, "00tokins1") == ["00science"]
    assert successors(index, "00tokmed1") == ["00science"]


def test_an_active_organisation_stands_for_itself(index):
    assert successors(index, "00science") == []
    assert successors(index, "00tohoku1") == []


def test_an_active_organisation_that_another_comes_after_stands_for_itself(tmp_path):
    after = {RelationKind.SUCCESSOR: ["00later01"]}
    index = small_index(
        tmp_path,
        [
            organisation("00first01", "First", "FI", status=RecordStatus.INACTIVE, relations={
                RelationKind.SUCCESSOR: ["00founder"]}),
            organisation("00founder", "Founder", "FI", relations=after),
            organisation("00later01", "Later", "FI"),
        ],
    )  # fmt: skip
    assert successors(index, "00founder") == []
    assert successors(index, "00first01") == ["00founder"]


def test_a_chain_is_followed_to_its_end(index):
    assert successors(index, "00chain01") == ["00harbour"]


@pytest.mark.parametrize("identifier", ["00circle1", "00circle2"])
def test_a_circle_leads_nowhere(index, identifier):
    assert successors(index, identifier) == []


def test_one_that_was_divided_has_several_in_order(index):
    assert successors(index, "00divided") == ["00oulu001", "00harbour"]


def test_one_that_nobody_follows_has_none(index):
    assert successors(index, "00gone001") == []
