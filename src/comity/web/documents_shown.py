"""Documents of agreements as pages show them."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from comity.agreements.document_types import DocumentType
from comity.agreements.enums import Visibility
from comity.agreements.models import Attachment
from comity.agreements.queries.documents import Document
from comity.web.language_words import language_words

_SHORT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentShown:
    """One document in a list; `seen_by` says whom it is kept to, empty where everybody sees it."""

    name: str
    kind: str
    languages: str
    seen_by: str
    added_on: dt.date
    size: str
    type: str
    digest: str
    place: str
    href: str
    edit_href: str

    @property
    def short_digest(self) -> str:
        """So much of the SHA-256 as tells files apart."""
        return self.digest[:_SHORT]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsShown:
    """The documents of an agreement that the viewer may see, and what she may do with them."""

    standing: Sequence[DocumentShown]
    withdrawn: Sequence[DocumentShown]
    add_href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentBeside:
    """A document beside what it says."""

    name: str
    kind: str
    href: str
    is_withdrawn: bool


def document_beside(key: int | None, visible: Mapping[int, Attachment]) -> DocumentBeside | None:
    """The document of that key, if it is one of those that the viewer sees."""
    attachment = visible.get(key or 0)
    if attachment is None:
        return None
    return DocumentBeside(
        name=str(attachment),
        kind=str(attachment.get_kind_display()),
        href=reverse("web:document", args=[attachment.pk]),
        is_withdrawn=attachment.withdrawn_at is not None,
    )


def documents_shown(
    documents: Iterable[Document],
    agreement: int,
    *,
    known_at: dt.datetime | None,
    is_inside: bool,
    may_keep: bool,
    address: Callable[[int], str] | None = None,
) -> DocumentsShown:
    """Those of the agreement; of an earlier time what was there then, and nothing to be done.

    Where originals lie is said to those who are inside the office alone. `address` says where the
    file of a document stands, where that is not its own page.
    """
    may_edit = may_keep and known_at is None
    there, where = list(documents), address or (lambda _key: "")
    standing = [each for each in there if each.stood_at(known_at)]
    withdrawn = [] if known_at else [each for each in there if not each.stood_at(None)]
    return DocumentsShown(
        standing=[
            document_shown(each, where(each.key), is_inside=is_inside, may_edit=may_edit)
            for each in standing
        ],
        withdrawn=[
            document_shown(each, where(each.key), is_inside=is_inside) for each in withdrawn
        ],
        add_href=reverse("web:add-document", args=[agreement]) if may_edit else "",
    )


def document_type_words(kind: DocumentType) -> str:
    """What a type of files is called."""
    named = {
        DocumentType.DOCX: "Word",
        DocumentType.DOC: "Word",
        DocumentType.XLSX: "Excel",
        DocumentType.ODT: "OpenDocument",
        DocumentType.ODS: "OpenDocument",
        DocumentType.TEXT: _("text"),
        DocumentType.WEBP: "WebP",
    }
    return named.get(kind) or kind.name


def found_in(attachments: Iterable[Attachment]) -> Sequence[tuple[str, str]]:
    """Names and addresses of documents in which the words of a search stand."""
    return [(str(each), reverse("web:document", args=[each.pk])) for each in attachments]


def document_shown(
    document: Document, href: str = "", *, is_inside: bool, may_edit: bool = False
) -> DocumentShown:
    """One document; where its original lies is said to those inside the office alone.

    `href` says where its file stands, where that is not its own page.
    """
    return DocumentShown(
        name=document.name,
        kind=str(document.kind.label),
        languages=", ".join(map(language_words, document.languages)),
        seen_by=_seen_by(document.visibility),
        added_on=document.added_at.date(),
        size=filesizeformat(document.size),
        type=document_type_words(document.type),
        digest=document.digest,
        place=document.place if is_inside else "",
        href=href or reverse("web:document", args=[document.key]),
        edit_href=reverse("web:edit-document", args=[document.key]) if may_edit else "",
    )


def _seen_by(visibility: Visibility) -> str:
    if visibility is Visibility.PUBLIC:
        return ""
    return _("for the office") if visibility is Visibility.OFFICE else _("for the parties")
