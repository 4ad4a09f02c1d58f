"""The documents of what is agreed with a partner, as its pages show them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.urls import reverse

from comity.agreements.queries.documents import Document
from comity.agreements.queries.of_partner import Agreed
from comity.web.components import DayShown
from comity.web.dateline import day_query
from comity.web.documents_shown import DocumentShown, document_shown
from comity.web.partner_shown import agreement_words


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentOfPartner:
    """A document, and the agreement that it is one of."""

    document: DocumentShown
    agreement: str
    href: str


def documents_of_partner(
    found: Sequence[tuple[Agreed, Document]], inside: Collection[int], day: DayShown
) -> Sequence[DocumentOfPartner]:
    """These documents in their order.

    Numbers of agreements, and where originals lie, are said of the offices whose keys are `inside`.
    """
    query = day_query(day)
    return [
        DocumentOfPartner(
            document=document_shown(document, is_inside=row.office in inside),
            agreement=agreement_words(
                row.kind, row.units, row.number if row.office in inside else ""
            ),
            href=reverse("web:agreement", args=[row.agreement]) + query,
        )
        for row, document in found
    ]
