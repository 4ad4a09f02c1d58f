"""Restoring a backup into an empty installation."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from django.apps.registry import Apps
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from comity.backup.about import About, KeptTable, Migration
from comity.backup.archive import Archive, Told
from comity.backup.counters import count_on_from
from comity.backup.errors import NotRestored, UnusableBackup
from comity.backup.files import PlacedFiles, refuse_too_large
from comity.backup.tables import MADE_BY_MIGRATING, Table, insertion, tables_of


def restore_backup(
    archive: Archive,
    files: Path,
    *,
    place_keys: Callable[[], Callable[[], None]] = lambda: lambda: None,
    told: Told = lambda _: None,
) -> None:
    """Put all rows and files of a checked archive into the installation, which must be empty.

    All in one transaction: `place_keys` is called before it ends, and what it returns takes the
    keys back where it fails. `told` hears of the rows that are done. The database is brought up to
    date before, for the archive, and after, for this version. Raises `NotRestored` or
    `UnusableBackup`; the installation is as empty then as it was.
    """
    state = _prepared_state(archive)
    tables = {table.label: table for table in tables_of(state)}
    _compare_tables(archive, tables)
    placed = PlacedFiles(files)
    with ExitStack() as back:
        back.callback(placed.take_back)
        with _database_errors_of(archive), transaction.atomic():
            _lock(tables.values())
            _refuse_rows(tables.values())
            _clear(tables.values())
            for kept in archive.about.tables:
                _load(archive, kept, tables[kept.label], told)
            _rebuild_indexes()
            connection.check_constraints()
            placed.place_all(archive)
            back.callback(place_keys())
        back.pop_all()
    call_command("migrate", verbosity=0, skip_checks=True)


def refuse_unfit(about: About, installed: Apps, folder: Path) -> None:
    """`NotRestored` where the installation cannot take what an archive holds.

    That is where it is not empty, where the archive was made by a newer version, or by an older
    one while the database is further, or where the disk of `folder`, the one of data, has no room
    for the files, and for the rows where they go into a file there.
    """
    executor = MigrationExecutor(connection)
    known, archived = set(executor.loader.graph.nodes), set(about.migrations)
    if not archived <= known:
        raise NotRestored(
            f"It was made by a newer Comity ({about.comity}); bring this one up to date first."
        )
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
    _refuse_rows(table for table in tables_of(installed) if table.name in present)
    if not set(executor.loader.applied_migrations) <= archived:
        raise NotRestored(
            f"It was made by an older Comity ({about.comity}) and needs a database in which"
            " nothing was made yet: another folder in COMITY_DATA, or another COMITY_DATABASE."
        )
    files = sum(member.bytes for member in about.files)
    refuse_too_large(folder, about.bytes if connection.vendor == "sqlite" else files)


def _prepared_state(archive: Archive) -> Apps:
    """The models as they were when the archive was made; the database has their tables."""
    executor = MigrationExecutor(connection)
    targets = _newest(executor, archive.about.migrations)
    with _database_errors_of(archive):
        executor.migrate(targets)
    state = executor.loader.project_state(targets)
    return state.apps


def _newest(executor: MigrationExecutor, migrations: Iterable[Migration]) -> list[Migration]:
    """Those of the migrations that no other of the same app among them comes after."""
    applied = set(migrations)
    nodes = executor.loader.graph.node_map
    return [
        each
        for each in sorted(applied)
        if not any(
            child.key[0] == each[0] and child.key in applied for child in nodes[each].children
        )
    ]


def _compare_tables(archive: Archive, tables: dict[str, Table]) -> None:
    """The archive has the tables and columns of its own state, no more and no fewer."""
    said = {kept.label: kept.columns for kept in archive.about.tables}
    own = {
        label: tuple((column.name, column.kind.value) for column in table.columns)
        for label, table in tables.items()
    }
    if said != own:
        differing = min(label for label in said.keys() | own if said.get(label) != own.get(label))
        reason = f"its table {differing} is not that of the state it says it is in."
        raise UnusableBackup(archive.path, reason)


def _lock(tables: Iterable[Table]) -> None:
    """Nobody else fills a table while it is still empty; SQLite has locked all by now."""
    if connection.vendor == "postgresql":
        names = ", ".join(connection.ops.quote_name(table.name) for table in tables)
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {names} IN EXCLUSIVE MODE")


def _refuse_rows(tables: Iterable[Table]) -> None:
    with connection.cursor() as cursor:
        for table in tables:
            if table.label in MADE_BY_MIGRATING:
                continue
            name = connection.ops.quote_name(table.name)
            cursor.execute(f"SELECT 1 FROM {name} LIMIT 1")
            if cursor.fetchone():
                raise NotRestored(
                    f"The installation is not empty: there are rows of {table.label}. A backup is"
                    " restored into an empty one; another folder in COMITY_DATA makes one."
                )


def _clear(tables: Iterable[Table]) -> None:
    with connection.cursor() as cursor:
        for table in tables:
            if table.label in MADE_BY_MIGRATING:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table.name)}")


def _load(archive: Archive, kept: KeptTable, table: Table, told: Told) -> None:
    sql, parameters_of = insertion(table)
    done = 0
    with connection.cursor() as cursor:
        for batch in archive.batches(kept):
            cursor.executemany(sql, list(_parameters(archive, kept, done, batch, parameters_of)))
            done += len(batch)
            told(len(batch))
    if kept.last_key is not None and table.counted:
        count_on_from(table, kept.last_key)


def _parameters(
    archive: Archive,
    kept: KeptTable,
    before: int,
    batch: list[list[Any]],
    parameters_of: Callable[[list[Any]], list[Any]],
) -> Iterator[list[Any]]:
    for number, row in enumerate(batch, before + 1):
        try:
            yield parameters_of(row)
        except (TypeError, ValueError, OverflowError) as error:
            raise archive.refuse(kept.label, number, f"not as it should be ({error})") from error


def _rebuild_indexes() -> None:
    """Make the full-text indexes of SQLite anew; PostgreSQL keeps its own in step."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
            " AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'"
        )
        for (name,) in cursor.fetchall():
            quoted = connection.ops.quote_name(name)
            cursor.execute(f"INSERT INTO {quoted} ({quoted}) VALUES ('rebuild')")


@contextmanager
def _database_errors_of(archive: Archive) -> Iterator[None]:
    try:
        yield
    except (DatabaseError, OverflowError, UnicodeError) as error:
        reason = str(error).strip().splitlines()[0].rstrip(".")
        raise UnusableBackup(archive.path, f"the database refuses its rows ({reason}).") from error
