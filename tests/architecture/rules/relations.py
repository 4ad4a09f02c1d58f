"""Foreign keys and migrations point inwards: strings that import-linter cannot see."""

from collections.abc import Iterable

from django.db import models
from django.db.migrations import Migration

from tests.architecture.rules.rings import points_inwards
from tests.architecture.rules.violations import Violations


def outward_relations(tables: Iterable[type[models.Model]], order: list[set[str]]) -> Violations:
    """Relations of a table to one of an outer app, or of a sibling."""
    return [
        f"{table._meta.label}.{field.name} points outwards to {target}"
        for table in tables
        for field in table._meta.get_fields(include_parents=False)
        if field.is_relation and not field.auto_created and field.related_model is not None
        if not _may_point(table._meta.app_label, target := _app_of(field.related_model), order)
    ]


def outward_migrations(
    migrations: Iterable[Migration], order: list[set[str]], *, users: str
) -> Violations:
    """Migrations that wait for one of an outer app; `users` is the app of the user model."""
    return [
        f"{migration.app_label}.{migration.name} waits for {target}.{name}"
        for migration in migrations
        for app, name in migration.dependencies
        if not _may_point(migration.app_label, target := _resolved(app, users), order)
    ]


def _app_of(model: type[models.Model] | str) -> str:
    return model.split(".")[0] if isinstance(model, str) else model._meta.app_label


def _resolved(app: str, users: str) -> str:
    return users if app == "__setting__" else app


def _may_point(source: str, target: str, order: list[set[str]]) -> bool:
    ours = set[str]().union(*order)
    # Django's own apps are further in than all of ours.
    return source not in ours or target not in ours or points_inwards(source, target, order)
