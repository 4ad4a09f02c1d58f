"""Any row of any table survives: read, written as JSON, and stored again."""

import datetime as dt
import json
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import isolate_apps
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.backup.columns import DECODERS, ENCODERS, Column, Kind, UnknownColumn, column_of
from comity.backup.tables import LEFT_OUT, Table, insertion, line_of, table_of, tables_of
from tests.backup.cloned_tables import existing, table_like

pytestmark = pytest.mark.django_db

TABLES = tables_of(apps)
# PostgreSQL keeps no NUL in texts, and no half of a surrogate pair is a character.
SIGNS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text(SIGNS)
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(SIGNS), inner),
    max_leaves=10,
)  # fmt: skip
VALUES: dict[Kind, Any] = {
    Kind.BOOLEAN: st.booleans(),
    Kind.BYTES: st.binary(max_size=300),
    Kind.DAY: st.dates(),
    Kind.DURATION: st.timedeltas(dt.timedelta(days=-10_000), dt.timedelta(days=10_000)),
    Kind.INSTANT: st.datetimes(timezones=st.just(dt.UTC)),
    Kind.JSON: JSON.map(lambda value: json.dumps(value, ensure_ascii=False)),
    Kind.NUMBER: st.floats(allow_nan=False),
    Kind.TIME: st.times(),
    Kind.UUID: st.uuids(),
}


def test_no_table_is_forgotten():
    concrete = {
        model._meta.label_lower
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
    assert {table.label for table in TABLES} == concrete - LEFT_OUT
    assert {"sessions.session", "usersessions.usersession"} == LEFT_OUT
    assert {"accounts.user_groups", "agreements.agreementfact", "provenance.change"} <= concrete


def test_no_column_is_forgotten():
    for table in TABLES:
        with connection.cursor() as cursor:
            described = connection.introspection.get_table_description(cursor, table.name)
        assert {column.name for column in table.columns} == {each.name for each in described}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.label)
def test_random_rows_survive(table):
    with table_like(table) as first, table_like(table, name="again") as second:
        assert [(c.name, c.kind) for c in first.columns] == [
            (c.name, c.kind) for c in table.columns
        ]

        @settings(max_examples=10)
        @given(st.lists(values_of(first), max_size=6, unique_by=lambda row: row[0]))
        def survive(rows):
            write(first, rows)
            kept = list(first.rows())
            load(second, [json.loads(line_of(row)) for row in kept])
            assert list(second.rows()) == kept
            assert stored(second) == stored(first)
            assert len(kept) == len(rows)

        survive()


def test_what_was_written_is_what_was_meant():
    with isolate_apps():

        class Sample(models.Model):
            at = models.DateTimeField(null=True)
            price = models.DecimalField(max_digits=12, decimal_places=4)
            data = models.BinaryField()
            said: "models.JSONField[Any, Any]" = models.JSONField(null=True)
            length = models.DurationField()
            share = models.FloatField()

            class Meta:
                app_label = "backup"

        table = table_of(Sample)
    place = dt.timezone(dt.timedelta(hours=8))
    row = (
        7,
        dt.datetime(2024, 2, 29, 8, 0, 0, 123456, place),
        b"\0\xff" * 4,
        dt.timedelta(days=1, microseconds=1),
        Decimal("0.125"),
        "null",
        0.1,
    )
    with existing(Sample):
        write(table, [row, (8, None, b"", dt.timedelta(), Decimal(-1), None, 1e300)])
        rows = list(table.rows())
    assert [column.name for column in table.columns] == [
        "id", "at", "data", "length", "price", "said", "share",
    ]  # fmt: skip
    assert rows == [
        [7, "2024-02-29T00:00:00.123456+00:00", "AP8A/wD/AP8=", 86400000001, "0.1250", "null", 0.1],
        [8, None, "", 0, "-1.0000", None, 1e300],
    ]


def test_very_large_values_survive():
    (content,) = (table for table in TABLES if table.label == "provenance.sourcecontent")
    data = bytes(range(256)) * 40_000
    with table_like(content) as first, table_like(content, name="again") as second:
        write(first, [[1, data, 5]])
        load(second, [json.loads(line_of(row)) for row in first.rows()])
        assert stored(second) == stored(first)


def test_a_column_that_nobody_taught_to_keep_is_refused():
    odd: models.Field[str, str] = models.Field()
    odd.set_attributes_from_name("odd")
    with pytest.raises(UnknownColumn, match="odd"):
        column_of(odd)


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("id", "1"), ("id", True), ("id", 1.5), ("at", "2024-02-30"), ("at", "2024-02-03T10:00:00"),
        ("at", 5), ("data", "%%%"), ("price", "many"), ("share", "wide"), ("share", [1]),
        ("yes", 1), ("text", 3), ("said", {"a": 1}),
    ],
)  # fmt: skip
def test_a_value_of_another_kind_is_refused(kind, wrong):
    fields: dict[str, models.Field[Any, Any]] = {
        "id": models.BigAutoField(primary_key=True),
        "at": models.DateTimeField(),
        "data": models.BinaryField(),
        "price": models.DecimalField(max_digits=9, decimal_places=2),
        "share": models.FloatField(),
        "yes": models.BooleanField(),
        "text": models.TextField(),
        "said": models.JSONField(),
    }
    field = fields[kind]
    field.set_attributes_from_name(kind)
    with pytest.raises((TypeError, ValueError)):
        DECODERS[column_of(field).kind](wrong)


def test_numbers_that_json_has_not_survive():
    for number in (float("inf"), float("-inf"), 0.1, -0.0):
        kept = json.loads(json.dumps(ENCODERS[Kind.NUMBER](number), allow_nan=False))
        assert repr(DECODERS[Kind.NUMBER](kept)) == repr(number)


def values_of(table: Table) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.tuples(*(value_of(column) for column in table.columns))


def value_of(column: Column) -> Any:
    """Any value that the column may hold; keys and texts of fixed length as they may be."""
    field = column.field
    match column.kind:
        case Kind.TEXT:
            values: Any = st.text(SIGNS, max_size=field.max_length or 200)
        case Kind.INTEGER:
            low, high = connection.ops.integer_field_range(field.get_internal_type())
            low = 1 if field.primary_key else low
            values = st.integers(low, high)
        case Kind.DECIMAL:
            assert isinstance(field, models.DecimalField)
            most = 10 ** (field.max_digits - field.decimal_places) - 1
            values = st.decimals(-most, most, places=field.decimal_places)
        case kind:
            values = VALUES[kind]
    return values if field.primary_key else st.none() | values


def write(table: Table, rows: Any) -> None:
    """Store values as Django does, but in tables emptied before."""
    table.model._base_manager.all().delete()
    with connection.cursor() as cursor:
        sql, _ = insertion(table)
        for row in rows:
            cursor.execute(sql, [
                value if column.kind is Kind.JSON else column.field.get_db_prep_save(value, connection)
                for column, value in zip(table.columns, row, strict=True)
            ])  # fmt: skip


def load(table: Table, rows: list[list[Any]]) -> None:
    table.model._base_manager.all().delete()
    with connection.cursor() as cursor:
        sql, parameters_of = insertion(table)
        cursor.executemany(sql, [parameters_of(row) for row in rows])


def stored(table: Table) -> list[tuple[Any, ...]]:
    """What Django finds in a table."""
    rows = table.model._base_manager.order_by("pk").values_list()
    return [tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in rows]
