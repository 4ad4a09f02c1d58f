"""What a database counts keys up from: a key that was given away is never given again.

Changes name what they are about by its key, also after it was deleted.
"""

from django.db import connection

from comity.backup.tables import Table


def last_key(table: Table) -> int | None:
    """The last key that was given to a row, be it there or not; None where nothing is counted."""
    if table.counted is None:
        return None
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table.name])
            found = cursor.fetchone()
            return int(found[0]) if found else 0
        sequence = _sequence(table)
        cursor.execute(f"SELECT last_value, is_called FROM {sequence}")
        last, is_called = cursor.fetchone()
        return int(last) if is_called else 0


def count_on_from(table: Table, key: int) -> None:
    """Give the next row a key above `key`, and above those of all rows."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        column, name = quote(str(table.counted)), quote(table.name)
        cursor.execute(f"SELECT coalesce(max({column}), 0) FROM {name}")
        last = max(key, cursor.fetchone()[0])
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table.name])
            cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", [table.name, last])
        else:
            cursor.execute(
                "SELECT setval(%s::regclass, %s, %s)", [_sequence(table), max(last, 1), last > 0]
            )


def _sequence(table: Table) -> str:
    """The name of a table's sequence, quoted where it has to be."""
    with connection.cursor() as cursor:
        name = connection.ops.quote_name(table.name)
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [name, table.counted])
        return str(cursor.fetchone()[0])
