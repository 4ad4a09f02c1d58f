"""Many documents at once: in order, each under limits, none in the way of another."""

import os
import signal
import subprocess
import sys
import time

import pytest

from comity.cli.parallel_reading import read_in_parallel
from comity.errors import ReadingStopped, StopCause, UnreadableDocument
from comity.interpretation.confinement.limits import Limits
from comity.interpretation.readings import Reading

ROW = "%d\tUniversity of Oslo\tNorway\tMOU\t2010/03/01\n"


def written(folder, rows):
    path = folder / f"{rows}.txt"
    path.write_text("".join(ROW % number for number in range(rows)), encoding="utf-8")
    return str(path)


@pytest.fixture
def paths(tmp_path):
    return [written(tmp_path, rows) for rows in (40, 3, 900, 5, 4, 6)]


def outcomes(paths, **wishes) -> list[Reading | UnreadableDocument]:
    with read_in_parallel(paths, **wishes) as found:
        return list(found)


def test_readings_come_in_the_order_of_the_paths(paths):
    read = [each.document.name for each in outcomes(paths, jobs=3) if isinstance(each, Reading)]
    assert read == paths


def test_what_is_stopped_or_missing_is_told_in_its_place(paths):
    paths[1:1] = ["missing.txt"]
    found = outcomes(paths, jobs=2, limits=Limits(rows=100))
    failures = {at: each for at, each in enumerate(found) if isinstance(each, UnreadableDocument)}
    assert list(failures) == [1, 3]
    assert failures[1].reason == "there is no such file"
    assert isinstance(failures[3], ReadingStopped)
    assert failures[3].cause is StopCause.ROWS


def test_whoever_has_seen_enough_need_not_wait(paths):
    with read_in_parallel(paths * 50, jobs=2) as found:
        first = next(found)
    assert isinstance(first, Reading)


def test_paths_are_not_all_taken_before_the_first_is_read(paths):
    taken = []

    def endless():
        while True:
            taken.append(paths[1])
            yield paths[1]

    with read_in_parallel(endless(), jobs=1) as found:
        assert all(isinstance(next(found), Reading) for _ in range(10))
    assert len(taken) < 20


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without a word")
def test_asked_to_end_it_leaves_nothing_behind(tmp_path):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    paths = [written(tmp_path, rows) for rows in (20_000, 20_001)]
    environment = os.environ | {"TMPDIR": str(scratch)}
    command = [sys.executable, "-m", "comity.cli", "read", *paths]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as reading:
        while not list(scratch.iterdir()) and reading.poll() is None:
            time.sleep(0.02)
        reading.terminate()
        assert reading.wait() == 128 + signal.SIGTERM
    assert list(scratch.iterdir()) == []
