"""Full-text search over facts and documents: FTS5 on SQLite, `tsvector` on PostgreSQL.

What is indexed is `AgreementFact.search_text` and `AttachmentText.search_text`: plain words with
single spaces between them. Neither database may split, stem or fold them again, so that both find
the same. Triggers of the migrations keep SQLite's indexes in step, bulk inserts included.
"""

import json
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connections
from django.db.models import BooleanField, CharField, F, Func, Q, QuerySet, Value
from django.db.models.expressions import RawSQL

from comity.values.search_text import search_query, search_text

if TYPE_CHECKING:
    from comity.agreements.models import AgreementFact, Attachment

_Facts = TypeVar("_Facts", bound="QuerySet[AgreementFact]")
_Attachments = TypeVar("_Attachments", bound="QuerySet[Attachment]")

LONGEST_WORD = 60
"""Characters of a word that count; PostgreSQL refuses lexemes above 2 kB."""

LONGEST_TEXT = 200_000
"""Characters of words that count of one text; PostgreSQL refuses vectors above 1 MB."""

_FACTS = "agreements_fact_search"
_DOCUMENTS = "agreements_document_search"


def indexed_text(*texts: str) -> str:
    """The words of `texts` as the index holds them, with single spaces between them."""
    return " ".join(word[:LONGEST_WORD] for word in search_text(*texts).split())


def joined_words(*texts: str) -> str:
    """Words of indexed texts as one, each once, as many as one text may have."""
    left = LONGEST_TEXT
    kept = []
    for word in dict.fromkeys(word for text in texts for word in text.split()):
        left -= len(word) + 1
        if left < 0:
            break
        kept.append(word)
    return " ".join(kept)


def matching_facts(facts: _Facts, text: str, also: Collection[int] = ()) -> _Facts:
    """The facts that every word of `text` stands in; the last word may be a beginning.

    Also those of the agreements with these keys. Blank text leaves the facts as they are; text
    without any letter or digit matches none.
    """
    if not text.strip():
        return facts
    words = _words_of(text)
    if not words:
        return facts.none()
    found = _found(words, _FACTS, "search_text", facts.db, key="pk")
    return facts.filter(found | Q(agreement__in=_listed(also, facts.db)) if also else found)


def matching_attachments(attachments: _Attachments, text: str) -> _Attachments:
    """The documents that every word of `text` stands in; the last word may be a beginning.

    Text without any letter or digit matches none.
    """
    words = _words_of(text)
    if not words:
        return attachments.none()
    found = _found(words, _DOCUMENTS, "text__search_text", attachments.db, key="pk")
    return attachments.filter(found)


def _words_of(text: str) -> list[str]:
    return [word[:LONGEST_WORD] for word in search_query(text)]


def _found(words: Iterable[str], index: str, column: str, using: str, *, key: str) -> Q:
    """What rows must be to have all these words in the column, or in its FTS5 table."""
    if connections[using].vendor == "sqlite":
        return Q(**{f"{key}__in": _found_by_fts5(words, index)})
    return Q(_found_by_tsquery(words, column))


def _found_by_fts5(words: Iterable[str], index: str) -> RawSQL:
    # A quoted FTS5 string is never read as an operator; folded words hold no quotation mark.
    query = " AND ".join(f'"{word}"' for word in words) + "*"
    # The index is one of two names above.
    return RawSQL(f"SELECT rowid FROM {index} WHERE {index} MATCH %s", [query])  # noqa: S608, S611


def _found_by_tsquery(words: Iterable[str], column: str) -> "Func":
    # A quoted lexeme is never read as an operator; folded words hold no apostrophe or backslash.
    query = " & ".join(f"'{word}'" for word in words) + ":*"
    return Func(
        _Lexemes(F(column)),
        Value(query),
        template="(%(expressions)s::tsquery)",
        arg_joiner=" @@ ",
        output_field=BooleanField(),
    )


def _listed(keys: Collection[int], using: str) -> RawSQL:
    """The keys as one parameter: there may be more than a query may have."""
    plain = sorted(keys)
    if connections[using].vendor == "sqlite":
        return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(plain)])
    return RawSQL("SELECT unnest(%s::bigint[])", [plain])


class _Lexemes(Func):
    """The words of a text as a tsvector; written exactly as in the index of the migration."""

    template = "array_to_tsvector(string_to_array(%(expressions)s, ' '))"
    output_field: Any = CharField()
