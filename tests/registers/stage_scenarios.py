"""Calls of the actions that bring agreements to a signature, amend them and end them.

Each is made in a world of `scenarios`, which knows this module and not the other way round.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from comity.agreements.actions import (
    agreeing,
    amending,
    approval_templates,
    approving,
    editing,
    forgetting,
    happening,
    moving,
    numbering,
    renewing,
)
from comity.agreements.approval_runs import StepSaid
from comity.agreements.attaching import NewDocument
from comity.agreements.conditions import Condition
from comity.agreements.enums import (
    Decision,
    Direction,
    EventKind,
    MobilityActivity,
    RenewalWay,
    Stage,
)
from comity.agreements.models import (
    Agreement,
    AgreementEvent,
    ApprovalStep,
    ApprovalTemplate,
    Renewal,
)
from comity.agreements.queries.states import last_change_of
from comity.agreements.states import state_of
from comity.interpretation.readings import Flag
from comity.offices.enums import Role
from comity.values.partial_dates import PartialDate
from tests.registers.documents import ANNEX, keep
from tests.registers.offices import NOON, administrator
from tests.registers.readings import listing

MAY_2023 = PartialDate.of(2023, 5)
DEAN = StepSaid(title="Dean", role=Role.APPROVER)
SENDING = Condition(direction=Direction.SENDING, activity=MobilityActivity.STUDIES)
OTHERWISE = amending.Amended(on=dt.date(2023, 9, 1), what="annex 2")


def _proposed(w: Any) -> Agreement:
    said = editing.Stated(listing=listing("Lund", "SE", flags=[Flag.IN_PREPARATION]))
    return editing.enter_agreement(w.must, said, by=w.by, at=NOON)


def _under_review(w: Any) -> ApprovalStep:
    """The step that waits of an agreement under review."""
    agreement = w.done(moving.move_agreement, _proposed(w), Stage.UNDER_REVIEW)
    return ApprovalStep.objects.get(approval__agreement=agreement)


def _decided(w: Any) -> ApprovalStep:
    step = _under_review(w)
    return approving.decide_step(step, Decision.APPROVE, by=administrator(), at=NOON)


def _annex(w: Any) -> NewDocument:
    """A document that nobody added yet."""
    return NewDocument(kept=keep(b"%PDF-1.4"), name="minutes.pdf", said=ANNEX)


def _approved(w: Any) -> Agreement:
    step = _under_review(w)
    approving.decide_step(step, Decision.APPROVE, by=administrator(), at=NOON)
    return Agreement.objects.get(pk=step.approval.agreement_id)


def _template(w: Any) -> ApprovalTemplate:
    return approval_templates.save_template(w.must, [DEAN], by=administrator(), at=NOON)


def _event(w: Any) -> AgreementEvent:
    day = dt.date(2023, 9, 1)
    suspended = EventKind.SUSPENDED
    return happening.note_event(w.pair[0], suspended, day, reason="so", by=w.by, at=NOON)


def _to_end(w: Any) -> Renewal:
    """A renewal by which it was decided that the agreement ends."""
    decided = {w.pair[0].pk: renewing.Decided(way=RenewalWay.TERMINATE)}
    [renewal] = renewing.decide_renewals(w.must, decided, by=w.by, at=NOON)
    return renewal


def _known(w: Any) -> Agreement:
    return Agreement.objects.with_all().get(pk=w.pair[0].pk)


SCENARIOS: Sequence[Callable[[Any], partial[object]]] = (
    lambda w: w.call(moving.move_agreement, _proposed(w), Stage.UNDER_REVIEW),
    lambda w: w.call(moving.sign_agreement, _approved(w), {1: MAY_2023}),
    lambda w: w.call(
        moving.note_signed_before, _proposed(w), {1: PartialDate.of(2019)}, reason="misread"
    ),
    lambda w: w.call(
        happening.note_event,
        w.pair[0],
        EventKind.TERMINATED,
        dt.date(2025, 1, 1),
        reason="as agreed",
    ),
    lambda w: w.call(numbering.type_number, w.pair[0], "K-7"),
    lambda w: w.call(numbering.number_agreements, w.must, [w.ended().pk]),
    lambda w: w.call(
        numbering.take_number_back,
        w.done(numbering.type_number, w.pair[0], "K-7"),
        reason="of another",
    ),
    lambda w: w.call(
        renewing.terminate_by_renewal,
        _to_end(w),
        EventKind.TERMINATED,
        dt.date(2025, 1, 1),
        reason="as agreed",
    ),
    lambda w: w.call(forgetting.forget_account, w.member(), by=administrator()),
    lambda w: w.call(happening.withdraw_event, _event(w)),
    lambda w: w.call(happening.name_event_document, _event(w), w.attachment()),
    lambda w: w.call(approving.name_decision_document, _decided(w), _annex(w), by=administrator()),
    lambda w: w.call(amending.amend_agreement, w.pair[0], state_of(_known(w)), OTHERWISE),
    lambda w: w.call(
        amending.withdraw_amendment,
        w.done(amending.amend_agreement, w.pair[0], state_of(_known(w)), OTHERWISE),
        reason="of another",
    ),
    lambda w: w.call(
        agreeing.amend_conditions,
        w.pair[0],
        [SENDING],
        OTHERWISE,
        opened=last_change_of(w.pair[0].pk),
    ),
    lambda w: w.call(editing.amend_as_edited, w.pair[0], w.edit(), OTHERWISE),
    lambda w: w.call(approving.decide_step, _under_review(w), Decision.APPROVE, by=administrator()),
    lambda w: w.call(approving.delegate_step, _under_review(w), w.member(), by=administrator()),
    lambda w: w.call(approval_templates.save_template, w.must, [DEAN], by=administrator()),
    lambda w: w.call(approval_templates.remove_template, _template(w), by=administrator()),
)
