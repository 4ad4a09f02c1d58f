"""The same list again adds nothing; what is new is added, what is known is listed again."""

import datetime as dt

import pytest

from comity.agreements.models import Agreement, AgreementFact, Listing
from comity.intake.actions.deciding import accept_proposals, reject_proposal
from comity.intake.enums import ProposalState
from comity.intake.models import Batch, Proposal
from comity.interpretation import readings
from comity.provenance.enums import Verb
from comity.provenance.models import Change, Finding, Source
from tests.registers.offices import NOON, enter, member, office, propose
from tests.registers.readings import listing, term

pytestmark = pytest.mark.django_db

LATER = NOON + dt.timedelta(days=30)


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def officer(must):
    return member(must)


def rows(count: int) -> list[readings.Listing]:
    return [
        listing(f"University of Place {number}", no=number, terms=[term("2020-05-01")])
        for number in range(1, count + 1)
    ]


def stored() -> dict[str, int]:
    models = (Agreement, AgreementFact, Listing, Batch, Proposal, Change, Finding, Source)
    return {model.__name__: model.objects.count() for model in models}


def test_a_list_becomes_proposals_and_then_agreements(must, officer):
    batch = propose(must, rows(3), by=officer)
    assert batch is not None
    assert Proposal.objects.open().count() == 3
    assert Agreement.objects.count() == 0
    accepted = accept_proposals(batch, only_without_finding=True, by=officer, at=NOON)
    assert len(accepted) == Agreement.objects.count() == AgreementFact.objects.known().count() == 3


def test_the_same_list_again_adds_nothing(must, officer):
    enter(must, rows(3), by=officer)
    before = stored()
    assert propose(must, rows(3), by=officer, at=LATER) is None
    assert stored() == before


def test_the_same_list_in_another_order_adds_nothing(must, officer):
    enter(must, rows(5), by=officer)
    before = stored()
    assert propose(must, reversed(rows(5)), by=officer, at=LATER) is None
    assert stored() == before


def test_capitals_and_spaces_do_not_make_a_list_another(must, officer):
    enter(must, [listing("University  of Leeds")], by=officer)
    assert propose(must, [listing("UNIVERSITY OF LEEDS")], by=officer, at=LATER) is None


def test_one_more_row_adds_one_and_lists_the_others_again(must, officer):
    enter(must, rows(3), by=officer)
    batch = propose(must, rows(4), by=officer, at=LATER)
    assert batch is not None
    assert [proposal.position for proposal in batch.proposals.all()] == [3]
    assert Listing.objects.filter(source=batch.source).count() == 3
    assert Change.objects.filter(verb=Verb.LISTED).count() == 3


def test_two_equal_rows_are_two_agreements_and_stay_two(must, officer):
    twice = [listing(), listing()]
    assert len(enter(must, twice, by=officer)) == 2
    assert propose(must, twice, by=officer, at=LATER) is None
    batch = propose(must, [*twice, listing()], by=officer, at=LATER)
    assert batch is not None
    assert batch.proposals.count() == 1


def test_the_same_rows_on_a_later_printed_day_are_a_new_edition(must, officer):
    enter(must, rows(2), by=officer, as_of="2023-05")
    batch = propose(must, rows(2), by=officer, as_of="2024-05", at=LATER)
    assert batch is not None
    assert batch.proposals.count() == 0
    assert Listing.objects.filter(source=batch.source).count() == 2


def test_an_open_proposal_is_not_proposed_again_but_listed_in_both_editions(must, officer):
    first = propose(must, rows(2), by=officer, as_of="2023-05")
    second = propose(must, rows(3), by=officer, as_of="2024-05", at=LATER)
    assert first is not None
    assert second is not None
    assert second.proposals.open().count() == 1
    accept_proposals(first, only_without_finding=True, by=officer, at=LATER)
    assert Agreement.objects.count() == 2
    assert Listing.objects.filter(source=second.source).count() == 2


def test_a_rejected_proposal_stays_rejected(must, officer):
    first = propose(must, rows(1), by=officer, as_of="2023-05")
    assert first is not None
    reject_proposal(first.proposals.get(), reason="no agreement", by=officer, at=NOON)
    second = propose(must, rows(2), by=officer, as_of="2024-05", at=LATER)
    assert second is not None
    assert second.proposals.open().count() == 1
    assert second.proposals.filter(state=ProposalState.REJECTED).count() == 1


def test_what_the_next_edition_leaves_out_is_a_finding_and_goes_on(must, officer):
    kept = enter(must, rows(4), by=officer, as_of="2023-05")
    batch = propose(must, rows(3), by=officer, as_of="2024-05", at=LATER)
    assert batch is not None
    finding = batch.source.findings.get(code="missing_from_edition")
    assert finding.params["institution"] == "University of Place 4"
    assert finding.params["no"] == 4
    fact = AgreementFact.objects.known().get(agreement=kept[3])
    assert fact.listed_to == dt.date(2024, 4, 30)
    assert AgreementFact.objects.known().listed(dt.date(2024, 5, 1)).count() == 3


def test_a_row_that_is_spelled_otherwise_is_the_known_agreement(must, officer):
    known = enter(must, rows(4), by=officer, as_of="2023-05")
    changed = listing("Univeristy of Place 4", no=9, terms=rows(4)[3].terms)
    batch = propose(
        must,
        [*rows(3), changed, listing("Elsewhere College")],
        by=officer,
        as_of="2024-05",
        at=LATER,
    )
    assert batch is not None
    assert not batch.source.findings.exists()
    respelled, new = batch.proposals.open()
    assert (respelled.kind, respelled.target, respelled.position) == ("same", known[3], 3)
    assert (new.kind, new.target) == ("new", None)
    same, entered = accept_proposals(batch, only_without_finding=True, by=officer, at=LATER)
    assert same == known[3]
    assert same.parties.all()[1].name_text == "University of Place 4"
    assert entered.parties.all()[1].name_text == "Elsewhere College"
    assert Agreement.objects.count() == 5


def test_when_most_is_missing_that_is_one_finding(must, officer):
    enter(must, rows(6), by=officer, as_of="2023-05")
    batch = propose(must, rows(2), by=officer, as_of="2024-05", at=LATER)
    assert batch is not None
    assert [finding.code for finding in batch.source.findings.all()] == [
        "missing_from_edition_often"
    ]


def test_a_row_with_a_finding_is_left_to_a_person(must, officer):
    batch = propose(must, rows(3), by=officer, doubted=(1,))
    assert batch is not None
    accepted = accept_proposals(batch, only_without_finding=True, by=officer, at=NOON)
    assert len(accepted) == 2
    assert [proposal.position for proposal in Proposal.objects.open()] == [1]
    assert Change.objects.get(verb=Verb.ACCEPTED).after == {
        "accepted": 2,
        "rule": "without_finding",
    }
