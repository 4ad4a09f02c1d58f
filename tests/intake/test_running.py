"""Many proposals are accepted in slices; others write meanwhile, and a kill loses nothing."""

import datetime as dt

import pytest

from comity.accounts.errors import NotAllowed
from comity.agreements.actions.changing import change_agreement
from comity.agreements.models import Agreement, AgreementFact
from comity.agreements.states import state_of
from comity.institutions.models import RecordProposal
from comity.intake.actions import running
from comity.intake.actions.deciding import reject_proposal
from comity.intake.actions.running import (
    LEASE,
    accept_slice,
    begin_accepting,
    stop_accepting,
)
from comity.intake.actions.undoing import undo_batch, undo_last
from comity.intake.enums import BatchState
from comity.intake.errors import StillRunning
from comity.intake.models import Batch
from comity.intake.querysets import Rule
from comity.intake.tasks import claim_batch, run_batches, take_over_batches
from comity.offices.actions.membership import remove_member
from comity.provenance.enums import Verb
from comity.provenance.models import Change
from tests.institutions.records import load_small_authority
from tests.registers.offices import NOON, administrator, member, office, proposed
from tests.registers.readings import listing

pytestmark = pytest.mark.django_db

ALL = Rule()
ROWS = 25


@pytest.fixture(autouse=True)
def _small_slices(monkeypatch):
    monkeypatch.setattr(running, "SLICE", 10)


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def officer(must):
    return member(must)


@pytest.fixture
def batch(must, officer):
    rows = [listing(f"University of Place {number}") for number in range(ROWS)]
    return proposed(must, rows, by=officer, doubted=(3, 4))


def test_it_runs_in_slices_to_its_end(batch, officer):
    begin_accepting(batch, ALL, by=officer, at=NOON)
    assert not Agreement.objects.exists()
    assert run_batches(lambda: NOON) == 3
    assert AgreementFact.objects.known().count() == ROWS
    ended = Batch.objects.get()
    assert (ended.state, ended.asked, ended.lease_until) == (BatchState.COMPLETE, ROWS, None)


def test_the_rule_holds_for_every_slice(batch, officer):
    begin_accepting(batch, Rule(only_without_finding=True), by=officer, at=NOON)
    run_batches(lambda: NOON)
    assert {each.position for each in batch.proposals.open()} == {3, 4}


def test_others_write_between_the_slices(batch, officer):
    begin_accepting(batch, ALL, by=officer, at=NOON)
    claimed = claim_batch(NOON)
    assert claimed
    assert accept_slice(claimed, by=officer, at=NOON)
    entered = Agreement.objects.order_by("pk")[0]
    change_agreement(entered, {**state_of(entered), "level": "department"}, by=officer, at=NOON)
    reject_proposal(batch.proposals.open().order_by("-position")[0], by=officer, at=NOON)
    while accept_slice(claimed, by=officer, at=NOON):
        pass
    assert AgreementFact.objects.known().count() == ROWS - 1
    assert AgreementFact.objects.known().get(agreement=entered).level == "department"


def test_what_a_killed_process_left_is_gone_on_with_when_its_lease_ran_out(batch, officer):
    begin_accepting(batch, ALL, by=officer, at=NOON)
    left = claim_batch(NOON)
    assert left
    accept_slice(left, by=officer, at=NOON)
    assert claim_batch(NOON + LEASE) is None
    run_batches(lambda: NOON + LEASE + dt.timedelta(seconds=1))
    assert AgreementFact.objects.known().count() == ROWS


def test_what_a_killed_process_left_is_gone_on_with_when_the_next_one_begins(batch, officer):
    begin_accepting(batch, ALL, by=officer, at=NOON)
    left = claim_batch(NOON)
    assert left
    accept_slice(left, by=officer, at=NOON)
    assert take_over_batches() == 1
    run_batches(lambda: NOON)
    assert AgreementFact.objects.known().count() == ROWS
    assert take_over_batches() == 0


def test_nothing_is_done_twice_where_it_is_taken_over_from_somebody_who_lives(batch, officer):
    begin_accepting(batch, ALL, by=officer, at=NOON)
    one = claim_batch(NOON)
    take_over_batches()
    other = claim_batch(NOON)
    assert one
    assert other
    assert accept_slice(one, by=officer, at=NOON)
    assert accept_slice(other, by=officer, at=NOON)
    assert not accept_slice(one, by=officer, at=NOON)
    assert not accept_slice(other, by=officer, at=NOON)
    assert AgreementFact.objects.known().count() == ROWS


def test_two_do_not_run_one_import(batch, officer):
    begin_accepting(batch, ALL, by=officer, at=NOON)
    assert claim_batch(NOON)
    assert claim_batch(NOON) is None
    with pytest.raises(StillRunning):
        begin_accepting(batch, ALL, by=officer, at=NOON)
    for undo in (undo_batch, undo_last):
        with pytest.raises(StillRunning):
            undo(batch, by=officer, at=NOON)


def test_the_matcher_proposes_who_the_new_partners_are(must, officer, tmp_path, monkeypatch):
    monkeypatch.setenv("COMITY_DATA", str(tmp_path))
    load_small_authority(tmp_path)
    batch = proposed(must, [listing("Tokyo Tech", "JP")], by=officer)
    begin_accepting(batch, ALL, by=officer, at=NOON)
    run_batches(lambda: NOON)
    assert RecordProposal.objects.filter(institution__name="Tokyo Tech").exists()


def test_it_stops_when_it_is_told_to(batch, officer):
    begin_accepting(batch, ALL, by=officer, at=NOON)
    claimed = claim_batch(NOON)
    assert claimed
    accept_slice(claimed, by=officer, at=NOON)
    stop_accepting(batch, by=officer, at=NOON)
    assert not accept_slice(claimed, by=officer, at=NOON)
    assert AgreementFact.objects.known().count() == 10
    undo_batch(batch, by=officer, at=NOON)
    assert not AgreementFact.objects.known().exists()


def test_it_stops_when_she_may_no_more_and_says_why(batch, must, officer):
    begin_accepting(batch, ALL, by=officer, at=NOON)
    remove_member(must, officer.user, by=administrator(), at=NOON)
    assert run_batches(lambda: NOON) == 1
    assert not Agreement.objects.exists()
    stopped = Change.objects.get(verb=Verb.STOPPED)
    assert "is not an officer" in stopped.values.get(field="reason").after


def test_only_who_keeps_the_register_begins_it(batch):
    with pytest.raises(NotAllowed):
        begin_accepting(batch, ALL, by=member(office("other")), at=NOON)
