"""Statistics: what is listed, in force or may be, by office, country, kind and level."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from comity.agreements.models import FactParty
from comity.agreements.policies import facts_visible_to
from comity.agreements.queries.editions import speaking_on
from comity.agreements.queries.selection import select_facts
from comity.agreements.queries.tally import tally, tally_by_country
from comity.offices.policies import offices_visible_to, sources_visible_to
from comity.provenance.models import StatedFigure
from comity.web.access import public
from comity.web.components import DayShown
from comity.web.dateline import day_context, shown_day
from comity.web.fact_rows import FactRow, fact_rows, with_partners
from comity.web.statistics_tables import (
    COLUMNS,
    Asked,
    asked_of,
    choices,
    scope_of,
    statistics_tables,
)

if TYPE_CHECKING:
    from comity.agreements.querysets import AgreementFactQuerySet

_MOST_DIFFERING = 12


@public
def statistics(request: HttpRequest) -> HttpResponse:
    """One of the three numbers, divided in every way that lists are asked about."""
    day = shown_day(request, timezone.now())
    asked = asked_of(request.GET)
    facts = facts_visible_to(request.user).known(day.known_at)
    selected = select_facts(facts, asked.selection, day.on)
    counted = tally(selected, day.on, COLUMNS)
    by_country = counted if asked.by == "stated" else tally_by_country(selected, day.on)
    offices = {office.slug: str(office) for office in offices_visible_to(request.user)}
    tables = statistics_tables(
        asked, counted, by_country, day, offices=offices, printed=_printed(request, asked, day)
    )
    return render(
        request,
        "comity/pages/statistics.html",
        {
            "place": "statistics",
            **day_context(day),
            "asked": asked,
            "choices": choices(asked, counted, day),
            "scope": scope_of(asked, counted, offices, day),
            "tables": tables,
            "repeated": asked.part(counted).repeated,
            "differing": _differing(selected, asked, day),
        },
    )


def _printed(request: HttpRequest, asked: Asked, day: DayShown) -> Mapping[str, int]:
    """What the edition of the day prints by country, and in all (empty), of the table shown."""
    if not asked.may_be_printed:
        return {}
    sources = speaking_on(sources_visible_to(request.user), day.on, day.known_at).filter(
        register__office__slug__in=asked.selection.office
    )
    figures = StatedFigure.objects.filter(source__in=sources, counts="agreements")
    wanted = dict(zip(("level",), asked.selection.level, strict=False))
    return {
        figure.by.get("country", ""): figure.value
        for figure in figures
        if {name: value for name, value in figure.by.items() if name != "country"} == wanted
    }


def _differing(selected: "AgreementFactQuerySet", asked: Asked, day: DayShown) -> Sequence[FactRow]:
    """The counted rows whose stated country is not where the partner is identified to be."""
    same = FactParty.objects.filter(
        fact=OuterRef("pk"), is_home=False, country=OuterRef("country_stated")
    )
    counted = asked.narrowed(selected, day).each_paper_once()
    rows = counted.exclude(country_stated="").exclude(Exists(same))
    located = FactParty.objects.filter(fact=OuterRef("pk"), is_home=False).exclude(country="")
    return fact_rows(with_partners(rows.filter(Exists(located)))[:_MOST_DIFFERING], day)
