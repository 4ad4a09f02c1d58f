"""Deciding the steps of approvals, in one's own name or as it was decided on paper."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.accounts.models import User
from comity.agreements.approval_runs import end_run, open_next
from comity.agreements.attaching import NewDocument, document_brought, told_beside
from comity.agreements.enums import ApprovalOutcome, Decision, Stage
from comity.agreements.errors import NotDecided, NotToDecide
from comity.agreements.models import Agreement, ApprovalStep, Attachment
from comity.agreements.policies import can_decide_step, can_record_decisions
from comity.agreements.restating import Why, restate
from comity.agreements.states import state_of
from comity.offices.queries import people_in_charge
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import ChangeChain

_WITH_REMARK = frozenset({Decision.REMARKS, Decision.RETURN, Decision.REFUSE})
_ENDS = {
    Decision.RETURN: (Stage.PROPOSED, ApprovalOutcome.RETURNED),
    Decision.REFUSE: (Stage.DECLINED, ApprovalOutcome.REFUSED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPaper:
    """That a step was decided on paper: by which board or post, and on which day."""

    body: str
    on: dt.date


@transaction.atomic
def decide_step(
    step: ApprovalStep,
    decision: Decision,
    *,
    comment: str = "",
    paper: OnPaper | None = None,
    document: Attachment | NewDocument | None = None,
    by: Actor,
    at: dt.datetime,
) -> ApprovalStep:
    """The step, decided; with the last approval the agreement is approved to sign.

    Returned it is proposed again, refused it is declined: both want a remark. What was decided on
    `paper` is recorded by those who keep the register. A `document` may come with it, a new one
    too, whoever decides. `NotDecided` says what is missing.
    """
    held = _held(step)
    may = can_record_decisions(by, held.agreement) if paper else can_decide_step(by, held.step)
    if not may:
        raise NotToDecide
    _check(decision, comment, paper, at)
    decided = held.step
    decided.decision, decided.comment = decision, comment.strip()[:2000]
    decided.decided_by, decided.decided_at = by.user, at
    decided.decided_on = paper.on if paper else at.date()
    decided.on_paper, decided.body = paper is not None, paper.body.strip()[:200] if paper else ""
    decided.document = document_brought(held.agreement, document, by=by, at=at)
    decided.save()
    state = {**state_of(held.agreement), "stage": str(_stage_after(held, decision, at))}
    moved = state["stage"] != held.agreement.stage
    why = Why(reason=decided.comment, also={"approval_step": _said(decided)})
    restate(held.agreement, state, why, by=by, at=at)
    if moved:
        held.agreement.stage_since = at
        held.agreement.save(update_fields=("stage_since",))
    return decided


@transaction.atomic
def name_decision_document(
    step: ApprovalStep,
    document: Attachment | NewDocument | None,
    *,
    by: Actor,
    at: dt.datetime,
) -> ApprovalStep:
    """The decided step with that document beside it, later than it was decided; None is none.

    Those who keep the register name it. `NotDecided` where nothing is decided yet.
    """
    agreement = step.approval.agreement
    ChangeChain.objects.hold(agreement.office.register)
    held = Agreement.objects.held(agreement.pk)
    if not can_record_decisions(by, held):
        raise NotAllowed.only_officers(by, held.office.register)
    steps = ApprovalStep.objects.exclude(decision="").select_related("document__file")
    decided = steps.filter(pk=step.pk).first()
    if decided is None:
        raise NotDecided.not_yet()
    before = _said(decided)
    decided.document = document_brought(held, document, by=by, at=at)
    decided.save(update_fields=("document",))
    if before != _said(decided):
        deed = Deed(
            verb=Verb.CHANGED,
            subject_kind=SubjectKind.AGREEMENT,
            subject_id=held.pk,
            before={"approval_step": before},
            after={"approval_step": _said(decided)},
        )
        log_changes([deed], register=held.office.register, by=by, at=at)
    return decided


@transaction.atomic
def delegate_step(step: ApprovalStep, to: User, *, by: Actor, at: dt.datetime) -> ApprovalStep:
    """The step, handed to another member of the office: it waits for her from now on."""
    held = _held(step)
    if not can_decide_step(by, held.step):
        raise NotToDecide
    office = held.agreement.office
    if to.pk not in {user.pk for user in people_in_charge(office)}:
        raise NotDecided.works_elsewhere()
    if to.pk == held.step.approval.proposed_by_id:
        raise NotDecided.own_proposal()
    held.step.delegate = to
    held.step.save(update_fields=("delegate",))
    said = {"step": held.step.title, "delegate": to.pk}
    why = Why(also={"approval_step": said})
    restate(held.agreement, state_of(held.agreement), why, by=by, at=at)
    return held.step


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """A step that waits, and its agreement, held until the end."""

    step: ApprovalStep
    agreement: Agreement


def _held(step: ApprovalStep) -> _Held:
    agreement = step.approval.agreement
    ChangeChain.objects.hold(agreement.office.register)
    held = Agreement.objects.held(agreement.pk)
    waiting = ApprovalStep.objects.filter(pk=step.pk, decision="", opened_at__isnull=False)
    found = (
        waiting.filter(approval__ended_at=None)
        .select_related("approval__agreement__office__register")
        .first()
    )
    if found is None or held.stage != Stage.UNDER_REVIEW:
        raise NotDecided.not_waiting()
    return _Held(step=found, agreement=held)


def _check(decision: Decision, comment: str, paper: OnPaper | None, at: dt.datetime) -> None:
    if decision in _WITH_REMARK and not comment.strip():
        raise NotDecided.no_remark()
    if paper and not paper.body.strip():
        raise NotDecided.no_body()
    if paper and paper.on > at.date():
        raise NotDecided.day_ahead()


def _stage_after(held: _Held, decision: Decision, at: dt.datetime) -> Stage:
    """Where the decision brings the agreement; the next step waits where there is one."""
    if decision in _ENDS:
        stage, outcome = _ENDS[decision]
        end_run(held.agreement, outcome, at)
        return stage
    if open_next(held.step.approval, at):
        return Stage.UNDER_REVIEW
    end_run(held.agreement, ApprovalOutcome.APPROVED, at)
    return Stage.APPROVED


def _said(step: ApprovalStep) -> dict[str, object]:
    said = {"step": step.title, "decision": str(step.decision)}
    if step.on_paper and step.decided_on:
        said |= {"body": step.body, "on": step.decided_on.isoformat()}
    return {**said, **told_beside(step.document)}
