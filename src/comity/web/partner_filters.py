"""The filters of the list of partners, and its address."""

from collections import Counter
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from comity.values.collation import collation_key
from comity.web.components import DayShown, Facet, FacetOption
from comity.web.dateline import day_parameters
from comity.web.wording import country_words

_OPTIONS_SHOWN = 24


def partners_address(day: DayShown, *, words: str = "", country: str | None = None) -> str:
    """The list of partners, searched and of one country (empty: of none)."""
    parameters = [("q", words)] if words else []
    if country is not None:
        parameters.append(("country", country or "none"))
    parameters.extend(day_parameters(day))
    address = reverse("web:institutions")
    return f"{address}?{urlencode(parameters)}" if parameters else address


def country_facet(counts: Counter[str], chosen: str | None, words: str, day: DayShown) -> Facet:
    """The countries of the partners, those with most first; choosing one replaces the other."""
    labels = {code: country_words(code) or gettext("No country") for code in counts}
    order = sorted(counts, key=lambda code: (-counts[code], collation_key(labels[code])))
    return Facet(
        title=pgettext("filter", "Country"),
        shown=_OPTIONS_SHOWN,
        options=[
            FacetOption(
                label=labels[code],
                count=counts[code],
                href=partners_address(day, words=words, country=None if code == chosen else code),
                chosen=code == chosen,
            )
            for code in order
        ],
    )
