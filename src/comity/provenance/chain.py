"""How the log is chained: what digests are made of, and how it is checked.

A digest is the SHA-256, in hexadecimal, of JSON in UTF-8: keys in order, no space between tokens,
no letter escaped that need not be, no number but whole ones. docs/history.md says it for
outsiders. What was logged once is checked by this for ever: it may be added to, never changed.
"""

import datetime as dt
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from comity.provenance.errors import NotLoggable

BEGINNING = "0" * 64
"""What stands for the digest before the first change of a chain."""

ERASED_VERB = "erased"
ERASED_COUNT = "values"
"""The verb of a change that erased values, and the field that says how many."""

_SALT_BYTES = 16
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSaid:
    """What a change says beside its values; `part_of` is the number of its batch.

    `user` is the key of the user, None where nobody was signed in.
    """

    number: int
    at: dt.datetime
    actor_kind: str
    actor_name: str
    user: int | None
    verb: str
    subject_kind: str
    subject_id: int
    part_of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedValue:
    """A value as the log has it; erased where it has neither salt nor values."""

    position: int
    field: str
    before: object
    after: object
    salt: str
    digest: str
    is_erased: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedChange:
    """A change as the log has it; `key` grows with the instant at which its row was added."""

    key: int
    said: ChangeSaid
    digest: str
    values: tuple[LoggedValue, ...]


def new_salt() -> str:
    """128 bits that nobody can guess."""
    return secrets.token_hex(_SALT_BYTES)


def value_digest(*, salt: str, field: str, before: object, after: object) -> str:
    """The digest of a value; `NotLoggable` where it has no one way to be written."""
    said = {"after": after, "before": before, "field": field, "salt": salt}
    try:
        _check_plain(before)
        _check_plain(after)
        return _digest(said)
    except (TypeError, ValueError) as error:
        raise NotLoggable(field, after if before is None else before) from error


def change_digest(previous: str, said: ChangeSaid, values: Sequence[tuple[str, str]]) -> str:
    """The digest of a change: from that of the one before it and its values' fields and digests."""
    return _digest({**_plain(said), "previous": previous, "values": values})


def plain_change(change: LoggedChange) -> Mapping[str, object]:
    """All of a change that its digests are made of, and they, as plain JSON."""
    return {
        **_plain(change.said),
        "values": [_plain_value(value) for value in change.values],
        "digest": change.digest,
    }


def _plain(said: ChangeSaid) -> dict[str, object]:
    return {
        "actor": {"kind": said.actor_kind, "name": said.actor_name, "user": said.user},
        "at": instant(said.at),
        "number": said.number,
        "part_of": said.part_of,
        "subject": {"id": said.subject_id, "kind": said.subject_kind},
        "verb": said.verb,
    }


def _plain_value(value: LoggedValue) -> Mapping[str, object]:
    if value.is_erased:
        return {"field": value.field, "digest": value.digest, "erased": True}
    said = {"before": value.before, "after": value.after, "salt": value.salt}
    return {"field": value.field, **said, "digest": value.digest}


def instant(at: dt.datetime) -> str:
    """The instant in UTC to the microsecond: `2026-11-22T12:46:15.000000Z`."""
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _digest(said: object) -> str:
    return sha256(_JSON.encode(said).encode()).hexdigest()


def _check_plain(value: object) -> None:
    """Refuse with `TypeError` what JSON, or one of the databases, would give back otherwise."""
    if value is None or isinstance(value, str | int):
        return
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise TypeError
        for each in value.values():
            _check_plain(each)
    elif isinstance(value, list | tuple):
        for each in value:
            _check_plain(each)
    else:
        raise TypeError


class FaultCode(StrEnum):
    """What can be wrong with a chain."""

    ALTERED = "altered"
    MISSING = "missing"
    OUT_OF_ORDER = "out_of_order"
    VALUE_ALTERED = "value_altered"
    VALUES_ADDED = "values_added"
    VALUES_MISSING = "values_missing"
    ERASED_UNSAID = "erased_unsaid"
    CUT_OFF = "cut_off"
    ADDED_BEHIND = "added_behind"
    END_ALTERED = "end_altered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something wrong at the change of that number; `last` where it is so up to another one.

    `name` is the field of a value.
    """

    code: FaultCode
    number: int
    last: int | None = None
    name: str = ""


@dataclass(slots=True, kw_only=True)
class ChainCheck:
    """A walk along one chain: `take` its changes in the order of their numbers, then `finish`.

    `noted` is a digest that somebody noted earlier; `noted_at` becomes the number of the change
    that has it.
    """

    number: int = 0
    erased: int = 0
    first_at: dt.datetime | None = None
    last_at: dt.datetime | None = None
    digest: str = BEGINNING
    noted: str = ""
    noted_at: int | None = None
    _followed: tuple[str, ...] = (BEGINNING,)
    _key: int = 0
    _said_erased: int = 0

    def take(self, change: LoggedChange) -> Iterator[Fault]:
        """What is wrong with the next change."""
        number, expected = change.said.number, self.number + 1
        values = tuple((value.field, value.digest) for value in change.values)
        computed = [change_digest(each, change.said, values) for each in self._followed]
        if number > expected:
            yield Fault(code=FaultCode.MISSING, number=expected, last=number - 1)
        elif number < expected or (change.key < self._key and change.digest not in computed):
            yield Fault(code=FaultCode.OUT_OF_ORDER, number=number)
        elif change.digest not in computed:
            yield self._altered(change, values)
        yield from self._check_values(change)
        self._note(change, computed)

    def finish(self, *, length: int, digest: str) -> Iterator[Fault]:
        """What is wrong with the end; `length` and `digest` are what the chain says of itself."""
        if length > self.number:
            yield Fault(code=FaultCode.CUT_OFF, number=self.number + 1, last=length)
        elif length < self.number:
            yield Fault(code=FaultCode.ADDED_BEHIND, number=length + 1, last=self.number)
        elif digest != self.digest:
            yield Fault(code=FaultCode.END_ALTERED, number=self.number)
        if self.erased > self._said_erased:
            yield Fault(code=FaultCode.ERASED_UNSAID, number=self.number)

    def _altered(self, change: LoggedChange, values: Sequence[tuple[str, str]]) -> Fault:
        """The values were added to where the change fits without the last of them."""
        fewer = (values[:count] for count in range(len(values)))
        fits = (
            change_digest(previous, change.said, some) == change.digest
            for some in fewer
            for previous in self._followed
        )
        code = FaultCode.VALUES_ADDED if any(fits) else FaultCode.ALTERED
        return Fault(code=code, number=change.said.number)

    def _check_values(self, change: LoggedChange) -> Iterator[Fault]:
        number = change.said.number
        if [value.position for value in change.values] != list(range(len(change.values))):
            yield Fault(code=FaultCode.VALUES_MISSING, number=number)
        for value in change.values:
            self.erased += value.is_erased
            if not value.is_erased and not _fits(value):
                yield Fault(code=FaultCode.VALUE_ALTERED, number=number, name=value.field)
            if change.said.verb == ERASED_VERB and value.field == ERASED_COUNT:
                self._said_erased += value.after if isinstance(value.after, int) else 0

    def _note(self, change: LoggedChange, computed: Sequence[str]) -> None:
        self.number, self._key = change.said.number, max(change.key, self._key)
        self.first_at = self.first_at or change.said.at
        self.last_at, self.digest = change.said.at, change.digest
        if change.digest == self.noted:
            self.noted_at = self.number
        # Where only the digest was altered, what follows still fits what it was.
        self._followed = tuple(dict.fromkeys((change.digest, *computed)))


def _fits(value: LoggedValue) -> bool:
    try:
        return value.digest == value_digest(
            salt=value.salt, field=value.field, before=value.before, after=value.after
        )
    except NotLoggable:
        return False
