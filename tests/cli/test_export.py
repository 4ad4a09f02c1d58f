"""`comity export`: a register as a workbook, and back through `comity import`."""

import datetime as dt
import json

import pytest
from openpyxl import load_workbook

from comity.agreements.actions.changing import change_agreement
from comity.agreements.models import Agreement
from comity.agreements.states import state_of
from comity.intake.models import Batch
from comity.offices.enums import Role
from tests.registers.offices import NOON, enter, member, office
from tests.registers.readings import listing, term
from tests.registers.workbooks import as_projects, column_of, edited

pytestmark = pytest.mark.django_db
BY_BAT = ("--as", "bat")


@pytest.fixture
def agreements(db):
    must = office()
    member(must, Role.READER, username="dorj")
    by = member(must, Role.OFFICER, username="bat")
    rows = [listing("University of Leeds", terms=[term("2020")]), listing("Kyoto University", "JP")]
    return enter(must, rows, by=by)


def sheet_of(path):
    return load_workbook(path).worksheets[0]


def test_a_register_is_written_edited_and_brought_back(agreements, run, tmp_path):
    path = tmp_path / "agreements.xlsx"
    outcome = run("export", "must", path, *BY_BAT)
    assert (outcome.status, outcome.err) == (0, "")
    assert sheet_of(path).max_row == 3
    path.write_bytes(edited(path.read_bytes(), as_projects))
    outcome = run("import", path, "--office", "must", *BY_BAT, "--accept")
    assert outcome.out.splitlines()[:3] == [
        "agreements.xlsx: a workbook of the register",
        "  2 proposed, 0 known before",
        "  2 accepted",
    ]
    assert {each.kind for each in Agreement.objects.all()} == {"project"}
    outcome = run("import", path, "--office", "must", *BY_BAT, "--format", "json")
    said = json.loads(outcome.out)
    assert (said["again"], said["speaks"]) == (True, False)
    assert Batch.objects.filter(speaks=False).count() == 1


def test_a_workbook_with_no_edits_is_refused(agreements, run, tmp_path):
    path = tmp_path / "agreements.xlsx"
    run("export", "must", path, *BY_BAT)
    outcome = run("import", path, "--office", "must", *BY_BAT)
    assert outcome.status == 2
    assert "nothing was edited" in outcome.err
    assert Batch.objects.count() == 1


def test_it_is_told_and_not_read_by_comity_read(agreements, run, tmp_path):
    path, account = tmp_path / "agreements.xlsx", tmp_path / "account.jsonl"
    run("export", "must", path, *BY_BAT)
    outcome = run("read", path, "--format", "jsonl", "--account", account)
    assert (outcome.status, outcome.out) == (0, "")
    assert "This workbook shows the register of must" in outcome.err
    assert account.read_text(encoding="utf-8")


def test_it_speaks_mongolian_and_of_earlier_days(agreements, run, tmp_path):
    leeds = Agreement.objects.with_all().get(pk=agreements[0].pk)
    by = member(leeds.office, username="hers")
    state = {**state_of(leeds), "kind": "project"}
    change_agreement(leeds, state, by=by, at=NOON + dt.timedelta(days=3))
    path = tmp_path / "agreements.xlsx"
    run("export", "must", path, *BY_BAT, "--known", "2024-03-02", "--language", "mn")
    sheet = sheet_of(path)
    assert sheet["A1"].value == "Comity түлхүүр"
    assert sheet.cell(3, column_of(sheet, "Төрөл")).value == "Санамж бичиг (MOU)"
    run("export", "must", path, *BY_BAT)
    sheet = sheet_of(path)
    assert sheet.cell(3, column_of(sheet, "Kind")).value == "Project"


def test_a_reader_may_take_it_out_and_a_stranger_may_not(agreements, run, tmp_path):
    path = tmp_path / "agreements.xlsx"
    assert run("export", "must", path, "--as", "dorj").status == 0
    member(office("other"), username="stranger")
    assert run("export", "must", tmp_path / "no.xlsx", "--as", "stranger").status == 2
    assert not (tmp_path / "no.xlsx").exists()
    assert run("export", "must", tmp_path / "no.csv", *BY_BAT).status == 2
