"""Approvals: the steps of a template, decided one after the other."""

import datetime as dt
from typing import Any

import pytest

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.accounts.models import User
from comity.agreements.actions.approval_templates import remove_template, save_template
from comity.agreements.actions.approving import (
    OnPaper,
    decide_step,
    delegate_step,
    name_decision_document,
)
from comity.agreements.actions.attachments import withdraw_attachment
from comity.agreements.approval_runs import StepSaid, steps_for
from comity.agreements.attaching import AttachmentSaid, NewDocument, document_brought
from comity.agreements.enums import ApprovalOutcome, AttachmentKind, Decision, Kind, Risk, Stage
from comity.agreements.errors import NoDocument, NotATemplate, NotDecided, NotToDecide
from comity.agreements.models import Agreement, Approval, ApprovalStep, Attachment
from comity.agreements.queries.approvals import steps_waiting_for
from comity.offices.enums import Role
from comity.provenance.models import Change, ChangeValue
from tests.agreements.papers import NEXT, Desk, again, day, paper
from tests.registers.documents import attach, keep
from tests.registers.offices import NOON, administrator, member

APPROVE, REMARKS, RETURN, REFUSE = Decision
LEGAL = StepSaid(title="Legal check", role=Role.OFFICER, due_days=10)
DEAN = StepSaid(title="Dean", role=Role.APPROVER, due_days=5)
RECTOR = StepSaid(title="Rector", role=Role.ADMINISTRATOR)


@pytest.fixture
def desk(db):
    return Desk.of()


def template(desk, *steps, **of):
    return save_template(desk.office, steps, by=desk.administrator, at=NOON, **of)


def decide(desk, agreement, decision, by, at=NOON, **more):
    return decide_step(desk.step(agreement), decision, by=by, at=at, **more)


def user_of(who: Actor) -> User:
    assert who.user
    return who.user


def last_change() -> Any:
    return Change.objects.order_by("-number")[0]


def minutes(data):
    """Minutes that are no document of an agreement yet."""
    said = AttachmentSaid(kind=AttachmentKind.MINUTES)
    return NewDocument(kept=keep(data), name="minutes.pdf", said=said)


def waiting(who):
    return [each.step.title for each in steps_waiting_for(who.user, NOON.date())]


def test_without_a_template_an_approver_decides(desk):
    agreement = desk.under_review()
    assert waiting(desk.approver) == waiting(desk.administrator) == [""]
    assert waiting(desk.officer) == []
    decide(desk, agreement, APPROVE, desk.approver)
    assert again(agreement).stage == Stage.APPROVED
    assert Approval.objects.get().outcome == ApprovalOutcome.APPROVED
    assert waiting(desk.approver) == []


def test_the_steps_wait_one_after_the_other(desk):
    template(desk, LEGAL, DEAN, RECTOR)
    agreement = desk.under_review(by=member(desk.office, username="another"))
    assert (waiting(desk.officer), waiting(desk.approver)) == (["Legal check"], [])
    decide(desk, agreement, REMARKS, desk.officer, comment="Article 4", at=NEXT)
    step = desk.step(agreement)
    assert (step.title, step.opened_at, step.due_on) == (
        "Dean",
        NEXT,
        NEXT.date() + dt.timedelta(days=5),
    )
    decide(desk, agreement, APPROVE, desk.approver)
    decide(desk, agreement, APPROVE, desk.administrator)
    assert again(agreement).stage == Stage.APPROVED


@pytest.mark.parametrize(
    ("kind", "risk", "title"),
    [
        ("mou", "high", "kind and risk"),
        ("mou", "low", "kind"),
        ("moa", "high", "risk"),
        ("moa", "", "any"),
    ],
)
def test_the_most_specific_template_wins(desk, kind, risk, title):
    for name, of in (
        ("any", {}),
        ("risk", {"risk": Risk.HIGH}),
        ("kind", {"kind": Kind.MOU}),
        ("kind and risk", {"kind": Kind.MOU, "risk": Risk.HIGH}),
    ):
        template(desk, StepSaid(title=name, role=Role.APPROVER), **of)
    assert [step.title for step in steps_for(desk.office, kind, risk)] == [title]


def test_what_becomes_of_the_template_changes_nothing_for_a_review(desk):
    made = template(desk, DEAN)
    agreement = desk.under_review()
    template(desk, LEGAL, RECTOR)
    remove_template(made, by=desk.administrator, at=NOON)
    assert [step.title for step in ApprovalStep.objects.all()] == ["Dean"]
    decide(desk, agreement, APPROVE, desk.approver)
    assert again(agreement).stage == Stage.APPROVED


@pytest.mark.parametrize(
    ("decision", "stage", "outcome"),
    [(RETURN, Stage.PROPOSED, "returned"), (REFUSE, Stage.DECLINED, "refused")],
)
def test_what_is_returned_or_refused_waits_for_nobody(desk, decision, stage, outcome):
    template(desk, DEAN, RECTOR)
    agreement = desk.under_review()
    decide(desk, agreement, decision, desk.approver, comment="no hostel")
    assert again(agreement).stage == stage
    assert Approval.objects.get().outcome == outcome
    assert waiting(desk.administrator) == []
    change = Change.objects.order_by("-number")[0]
    assert (change.reason, change.after["stage"]) == ("no hostel", stage)


def test_what_was_returned_goes_through_all_steps_anew(desk):
    agreement = desk.under_review()
    decide(desk, agreement, RETURN, desk.approver, comment="Article 4")
    desk.move(agreement, Stage.UNDER_REVIEW)
    assert Approval.objects.count() == 2
    decide(desk, agreement, APPROVE, desk.approver)
    assert again(agreement).stage == Stage.APPROVED


def test_who_takes_it_back_leaves_nothing_waiting(desk):
    agreement = desk.move(desk.under_review(), Stage.PROPOSED)
    assert waiting(desk.approver) == []
    assert Approval.objects.get().outcome == ApprovalOutcome.TAKEN_BACK
    assert agreement.stage == Stage.PROPOSED


def test_on_hold_nothing_waits_and_nothing_is_decided(desk):
    agreement = desk.under_review()
    step = desk.step(agreement)
    desk.move(agreement, Stage.ON_HOLD)
    assert waiting(desk.approver) == []
    with pytest.raises(NotDecided):
        decide_step(step, APPROVE, by=desk.approver, at=NOON)
    desk.move(agreement, Stage.UNDER_REVIEW)
    assert waiting(desk.approver) == [""]


@pytest.mark.parametrize("decision", [REMARKS, RETURN, REFUSE])
def test_a_remark_is_written_where_one_is_owed(desk, decision):
    agreement = desk.under_review()
    with pytest.raises(NotDecided, match="remark"):
        decide(desk, agreement, decision, desk.approver, comment="  ")
    assert desk.step(agreement).decision == ""


def test_a_step_is_decided_once(desk):
    template(desk, DEAN, RECTOR)
    agreement = desk.under_review()
    step = desk.step(agreement)
    decide_step(step, APPROVE, by=desk.approver, at=NOON)
    with pytest.raises(NotDecided):
        decide_step(step, REFUSE, comment="late", by=desk.approver, at=NOON)


def test_nobody_approves_her_own_proposal_unless_she_is_alone(desk):
    agreement = desk.under_review(by=desk.administrator)
    with pytest.raises(NotToDecide):
        decide(desk, agreement, APPROVE, desk.administrator)
    User.objects.filter(pk=desk.approver.user.pk).update(is_active=False)
    decide(desk, agreement, APPROVE, desk.administrator)
    assert again(agreement).stage == Stage.APPROVED


def test_a_step_waits_for_the_person_that_it_names(desk):
    reader = member(desk.office, Role.READER)
    template(desk, StepSaid(title="Law school", member=reader.user))
    agreement = desk.under_review()
    assert (waiting(reader), waiting(desk.approver)) == (["Law school"], [])
    with pytest.raises(NotToDecide):
        decide(desk, agreement, APPROVE, desk.approver)
    decide(desk, agreement, APPROVE, reader)
    assert again(agreement).stage == Stage.APPROVED


def test_a_step_is_handed_over(desk):
    reader = member(desk.office, Role.READER)
    stranger = User.objects.create_user("stranger")
    agreement = desk.under_review()
    step = desk.step(agreement)
    with pytest.raises(NotToDecide):
        delegate_step(step, user_of(reader), by=desk.officer, at=NOON)
    with pytest.raises(NotDecided, match="works in this office"):
        delegate_step(step, stranger, by=desk.approver, at=NOON)
    with pytest.raises(NotDecided, match="proposed"):
        delegate_step(step, user_of(desk.officer), by=desk.approver, at=NOON)
    delegate_step(step, user_of(reader), by=desk.approver, at=NOON)
    assert (waiting(reader), waiting(desk.approver)) == ([""], [])
    decide(desk, agreement, APPROVE, reader)
    assert again(agreement).stage == Stage.APPROVED


def test_what_was_decided_on_paper_is_recorded_by_an_officer(desk):
    agreement = desk.under_review()
    senate = OnPaper(body="Senate", on=day("2024-02-20"))
    for who in (desk.approver, member(desk.office, Role.READER)):
        with pytest.raises(NotToDecide):
            decide(desk, agreement, APPROVE, who, paper=senate)
    with pytest.raises(NotDecided, match="Say who"):
        decide(desk, agreement, APPROVE, desk.officer, paper=OnPaper(body=" ", on=senate.on))
    with pytest.raises(NotDecided, match="still to come"):
        decide(
            desk,
            agreement,
            APPROVE,
            desk.officer,
            paper=OnPaper(body="Senate", on=day("2024-04-01")),
        )
    step = decide(desk, agreement, APPROVE, desk.officer, paper=senate)
    assert (step.on_paper, step.body, step.decided_on) == (True, "Senate", senate.on)
    assert last_change().after["approval_step"]["body"] == "Senate"


def test_the_most_urgent_comes_first_with_its_days(desk):
    template(desk, DEAN, kind=Kind.MOU)
    template(desk, StepSaid(title="Projects", role=Role.APPROVER, due_days=2), kind=Kind.PROJECT)
    template(desk, StepSaid(title="No hurry", role=Role.APPROVER), kind=Kind.MOA)
    for kind in ("moa", "mou", "project"):
        desk.under_review(paper(kind=kind))
    found = steps_waiting_for(desk.approver.user, day("2024-03-04"))
    assert [(each.step.title, each.days, each.due_in) for each in found] == [
        ("Projects", 3, -1),
        ("Dean", 3, 2),
        ("No hurry", 3, None),
    ]


def test_other_offices_have_their_own(desk):
    other = Desk.of("tohoku")
    desk.under_review()
    assert waiting(other.approver) == []
    with pytest.raises(NotToDecide):
        decide(desk, Agreement.objects.get(), APPROVE, other.approver)


def test_the_administrator_of_the_installation_may_decide(desk):
    agreement = desk.under_review()
    decide(desk, agreement, APPROVE, administrator())
    assert again(agreement).stage == Stage.APPROVED


@pytest.mark.parametrize(
    ("steps", "problem"),
    [
        ((), "at least one"),
        ((StepSaid(title=" ", role=Role.APPROVER),), "what is decided"),
        ((StepSaid(title="Nobody"),), "which role"),
        ((StepSaid(title="Reader", role=Role.READER),), "which role"),
    ],
)
def test_steps_that_nobody_could_go_through_are_no_template(desk, steps, problem):
    with pytest.raises(NotATemplate, match=problem):
        template(desk, *steps)


def test_a_template_names_people_of_its_office_alone(desk):
    stranger = User.objects.create_user("stranger")
    with pytest.raises(NotATemplate):
        template(desk, StepSaid(title="Somebody", member=stranger))


@pytest.mark.parametrize("who", ["officer", "approver"])
def test_only_administrators_of_the_office_say_who_approves(desk, who):
    with pytest.raises(NotAllowed):
        save_template(desk.office, [DEAN], by=getattr(desk, who), at=NOON)


def test_the_history_of_the_office_keeps_what_was_asked_before(desk):
    template(desk, DEAN)
    template(desk, RECTOR)
    change = last_change()
    assert change.before["approval_template"]["steps"][0]["title"] == "Dean"
    assert change.after["approval_template"]["steps"][0]["title"] == "Rector"


def test_an_agreement_that_changes_its_kind_under_review_keeps_its_steps(desk):
    template(desk, LEGAL, kind=Kind.MOA)
    agreement = desk.under_review()
    Agreement.objects.filter(pk=agreement.pk).update(kind="moa")
    assert desk.step(agreement).title == ""


def test_minutes_come_with_what_a_board_decided_on_paper(desk):
    agreement = desk.under_review()
    by_council = OnPaper(body="Academic council", on=day("2024-02-20"))
    decided = decide(
        desk, agreement, APPROVE, desk.officer, paper=by_council, document=minutes(b"%PDF-1.4 a")
    )
    assert decided.document.kind == AttachmentKind.MINUTES
    assert decided.document.agreement_id == agreement.pk
    said = ChangeValue.objects.get(field="approval_step", change__subject_id=agreement.pk).after
    assert said["document"] == "minutes.pdf"
    assert said["sha256"] == decided.document.file.digest


def test_who_only_decides_brings_a_document_but_adds_none_otherwise(desk):
    agreement = desk.under_review()
    with pytest.raises(NotAllowed):
        attach(agreement, b"%PDF-1.4 b", by=desk.approver, at=NOON)
    decided = decide(desk, agreement, APPROVE, desk.approver, document=minutes(b"%PDF-1.4 b"))
    assert decided.document.added_by == desk.approver.user


def test_a_decision_that_is_refused_leaves_no_document(desk):
    agreement = desk.under_review()
    with pytest.raises(NotDecided):
        decide(desk, agreement, REFUSE, desk.approver, document=minutes(b"%PDF-1.4 c"))
    with pytest.raises(NotToDecide):
        decide(desk, agreement, APPROVE, desk.officer, document=minutes(b"%PDF-1.4 c"))
    assert not Attachment.objects.exists()


def test_a_document_of_another_agreement_or_a_withdrawn_one_comes_with_no_decision(desk):
    other = desk.proposed(paper("Bergen"))
    foreign = attach(other, b"%PDF-1.4 d", by=desk.officer, at=NOON)
    agreement = desk.under_review()
    gone = attach(agreement, b"%PDF-1.4 e", by=desk.officer, at=NOON)
    withdraw_attachment(gone, by=desk.officer, at=NOON)
    for document in (foreign, gone):
        with pytest.raises(NoDocument):
            decide(desk, agreement, APPROVE, desk.approver, document=document)
    assert desk.step(agreement).decision == ""


def test_nobody_names_a_document_that_she_does_not_see(desk):
    agreement = desk.under_review()
    hidden = attach(agreement, b"%PDF-1.4 f", by=desk.officer, at=NOON)
    with pytest.raises(NoDocument):
        document_brought(agreement, hidden, by=member(desk.office, Role.UNIT_EDITOR), at=NOON)


def test_the_document_of_a_decision_is_named_later_by_those_who_keep_the_register(desk):
    agreement = desk.under_review()
    step = desk.step(agreement)
    with pytest.raises(NotDecided):
        name_decision_document(step, minutes(b"%PDF-1.4 g"), by=desk.officer, at=NOON)
    decide(desk, agreement, APPROVE, desk.approver)
    with pytest.raises(NotAllowed):
        name_decision_document(step, minutes(b"%PDF-1.4 g"), by=desk.approver, at=NOON)
    named = name_decision_document(step, minutes(b"%PDF-1.4 g"), by=desk.officer, at=NEXT)
    assert named.document == Attachment.objects.get()
    count = Change.objects.count()
    name_decision_document(step, named.document, by=desk.officer, at=NEXT)
    assert Change.objects.count() == count
    assert name_decision_document(step, None, by=desk.officer, at=NEXT).document is None
    assert again(agreement).stage == Stage.APPROVED
