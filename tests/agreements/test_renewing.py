"""Renewals: reviewed, decided, sent, and carried out with a term or a successor."""

import datetime as dt
from dataclasses import replace

import pytest

from comity.accounts.errors import NotAllowed
from comity.agreements.actions.agreeing import say_conditions
from comity.agreements.actions.approving import decide_step
from comity.agreements.actions.changing import change_agreement
from comity.agreements.actions.contacts import name_contact
from comity.agreements.actions.moving import move_agreement, sign_agreement
from comity.agreements.actions.renewing import (
    Decided,
    Review,
    complete_renewal,
    decide_renewals,
    drop_renewal,
    review_renewal,
    send_renewals,
    terminate_by_renewal,
)
from comity.agreements.conditions import Condition, conditions_in
from comity.agreements.enums import (
    ContactRole,
    Decision,
    Direction,
    EventKind,
    MobilityActivity,
    RenewalState,
    RenewalWay,
    Reply,
    Stage,
    TermOrigin,
    Validity,
)
from comity.agreements.errors import NotAnEvent, NotMoved, NotRenewed
from comity.agreements.models import (
    Agreement,
    AgreementContact,
    AgreementFact,
    ApprovalStep,
    Renewal,
)
from comity.agreements.queries.states import last_change_of, state_at
from comity.agreements.recommending import Reviewed, recommend
from comity.agreements.states import state_of
from comity.offices.enums import Role
from comity.people.actions.persons import enter_person
from comity.values.academic_years import AcademicYear
from comity.values.cefr import CefrLevel, LanguageSkill
from comity.values.eqf import EqfLevel
from comity.values.isced_f import SubjectArea
from comity.values.partial_dates import PartialDate
from comity.values.terms import Term
from tests.people.persons import said
from tests.registers.offices import NOON, enter, member, office
from tests.registers.readings import listing, term

pytestmark = pytest.mark.django_db
LATER, LAST = NOON + dt.timedelta(days=1), NOON + dt.timedelta(days=2)
ON = dt.date(2025, 6, 1)
NEXT = term("2024-05-01", duration="P5Y")


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def officer(must):
    return member(must)


@pytest.fixture
def two(must, officer):
    rows = [
        listing(terms=[term("2019-05-01", duration="P5Y")], units=["Law"]),
        listing("Bergen", "NO", terms=[term("2019-05-01", duration="P5Y")]),
    ]
    return enter(must, rows, by=officer)


def decide(agreements, way, by, term=NEXT):
    chosen = {each.pk: Decided(way=way, term=term) for each in agreements}
    return decide_renewals(agreements[0].office, chosen, by=by, at=LATER)


def end(renewal, kind, day, by, reason="They closed"):
    terminate_by_renewal(renewal, kind, day, reason=reason, by=by, at=LAST)


def approve(agreement, officer):
    """Let others approve it to be signed."""
    move_agreement(agreement, Stage.UNDER_REVIEW, by=officer, at=LATER)
    step = ApprovalStep.objects.get(approval__agreement=agreement, approval__ended_at=None)
    approver = member(agreement.office, Role.APPROVER, username="approver")
    decide_step(step, Decision.APPROVE, by=approver, at=LATER)


def state(agreement):
    return state_of(Agreement.objects.with_state().get(pk=agreement.pk))


def state_of_the_renewal():
    return Renewal.objects.get().state


def validity(agreement, on=ON):
    fact = AgreementFact.objects.known().on(on).get(agreement=agreement)
    return fact.periods.get(from_on__lte=on, to_on__gte=on).validity


def test_a_review_is_kept_with_what_was_recommended(two, officer):
    review = Review(purpose_met=Reply.PARTLY, plan="More staff")
    found = recommend(Reviewed(purpose_met=Reply.PARTLY))
    renewal = review_renewal(two[0], review, found, by=officer, at=NOON)
    assert (renewal.recommended, renewal.of_end) == (RenewalWay.AMENDMENT, dt.date(2024, 4, 30))
    again = review_renewal(two[0], Review(), recommend(Reviewed()), by=officer, at=LATER)
    assert again == renewal
    assert Renewal.objects.get().recommended == RenewalWay.LETTER


@pytest.mark.parametrize(
    ("way", "origin"),
    [
        (RenewalWay.LETTER, TermOrigin.RENEWAL),
        (RenewalWay.AMENDMENT, TermOrigin.AMENDMENT),
    ],
)
def test_a_signed_letter_or_amendment_adds_a_term(two, officer, way, origin):
    [renewal] = decide(two[:1], way, officer)
    assert validity(two[0]) == Validity.EXPIRED
    complete_renewal(renewal, NEXT, by=officer, at=LAST)
    assert validity(two[0]) == Validity.IN_FORCE
    assert list(two[0].terms.values_list("origin", flat=True)) == [TermOrigin.ORIGINAL, origin]
    assert Renewal.objects.get().state == RenewalState.DONE


def test_a_new_agreement_takes_the_place_of_the_old_one(two, officer):
    [renewal] = decide(two[:1], RenewalWay.NEW_AGREEMENT, officer)
    successor = renewal.successor
    assert (successor.stage, successor.succeeds) == (Stage.PROPOSED, two[0])
    assert validity(successor) == Validity.NOT_SIGNED
    assert [unit.text for unit in successor.parties.get(position=1).units.all()] == ["Law"]
    approve(successor, officer)
    sign_agreement(successor, {1: PartialDate.of(2024, 2, 9)}, by=officer, at=LAST)
    assert validity(successor) == Validity.IN_FORCE
    assert validity(two[0]) == Validity.SUPERSEDED
    assert validity(two[0], dt.date(2024, 4, 30)) == Validity.IN_FORCE
    assert validity(successor, dt.date(2024, 4, 30)) == Validity.SCHEDULED
    assert Renewal.objects.get().state == RenewalState.DONE


def test_no_renewal_signs_a_new_agreement_without_its_approval(must, two, officer):
    [renewal] = decide(two[:1], RenewalWay.NEW_AGREEMENT, officer)
    assert send_renewals(must, [renewal.pk], by=officer, at=LAST) == 0
    with pytest.raises(NotRenewed, match="its own way"):
        complete_renewal(renewal, NEXT, by=officer, at=LAST)
    with pytest.raises(NotMoved):
        sign_agreement(renewal.successor, {1: PartialDate.of(2024, 2, 9)}, by=officer, at=LAST)
    assert Agreement.objects.get(pk=renewal.successor.pk).stage == Stage.PROPOSED
    assert validity(two[0]) == Validity.EXPIRED


def test_the_renewal_is_as_far_as_its_new_agreement(two, officer):
    [renewal] = decide(two[:1], RenewalWay.NEW_AGREEMENT, officer)
    successor = renewal.successor
    approve(successor, officer)
    assert state_of_the_renewal() == RenewalState.PREPARED
    move_agreement(successor, Stage.OUT_FOR_SIGNATURE, by=officer, at=LAST)
    assert state_of_the_renewal() == RenewalState.SENT
    sign_agreement(successor, {1: PartialDate.of(2024, 2, 9)}, by=officer, at=LAST)
    assert state_of_the_renewal() == RenewalState.DONE


def test_where_the_signature_is_taken_back_the_old_one_has_its_place_again(two, officer):
    [renewal] = decide(two[:1], RenewalWay.NEW_AGREEMENT, officer)
    successor = renewal.successor
    approve(successor, officer)
    sign_agreement(successor, {1: PartialDate.of(2024, 2, 9)}, by=officer, at=LAST)
    again = Stage.OUT_FOR_SIGNATURE
    move_agreement(successor, again, reason="Wrong paper", by=officer, at=LAST)
    assert validity(two[0]) == Validity.EXPIRED
    assert state_of_the_renewal() == RenewalState.SENT


def test_a_new_agreement_without_a_term_begins_with_its_last_signature(two, officer):
    [renewal] = decide(two[:1], RenewalWay.NEW_AGREEMENT, officer, Term())
    approve(renewal.successor, officer)
    days = {0: PartialDate.of(2024, 2, 9), 1: PartialDate.of(2024, 2, 20)}
    sign_agreement(renewal.successor, days, by=officer, at=LAST)
    assert Agreement.objects.get(pk=two[0].pk).superseded_on == dt.date(2024, 2, 20)


def test_a_new_agreement_takes_over_what_goes_on(must, two, officer):
    tags = {"tags": ["priority"], "responsible": officer.user.pk, "flags": ["tuition_waiver"]}
    change_agreement(two[0], {**state(two[0]), **tags}, by=officer, at=NOON)
    studying = Condition(
        direction=Direction.SENDING,
        activity=MobilityActivity.STUDIES,
        mobilities_per_year=2,
        fields=(SubjectArea(code="0611"),),
        levels=(EqfLevel.MASTER,),
        languages=(LanguageSkill(language="en", level=CefrLevel.B2),),
        note="ask first",
    )
    dated = replace(studying, first_year=AcademicYear(first=2019, last=2020))
    opened = last_change_of(two[0].pk)
    say_conditions(two[0], [dated], opened=opened, by=officer, at=NOON)
    for role in (ContactRole.ACADEMIC_LEAD, ContactRole.SIGNATORY):
        person = enter_person(must.register, said("Aiko Sato"), by=officer, at=NOON)
        name_contact(must, [two[0].pk], person, role=role, is_home=False, by=officer, at=NOON)
    [renewal] = decide(two[:1], RenewalWay.NEW_AGREEMENT, officer)
    following = state(renewal.successor)
    assert {name: following[name] for name in tags} == tags
    assert conditions_in(following) == (studying,)
    contacts = AgreementContact.objects.filter(agreement=renewal.successor)
    assert [each.role for each in contacts] == [ContactRole.ACADEMIC_LEAD]
    assert conditions_in(state(two[0])) == (dated,)
    assert state_at(renewal.successor, LATER) == following


def test_what_lapses_or_renews_itself_is_done_at_once(two, officer):
    [lapsed] = decide(two[:1], RenewalWay.LAPSE, officer, Term())
    [goes_on] = decide(two[1:], RenewalWay.GO_ON, officer, Term())
    assert lapsed.state == goes_on.state == RenewalState.DONE
    assert Agreement.objects.get(pk=two[0].pk).end_said == "lapsed"
    assert not Renewal.objects.open().exists()


def test_a_termination_is_carried_out_by_its_renewal(two, officer):
    [renewal] = decide(two[:1], RenewalWay.TERMINATE, officer)
    day = dt.date(2024, 2, 1)
    with pytest.raises(NotAnEvent, match="why"):
        end(renewal, EventKind.TERMINATED, day, officer, reason=" ")
    assert state_of_the_renewal() == RenewalState.PREPARED
    end(renewal, EventKind.TERMINATED, day, officer)
    assert validity(two[0], day) == Validity.TERMINATED
    assert validity(two[0], dt.date(2024, 1, 31)) == Validity.IN_FORCE
    assert state_of_the_renewal() == RenewalState.DONE
    with pytest.raises(NotRenewed, match="nothing to end"):
        end(renewal, EventKind.TERMINATED, day, officer)


def test_notice_ends_what_renews_itself_alone(two, officer):
    fixed, letter = decide(two[:1], RenewalWay.TERMINATE, officer) + decide(
        two[1:], RenewalWay.LETTER, officer
    )
    with pytest.raises(NotAnEvent, match="does not renew itself"):
        end(fixed, EventKind.NOTICE, dt.date(2024, 2, 1), officer)
    for renewal, kind in ((fixed, EventKind.SUSPENDED), (letter, EventKind.TERMINATED)):
        with pytest.raises(NotRenewed, match="nothing to end"):
            end(renewal, kind, dt.date(2024, 2, 1), officer)


def test_notice_is_given_by_the_renewal_of_what_renews_itself(two, officer):
    itself = {"flags": ["auto_renewal"]}
    change_agreement(two[0], {**state(two[0]), **itself}, by=officer, at=NOON)
    [renewal] = decide(two[:1], RenewalWay.TERMINATE, officer)
    end(renewal, EventKind.NOTICE, dt.date(2024, 2, 1), officer)
    assert [event.kind for event in two[0].events.all()] == [EventKind.NOTICE]


def test_many_are_prepared_and_sent_at_once(must, two, officer):
    renewals = decide(two, RenewalWay.LETTER, officer)
    assert send_renewals(must, [each.pk for each in renewals], by=officer, at=LAST) == 2
    assert send_renewals(must, [each.pk for each in renewals], by=officer, at=LAST) == 0


def test_an_agreement_has_one_open_renewal_and_another_one_later(two, officer):
    decide(two[:1], RenewalWay.LETTER, officer)
    [renewal] = decide(two[:1], RenewalWay.AMENDMENT, officer)
    assert Renewal.objects.get() == renewal
    complete_renewal(renewal, NEXT, by=officer, at=LAST)
    decide(two[:1], RenewalWay.LETTER, officer)
    assert Renewal.objects.count() == 2


@pytest.mark.parametrize("said", [Term(), term("2024-05-01"), term(None, "2029-04-30")])
def test_a_term_is_carried_out_that_says_from_when_and_until_when(two, officer, said):
    [renewal] = decide(two[:1], RenewalWay.LETTER, officer)
    with pytest.raises(NotRenewed):
        complete_renewal(renewal, said, by=officer, at=LAST)
    assert two[0].terms.count() == 1


def test_nothing_is_signed_twice_nor_after_it_was_dropped(two, officer):
    [done, dropped] = decide(two, RenewalWay.LETTER, officer)
    complete_renewal(done, NEXT, by=officer, at=LAST)
    drop_renewal(dropped, reason="They moved away", by=officer, at=LAST)
    for renewal in (done, dropped):
        with pytest.raises(NotRenewed):
            complete_renewal(renewal, NEXT, by=officer, at=LAST)
        with pytest.raises(NotRenewed):
            drop_renewal(renewal, by=officer, at=LAST)


@pytest.mark.parametrize("role", [Role.READER, Role.APPROVER, Role.UNIT_EDITOR])
def test_others_than_officers_may_not(must, two, role):
    by = member(must, role)
    with pytest.raises(NotAllowed):
        decide(two, RenewalWay.LETTER, by)
    with pytest.raises(NotAllowed):
        review_renewal(two[0], Review(), recommend(Reviewed()), by=by, at=NOON)


def test_those_of_another_office_are_passed_over(must, two, officer):
    theirs = office("steppe")
    [strange] = enter(theirs, [listing()], by=member(theirs))
    chosen = {strange.pk: Decided(way=RenewalWay.LAPSE)}
    assert list(decide_renewals(must, chosen, by=officer, at=LATER)) == []
    renewals = decide_renewals(
        theirs,
        {strange.pk: Decided(way=RenewalWay.LETTER)},
        by=member(theirs, username="x"),
        at=NOON,
    )
    assert send_renewals(must, [each.pk for each in renewals], by=officer, at=LAST) == 0
