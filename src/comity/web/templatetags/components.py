"""The components of the pages, as template tags.

`{% load components %}` gives:

* marks: `validity_mark CODE reason="..."`, `kind_mark`, `level_mark`, `flag_mark "17 days"`,
  `fill_mark "listed|in-force|may-be|no-longer"`, `icon NAME`;
* words: filters `long_day`, `short_day`, `moment`, `date_words` (a `PartialDate` as `<time>`),
  `duration_words`, `number_words`, `country_words`;
* figures: `ruler THREE_NUMBERS`, `bar in_force=.. may_be=.. listed=.. most=..`;
* lists: `finding ITEM`, `source_excerpt LINES`, `facet FACET`, `chosen_filters FILTERS`,
  `sort_head KEY LABEL`, `page_links PAGE`, `timeline TIMELINE`, `breadcrumbs CRUMBS`;
* frame: `dateline`, `language_link`, `kept_parameters`.

What they show is described in `comity.web.components`, `timelines` and `marked_source`; all of
them stand with their states on the page `patterns`.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import HttpRequest, QueryDict
from django.template import Context
from django.urls import translate_url
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from comity.agreements.enums import Kind, Level, Validity
from comity.values.countries import country_name
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from comity.web import wording
from comity.web.components import (
    ChosenFilter,
    Crumb,
    DayShown,
    Facet,
    FindingItem,
    ThreeNumbers,
    per_cent,
)
from comity.web.marked_source import SourceLine
from comity.web.timelines import Timeline

register = template.Library()

FOLDER = "comity/components"
VALIDITY_SHAPES = {
    Validity.IN_FORCE: "full",
    Validity.UNKNOWN: "striped",
    Validity.EXPIRED: "empty",
    Validity.SCHEDULED: "clock",
    Validity.SUSPENDED: "bars",
    Validity.TERMINATED: "cross",
    Validity.SUPERSEDED: "arrow",
    Validity.NOT_SIGNED: "dash",
}
FINDING_SHAPES = {
    "act": _("Act on this"),
    "check": _("Look at this"),
    "note": _("Note"),
    "agrees": _("Agrees"),
}


# Words


@register.filter
def long_day(day: dt.date | None) -> str:
    """`21 November 2026`, nothing for None."""
    return wording.long_day(day) if day else ""


@register.filter
def short_day(day: dt.date | None) -> str:
    """`21 Nov 2026`, nothing for None."""
    return wording.short_day(day) if day else ""


@register.filter
def moment(instant: dt.datetime | None) -> str:
    """`21 Nov 2026, 14:05`, nothing for None."""
    return wording.moment(timezone.localtime(instant)) if instant else ""


@register.filter
def date_words(date: PartialDate | None) -> str:
    """A partial date as a `<time>`, no more precise than it is known; nothing for None."""
    if date is None:
        return ""
    words = wording.partial_date_words(date)
    return format_html('<time datetime="{}">{}</time>', str(date), words)


@register.filter
def duration_words(duration: Duration | None) -> str:
    """`5 years`, nothing for None."""
    return wording.duration_words(duration) if duration else ""


@register.filter
def number_words(number: int | None) -> str:
    """A number with its thousands apart; an en dash for None."""
    return "–" if number is None else wording.number_words(number)


@register.filter
def country_words(code: str | None) -> str:
    """The name of a country in the language of the page; nothing for None."""
    return country_name(code, get_language() or "en") if code else ""


@register.filter
def any_stated(frequencies: Sequence[Any]) -> bool:
    """Whether the document itself states one of the frequencies."""
    return any(one.stated is not None for one in frequencies)


# Marks


@register.simple_tag
def icon(name: str) -> SafeString:
    """A sign of the drawing parts, hidden from who cannot see: words stand beside it."""
    return format_html('<svg aria-hidden="true"><use href="#icon-{}"/></svg>', name)


@register.simple_tag
def icon_shape(shape: str) -> SafeString:
    """The shape of a finding, with its word for who cannot see it."""
    return format_html(
        '<svg class="{0}" role="img" aria-label="{1}"><use href="#icon-{0}"/></svg>',
        shape,
        FINDING_SHAPES[shape],
    )


@register.simple_tag
def fill_mark(look: str) -> SafeString:
    """One of the four fills: `listed`, `in-force`, `may-be`, `no-longer`."""
    return format_html('<span class="fill {}"></span>', look)


@register.inclusion_tag(f"{FOLDER}/validity.html")
def validity_mark(code: str, reason: str = "") -> dict[str, Any]:
    """A validity with its shape and word, and why it holds."""
    validity = Validity(code)
    look = validity.value.replace("_", "-")
    return {
        "look": look,
        "shape": VALIDITY_SHAPES[validity],
        "word": validity.label,
        "reason": reason,
    }


@register.simple_tag
def kind_mark(code: str | None) -> SafeString:
    """The kind of an agreement as a label; nothing where none is stated."""
    return format_html('<span class="tag">{}</span>', Kind(code).label) if code else SafeString()


@register.simple_tag
def level_mark(code: str | None) -> SafeString:
    """The level with its edge, double for the university; nothing where none is stated."""
    if not code:
        return SafeString()
    level = Level(code)
    return format_html('<span class="tag {}">{}</span>', level.value, level.label)


@register.inclusion_tag(f"{FOLDER}/flag.html")
def flag_mark(words: str) -> dict[str, Any]:
    """Attention beside a validity, never instead of it: "17 days", "review due"."""
    return {"words": words}


# Figures


@register.inclusion_tag(f"{FOLDER}/ruler.html")
def ruler(numbers: ThreeNumbers) -> dict[str, Any]:
    """The three numbers, measured off."""
    whole = numbers.in_force + numbers.may_be + numbers.no_longer
    return {
        "numbers": numbers,
        "in_force_width": per_cent(numbers.in_force, whole),
        "may_be_x": per_cent(numbers.in_force, whole),
        "may_be_width": per_cent(numbers.may_be, whole),
        "no_longer_x": per_cent(numbers.in_force + numbers.may_be, whole),
        "no_longer_width": per_cent(numbers.no_longer, whole),
        "sentence": gettext(
            "%(listed)s listed: %(in_force)s in force for certain, %(may_be)s may be in force, "
            "%(no_longer)s no longer in force"
        )
        % {
            "listed": numbers.listed,
            "in_force": numbers.in_force,
            "may_be": numbers.may_be,
            "no_longer": numbers.no_longer,
        },
    }


@register.inclusion_tag(f"{FOLDER}/bar.html")
def bar(*, listed: int, most: int, in_force: int = 0, may_be: int = 0) -> dict[str, Any]:
    """A bar of one row on the scale of the longest (`most`): in force, may be, outline listed.

    What two offices say of one agreement may be both; the bar is no longer than what is listed.
    """
    in_force = min(in_force, listed)
    may_be = min(may_be, listed - in_force)
    return {
        "listed": per_cent(listed, most) if listed else "",
        "in_force": per_cent(in_force, most) if in_force else "",
        "may_be": per_cent(may_be, most) if may_be else "",
        "may_be_x": per_cent(in_force, most),
    }


@register.inclusion_tag(f"{FOLDER}/timeline.html")
def timeline(drawing: Timeline) -> dict[str, Any]:
    """Terms on an axis; `comity.web.timelines.draw_timeline` makes the drawing."""
    return {"drawing": drawing}


# Lists


@register.inclusion_tag(f"{FOLDER}/finding.html")
def finding(item: FindingItem) -> dict[str, Any]:
    """One `<li>` of `<ul class="findings">`."""
    return {"item": item}


@register.inclusion_tag(f"{FOLDER}/source.html")
def source_excerpt(lines: Sequence[SourceLine], label: str = "") -> dict[str, Any]:
    """Lines of a source as printed, with their numbers and pens."""
    return {"lines": lines, "label": label}


@register.inclusion_tag(f"{FOLDER}/facet.html")
def facet(shown: Facet) -> dict[str, Any]:
    """One facet of `<aside class="filters">`."""
    return {"facet": shown}


@register.inclusion_tag(f"{FOLDER}/chosen.html")
def chosen_filters(filters: Sequence[ChosenFilter], clear_href: str = "") -> dict[str, Any]:
    """The filters in force as chips that take them away."""
    return {"filters": filters, "clear_href": clear_href}


@register.inclusion_tag(f"{FOLDER}/breadcrumbs.html")
def breadcrumbs(crumbs: Sequence[Crumb]) -> dict[str, Any]:
    """The way to a page."""
    return {"crumbs": crumbs}


@register.inclusion_tag(f"{FOLDER}/sort_head.html", takes_context=True)
def sort_head(
    context: Context, key: str, label: str, *, number: bool = False, first: str = ""
) -> dict[str, Any]:
    """A `<th>` that sorts by `key` through `?sort=key`, or `-key` when it is sorted so already.

    `first` is the order a page has without `?sort`.
    """
    now = _query(context).get("sort", first)
    direction = {key: "ascending", f"-{key}": "descending"}.get(now, "")
    wanted = f"-{key}" if now == key else key
    href = _with(context, sort=wanted, page=None)
    return {
        "label": label,
        "number": number,
        "direction": direction,
        "icon": {"ascending": "up", "descending": "down"}.get(direction, ""),
        "href": href,
    }


@register.inclusion_tag(f"{FOLDER}/pages.html", takes_context=True)
def page_links(context: Context, page: Page[Any]) -> dict[str, Any]:
    """Which page this is, and the way to the one before and after (`?page=`)."""
    return {
        "page": page,
        "before": _with(context, page=page.previous_page_number()) if page.has_previous() else "",
        "after": _with(context, page=page.next_page_number()) if page.has_next() else "",
    }


# Frame


@register.inclusion_tag(f"{FOLDER}/dateline.html", takes_context=True)
def dateline(context: Context) -> dict[str, Any]:
    """The day on which the page is true, and as known when; empty where `day_shown` is not set."""
    shown: DayShown | None = context.get("day_shown")
    return {
        "shown": shown,
        "today_href": _with(context, on=None, known=None, page=None),
        "kept": _kept(context, "on", "known", "page"),
    }


@register.inclusion_tag(f"{FOLDER}/kept.html", takes_context=True)
def kept_parameters(context: Context, *left_out: str) -> dict[str, Any]:
    """Hidden fields for the parameters of this address, but those that the form itself has."""
    return {"kept": _kept(context, *left_out)}


@register.simple_tag(takes_context=True)
def language_link(context: Context, code: str) -> str:
    """This page in the other language: the same address with or without its prefix."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return translate_url("/", code)
    address = request.path if request.method == "POST" else request.get_full_path()
    return translate_url(address, code)


def _query(context: Context) -> QueryDict:
    request: HttpRequest | None = context.get("request")
    return request.GET if request else QueryDict()


def _kept(context: Context, *left_out: str) -> list[tuple[str, str]]:
    query = _query(context)
    names = (name for name in query if name not in left_out)
    return [(name, value) for name in names for value in query.getlist(name)]


def _with(context: Context, **changes: object) -> str:
    """This address with some parameters changed, or taken away (None)."""
    query = _query(context).copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    request: HttpRequest | None = context.get("request")
    path = request.path if request else ""
    return f"{path}?{query.urlencode()}" if query else path
