"""Writing a backup."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from comity.backup.about import FILES, About, Authority, KeptTable, Migration, member_of_table
from comity.backup.archive import LONGEST_ROW, WrittenArchive, written_archive
from comity.backup.counters import last_key
from comity.backup.errors import BackupNotWritten
from comity.backup.files import blocks_of, files_below
from comity.backup.snapshot import snapshot
from comity.backup.tables import Table, line_of, tables_of

Progress = Callable[[int, int], None]
"""Is told how much is done, and of how much."""

_BLOCK = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What a backup says of where it comes from, beside what it holds."""

    version: str
    made_at: dt.datetime
    authority: Authority | None


def write_backup(
    path: Path,
    apps: Apps,
    files: Path,
    circumstances: Circumstances,
    *,
    overwrite: bool = False,
    progress: Progress = lambda _done, _all: None,
) -> About:
    """Write all rows, as they are at one moment, and all files below `files` to an archive.

    Others may write meanwhile. Raises `BackupNotWritten`; no part of an archive is left then.
    """
    with written_archive(path, overwrite=overwrite) as archive, snapshot():
        tables = tables_of(apps)
        count = _Count(all=sum(table.count() for table in tables), progress=progress)
        about = About(
            comity=circumstances.version,
            made_at=circumstances.made_at,
            database=connection.vendor,
            migrations=_migrations(),
            authority=circumstances.authority,
            tables=tuple(_write_table(archive, table, count) for table in tables),
            files=tuple(
                archive.add(FILES + name, blocks_of(files / name)) for name in files_below(files)
            ),
        )
        archive.close_with(about)
    return about


@dataclass(slots=True, kw_only=True)
class _Count:
    all: int
    progress: Progress
    done: int = 0

    def add(self, rows: int) -> None:
        self.done += rows
        self.progress(self.done, max(self.done, self.all))


def _migrations() -> tuple[Migration, ...]:
    loader = MigrationLoader(connection)
    return tuple(sorted(set(loader.applied_migrations) & set(loader.graph.nodes)))


def _write_table(archive: WrittenArchive, table: Table, count: _Count) -> KeptTable:
    before = count.done
    member = archive.add(member_of_table(table.label), _blocks(table, count))
    return KeptTable(
        label=table.label,
        columns=tuple((column.name, column.kind.value) for column in table.columns),
        rows=count.done - before,
        last_key=last_key(table),
        member=member,
    )


def _blocks(table: Table, count: _Count) -> Iterator[bytes]:
    """The lines of a table, several at a time."""
    lines: list[bytes] = []
    size = 0
    for row in table.rows():
        line = line_of(row)
        if len(line) > LONGEST_ROW:
            raise BackupNotWritten(f"A row of {table.label} is too large to be kept: {row[0]}.")
        lines.append(line)
        size += len(line)
        if size > _BLOCK:
            yield b"".join(lines)
            count.add(len(lines))
            lines, size = [], 0
    yield b"".join(lines)
    count.add(len(lines))
