"""What an installation is told from outside."""

import os
from pathlib import Path

import pytest

from comity.config.environment import (
    UnusableSetting,
    allowed_hosts,
    database,
    mail,
    secret_key,
    site_address,
    whole_number,
)


@pytest.fixture(autouse=True)
def untold(monkeypatch):
    for name in [name for name in os.environ if name.startswith("COMITY_")]:
        monkeypatch.delenv(name)


def test_untold_the_database_is_a_file_in_the_data_folder(tmp_path):
    found = database(tmp_path)
    assert found["ENGINE"] == "django.db.backends.sqlite3"
    assert Path(str(found["NAME"])) == tmp_path / "comity.sqlite3"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sqlite:///relative.sqlite3", "relative.sqlite3"),
        ("sqlite:////somewhere/a%20b.sqlite3", "/somewhere/a b.sqlite3"),
        ("sqlite://:memory:", ":memory:"),
        ("sqlite://", ":memory:"),
    ],
)
def test_an_sqlite_database_is_named_by_a_url(monkeypatch, tmp_path, url, name):
    monkeypatch.setenv("COMITY_DATABASE", url)
    assert database(tmp_path)["NAME"] == name


def test_a_postgresql_database_is_named_by_a_url(monkeypatch, tmp_path):
    monkeypatch.setenv("COMITY_DATABASE", "postgresql://ann:s%40y@db.example:5433/comity")
    found = database(tmp_path)
    assert {key: found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "comity",
        "USER": "ann",
        "PASSWORD": "s@y",
        "HOST": "db.example",
        "PORT": "5433",
    }


def test_a_postgresql_server_may_listen_on_a_socket(monkeypatch, tmp_path):
    monkeypatch.setenv("COMITY_DATABASE", "postgresql:///comity?host=/run/here&user=ann")
    found = database(tmp_path)
    assert (found["HOST"], found["USER"], found["PORT"]) == ("/run/here", "ann", "")


def test_another_database_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("COMITY_DATABASE", "mysql://here/there")
    with pytest.raises(UnusableSetting, match="COMITY_DATABASE"):
        database(tmp_path)


def test_the_signing_key_is_made_once_and_kept(tmp_path):
    made = secret_key(tmp_path / "new")
    assert len(made) > 50
    assert secret_key(tmp_path / "new") == made


def test_the_signing_key_may_be_told(monkeypatch, tmp_path):
    monkeypatch.setenv("COMITY_SECRET_KEY", "told")
    assert secret_key(tmp_path / "new") == "told"
    assert not (tmp_path / "new").exists()


def test_the_loopback_is_always_answered_and_told_hosts_too(monkeypatch):
    assert "127.0.0.1" in allowed_hosts()
    monkeypatch.setenv("COMITY_HOSTS", "a.example, b.example,")
    assert allowed_hosts()[3:] == ["a.example", "b.example"]


def test_a_number_is_the_one_told_or_the_usual(monkeypatch):
    assert whole_number("COMITY_READING_SECONDS", 30) == 30
    monkeypatch.setenv("COMITY_READING_SECONDS", "90")
    assert whole_number("COMITY_READING_SECONDS", 30) == 90


@pytest.mark.parametrize("told", ["", "0", "-1", "1.5", "many", "٣"])
def test_what_is_no_number_is_said(monkeypatch, told):
    monkeypatch.setenv("COMITY_READING_SECONDS", told)
    with pytest.raises(UnusableSetting, match="COMITY_READING_SECONDS"):
        whole_number("COMITY_READING_SECONDS", 30)


def test_without_a_mail_server_letters_are_printed():
    assert str(mail()["EMAIL_BACKEND"]).endswith("console.EmailBackend")


@pytest.mark.parametrize(
    ("url", "port", "starttls", "tls"),
    [
        ("smtp://bot:p%40ss@mail.example.org", 587, True, False),
        ("smtps://bot:p%40ss@mail.example.org", 465, False, True),
        ("smtp+plain://bot:p%40ss@mail.example.org:2525", 2525, False, False),
    ],
)
def test_a_mail_server_is_named_by_a_url(monkeypatch, url, port, starttls, tls):
    monkeypatch.setenv("COMITY_MAIL", url)
    monkeypatch.setenv("COMITY_MAIL_FROM", "office@example.org")
    found = mail()
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example.org", port)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("bot", "p@ss")
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (starttls, tls)
    assert found["DEFAULT_FROM_EMAIL"] == "office@example.org"


def test_a_mail_server_that_cannot_be_understood_is_told_without_its_password(monkeypatch):
    monkeypatch.setenv("COMITY_MAIL", "imap://bot:secret@mail.example.org")
    with pytest.raises(UnusableSetting) as caught:
        mail()
    assert "secret" not in str(caught.value)
    assert "mail.example.org" in str(caught.value)


def test_letters_may_be_kept_as_files(monkeypatch, tmp_path):
    monkeypatch.setenv("COMITY_DATA", str(tmp_path))
    monkeypatch.setenv("COMITY_MAIL", "file:")
    assert mail()["EMAIL_FILE_PATH"] == str(tmp_path / "letters")
    monkeypatch.setenv("COMITY_MAIL", "file:///var/letters")
    assert mail()["EMAIL_FILE_PATH"] == "/var/letters"


def test_letters_lead_to_the_address_that_is_told(monkeypatch):
    monkeypatch.setenv("COMITY_ADDRESS", "https://register.example/")
    assert site_address() == "https://register.example"
    monkeypatch.delenv("COMITY_ADDRESS")
    monkeypatch.setenv("COMITY_HOSTS", "a.example,b.example")
    monkeypatch.setenv("COMITY_HTTPS", "1")
    assert site_address() == "https://a.example"
