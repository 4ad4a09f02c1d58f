"""What waits for whom: steps of approvals, as whoever decides and whoever proposed sees them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from comity.accounts.models import User
from comity.agreements.deciders import AskedOf, Members, allowed, awaited
from comity.agreements.enums import Stage
from comity.agreements.models import Agreement, Approval, ApprovalStep
from comity.offices.enums import Role
from comity.offices.models import Membership, Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A step that waits: for `days` days on that day, due `due_in` days later (less: overdue)."""

    step: ApprovalStep
    days: int
    due_in: int | None = None

    @property
    def agreement(self) -> Agreement:
        """What is to be decided about."""
        return self.step.approval.agreement


def steps_waiting_for(
    user: User, on: dt.date, *, office: Office | None = None, at_most: int | None = None
) -> Sequence[Waiting]:
    """The steps that wait for the user, the most urgent first, in a constant number of queries.

    What was handed to somebody else waits for her alone. Those of one office, and the first
    `at_most`, where that is asked for.
    """
    rows = _rows_waiting_for(user, office)
    first = sorted(rows, key=lambda row: _urgency(row.opened_on, row.due_on, on))[:at_most]
    steps = _open_steps().select_related("approval__agreement__office", "member", "delegate")
    found = steps.in_bulk([row.key for row in first])
    return [waiting_on(found[row.key], on) for row in first]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """What of a step decides for whom it waits, and how urgent it is."""

    key: int
    office: int
    asked: AskedOf
    opened_on: dt.date
    due_on: dt.date | None


def _rows_waiting_for(user: User, office: Office | None) -> Sequence[_Row]:
    own = Membership.objects.filter(user=user, user__is_active=True)
    own = own.filter(office=office) if office else own
    steps = _open_steps().filter(approval__agreement__office__in=own.values("office"))
    rows = [
        _Row(
            key=key,
            office=of,
            asked=AskedOf(role=role, member=member, delegate=delegate, proposer=proposer),
            opened_on=opened_at.date(),
            due_on=due_on,
        )
        for key, of, role, member, delegate, proposer, opened_at, due_on in steps.values_list(
            *("pk", "approval__agreement__office", "role", "member", "delegate"),
            *("approval__proposed_by", "opened_at", "due_on"),
        )
    ]
    members = members_of({row.office for row in rows})
    asked = {(row.office, row.asked) for row in rows}  # few are, however many wait
    hers = {each for each in asked if user.pk in awaited(each[1], members[each[0]])}
    return [row for row in rows if (row.office, row.asked) in hers]


def waiting_steps(agreements: Collection[int]) -> Mapping[int, ApprovalStep]:
    """The step that waits of each of these agreements, by its key; those without one are left out.

    `member` and `delegate` are at hand.
    """
    steps = _open_steps().filter(approval__agreement__in=agreements)
    return {
        step.approval.agreement_id: step
        for step in steps.select_related("approval", "member", "delegate")
    }


def may_decide(user: int, step: ApprovalStep, members: Members) -> bool:
    """Whether the step is the user's to decide."""
    return user in allowed(asked_of(step), members)


def waiting_on(step: ApprovalStep, on: dt.date) -> Waiting:
    """For how long the step waits on the day, and when it is due."""
    opened = step.opened_at.date() if step.opened_at else on
    return Waiting(
        step=step,
        days=max((on - opened).days, 0),
        due_in=(step.due_on - on).days if step.due_on else None,
    )


def asked_of(step: ApprovalStep) -> AskedOf:
    """Whom the step asks."""
    return AskedOf(
        role=step.role,
        member=step.member_id,
        delegate=step.delegate_id,
        proposer=step.approval.proposed_by_id,
    )


def members_of(offices: Collection[int]) -> Mapping[int, Members]:
    """The active members of each of these offices, by its key."""
    members: defaultdict[int, dict[int, Role]] = defaultdict(dict)
    working = Membership.objects.filter(office__in=offices, user__is_active=True)
    for office, user, role in working.values_list("office", "user", "role"):
        members[office][user] = Role(role)
    return members


def runs_of(agreement: Agreement) -> "QuerySet[Approval]":
    """The approvals that an agreement went through, the latest first, with their steps."""
    people = ApprovalStep.objects.select_related("member", "delegate", "decided_by")
    return Approval.objects.filter(agreement=agreement.pk).prefetch_related(
        Prefetch("steps", people.order_by("position"))
    )


def _urgency(opened_on: dt.date, due_on: dt.date | None, on: dt.date) -> tuple[bool, int]:
    """What is due comes first, then what waits longest."""
    return (due_on is None, (due_on - on).days if due_on else (opened_on - on).days)


def _open_steps() -> "QuerySet[ApprovalStep]":
    """The steps that wait; none while the agreement is on hold or was taken back."""
    return ApprovalStep.objects.filter(
        decision="",
        opened_at__isnull=False,
        approval__ended_at=None,
        approval__agreement__stage=Stage.UNDER_REVIEW,
        approval__agreement__undone_at=None,
    ).order_by("pk")
