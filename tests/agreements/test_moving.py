"""Agreements are moved from stage to stage, signed, and numbered."""

import threading

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from comity.accounts.errors import NotAllowed
from comity.agreements.actions.changing import change_agreement
from comity.agreements.actions.moving import move_agreement, note_signed_before, sign_agreement
from comity.agreements.enums import ON_THE_WAY, Kind, Stage, Validity
from comity.agreements.errors import NotMoved
from comity.agreements.models import Agreement, AgreementFact, Approval, NumberSeries
from comity.agreements.stages import (
    MOVES,
    Guard,
    Mover,
    amendment_number,
    move_between,
    moves_from,
    number_of,
)
from comity.agreements.states import state_of
from comity.interpretation.readings import Flag
from comity.offices.enums import Role
from comity.provenance.models import Change
from comity.values.partial_dates import PartialDate
from tests.agreements.papers import FEB_5, FEB_9, NEXT, Desk, again, day, paper
from tests.agreements.papers import validity_on as holds
from tests.registers.offices import NOON, member
from tests.registers.readings import listing, term

BEFORE = {0: PartialDate.of(2019, 3), 1: PartialDate.of(2019, 3)}


@pytest.fixture
def desk(db):
    return Desk.of()


def test_from_every_stage_on_the_way_a_signature_can_still_come():
    for stage in ON_THE_WAY:
        reached, open_ = {stage}, [stage]
        while open_:
            here = open_.pop()
            ways = {move.to for move in MOVES if move.start == here} - reached
            reached |= ways
            open_ += ways
        assert Stage.SIGNED in reached


def test_who_is_on_hold_goes_on_where_it_was():
    back = {move.to for move in moves_from(Stage.ON_HOLD, Stage.APPROVED)}
    assert back == {Stage.APPROVED, Stage.WITHDRAWN}


@pytest.mark.parametrize(
    ("kind", "sequence", "number"),
    [("mou", 14, "MOU-2026-014"), ("joint_program", 1, "JP-2026-001"), ("", 1234, "AGR-2026-1234")],
)
def test_a_number_says_kind_and_year(kind, sequence, number):
    assert number_of(kind, 2026, sequence) == number
    assert amendment_number(number, 2) == f"{number}-A2"


@given(st.sampled_from(list(Kind)), st.integers(1990, 2100), st.sets(st.integers(1, 5000)))
def test_numbers_of_a_series_are_sorted_by_length_and_letters(kind, year, sequences):
    numbers = [number_of(kind, year, each) for each in sequences]
    assert sorted(numbers, key=lambda each: (len(each), each)) == [
        number_of(kind, year, each) for each in sorted(sequences)
    ]


def test_the_way_to_a_signature(desk):
    agreement = desk.approved()
    agreement = desk.move(agreement, Stage.OUT_FOR_SIGNATURE)
    assert AgreementFact.objects.known().get().stage == Stage.OUT_FOR_SIGNATURE
    signed = desk.sign(agreement, begins_with_last_signature=True)
    assert (signed.stage, signed.number, signed.verified) == (Stage.SIGNED, "MOU-2024-001", True)
    assert Flag.IN_PREPARATION not in signed.flags
    assert [party.signed_from for party in signed.parties.all()] == [
        day("2024-02-05"),
        day("2024-02-09"),
    ]
    assert signed.terms.get().starts_from == day("2024-02-09")
    assert holds("2024-02-08") == Validity.SCHEDULED
    assert signed.stage_since == NOON


@pytest.mark.parametrize("begins", [True, False])
def test_a_start_that_is_stated_stays(desk, begins):
    agreement = desk.approved(paper(terms=[term("2024-09-01", duration="P3Y")]))
    signed = desk.sign(agreement, begins_with_last_signature=begins)
    assert signed.terms.get().starts_from == day("2024-09-01")


def test_no_term_begins_where_nobody_said_so(desk):
    assert not desk.sign(desk.approved()).terms.exists()


def test_every_kind_and_year_and_office_counts_for_itself(desk):
    other = Desk.of("tohoku")
    numbers = [each.signed().number for each in (desk, desk, other)]
    project = desk.approved(paper(kind="project"))
    earlier = desk.approved()
    sign_agreement(earlier, {1: PartialDate.of(2023)}, by=desk.officer, at=NOON)
    assert numbers == ["MOU-2024-001", "MOU-2024-002", "MOU-2024-001"]
    assert desk.sign(project).number == "PRJ-2024-001"
    assert again(earlier).number == "MOU-2023-001"


def test_a_number_stays_when_the_signature_is_taken_back_and_is_given_to_no_other(desk):
    first = desk.signed()
    back = desk.move(first, Stage.OUT_FOR_SIGNATURE, reason="the wrong row")
    assert (back.stage, back.number) == (Stage.OUT_FOR_SIGNATURE, "MOU-2024-001")
    assert desk.signed().number == "MOU-2024-002"
    state = {**state_of(back), "kind": "project"}
    change_agreement(back, state, by=desk.officer, at=NEXT)
    assert desk.sign(again(back)).number == "MOU-2024-001"


def test_a_number_that_somebody_has_already_is_passed_over(desk):
    taken = desk.signed()
    NumberSeries.objects.update(last=0)
    assert taken.number == "MOU-2024-001"
    assert desk.signed().number == "MOU-2024-002"


@pytest.mark.parametrize(
    ("signed", "problem"),
    [
        ({}, "at least one side"),
        ({1: PartialDate.of(2024, 4)}, "still to come"),
        ({7: FEB_5}, "no such side"),
    ],
)
def test_nothing_is_signed_without_a_day(desk, signed, problem):
    agreement = desk.approved()
    with pytest.raises(NotMoved, match=problem):
        sign_agreement(agreement, signed, by=desk.officer, at=NOON)
    assert again(agreement).number == ""
    assert not NumberSeries.objects.exists()


def test_nobody_but_the_approval_approves(desk):
    agreement = desk.under_review()
    for to in (Stage.APPROVED, Stage.SIGNED):
        with pytest.raises(NotMoved):
            move_agreement(agreement, to, by=desk.administrator, at=NOON)


def test_what_has_no_partner_or_kind_is_not_reviewed(desk):
    nameless = desk.proposed(paper(kind=None))
    with pytest.raises(NotMoved, match="what kind"):
        move_agreement(nameless, Stage.UNDER_REVIEW, by=desk.officer, at=NOON)
    alone = desk.proposed()
    alone.parties.filter(is_home=False).delete()
    with pytest.raises(NotMoved, match="partner"):
        move_agreement(alone, Stage.UNDER_REVIEW, by=desk.officer, at=NOON)


@pytest.mark.parametrize("move", [move for move in MOVES if move.mover is Mover.KEEPS], ids=str)
def test_every_guard_holds(desk, move):
    """An office moves everything that is as it must be, with a reason, and nothing without one."""
    agreement = desk.proposed()
    number = "MOU-2024-009" if Guard.NUMBER in move.guards else ""
    rows = Agreement.objects.filter(pk=agreement.pk)
    rows.update(stage=move.start, held_from=move.to, number=number)
    if Guard.SIGNED_BEFORE in move.guards:
        with pytest.raises(NotMoved, match="still wait"):
            desk.sign(agreement)
        with pytest.raises(NotMoved, match="why"):
            note_signed_before(agreement, BEFORE, reason=" ", by=desk.officer, at=NEXT)
        note_signed_before(agreement, BEFORE, reason="misread", by=desk.officer, at=NEXT)
        assert again(agreement).stage == Stage.SIGNED
        return
    if move.to == Stage.SIGNED:
        assert desk.sign(agreement).stage == Stage.SIGNED
        return
    if Guard.REASON in move.guards:
        with pytest.raises(NotMoved, match="why"):
            move_agreement(agreement, move.to, by=desk.officer, at=NOON)
    assert desk.move(agreement, move.to).stage == move.to


def test_one_that_was_signed_before_it_was_entered_is_signed_without_a_number(desk):
    agreement = desk.proposed()
    reason = "typed as in preparation by mistake"
    note_signed_before(agreement, BEFORE, reason=reason, by=desk.officer, at=NEXT)
    signed = again(agreement)
    assert (signed.stage, signed.number, signed.flags) == (Stage.SIGNED, "", [])
    assert [str(party.signed_from) for party in signed.parties.all()] == ["2019-03-01"] * 2
    assert Change.objects.latest("pk").values.filter(field="reason", after=reason).exists()


@pytest.mark.parametrize(
    ("signed", "problem"),
    [
        ({}, "at least one side"),
        ({0: PartialDate.of(2019), 1: PartialDate.parse(str(NOON.date()))}, "entered here before"),
    ],
)
def test_what_was_signed_since_it_was_entered_goes_its_way(desk, signed, problem):
    agreement = desk.proposed()
    with pytest.raises(NotMoved, match=problem):
        note_signed_before(agreement, signed, reason="so", by=desk.officer, at=NEXT)
    with pytest.raises(NotMoved):
        note_signed_before(desk.under_review(), BEFORE, reason="so", by=desk.officer, at=NEXT)
    assert again(agreement).stage == Stage.PROPOSED


def test_where_no_way_leads_nothing_moves(desk):
    agreement = desk.proposed()
    for start in Stage:
        for to in Stage:
            if move_between(start, to) is None:
                Agreement.objects.filter(pk=agreement.pk).update(stage=start)
                with pytest.raises(NotMoved, match="no way"):
                    move_agreement(agreement, to, reason="so", by=desk.officer, at=NOON)


def test_on_hold_it_waits_and_goes_on_where_it_was(desk):
    held = desk.move(desk.under_review(), Stage.ON_HOLD, "their rector changes")
    assert held.held_from == Stage.UNDER_REVIEW
    with pytest.raises(NotMoved):
        move_agreement(held, Stage.APPROVED, by=desk.officer, at=NOON)
    back = desk.move(held, Stage.UNDER_REVIEW)
    assert (back.stage, back.held_from) == (Stage.UNDER_REVIEW, "")
    assert Approval.objects.get().ended_at is None


def test_a_unit_editor_proposes_her_own_and_no_more(desk):
    editor = member(desk.office, Role.UNIT_EDITOR)
    own = desk.proposed(paper(home_units=["Faculty of Law"]), by=editor)
    others = desk.proposed()
    move_agreement(own, Stage.IDEA, by=editor, at=NOON)
    move_agreement(own, Stage.PROPOSED, by=editor, at=NOON)
    assert again(own).proposed_by == editor.user
    for agreement, to in ((own, Stage.UNDER_REVIEW), (others, Stage.WITHDRAWN)):
        with pytest.raises(NotAllowed):
            move_agreement(agreement, to, by=editor, at=NOON)
    desk.move(own, Stage.UNDER_REVIEW)
    state = {**state_of(again(own)), "kind": "moa"}
    with pytest.raises(NotAllowed):
        change_agreement(own, state, by=editor, at=NOON)
    move_agreement(own, Stage.WITHDRAWN, by=editor, at=NOON)
    assert again(own).stage == Stage.WITHDRAWN


def test_what_a_list_brings_signed_has_no_number(desk):
    agreement = desk.proposed(listing(terms=[term("2020")]))
    assert (agreement.stage, agreement.number) == (Stage.SIGNED, "")
    with pytest.raises(NotMoved, match="not signed here"):
        move_agreement(agreement, Stage.OUT_FOR_SIGNATURE, reason="so", by=desk.officer, at=NOON)


def test_the_history_says_who_moved_it_and_why(desk):
    desk.move(desk.proposed(), Stage.DECLINED, "no student wants to go")
    change = Change.objects.order_by("-number")[0]
    assert (change.before, change.after) == ({"stage": "proposed"}, {"stage": "declined"})
    assert (change.reason, change.user) == ("no student wants to go", desk.officer.user)


@pytest.mark.django_db(transaction=True)
def test_two_who_sign_at_once_get_two_numbers():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time; its test database is one thread's own")
    desk = Desk.of()
    papers = [desk.approved() for _ in range(6)]
    begin = threading.Barrier(len(papers))

    def sign(agreement):
        begin.wait()
        sign_agreement(agreement, {1: FEB_9}, by=desk.officer, at=NOON)
        connection.close()

    signing = [threading.Thread(target=sign, args=(each,)) for each in papers]
    for each in signing:
        each.start()
    for each in signing:
        each.join()
    numbers = sorted(Agreement.objects.values_list("number", flat=True))
    assert numbers == [f"MOU-2024-{each:03}" for each in range(1, 7)]
