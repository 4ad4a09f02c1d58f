import importlib.util
import json
from collections.abc import Iterator, Sequence
from random import Random

import pytest

from tests.lists.gold import read_gold
from tests.lists.samples import SAMPLES
from tests.lists.scoring import Labels, aligned, grounded, score

ROW: Labels = {
    "institution": "Harbour University, Faculty of Law",
    "unit": None,
    "home_unit": None,
    "country": None,
    "type": None,
    "signed": "2018-11",
    "expires": None,
    "duration": "P5Y",
    "open_ended": None,
    "terms": [
        {"starts": "2018-11", "ends": None, "duration": "P5Y", "extends": None, "open_ended": False}
    ],
    "flags": ["renewed", "active"],
    "split": {"institution": "Harbour University", "unit": "Faculty of Law"},
    "institution_alt": ["Harbour Univ."],
    "country_alt": ["NZ"],
}


def errors_of(change: Labels, row: Labels = ROW, *, title_type: str | None = None) -> list[str]:
    return list(score([row], [{**row, **change}], title_type=title_type).errors)


def test_a_row_read_as_it_is_has_no_error():
    assert score([ROW], [ROW]).strict == 1


@pytest.mark.parametrize(
    "change",
    [
        {"institution": "Harbour  University,\nFaculty of Law"},
        {"institution": "Harbour University", "unit": "Faculty of Law"},
        {"institution": "Harbour Univ."},
        {"country": "NZ"},
        {"open_ended": True},
        {"flags": ["active", "renewed"]},
        {"terms": [{"starts": "2018-11", "duration": "P5Y"}]},
    ],
)
def test_what_is_as_good_counts_as_right(change):
    assert errors_of(change) == []


@pytest.mark.parametrize(
    "change",
    [
        {"institution": "Harbour University"},
        {"institution": "Harbour University", "unit": "Faculty of Laws"},
        {"unit": "Faculty of Law"},
        {"institution": "Harbor University, Faculty of Law"},
        {"country": "AU"},
        {"type": "mou"},
        {"signed": "2018-11-05"},
        {"duration": None},
        {"flags": []},
        {"terms": []},
        {"home_unit": "Law School"},
    ],
)
def test_what_is_otherwise_counts_as_wrong(change):
    assert len(errors_of(change)) == 1


def test_a_missed_and_an_invented_row_are_errors():
    assert errors_of({"institution": "Another Academy"}) == [
        "missed: 'Harbour University, Faculty of Law'",
        "invented: 'Another Academy'",
    ]


def test_the_kind_of_the_title_is_as_good_as_none():
    assert errors_of({"type": "mou"}, title_type="mou") == []


def test_an_ambiguous_field_is_not_judged():
    assert errors_of({"signed": "2001"}, row={**ROW, "ambiguous": ["signed"]}) == []


def test_rows_of_one_partner_are_paired_by_their_fields():
    first, second = {**ROW, "signed": "2001"}, {**ROW, "signed": "2002"}
    assert aligned([first, second], [second]) == [(1, 0)]


def test_a_name_that_is_not_in_the_document_is_not_grounded():
    rows = [{"institution": "Harbour University"}, {"institution": "Harbor University"}]
    assert grounded(rows, "1 Harbour Uni-\n versity; Harbour\nUniversity") == 0.5


def damaged(rows: Sequence[Labels], random: Random) -> Iterator[Labels]:
    """Readings with mistakes of every kind in them."""
    for row in rows:
        if random.random() < 0.05:
            continue
        read = {key: value for key, value in row.items() if key != "note"}
        if random.random() < 0.3:
            read[random.choice(["country", "type", "signed", "unit", "flags", "terms"])] = None
        if random.random() < 0.1:
            read["institution"] = read["institution"][1:]
        if "split" in row and random.random() < 0.5:
            read["institution"], read["unit"] = row["split"]["institution"], row["split"]["unit"]
        yield read
        if random.random() < 0.05:
            yield {"institution": "A University That Is Not There"}


@pytest.fixture(scope="session")
def shared_tool(shared):
    spec = importlib.util.spec_from_file_location(
        "score_lists", shared / "tools" / "score_lists.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("folder", ["seeds", "corpus/dev"])
def test_the_figures_are_those_of_the_shared_tool(folder, seed, shared, shared_tool):
    for path in sorted((shared / folder).glob("*.gold.jsonl")):
        gold = [json.loads(line) for line in path.read_text("utf-8").splitlines()][:200]
        found = list(damaged(gold, Random(seed)))
        text = path.with_name(path.name.replace(".gold.jsonl", ".txt")).read_text("utf-8")
        ours, theirs = score(gold, found), shared_tool.score(gold, found)
        assert (ours.rows, ours.fields, ours.strict) == (
            theirs["rows"],
            theirs["fields"],
            theirs["strict"],
        ), path
        assert list(ours.errors) == theirs["errors"], path
        assert grounded(found, text) == shared_tool.grounded(found, text), path


def test_the_samples_score_full_marks_against_themselves():
    gold = read_gold(SAMPLES / "must.gold.jsonl")
    assert score(gold, gold).strict == 1
