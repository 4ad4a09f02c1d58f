"""The stages of an agreement: which moves there are, who makes them, and what they need. Pure.

`docs/stages.md` shows the table; a test reads it there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from comity.agreements.enums import Kind, Stage


class Mover(StrEnum):
    """Who makes a move."""

    WRITES = "writes"
    """Who may change the agreement: officers, and a unit editor her own."""
    PREPARES = "prepares"
    """Officers, and a unit editor where it is of her units, whatever is decided about it."""
    KEEPS = "keeps"
    """Officers."""
    APPROVES = "approves"
    """Nobody by hand: the decisions of an approval do it."""


class Guard(StrEnum):
    """What must be there."""

    PARTNER = "partner"
    KIND = "kind"
    APPROVAL = "approval"
    """Every step of the approval is approved."""
    SIGNING_DAY = "signing_day"
    """At least one side has signed, on a known day."""
    REASON = "reason"
    HELD_FROM = "held_from"
    """It was put on hold in just that stage."""
    NUMBER = "number"
    """It was signed here."""
    SIGNED_BEFORE = "signed_before"
    """Whoever signed it did so before the day on which it was entered."""


class Effect(StrEnum):
    """What a move brings about."""

    PROPOSER = "proposer"
    """Who moved it is who proposed it."""
    APPROVAL_BEGINS = "approval_begins"
    APPROVAL_ENDS = "approval_ends"
    NUMBER = "number"
    """It gets its number, unless it has one."""
    TERM = "term"
    """Its term begins with the last signature, where that is said."""
    SUCCESSION = "succession"
    """It takes the place of the agreement before it, where it was made to."""
    SUCCESSION_ENDS = "succession_ends"
    """The agreement before it has its place again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A way from one stage to another."""

    start: Stage
    to: Stage
    mover: Mover
    guards: Sequence[Guard] = ()
    effects: Sequence[Effect] = ()


_READY = (Guard.PARTNER, Guard.KIND)
_SIGNING = (*_READY, Guard.SIGNING_DAY)
_SIGNED_BEFORE = (Guard.PARTNER, Guard.SIGNING_DAY, Guard.SIGNED_BEFORE, Guard.REASON)
_SIGNED = (Effect.NUMBER, Effect.TERM, Effect.SUCCESSION)
_ENDS = (Effect.APPROVAL_ENDS,)


def _move(
    start: Stage,
    to: Stage,
    mover: Mover,
    guards: Sequence[Guard] = (),
    effects: Sequence[Effect] = (),
) -> Move:
    return Move(start=start, to=to, mover=mover, guards=guards, effects=effects)


MOVES: Sequence[Move] = (
    _move(Stage.IDEA, Stage.PROPOSED, Mover.WRITES, _READY, (Effect.PROPOSER,)),
    _move(Stage.IDEA, Stage.WITHDRAWN, Mover.WRITES),
    _move(Stage.PROPOSED, Stage.UNDER_REVIEW, Mover.KEEPS, _READY, (Effect.APPROVAL_BEGINS,)),
    _move(Stage.PROPOSED, Stage.SIGNED, Mover.KEEPS, _SIGNED_BEFORE),
    _move(Stage.PROPOSED, Stage.IDEA, Mover.WRITES),
    _move(Stage.PROPOSED, Stage.DECLINED, Mover.KEEPS, (Guard.REASON,)),
    _move(Stage.PROPOSED, Stage.WITHDRAWN, Mover.WRITES),
    _move(Stage.PROPOSED, Stage.ON_HOLD, Mover.KEEPS, (Guard.REASON,)),
    _move(Stage.UNDER_REVIEW, Stage.APPROVED, Mover.APPROVES, (Guard.APPROVAL,), _ENDS),
    _move(Stage.UNDER_REVIEW, Stage.PROPOSED, Mover.KEEPS, (Guard.REASON,), _ENDS),
    _move(Stage.UNDER_REVIEW, Stage.DECLINED, Mover.APPROVES, (Guard.REASON,), _ENDS),
    _move(Stage.UNDER_REVIEW, Stage.WITHDRAWN, Mover.PREPARES, (), _ENDS),
    _move(Stage.UNDER_REVIEW, Stage.ON_HOLD, Mover.KEEPS, (Guard.REASON,)),
    _move(Stage.APPROVED, Stage.OUT_FOR_SIGNATURE, Mover.KEEPS, _READY),
    _move(Stage.APPROVED, Stage.SIGNED, Mover.KEEPS, _SIGNING, _SIGNED),
    _move(Stage.APPROVED, Stage.PROPOSED, Mover.KEEPS, (Guard.REASON,)),
    _move(Stage.APPROVED, Stage.WITHDRAWN, Mover.KEEPS, (Guard.REASON,)),
    _move(Stage.APPROVED, Stage.ON_HOLD, Mover.KEEPS, (Guard.REASON,)),
    _move(Stage.OUT_FOR_SIGNATURE, Stage.SIGNED, Mover.KEEPS, _SIGNING, _SIGNED),
    _move(Stage.OUT_FOR_SIGNATURE, Stage.APPROVED, Mover.KEEPS),
    _move(Stage.OUT_FOR_SIGNATURE, Stage.PROPOSED, Mover.KEEPS, (Guard.REASON,)),
    _move(Stage.OUT_FOR_SIGNATURE, Stage.DECLINED, Mover.KEEPS, (Guard.REASON,)),
    _move(Stage.OUT_FOR_SIGNATURE, Stage.WITHDRAWN, Mover.KEEPS, (Guard.REASON,)),
    _move(Stage.OUT_FOR_SIGNATURE, Stage.ON_HOLD, Mover.KEEPS, (Guard.REASON,)),
    _move(
        Stage.SIGNED,
        Stage.OUT_FOR_SIGNATURE,
        Mover.KEEPS,
        (Guard.REASON, Guard.NUMBER),
        (Effect.SUCCESSION_ENDS,),
    ),
    _move(Stage.DECLINED, Stage.PROPOSED, Mover.KEEPS),
    _move(Stage.WITHDRAWN, Stage.PROPOSED, Mover.WRITES, _READY, (Effect.PROPOSER,)),
    _move(Stage.ON_HOLD, Stage.PROPOSED, Mover.KEEPS, (Guard.HELD_FROM,)),
    _move(Stage.ON_HOLD, Stage.UNDER_REVIEW, Mover.KEEPS, (Guard.HELD_FROM,)),
    _move(Stage.ON_HOLD, Stage.APPROVED, Mover.KEEPS, (Guard.HELD_FROM,)),
    _move(Stage.ON_HOLD, Stage.OUT_FOR_SIGNATURE, Mover.KEEPS, (Guard.HELD_FROM,)),
    _move(Stage.ON_HOLD, Stage.WITHDRAWN, Mover.KEEPS, (Guard.REASON,), _ENDS),
)
"""Every move there is."""

PREFIXES = MappingProxyType(
    {
        Kind.MOU: "MOU",
        Kind.MOA: "MOA",
        Kind.COOPERATION_AGREEMENT: "COA",
        Kind.EXCHANGE_AGREEMENT: "EXA",
        Kind.JOINT_PROGRAM: "JP",
        Kind.PROJECT: "PRJ",
        Kind.OTHER: "AGR",
    }
)
"""How the number of an agreement of each kind begins."""


def moves_from(stage: Stage, held_from: str = "") -> Sequence[Move]:
    """The moves that lead on from a stage; from *on hold* back to the stage it was held in."""
    return [
        move
        for move in MOVES
        if move.start == stage and (Guard.HELD_FROM not in move.guards or move.to == held_from)
    ]


def move_between(start: Stage, to: Stage) -> Move | None:
    """The move from one stage to the other; None where there is none."""
    return next((move for move in MOVES if (move.start, move.to) == (start, to)), None)


def number_of(kind: str, year: int, sequence: int) -> str:
    """The number `KIND-YEAR-SEQ`: `MOU-2026-014`."""
    return f"{prefix_of(kind)}-{year:04}-{sequence:03}"


def prefix_of(kind: str) -> str:
    """How the numbers of a kind begin; those of no stated kind are agreements."""
    return PREFIXES[Kind(kind)] if kind else PREFIXES[Kind.OTHER]


def amendment_number(number: str, sequence: int) -> str:
    """The number of an amendment: that of the agreement with `-A1`, `-A2`... behind it."""
    return f"{number}-A{sequence}" if number else f"A{sequence}"
