"""The rows of a group as one JSON list, to be noted beside another row without a query."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Aggregate, JSONField
from django.db.models.sql.compiler import SQLCompiler


class Gathered(Aggregate):
    """The values of a group as one JSON list, in no order; SQLite and PostgreSQL agree in it.

    On SQLite what is gathered inside of another JSON value comes as text.
    """

    function = "JSON_GROUP_ARRAY"
    output_field: Any = JSONField()

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, Any]:
        """The same on PostgreSQL, whose name for it is another."""
        return self.as_sql(compiler, connection, function="JSONB_AGG", **context)
