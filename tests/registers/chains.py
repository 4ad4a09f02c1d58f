"""Chains of changes made of nothing but values, and ways to tamper with them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from comity.provenance.chain import (
    BEGINNING,
    ChainCheck,
    ChangeSaid,
    Fault,
    LoggedChange,
    LoggedValue,
    change_digest,
    value_digest,
)

_NOON = dt.datetime(2024, 3, 1, 12, tzinfo=dt.UTC)


def chained(told: Sequence[Mapping[str, object]]) -> list[LoggedChange]:
    """One change for each mapping of fields to what they are afterwards."""
    changes: list[LoggedChange] = []
    previous = BEGINNING
    for number, values in enumerate(told, start=1):
        logged = tuple(
            value(position, name, after, salt=f"{number}-{position}")
            for position, (name, after) in enumerate(values.items())
        )
        said = ChangeSaid(
            number=number,
            at=_NOON + dt.timedelta(seconds=number),
            actor_kind="user",
            actor_name="",
            user=1,
            verb="changed",
            subject_kind="agreement",
            subject_id=number,
        )
        previous = change_digest(previous, said, [(each.field, each.digest) for each in logged])
        changes.append(LoggedChange(key=number, said=said, digest=previous, values=logged))
    return changes


def value(position: int, field: str, after: object, *, salt: str) -> LoggedValue:
    """A value that was nothing before."""
    digest = value_digest(salt=salt, field=field, before=None, after=after)
    return LoggedValue(
        position=position,
        field=field,
        before=None,
        after=after,
        salt=salt,
        digest=digest,
        is_erased=False,
    )


def numbered(changes: Sequence[LoggedChange]) -> list[LoggedChange]:
    """The changes with numbers that count them as they lie, and nothing else altered."""
    return [
        replace(change, said=replace(change.said, number=number))
        for number, change in enumerate(changes, start=1)
    ]


def faults(changes: Sequence[LoggedChange], end: LoggedChange | None = None) -> list[Fault]:
    """What is found wrong with them; the chain says that `end` is its last, else the last one."""
    end = end or (changes[-1] if changes else None)
    check = ChainCheck()
    found = [fault for change in changes for fault in check.take(change)]
    length, digest = (end.said.number, end.digest) if end else (0, BEGINNING)
    return [*found, *check.finish(length=length, digest=digest)]
