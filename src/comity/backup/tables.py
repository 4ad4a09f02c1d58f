"""The tables of an installation, whatever they are, and their rows as JSON."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps.registry import Apps
from django.db import connection, models
from django.db.models.functions import Cast

from comity.backup.columns import DECODERS, ENCODERS, Column, Kind, column_of

LEFT_OUT = frozenset({"sessions.session", "usersessions.usersession"})
"""Tables that no backup holds: who has a session's key is taken for whoever signed in."""
MADE_BY_MIGRATING = frozenset({"auth.permission", "contenttypes.contenttype", "sites.site"})
"""Tables that Django fills by itself, so that an installation with rows in them is still empty."""

_CHUNK = 500
_JSON_TEXT = "json_text_of_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: its model, `app.model`, and its own columns, the key first, the others by name."""

    model: type[models.Model]
    label: str
    columns: tuple[Column, ...]

    @property
    def name(self) -> str:
        """Its name in the database."""
        return self.model._meta.db_table

    @property
    def counted(self) -> str | None:
        """The column whose values the database counts up by itself, if there is one."""
        field = self.model._meta.auto_field
        return field.column if field and field.model is self.model else None

    def count(self) -> int:
        """How many rows it has."""
        return self._all_rows().count()

    def rows(self) -> Iterator[list[object]]:
        """Every row as JSON values in the order of the columns, by primary key, as they come."""
        encode = _each([ENCODERS.get(column.kind) for column in self.columns])
        texts = {
            _JSON_TEXT + column.name: Cast(column.field.attname, models.TextField())
            for column in self.columns
            if column.kind is Kind.JSON
        }
        names = [
            _JSON_TEXT + column.name if column.kind is Kind.JSON else column.field.attname
            for column in self.columns
        ]
        stored = self._all_rows().order_by("pk").annotate(**texts).values_list(*names)
        is_heavy = any(column.kind is Kind.BYTES for column in self.columns)
        for row in stored.iterator(chunk_size=1 if is_heavy else _CHUNK):
            yield encode(row)

    def _all_rows(self) -> "models.QuerySet[Any]":
        # The default manager may hide some.
        return self.model._base_manager.all()


def tables_of(apps: Apps) -> list[Table]:
    """The tables that a backup holds, by label; joining tables are tables like others."""
    kept = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in LEFT_OUT
    ]
    return sorted(map(table_of, kept), key=lambda table: table.label)


def table_of(model: type[models.Model]) -> Table:
    """The table of a model, with its own columns."""
    meta = model._meta
    columns = [
        column_of(field)
        for field in meta.local_concrete_fields
        if not getattr(field, "generated", False)
    ]
    # Models of a state of the migrations have the fields of the models in another order.
    columns.sort(key=lambda column: (not column.field.primary_key, column.name))
    return Table(model=model, label=meta.label_lower, columns=tuple(columns))


def insertion(table: Table) -> tuple[str, Callable[[list[Any]], list[Any]]]:
    """The SQL that adds a row, and what makes its parameters of a row's JSON values.

    The latter raises `TypeError`, `ValueError` or `OverflowError` where a value is of another
    kind, or where there are too many or too few.
    """
    quote = connection.ops.quote_name
    columns = ", ".join(quote(column.name) for column in table.columns)
    places = ", ".join(["%s"] * len(table.columns))
    sql = f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({places})"
    return sql, _each([_stored(column) for column in table.columns])


def line_of(row: list[object]) -> bytes:
    """A row as it stands in the archive."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _stored(column: Column) -> Callable[[Any], Any]:
    """What makes a parameter of SQL of a JSON value that is not null."""
    decode = DECODERS[column.kind]
    if column.kind in {Kind.BOOLEAN, Kind.INTEGER, Kind.JSON, Kind.NUMBER} or isinstance(
        column.field, models.CharField | models.TextField
    ):
        return decode
    field = column.field
    return lambda value: field.get_db_prep_save(decode(value), connection)


def _each(makers: list[Callable[[Any], Any] | None]) -> Callable[[Any], list[Any]]:
    """What applies to each value of a row its own maker; None stays None."""
    own = [(place, make) for place, make in enumerate(makers) if make]

    def apply(row: Any) -> list[Any]:
        if len(row) != len(makers):
            raise ValueError(f"{len(row)} values for {len(makers)} columns")
        made = list(row)
        for place, make in own:
            if made[place] is not None:
                made[place] = make(made[place])
        return made

    return apply
