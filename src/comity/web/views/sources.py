"""Sources: the editions of lists as received, what they say of themselves, and what is odd."""

from collections.abc import Mapping, Sequence

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from comity.agreements.models import Listing
from comity.agreements.policies import agreements_visible_to, facts_visible_to
from comity.agreements.queries.selection import Selection, select_facts
from comity.agreements.queries.tally import tally
from comity.intake.policies import batches_visible_to
from comity.offices.models import Membership
from comity.offices.policies import sources_visible_to
from comity.offices.rights import KEEPERS
from comity.provenance.enums import FindingState, Severity
from comity.provenance.models import Finding, Source, SourceRow, Statement
from comity.web.access import public
from comity.web.actors import may_import
from comity.web.components import Crumb, DayShown, FindingItem, Way
from comity.web.converters import key_of
from comity.web.dateline import shown_day
from comity.web.excerpts import (
    doubt_marks,
    excerpt,
    set_aside_marks,
    statement_marks,
    together,
)
from comity.web.filters import rows_address
from comity.web.finding_items import finding_items
from comity.web.marked_source import SourceLine
from comity.web.office_figures import as_of_words, source_name
from comity.web.paging import page_of
from comity.web.stated_figures import FIGURE_COLUMNS, difference_sentence, figure_lines
from comity.web.stored_beside import StoredBeside, stored_beside
from comity.web.stored_doubts import StoredDoubts, stored_doubts

ROWS_A_PAGE = 150
MOST_FINDINGS = 200
_ASKING = frozenset({"act", "check"})


@public
def sources(request: HttpRequest) -> HttpResponse:
    """Every edition the viewer may see, the newest first."""
    open_ = Q(findings__state=FindingState.OPEN)
    asking = Q(findings__severity__in=(Severity.CHECK, Severity.WARNING, Severity.ERROR))
    editions = (
        sources_visible_to(request.user)
        .editions()
        .select_related("register__office__institution")
        .annotate(to_look_at=Count("findings", filter=open_ & asking))
        .order_by(F("as_of_from").desc(nulls_last=True), "-pk")
    )
    context = {"place": "sources", "editions": editions, "may_keep": may_import(request)}
    return render(request, "comity/pages/sources.html", context)


@public
def source(request: HttpRequest, key: int) -> HttpResponse:
    """One edition: its day, its figures beside its rows, its findings, and its text as printed."""
    day = shown_day(request, timezone.now())
    edition = _edition(request, key)
    page = page_of(
        _page_number(request, edition),
        edition.rows.all(),
        count=int(getattr(edition, "row_count", 0)),
        size=ROWS_A_PAGE,
    )
    findings = list(edition.findings.prefetch_related("places"))
    listings = _listings(request, edition)
    items = _items(edition, findings, listings)
    doubts = stored_doubts(findings, listings)
    name = source_name(edition, edition.register.office.short_name)
    return render(
        request,
        "comity/pages/source.html",
        {
            "place": "sources",
            "source": edition,
            "office": edition.register.office,
            "crumbs": [
                Crumb(label=_("Sources"), href=reverse("web:sources")),
                Crumb(label=name),
            ],
            "source_name": name,
            "as_of_words": as_of_words(edition),
            **_figures(request, edition, day),
            **_divided(items),
            "page": page,
            **_text(request, edition, list(page.object_list), doubts),
        },
    )


def _figures(request: HttpRequest, edition: Source, day: DayShown) -> dict[str, object]:
    """What the edition says of itself, beside what its rows give on the day shown."""
    figures = list(edition.figures.all())
    of_edition = Selection(source=edition.pk)
    facts = facts_visible_to(request.user).known(day.known_at)
    counted = tally(select_facts(facts, of_edition, day.on), day.on, FIGURE_COLUMNS)
    countries = [each for each in counted.by("stated") if each]
    return {
        "rows_href": rows_address(of_edition, day),
        "shown": counted.total,
        "difference": difference_sentence(figures, counted.total, len(countries)),
        "figures": figure_lines(figures, counted, of_edition, day),
    }


def _divided(items: Sequence[FindingItem]) -> dict[str, object]:
    """What asks for a look, and what only confirms or explains."""
    asking = [item for item in items if item.shape in _ASKING]
    notes = [item for item in items if item.shape not in _ASKING]
    return {
        "asking": asking[:MOST_FINDINGS],
        "more_asking": max(0, len(asking) - MOST_FINDINGS),
        "notes": notes[:MOST_FINDINGS],
        "note_count": len(notes),
    }


def _edition(request: HttpRequest, key: int) -> Source:
    """The source with what its page asks beside it.

    That is the number of its rows, whether the viewer may decide its findings, whether there is
    another edition to compare it with, and the import of it where the viewer may see that.
    """
    rows = SourceRow.objects.filter(source=OuterRef("pk")).order_by().values("source")
    membership = Membership.objects.filter(
        office__register=OuterRef("register"),
        user=request.user.pk,
        role__in=KEEPERS,
    )
    visible = sources_visible_to(request.user)
    others = visible.editions().filter(register=OuterRef("register")).exclude(pk=OuterRef("pk"))
    batches = batches_visible_to(request.user).filter(source=OuterRef("pk"))
    return get_object_or_404(
        visible.select_related("register__office__institution").annotate(
            row_count=Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0),
            may_decide=Exists(membership),
            has_others=Exists(others),
            batch=Subquery(batches.values("pk")[:1]),
        ),
        pk=key,
    )


def _page_number(request: HttpRequest, edition: Source) -> str | int | None:
    """The page asked for, or the one that holds the line asked for."""
    index = key_of(request.GET.get("row", ""))
    if index is not None:
        return index // ROWS_A_PAGE + 1
    number = key_of(request.GET.get("line", ""))
    if number is None:
        return request.GET.get("page")
    index = edition.rows.filter(line=number).values_list("index", flat=True).first()
    return (number - 1 if index is None else index) // ROWS_A_PAGE + 1


def _text(
    request: HttpRequest, edition: Source, rows: Sequence[SourceRow], doubts: StoredDoubts
) -> Mapping[str, StoredBeside | Sequence[SourceLine] | bool]:
    """The rows of a page as the format shows them, with the pens of what was read and kept."""
    if not rows:
        return {}
    shown = range(rows[0].index, rows[-1].index + 1)
    statements = list(
        Statement.objects.filter(source=edition, row__gte=shown.start, row__lt=shown.stop)
    )
    beside = stored_beside(edition, rows, statements, doubts, request.user)
    if beside:
        return {"beside": beside, "has_doubts": bool(doubts.fields)}
    marks = together(
        statement_marks(statements),
        doubt_marks(statements, doubts),
        set_aside_marks(rows),
    )
    return {"lines": excerpt(rows, marks), "has_doubts": bool(doubts.fields)}


def _listings(request: HttpRequest, edition: Source) -> Sequence[Listing]:
    """What the edition lists, as far as the viewer sees it."""
    visible = agreements_visible_to(request.user).values("pk")
    listings = Listing.objects.filter(source=edition, agreement__in=visible)
    return list(listings.only("position", "no", "agreement", "confidence"))


def _items(
    edition: Source, findings: Sequence[Finding], listings: Sequence[Listing]
) -> Sequence[FindingItem]:
    """The findings with links to the agreements they speak of."""
    positions = {place.position for finding in findings for place in finding.places.all()}
    rows = {
        listing.position: Way(
            label=str(listing.no if listing.no is not None else listing.position + 1),
            href=reverse("web:agreement", args=[listing.agreement_id]),
        )
        for listing in listings
        if listing.position in positions
    }
    return finding_items(
        findings, edition, rows, with_reasons=bool(getattr(edition, "may_decide", False))
    )
