"""Sort keys are compared byte by byte: `comity.values.collation` has put the alphabet into them.

SQLite compares so anyway; PostgreSQL would use the language of the database.
"""

from typing import Any

from django.db import migrations

STATEMENTS = (
    "ALTER TABLE agreements_agreementfact ALTER COLUMN sort_key TYPE varchar(800) COLLATE {collation}",
)


def compare_bytes(apps: Any, schema_editor: Any) -> None:
    collate(schema_editor, '"C"')


def compare_by_language(apps: Any, schema_editor: Any) -> None:
    collate(schema_editor, '"default"')


def collate(schema_editor: Any, collation: str) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for statement in STATEMENTS:
            schema_editor.execute(statement.format(collation=collation))


class Migration(migrations.Migration):
    dependencies = [("agreements", "0002_fact_search")]

    operations = [migrations.RunPython(compare_bytes, compare_by_language)]
