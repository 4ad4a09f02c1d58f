"""Full-text search over facts: FTS5 on SQLite, `tsvector` on PostgreSQL.

What is indexed is `AgreementFact.search_text`: plain words with single spaces between them.
Neither database may split, stem or fold them again, so that both find the same. Triggers of the
migration keep SQLite's index in step, bulk inserts included.
"""

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connections
from django.db.models import BooleanField, CharField, F, Func, QuerySet, Value
from django.db.models.expressions import RawSQL

from comity.values.search_text import search_query, search_text

if TYPE_CHECKING:
    from comity.agreements.models import AgreementFact

_Facts = TypeVar("_Facts", bound="QuerySet[AgreementFact]")

LONGEST_WORD = 60
"""Characters of a word that count; PostgreSQL refuses lexemes above 2 kB."""


def indexed_text(*texts: str) -> str:
    """The words of `texts` as the index holds them, with single spaces between them."""
    return " ".join(word[:LONGEST_WORD] for word in search_text(*texts).split())


def matching_facts(facts: _Facts, text: str) -> _Facts:
    """The facts that every word of `text` stands in; the last word may be a beginning.

    Blank text leaves the facts as they are; text without any letter or digit matches none.
    """
    if not text.strip():
        return facts
    words = [word[:LONGEST_WORD] for word in search_query(text)]
    if not words:
        return facts.none()
    if connections[facts.db].vendor == "sqlite":
        return facts.filter(pk__in=_found_by_fts5(words))
    return facts.filter(_found_by_tsquery(words))


def _found_by_fts5(words: list[str]) -> RawSQL:
    # A quoted FTS5 string is never read as an operator; folded words hold no quotation mark.
    query = " AND ".join(f'"{word}"' for word in words) + "*"
    return RawSQL(
        "SELECT rowid FROM agreements_fact_search WHERE agreements_fact_search MATCH %s", [query]
    )


def _found_by_tsquery(words: list[str]) -> "Func":
    # A quoted lexeme is never read as an operator; folded words hold no apostrophe or backslash.
    query = " & ".join(f"'{word}'" for word in words) + ":*"
    return Func(
        _Lexemes(F("search_text")),
        Value(query),
        template="(%(expressions)s::tsquery)",
        arg_joiner=" @@ ",
        output_field=BooleanField(),
    )


class _Lexemes(Func):
    """The words of a text as a tsvector; written exactly as in the index of the migration."""

    template = "array_to_tsvector(string_to_array(%(expressions)s, ' '))"
    output_field: Any = CharField()
