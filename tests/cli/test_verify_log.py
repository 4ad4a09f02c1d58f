"""`comity verify-log`: proving that nothing that was logged was altered."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from comity.cli.verify_log import fault_sentence
from comity.people.actions.erasing import erase_person
from comity.people.actions.persons import enter_person
from comity.people.said import PersonSaid
from comity.provenance.actions.erasing import erase_values
from comity.provenance.chain import Fault, FaultCode
from comity.provenance.enums import SubjectKind
from comity.provenance.models import ChangeChain
from tests.registers.offices import NOON, administrator, enter, member, office
from tests.registers.readings import listing

pytestmark = pytest.mark.django_db

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "history.md"


@pytest.fixture
def must():
    must = office("must")
    enter(must, [listing("Өвөрмөц University"), listing("Leeds", no=2)], by=member(must))
    return must


def tamper(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_sound_logs_are_told_with_their_ends(run, must):
    outcome = run("verify-log", "--format", "table")
    assert outcome.status == 0
    for chain in ChangeChain.objects.all():
        assert f"{chain.length:,} changes, 2024-03-01 12:00 to 2024-03-01 12:00 UTC" in outcome.out
        assert f"ends with {chain.digest}" in outcome.out
    assert "must: " in outcome.out
    assert "(the installation): " in outcome.out


def test_programs_read_json_lines(run, must):
    outcome = run("verify-log", "--office", "must", "--format", "jsonl")
    (said,) = map(json.loads, outcome.out.splitlines())
    chain = ChangeChain.objects.get(register=must.register)
    assert (said["office"], said["changes"], said["digest"], said["erased"], said["faults"]) == (
        "must",
        chain.length,
        chain.digest,
        0,
        0,
    )


def test_a_fault_is_one_sentence_and_an_exit_of_1(run, must):
    tamper("UPDATE provenance_change SET verb = 'retired' WHERE verb = 'taken_up'")
    outcome = run("verify-log", "--format", "table")
    assert outcome.status == 1
    assert re.search(
        r"^must: Change \d+ was altered, or the one before it\.$", outcome.out, re.MULTILINE
    )
    outcome = run("verify-log", "--format", "jsonl")
    faults = [said for said in map(json.loads, outcome.out.splitlines()) if "fault" in said]
    assert [(said["office"], said["fault"]) for said in faults] == [("must", "altered")]


def test_what_was_erased_is_said(run, must):
    erase_values(SubjectKind.OFFICE, must.pk, by=administrator(), at=NOON)
    outcome = run("verify-log", "--office", "must", "--format", "table")
    assert outcome.status == 0
    assert re.search(r"\d values? erased", outcome.out)


def test_a_log_goes_on_from_a_digest_that_was_noted(run, must):
    noted = ChangeChain.objects.get(register=must.register)
    enter(must, [listing("York")], by=member(must, username="other"))
    outcome = run("verify-log", "--digest", noted.digest.upper(), "--format", "table")
    assert outcome.status == 0
    assert f"goes on from the digest noted: change {noted.length}, then " in outcome.out
    outcome = run("verify-log", "--digest", "0" * 64)
    assert outcome.status == 1
    assert "No change has the digest" in outcome.err


def test_what_is_no_digest_is_refused(run):
    assert run("verify-log", "--digest", "xyz").status == 2


def test_the_lines_in_the_document_check_what_is_written(run, must, tmp_path):
    erase_values(SubjectKind.OFFICE, must.pk, by=administrator(), at=NOON)
    assert run("verify-log", "--write", str(tmp_path)).status == 0
    (code,) = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    for chain in ChangeChain.objects.all():
        path = tmp_path / (f"log-{chain.register.slug}.jsonl" if chain.register else "log.jsonl")
        checked = _checked(code, path)
        assert (checked.returncode, checked.stdout.strip()) == (0, chain.digest)
        lines = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join([lines[0], *lines[2:]]), encoding="utf-8")
        assert _checked(code, path).returncode == 1


def _checked(code, path):
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code, str(path)],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("code", FaultCode)
def test_every_fault_has_a_sentence(code):
    said = fault_sentence(Fault(code=code, number=7, last=9, name="kind"))
    assert said.endswith(".")
    assert "{" not in said


def test_a_person_who_was_erased_is_said_and_nothing_is_wrong(run, must):
    by = administrator()
    person = enter_person(must.register, PersonSaid(name="Saraa"), by=by, at=NOON)
    erase_person(person, by=by, at=NOON)
    outcome = run("verify-log", "--format", "table")
    assert outcome.status == 0
    assert re.search(r"1 value erased", outcome.out)
