"""Records found while their name is still being typed."""

import pytest

from comity.matching.authority.prefixes import records_beginning
from comity.matching.authority.stored import stored_index
from tests.matching.authority.small_authority import write_lines


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("authority")
    return stored_index(write_lines(folder / "v2.9-2026-06-23-ror-data.jsonl"), folder / "store")


def found(index, prefix, limit=50):
    return [index.id_of(record) for record in records_beginning(index, prefix, limit)]


@pytest.mark.parametrize("prefix", ["Sib", "siberian", "Federal Sib", "SIBERIAN federal univ"])
def test_all_words_count_in_any_order_and_the_last_may_go_on(index, prefix):
    assert "00siberia" in found(index, prefix)


@pytest.mark.parametrize("prefix", ["", "  ", "zzzz", "Siberian zzzz", "Sib Federal"])
def test_what_no_name_has_finds_nothing(index, prefix):
    assert found(index, prefix) == []


def test_no_more_come_than_are_wanted(index):
    assert len(found(index, "univ", 2)) == 2
