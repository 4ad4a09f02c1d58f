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


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\uff1d"])
def test_what_begins_like_a_formula_is_quoted_in_csv(path, start):
    path.write_text(LIST.replace("=Univeristy", f"{start}University"), encoding="utf-8")
    text = comity_read(path, "--format", "csv").stdout.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert not rows[1]["institution"].startswith(start)


def test_a_table_does_not_obey_what_would_steer_a_terminal(path):
    path.write_text(LIST.replace("Oslo", "Oslo\x1b[2J"), encoding="utf-8")
    done = comity_read(path, "--format", "table")
    assert "Oslo␛[2J" in done.stdout.decode()
    assert b"\x1b" not in done.stdout + done.stderr


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


def test_a_missing_file_cannot_be_read(tmp_path):
    done = comity_read(tmp_path / "nothing.txt")
    assert done.returncode == 2
    assert b"there is no such file" in done.stderr


def test_one_bad_file_does_not_stop_the_others(path, tmp_path):
    done = comity_read(tmp_path / "nothing.txt", path)
    assert done.returncode == 3
    assert len(done.stdout.splitlines()) == 2


@pytest.fixture
def folder(path: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "lists"
    (folder / "2021").mkdir(parents=True)
    for name in ("b.txt", "a.txt", "2021/old.txt"):
        (folder / name).write_bytes(path.read_bytes())
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7")
    (folder / ".hidden.txt").write_bytes(path.read_bytes())
    return folder


def documents_of(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
    return list(dict.fromkeys(Path(row["document"]).name for row in rows))


@pytest.mark.parametrize("jobs", [1, 3])
def test_the_files_of_a_directory_are_read_in_their_order(folder, jobs):
    done = comity_read(folder, "--jobs", jobs)
    assert done.returncode == 3
    assert documents_of(done) == ["old.txt", "a.txt", "b.txt"]


def test_several_documents_are_summed_up(folder):
    words = comity_read(folder).stderr.decode().splitlines()
    *findings, summary, failure = words
    assert summary == "comity read: 3 of 4 documents read, 6 agreements; findings: 3 warnings"
    assert failure.startswith(f"comity read: {folder / 'broken.pdf'}: ")
    assert len(findings) == 3


def test_a_directory_in_which_nothing_can_be_read_writes_nothing(tmp_path):
    empty, output = tmp_path / "empty", tmp_path / "rows.csv"
    empty.mkdir()
    done = comity_read(empty, "--output", output)
    assert done.returncode == 2
    assert done.stderr.decode().splitlines()[-1] == f"comity read: {empty}: there is no file in it"
    assert not output.exists()


def test_json_of_a_directory_is_a_list(folder):
    read = json.loads(comity_read(folder, "--format", "json").stdout)
    assert [Path(each["document"]["name"]).name for each in read] == ["old.txt", "a.txt", "b.txt"]


def test_findings_and_accounts_of_several_documents_go_on(folder, tmp_path):
    findings, account = tmp_path / "findings.jsonl", tmp_path / "account.jsonl"
    comity_read(folder, "--findings", findings, "--account", account)
    assert len(findings.read_text("utf-8").splitlines()) == 3
    one = tmp_path / "one.jsonl"
    comity_read(folder / "a.txt", "--account", one)
    assert account.read_text("utf-8") == one.read_text("utf-8") * 3


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


def lines_of_explanation(*paths: Path, output: Path) -> list[str]:
    comity_read(*paths, "--explain", "--format", "table", "--output", output)
    return output.read_text("utf-8").splitlines()


def test_each_field_is_explained_with_its_place(path, tmp_path):
    told_lines = lines_of_explanation(path, output=tmp_path / "why.tsv")
    head, *lines = (line.split("\t") for line in told_lines)
    assert head == ["row", "field", "value", "printed", "place", "because", "likelihood"]
    told = {(row, field): rest for row, field, *rest in lines}
    assert told["1", "country"][:4] == [
        "NO", "Norway", "line 3", "the header calls its column so",
    ]  # fmt: skip
    assert told["2", "open_ended"][1:3] == ["Long-term", "line 4"]


def test_the_evidence_stands_beside_the_rows_for_programs(path):
    (first, _) = comity_read(path, "--explain").stdout.decode().splitlines()
    evidence = {each["field"]: each for each in json.loads(first)["evidence"]}
    assert evidence["signed"]["value"] == "2010-03-01"
    assert evidence["signed"]["reason"] == "header"
    assert evidence["signed"]["locus"]["line"] == 3
    whole = json.loads(comity_read(path, "--explain", "--format", "json").stdout)
    assert whole["listings"][0]["evidence"] == json.loads(first)["evidence"]
    assert "evidence" not in comity_read(path).stdout.decode()


def test_an_explanation_is_a_table_for_each_row(path):
    printed = comity_read(path, "--explain", "--format", "table").stdout.decode()
    assert "1  University of Oslo" in printed
    assert "2010-03-01" in printed


def test_several_documents_are_explained_alike(folder, tmp_path):
    lines = lines_of_explanation(folder, output=tmp_path / "why.tsv")
    assert lines[0].startswith("document\trow\tfield")
    assert any("b.txt\t2\tinstitution\t" in line for line in lines)


def test_what_cannot_hold_an_explanation_is_refused(path):
    done = comity_read(path, "--explain", "--format", "csv")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--explain goes with table, jsonl and json, not with csv." in done.stderr
