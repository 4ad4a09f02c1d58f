"""The log: who did what to what, when and why; each register's changes chained one to another."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import connection, transaction

from comity.accounts.actors import Actor
from comity.provenance.chain import ChangeSaid, change_digest, new_salt, value_digest
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change, ChangeChain, Register
from comity.provenance.models.changes import REASON

_SLICE = 500
_INSERT = (
    "INSERT INTO provenance_changevalue"
    ' ("change_id", "position", "field", "before", "after", "salt", "digest")'
    " VALUES (%s, %s, %s, %s, %s, %s, %s)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing done to one subject; `before` and `after` hold plain JSON values by field.

    A field that is the same in both is not said.
    """

    verb: Verb
    subject_kind: SubjectKind
    subject_id: int
    before: Mapping[str, object] = field(default_factory=dict)
    after: Mapping[str, object] = field(default_factory=dict)
    reason: str = ""


def log_changes(
    deeds: Iterable[Deed],
    *,
    register: Register | None,
    by: Actor,
    at: dt.datetime,
    batch: Deed | Change | None = None,
    salt: Callable[[], str] = new_salt,
) -> Change | None:
    """Write down what was done; call it in the transaction that does it.

    With `batch`, a deed that is written first or a change that is written already, they are parts
    of it. The batch's change is given back.
    """
    remaining = iter(deeds)
    first = list(islice(remaining, _SLICE))
    if not first and not isinstance(batch, Deed):
        return batch
    with transaction.atomic():
        (chain,) = ChangeChain.objects.hold(register)
        log = _Log(chain=chain, by=by, at=at, salt=salt)
        part_of = log.append([batch], None)[0] if isinstance(batch, Deed) else batch
        while first:
            log.append(first, part_of)
            first = list(islice(remaining, _SLICE))
        log.close()
    return part_of


@dataclass(slots=True, kw_only=True)
class _Log:
    """A chain that is held, being appended to."""

    chain: ChangeChain
    by: Actor
    at: dt.datetime
    salt: Callable[[], str]

    def append(self, deeds: Sequence[Deed], part_of: Change | None) -> Sequence[Change]:
        """Add the deeds to the log, in order."""
        said = [self._values(deed) for deed in deeds]
        changes = Change.objects.bulk_create(
            self._change(deed, values, part_of) for deed, values in zip(deeds, said, strict=True)
        )
        _insert_values(
            (change.pk, position, *value)
            for change, values in zip(changes, said, strict=True)
            for position, value in enumerate(values)
        )
        return changes

    def close(self) -> None:
        """Let the chain say how long it is, and how it ends."""
        self.chain.save(update_fields=("length", "digest"))

    def _values(self, deed: Deed) -> list[tuple[str, object, object, str, str]]:
        """Field, before, after, salt and digest of each value."""
        said = [
            (name, before, after)
            for name in {**deed.after, **deed.before}
            if (before := deed.before.get(name)) != (after := deed.after.get(name))
        ]
        if deed.reason:
            said.append((REASON, None, deed.reason))
        salts = [self.salt() for _ in said]
        return [
            (
                *(name, before, after, salt),
                value_digest(salt=salt, field=name, before=before, after=after),
            )
            for (name, before, after), salt in zip(said, salts, strict=True)
        ]

    def _change(
        self,
        deed: Deed,
        values: Iterable[tuple[str, object, object, str, str]],
        part_of: Change | None,
    ) -> Change:
        said = self._said(deed, part_of)
        pairs = [(name, digest) for name, *_, digest in values]
        self.chain.digest = change_digest(self.chain.digest, said, pairs)
        self.chain.length = said.number
        return Change(
            chain=self.chain,
            number=said.number,
            at=said.at,
            actor_kind=said.actor_kind,
            actor_name=said.actor_name,
            user_id=said.user,
            verb=said.verb,
            subject_kind=said.subject_kind,
            subject_id=said.subject_id,
            part_of=part_of,
            digest=self.chain.digest,
        )

    def _said(self, deed: Deed, part_of: Change | None) -> ChangeSaid:
        return ChangeSaid(
            number=self.chain.length + 1,
            at=self.at,
            actor_kind=str(self.by.kind),
            actor_name=self.by.name,
            user=self.by.user.pk if self.by.user else None,
            verb=str(deed.verb),
            subject_kind=str(deed.subject_kind),
            subject_id=deed.subject_id,
            part_of=part_of.number if part_of else None,
        )


def _insert_values(rows: Iterable[tuple[int, int, str, object, object, str, str]]) -> None:
    """Add values; Django's own way takes several times as long, and there are many."""
    adapt = connection.ops.adapt_json_value

    def json_of(value: object) -> Any:
        return None if value is None else adapt(value, None)

    with connection.cursor() as cursor:
        cursor.executemany(
            _INSERT,
            [
                (change, position, name, json_of(before), json_of(after), salt, digest)
                for change, position, name, before, after, salt, digest in rows
            ],
        )
