"""What was logged before there were chains is carried into them, and nothing of it is lost."""

import datetime as dt

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from comity.provenance.chain import ChainCheck
from comity.provenance.models import Change, ChangeChain
from comity.provenance.queries import chain_faults

NOON = dt.datetime(2024, 3, 1, 12, 0, 0, 123456, tzinfo=dt.UTC)
BEFORE = [("provenance", "0006_identifications")]
AFTER = [("provenance", "0009_changes_in_chains")]


def migrate(to):
    executor = MigrationExecutor(connection)
    executor.migrate(to)
    return MigrationExecutor(connection).loader.project_state(to).apps


@pytest.fixture
def old_log(transactional_db):
    """The tables as they were, and afterwards as they are."""
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    apps = migrate(BEFORE)
    yield apps
    migrate(newest)


def logged(apps, register, subject, **said):
    said = {"verb": "changed", "subject_kind": "agreement", **said}
    return apps.get_model("provenance", "Change").objects.create(
        register=register, at=NOON, actor_kind="task", actor_name="nightly", subject_id=subject,
        **said,
    )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_changes_are_carried_into_chains(old_log):
    register = old_log.get_model("provenance", "Register").objects.create(slug="must")
    logged(old_log, register, 1, before={"kind": "mou"}, after={"kind": "moa", "no": 7})
    logged(old_log, None, 2, verb="created", subject_kind="institution", after={"name": "Ө"})
    logged(old_log, register, 3, reason="known", after={"reason": "known", "state": "dismissed"})
    logged(old_log, register, 4, verb="published")
    migrate(AFTER)
    for chain in ChangeChain.objects.all():
        assert not list(chain_faults(chain, ChainCheck()))
    changes = Change.objects.order_by("pk")
    assert [(each.chain.register_id, each.number) for each in changes] == [
        (register.pk, 1),
        (None, 1),
        (register.pk, 2),
        (register.pk, 3),
    ]
    first, second, third, fourth = changes
    assert (first.before, first.after, first.at) == (
        {"kind": "mou"},
        {"kind": "moa", "no": 7},
        NOON,
    )
    assert second.after == {"name": "Ө"}
    assert (third.reason, third.after) == ("known", {"state": "dismissed"})
    assert (fourth.before, fourth.after) == ({"public": False}, {"public": True})


@pytest.mark.django_db(transaction=True)
def test_it_can_be_taken_back(old_log):
    logged(old_log, None, 1, before={"kind": "mou"}, after={"kind": "moa"}, reason="as signed")
    migrate(AFTER)
    apps = migrate(BEFORE)
    (change,) = apps.get_model("provenance", "Change").objects.all()
    assert (change.before, change.after["kind"], change.reason) == (
        {"kind": "mou"},
        "moa",
        "as signed",
    )
    change.delete()
