"""The list of agreements, with its filters, facets, search and order."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from comity.agreements.policies import (
    attachments_visible_to,
    facts_visible_to,
    institutions_visible_to,
)
from comity.agreements.queries.documents import agreements_found, documents_found
from comity.agreements.queries.facets import count_facets, count_without_each
from comity.agreements.queries.selection import Selection, select_facts
from comity.institutions.models import Institution
from comity.intake.register_workbooks import register_workbook
from comity.offices.models import Office
from comity.offices.policies import (
    Viewer,
    offices_kept_by,
    offices_of,
    offices_visible_to,
    sources_visible_to,
)
from comity.web.access import public
from comity.web.components import DayShown
from comity.web.dateline import day_context, shown_day
from comity.web.fact_rows import (
    FactRow,
    each_fact_row,
    fact_rows,
    in_order,
    with_other_records,
    with_partners,
)
from comity.web.fact_workbook import fact_workbook
from comity.web.filter_labels import (
    Labels,
    chosen_chips,
    facet_list,
    list_title,
    most_helpful,
)
from comity.web.filters import rows_address, selection_of, sort_of
from comity.web.paging import page_of

if TYPE_CHECKING:
    from django.core.paginator import Page

    from comity.agreements.models import AgreementFact
    from comity.agreements.querysets import AgreementFactQuerySet, AttachmentQuerySet

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ROWS_AT_ONCE = 1000


@public
def agreements(request: HttpRequest) -> HttpResponse:
    """Every agreement the viewer may see, narrowed by the address."""
    day = shown_day(request, timezone.now())
    selection = selection_of(request.GET)
    merged_into = None if day.known_at else _merged_into(request.user, selection)
    if merged_into:
        return redirect(rows_address(selection.having(institution=merged_into), day))
    facts = facts_visible_to(request.user).known(day.known_at)
    documents = _documents(request, day)
    in_documents = agreements_found(documents, selection.words)
    facets = count_facets(facts, selection, day.on, in_documents)
    found = select_facts(facts, selection, day.on, in_documents)
    rows = _rows(found, facts, request)
    page = page_of(request.GET.get("page"), rows, count=facets.selected.total)
    labels = _labels(request.user, selection)
    hidden: Mapping[str, int] = {}
    if not facets.selected.total:
        hidden = count_without_each(facts, selection, facets, day.on, in_documents)
    return render(
        request,
        "comity/pages/agreements.html",
        {
            "place": "agreements",
            "title": list_title(selection, labels),
            **day_context(day),
            "selection": selection,
            "without_office": len(selection.office) == 1,
            "without_country": len(selection.country) == 1,
            "page": page,
            "rows": _page_rows(page, documents, selection, day),
            "numbers": facets.selected,
            "facets": facet_list(selection, facets, labels, day),
            "chips": chosen_chips(selection, labels, day),
            "clear_href": rows_address(Selection(), day),
            "workbook_query": request.GET.urlencode(),
            "numbers_href": _numbers_href(request, selection),
            "without": most_helpful(selection, hidden, labels, day),
        },
    )


def _numbers_href(request: HttpRequest, selection: Selection) -> str:
    """Where the selected ones get numbers; empty unless one of her offices is asked for."""
    if len(selection.office) != 1 or not request.user.is_authenticated:
        return ""
    slug = selection.office[0]
    if not offices_kept_by(request.user).filter(slug=slug).exists():
        return ""
    return f"{reverse('web:numbers', args=[slug])}?{request.GET.urlencode()}"


def _labels(user: Viewer, selection: Selection) -> Labels:
    return Labels.of(
        selection,
        offices=offices_visible_to(user),
        institutions=institutions_visible_to(user),
        sources=sources_visible_to(user),
    )


def _page_rows(
    page: "Page[AgreementFact]",
    documents: "AttachmentQuerySet",
    selection: Selection,
    day: DayShown,
) -> Sequence[FactRow]:
    """The rows of a page, each with the documents in which the words stand."""
    facts = list(page.object_list)
    keys = [fact.agreement_id for fact in facts]
    return fact_rows(facts, day, documents_found(documents, keys, selection.words))


def _rows(
    found: "AgreementFactQuerySet", facts: "AgreementFactQuerySet", request: HttpRequest
) -> "AgreementFactQuerySet":
    """What was found in the order asked for, each paper once with its other records."""
    selected = with_other_records(found.each_paper_once(), facts)
    return with_partners(in_order(selected, sort_of(request.GET)))


def _documents(request: HttpRequest, day: DayShown) -> "AttachmentQuerySet":
    """The documents in which words are looked for: those that the viewer may see."""
    return attachments_visible_to(request.user).standing(day.known_at)


def _merged_into(user: Viewer, selection: Selection) -> int | None:
    """The institution that the one asked for was judged to be; None where it is itself."""
    if selection.institution is None:
        return None
    merged = Institution.objects.merged().filter(
        pk=selection.institution, canonical__in=institutions_visible_to(user).values("pk")
    )
    return merged.values_list("canonical", flat=True).first()


@public
def agreements_workbook(request: HttpRequest) -> HttpResponse:
    """The same rows in the same order as an Excel workbook, all of them.

    Who reads the office that all of them belong to gets them with keys, to edit and bring back.
    """
    day = shown_day(request, timezone.now())
    facts = facts_visible_to(request.user).known(day.known_at)
    selection = selection_of(request.GET)
    in_documents = agreements_found(_documents(request, day), selection.words)
    selected = select_facts(facts, selection, day.on, in_documents)
    own = _own_office(request.user, selected)
    if own is not None:
        at = timezone.now()
        ordered = in_order(selected, sort_of(request.GET))
        data = register_workbook(own, ordered, on=day.on, known=day.known_at, at=at)
    else:
        shown = _rows(selected, facts, request)
        rows = each_fact_row(shown.iterator(chunk_size=_ROWS_AT_ONCE), day)
        data = fact_workbook(rows, day, f"{request.scheme}://{request.get_host()}")
    answer = HttpResponse(data, content_type=EXCEL)
    name = f"agreements-{day.on.isoformat()}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _own_office(user: Viewer, facts: "AgreementFactQuerySet") -> Office | None:
    """The office of all these facts, where there is only one and the user reads it."""
    if not user.is_authenticated:
        return None
    read = Exists(offices_of(user).filter(pk=OuterRef("pk")))
    of_facts = Office.objects.filter(pk__in=facts.order_by().values("office"))
    offices = of_facts.annotate(is_read=read).select_related("register")[:2]
    own = [office for office in offices if getattr(office, "is_read", False)]
    return own[0] if len(own) == len(offices) == 1 else None
