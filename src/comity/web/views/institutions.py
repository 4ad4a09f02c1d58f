"""Partners: who agreements are made with."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from comity.agreements.policies import facts_visible_to
from comity.agreements.queries.partners import partners, partners_by_country
from comity.values.countries import all_codes
from comity.web.access import public
from comity.web.dateline import day_context, shown_day
from comity.web.paging import page_of
from comity.web.partner_filters import country_facet, partners_address


@public
def institutions(request: HttpRequest) -> HttpResponse:
    """Every partner, by name; searched, or of one country."""
    day = shown_day(request, timezone.now())
    facts = facts_visible_to(request.user).known(day.known_at)
    words = request.GET.get("q", "").strip()
    country = _country(request.GET.get("country"))
    counts = partners_by_country(facts)
    rows = partners(facts, day.on, words=words, country=country)
    count = rows.count()
    return render(
        request,
        "comity/pages/institutions.html",
        {
            "place": "institutions",
            **day_context(day),
            "words": words,
            "country": country,
            "facets": [country_facet(counts, country, words, day)],
            "page": page_of(request.GET.get("page"), rows, count=count),
            "count": count,
            "clear_href": partners_address(day),
        },
    )


def _country(asked: str | None) -> str | None:
    """The country asked for; empty for *none*, None for all."""
    if asked == "none":
        return ""
    return asked if asked in all_codes() else None
