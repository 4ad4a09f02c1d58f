"""Which documents agreements have: noted beside their facts, and found by the words in them."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F, JSONField, OuterRef, Subquery, TextField
from django.db.models.functions import Cast, JSONObject

from comity.agreements.document_types import DocumentType
from comity.agreements.enums import AttachmentKind, Visibility
from comity.agreements.models import Attachment
from comity.agreements.queries.gathered import Gathered

if TYPE_CHECKING:
    from comity.agreements.querysets import AttachmentQuerySet

_PLAIN = ("kind", "title", "file_name", "visibility", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What is said of a document, and of its file."""

    key: int
    kind: AttachmentKind
    title: str
    file_name: str
    languages: Sequence[str]
    visibility: Visibility
    place: str
    added_at: dt.datetime
    withdrawn_at: dt.datetime | None
    digest: str
    size: int
    type: DocumentType

    @property
    def name(self) -> str:
        """What it is called."""
        return self.title or self.file_name

    def stood_at(self, at: dt.datetime | None) -> bool:
        """Whether it was there at that instant; without one, whether it was never withdrawn."""
        if at is None:
            return self.withdrawn_at is None
        return self.added_at <= at and (self.withdrawn_at is None or at < self.withdrawn_at)


def documents_of_facts(visible: "AttachmentQuerySet") -> Subquery:
    """Those of these documents that the agreement has, to be noted beside a fact.

    `documents_noted` says what was noted: a page asks for both at once.
    """
    said = JSONObject(
        key=F("pk"),
        **{name: F(name) for name in _PLAIN},
        languages=Cast("languages", TextField()),
        added_at=F("added_at"),
        withdrawn_at=F("withdrawn_at"),
        digest=F("file__digest"),
        size=F("file__size"),
        type=F("file__type"),
    )
    own = visible.filter(agreement=OuterRef("agreement")).order_by().values("agreement")
    return Subquery(own.annotate(all=Gathered(said)).values("all"), output_field=JSONField())


def documents_noted(noted: Sequence[Mapping[str, Any]] | None) -> Sequence[Document]:
    """What `documents_of_facts` noted beside a fact, the latest first."""
    documents = [_document(each) for each in noted or ()]
    return sorted(documents, key=lambda each: (each.added_at, each.key), reverse=True)


def agreements_found(visible: "AttachmentQuerySet", words: str) -> Collection[int]:
    """The keys of the agreements in one of whose visible documents all words stand.

    They are asked for once: a page counts what it selects in several ways.
    """
    if not words.strip():
        return ()
    return set(visible.matching(words).order_by().values_list("agreement", flat=True))


def documents_found(
    visible: "AttachmentQuerySet", agreements: Collection[int], words: str
) -> Mapping[int, Sequence[Attachment]]:
    """Those of these documents of some agreements in which all words stand, by agreement."""
    found: dict[int, list[Attachment]] = defaultdict(list)
    if words.strip() and agreements:
        for attachment in visible.filter(agreement__in=agreements).matching(words):
            found[attachment.agreement_id].append(attachment)
    return found


def _document(said: Mapping[str, Any]) -> Document:
    return Document(
        key=said["key"],
        kind=AttachmentKind(said["kind"]),
        title=said["title"],
        file_name=said["file_name"],
        languages=json.loads(said["languages"]),
        visibility=Visibility(said["visibility"]),
        place=said["place"],
        added_at=_instant(said["added_at"]),
        withdrawn_at=_instant(said["withdrawn_at"]) if said["withdrawn_at"] else None,
        digest=said["digest"],
        size=said["size"],
        type=DocumentType(said["type"]),
    )


def _instant(text: str) -> dt.datetime:
    """An instant as either database writes it into JSON; SQLite's are in UTC."""
    read = dt.datetime.fromisoformat(text)
    return read if read.tzinfo else read.replace(tzinfo=dt.UTC)
