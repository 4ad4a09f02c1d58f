"""Partners of registers identified by an authority."""

import pytest

from comity.matching.authority.stored import stored_index
from comity.matching.matcher import Matcher
from comity.matching.registers.identifying import identify_registers
from tests.matching.authority.small_authority import write_lines
from tests.matching.registers.statements import agreement, partner, register


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("authority")
    dump = write_lines(folder / "v2.9-2026-06-23-ror-data.jsonl")
    return stored_index(dump, folder / "store")


def test_each_distinct_printing_is_asked_for_once(index):
    asked = []

    def answers(inquiries):
        inquiries = list(inquiries)
        asked.extend(inquiries)
        return Matcher(index).match_all(inquiries)

    row = agreement(partner("Siberian Federeal University", "RU"))
    found = identify_registers([register(row, row), register(row)], answers, index)
    assert len(asked) == 1
    assert {
        each.identity.ids
        for register_ in found
        for row in register_.agreements
        for each in row.partners
    } == {("00siberia",)}


def test_what_is_to_be_reviewed_is_only_suggested(index):
    row = agreement(partner("Siberian Federal University", "JP"))
    [found] = identify_registers([register(row)], Matcher(index).match_all, index)
    identity = found.agreements[0].partners[0].identity
    assert (identity.ids, identity.suggested) == ((), "00siberia")


def test_a_home_that_was_told_is_identified(index):
    [found] = identify_registers(
        [register(home="Siberian Federal University")], Matcher(index).match_all, index
    )
    assert found.home
    assert found.home.identity.ids == ("00siberia",)
