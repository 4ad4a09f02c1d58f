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
    assert said["misspelt"] == '"Federeal" is taken for a misprint of "Federal"'
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


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (b'{"id": 3}', "the JSON object has no string"),
        (b'{"string": null}', "the JSON object has no string"),
        (b'{"string": "Kyoto', "no JSON object"),
        (b'{"string": 5}', "its string is no text"),
        (b'{"string": "Kyoto University", "country": 392}', "its country is no text"),
        (b'{"string": "Kyoto University", "city": ["Kyoto"]}', "its city is no text"),
        (b'{"string": "Kyoto University", "id": NaN}', "NaN is no value of JSON"),
        (b'{"string": "Kyoto University", "id": 1e999}', "its id is too great a number"),
        (b'{"string": "x", "id": {"a": 1}}', "its id is neither text nor a number"),
        (b'{"a":' * 100_000, "it is nested too deeply"),
        (b"Universit\xe9 de Montr\xe9al", "it is not in UTF-8"),
    ],
)
def test_a_line_that_cannot_be_read_is_said_with_its_number(run, authority, line, sentence):
    outcome = run("match", "-", "--authority", authority, given=b"Kyoto University\n" + line)
    assert outcome.status == 2
    _, said = outcome.err.splitlines()  # the first tells that the index is built
    assert said.startswith("comity: line 2: ")
    assert sentence in said


def test_half_a_pair_of_utf_16_goes_through_as_it_came(run, authority):
    line = '{"string": "Kyoto University \\ud800", "id": "\\udfff"}\n'
    [answer] = matched(run, authority, "-", given=line)
    assert (answer["id"], answer["accepted"]) == ("\udfff", ["00kyoto01"])


def test_the_mark_that_editors_put_before_a_text_is_no_part_of_it(run, authority):
    line = b'\xef\xbb\xbf{"id": 7, "string": "Kyoto University, Japan"}\r\n'
    [answer] = matched(run, authority, "-", given=line)
    assert (answer["id"], answer["accepted"]) == (7, ["00kyoto01"])


@pytest.mark.parametrize("country", ["JP", "jp", " Jp ", "Japan", "日本"])
def test_a_country_is_a_code_or_as_printed(run, authority, country):
    [answer] = matched(run, authority, "Korea University", "--country", country)
    assert answer["accepted"] == ["00koreajp"]


@pytest.mark.parametrize("country", ["", "XX", "zz", "Nowhere", "\x00", "Japan" * 5000])
def test_a_country_that_is_none_stops_nothing(run, authority, country):
    [answer] = matched(run, authority, "-", given=as_line("Kyoto University", country))
    assert answer["accepted"] == ["00kyoto01"]


def as_line(string, country):
    return json.dumps({"string": string, "country": country}) + "\n"


def test_names_that_would_steer_a_terminal_are_shown_instead(run, authority):
    name = "Kyoto \x1b[31m University [bold]\u202e"
    outcome = run("match", name, "--authority", authority, "--format", "table")
    assert outcome.status == 0
    assert "Kyoto \u241b[31m University [bold]\ufffd: " in outcome.out


def test_one_process_answers_many_lines_too(run, authority):
    lines = "Kyoto University, Japan\n" * 600
    answers = matched(run, authority, "-", "--jobs", "1", given=lines)
    assert [each["id"] for each in answers] == list(range(1, 601))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_error_after_many_lines_ends_all_processes_with_one_sentence(run, authority, jobs):
    lines = "Kyoto University\n" * 3000 + "{}\n"
    outcome = run("match", "-", "--authority", authority, "--jobs", jobs, given=lines)
    assert outcome.status == 2
    assert outcome.err.endswith("comity: line 3001: the JSON object has no string\n")


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
