"""What is held of a person: taken along, and erased."""

import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.test import Client

from comity.accounts.actors import Actor
from comity.accounts.errors import LastAdministrator
from comity.accounts.models import User
from comity.offices.actions.forgetting import forget_person
from comity.offices.actions.invitations import invite
from comity.offices.actions.membership import add_member
from comity.offices.enums import Role
from comity.offices.models import Invitation, Membership
from comity.provenance.chain import ChainCheck
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change, ChangeChain, ChangeValue
from comity.provenance.queries import chain_faults
from tests.registers.offices import NOON, administrator, enter, office
from tests.registers.readings import listing
from tests.web.pages import Page

pytestmark = pytest.mark.django_db
PASSWORD = "between-two-lakes"


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def saraa(must):
    """Somebody of whom everything is held that can be, and who did something."""
    user = User.objects.create_user("saraa", PASSWORD, name="Saraa Bat")
    User.objects.filter(pk=user.pk).update(email="saraa@example.org")
    user.refresh_from_db()
    add_member(must, user, role=Role.OFFICER, by=administrator(), at=NOON)
    enter(must, [listing("Harbour University")], by=Actor.signed_in(user))
    invite(must, user.email, role=Role.READER, language="en", by=administrator(), at=NOON)
    Authenticator.objects.create(user=user, type="totp", data={"secret": "hidden-key"})
    SocialAccount.objects.create(user=user, provider="oidc", uid="1234", extra_data={"n": "Saraa"})
    return user


@pytest.fixture
def hers(saraa):
    client = Client(headers={"user-agent": "Firefox"})
    client.force_login(saraa)
    client.get("/colours.css")
    return client


def test_everybody_takes_along_what_is_held_of_her(hers, saraa):
    data = json.loads(hers.get("/account/data.json").content)
    assert data["profile"]["name"] == "Saraa Bat"
    assert data["profile"]["email"] == "saraa@example.org"
    assert data["offices"] == [{"office": "must", "role": "officer", "units": [], "kinds": []}]
    assert [each["role"] for each in data["invitations"]] == ["reader"]
    assert [each["user_agent"] for each in data["sessions"]] == ["Firefox"]
    assert [each["type"] for each in data["second_factors"]] == ["totp"]
    assert [each["uid"] for each in data["single_sign_on"]] == ["1234"]
    assert {each["subject_kind"] for each in data["done"]} >= {"agreement", "source"}
    assert "hidden-key" not in json.dumps(data)
    assert "argon2" not in json.dumps(data)


def test_the_account_can_be_erased_and_what_was_done_stays(hers, saraa, must):
    done = Change.objects.filter(user=saraa).count()
    address = f"/users/{saraa.pk}/erase"
    assert hers.post(address, {"username": "another"}).status_code == 422
    assert hers.post(address, {"username": "saraa"}).url == "/"
    assert hers.get("/account").status_code == 302
    saraa.refresh_from_db()
    assert (saraa.username, saraa.name, saraa.email) == (f"former-{saraa.pk}", "", "")
    assert not saraa.is_active
    assert not Client().login(username=saraa.username, password=PASSWORD)
    assert not Membership.objects.filter(user=saraa).exists()
    for model in (Authenticator, SocialAccount, UserSession):
        assert not model.objects.filter(user=saraa).exists()
    assert not Invitation.objects.exclude(email="").exists()
    assert Change.objects.filter(user=saraa).count() >= done


def test_the_log_forgets_the_name_and_still_proves_itself(saraa):
    forget_person(saraa, by=Actor.signed_in(saraa), at=NOON)
    for value in ChangeValue.objects.all():
        assert "saraa" not in f"{value.before} {value.after}".casefold()
    assert Change.objects.filter(verb=Verb.ERASED, subject_kind=SubjectKind.USER).exists()
    for chain in ChangeChain.objects.all():
        assert list(chain_faults(chain, ChainCheck())) == []


def test_others_neither_see_nor_erase(client, saraa):
    client.force_login(User.objects.create_user("bat"))
    assert client.get(f"/users/{saraa.pk}/data.json").status_code == 403
    assert client.post(f"/users/{saraa.pk}/erase", {"username": "saraa"}).status_code == 403


def test_that_the_administrator_looked_is_logged(client, saraa):
    client.force_login(administrator().user)
    assert client.get(f"/users/{saraa.pk}/data.json").status_code == 200
    seen = Change.objects.get(verb=Verb.SEEN)
    assert (seen.subject_kind, seen.subject_id, seen.user) == (
        SubjectKind.USER,
        saraa.pk,
        administrator().user,
    )


def test_looking_at_ones_own_data_is_nobodys_business(hers):
    hers.get("/account/data.json")
    assert not Change.objects.filter(verb=Verb.SEEN).exists()


def test_the_last_administrator_stays(saraa):
    root = administrator()
    assert root.user
    with pytest.raises(LastAdministrator):
        forget_person(root.user, by=root, at=NOON)
    root.user.refresh_from_db()
    assert root.user.username == "root"


def test_the_pages_lead_there(hers, saraa):
    page = Page(hers, "/account")
    assert page.link("Take it along as a file") == "/account/data.json"
    assert Page(hers, page.link("Erase the account")).h1 == "Erase the account"
