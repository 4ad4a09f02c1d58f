"""Every action says by whom it is done."""

import pytest

from tests.architecture.rules.actors import actions_without_actor
from tests.architecture.rules.violations import PACKAGE


def test_every_action_takes_an_actor():
    assert actions_without_actor(PACKAGE) == []


@pytest.mark.parametrize(
    "signature",
    [
        "renew(agreement)",
        "renew(agreement, by: Actor)",
        "renew(agreement, *, by)",
        "renew(agreement, *, by: str)",
        "renew(agreement, *, by: Actor = NOBODY)",
    ],
)
def test_an_action_without_an_actor_is_found(tmp_path, signature):
    (tmp_path / "actions").mkdir()
    (tmp_path / "actions" / "renewal.py").write_text(f"def {signature}: ...")
    assert actions_without_actor(tmp_path) == ["actions/renewal.py: renew"]


def test_an_action_by_an_actor_is_well(tmp_path):
    (tmp_path / "actions.py").write_text("def renew(agreement, *, until, by: Actor): ...")
    assert actions_without_actor(tmp_path) == []


def test_only_public_functions_of_actions_are_meant(tmp_path):
    (tmp_path / "actions.py").write_text("def _checked(agreement): ...")
    (tmp_path / "queries.py").write_text("def ending_soon(office): ...")
    assert actions_without_actor(tmp_path) == []
