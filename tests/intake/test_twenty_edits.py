"""Twenty rows of a register of 127 are edited in a workbook: twenty changes come back."""

import datetime as dt

import pytest

from comity.documents.reading import read_document
from comity.intake.actions.deciding import accept_proposals
from comity.intake.actions.proposing import propose_listings
from comity.intake.actions.undoing import undo_batch
from comity.interpretation.corrections.marks import key_of
from comity.interpretation.interpret import interpret_document
from tests.lists.samples import SAMPLES
from tests.registers.history import answer
from tests.registers.offices import NOON, member, office
from tests.registers.workbooks import (
    LIBREOFFICE,
    come_back,
    edited,
    exported,
    put,
    read_again,
    states,
    through_libreoffice,
)

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
LATER, LAST = NOON + DAY, NOON + 2 * DAY
TODAY = dt.date(2024, 6, 1)


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def officer(must):
    return member(must)


def twenty_edits(known):
    """Twenty rows of the sample, each edited in one cell: what is typed, and what it changes."""
    typed = [
        ("Partner", "Renamed University", "institution"),
        ("Partner", "Corrected Institute of Technology", "institution"),
        ("Unit of the partner", "School of Mining; School of Law", "unit"),
        ("Unit of the partner", "Faculty of Medicine", "unit"),
        ("Unit of the office", "School of Geology", "home_unit"),
        ("Country as stated", "Iceland", "country"),
        ("Country as stated", "Исланд", "country"),
        ("Area", "Oceania", "country"),
        ("Level", "Department", "level"),
        ("Level", "department", "level"),
        ("Kind", "Joint programme", "type"),
        ("Kind", "Project", "type"),
        ("Remarks", "may be renewed", "flags"),
        ("Remarks", "fee waiver; suspended", "flags"),
        ("Term 1: from", dt.date(1999, 5, 17), "signed"),
        ("Term 1: from", "17 May 1998", "signed"),
        ("Term 1: until", "2037", "expires"),
        ("Term 1: until", "31.12.2039", "expires"),
        ("Term 1: duration", "7 years", "duration"),
        ("Term 1: open-ended", "yes", "open_ended"),
    ]
    of_one_term = [each for each in known if each.terms.count() == 1]
    spread = of_one_term[:: len(of_one_term) // len(typed)]
    return [(agreement, *each) for agreement, each in zip(spread, typed, strict=False)]


@pytest.fixture
def sample(must, officer):
    """The sample register of 127 rows."""
    data = (SAMPLES / "must.txt").read_bytes()
    reading = interpret_document(read_document(data, name="must.txt"))
    batch = propose_listings(must, data, reading, by=officer, at=NOON)
    assert batch is not None
    known = accept_proposals(batch, only_without_finding=False, by=officer, at=NOON)
    assert len(known) == 127
    return known


def unsaved(data, _folder):
    return data


@pytest.mark.parametrize(
    "saved",
    [
        unsaved,
        pytest.param(
            through_libreoffice,
            marks=pytest.mark.skipif(LIBREOFFICE is None, reason="LibreOffice is not installed"),
        ),
    ],
)
def test_twenty_of_127_rows_come_back_as_twenty_changes(must, officer, sample, saved, tmp_path):
    before, answered = states(), answer(TODAY, LATER)
    edits = twenty_edits(sample)
    assert len(edits) == 20
    values = {(agreement, head): value for agreement, head, value, _ in edits}
    given = saved(exported(must, NOON), tmp_path)
    returned = saved(edited(given, put(values)), tmp_path)
    batch = come_back(must, returned, by=officer, at=LATER)
    proposals = list(batch.proposals.open())
    found = [(each.target_id, [field for field, _, _ in each.changes]) for each in proposals]
    assert found == [
        (agreement.pk, [field])
        for agreement, _, _, field in sorted(edits, key=lambda each: known_order(returned, each[0]))
    ]
    assert {each.kind for each in proposals} == {"changes"}
    assert {each.severity for each in batch.source.findings.all()} <= {"note"}
    assert states() == before
    accept_proposals(batch, only_without_finding=False, by=officer, at=LATER)
    now = states()
    assert {key for key in now if now[key] != before[key]} == {each.pk for each, *_ in edits}
    assert now[edits[0][0].pk]["party.1"]["name"] == "Renamed University"
    assert now[edits[5][0].pk]["country_stated"] == "IS"
    assert now[edits[14][0].pk]["term.0"]["starts"] == "1999-05-17"
    assert now[edits[17][0].pk]["term.0"]["ends"] == "2039-12-31"
    assert now[edits[19][0].pk]["term.0"]["open_ended"] is True
    assert undo_batch(batch, by=officer, at=LAST) == 20
    assert states() == before
    assert answer(TODAY, LATER - DAY / 2) == answered


def known_order(data, agreement):
    """The row of an agreement in a workbook."""
    keys = [row.cells[0].text for row in read_again(data).document.rows]
    return keys.index(key_of("must", agreement.pk))
