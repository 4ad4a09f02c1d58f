"""Installations of their own: a folder, a database, and commands as processes beside the test."""

import os
import shutil
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).resolve().parents[2]
_SECONDS = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """What `COMITY_DATA` and `COMITY_DATABASE` name."""

    folder: Path
    database: str
    told: Mapping[str, str] = field(default_factory=dict)

    def with_told(self, **told: str) -> "Installation":
        """The same, told something else from outside."""
        return replace(self, told=told)

    @property
    def environment(self) -> dict[str, str]:
        """The environment of its processes: nothing of any other installation."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("COMITY_")}
        own = {
            "COMITY_DATA": str(self.folder),
            "COMITY_DATABASE": self.database,
            "DJANGO_SETTINGS_MODULE": "comity.config.settings",
            "PYTHONUNBUFFERED": "1",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
        }
        return kept | own | dict(self.told)

    def comity(
        self, *arguments: object, given: str | None = None
    ) -> "subprocess.CompletedProcess[str]":
        """Run a command of `comity`."""
        return self._run("-m", "comity.cli", *map(str, arguments), given=given)

    def python(self, module: str, *arguments: object) -> "subprocess.CompletedProcess[str]":
        """Run a module of the tests in the installation."""
        return self._run("-m", module, *map(str, arguments))

    def start(self, module: str, *arguments: object) -> "subprocess.Popen[str]":
        """The same, still running."""
        command = [sys.executable, "-m", module, *map(str, arguments)]
        return subprocess.Popen(
            command, env=self.environment, cwd=ROOT, stdout=subprocess.PIPE, text=True
        )

    def must(self, *arguments: object) -> str:
        """What a command prints that has to succeed."""
        outcome = self.comity(*arguments)
        assert outcome.returncode == 0, outcome.stderr
        return outcome.stdout

    def order(self, sql: str) -> list[tuple[object, ...]]:
        """Do something in the database itself; the rows that come of it."""
        parts = urlsplit(self.database)
        if parts.scheme == "postgresql":
            with psycopg.connect(self.database) as connection:
                done = connection.execute(sql.encode())
                return done.fetchall() if done.description else []
        with closing(sqlite3.connect(parts.path[1:])) as file, file:
            return file.execute(sql).fetchall()

    def _run(self, *arguments: str, given: str | None = None) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, *arguments],
            env=self.environment,
            cwd=ROOT,
            input=given,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )


class Installations:
    """Makes installations; their databases are gone after the test."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack

    def copy_of(self, other: Installation, **told: str) -> Installation:
        """One that has what another one has, of which no process runs."""
        folder = self._folder / uuid.uuid4().hex
        shutil.copytree(other.folder, folder)
        parts = urlsplit(other.database)
        if parts.scheme == "postgresql":
            database = self._stack.enter_context(_database_of_a_server(parts.path[1:]))
        else:
            database = f"sqlite:///{(folder / Path(parts.path).name).as_posix()}"
        return Installation(folder=folder, database=database, told=told)

    def empty(self, vendor: str = "", **told: str) -> Installation:
        """One where nothing was made yet, on the database of this run of the tests or another."""
        folder = self._folder / uuid.uuid4().hex
        vendor = vendor or vendor_of_this_run()
        if vendor == "postgresql":
            database = self._stack.enter_context(_database_of_a_server())
        else:
            database = f"sqlite:///{(folder / 'comity.sqlite3').as_posix()}"
        return Installation(folder=folder, database=database, told=told)


@contextmanager
def installations_in(folder: Path) -> Iterator[Installations]:
    """What makes installations below a folder."""
    with ExitStack() as stack:
        yield Installations(folder, stack)


def vendor_of_this_run() -> str:
    """The database that the tests run on now."""
    return urlsplit(os.environ.get("COMITY_DATABASE", "sqlite:")).scheme


@contextmanager
def _database_of_a_server(like: str = "template1") -> Iterator[str]:
    server = os.environ["COMITY_DATABASE"]
    name = f"of_a_test_{uuid.uuid4().hex}"
    _order(server, f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
    try:
        parts = urlsplit(server)
        yield f"postgresql://{parts.netloc}/{name}?{parts.query}"
    finally:
        _order(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _order(server: str, statement: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement.encode())
