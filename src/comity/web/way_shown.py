"""The way of an agreement as pages show it: its stage, for whom it waits, what may come next."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, npgettext
from django.utils.translation import gettext_lazy as _

from comity.agreements.enums import Stage
from comity.agreements.models import Agreement, ApprovalStep
from comity.agreements.queries.approvals import Waiting, waiting_on
from comity.agreements.stages import Guard, Mover, moves_from
from comity.offices.enums import Role
from comity.web.wording import number_words

_ON_AGAIN = _("Let it go on")
_ANEW = _("Propose it anew")
_CHANGE = _("Change it: back to proposed")
_BUTTONS: Mapping[tuple[Stage, Stage], Promise] = {
    (Stage.IDEA, Stage.PROPOSED): _("Propose it to the office"),
    (Stage.PROPOSED, Stage.IDEA): _("Make it an idea again"),
    (Stage.UNDER_REVIEW, Stage.PROPOSED): _("Take it back from review"),
    (Stage.APPROVED, Stage.PROPOSED): _CHANGE,
    (Stage.OUT_FOR_SIGNATURE, Stage.PROPOSED): _CHANGE,
    (Stage.OUT_FOR_SIGNATURE, Stage.APPROVED): _("Call it back: not sent out yet"),
    (Stage.OUT_FOR_SIGNATURE, Stage.DECLINED): _("Note that the partner declined"),
    (Stage.SIGNED, Stage.OUT_FOR_SIGNATURE): _("Take the signature back"),
    (Stage.DECLINED, Stage.PROPOSED): _ANEW,
    (Stage.WITHDRAWN, Stage.PROPOSED): _ANEW,
    (Stage.ON_HOLD, Stage.PROPOSED): _ON_AGAIN,
    (Stage.ON_HOLD, Stage.UNDER_REVIEW): _ON_AGAIN,
    (Stage.ON_HOLD, Stage.APPROVED): _ON_AGAIN,
    (Stage.ON_HOLD, Stage.OUT_FOR_SIGNATURE): _ON_AGAIN,
}
_BY_END: Mapping[Stage, Promise] = {
    Stage.UNDER_REVIEW: _("Begin the review"),
    Stage.OUT_FOR_SIGNATURE: _("Send it out for signature"),
    Stage.DECLINED: _("Decline it"),
    Stage.WITHDRAWN: _("Withdraw it"),
    Stage.ON_HOLD: _("Put it on hold"),
    Stage.SIGNED: _("Note the signatures"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOn:
    """A button: what it brings about, and where it leads."""

    to: Stage
    label: str
    is_main: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingShown:
    """For whom an agreement waits, for how long, and when that was due."""

    step: ApprovalStep
    whom: str
    since: str
    due: str
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WayShown:
    """Where the paper is: the stage, for how many days, for whom it waits, what may come next.

    `plain` are ways that need nothing, `reasoned` those that want a reason. It may have been signed
    before it was entered.
    """

    stage: Stage
    since: str
    waiting: WaitingShown | None = None
    plain: Sequence[WayOn] = ()
    reasoned: Sequence[WayOn] = ()
    may_sign: bool = False
    may_have_been_signed: bool = False


def way_of(
    agreement: Agreement, movers: Collection[Mover], step: ApprovalStep | None, on: dt.date
) -> WayShown:
    """The way of the agreement with the step that waits, as far as these movers bring it on."""
    stage = Stage(agreement.stage)
    moves = [
        move
        for move in moves_from(stage, agreement.held_from)
        if move.mover in movers and (Guard.NUMBER not in move.guards or agreement.number)
    ]
    plain = [move.to for move in moves if Guard.REASON not in move.guards]
    main = next((to for to in plain if (stage, to) not in _BACK and to not in _ASIDE), None)
    return WayShown(
        stage=stage,
        since=since_words(days_in_stage(agreement, on)),
        waiting=waiting_shown(waiting_on(step, on)) if step else None,
        plain=[
            WayOn(to=to, label=_label(stage, to), is_main=to == main)
            for to in plain
            if to != Stage.SIGNED
        ],
        reasoned=[
            WayOn(to=move.to, label=_label(stage, move.to))
            for move in moves
            if Guard.REASON in move.guards and move.to != Stage.SIGNED
        ],
        may_sign=Stage.SIGNED in plain,
        may_have_been_signed=any(Guard.SIGNED_BEFORE in move.guards for move in moves),
    )


_BACK = frozenset({(Stage.OUT_FOR_SIGNATURE, Stage.APPROVED)})
_ASIDE = frozenset({Stage.IDEA, Stage.WITHDRAWN, Stage.DECLINED, Stage.SIGNED})


def days_in_stage(agreement: Agreement, on: dt.date) -> int:
    """For how many days it has been in its stage; since it was entered where nobody moved it."""
    return max((on - (agreement.stage_since or agreement.created_at).date()).days, 0)


def waiting_shown(waiting: Waiting) -> WaitingShown:
    """A step that waits, in words."""
    due_in = waiting.due_in
    return WaitingShown(
        step=waiting.step,
        whom=whom_words(waiting.step),
        since=since_words(waiting.days),
        due="" if due_in is None else _due(due_in),
        is_late=due_in is not None and due_in < 0,
    )


def whom_words(step: ApprovalStep) -> str:
    """For whom the step waits: by name where it is one person, else by the role."""
    if step.delegate:
        return step.delegate.display_name
    if step.member:
        return step.member.display_name
    return str(Role(step.role).label) if step.role else ""


def since_words(days: int) -> str:
    """`for 3 days`, or `since today`."""
    if days == 0:
        return gettext("since today")
    return gettext("for %(days)s") % {"days": days_words(days)}


def days_words(days: int) -> str:
    """`3 days`."""
    words = npgettext("for how long", "%(n)s day", "%(n)s days", days)
    return words % {"n": number_words(days)}


def _due(due_in: int) -> str:
    if due_in == 0:
        return gettext("due today")
    if due_in > 0:
        return gettext("due in %(days)s") % {"days": days_words(due_in)}
    return gettext("overdue by %(days)s") % {"days": days_words(-due_in)}


def _label(start: Stage, to: Stage) -> str:
    return str(_BUTTONS.get((start, to)) or _BY_END[to])
