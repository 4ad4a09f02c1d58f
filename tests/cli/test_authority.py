"""`comity authority`: loading a release, and saying what is loaded."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from comity.cli.given_authority import given_authority
from comity.matching.authority.records import RecordStatus, Relation, RelationKind
from tests.architecture.rules.loading import packages_loaded_by
from tests.matching.authority.small_authority import RECORDS, write_lines


@pytest.fixture(autouse=True)
def _own_folders(monkeypatch, tmp_path):
    monkeypatch.setenv("COMITY_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COMITY_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def first(tmp_path):
    return write_lines(tmp_path / "v2.8-2026-05-01-ror-data.jsonl", RECORDS[1:])


@pytest.fixture
def second(tmp_path):
    """A release with one record more, one that was merged, and one that ended."""
    merged = Relation(kind=RelationKind.SUCCESSOR, other="00harbour")
    records = {each.id: each for each in RECORDS}
    oulu, monash = records["00oulu001"], records["00monash1"]
    records[oulu.id] = replace(oulu, status=RecordStatus.WITHDRAWN, relations=(merged,))
    records[monash.id] = replace(monash, status=RecordStatus.INACTIVE)
    return write_lines(tmp_path / "v2.9-2026-06-23-ror-data.jsonl", records.values())


def test_without_an_authority_the_status_says_how_to_load_one(run):
    outcome = run("authority", "status")
    assert outcome.status == 0
    assert "comity authority load FILE" in outcome.out
    assert json.loads(run("authority", "status", "--format", "json").out) == {
        "current": None,
        "kept": [],
    }


def test_a_release_is_loaded(run, first):
    outcome = run("authority", "load", first)
    assert outcome.status == 0
    assert outcome.out == f"2.8 (2026-05-01): {len(RECORDS) - 1} records\n"


def test_the_status_says_what_is_in_it(run, first):
    run("authority", "load", first)
    lines = dict(line.split(None, 1) for line in run("authority", "status").out.splitlines()[:8])
    active = sum(each.status is RecordStatus.ACTIVE for each in RECORDS[1:])
    assert lines["release"] == "2.8 (2026-05-01)"
    assert lines["file"] == "v2.8-2026-05-01-ror-data.jsonl"
    assert lines["records"] == f"{len(RECORDS) - 1}, {active} active"
    assert lines["names"] == str(sum(len(each.names) for each in RECORDS[1:]))
    assert lines["loaded"].endswith("UTC")
    located = sum(each.latitude is not None for each in RECORDS[1:])
    assert lines["located"] == (
        f"{located} by their place, {len(RECORDS) - 2 - located} by no more than their country, "
        "1 not at all"
    )


def test_the_status_names_whose_data_it_is(run, first):
    run("authority", "load", first)
    out = run("authority", "status").out
    assert "CC0" in out
    assert "GeoNames, CC BY 4.0" in out


def test_a_newer_release_is_compared_with_the_one_before(run, first, second):
    run("authority", "load", first)
    out = run("authority", "load", second).out
    assert out.splitlines()[1:] == [
        "since 2.8 (2026-05-01):",
        "        1 new",
        "        1 merged into others",
        "        1 no longer active",
    ]


def test_the_changes_can_be_had_one_by_one(run, first, second, tmp_path):
    run("authority", "load", first)
    run("authority", "load", second, "--changes", tmp_path / "changes.jsonl")
    lines = (tmp_path / "changes.jsonl").read_text(encoding="utf-8").splitlines()
    changes = [json.loads(line) for line in lines]
    assert [(each["kind"], each["id"], each["successors"]) for each in changes] == [
        ("inactive", "00monash1", []),
        ("merged", "00oulu001", ["00harbour"]),
        ("new", "00tohoku1", []),
    ]


def test_a_file_for_the_changes_that_cannot_be_written_is_an_error(run, first, tmp_path):
    outcome = run("authority", "load", first, "--changes", tmp_path / "absent" / "changes")
    assert outcome.status == 2
    assert "cannot be written" in outcome.err


def test_the_same_release_again_changes_nothing(run, first):
    run("authority", "load", first)
    assert "It is the current authority already." in run("authority", "load", first).out


def test_the_older_release_is_kept_until_it_is_removed(run, first, second):
    run("authority", "load", first)
    run("authority", "load", second)
    [kept] = json.loads(run("authority", "status", "--format", "json").out)["kept"]
    assert f"{kept['sha256'][:12]}  2.8 (2026-05-01)" in run("authority", "status").out
    assert run("authority", "remove", kept["sha256"][:12]).out == "2.8 (2026-05-01) is removed\n"
    assert "2.8" not in run("authority", "status").out


def test_a_file_that_is_no_dump_is_one_clear_sentence(run, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear colleague,\n")
    outcome = run("authority", "load", tmp_path / "letter.txt")
    assert outcome.status == 2
    assert outcome.err.splitlines()[-1].startswith(f"comity: {tmp_path / 'letter.txt'}: it is no ")
    assert "Traceback" not in outcome.err


def test_a_command_looks_names_up_in_the_given_file(first, capfd):
    index = given_authority(first)
    assert index is not None
    assert index.about["records"] == len(RECORDS) - 1
    assert "building the index" in capfd.readouterr().err
    given_authority(first)
    assert capfd.readouterr().err == ""


def test_else_in_the_loaded_one(run, first, second):
    assert given_authority(None) is None
    run("authority", "load", first)
    loaded = given_authority(None)
    assert loaded is not None
    assert loaded.about["release"] == "2.8 (2026-05-01)"
    given = given_authority(second)
    assert given is not None
    assert given.about["release"] == "2.9 (2026-06-23)"


def test_no_django_is_loaded(tmp_path):
    loaded = packages_loaded_by(
        "import sys\nsys.argv = ['comity', 'authority', 'status']\n"
        "from comity.cli.__main__ import main\nmain()",
        tmp_path,
    )
    assert "comity" in loaded
    assert "django" not in loaded


@pytest.mark.django_db
def test_a_newer_release_tells_what_became_of_the_institutions_in_use(
    run, first, second, monkeypatch
):
    monkeypatch.setattr("comity.cli.authority.records_in_use", lambda: frozenset({"00oulu001"}))
    run("authority", "load", first)
    lines = run("authority", "load", second).out.splitlines()
    assert "1 institutions in use, 1 changes of them" in lines
    assert "  00oulu001  University of Oulu: merged into others (Harbour University)" in lines


@pytest.mark.django_db
def test_the_institutions_in_use_are_those_with_an_identifier_that_counts(monkeypatch):
    from comity.cli.authority_in_use import records_in_use
    from comity.institutions.enums import IdentifierScheme
    from comity.institutions.models import Identifier, Institution

    monkeypatch.setenv("COMITY_DATABASE", "sqlite://:memory:")
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    for value, retired_at in (("02e16g702", None), ("01dq60k83", now)):
        institution = Institution.objects.create(name=value, sort_key=value)
        Identifier.objects.create(
            institution=institution,
            scheme=IdentifierScheme.ROR,
            value=value,
            added_at=now,
            retired_at=retired_at,
        )
    assert sorted(records_in_use() or ()) == ["02e16g702"]


def test_without_an_installation_nothing_is_in_use():
    from comity.cli.authority_in_use import records_in_use

    assert records_in_use() is None
