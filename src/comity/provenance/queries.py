"""What is asked of registers and of the log."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from comity.provenance.chain import ChainCheck, ChangeSaid, Fault, LoggedChange, LoggedValue
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change, ChangeChain, ChangeValue, ReadingProfile, Register
from comity.provenance.models.changes import REASON
from comity.provenance.querysets import ChangeQuerySet

_SLICE = 1000


def profile_text(register: Register) -> str:
    """The YAML of the register's reading profile, empty where it has none."""
    found = ReadingProfile.objects.filter(register=register).values_list("text", flat=True)
    return found.first() or ""


def chain_faults(chain: ChangeChain, check: ChainCheck) -> Iterator[Fault]:
    """What is wrong with the chain, found by walking along it with a fresh check.

    Others may append meanwhile: what they add is checked as well.
    """
    while True:
        for change in logged_changes(chain, behind=check.number):
            yield from check.take(change)
        # Only now: a sound chain is never behind what was read of it before.
        chain.refresh_from_db()
        later = Change.objects.filter(chain=chain, number__gt=check.number)
        if chain.length <= check.number or not later.exists():
            break
    yield from check.finish(length=chain.length, digest=chain.digest)


def logged_changes(chain: ChangeChain, *, behind: int = 0) -> Iterator[LoggedChange]:
    """The changes of the chain behind a number, in the order of theirs, as the log has them.

    Some are held at a time, however many there are.
    """
    last = behind
    while True:
        rows = _rows(chain, last)
        values = _values(chain, last, rows[-1]["number"]) if rows else {}
        for row in rows:
            key, digest = row.pop("pk"), row.pop("digest")
            yield LoggedChange(
                key=key,
                digest=digest,
                said=ChangeSaid(part_of=row.pop("part_of__number"), **row),
                values=tuple(values.get(key, ())),
            )
            last = row["number"]
        if len(rows) < _SLICE:
            return


def _rows(chain: ChangeChain, after: int) -> list[dict[str, Any]]:
    changes = Change.objects.filter(chain=chain, number__gt=after).order_by("number")
    columns = (
        *("pk", "number", "at", "actor_kind", "actor_name", "user", "verb"),
        *("subject_kind", "subject_id", "part_of__number", "digest"),
    )
    return list(changes.values(*columns)[:_SLICE])


def _values(chain: ChangeChain, after: int, last: int) -> Mapping[int, list[LoggedValue]]:
    """The values of the changes behind `after` up to `last`, by the key of the change."""
    found: dict[int, list[LoggedValue]] = defaultdict(list)
    values = ChangeValue.objects.filter(
        change__chain=chain, change__number__gt=after, change__number__lte=last
    ).order_by("change__number", "position")
    columns = ("change", "position", "field", "before", "after", "salt", "digest", "erased_at")
    for key, position, name, before, behind, salt, digest, erased_at in values.values_list(
        *columns
    ).iterator():
        found[key].append(
            LoggedValue(
                position=position,
                field=name,
                before=before,
                after=behind,
                salt=salt,
                digest=digest,
                is_erased=erased_at is not None and not salt,
            )
        )
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldValue:
    """A field of a change: before and after, None for nothing; erased where nobody knows."""

    field: str
    before: object
    after: object
    is_erased: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldChange:
    """A change with all that it says; `batch` is the verb and the subject of what it is part of.

    `actor` is the name as used of whoever did it, empty where nobody was signed in.
    """

    key: int
    number: int
    at: dt.datetime
    actor_name: str
    actor: str
    user: int | None
    verb: Verb
    subject_kind: SubjectKind
    subject_id: int
    batch: tuple[Verb, SubjectKind, int] | None
    values: tuple[ToldValue, ...]

    @property
    def reason(self) -> str:
        """Why it was done; empty where nobody said, or it is erased."""
        return str(self.after(REASON) or "")

    def after(self, field: str) -> object:
        """What the field is afterwards."""
        return next((each.after for each in self.values if each.field == field), None)


def told_changes(changes: ChangeQuerySet) -> list[ToldChange]:
    """These changes, the latest first, with their values: one query, however many there are."""
    columns = (
        *("pk", "number", "at", "actor_name", "user__name", "user__username", "user"),
        *("verb", "subject_kind", "subject_id"),
        *("part_of__verb", "part_of__subject_kind", "part_of__subject_id"),
        *("values__field", "values__before", "values__after", "values__erased_at"),
    )
    rows = changes.order_by("-at", "-pk", "values__position").values_list(*columns)
    by_change = groupby(rows, key=itemgetter(0))
    return [_told(list(of_change)) for _key, of_change in by_change]


def _told(rows: Sequence[tuple[Any, ...]]) -> ToldChange:
    key, number, at, actor_name, name, username, user, verb, kind, subject, *batch = rows[0][:13]
    return ToldChange(
        key=key,
        number=number,
        at=at,
        actor_name=actor_name,
        actor=name or username or "",
        user=user,
        verb=Verb(verb),
        subject_kind=SubjectKind(kind),
        subject_id=subject,
        batch=(Verb(batch[0]), SubjectKind(batch[1]), batch[2]) if batch[0] else None,
        values=tuple(
            ToldValue(field=field, before=before, after=after, is_erased=erased_at is not None)
            for field, before, after, erased_at in (row[13:] for row in rows)
            if field is not None
        ),
    )
