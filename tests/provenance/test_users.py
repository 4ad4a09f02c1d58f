"""Adding those who may sign in."""

import pytest

from comity.accounts.actors import Actor, ActorKind
from comity.accounts.errors import NotAllowed, UnusablePassword, UserExists
from comity.accounts.models import User
from comity.provenance.actions.users import add_user
from tests.registers.offices import NOON

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"
NOBODY = Actor(kind=ActorKind.COMMAND, name="user add")


@pytest.fixture
def administrator():
    return Actor.signed_in(add_user("root", password=PASSWORD, by=NOBODY, at=NOON))


def test_whoever_sets_up_an_installation_adds_its_administrator():
    assert add_user("root", password=PASSWORD, by=NOBODY, at=NOON).is_superuser


def test_afterwards_only_administrators_add_users(administrator):
    user = add_user("bat", password=PASSWORD, name="Бат", by=administrator, at=NOON)
    assert not user.is_superuser
    for by in (NOBODY, Actor.signed_in(user), Actor.task("nightly")):
        with pytest.raises(NotAllowed):
            add_user("dorj", password=PASSWORD, by=by, at=NOON)


def test_a_user_name_is_taken_once(administrator):
    with pytest.raises(UserExists):
        add_user("root", password=PASSWORD, by=administrator, at=NOON)


@pytest.mark.parametrize("password", ["", "12345678", "password", "bat-bat1"])
def test_a_password_that_is_easily_guessed_is_refused(administrator, password):
    with pytest.raises(UnusablePassword):
        add_user("bat-bat", password=password, by=administrator, at=NOON)
    assert not User.objects.filter(username="bat-bat").exists()
