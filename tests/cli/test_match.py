"""`comity match`: who a printed name is."""

import json

import pytest

from tests.architecture.rules.loading import packages_loaded_by
from tests.matching.authority.small_authority import write_lines


@pytest.fixture(autouse=True)
def _own_folders(monkeypatch, tmp_path):
    monkeypatch.setenv("COMITY_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COMITY_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def authority(tmp_path):
    return write_lines(tmp_path / "v2.9-2026-06-23-ror-data.jsonl")


def matched(run, authority, *arguments, given=None):
    outcome = run("match", *arguments, "--authority", authority, "--format", "jsonl", given=given)
    assert outcome.status == 0, outcome.err
    return [json.loads(line) for line in outcome.out.splitlines()]


def test_a_misspelt_name_is_accepted_with_its_country(run, authority):
    [answer] = matched(run, authority, "Siberian Federeal University", "--country", "RU")
    assert (answer["decision"], answer["accepted"]) == ("accept", ["00siberia"])


def test_evidence_stands_beside_each_candidate_when_asked(run, authority):
    [answer] = matched(
        run, authority, "Siberian Federeal University", "--country", "RU", "--explain"
    )
    said = {each["code"]: each["sentence"] for each in answer["candidates"][0]["evidence"]}
    assert said["misspelt"] == '"federeal" is taken for a misprint of "federal"'
    assert said["stated_country"] == "it is in Russia, as stated"


def test_a_stated_country_that_is_another_stops_acceptance(run, authority):
    [answer] = matched(run, authority, "Siberian Federal University", "--country", "Japan")
    assert (answer["decision"], answer["accepted"]) == ("review", [])
    assert answer["candidates"][0]["id"] == "00siberia"


def test_lines_are_names_or_objects_and_keep_their_identifiers(run, authority):
    lines = 'Kyoto University, Japan\n\n{"id": "a7", "string": "University of Oulu, Finland"}\n'
    first, second = matched(run, authority, "-", given=lines)
    assert (first["id"], first["accepted"]) == (1, ["00kyoto01"])
    assert (second["id"], second["accepted"]) == ("a7", ["00oulu001"])


def test_many_lines_come_back_in_their_order_from_several_processes(run, authority):
    names = ["Kyoto University, Japan", "University of Oulu, Finland"] * 300
    lines = "".join(json.dumps({"id": n, "string": each}) + "\n" for n, each in enumerate(names))
    answers = matched(run, authority, "-", "--jobs", "2", given=lines)
    assert [each["id"] for each in answers] == list(range(600))
    assert [each["accepted"] for each in answers] == [["00kyoto01"], ["00oulu001"]] * 300


def test_a_line_that_is_no_object_with_a_string_is_said(run, authority):
    outcome = run("match", "-", "--authority", authority, given='{"id": 3}\n')
    assert outcome.status == 2
    assert "line 1: no JSON object with a string" in outcome.err


def test_without_an_authority_it_says_how_to_load_one(run):
    outcome = run("match", "Kyoto University")
    assert outcome.status == 2
    assert "comity authority load FILE" in outcome.err


def test_people_get_a_table_with_the_units(run, authority):
    name = "University of Oulu, Faculty of Medicine, Finland"
    outcome = run("match", name, "--authority", authority, "--format", "table")
    assert "University of Oulu (FI)  00oulu001" in outcome.out
    assert "unit: Faculty of Medicine" in outcome.out


def test_matching_loads_no_django(tmp_path):
    assert "django" not in packages_loaded_by("import comity.cli.parallel_matching", tmp_path)
