"""Passwords: how they are kept, changed, forgotten, and how often they may be tried."""

import datetime as dt
import re

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.test import Client

from comity.accounts.models import Attempt, User
from comity.web import letters
from comity.web.views import passwords
from tests.web.pages import Page

pytestmark = pytest.mark.django_db
PASSWORD = "between-two-lakes"
ANOTHER = "beyond-the-two-lakes"


@pytest.fixture
def saraa():
    user = User.objects.create_user("saraa", PASSWORD)
    User.objects.update(email="saraa@example.org")
    return user


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    """Letters go out before the answer, so that a test finds them."""
    monkeypatch.setattr(passwords, "send_later", letters.send_letter)


def sign_in(client, password=PASSWORD, username="saraa"):
    return client.post("/sign-in", {"username": username, "password": password})


def test_an_older_way_of_keeping_a_password_is_replaced_at_sign_in(client, saraa):
    saraa.password = PBKDF2PasswordHasher().encode(PASSWORD, "salt")
    saraa.save()
    assert sign_in(client).status_code == 302
    saraa.refresh_from_db()
    assert saraa.password.startswith("argon2$argon2id")


def test_changing_the_password_ends_the_other_sessions_alone(saraa):
    here, elsewhere = Client(), Client()
    for each in (here, elsewhere):
        sign_in(each)
    told = {"old_password": PASSWORD, "new_password1": ANOTHER, "new_password2": ANOTHER}
    assert here.post("/account/password", {**told, "old_password": "x"}).status_code == 200
    assert here.post("/account/password", told)["Location"] == "/account"
    assert here.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 302
    assert sign_in(Client(), ANOTHER).status_code == 302


def test_a_weak_password_is_refused(client, saraa):
    sign_in(client)
    told = {"old_password": PASSWORD, "new_password1": "12345", "new_password2": "12345"}
    assert "too short" in client.post("/account/password", told).content.decode()


def link():
    found = re.search(r"https?://testserver(/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def test_a_forgotten_password_is_made_anew_by_a_letter(client, saraa):
    client.post("/password", {"email": "Saraa@example.org"})
    (letter,) = mail.outbox
    assert letter.to == ["saraa@example.org"]
    assert "saraa" in str(letter.body)
    form = client.get(link())["Location"]
    told = {"new_password1": ANOTHER, "new_password2": ANOTHER}
    assert client.post(form, told).url == "/sign-in"
    assert sign_in(client, ANOTHER).status_code == 302
    client.logout()
    assert "not valid any more" in Page(client, link()).text


def test_nobody_learns_which_addresses_are_known(client, saraa):
    answers = [
        client.post("/password", {"email": email}).content.decode()
        for email in ("saraa@example.org", "nobody@example.org")
    ]
    said = [re.findall(r'role="status">(.*?)</p>', answer)[0] for answer in answers]
    assert said[0].replace("saraa@", "nobody@") == said[1]
    assert len(mail.outbox) == 1


def test_letters_are_limited(client, saraa):
    for _time in range(3):
        client.post("/password", {"email": "saraa@example.org"})
    answer = client.post("/password", {"email": "saraa@example.org"})
    assert "tried too often" in answer.content.decode()
    assert len(mail.outbox) == 3


def test_five_wrong_passwords_lock_the_name_for_a_while(client, saraa):
    for _time in range(5):
        assert "not correct" in sign_in(client, "wrong").content.decode()
    answer = sign_in(client)
    assert "Try again in 15 minutes." in answer.content.decode()
    Attempt.objects.update(at=dt.datetime.now(tz=dt.UTC) - dt.timedelta(minutes=15))
    assert sign_in(client).status_code == 302


def test_a_name_that_nobody_has_is_locked_just_so(client):
    for _time in range(5):
        sign_in(client, "wrong", "nobody")
    assert "tried too often" in sign_in(client, "wrong", "nobody").content.decode()


def test_many_names_from_one_address_are_stopped_too(client, saraa):
    for number in range(25):
        sign_in(client, "wrong", f"name-{number}")
        cache.clear()
    assert "tried too often" in sign_in(client).content.decode()


def test_signing_in_well_does_not_count(client, saraa):
    for _time in range(6):
        assert sign_in(client).status_code == 302
        client.post("/sign-out")


def test_counts_are_kept_in_the_database_without_names(client, saraa):
    sign_in(client, "wrong")
    assert Attempt.objects.count() == 2
    assert "saraa" not in "".join(Attempt.objects.values_list("whose", flat=True))
