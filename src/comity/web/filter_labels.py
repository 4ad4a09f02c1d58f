"""What filters are called on the page: facets with their counts, and chips of what is chosen."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.translation import get_language, gettext, pgettext

from comity.agreements.enums import Kind, Level, Validity
from comity.agreements.queries.facets import Facets
from comity.agreements.queries.selection import MONTHS_AHEAD, NOT_STATED, Selection
from comity.institutions.models import Institution
from comity.offices.models import Office
from comity.provenance.models import Source
from comity.values.collation import collation_key
from comity.values.countries import country_name
from comity.web.area_names import area_name
from comity.web.components import ChosenFilter, DayShown, Facet, FacetOption
from comity.web.filters import rows_address, toggled
from comity.web.office_figures import source_name
from comity.web.wording import short_day

_OPTIONS_SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The names of what an address only numbers or abbreviates."""

    offices: Mapping[str, str]
    institution: str = ""
    source: str = ""
    language: str = field(default_factory=lambda: get_language() or "en")

    @classmethod
    def of(
        cls,
        selection: Selection,
        offices: QuerySet[Office],
        institutions: QuerySet[Institution],
        sources: QuerySet[Source],
    ) -> "Labels":
        """The labels a selection needs: one query, and one each for institution and source."""
        institution = institutions.filter(pk=selection.institution) if selection.institution else ()
        source = (
            sources.filter(pk=selection.source).select_related("register__office")
            if selection.source
            else ()
        )
        return cls(
            offices={office.slug: office.short_name for office in offices},
            institution=next((str(found) for found in institution), ""),
            source=next(
                (source_name(found, found.register.office.short_name) for found in source), ""
            ),
        )

    def option(self, name: str, value: object) -> str:
        """One value of a field, as a facet shows it under its heading."""
        text = str(value)
        if name in {"country", "stated"}:
            return country_name(text, self.language) if text else gettext("No country")
        if text == NOT_STATED:
            return gettext("Not stated")
        if name == "office":
            return self.offices.get(text, text)
        if name == "area":
            return area_name(text)
        return str(_CHOICES[name](text).label)

    def chip(self, name: str, value: object, day: DayShown) -> str:
        """A chosen value, which says its field too where the value alone would not."""
        whole: Mapping[str, Callable[[], str]] = {
            "words": lambda: gettext("Search: %(words)s") % {"words": value},
            "listed": lambda: gettext("Listed on %(day)s") % {"day": short_day(day.on)},
            "ending": _ending_label,
            "institution": lambda: gettext("With %(name)s") % {"name": self.institution or value},
            "source": lambda: gettext("In %(source)s") % {"source": self.source or value},
            "waiver": lambda: _waiver_label(waived=bool(value)),
            "validity": lambda: self.option(name, value),
        }
        if name in whole:
            return whole[name]()
        return gettext("%(field)s: %(value)s") % {
            "field": _titles(day)[name],
            "value": self.option(name, value),
        }


_CHOICES = {"validity": Validity, "kind": Kind, "level": Level}


def _titles(day: DayShown) -> Mapping[str, str]:
    """The headings of the facets, in the order of the page."""
    return {
        "validity": gettext("Validity on %(day)s") % {"day": short_day(day.on)},
        "office": pgettext("filter", "Office"),
        "country": pgettext("filter", "Country"),
        "area": pgettext("filter", "Area"),
        "level": pgettext("filter", "Level"),
        "kind": pgettext("filter", "Kind"),
        "stated": gettext("Country as stated"),
    }


def facet_list(
    selection: Selection, facets: Facets, labels: Labels, day: DayShown
) -> Sequence[Facet]:
    """Every facet that can still divide the rows, or that is chosen."""
    shown = [
        _facet(title, name, selection, facets, labels, day)
        for name, title in _titles(day).items()
        if name in facets.counts
    ]
    flags = Facet(
        title=gettext("Also"),
        options=[
            option
            for name, label in (
                ("waiver", _waiver_label(waived=True)),
                ("ending", _ending_label()),
                ("listed", gettext("Listed by the edition of that day")),
            )
            for option in _flag(name, label, selection, facets, day)
        ],
    )
    return [facet for facet in (*shown, flags) if _divides(facet, facets.selected.total)]


def _facet(
    title: str, name: str, selection: Selection, facets: Facets, labels: Labels, day: DayShown
) -> Facet:
    options = [
        FacetOption(
            label=labels.option(name, value),
            count=count,
            href=rows_address(toggled(selection, name, value), day),
            chosen=value in getattr(selection, name),
            mark=str(value) if name == "validity" else "",
        )
        for value, count in _in_order(name, facets.counts[name], selection, labels)
    ]
    return Facet(title=title, options=options, shown=_OPTIONS_SHOWN)


def _in_order(
    name: str, counts: Counter[object], selection: Selection, labels: Labels
) -> list[tuple[object, int]]:
    """Options with rows, and chosen ones without; validities in their order, others by number."""
    counted = dict(counts) | {value: 0 for value in getattr(selection, name) if value not in counts}
    if name == "validity":
        order = [Validity.IN_FORCE, Validity.UNKNOWN, *Validity]
        return sorted(counted.items(), key=lambda item: order.index(Validity(str(item[0]))))
    return sorted(
        counted.items(), key=lambda item: (-item[1], collation_key(labels.option(name, item[0])))
    )


def _flag(
    name: str, label: str, selection: Selection, facets: Facets, day: DayShown
) -> Sequence[FacetOption]:
    """A yes that can be chosen, where there are rows for it or it is chosen."""
    count = facets.counts[name][True]
    chosen = True in getattr(selection, name) if name == "waiver" else getattr(selection, name)
    if not count and not chosen:
        return ()
    href = rows_address(toggled(selection, name, value=True), day)
    mark = "flag" if name == "ending" else ""
    return (FacetOption(label=label, count=count, href=href, chosen=chosen, mark=mark),)


def _divides(facet: Facet, total: int) -> bool:
    """Whether choosing in it can change anything."""
    return any(option.chosen or option.count != total for option in facet.options)


def list_title(selection: Selection, labels: Labels) -> str:
    """The heading of the list: it names the country or office where exactly one is chosen."""
    countries, offices = selection.country or selection.stated, selection.office
    if len(countries) == 1 and countries[0]:
        return gettext("Agreements with %(country)s") % {
            "country": labels.option("country", countries[0])
        }
    if len(offices) == 1:
        return gettext("Agreements of %(office)s") % {"office": labels.option("office", offices[0])}
    return gettext("Agreements")


def chosen_chips(selection: Selection, labels: Labels, day: DayShown) -> Sequence[ChosenFilter]:
    """A chip for every chosen value; its address takes exactly that value away."""
    chips: list[ChosenFilter] = []
    for name in selection.chosen:
        values = getattr(selection, name)
        for value in values if isinstance(values, tuple) else (values,):
            rest = (
                toggled(selection, name, value)
                if isinstance(values, tuple)
                else selection.without(name)
            )
            chips.append(
                ChosenFilter(label=labels.chip(name, value, day), href=rows_address(rest, day))
            )
    return chips


def most_helpful(
    selection: Selection, counts: Mapping[str, int], labels: Labels, day: DayShown
) -> Mapping[str, object] | None:
    """The chosen field whose loss brings most rows back: its label, their number, the way."""
    name, count = max(counts.items(), key=lambda item: item[1], default=("", 0))
    if not count:
        return None
    values = getattr(selection, name)
    chips = [
        labels.chip(name, value, day)
        for value in (values if isinstance(values, tuple) else (values,))
    ]
    return {
        "label": ", ".join(chips),
        "count": count,
        "href": rows_address(selection.without(name), day),
    }


def _waiver_label(*, waived: bool) -> str:
    return gettext("With a fee waiver") if waived else gettext("Without a fee waiver")


def _ending_label() -> str:
    return gettext("Ends within %(months)d months") % {"months": MONTHS_AHEAD}
