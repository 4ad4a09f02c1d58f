"""`comity read` of a long list: rows, findings and the account as if it were read at one go."""

import csv
import json
from pathlib import Path

import pytest

from comity.interpretation.slices.sizes import LONG

ROWS = LONG + 500
DOUBLED = 4_000


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("long") / "list.csv"
    with path.open("w", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(("No.", "Partner", "Country", "Type", "Signed"))
        for number in range(1, ROWS + 1):
            name = f"University of Oslo {number % DOUBLED}"
            day = f"20{number % 20:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
            out.writerow((number + (number > 3_000), name, "Norway", "MOU", day))
    return path


def test_a_long_list_is_read_as_a_short_one_is(path, tmp_path, run):
    findings, account = tmp_path / "findings.jsonl", tmp_path / "account.jsonl"
    done = run("read", path, "--format", "jsonl", "--findings", findings, "--account", account)
    assert done.status == 0
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert [row["locus"]["line"] for row in rows] == list(range(2, ROWS + 2))
    assert {row["country"] for row in rows} == {"NO"}
    assert all(row["signed"] for row in rows)
    _shows_what_slices_say_together(findings)
    _accounts_for_every_row(account)


def _shows_what_slices_say_together(path: Path) -> None:
    found = [json.loads(line) for line in path.read_text().splitlines()]
    (missing,) = [each for each in found if each["code"] == "numbers_missing"]
    assert missing["params"] == {"numbers": "3001", "count": 1}
    (often,) = [each for each in found if each["code"] == "same_partner_again_often"]
    assert often["params"] == {"rows": 2 * (ROWS - DOUBLED), "of": ROWS}


def _accounts_for_every_row(path: Path) -> None:
    entries = map(json.loads, path.read_text().splitlines())
    numbered = [entry for entry in entries if entry["field"] == "institution"]
    assert [entry["row"] for entry in numbered] == list(range(1, ROWS + 1))
    assert [entry["line"] for entry in numbered] == list(range(2, ROWS + 2))


def test_a_long_list_is_one_document_of_the_summary(path, tmp_path):
    from comity.cli.reading_summary import Summary
    from comity.documents.reading import read_path
    from comity.interpretation.slices.reading import interpret_in_slices

    summary = Summary()
    for reading in interpret_in_slices(read_path(path)):
        summary.add(reading)
    assert (summary.documents, summary.rows) == (1, ROWS)
