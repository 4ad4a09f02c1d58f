"""The page that shows every component with its states."""

import datetime as dt

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from comity.agreements.enums import Kind, Level, Validity
from comity.documents.progress import Progress, Unit
from comity.interpretation.explanation import REASONS, Reason
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from comity.values.terms import Term
from comity.web.access import public
from comity.web.components import (
    ChosenFilter,
    Crumb,
    DayShown,
    Facet,
    FacetOption,
    FindingItem,
    ThreeNumbers,
    Way,
)
from comity.web.explanations import Because, Why
from comity.web.marked_source import DOUBTFUL, SET_ASIDE, Mark, SourceLine, mark_line
from comity.web.read_values import ReadValue
from comity.web.reading_course import Course
from comity.web.rows_shown import RowsShown
from comity.web.timelines import TermGroup, TermLine, Timeline, draw_timeline

DENSITIES = ("work", "public")
COLOURS = (
    *("paper", "paper-sunk", "paper-raised", "ink", "ink-2", "ink-3", "accent", "accent-wash"),
    *("certain", "possible", "ended", "attention"),
    *("pen-name", "pen-place", "pen-kind", "pen-date"),
)


@public
def patterns(request: HttpRequest) -> HttpResponse:
    """Every component, at work or in public (`?density=public`)."""
    today = timezone.localdate()
    density = request.GET.get("density", "work")
    context = {
        "place": "patterns",
        "density": density if density in DENSITIES else "work",
        "day_shown": DayShown(on=today, today=today),
        "colours": COLOURS,
        "crumbs": _crumbs(),
        "rulers": _rulers(),
        "validities": _validities(),
        "kinds": list(Kind),
        "levels": list(Level),
        "facets": _facets(),
        "chosen": [
            ChosenFilter(label=_("Country: Japan"), href="#"),
            ChosenFilter(label=_("Kind: MOU"), href="#"),
        ],
        "lines": _lines(),
        "findings": _findings(),
        "why": _why(),
        "read_values": [
            ReadValue(text=_("Japan")),
            ReadValue(text=_("China"), doubt=43),
        ],
        "courses": [Course(), Course().after(Progress(unit=Unit.PAGE, done=12, total=80))],
        "rows_shown": RowsShown(positions=range(150), number=2, count=1127, look_count=0),
        "timeline": _timeline(today),
        "page": Paginator(range(60), 20).page(2),
        "without": {"label": _("Kind: MOU"), "count": 12, "href": "#"},
        "dates": [PartialDate.of(2022, 11, 8), PartialDate.of(2023, 3), PartialDate.of(2019)],
        "five_years": Duration(years=5),
        "another_day": DayShown(on=dt.date(2023, 12, 31), today=today),
    }
    return render(request, "comity/patterns.html", context)


def _crumbs() -> list[Crumb]:
    return [
        Crumb(label=_("Agreements"), href="#"),
        Crumb(label="東北大学", href="#", language="ja"),
        Crumb(label=_("This page")),
    ]


def _rulers() -> list[ThreeNumbers]:
    hrefs = dict.fromkeys(("listed", "in_force", "may_be", "no_longer"), "#")
    return [
        ThreeNumbers(
            listed=120,
            in_force=82,
            may_be=8,
            no_longer=30,
            note=_("in the list of 24 August 2023 (inferred)"),
            hrefs=hrefs,
        ),
        ThreeNumbers(listed=1600, in_force=0, may_be=1600, no_longer=0, hrefs=hrefs),
    ]


def _validities() -> list[tuple[str, str]]:
    return [
        (Validity.IN_FORCE, _("the dates prove it")),
        (Validity.UNKNOWN, _("an end is not printed, or a date is not exact")),
        (Validity.EXPIRED, _("a term has ended and no other follows")),
        (Validity.SCHEDULED, _("signed, the first term has not begun")),
        (Validity.SUSPENDED, _("by a dated event with a reason")),
        (Validity.TERMINATED, _("by a dated event with a reason")),
        (Validity.SUPERSEDED, _("another agreement took its place")),
        (Validity.NOT_SIGNED, _("a stage before the signature")),
    ]


def _facets() -> list[Facet]:
    def option(label: str, count: int, mark: str = "", *, chosen: bool = False) -> FacetOption:
        return FacetOption(label=label, count=count, href="#", mark=mark, chosen=chosen)

    return [
        Facet(
            title=_("Validity"),
            options=[
                option("", 8, "in_force", chosen=True),
                option("", 1109, "unknown"),
                option("", 9, "expired"),
                option(_("Ends within 6 months"), 1, "flag"),
            ],
        ),
        Facet(
            title=_("Country"),
            options=[
                option(name, number)
                for name, number in ((_("Japan"), 30), (_("China"), 17), (_("Italy"), 2))
            ],
            shown=2,
        ),
    ]


def _lines() -> list[SourceLine]:
    text = "12 Sapporo Institute of Tehcnology Japan MOA 2000.04.01 2017.07.25 4 Austria 1"
    looks = {
        "Sapporo Institute of Tehcnology": "name",
        "Tehcnology": DOUBTFUL,
        "Japan": "place",
        "MOA": "kind",
        "2000.04.01": "date",
        "2017.07.25": "date",
        "4 Austria 1": SET_ASIDE,
    }
    marks = [
        Mark(start=text.index(part), end=text.index(part) + len(part), look=look)
        for part, look in looks.items()
    ]
    return [
        SourceLine.plain("157", _("the line before"), around=True),
        SourceLine(number="159", pieces=mark_line(text, marks), ident="line-159"),
    ]


def _findings() -> list[FindingItem]:
    return [
        FindingItem(
            shape="act",
            sentence=format_html(
                _("“{}” is probably {}."),
                format_html('<span class="doubtful">{}</span>', "Tehcnology"),
                "Technology",
            ),
            where=_("line 159"),
            where_href="#line-159",
            why=_("Names stay as printed until somebody chooses the other spelling."),
            ways=[Way(label=_("Use it"), href="#"), Way(label=_("Keep it"), href="#")],
        ),
        FindingItem(
            shape="check",
            sentence=_("No date is printed in 2 rows:"),
            row_links=[Way(label="7", href="#"), Way(label="43", href="#")],
            why=_("They count as listed, and as may be in force."),
        ),
        FindingItem(shape="note", sentence=_("The same partner stands in rows 11 and 12.")),
        FindingItem(shape="agrees", sentence=_("All 18 counts agree with the rows.")),
    ]


def _why() -> Why:
    def because(label: str, pen: str, printed: str, reason: Reason, sure: int) -> Because:
        return Because(
            label=label,
            pen=pen,
            value=_("China") if printed == "P.R.C." else printed,
            printed=printed,
            place=_("line 159"),
            reason=gettext(REASONS[reason]),
            sure=sure,
            is_doubtful=sure < 50,
        )

    name = "Sapporo Institute of Tehcnology"
    return Why(
        fields=[
            because(_("Institution"), "name", name, Reason.HEADER, 98),
            because(_("Country"), "place", "P.R.C.", Reason.HEADING, 43),
            because(_("Kind"), "kind", "MOA", Reason.COLUMN_CONTENTS, 97),
        ],
        sure=71,
    )


def _timeline(today: dt.date) -> Timeline:
    as_of = PartialDate.of(2023, 8, 24)

    def line(title: str, term: Term | None, level: str = "") -> TermLine:
        return TermLine(title=title, term=term, level=level, as_of=as_of)

    start = PartialDate.of(2022, 9, 1)
    lines = [
        line(_("Fixed term"), Term(starts=start, duration=Duration(years=5))),
        line(
            _("Option of five more years"),
            Term(starts=start, duration=Duration(years=5), extends=Duration(years=5)),
        ),
        line(_("Open-ended"), Term(starts=PartialDate.of(2021, 3, 29), open_ended=True)),
        line(_("End not printed"), Term(starts=PartialDate.of(2016, 9, 15))),
        line(_("Known to the year"), Term(starts=PartialDate.of(2020), ends=PartialDate.of(2027))),
        line(_("Ended"), Term(starts=PartialDate.of(2015, 1, 4), ends=PartialDate.of(2020, 1, 3))),
        line(_("Listed without a date"), None, level=Level.UNIVERSITY),
    ]
    groups = [TermGroup(title=_("Listed by one side"), lines=lines)]
    return draw_timeline(groups, on=today, today=today)
