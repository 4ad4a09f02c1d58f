"""The front page: what each office lists, and what of it holds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from comity.agreements.policies import facts_visible_to
from comity.agreements.queries.editions import speaking_on
from comity.agreements.queries.overview import ending_soon, newest, reach, reach_by_office
from comity.agreements.queries.tally import tally, together
from comity.offices.policies import offices_visible_to, sources_visible_to
from comity.web.access import public
from comity.web.dateline import day_context, shown_day
from comity.web.fact_rows import fact_rows, with_partners
from comity.web.office_figures import FIGURE_COLUMNS, figures_of_offices

LINES = 7


@public
def front(request: HttpRequest) -> HttpResponse:
    """What the offices of this installation have agreed, and whether it still holds."""
    day = shown_day(request, timezone.now())
    facts = facts_visible_to(request.user).known(day.known_at)
    counted = tally(facts.on(day.on), day.on, FIGURE_COLUMNS)
    offices = figures_of_offices(
        offices_visible_to(request.user).select_related("institution"),
        speaking_on(sources_visible_to(request.user), day.on, day.known_at),
        counted,
        reach_by_office(facts),
        day,
    )
    return render(
        request,
        "comity/pages/front.html",
        {
            "place": "front",
            **day_context(day),
            "offices": offices,
            "total": together([figures.counted for figures in offices]).total,
            "reach": reach(facts),
            "ending": fact_rows(with_partners(ending_soon(facts, day.on))[:LINES], day),
            "newest": fact_rows(with_partners(newest(facts, day.on))[:LINES], day),
        },
    )
