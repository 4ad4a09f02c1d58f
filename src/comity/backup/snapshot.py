"""Reading a database as it is at one moment, while others write."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """Inside, every query sees the rows that were there at the first one; nobody is kept waiting.

    Nothing can be written inside. `RuntimeError` inside a transaction, which sees what it likes.
    """
    if connection.in_atomic_block:
        raise RuntimeError("a snapshot begins outside of any transaction")
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        # Transactions of Django begin as writers here (IMMEDIATE) and would shut others out.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
