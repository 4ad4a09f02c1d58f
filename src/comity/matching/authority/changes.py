"""What changed between two releases of an authority, record by record."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from comity.matching.authority.index import AuthorityIndex
from comity.matching.authority.records import AuthorityRecord, RecordStatus


class ChangeKind(StrEnum):
    """What became of a record."""

    NEW = "new"
    RENAMED = "renamed"
    MERGED = "merged"
    """Withdrawn, and the release names who goes on instead."""
    WITHDRAWN = "withdrawn"
    """Withdrawn, and nobody is named."""
    INACTIVE = "inactive"
    RESTORED = "restored"
    """Active again."""
    MISSING = "missing"
    """No longer in the release, not even as withdrawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """One change of one record; `old_name` is None for what is new, `name` for what is missing.

    `successors` are the identifiers of those who go on instead, as the newer release names them.
    """

    kind: ChangeKind
    id: str
    old_name: str | None
    name: str | None
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseChanges:
    """The changes from one release to the next, found while they are gone through.

    They come by identifier; of each release one record is in memory at a time. `only` restricts
    them to these identifiers, such as those of the institutions in use.
    """

    old: AuthorityIndex
    new: AuthorityIndex
    only: Collection[str] | None = None

    def __iter__(self) -> Iterator[RecordChange]:
        """All changes; a record that was renamed and became inactive has two."""
        for before, after in _paired(self.old, self.new):
            if before is not None and after is not None:
                yield from self._in_both(before, after)
            elif before is not None:
                yield from self._missing(before)
            elif after is not None:
                yield from self._added(after)

    def _in_both(self, before: int, after: int) -> Iterator[RecordChange]:
        was, now = _successors(self.old, before), _successors(self.new, after)
        if was != now or self.old.record_texts[before] != self.new.record_texts[after]:
            old, new = self.old.record(before), self.new.record(after)
            yield from _changes(old, was, new, now) if self._is_asked_for(new) else ()

    def _missing(self, number: int) -> Iterator[RecordChange]:
        record = self.old.record(number)
        if self._is_asked_for(record):
            yield RecordChange(
                kind=ChangeKind.MISSING, id=record.id, old_name=record.name, name=None
            )

    def _added(self, number: int) -> Iterator[RecordChange]:
        record = self.new.record(number)
        if self._is_asked_for(record):
            yield RecordChange(kind=ChangeKind.NEW, id=record.id, old_name=None, name=record.name)

    def _is_asked_for(self, record: AuthorityRecord) -> bool:
        return self.only is None or record.id in self.only


def compare_releases(
    old: AuthorityIndex, new: AuthorityIndex, *, only: Collection[str] | None = None
) -> ReleaseChanges:
    """What changed from `old` to `new`; of the records with the identifiers in `only`, if given."""
    return ReleaseChanges(old=old, new=new, only=only)


def _paired(old: AuthorityIndex, new: AuthorityIndex) -> Iterator[tuple[int | None, int | None]]:
    """The numbers of each record in both releases, None where it is not in one."""
    left: list[bytes] = old.record_ids.tolist()
    right: list[bytes] = new.record_ids.tolist()
    before = after = 0
    while before < len(left) and after < len(right):
        if left[before] == right[after]:
            yield before, after
            before, after = before + 1, after + 1
        elif left[before] < right[after]:
            yield before, None
            before += 1
        else:
            yield None, after
            after += 1
    yield from ((number, None) for number in range(before, len(left)))
    yield from ((None, number) for number in range(after, len(right)))


def _successors(index: AuthorityIndex, record: int) -> tuple[str, ...]:
    return tuple(index.id_of(each) for each in index.record_successors[record].tolist())


def _changes(
    old: AuthorityRecord, was: tuple[str, ...], new: AuthorityRecord, now: tuple[str, ...]
) -> Iterator[RecordChange]:
    """What changed in a record that is in both releases; `was` and `now` are its successors."""
    if old.name != new.name:
        yield RecordChange(kind=ChangeKind.RENAMED, id=new.id, old_name=old.name, name=new.name)
    is_over = new.status is not RecordStatus.ACTIVE
    if old.status is not new.status or (is_over and was != now):
        kind = _kind(new.status, is_followed=bool(now))
        yield RecordChange(
            kind=kind,
            id=new.id,
            old_name=old.name,
            name=new.name,
            successors=now if is_over else (),
        )


def _kind(status: RecordStatus, *, is_followed: bool) -> ChangeKind:
    """What it means that a record has come to this status."""
    if status is RecordStatus.WITHDRAWN:
        return ChangeKind.MERGED if is_followed else ChangeKind.WITHDRAWN
    return ChangeKind.INACTIVE if status is RecordStatus.INACTIVE else ChangeKind.RESTORED
