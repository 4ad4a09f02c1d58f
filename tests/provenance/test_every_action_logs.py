"""Every action writes down what it did, in its own transaction: both stay, or neither."""

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

import pytest
from django.apps import apps
from django.db import DatabaseError, connection

from comity.provenance.models import Change
from tests.architecture.rules.violations import PACKAGE
from tests.institutions.records import load_small_authority, small_lookup
from tests.registers.history import undone
from tests.registers.scenarios import SCENARIOS, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(tmp_path, monkeypatch):
    load_small_authority(tmp_path)
    monkeypatch.setenv("COMITY_DATA", str(tmp_path))
    return World(small_lookup(tmp_path))


def actions():
    """The public functions of all `actions` modules, as they are named where they stand."""
    for path in (*PACKAGE.glob("*/actions.py"), *PACKAGE.glob("*/actions/*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        module = import_module(".".join(part for part in parts if part != "__init__"))
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if not name.startswith("_") and inspect.unwrap(function).__module__ == module.__name__:
                yield f"{module.__name__}.{name}"


def name_of(call):
    function = inspect.unwrap(call.func)
    return f"{function.__module__}.{function.__name__}"


def everything():
    """All rows of all tables of the register."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for app in apps.get_app_configs()
        if app.name.startswith("comity.")
        for model in app.get_models()
    }


@contextmanager
def log_refused() -> Iterator[None]:
    """As if the log could not be written."""
    made = (
        "CREATE TRIGGER refused BEFORE INSERT ON provenance_change"
        " BEGIN SELECT RAISE(ABORT, 'refused'); END"
    )
    if connection.vendor == "postgresql":
        made = (
            "CREATE FUNCTION refused() RETURNS trigger LANGUAGE plpgsql"
            " AS 'BEGIN RAISE EXCEPTION ''refused''; END';"
            "CREATE TRIGGER refused BEFORE INSERT ON provenance_change"
            " FOR EACH ROW EXECUTE FUNCTION refused()"
        )
    with undone():
        with connection.cursor() as cursor:
            cursor.execute(made)
        yield


def test_every_action_has_a_scenario(world):
    shown = set()
    for scenario in SCENARIOS:
        with undone():
            shown.add(name_of(scenario(world)))
    assert sorted(set(actions()) - shown) == []


def test_every_action_logs_what_it_did(world):
    silent = []
    for scenario in SCENARIOS:
        with undone():
            call = scenario(world)
            before = Change.objects.count()
            call()
            if Change.objects.count() == before:
                silent.append(name_of(call))
    assert silent == []


def test_nothing_of_an_action_stays_that_cannot_be_logged(world):
    left = []
    for scenario in SCENARIOS:
        with undone():
            call = scenario(world)
            before = everything()
            with log_refused():
                with pytest.raises(DatabaseError, match="refused"):
                    call()
                if everything() != before:
                    left.append(name_of(call))
    assert left == []
