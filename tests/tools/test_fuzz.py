"""Fuzzing finds what breaks a reader, and a short run of it finds nothing."""

import itertools
import time
from random import Random

import pytest

from comity.errors import ReadingStopped, StopCause
from comity.interpretation.confinement.reading import ConfinedReader
from tools import fuzz
from tools.fuzz import Case, Fault, Tally, mutants, read, run
from tools.fuzzing.mutations import LARGEST, mutate
from tools.fuzzing.seeds import reader_of, seeds

QUICK = {name: group for name, group in seeds().items() if name not in fuzz.SLOW}


def test_every_reader_has_a_sound_file_to_begin_with():
    assert set(QUICK) >= {"text", "csv", "html", "xlsx", "xls", "ods", "docx", "pdf"}


@pytest.mark.parametrize("name", QUICK)
def test_what_it_begins_with_is_no_fault(name):
    with ConfinedReader() as reader:
        for data in QUICK[name]:
            outcome = read(Case(reader=name, name=name, data=data), reader)
            assert not isinstance(outcome, Fault), outcome.stopped.detail


def test_a_short_run_finds_nothing():
    cases = itertools.islice(mutants(QUICK, Random(2021)), 12 * len(QUICK))
    tally = Tally()
    run(cases, until=time.monotonic() + 600, jobs=1, tally=tally)
    assert tally.faults == {}
    assert sum(tally.read.values()) > len(QUICK)
    assert sum(tally.refused.values()) > len(QUICK)


@pytest.mark.parametrize("name", QUICK)
def test_the_same_randomness_gives_the_same_file(name):
    data = QUICK[name][0]
    once, again, other = (mutate(data, Random(seed), QUICK[name]) for seed in (1, 1, 2))
    assert once == again
    assert len({once, other, data}) > 1


@pytest.mark.parametrize("name", QUICK)
def test_mutants_are_many_and_not_too_large(name):
    random = Random(7)
    data = min(QUICK[name], key=len)
    found = {mutate(data, random) for _ in range(60)}
    assert len(found) > 40
    assert max(map(len, found)) <= max(LARGEST, len(data))


def test_some_changed_packages_are_still_packages():
    random = Random(3)
    found = {reader_of(mutate(QUICK["xlsx"][0], random)) for _ in range(60)}
    assert "xlsx" in found


def broken(detail: str, data: bytes = b"x") -> Fault:
    stopped = ReadingStopped("x", StopCause.BROKE_OFF, detail=detail)
    return Fault(case=Case(reader="pdf", name="pdf-1", data=data), stopped=stopped)


TRACE = """Traceback (most recent call last):
  File "/lib/comity/documents/pdf/lines.py", line 7, in lines_of
    raise ZeroDivisionError
ZeroDivisionError: division by zero
"""


def test_faults_at_one_place_are_one():
    assert broken(TRACE).mark == broken(TRACE, b"y").mark
    assert "comity/documents/pdf/lines.py:7:lines_of" in broken(TRACE).mark
    assert broken(TRACE).mark != broken(TRACE.replace("line 7", "line 8")).mark


def test_a_fault_is_kept_with_its_trace(tmp_path):
    path = fuzz.keep(broken(TRACE, b"%PDF-"), tmp_path)
    assert path.read_bytes() == b"%PDF-"
    assert path.suffix == ".pdf"
    assert "ZeroDivisionError" in path.with_suffix(".trace.txt").read_text()


def test_a_reader_that_breaks_is_a_fault(tmp_path, monkeypatch):
    (tmp_path / "sitecustomize.py").write_text("import os; os._exit(9)")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(fuzz, "FOUND", tmp_path / "found")
    tally = Tally()
    case = Case(reader="text", name="text-1", data=b"Oslo")
    run(iter([case, case]), until=time.monotonic() + 600, jobs=1, tally=tally)
    assert len(tally.faults) == 1
    assert [path.name for path in (tmp_path / "found").glob("*.text")] != []
