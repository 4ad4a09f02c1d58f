"""The full-text index over `AgreementFact.search_text`; see `comity.agreements.search`.

On SQLite the index is an FTS5 table that triggers keep in step. A later migration that makes
SQLite rebuild `agreements_agreementfact` drops these triggers and has to make them again.
"""

from typing import Any

from django.db import migrations

SQLITE = (
    """
    CREATE VIRTUAL TABLE agreements_fact_search USING fts5(
        search_text, content='agreements_agreementfact', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
    )
    """,
    """
    INSERT INTO agreements_fact_search (agreements_fact_search) VALUES ('rebuild')
    """,
    """
    CREATE TRIGGER agreements_fact_search_insert AFTER INSERT ON agreements_agreementfact BEGIN
        INSERT INTO agreements_fact_search (rowid, search_text) VALUES (new.id, new.search_text);
    END
    """,
    """
    CREATE TRIGGER agreements_fact_search_delete AFTER DELETE ON agreements_agreementfact BEGIN
        INSERT INTO agreements_fact_search (agreements_fact_search, rowid, search_text)
        VALUES ('delete', old.id, old.search_text);
    END
    """,
    """
    CREATE TRIGGER agreements_fact_search_update AFTER UPDATE OF id, search_text
    ON agreements_agreementfact BEGIN
        INSERT INTO agreements_fact_search (agreements_fact_search, rowid, search_text)
        VALUES ('delete', old.id, old.search_text);
        INSERT INTO agreements_fact_search (rowid, search_text) VALUES (new.id, new.search_text);
    END
    """,
)
SQLITE_BACK = (
    "DROP TRIGGER agreements_fact_search_update",
    "DROP TRIGGER agreements_fact_search_delete",
    "DROP TRIGGER agreements_fact_search_insert",
    "DROP TABLE agreements_fact_search",
)
POSTGRESQL = (
    """
    CREATE INDEX agreements_fact_search ON agreements_agreementfact
    USING gin (array_to_tsvector(string_to_array(search_text, ' ')))
    """,
)
POSTGRESQL_BACK = ("DROP INDEX agreements_fact_search",)


def make_index(apps: Any, schema_editor: Any) -> None:
    sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE if sqlite else POSTGRESQL:
        schema_editor.execute(statement)


def drop_index(apps: Any, schema_editor: Any) -> None:
    sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE_BACK if sqlite else POSTGRESQL_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("agreements", "0001_initial")]

    operations = [migrations.RunPython(make_index, drop_index)]
