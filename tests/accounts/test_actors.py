"""In whose name something is done."""

import pytest

from comity.accounts.actors import Actor
from comity.accounts.models import User
from comity.accounts.policies import can_administer


def test_who_may_no_longer_sign_in_administers_nothing():
    administrator = Actor.signed_in(User(username="root", is_superuser=True))
    assert can_administer(administrator)
    assert administrator.user
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
