"""`comity import`: a list becomes proposals, once."""

import json
from io import TextIOWrapper
from pathlib import Path

import pytest

from comity.accounts.actors import Actor
from comity.accounts.models import User
from comity.agreements.models import Agreement, AgreementFact
from comity.intake.models import Batch, Proposal
from comity.offices.enums import Role
from comity.offices.models import Office
from comity.provenance.actions.profiles import save_profile
from comity.provenance.models import Change, Source
from tests.registers.killed_readers import only_where_processes_are_files, readers_killed
from tests.registers.offices import NOON, member, office

pytestmark = pytest.mark.django_db

HEAD = "#\tName\tCountry\tStatus\tCommencement Date\tDuration"
ROWS = (
    "1\tUniversity of Leeds\tUnited Kingdom\tMOU\t2022.11.08\t5 year",
    "2\tUniversité de Genève\tSwitzerland\tCooperation Agreement\t2012.05.28\t10 year",
    "3\tFreiberg University\tGermany\tMOU\t1993.12.11\tLong-term",
)
ONE_MORE = "4\tTohoku University\tJapan\tMOU\t2020.01.15\t5 year"
WITHOUT_DATE = "5\tPlovdiv University\tBulgaria\tMOU\t\t"


def text(*rows: str) -> str:
    return "\n".join([HEAD, *rows]) + "\n"


@pytest.fixture
def register(db):
    must = office()
    member(must, Role.OFFICER, username="bat")
    member(must, Role.READER, username="dorj")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    written = tmp_path / "list.txt"
    written.write_text(text(*ROWS), encoding="utf-8")
    return written


BY_BAT = ("--office", "must", "--as", "bat")


def test_every_row_is_proposed(register, run, path):
    outcome = run("import", path, *BY_BAT)
    assert outcome.status == 0
    assert outcome.out.splitlines()[:3] == [
        "list.txt: 3 agreements listed",
        "  3 proposed, 0 known before",
        "  3 left to review",
    ]
    assert Proposal.objects.open().count() == 3
    assert not Agreement.objects.exists()


def test_accepting_is_said_in_the_change(register, run, path):
    run("import", path, *BY_BAT, "--accept")
    assert Agreement.objects.count() == 3
    change = Change.objects.get(verb="accepted")
    assert change.after == {"accepted": 3, "rule": "without_finding"}
    assert (change.actor_kind, change.actor_name, str(change.user)) == ("command", "import", "bat")


def test_what_is_imported_is_private(register, run, path):
    run("import", path, *BY_BAT, "--accept")
    assert not Agreement.objects.filter(public=True).exists()
    assert not Source.objects.get().public


def test_it_is_published_when_asked(register, run, path):
    run("import", path, *BY_BAT, "--accept", "--public")
    assert Agreement.objects.public().count() == 3
    assert Source.objects.get().public


def test_a_row_with_a_finding_stays_a_proposal(register, run, path):
    path.write_text(text(*ROWS, WITHOUT_DATE), encoding="utf-8")
    outcome = run("import", path, *BY_BAT, "--accept")
    assert "  3 accepted\n  1 left to review" in outcome.out
    assert Agreement.objects.count() == 3


def test_everything_is_accepted_when_asked(register, run, path):
    path.write_text(text(*ROWS, WITHOUT_DATE), encoding="utf-8")
    run("import", path, *BY_BAT, "--accept-all")
    assert Agreement.objects.count() == 4
    assert Change.objects.get(verb="accepted").after["rule"] == "all"


@pytest.mark.parametrize(
    "data",
    [
        text(*ROWS).encode(),
        text(*ROWS).replace("\n", "\r\n").encode(),
        text(*ROWS).replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + text(*ROWS).encode(),
        text(*ROWS).encode("utf-16"),
        text(*reversed(ROWS)).encode(),
        text(ROWS[1], ROWS[0], ROWS[2]).encode(),
    ],
    ids=["same", "windows", "old mac", "byte order mark", "utf-16", "backwards", "shuffled"],
)
def test_the_same_list_in_another_dress_adds_nothing(register, run, path, data):
    run("import", path, *BY_BAT, "--accept", "--public")
    models = (Source, Batch, Proposal, Agreement, AgreementFact, Change)
    before = [model.objects.count() for model in models]
    path.write_bytes(data)
    outcome = run("import", path, *BY_BAT, "--accept", "--public")
    assert outcome.status == 0
    assert "already received: nothing new" in outcome.out
    assert [model.objects.count() for model in models] == before


def test_one_more_row_adds_one(register, run, path):
    run("import", path, *BY_BAT, "--accept")
    path.write_text(text(*ROWS, ONE_MORE), encoding="utf-8")
    outcome = run("import", path, *BY_BAT, "--accept")
    assert "  1 proposed, 3 known before\n  1 accepted" in outcome.out
    assert Agreement.objects.count() == 4


def test_what_was_proposed_before_is_accepted_when_asked_later(register, run, path):
    run("import", path, *BY_BAT)
    outcome = run("import", path, *BY_BAT, "--accept")
    assert "  3 accepted" in outcome.out
    assert Agreement.objects.count() == 3


def test_the_outcome_as_json(register, run, path):
    outcome = run("import", path, *BY_BAT, "--accept", "--format", "json")
    told = json.loads(outcome.out)
    assert told["figures"] == {"listed": 3, "known": 0, "accepted": 3, "rejected": 0, "open": 0}
    assert (told["again"], told["accepted_now"], told["published_now"]) == (False, 3, 0)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--office", "nobody", "--as", "bat"), "There is no office nobody; there are: must."),
        (("--office", "must", "--as", "nobody"), "There is no user nobody who may sign in."),
        (
            ("--office", "must", "--as", "dorj"),
            "dorj (import) is not an officer of the register must.",
        ),
        ((*BY_BAT, "--accept", "--accept-all"), "Give --accept or --accept-all, not both."),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(register, run, path, options, sentence):
    outcome = run("import", path, *options)
    assert (outcome.status, outcome.out, outcome.err) == (2, "", f"comity: {sentence}\n")
    assert not Source.objects.exists()


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\x03" * 50, b"\x89PNG\r\n\x1a\n" + bytes(64)])
def test_what_cannot_be_read_stores_nothing(register, run, path, data):
    path.write_bytes(data)
    outcome = run("import", path, *BY_BAT, "--accept")
    assert outcome.status == 2
    assert len(outcome.err.splitlines()) == 1
    assert not Source.objects.exists()


def test_a_text_without_agreements_stores_nothing(register, run, path):
    path.write_text("Dear colleagues,\n\nthe office is closed on Friday.\n")
    outcome = run("import", path, *BY_BAT, "--accept")
    assert outcome.status == 2
    assert "lists no agreement" in outcome.err
    assert not Source.objects.exists()


def test_a_list_is_read_by_the_profile_of_its_register(register, run, path):
    must = Office.objects.get(slug="must")
    by = Actor.signed_in(User.objects.get(username="bat"))
    save_profile(must.register, "version: 1\nkinds: {MOU: project}\n", by=by, at=NOON)
    run("import", path, "--office", "must", "--as", "bat")
    kinds = [each.listing["type"] for each in Proposal.objects.order_by("position")]
    assert kinds == ["project", "cooperation_agreement", "project"]


def test_a_missing_file_is_told(register, run, path):
    outcome = run("import", path.with_name("nowhere.txt"), *BY_BAT)
    assert outcome.status == 2
    assert "there is no such file" in outcome.err


def assert_kept_unread(path: Path, sentence: str) -> None:
    source = Source.objects.get()
    assert bytes(source.content.data) == path.read_bytes()
    assert (source.file_name, source.listed, source.rows.count()) == ("list.txt", 0, 0)
    assert [(each.code, each.severity) for each in source.findings.all()] == [(sentence, "error")]
    assert not Batch.objects.exists()


@only_where_processes_are_files
def test_a_list_whose_reader_is_killed_is_kept_with_the_finding_and_nothing_else(
    register, run, path
):
    with readers_killed():
        outcome = run("import", path, *BY_BAT, "--accept-all", "--public")
    source = Source.objects.get()
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == (
        f"comity: {path}: reading it broke off; the file is probably damaged. It is kept as source"
        f" {source.pk}, of which nothing was read.\n"
    )
    assert_kept_unread(path, "reading_broke_off")


@pytest.mark.parametrize(
    ("limit", "sentence"),
    [
        (("--seconds", 0.01), "reading_took_too_long"),
        pytest.param(
            ("--megabytes", 100),
            "reading_took_too_much_memory",
            marks=only_where_processes_are_files,
        ),
    ],
)
def test_a_list_that_exceeds_a_limit_is_kept_unread_and_read_another_time(
    register, run, path, limit, sentence
):
    path.write_text(text(*ROWS * 5000), encoding="utf-8")
    assert run("import", path, *BY_BAT, *limit).status == 2
    assert_kept_unread(path, sentence)
    path.write_text(text(*ROWS), encoding="utf-8")
    assert run("import", path, *BY_BAT).status == 0
    assert Proposal.objects.count() == 3


def test_nothing_is_kept_for_whoever_may_not_import(register, run, path):
    assert run("import", path, "--office", "must", "--as", "dorj", "--seconds", 0.01).status == 2
    assert not Source.objects.exists()


def test_standard_input_is_read_too(register, run, path, monkeypatch):
    with path.open("rb") as file:
        monkeypatch.setattr("sys.stdin", TextIOWrapper(file))
        assert run("import", "-", *BY_BAT).status == 0
    assert Proposal.objects.count() == 3
