"""What was signed changes by amendment, or is corrected with a reason; and in no other way."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.accounts.errors import NotAllowed
from comity.agreements.actions.amending import Amended, amend_agreement
from comity.agreements.actions.changing import change_agreement
from comity.agreements.actions.editing import Edit, Stated, amend_as_edited, edit_agreement
from comity.agreements.actions.keeping import Conduct, Kept, keep_of_agreement
from comity.agreements.actions.moving import sign_agreement
from comity.agreements.amended_terms import with_amended_terms
from comity.agreements.enums import Basis, Risk, Stage, TermOrigin, Validity
from comity.agreements.errors import CorrectionWantsReason, NotAmended, SignedIsReadOnly
from comity.agreements.models import Amendment
from comity.agreements.queries.states import last_change_of
from comity.agreements.states import state_of
from comity.intake.actions.correcting import link_proposal
from comity.intake.actions.deciding import accept_proposal, accept_proposals
from comity.intake.actions.undoing import undo_decision
from comity.interpretation.comparison.content import Field
from comity.provenance.models import Change
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from tests.agreements.papers import FEB_5, NEXT, Desk, again, day, paper
from tests.agreements.papers import validity_on as holds
from tests.registers.offices import NOON, enter, proposed
from tests.registers.readings import listing, term

FIRST = term("2024-03-01", "2029-02-28")
LONGER = term("2024-03-01", "2032-02-29")


@pytest.fixture
def desk(db):
    return Desk.of()


@pytest.fixture
def signed(desk):
    return desk.signed(paper(terms=[FIRST]))


def edit(agreement, said, *fields, **more):
    opened = last_change_of(agreement.pk)
    return Edit(
        stated=Stated(listing=said),
        fields=fields or {Field.TERMS},
        kept={0: 0},
        opened=opened,
        **more,
    )


def test_what_was_signed_is_read_only(desk, signed):
    for field, value in (("kind", "moa"), ("flags", ["tuition_waiver"]), ("level", "university")):
        with pytest.raises(SignedIsReadOnly, match="MOU-2024-001"):
            change_agreement(signed, {**state_of(signed), field: value}, by=desk.officer, at=NEXT)
    with pytest.raises(SignedIsReadOnly):
        edit_agreement(signed, edit(signed, paper(terms=[LONGER])), by=desk.administrator, at=NEXT)
    assert state_of(again(signed)) == state_of(signed)


def test_how_its_term_goes_on_is_of_the_paper_too(desk, signed):
    kept = Kept(conduct=Conduct(renewal_period=Duration(years=1)))
    opened = last_change_of(signed.pk)
    with pytest.raises(SignedIsReadOnly):
        keep_of_agreement(signed, kept, opened=opened, by=desk.officer, at=NEXT)
    keep_of_agreement(
        signed, kept, opened=opened, corrects=True, reason="article 7", by=desk.officer, at=NEXT
    )
    assert again(signed).terms.get().renewal_period == "P1Y"


def test_what_is_kept_beside_the_paper_is_said_any_time(desk):
    agreement = desk.approved(paper(terms=[FIRST]))
    sign_agreement(agreement, {1: FEB_5}, by=desk.officer, at=NOON)
    kept = Kept(
        partner_number="X-7",
        risk=Risk.HIGH,
        tags=["asia"],
        conduct=Conduct(review_on=day("2027-01-01")),
        signed={0: PartialDate.of(2024, 2), 1: FEB_5},
    )
    opened = last_change_of(agreement.pk)
    keep_of_agreement(agreement, kept, opened=opened, by=desk.officer, at=NEXT)
    signed = again(agreement)
    assert (signed.partner_number, signed.risk, signed.terms.get().review_on) == (
        "X-7",
        "high",
        day("2027-01-01"),
    )
    other = Kept(signed={0: PartialDate.of(2024, 1), 1: FEB_5})
    with pytest.raises(SignedIsReadOnly):
        keep_of_agreement(signed, other, opened=last_change_of(signed.pk), by=desk.officer, at=NEXT)


def test_a_correction_says_why_and_is_called_one(desk, signed):
    correction = edit(signed, paper(terms=[LONGER]), corrects=True)
    with pytest.raises(CorrectionWantsReason):
        edit_agreement(signed, correction, reason=" ", by=desk.officer, at=NEXT)
    edit_agreement(signed, correction, reason="the paper says 2032", by=desk.officer, at=NEXT)
    assert again(signed).terms.get().ends_from == day("2032-02-29")
    change = Change.objects.order_by("-number")[0]
    assert (change.after["basis"], change.reason) == (Basis.CORRECTION, "the paper says 2032")


def test_what_has_no_number_is_edited_as_it_always_was(desk):
    (legacy,) = enter(desk.office, [listing(terms=[FIRST])], by=desk.officer)
    edit_agreement(legacy, edit(legacy, listing(terms=[LONGER])), by=desk.officer, at=NEXT)
    assert "basis" not in Change.objects.order_by("-number")[0].after


def test_an_amendment_adds_a_term_that_takes_the_place_of_the_first(desk, signed):
    amended = Amended(on=day("2026-06-01"), what="ends earlier", reason="new law")
    shorter = edit(signed, paper(terms=[term("2024-03-01", "2027-02-28")]))
    amendment = amend_as_edited(signed, shorter, amended, by=desk.officer, at=NEXT)
    first, second = again(signed).terms.all()
    assert (first.ends_from, second.starts_from) == (day("2029-02-28"), day("2026-06-01"))
    assert (second.origin, second.ends_from) == (TermOrigin.AMENDMENT, day("2027-02-28"))
    assert amendment.number == "MOU-2024-001-A1"
    assert (holds("2026-05-31"), holds("2027-03-01")) == (Validity.IN_FORCE, Validity.EXPIRED)
    change = Change.objects.order_by("-number")[0]
    assert change.after["amendment"] == {
        "number": amendment.number,
        "on": "2026-06-01",
        "what": "ends earlier",
    }
    assert (change.after["basis"], change.reason) == (Basis.AMENDMENT, "new law")


def test_an_amended_term_is_no_overlap(desk, signed):
    amended = Amended(on=day("2026-06-01"), what="longer")
    amend_as_edited(signed, edit(signed, paper(terms=[LONGER])), amended, by=desk.officer, at=NEXT)
    assert "terms_overlap" not in signed.findings.values_list("code", flat=True)


def test_amendments_are_counted_for_each_agreement(desk, signed):
    other = desk.signed()
    for agreement in (signed, signed, other):
        amended = Amended(on=day("2026-06-01"), what="a name")
        amend_agreement(
            agreement,
            {**state_of(again(agreement)), "level": "university"},
            amended,
            by=desk.officer,
            at=NEXT,
        )
    assert list(Amendment.objects.order_by("pk").values_list("number", flat=True)) == [
        "MOU-2024-001-A1", "MOU-2024-001-A2", "MOU-2024-002-A1",
    ]  # fmt: skip


def test_an_amendment_may_change_no_field_of_the_register(desk, signed):
    amended = Amended(on=day("2026-06-01"), what="annex 2 names another laboratory")
    amend_agreement(signed, state_of(signed), amended, by=desk.officer, at=NEXT)
    assert "basis" not in Change.objects.order_by("-number")[0].after


def test_what_is_not_signed_is_not_amended(desk):
    agreement = desk.proposed()
    amended = Amended(on=day("2026-06-01"), what="longer")
    with pytest.raises(NotAmended, match="not been signed"):
        amend_agreement(agreement, state_of(agreement), amended, by=desk.officer, at=NEXT)


def test_an_amendment_says_what_it_changes_and_is_an_officers(desk, signed):
    with pytest.raises(NotAmended, match="few words"):
        amend_agreement(
            signed,
            state_of(signed),
            Amended(on=day("2026-06-01"), what=" "),
            by=desk.officer,
            at=NEXT,
        )
    with pytest.raises(NotAllowed):
        amend_agreement(
            signed,
            state_of(signed),
            Amended(on=day("2026-06-01"), what="x"),
            by=desk.approver,
            at=NEXT,
        )
    assert not Amendment.objects.exists()


def listed_otherwise(desk, signed):
    """A list that says of the signed agreement that it ends later, and knows another one."""
    rows = [paper(terms=[LONGER], flags=[]), listing("Bergen", "NO")]
    batch = proposed(desk.office, rows, by=desk.officer, at=NEXT, as_of="2025")
    proposal = batch.proposals.order_by("position")[0]
    return batch, link_proposal(proposal, signed, by=desk.officer, at=NEXT)


def test_a_list_that_says_otherwise_proposes_and_waits_for_a_reason(desk, signed):
    batch, proposal = listed_otherwise(desk, signed)
    accepted = accept_proposals(batch, only_without_finding=False, by=desk.officer, at=NEXT)
    assert signed not in accepted
    assert len(accepted) == 1
    with pytest.raises(SignedIsReadOnly):
        accept_proposal(proposal, by=desk.officer, at=NEXT)
    assert again(signed).terms.get().ends_from == day("2029-02-28")
    accept_proposal(proposal, correcting="the paper says 2032", by=desk.officer, at=NEXT)
    assert again(signed).terms.get().ends_from == day("2032-02-29")
    assert {"correction"} == {
        change.after["basis"] for change in Change.objects.all() if "basis" in change.after
    }
    undo_decision(proposal, by=desk.officer, at=NEXT)
    assert again(signed).terms.get().ends_from == day("2029-02-28")


def test_a_list_that_says_the_same_needs_no_reason(desk, signed):
    _, proposal = listed_otherwise(desk, signed)
    accept_proposal(proposal, fields=(), by=desk.officer, at=NEXT)
    assert again(signed).listings.count() == 1
    assert again(signed).terms.get().ends_from == day("2029-02-28")


def test_a_list_that_knows_nothing_of_stages_leaves_it_signed(desk, signed):
    _, proposal = listed_otherwise(desk, signed)
    accept_proposal(proposal, correcting="so", by=desk.officer, at=NEXT)
    assert (again(signed).stage, again(signed).number) == (Stage.SIGNED, "MOU-2024-001")


@given(
    st.dates(day("2020-01-01"), day("2035-01-01")),
    st.dates(day("2020-01-01"), day("2035-01-01")),
    st.integers(1, 120),
)
def test_a_duration_counts_on_from_the_first_start(starts, on, months):
    first = {"origin": "original", "mode": "fixed", "starts": str(starts), "duration": "P1Y"}
    duration = Duration(months=months)
    wanted = {"term.0": {**first, "duration": str(duration)}}
    state: Any = with_amended_terms({"term.0": first}, wanted, on)
    assert state["term.0"] == first
    if "term.1" in state:
        amended = state["term.1"]
        start = PartialDate.parse(amended["starts"])
        assert start.first == max(starts, on)
        if "ends" in amended:
            ends = duration.last_day_from(PartialDate.of(starts.year, starts.month, starts.day))
            assert amended["ends"] == str(ends)
