"""Proposals are corrected, linked, and accepted in part; taking that back leaves nothing of it."""

import datetime as dt

import pytest

from comity.accounts.errors import NotAllowed
from comity.agreements.models import Agreement, AgreementFact, Listing, Party
from comity.agreements.states import state_of
from comity.institutions.enums import Standing
from comity.institutions.models import Identification, Institution, Judgement
from comity.intake.actions.correcting import edit_proposal, link_proposal
from comity.intake.actions.deciding import accept_proposal, accept_proposals, reject_proposal
from comity.intake.actions.identifying import PartnerIs
from comity.intake.actions.undoing import undo_batch, undo_decision, undo_last
from comity.intake.errors import AlreadyDecided, NothingToUndo, NotOfThisOffice, NotUnderstood
from comity.intake.models import Proposal
from comity.interpretation.comparison.content import Field
from comity.offices.enums import Role
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change, Statement
from comity.values.agreement_kinds import AgreementKind
from tests.institutions.records import said, small_lookup
from tests.registers.offices import NOON, enter, member, office, proposed
from tests.registers.readings import listing, term

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
LATER, LAST = NOON + DAY, NOON + 2 * DAY
MISPRINT, MEANT = "Siberian Federeal University", "Siberian Federal University"
RIGHT = {"institution.0": MEANT, "starts.0": "May 2023", "duration.0": "5 years"}


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def officer(must):
    return member(must)


def rows(name=MISPRINT, *, end=None):
    return [
        listing(name, "RU", terms=[term("2022", end)]),
        listing("Kyoto University", "JP", terms=[term("2019")]),
    ]


@pytest.fixture
def batch(must, officer):
    return proposed(must, rows(), by=officer)


def opened(batch):
    return batch.proposals.open().order_by("position")


def test_a_correction_is_what_enters_the_register(batch, officer):
    read = opened(batch)[0]
    corrected = edit_proposal(read, RIGHT, by=officer, at=LATER)
    assert corrected.as_read == read.listing
    agreement = accept_proposal(corrected, by=officer, at=LATER)
    assert agreement.parties.get(position=1).name_text == MEANT
    [kept] = agreement.terms.all()
    assert (kept.starts_from, kept.duration) == (dt.date(2023, 5, 1), "P5Y")
    said_there = Statement.objects.get(subject_id=agreement.pk, field="institution")
    assert (said_there.value, said_there.original) == (MEANT, MISPRINT)


def test_the_correction_is_logged_field_by_field(batch, officer):
    edit_proposal(opened(batch)[0], RIGHT, by=officer, at=LATER)
    logged = Change.objects.get(subject_kind=SubjectKind.PROPOSAL, verb=Verb.CHANGED)
    assert {value.field for value in logged.values.all()} == {
        "institution",
        "signed",
        "duration",
        "terms",
    }


def test_what_cannot_be_understood_changes_nothing(batch, officer):
    read = opened(batch)[0]
    with pytest.raises(NotUnderstood):
        edit_proposal(read, {**RIGHT, "country.0": "Atlantis"}, by=officer, at=LATER)
    read.refresh_from_db()
    assert read.as_read is None


def test_typing_back_what_was_read_is_no_correction(batch, officer):
    read = opened(batch)[0]
    edit_proposal(read, {"institution.0": MEANT}, by=officer, at=LATER)
    back = edit_proposal(read, {"institution.0": MISPRINT}, by=officer, at=LAST)
    assert back.as_read is None


def test_the_next_edition_with_the_same_misprint_is_known(batch, must, officer):
    edit_proposal(opened(batch)[0], RIGHT, by=officer, at=LATER)
    accept_proposals(batch, only_without_finding=False, by=officer, at=LATER)
    newer = proposed(
        must, [*rows(), listing("New University", "MN")], by=officer, as_of="2024-05", at=LAST
    )
    [new] = newer.proposals.all()
    assert (new.kind, new.listing["institution"]) == ("new", "New University")
    assert Listing.objects.filter(source=newer.source).count() == 2


def test_the_next_edition_that_prints_it_right_says_the_same(batch, must, officer):
    edit_proposal(opened(batch)[0], {"institution.0": MEANT}, by=officer, at=LATER)
    known = accept_proposals(batch, only_without_finding=False, by=officer, at=LATER)
    newer = proposed(must, rows(MEANT), by=officer, as_of="2024-05", at=LAST)
    [same] = newer.proposals.open()
    assert (same.kind, same.target, same.changes) == ("same", known[0], [])


def test_a_misprint_beside_a_change_is_not_proposed_again(batch, must, officer):
    edit_proposal(
        opened(batch)[0], {"institution.0": MEANT, "country.0": "KZ"}, by=officer, at=LATER
    )
    accept_proposals(batch, only_without_finding=False, by=officer, at=LATER)
    newer = proposed(must, rows(end="2030"), by=officer, as_of="2024-05", at=LAST)
    [changed] = newer.proposals.open()
    assert {field for field, _, _ in changed.changes} == {"expires"}


def test_one_that_was_decided_is_not_corrected_any_more(batch, officer):
    first, second = opened(batch)
    reject_proposal(first, by=officer, at=LATER)
    with pytest.raises(AlreadyDecided):
        edit_proposal(first, RIGHT, by=officer, at=LATER)
    with pytest.raises(AlreadyDecided):
        link_proposal(first, None, by=officer, at=LATER)
    with pytest.raises(NotAllowed):
        edit_proposal(second, RIGHT, by=member(batch.office, Role.READER), at=LATER)
    with pytest.raises(NotAllowed):
        link_proposal(second, None, by=member(batch.office, Role.APPROVER), at=LATER)


def test_a_proposal_is_linked_to_a_known_agreement_with_what_it_says_otherwise(must, officer):
    [known] = enter(must, [listing("Leeds", terms=[term("2020")])], by=officer)
    brought = proposed(
        must,
        [
            listing(
                "Leeds", kind=AgreementKind.MOA, terms=[term("2020", "2025")], home_units=["Law"]
            )
        ],
        by=officer,
        at=LATER,
        as_of="2024",
    )
    linked = link_proposal(brought.proposals.get(), known, by=officer, at=LATER)
    assert (linked.kind, linked.target) == ("changes", known)
    assert {field for field, _, _ in linked.changes} == {"type", "terms", "home_unit"}
    accept_proposal(linked, fields={Field.TERMS}, by=officer, at=LATER)
    changed = Agreement.objects.with_all().get(pk=known.pk)
    assert changed.kind == "mou"
    assert changed.terms.get().ends_to == dt.date(2025, 12, 31)
    assert not changed.parties.get(position=0).units.exists()


def test_a_proposal_is_parted_from_the_agreement_that_it_seemed_to_be(must, officer):
    enter(must, rows(), by=officer)
    brought = proposed(must, rows(end="2030"), by=officer, as_of="2024-05", at=LATER)
    [changed] = brought.proposals.open()
    assert changed.target
    parted = link_proposal(changed, None, by=officer, at=LATER)
    assert (parted.kind, parted.target, parted.changes) == ("new", None, [])
    accept_proposal(parted, by=officer, at=LATER)
    assert Agreement.objects.count() == 3


def test_an_agreement_of_another_office_is_none_to_link_to(batch, officer):
    other = office("tohoku")
    [theirs] = enter(other, [listing("Kyoto University", "JP")], by=member(other))
    with pytest.raises(NotOfThisOffice):
        link_proposal(opened(batch)[0], theirs, by=officer, at=LATER)


def test_correcting_a_linked_proposal_compares_it_anew(must, officer):
    [known] = enter(must, [listing("Leeds", terms=[term("2020")])], by=officer)
    brought = proposed(
        must, [listing("Leeds", terms=[term("2021")])], by=officer, at=LATER, as_of="2024"
    )
    linked = link_proposal(brought.proposals.get(), known, by=officer, at=LATER)
    assert linked.kind == "changes"
    assert edit_proposal(linked, {"starts.0": "2020"}, by=officer, at=LATER).kind == "same"


def test_no_field_taken_over_leaves_the_agreement_as_it_is(must, officer):
    known = enter(must, rows(), by=officer)
    before = [state_of(Agreement.objects.get(pk=each.pk)) for each in known]
    brought = proposed(must, rows(end="2030"), by=officer, as_of="2024-05", at=LATER)
    accept_proposal(brought.proposals.open().get(), fields=(), by=officer, at=LATER)
    assert [state_of(Agreement.objects.get(pk=each.pk)) for each in known] == before
    assert known[0].listings.count() == 2


def test_a_partner_is_a_record_until_the_decision_is_taken_back(batch, officer, tmp_path):
    record = said(small_lookup(tmp_path), "00kyoto01")
    kyoto = opened(batch)[1]
    accept_proposal(kyoto, identities={1: PartnerIs(record=record)}, by=officer, at=LATER)
    partner = Institution.objects.get(name="Kyoto University")
    assert partner.standing == Standing.ATTACHED
    undo_decision(Proposal.objects.get(pk=kyoto.pk), by=officer, at=LAST)
    partner.refresh_from_db()
    assert partner.standing == Standing.OPEN
    assert not Identification.objects.standing().exists()


def test_a_partner_is_one_that_the_register_knows(must, batch, officer):
    enter(must, [listing(MEANT, "RU")], by=officer, as_of="2022")
    known = Institution.objects.get(name=MEANT)
    misprinted = opened(batch)[0]
    agreement = accept_proposal(
        misprinted, identities={1: PartnerIs(institution=known)}, by=officer, at=LATER
    )
    fact = AgreementFact.objects.known().get(agreement=agreement)
    assert fact.parties.filter(institution=known).exists()
    undo_batch(batch, by=officer, at=LAST)
    assert not Judgement.objects.standing().exists()
    assert Party.objects.filter(institution__name=MISPRINT).exists()


def test_the_last_decision_is_taken_back_be_it_of_one_or_of_many(batch, officer):
    first, second = opened(batch)
    accept_proposal(first, by=officer, at=NOON)
    reject_proposal(second, by=officer, at=LATER)
    assert undo_last(batch, by=officer, at=LAST) == [second]
    assert undo_last(batch, by=officer, at=LAST) == [first]
    with pytest.raises(NothingToUndo):
        undo_last(batch, by=officer, at=LAST)
    accept_proposals(batch, only_without_finding=False, by=officer, at=LAST)
    assert undo_last(batch, by=officer, at=LAST + DAY) == [first, second]
    assert not AgreementFact.objects.known().exists()


def test_all_of_one_kind_are_accepted(must, officer):
    enter(must, rows(), by=officer)
    brought = proposed(
        must,
        [*rows(end="2030"), listing("New University", "MN")],
        by=officer,
        as_of="2024-05",
        at=LATER,
    )
    accepted = accept_proposals(
        brought, only_without_finding=True, kinds={"changes"}, by=officer, at=LATER
    )
    assert len(accepted) == 1
    assert brought.proposals.open().get().kind == "new"
