"""`comity read` from the outside: formats, findings, exit statuses, and what it does not load."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

LIST = """\
(as of May 2021)
No\tInstitution\tCountry\tType\tSigned
1\tUniversity of Oslo\tNorway\tMOU\t2010/03/01
2\t=Univeristy of Malta\tMalta\tMOA\t2012.05 Long-term
"""


def comity_read(*arguments: object, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "comity.cli", "read", *map(str, arguments)]
    return subprocess.run(command, input=given, capture_output=True, check=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "list.txt"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_a_pipe_gets_one_json_object_per_agreement(path):
    done = comity_read(path)
    rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert done.returncode == 0
    assert [row["institution"] for row in rows] == ["University of Oslo", "=Univeristy of Malta"]
    assert "document" not in rows[0]


def test_standard_input_is_read_as_a_file_is(path):
    assert comity_read("-", given=path.read_bytes()).stdout == comity_read(path).stdout


def test_json_has_the_whole_reading(path):
    whole = json.loads(comity_read(path, "--format", "json").stdout)
    assert whole["edition"]["as_of"] == "2021-05"
    assert {finding["code"] for finding in whole["findings"]} == {"probable_misprint"}
    assert len(whole["listings"]) == 2


def test_csv_is_safe_to_open_in_a_spreadsheet(path):
    text = comity_read(path, "--format", "csv").stdout.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[1]["institution"] == "'=Univeristy of Malta"
    assert rows[1]["open_ended"] == "yes"


def test_a_workbook_has_the_findings_beside_their_rows(path, tmp_path):
    workbook_path = tmp_path / "list.xlsx"
    assert comity_read(path, "--format", "xlsx", "-o", workbook_path).returncode == 0
    workbook = openpyxl.load_workbook(workbook_path)
    head, *rows = workbook["Agreements"].iter_rows(values_only=True)
    second = dict(zip(head, rows[1], strict=True))
    assert second["Institution"] == "=Univeristy of Malta"
    assert "university" in str(second["Findings"])
    assert workbook["Findings"].max_row == 2


def test_findings_are_told_in_words_with_their_rows(path):
    words = comity_read(path).stderr.decode()
    assert words == "warning: row 2: Univeristy is probably a misprint of university.\n"


def test_findings_go_to_a_file_as_json_lines(path, tmp_path):
    findings = tmp_path / "findings.jsonl"
    done = comity_read(path, "--findings", findings)
    (finding,) = [json.loads(line) for line in findings.read_text("utf-8").splitlines()]
    assert done.stderr == b""
    assert (finding["code"], finding["severity"], finding["listings"]) == (
        "probable_misprint", "warning", [1],
    )  # fmt: skip
    assert finding["locus"]["line"] == 4


def test_the_account_covers_every_letter(path, tmp_path):
    account = tmp_path / "account.jsonl"
    assert comity_read(path, "--account", account).returncode == 0
    entries = [json.loads(line) for line in account.read_text("utf-8").splitlines()]
    printed = "".join("".join(entry["text"].split()) for entry in entries)
    assert printed == "".join(LIST.split())


def test_several_documents_name_themselves(path, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(LIST, encoding="utf-16")
    rows = [json.loads(line) for line in comity_read(path, other).stdout.decode().splitlines()]
    assert [Path(row["document"]).name for row in rows] == ["list.txt"] * 2 + ["other.txt"] * 2


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "it is empty"),
        (b"%PDF-1.7", "it is a PDF; save its text as a plain text file first"),
        (b"Oslo\0Norway", "it contains NUL bytes, so it is not a plain text"),
        (
            "Өвөр Монголын Их Сургууль\n".encode() + "Өвөр".encode("cp1251", "replace") + b"\xcc\n",
            "it mixes encodings: line 2 is not UTF-8, others are",
        ),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(tmp_path, data, sentence):
    path = tmp_path / "list.txt"
    path.write_bytes(data)
    done = comity_read(path)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode().splitlines() == [f"comity read: {path}: {sentence}"]


def test_a_directory_and_a_missing_file_cannot_be_read(tmp_path):
    assert comity_read(tmp_path).returncode == 2
    assert comity_read(tmp_path / "nothing.txt").returncode == 2


def test_one_bad_file_does_not_stop_the_others(path, tmp_path):
    done = comity_read(tmp_path / "nothing.txt", path)
    assert done.returncode == 3
    assert len(done.stdout.splitlines()) == 2


def test_a_document_that_lists_nothing_is_read(tmp_path):
    path = tmp_path / "prose.txt"
    path.write_text("We look forward to signing an agreement.\n", encoding="utf-8")
    done = comity_read(path)
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"The document lists no agreement." in done.stderr


def test_a_findings_file_that_cannot_be_written_is_said_in_one_sentence(path, tmp_path):
    done = comity_read(path, "--findings", tmp_path / "no" / "such" / "folder")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_reading_loads_neither_django_nor_what_other_formats_need(path):
    program = (
        "import sys\n"
        f"sys.argv = ['comity', 'read', {str(path)!r}, '--format', 'jsonl']\n"
        "from comity.cli.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(*(set(sys.modules) & {'django', 'rich', 'xlsxwriter', 'selectolax',"
        " 'charset_normalizer'}), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stderr.decode().splitlines()[-1] == ""


def test_the_help_names_every_command_without_loading_it():
    command = [sys.executable, "-X", "importtime", "-m", "comity.cli", "--help"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert b"read " in done.stdout
    assert b"django" not in done.stderr
