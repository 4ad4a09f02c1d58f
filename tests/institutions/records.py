"""A small authority to look partners up in."""

from pathlib import Path

from comity.institutions.lookup import Lookup
from comity.institutions.record_values import RecordSaid
from comity.matching.authority.installed import load_authority
from tests.matching.authority.small_authority import small_index, write_lines
from tests.registers.offices import NOON


def small_lookup(folder: Path) -> Lookup:
    """The small authority of the matcher's tests."""
    return Lookup(small_index(folder))


def said(lookup: Lookup, identifier: str) -> RecordSaid:
    """What is taken over of one of its records."""
    record = lookup.said(identifier)
    assert record is not None
    return record


def load_small_authority(data: Path) -> None:
    """Make it the authority of the installation whose data folder this is."""
    dump = write_lines(data / "small.jsonl")
    load_authority(dump, data, at=NOON)
