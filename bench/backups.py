"""How long a backup of a large register and its restoring take, and how much memory.

The register is the demo's, many times over: `python -m bench.backups 134` makes 100,000 agreements
of it.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

COMMAND = Path(sys.executable).with_name("comity")
AGREEMENTS = 745  # of the demo
COPIES = 4
_APART = 1_000_000
"""What keys of one copy are apart from those of the next."""
_SPARE = _APART - 1
_KIB_PER_MB = 1_000_000 / 1_024


def measure_backups(copies: int = COPIES) -> None:
    """Print the seconds and the memory of both commands."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _run(folder / "demo", "demo", "--check", database="demo.sqlite3")
        _run(folder / "demo", "backup", folder / "demo.zip", database="demo.sqlite3")
        os.environ["COMITY_DATA"] = str(folder / "demo")
        rows = multiply(folder / "demo.zip", folder / "many.zip", copies)
        print(f"\nbackup of {copies * AGREEMENTS:,} agreements, {rows:,} rows, on SQLite")
        _measure(folder / "many", "restore", folder / "many.zip")
        _measure(folder / "many", "backup", folder / "again.zip")
        _measure(folder / "many", "restore", folder / "again.zip", "--check")
        print(f"  {_megabytes(folder / 'again.zip')} MB, of it the database takes", end=" ")
        print(f"{_megabytes(folder / 'many' / 'comity.sqlite3')} MB")


def multiply(archive: Path, into: Path, copies: int) -> int:
    """Write an archive with everything in another one so many times; how many rows it has."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comity.config.settings")
    import django  # noqa: PLC0415 - its settings read the environment

    django.setup()
    from django.apps import apps  # noqa: PLC0415

    from comity.backup.archive import opened_archive, written_archive  # noqa: PLC0415
    from comity.backup.tables import tables_of  # noqa: PLC0415

    known = {table.label: table for table in tables_of(apps)}
    with opened_archive(archive) as given, written_archive(into, overwrite=True) as written:
        tables = []
        for kept in given.about.tables:
            times = 1 if kept.label.startswith(("auth.", "contenttypes.")) else copies
            blocks = _blocks(given, kept, known[kept.label], times)
            more = _registers(times) if kept.label == "provenance.register" else []
            made = written.add(kept.member.name, chain(blocks, more))
            tables.append(replace(kept, rows=kept.rows * times + len(more), member=made))
        about = replace(given.about, tables=tuple(tables))
        written.close_with(about)
    return about.rows


def _blocks(archive: Any, kept: Any, table: Any, copies: int) -> Iterator[bytes]:
    from comity.backup.tables import line_of  # noqa: PLC0415 - needs Django set up

    keys, texts = _keys(table), _unique_texts(table)
    names = [column.name for column in table.columns]
    at_register = names.index("register_id") if "register_id" in names else 0
    for copy in range(copies):
        for batch in archive.batches(kept):
            for row in batch:
                for place in keys:
                    row[place] = row[place] and row[place] + copy * _APART
                for place in texts:
                    row[place] = row[place] and f"{row[place]}-{copy}"
                if copy and kept.label == "provenance.changechain":
                    # An installation has one chain of its own; the others' belong to somebody.
                    row[at_register] = row[at_register] or _SPARE + copy * _APART
            yield b"".join(map(line_of, batch))


def _registers(copies: int) -> list[bytes]:
    """A register more for each copy."""
    return [b'[%d,"spare-%d"]\n' % (_SPARE + copy * _APART, copy) for copy in range(copies)]


def _keys(table: Any) -> list[int]:
    """Where the columns are that name a row of a table that is there many times."""
    return [
        place
        for place, column in enumerate(table.columns)
        if column.field.primary_key or column.field.remote_field
    ]


def _unique_texts(table: Any) -> list[int]:
    constraints = table.model._meta.constraints  # noqa: SLF001 - Django's documented API
    named = {name for each in constraints for name in getattr(each, "fields", ())}
    return [
        place
        for place, column in enumerate(table.columns)
        if column.kind == "text"
        and not column.field.choices
        and (column.field.unique or column.field.name in named)
    ]


def _measure(folder: Path, *arguments: object) -> None:
    """Print what a command takes."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [str(COMMAND), *map(str, arguments)],
        env=_environment(folder, "comity.sqlite3"),
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    words = " ".join(str(each) for each in (arguments[0], *arguments[2:]))
    print(
        f"  {words:<16} {usage.ru_utime + usage.ru_stime:6.1f} s of the processor,"
        f" {time.perf_counter() - started:6.1f} s, {usage.ru_maxrss / _KIB_PER_MB:.0f} MB"
        + (f", failed with {status}" if status else ""),
        flush=True,
    )


def _run(folder: Path, *arguments: object, database: str) -> None:
    subprocess.run(
        [str(COMMAND), *map(str, arguments)],
        env=_environment(folder, database),
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _environment(folder: Path, database: str) -> dict[str, str]:
    told = {
        "COMITY_DATA": str(folder),
        "COMITY_DATABASE": f"sqlite:///{(folder / database).as_posix()}",
    }
    return {**os.environ, **told}


def _megabytes(file: Path) -> str:
    return f"{file.stat().st_size / 1_000_000:,.0f}"


if __name__ == "__main__":
    measure_backups(*map(int, sys.argv[1:]))
