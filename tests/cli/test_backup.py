"""`comity backup` and `comity restore`: from one installation into another, all or nothing."""

import json
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from comity.accounts.models import User
from comity.agreements.models import AgreementFact
from comity.agreements.search import matching_facts
from comity.backup import restoring
from comity.offices.models import Office
from tests.backup.archives import about_of, member, written
from tests.registers.installations import Installation, Installations, installations_in
from tests.registers.offices import office

LIST = """\
No\tUniversity\tCountry\tType\tSigned
1\tKyoto University\tJapan\tMOU\t2021-03-15
2\tUniversity of Oulu\tFinland\tMOU\t2019-01-01
"""
PROFILE = ("--name", "Harbour University", "--short-name", "HU", "--country", "FI")
FILE = Path("гэрээ") / "1.pdf"


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A backup of an office with two agreements, a file and a user who is gone; keys beside it."""
    folder = tmp_path_factory.mktemp("backup")
    with installations_in(folder) as installations:
        harbour = installations.empty()
        harbour.must("migrate")
        for name in ("saraa", "gone"):
            by = () if name == "saraa" else ("--as", "saraa")
            harbour.must("user", "add", name, "--generate-password", *by)
        harbour.must("office", "add", "harbour", *PROFILE, "--public", "--as", "saraa")
        importing = ("--office", "harbour", "--as", "saraa", "--accept-all", "--public")
        assert harbour.comity("import", "-", *importing, given=LIST).returncode == 0
        harbour.order("DELETE FROM accounts_user WHERE username = 'gone'")
        (harbour.folder / "files" / FILE).parent.mkdir(parents=True)
        (harbour.folder / "files" / FILE).write_bytes(b"%PDF-1.7")
        said = harbour.must("backup", folder / "one.zip", "--keys", folder / "keys")
        assert re.match(r"\S+/one\.zip: \d+ rows in \d+ tables, 1 file, 0\.\d MB\n", said)
        assert "keep them apart" in said
        assert json.loads((folder / "keys").read_text())["secret_key"] == key_of(harbour)
        (folder / "log").write_text(harbour.must("verify-log"))
        yield folder / "one.zip"


@pytest.fixture
def here(transactional_db, settings: LazySettings, tmp_path: Path, monkeypatch) -> Path:
    """The folder of an empty installation: that of this process."""
    monkeypatch.delenv("COMITY_SECRET_KEY", raising=False)
    folder = tmp_path / "here"
    folder.mkdir()
    settings.DATA, settings.MEDIA_ROOT = folder, folder / "files"
    settings.KEPT_KEY = folder / "secret-key"
    settings.KEPT_KEY.write_text("new")
    return folder


def members_of(archive: Path) -> dict[str, bytes]:
    """The members of an archive but what it says of itself."""
    with zipfile.ZipFile(archive) as file:
        return {name: file.read(name) for name in file.namelist() if name != "about.json"}


def key_of(installation: Installation) -> str:
    kept = installation.folder / "secret-key"
    if os.name == "posix":
        assert kept.stat().st_mode & 0o777 == 0o600
    return kept.read_text(encoding="ascii")


def test_all_that_was_there_is_there_again(backup, installations: Installations, tmp_path):
    again = installations.empty()
    keys = backup.with_name("keys")
    told = again.must("restore", backup, "--keys", keys)
    assert "Everybody signs in anew.\n" in told
    assert "void" not in told
    assert key_of(again) == json.loads(keys.read_text())["secret_key"]
    assert (again.folder / "files" / FILE).read_bytes() == b"%PDF-1.7"
    assert again.must("verify-log") == backup.with_name("log").read_text()
    assert "--keys FILE writes them" in again.must("backup", tmp_path / "two.zip")
    assert members_of(tmp_path / "two.zip") == members_of(backup)


def test_no_secret_is_in_the_archive(backup):
    key = json.loads(backup.with_name("keys").read_text())["secret_key"]
    members = members_of(backup)
    assert not any(key.encode() in data for data in members.values())
    assert not [name for name in members if "session" in name]


def test_without_keys_an_installation_has_its_own(backup, here, run):
    outcome = run("restore", backup)
    assert outcome.status == 0, outcome.err
    assert "Everybody signs in anew.\n" in outcome.out
    assert "links that were sent before are void" in outcome.out
    assert (here / "secret-key").read_text() == "new"


def test_work_goes_on_where_it_was(backup, here, run, tmp_path):
    """Keys go on counting, also from those of rows that are gone; what is new is found."""
    assert run("restore", backup).status == 0
    assert run("user", "add", "bat", "--generate-password", "--as", "saraa").status == 0
    assert User.objects.get(username="bat").pk == 3
    (tmp_path / "more.txt").write_text(LIST + "3\tUniversity of Leeds\tUnited Kingdom\tMOU\t2020\n")
    importing = ("--office", "harbour", "--as", "saraa", "--accept-all")
    said = run("import", tmp_path / "more.txt", *importing)
    assert "1 proposed, 2 known before" in said.out
    for word in ("kyoto", "leeds"):
        facts = AgreementFact.objects.known(None)
        assert matching_facts(facts, word).count() == 1, word


def test_an_installation_that_is_not_empty_is_refused(backup, here, run):
    office("must")
    refused = run("restore", backup)
    assert (refused.status, refused.out) == (2, "")
    assert refused.err == (
        "comity: The installation is not empty: there are rows of accounts.user. A backup is"
        " restored into an empty one; another folder in COMITY_DATA makes one.\n"
    )
    assert [each.slug for each in Office.objects.all()] == ["must"]


def test_rows_that_come_at_the_last_moment_are_seen(backup, here, run, monkeypatch):
    def come(archive: Any, prepare: Any = restoring._prepared_state) -> Any:
        state = prepare(archive)
        User.objects.create_user("quick")
        return state

    monkeypatch.setattr(restoring, "_prepared_state", come)
    assert "is not empty" in run("restore", backup).err
    assert [user.username for user in User.objects.all()] == ["quick"]


def test_what_is_there_is_overwritten_only_by_force(here, run, tmp_path):
    path, keys = tmp_path / "one.zip", tmp_path / "keys"
    path.write_text("precious")
    refused = run("backup", path)
    assert (refused.status, path.read_text()) == (2, "precious")
    assert refused.err == f"comity: {path} is there already; --force overwrites it.\n"
    keys.write_text("precious")
    assert run("backup", tmp_path / "two.zip", "--keys", keys).status == 2
    assert not (tmp_path / "two.zip").exists()
    assert run("backup", path, "--keys", keys, "--force").status == 0
    assert zipfile.is_zipfile(path)
    assert run("backup", here).err == f"comity: {here} is a folder; name the file.\n"


def test_a_backup_is_checked_without_an_installation(backup, tmp_path, run, monkeypatch):
    monkeypatch.setenv("COMITY_DATA", str(tmp_path / "nowhere"))
    said = run("restore", backup, "--check")
    assert said.out.startswith(f"{backup} is whole: ")
    path = tmp_path / "cut.zip"
    path.write_bytes(backup.read_bytes()[:-100])
    refused = run("restore", path, "--check")
    assert (refused.status, refused.out) == (2, "")
    assert refused.err == f"comity: {path}: it is damaged or no backup at all.\n"
    assert not (tmp_path / "nowhere").exists()


def changed(backup: Path, into: Path, name: str, before: bytes, after: bytes) -> Path:
    """A backup with other rows in one member, digests and all."""
    members = members_of(backup)
    with zipfile.ZipFile(backup) as file:
        about = json.loads(file.read("about.json"))
    assert before in members[name]
    members[name] = members[name].replace(before, after)
    (table,) = (each for each in about["tables"] if each["member"]["name"] == name)
    table["member"] = member(name, members[name])
    table["rows"] = members[name].count(b"\n")
    with zipfile.ZipFile(into, "w") as file:
        for each, data in members.items():
            file.writestr(each, data)
        file.writestr("about.json", json.dumps(about))
    return into


@pytest.mark.parametrize(
    ("table", "before", "after", "reason"),
    [
        ("offices.office", b"[1,", b'["one",', "row 1 of offices.office is not as"),
        ("offices.office", b"[1,", b"[1,2,", "row 1 of offices.office is not as"),
        ("offices.office", b"[1,", b"[%d," % 10**30, "the database refuses its rows"),
        ("offices.office", b'"harbour"', b'"\\ud800"', "the database refuses its rows"),
        ("agreements.party", b"]\n", b"]\n\n", "row 2 of agreements.party is no JSON"),
        ("agreements.agreement", b"[1,", b"[7,", "the database refuses its rows"),
        ("agreements.agreement", b"[2,", b"[1,", "the database refuses its rows"),
        ("agreements.term", b'"2021-03-15"', b'"2021-03-32"', "row 1 of agreements.term is not"),
        ("intake.proposal", b'"{', b'"', "the database refuses its rows"),
    ],
)
def test_rows_that_cannot_be_leave_nothing(
    backup, here, run, tmp_path, table, before, after, reason
):
    hostile = changed(backup, tmp_path / "bad.zip", f"rows/{table}.jsonl", before, after)
    refused = run("restore", hostile, "--keys", backup.with_name("keys"))
    assert (refused.status, refused.out) == (2, "")
    assert refused.err.startswith(f"comity: {hostile}: {reason}")
    assert refused.err.count("\n") == 1
    assert not User.objects.exists()
    assert not list((here / "files").rglob("*.pdf"))
    assert (here / "secret-key").read_text() == "new"


def test_tables_of_another_state_are_refused(here, run, tmp_path):
    refused = run("restore", written(tmp_path, about_of()))
    assert refused.status == 2
    assert "an older Comity (0.1.0) and needs a database in which nothing was made" in refused.err


def test_a_backup_of_a_newer_version_is_refused(here, run, tmp_path):
    newer = about_of() | {"migrations": [["offices", "9999_wings"]], "comity": "7.1"}
    refused = run("restore", written(tmp_path, newer))
    assert refused.status == 2
    assert refused.err == (
        "comity: It was made by a newer Comity (7.1); bring this one up to date first.\n"
    )


def test_what_unpacks_to_more_than_the_disk_holds_is_refused(here, run, tmp_path, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1})())
    files = {"large.pdf": b"%PDF"}
    about = about_of(files=files) | {"migrations": all_migrations()}
    refused = run("restore", written(tmp_path, about, files=files))
    assert refused.status == 2
    assert "has 0 MB left" in refused.err


def all_migrations() -> list[tuple[str, str]]:
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    return sorted(MigrationLoader(connection).applied_migrations)


def test_another_file_in_the_place_of_one_is_not_overwritten(backup, here, run):
    mine = here / "files" / FILE
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"mine")
    refused = run("restore", backup)
    assert refused.status == 2
    assert refused.err.endswith("1.pdf is there already, and is another file.\n")
    assert not User.objects.exists()
    assert mine.read_bytes() == b"mine"
    mine.write_bytes(b"%PDF-1.7")
    assert run("restore", backup).status == 0


def test_a_key_that_is_told_is_not_replaced_in_silence(backup, here, run, monkeypatch):
    monkeypatch.setenv("COMITY_SECRET_KEY", "another")
    refused = run("restore", backup, "--keys", backup.with_name("keys"))
    assert refused.status == 2
    assert "COMITY_SECRET_KEY tells another key" in refused.err
    assert not User.objects.exists()


def test_a_backup_of_an_older_version_is_brought_up_to_date(
    installations: Installations, tmp_path, here, run
):
    path = tmp_path / "older.zip"
    made = installations.empty().python("tests.backup.older_state", path)
    assert made.returncode == 0, made.stderr
    again = installations.empty()
    again.must("restore", path)
    assert again.order("SELECT username FROM accounts_user") == [("older",)]
    assert again.must("office", "list") == ""
    refused = run("restore", path)
    assert refused.status == 2
    assert "an older Comity (0.0.1) and needs a database in which nothing was made" in refused.err


def test_a_backup_holds_one_moment_and_keeps_nobody_waiting(installations: Installations, tmp_path):
    made = installations.empty()
    made.must("migrate")
    said = made.python("tests.backup.meanwhile", tmp_path / "one.zip")
    assert said.stdout.split() == ["3", "1", "1", "4"], said.stderr
