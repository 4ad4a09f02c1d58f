"""An import is taken back as one, unless what it made was changed since."""

import datetime as dt

import pytest

from comity.accounts.errors import NotAllowed
from comity.agreements.actions.changing import change_agreement
from comity.agreements.models import Agreement, AgreementFact, Listing
from comity.agreements.policies import agreements_visible_to, facts_visible_to
from comity.agreements.states import state_of
from comity.intake.actions.deciding import accept_proposal, accept_proposals, reject_proposal
from comity.intake.actions.publishing import publish_batch
from comity.intake.actions.undoing import review_anew, undo_batch, undo_decision
from comity.intake.enums import BatchState, ProposalKind
from comity.intake.errors import (
    ChangedSince,
    NothingToUndo,
    NotOfThisOffice,
    NotUndone,
    TakenBack,
)
from comity.intake.models import Batch, Proposal
from comity.offices.enums import Role
from comity.provenance.enums import Verb
from comity.provenance.models import Change, Source
from tests.registers.history import answer
from tests.registers.offices import NOON, enter, member, office, propose, proposed
from tests.registers.readings import listing, term
from tests.registers.workbooks import as_projects, come_back, edited, exported

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
LATER, LAST = NOON + DAY, NOON + 2 * DAY
TODAY = dt.date(2024, 6, 1)
ROWS = [
    listing("University of Leeds", terms=[term("2020")]),
    listing("Kyoto University", "JP", terms=[term("2019")]),
]


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def officer(must):
    return member(must)


@pytest.fixture
def batch(must, officer):
    """A list that was accepted whole."""
    brought = proposed(must, ROWS, by=officer)
    accept_proposals(brought, only_without_finding=False, by=officer, at=NOON)
    return brought


def in_other_words(*, at=LATER, officer, must, as_of="2024-05") -> Batch:
    """A newer edition that says another end of the first and lists the second as it was."""
    rows = [listing("University of Leeds", terms=[term("2020", "2030")]), ROWS[1]]
    return proposed(must, rows, by=officer, as_of=as_of, at=at)


def test_nothing_of_it_is_known_any_more(batch, officer):
    assert undo_batch(batch, by=officer, at=LATER) == 2
    assert not AgreementFact.objects.known().exists()
    assert not agreements_visible_to(officer.user).exists()
    assert not Listing.objects.exists()
    assert not Source.objects.get().taken_up_at
    assert not Proposal.objects.open().exists()


def test_what_was_known_meanwhile_stays_known(batch, officer):
    before = answer(TODAY, NOON)
    undo_batch(batch, by=officer, at=LATER)
    assert answer(TODAY, NOON) == before
    assert answer(TODAY, LATER) == []


def test_its_proposals_can_be_reviewed_anew(batch, must, officer):
    undo_batch(batch, by=officer, at=LATER)
    assert propose(must, ROWS, by=officer, at=LATER) is None
    review_anew(batch, by=officer, at=LATER)
    assert Proposal.objects.open().count() == 2
    accept_proposals(batch, only_without_finding=False, by=officer, at=LAST)
    assert AgreementFact.objects.known().count() == 2
    with pytest.raises(NotUndone):
        review_anew(batch, by=officer, at=LAST)


def test_the_corrected_list_is_new_again(batch, must, officer):
    undo_batch(batch, by=officer, at=LATER)
    rows = [ROWS[0], listing("Kyoto College", "JP")]
    corrected = proposed(must, rows, by=officer, at=LATER)
    assert [each.kind for each in corrected.proposals.open()] == ["new", "new"]
    accept_proposals(corrected, only_without_finding=False, by=officer, at=LATER)
    assert AgreementFact.objects.known().count() == 2
    review_anew(batch, by=officer, at=LAST)
    assert [each.position for each in Proposal.objects.open()] == [1]
    assert AgreementFact.objects.known().count() == 2


def test_what_is_published_is_shown_no_more(batch, officer):
    publish_batch(batch, by=officer, at=NOON)
    assert facts_visible_to(officer.user).exists()
    undo_batch(batch, by=officer, at=LATER)
    assert not AgreementFact.objects.filter(public=True).exists()
    assert not Source.objects.filter(public=True).exists()


def test_a_changed_agreement_keeps_the_whole_import(batch, officer):
    leeds = Agreement.objects.get(parties__name_text="University of Leeds")
    change_agreement(leeds, {**state_of(leeds), "level": "department"}, by=officer, at=LATER)
    with pytest.raises(ChangedSince) as refused:
        undo_batch(batch, by=officer, at=LATER)
    assert refused.value.agreements == (leeds,)
    assert AgreementFact.objects.known().count() == 2
    assert Batch.objects.get().state == BatchState.COMPLETE


def test_one_that_another_edition_lists_keeps_the_import(batch, must, officer):
    newer = in_other_words(officer=officer, must=must)
    with pytest.raises(ChangedSince) as refused:
        undo_batch(batch, by=officer, at=LATER)
    [kyoto] = refused.value.agreements
    assert kyoto.parties.filter(name_text="Kyoto University").exists()
    assert newer.proposals.open().count() == 1


def test_a_change_that_it_brought_is_taken_back(batch, must, officer):
    before = [state_of(each) for each in Agreement.objects.with_all().order_by("pk")]
    newer = in_other_words(officer=officer, must=must)
    accept_proposals(newer, only_without_finding=False, by=officer, at=LATER)
    assert AgreementFact.objects.known().filter(ends_to=dt.date(2030, 12, 31)).exists()
    undo_batch(newer, by=officer, at=LAST)
    assert [state_of(each) for each in Agreement.objects.with_all().order_by("pk")] == before
    assert AgreementFact.objects.known().count() == 2
    assert not AgreementFact.objects.known().filter(ends_to__isnull=False).exists()


def test_a_change_that_was_changed_again_is_not_taken_back(batch, must, officer):
    newer = in_other_words(officer=officer, must=must)
    [leeds] = accept_proposals(newer, only_without_finding=False, by=officer, at=LATER)
    state = state_of(Agreement.objects.get(pk=leeds.pk))
    other_end = {"origin": "original", "mode": "fixed", "starts": "2020", "ends": "2031"}
    change_agreement(leeds, {**state, "term.0": other_end}, by=officer, at=LAST)
    with pytest.raises(ChangedSince):
        undo_batch(newer, by=officer, at=LAST)


def test_another_field_that_was_changed_is_no_obstacle(batch, must, officer):
    newer = in_other_words(officer=officer, must=must)
    [leeds] = accept_proposals(newer, only_without_finding=False, by=officer, at=LATER)
    state = state_of(Agreement.objects.get(pk=leeds.pk))
    change_agreement(leeds, {**state, "level": "department"}, by=officer, at=LAST)
    undo_batch(newer, by=officer, at=LAST)
    kept = Agreement.objects.get(pk=leeds.pk)
    assert (kept.level, kept.terms.get().ends_to) == ("department", None)


def test_one_decision_is_taken_back(must, officer):
    brought = proposed(must, ROWS, by=officer)
    leeds, kyoto = brought.proposals.open()
    accept_proposal(leeds, by=officer, at=NOON)
    reject_proposal(kyoto, by=officer, at=NOON)
    for proposal in (leeds, kyoto):
        undo_decision(proposal, by=officer, at=LATER)
    assert Proposal.objects.open().count() == 2
    assert not AgreementFact.objects.known().exists()
    with pytest.raises(NothingToUndo):
        undo_decision(leeds, by=officer, at=LATER)
    with pytest.raises(NothingToUndo):
        undo_batch(brought, by=officer, at=LATER)


def test_who_waited_for_it_is_reviewed_for_itself(must, officer):
    first = proposed(must, ROWS, by=officer)
    accept_proposal(first.proposals.open()[0], by=officer, at=NOON)
    rows = [ROWS[1], listing("New University", "MN")]
    second = proposed(must, rows, by=officer, as_of="2024-05", at=LATER)
    assert [each.position for each in second.proposals.open()] == [1]
    undo_batch(first, by=officer, at=LAST)
    assert [each.position for each in second.proposals.open()] == [0, 1]


def test_what_would_have_changed_it_is_proposed_as_new(batch, must, officer):
    rows = [listing("University of Leeds", terms=[term("2020", "2030")]), listing("Oulu", "FI")]
    newer = proposed(must, rows, by=officer, as_of="2024-05", at=LATER)
    undo_batch(batch, by=officer, at=LAST)
    proposal = newer.proposals.get(position=0)
    assert (proposal.kind, proposal.target, proposal.changes) == (ProposalKind.NEW, None, [])
    entered = accept_proposals(newer, only_without_finding=False, by=officer, at=LAST)
    assert [each.undone_at for each in entered] == [None, None]


def test_what_a_workbook_would_have_changed_of_it_stays_open_alone(batch, must, officer):
    first = Agreement.objects.get(parties__name_text="University of Leeds")
    corrections = come_back(must, edited(exported(must, LATER), as_projects), by=officer, at=LATER)
    undo_decision(Proposal.objects.get(agreement=first, batch=batch), by=officer, at=LAST)
    accepted = accept_proposals(corrections, only_without_finding=False, by=officer, at=LAST)
    assert [each.kind for each in accepted] == ["mou"]
    (left,) = Proposal.objects.filter(batch=corrections).open()
    assert left.target_id == first.pk
    with pytest.raises(NotOfThisOffice):
        accept_proposal(left, by=officer, at=LAST)


def test_nothing_is_accepted_of_what_somebody_took_back_meanwhile(batch, officer):
    seen = Batch.objects.select_related("source", "office__register").get(pk=batch.pk)
    proposal = seen.proposals.select_related("batch__source")[0]
    undo_batch(batch, by=officer, at=LATER)
    with pytest.raises(TakenBack):
        accept_proposal(proposal, by=officer, at=LAST)
    assert Source.objects.get().taken_up_at is None


def test_an_agreement_that_was_there_before_is_not_taken_out(must, officer):
    enter(must, [listing("Old University")], by=officer, as_of="2020")
    brought = proposed(must, ROWS, by=officer)
    accept_proposals(brought, only_without_finding=False, by=officer, at=NOON)
    undo_batch(brought, by=officer, at=LATER)
    assert AgreementFact.objects.known().get().partner_name == "Old University"


def test_only_who_keeps_the_register_takes_back(batch, must):
    for by in (member(must, Role.READER), member(office("other"))):
        with pytest.raises(NotAllowed):
            undo_batch(batch, by=by, at=LATER)
    assert AgreementFact.objects.known().count() == 2


def test_it_is_one_change_with_a_part_for_each_agreement(batch, officer):
    undo_batch(batch, by=officer, at=LATER)
    whole = Change.objects.get(verb=Verb.UNDONE, subject_kind="batch")
    assert whole.parts.filter(verb=Verb.UNDONE, subject_kind="agreement").count() == 2
