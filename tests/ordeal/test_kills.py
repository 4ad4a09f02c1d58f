"""Whoever kills the program in the middle of a work finds all of a transaction or nothing of it.

And whoever does the same again afterwards ends where nobody was killed.
"""

import json
import os
import random
import signal
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.ordeal.works import WORKS, Stages
from tests.registers.installations import Installation, Installations, installations_in

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the system has no SIGKILL")

KILLS = {"import": 8, "upload": 9, "accept": 9, "slices": 6, "publish": 4, "ended": 6, "undo": 8}
KILLS["document"] = 6
KEEPING_FILES = {"import", "upload", "document"}
POINTS = {"before", "inside", "commit", "after"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What is held at the beginning and after each transaction; how often points are met."""

    states: list[dict[str, int]]
    passed: dict[str, int]


@dataclass(slots=True)
class Ordeal:
    """Does works, undisturbed or not, and looks at what is left."""

    stages: Stages
    _courses: dict[str, Course] = field(default_factory=dict)

    def course(self, work: str) -> Course:
        """The work as it goes when nobody is killed."""
        if work not in self._courses:
            begin = self.stages.at(WORKS[work].begins_at)
            where = self.stages.installations.copy_of(begin)
            path = where.folder.with_suffix(".course")
            assert self._do(work, where, COURSE=str(path)) == 0
            told = json.loads(path.read_text(encoding="utf-8"))
            states = [looked_at(begin)["held"], *told["states"], looked_at(where)["held"]]
            self._courses[work] = Course(states=states, passed=told["passed"])
        return self._courses[work]

    def kill(self, work: str, at: str) -> None:
        """Kill the work at a point, look at what is left, and do it again."""
        course = self.course(work)
        begin = self.stages.at(WORKS[work].begins_at)
        where = self.stages.installations.copy_of(begin)
        assert self._do(work, where, KILLED_AT=at) == -signal.SIGKILL
        left = looked_at(where)
        assert left["held"] in course.states, f"{work} killed at {at} left a part"
        assert not left["wrong"]
        assert self._do(work, where) == 0
        again = looked_at(where)
        assert again["held"] == course.states[-1], f"{work} killed at {at} and done again"
        assert not again["wrong"]
        assert files(where) <= {"comity.sqlite3", "secret-key", "list.txt", *documents(where)}

    def _do(self, work: str, where: Installation, **told: str) -> int:
        met_in = WORKS[work].met_in
        return WORKS[work].do(where.with_told(MET_IN=met_in, **told), self.stages.session)


@pytest.fixture(scope="module")
def installations(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installations]:
    with installations_in(tmp_path_factory.mktemp("ordeal")) as made:
        yield made


@pytest.fixture(scope="module")
def ordeal(installations: Installations) -> Ordeal:
    return Ordeal(Stages(installations))


def looked_at(where: Installation) -> dict[str, Any]:
    looked = where.python("tests.ordeal.tables")
    assert looked.returncode == 0, looked.stderr
    found: dict[str, Any] = json.loads(looked.stdout)
    return found


def files(where: Installation) -> set[str]:
    """The files of the installation, without those that SQLite keeps beside its own."""
    paths = [path for path in where.folder.rglob("*") if path.is_file()]
    names = {path.relative_to(where.folder).as_posix() for path in paths}
    return {name for name in names if not name.endswith(("-wal", "-shm"))}


def documents(where: Installation) -> set[str]:
    """Where the files stand that rows name."""
    named = where.order("SELECT digest FROM agreements_storedfile")
    return {f"files/documents/{str(digest)[:2]}/{digest}" for (digest,) in named}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("work", "at"),
    [
        ("import", "inside:40"),
        ("upload", "file:1"),
        ("accept", "commit:1"),
        ("document", "file:1"),
        ("document", "commit:1"),
    ],
)
def test_a_few_kills_leave_all_or_nothing(ordeal, work, at):
    ordeal.kill(work, at)


@pytest.mark.ordeal
@pytest.mark.parametrize("work", WORKS)
def test_every_point_is_met(ordeal, work):
    passed = ordeal.course(work).passed
    assert set(passed) == (POINTS | {"file"} if work in KEEPING_FILES else POINTS)
    assert passed["commit"] == passed["after"]


@pytest.mark.ordeal
@pytest.mark.parametrize(
    ("work", "number"), [(work, number) for work in WORKS for number in range(KILLS[work])]
)
def test_fifty_kills_leave_all_or_nothing(ordeal, work, number):
    passed = ordeal.course(work).passed
    point = sorted(passed)[number % len(passed)]
    ordeal.kill(work, f"{point}:{random.Random(number).randint(1, passed[point])}")
