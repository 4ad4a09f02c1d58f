"""Tables like those of an installation, in which any row may stand: nothing relates, all is free."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, models
from django.test.utils import isolate_apps

from comity.backup.tables import Table, table_of


@contextmanager
def table_like(table: Table, *, name: str = "like") -> Iterator[Table]:
    """An empty table with columns of the same kinds, while the block runs."""
    fields = {column.field.attname: _free(column.field) for column in table.columns}
    meta = type("Meta", (), {"app_label": "backup", "db_table": name})
    with isolate_apps():
        model = type(
            name.title(), (models.Model,), {"__module__": __name__, "Meta": meta, **fields}
        )
    with existing(model):
        yield table_of(model)


@contextmanager
def existing(model: type[models.Model]) -> Iterator[None]:
    """The table of a model, without indexes, while the block runs."""
    # Not as migrations do: SQLite would want every transaction to be over.
    sql, parameters = connection.SchemaEditorClass(connection).table_sql(model)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        yield
        cursor.execute(f"DROP TABLE {connection.ops.quote_name(model._meta.db_table)}")


def _free(field: "models.Field[Any, Any]") -> "models.Field[Any, Any]":
    """A field that holds the same, without a relation and without being the only one."""
    if isinstance(field, models.ForeignKey):
        return _like(field.target_field, db_column=field.column, primary_key=field.primary_key)
    return _like(field, db_column=field.column, primary_key=field.primary_key)


def _like(field: "models.Field[Any, Any]", **options: Any) -> "models.Field[Any, Any]":
    _name, _path, _arguments, own = field.deconstruct()
    kept = {key: own[key] for key in ("max_length", "max_digits", "decimal_places") if key in own}
    type_: Any = type(field)
    if isinstance(field, models.AutoField | models.BigAutoField) and not options.get("primary_key"):
        type_ = models.BigIntegerField
    if not options.get("primary_key"):
        options["null"] = True
    made: models.Field[Any, Any] = type_(**kept, **options)
    return made
