"""Foreign keys and migrations point inwards."""

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.test.utils import isolate_apps

from tests.architecture.rules.relations import outward_migrations, outward_relations
from tests.architecture.rules.rings import layers
from tests.architecture.rules.violations import ROOT

ORDER = layers(ROOT / "pyproject.toml")
USERS = settings.AUTH_USER_MODEL.split(".")[0]


def migration(app: str, *dependencies: tuple[str, str]) -> Migration:
    made: type[Migration] = type("Migration", (Migration,), {"dependencies": list(dependencies)})
    return made("0001_initial", app)


def table(app: str, name: str, **fields: object) -> type[models.Model]:
    meta = type("Meta", (), {"app_label": app})
    made: type[models.Model] = type(
        name, (models.Model,), {"__module__": __name__, "Meta": meta, **fields}
    )
    return made


def test_foreign_keys_point_inwards():
    assert outward_relations(apps.get_models(include_auto_created=True), ORDER) == []


def test_migrations_wait_for_inner_apps_only():
    loader = MigrationLoader(None)
    assert outward_migrations(loader.disk_migrations.values(), ORDER, users=USERS) == []


@isolate_apps()
def test_a_foreign_key_named_by_a_string_that_points_outwards_is_found():
    to_agreement = models.ForeignKey("agreements.Agreement", models.CASCADE)
    remark = table("provenance", "Remark", agreement=to_agreement)
    assert outward_relations([remark], ORDER) == [
        "provenance.Remark.agreement points outwards to agreements"
    ]


@isolate_apps()
def test_a_relation_to_many_of_a_sibling_is_found():
    visit = table("activities", "Visit", stays=models.ManyToManyField("programmes.Stay"))
    assert outward_relations([visit], ORDER) == [
        "activities.Visit.stays points outwards to programmes"
    ]


@isolate_apps()
def test_a_foreign_key_that_points_inwards_is_well():
    to_source = models.ForeignKey("provenance.Source", models.CASCADE)
    to_group = models.ForeignKey("auth.Group", models.CASCADE)
    assert (
        outward_relations([table("agreements", "Remark", source=to_source, group=to_group)], ORDER)
        == []
    )


def test_a_migration_that_waits_for_an_outer_app_is_found():
    outward = migration("institutions", ("offices", "0001_initial"))
    assert outward_migrations([outward], ORDER, users=USERS) == [
        "institutions.0001_initial waits for offices.0001_initial"
    ]


def test_a_migration_may_wait_for_the_user_model_and_for_django():
    inward = migration("offices", ("__setting__", "AUTH_USER_MODEL"), ("auth", "0001_initial"))
    assert outward_migrations([inward], ORDER, users=USERS) == []
