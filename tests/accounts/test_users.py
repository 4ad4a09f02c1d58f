"""Who may sign in, and in whose name something is done."""

import pytest

from comity.accounts.actions import add_user
from comity.accounts.actors import Actor, ActorKind
from comity.accounts.errors import NotAllowed, UnusablePassword, UserExists
from comity.accounts.models import User
from comity.accounts.policies import can_administer

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"
NOBODY = Actor(kind=ActorKind.COMMAND, name="user add")


@pytest.fixture
def administrator():
    return Actor.signed_in(add_user("root", password=PASSWORD, by=NOBODY))


def test_whoever_sets_up_an_installation_adds_its_administrator():
    assert add_user("root", password=PASSWORD, by=NOBODY).is_superuser


def test_afterwards_only_administrators_add_users(administrator):
    user = add_user("bat", password=PASSWORD, name="Бат", by=administrator)
    assert not user.is_superuser
    for by in (NOBODY, Actor.signed_in(user), Actor.task("nightly")):
        with pytest.raises(NotAllowed):
            add_user("dorj", password=PASSWORD, by=by)


def test_a_user_name_is_taken_once(administrator):
    with pytest.raises(UserExists):
        add_user("root", password=PASSWORD, by=administrator)


@pytest.mark.parametrize("password", ["", "12345678", "password", "bat-bat1"])
def test_a_password_that_is_easily_guessed_is_refused(administrator, password):
    with pytest.raises(UnusablePassword):
        add_user("bat-bat", password=password, by=administrator)
    assert not User.objects.filter(username="bat-bat").exists()


def test_who_may_no_longer_sign_in_administers_nothing(administrator):
    assert can_administer(administrator)
    administrator.user.is_active = False
    assert not can_administer(administrator)


@pytest.mark.parametrize(
    ("actor", "text"),
    [
        (Actor.signed_in(User(username="bat", name="Бат")), "Бат"),
        (Actor.command("import", User(username="bat")), "bat (import)"),
        (Actor.task("nightly"), "(nightly)"),
    ],
)
def test_an_actor_says_who_and_how(actor, text):
    assert str(actor) == text
