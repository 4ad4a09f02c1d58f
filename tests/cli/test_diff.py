"""`comity diff` from the outside: formats, exit statuses, and editions in different formats."""

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

HEAD = ("No", "Institution", "Country", "Type", "Signed", "Term")
OLD = (
    ("1", "University of Oslo", "Norway", "MOU", "2010-03-01", "5 years"),
    ("2", "Univeristy of Malta", "Malta", "MOA", "2012-05-07", "Long-term"),
    ("3", "Kyoto University", "Japan", "MOU", "2021-03-15", "5 years"),
    ("4", "Université Royale", "France", "MOU", "2001-02-03", "5 years"),
)
NEW = (
    ("1", "University of Malta", "Malta", "MOA", "2012-05-07", "Long-term"),
    ("2", "Université Nouvelle", "France", "MOU", "2001-02-03", "5 years"),
    ("3", "University of Oslo", "Norway", "MOU", "2015-03-01", "5 years"),
    ("4", "Seoul National University", "Korea", "MOU", "2023-03-15", "5 years"),
)


def comity_diff(*arguments: object, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "comity.cli", "diff", *map(str, arguments)]
    return subprocess.run(command, input=given, capture_output=True, check=False)


def text_of(rows: tuple[tuple[str, ...], ...]) -> str:
    return "".join("\t".join(row) + "\n" for row in (HEAD, *rows))


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.txt"
    path.write_text(text_of(OLD), encoding="utf-8")
    return path


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """The next edition, kept as a workbook."""
    workbook = openpyxl.Workbook()
    for row in (HEAD, *NEW):
        workbook.worksheets[0].append(row)
    workbook.save(tmp_path / "new.xlsx")
    return tmp_path / "new.xlsx"


def test_a_text_and_a_workbook_are_compared_agreement_by_agreement(old, new):
    done = comity_diff(old, new)
    rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert done.returncode == 1
    assert [(row["change"], (row["new"] or row["old"])["institution"]) for row in rows] == [
        ("respelled", "University of Malta"),
        ("renamed", "Université Nouvelle"),
        ("changed", "University of Oslo"),
        ("added", "Seoul National University"),
        ("gone", "Kyoto University"),
    ]
    assert rows[2]["fields"] == {"signed": {"old": "2010-03-01", "new": "2015-03-01"}}
    assert (rows[2]["old"]["no"], rows[2]["new"]["no"]) == (1, 3)
    assert rows[1]["evidence"]["signed"] == "same"
    assert "0 the same, 3 changed, 1 added, 1 gone" in done.stderr.decode()


def test_the_same_agreements_in_another_format_and_order_differ_in_nothing(new, tmp_path):
    text = tmp_path / "new.txt"
    text.write_text(text_of(tuple(reversed(NEW))), encoding="utf-8")
    done = comity_diff(text, new)
    assert (done.returncode, done.stdout) == (0, b"")
    assert "4 the same" in done.stderr.decode()


def test_a_table_fits_eighty_columns_and_obeys_nothing_that_steers_a_terminal(old, new):
    steering = old.read_text(encoding="utf-8").replace("Kyoto", "Kyo\x1b[2Jto")
    done = comity_diff("-", new, "--format", "table", given=steering.encode())
    table = done.stdout.decode()
    assert "signed: 2010-03-01 →" in table
    assert "Kyo␛[2Jto University" in table
    assert max(map(len, table.splitlines())) <= 80


def test_both_editions_are_read_by_a_profile(old, new, tmp_path):
    profile = tmp_path / "profile.yaml"
    profile.write_text("version: 1\nkinds: {MOU: project}\n", encoding="utf-8")
    rows = [
        json.loads(line) for line in comity_diff(old, new, "--profile", profile).stdout.splitlines()
    ]
    assert [row["new"]["type"] for row in rows if row["change"] == "changed"] == ["project"]


def test_the_differences_may_go_into_a_file(old, new, tmp_path):
    target = tmp_path / "differences.txt"
    done = comity_diff(old, new, "--format", "table", "--output", target)
    assert (done.returncode, done.stdout) == (1, b"")
    assert "Seoul National University" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "editions", [("old.txt", "absent.txt"), ("absent.txt", "old.txt"), ("-", "-")]
)
def test_what_cannot_be_read_is_no_difference(old, tmp_path, editions):
    done = comity_diff(*(tmp_path / name if name != "-" else name for name in editions))
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode().startswith("comity: ")
