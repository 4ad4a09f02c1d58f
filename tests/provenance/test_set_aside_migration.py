"""What a source held of all its rows goes to each row, and back, and nothing of it is lost."""

import datetime as dt

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

NOON = dt.datetime(2024, 3, 1, 12, tzinfo=dt.UTC)
BEFORE = [("provenance", "0015_subject_of_partners")]
AFTER = [("provenance", "0016_set_aside_beside_its_row")]
ASIDE = [[0, 0, 9, "heading"], [2, 3, 5, "figure"], [2, 7, 8, "legend"]]


def migrate(to):
    MigrationExecutor(connection).migrate(to)
    return MigrationExecutor(connection).loader.project_state(to).apps


@pytest.fixture
def older(transactional_db):
    """The tables as they were, and afterwards as they are."""
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    apps = migrate(BEFORE)
    yield apps
    migrate(newest)


def source(apps, register, digest, set_aside):
    made = apps.get_model("provenance", "Source").objects.create(
        register=register, file_name="list.txt", format="text", digest=digest, listed=1,
        reading_digest=digest, as_of_from=NOON.date(), as_of_to=NOON.date(),
        as_of_precision="day", as_of_basis="received", received_at=NOON, set_aside=set_aside,
    )  # fmt: skip
    rows = apps.get_model("provenance", "SourceRow").objects
    rows.bulk_create(
        rows.model(source=made, index=index, text="a line of it") for index in (0, 1, 2)
    )
    return made


@pytest.mark.django_db(transaction=True)
def test_what_was_set_aside_goes_to_its_row_and_back(older):
    register = older.get_model("provenance", "Register").objects.create(slug="must")
    full, empty = source(older, register, "a" * 64, ASIDE), source(older, register, "b" * 64, [])
    rows = migrate(AFTER).get_model("provenance", "SourceRow").objects
    assert [row.set_aside for row in rows.filter(source=full.pk).order_by("index")] == [
        [[0, 9, "heading"]],
        [],
        [[3, 5, "figure"], [7, 8, "legend"]],
    ]
    assert not any(row.set_aside for row in rows.filter(source=empty.pk))
    sources = migrate(BEFORE).get_model("provenance", "Source").objects
    assert sources.get(pk=full.pk).set_aside == ASIDE
    assert sources.get(pk=empty.pk).set_aside == []
