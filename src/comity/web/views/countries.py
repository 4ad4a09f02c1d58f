"""Countries: what is agreed with partners in each of them."""

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from comity.agreements.policies import facts_visible_to
from comity.agreements.queries.partners import partners_by_country
from comity.agreements.queries.selection import Selection, select_facts
from comity.agreements.queries.tally import tally, tally_by_country
from comity.values.countries import all_codes
from comity.web.access import public
from comity.web.dateline import day_context, shown_day
from comity.web.fact_rows import fact_rows, in_order, with_other_records, with_partners
from comity.web.filters import rows_address, sort_of
from comity.web.frequencies import frequency_rows
from comity.web.office_figures import three_numbers
from comity.web.paging import page_of
from comity.web.partner_filters import partners_address
from comity.web.wording import country_words

_COLUMNS = ("validity", "listed", "office")


@public
def countries(request: HttpRequest) -> HttpResponse:
    """Every country with partners, those with most agreements first."""
    day = shown_day(request, timezone.now())
    facts = facts_visible_to(request.user).known(day.known_at)
    counted = tally_by_country(facts.on(day.on), day.on)
    return render(
        request,
        "comity/pages/countries.html",
        {
            "place": "countries",
            **day_context(day),
            "rows": frequency_rows(counted, "country", Selection(), day),
            "partners": partners_by_country(facts),
        },
    )


@public
def country(request: HttpRequest, code: str) -> HttpResponse:
    """The figures and the agreements of one country, where partners are identified to be."""
    if code not in all_codes():
        raise Http404
    day = shown_day(request, timezone.now())
    selection = Selection(country=(code,))
    facts = facts_visible_to(request.user).known(day.known_at)
    selected = select_facts(facts, selection, day.on)
    counted = tally(selected, day.on, _COLUMNS)
    rows = with_other_records(selected.each_paper_once(), facts)
    ordered = with_partners(in_order(rows, sort_of(request.GET)))
    page = page_of(request.GET.get("page"), ordered, count=counted.total)
    elsewhere = Selection(stated=(code,))
    not_here = ~Q(pk__in=selected.order_by().values("pk"))
    stated_elsewhere = select_facts(facts, elsewhere, day.on).filter(not_here).each_paper_once()
    return render(
        request,
        "comity/pages/country.html",
        {
            "place": "countries",
            **day_context(day),
            "code": code,
            "name": country_words(code),
            "numbers": three_numbers(
                counted.where(listed=True), Selection(country=(code,), listed=True), day
            ),
            "total": counted.total,
            "rows_href": rows_address(selection, day),
            "partners_href": partners_address(day, country=code),
            "partners": partners_by_country(facts)[code],
            "page": page,
            "rows": fact_rows(page.object_list, day),
            "stated_elsewhere": fact_rows(with_partners(stated_elsewhere)[:20], day),
        },
    )
