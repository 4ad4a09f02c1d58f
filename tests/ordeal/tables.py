"""What the tables of an installation hold: what is there after a kill, or is not."""

import hashlib
from pathlib import Path
from typing import Any

_NAMES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
}
_SLICE = 500
_INDEXES = ("agreements_fact_search", "agreements_document_search")
_NOT_OF_THE_WORK = ("django_", "usersessions_", "accounts_", *_INDEXES)
"""Who is signed in and when that was tried; and the indexes, which SQLite keeps in pieces."""


def what_is_held(connection: Any) -> dict[str, int]:
    """How many rows each table has, and in how many of them a column says one of a few words."""
    with connection.cursor() as cursor:
        cursor.execute(_NAMES[connection.vendor])
        names = [name for (name,) in cursor.fetchall() if not name.startswith(_NOT_OF_THE_WORK)]
        held = {name: _count(cursor, name) for name in names}
        for name, column in _columns_of_few_words():
            if name in held:
                sql = f'SELECT "{column}", count(*) FROM "{name}" GROUP BY 1'  # noqa: S608 - names
                said = ((str(word), count) for word, count in _rows(cursor, sql))
                held.update({f"{name}.{column} {word}": count for word, count in said})
    return dict(sorted(held.items()))


def what_is_wrong(connection: Any) -> list[str]:
    """What no kill may leave: references to nothing, bytes amiss, false facts, a log that lies."""
    from comity.agreements.models import Agreement, AgreementFact
    from comity.agreements.recording import derive_facts, recorded_fact, same_fact
    from comity.provenance.chain import ChainCheck
    from comity.provenance.models import ChangeChain, Source
    from comity.provenance.queries import chain_faults

    connection.check_constraints()
    wrong = [f"source {each.pk} has no bytes" for each in Source.objects.filter(content=None)]
    wrong += [f"document {digest} is no such file" for digest in _files_amiss()]
    for chain in ChangeChain.objects.all():
        wrong += [f"log {chain.pk}: {fault}" for fault in chain_faults(chain, ChainCheck())]
    standing = list(Agreement.objects.standing().values_list("pk", flat=True))
    facts = AgreementFact.objects.known().prefetch_related("parties", "periods")
    known = {fact.agreement_id: fact for fact in facts}
    for start in range(0, len(standing), _SLICE):
        for derived in derive_facts(standing[start : start + _SLICE], {}):
            fact = known.pop(derived.fact.agreement_id, None)
            if fact is None or not same_fact(derived, recorded_fact(fact)):
                wrong.append(f"the fact of agreement {derived.fact.agreement_id} is not what is so")
    return wrong + [f"agreement {key} has a fact and does not stand" for key in known]


def _files_amiss() -> list[str]:
    """The digests of documents whose file is not there, or is another."""
    from django.conf import settings

    from comity.agreements.document_files import DocumentFiles
    from comity.agreements.models import StoredFile

    files = DocumentFiles(Path(settings.MEDIA_ROOT))
    paths = {each.digest: files.path_of(each.digest) for each in StoredFile.objects.all()}
    return [
        digest
        for digest, path in paths.items()
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != digest
    ]


def _columns_of_few_words() -> list[tuple[str, str]]:
    """Tables with their columns that hold one of some words, or whether something is so."""
    from django.apps import apps
    from django.db.models import BooleanField

    return [
        (model._meta.db_table, field.column)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.column and (field.choices or isinstance(field, BooleanField))
    ]


def _count(cursor: Any, name: str) -> int:
    cursor.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608 - the name of a table
    return int(cursor.fetchone()[0])


def _rows(cursor: Any, sql: str) -> list[tuple[Any, ...]]:
    cursor.execute(sql)
    found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def main() -> None:
    """Print as JSON what the installation holds, and what is wrong with it."""
    import json

    import click
    import django

    django.setup()
    from django.db import connection

    told = {"held": what_is_held(connection), "wrong": what_is_wrong(connection)}
    click.echo(json.dumps(told))


if __name__ == "__main__":
    main()
