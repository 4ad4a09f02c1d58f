"""The sum of all checks says what happened."""

import sys

import pytest

from tools.checks import CACHE, Check, Tally, environment, results_of, run

RESULTS = """<testsuites>
<testsuite tests="10" failures="1" errors="0" skipped="2"/>
</testsuites>"""


def command(status: int, said: str = "") -> tuple[str, ...]:
    return (sys.executable, "-c", f"import sys; print({said!r}); sys.exit({status})")


def test_the_runs_of_tests_are_added_up(tmp_path):
    results = tmp_path / "results.xml"
    results.write_text(RESULTS)
    tally = Tally()
    tally.add(results)
    tally.add(results)
    assert str(tally) == "2 failed, 14 passed, 4 skipped"


def test_nothing_run_is_said():
    assert str(Tally()) == "no tests ran"


def test_a_check_that_fails_shows_what_it_said(capsys):
    assert not run(Check(name="lint", command=command(1, "line too long")), Tally())
    printed = capsys.readouterr().out
    assert "failed" in printed
    assert "line too long" in printed


def test_a_check_that_passes_is_quiet(capsys):
    assert run(Check(name="lint", command=command(0, "all well")), Tally())
    assert "all well" not in capsys.readouterr().out


@pytest.mark.parametrize(("status", "good"), [(0, True), (1, False), (77, True), (5, True)])
def test_a_run_of_tests_passes_or_fails_or_is_skipped(status, good):
    assert run(Check(name="a run", command=command(status), runs_tests=True), Tally()) is good


def test_a_skipped_run_of_tests_is_remembered():
    tally = Tally()
    run(Check(name="a run", command=command(77), runs_tests=True), tally)
    assert tally.not_run == ["a run"]


def test_checks_see_nothing_of_the_users_own_register(monkeypatch):
    monkeypatch.setenv("COMITY_DATABASE", "sqlite:///mine")
    told = environment()
    assert "COMITY_DATABASE" not in told
    assert told["COMITY_DATA"].startswith(str(CACHE))


def test_each_run_of_tests_has_a_file_of_its_own():
    assert results_of("tests").name != results_of("tests in a browser").name
