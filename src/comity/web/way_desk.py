"""An agreement on its way, and what somebody of its office may do with it."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.contrib.auth.models import AnonymousUser

from comity.accounts.actors import Actor
from comity.agreements.enums import BEING_DECIDED, PREPARED, Stage
from comity.agreements.models import Agreement, Approval, ApprovalStep, Attachment
from comity.agreements.policies import attachments_visible_to
from comity.agreements.queries.approvals import may_decide, members_of, runs_of
from comity.agreements.stages import Mover
from comity.web.form_look import OwnLook

Answer = str | OwnLook
"""What came of a step: the sentence that says so, or the form again."""


@dataclass(kw_only=True)
class Desk:
    """An agreement, and what somebody of its office may do with it; `shown` are forms as sent.

    `keeps` says that she keeps the register, `is_own` that it is of a unit editor's units alone.
    """

    agreement: Agreement
    by: Actor
    at: dt.datetime
    keeps: bool
    is_own: bool
    shown: dict[str, OwnLook] = field(default_factory=dict)

    @cached_property
    def runs(self) -> Sequence[Approval]:
        """The approvals that it went through, the latest first."""
        return list(runs_of(self.agreement))

    @cached_property
    def step(self) -> ApprovalStep | None:
        """The step that waits."""
        if self.agreement.stage != Stage.UNDER_REVIEW:
            return None
        steps = (step for run in self.runs if run.ended_at is None for step in run.steps.all())
        return next((step for step in steps if step.opened_at and not step.decision), None)

    @cached_property
    def decides(self) -> bool:
        """Whether the step that waits is hers to decide."""
        user, step, office = self.by.user, self.step, self.agreement.office_id
        if user is None or step is None:
            return False
        stands_above = user.is_superuser and step.approval.proposed_by_id != user.pk
        return stands_above or may_decide(user.pk, step, members_of([office])[office])

    @cached_property
    def documents(self) -> Mapping[int, Attachment]:
        """The documents of the agreement that she sees, the latest first, by their keys."""
        visible = attachments_visible_to(self.by.user or AnonymousUser())
        return {each.pk: each for each in visible.filter(agreement=self.agreement)}

    @property
    def movers(self) -> Collection[Mover]:
        """Which sorts of moves she may make."""
        if self.keeps:
            return {Mover.KEEPS, Mover.WRITES, Mover.PREPARES}
        if not self.is_own:
            return ()
        is_written = self.agreement.stage in PREPARED - BEING_DECIDED
        return {Mover.PREPARES, Mover.WRITES} if is_written else {Mover.PREPARES}

    def keep(self, name: str, form: OwnLook) -> None:
        """Let the page show the form as it was sent, where something stands against it."""
        self.shown[name] = form
