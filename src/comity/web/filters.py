"""The filters of the list of agreements: an address becomes a selection and back."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from comity.agreements.enums import Kind, Level, Validity
from comity.agreements.queries.selection import NOT_STATED, Selection
from comity.values.areas import all_areas
from comity.values.countries import all_codes
from comity.web.components import DayShown
from comity.web.converters import key_of
from comity.web.dateline import day_parameters

_NONE = "none"
_WAIVERS = {"yes": True, "no": False}
SORTS = ("partner", "from", "until", "office")


def selection_of(parameters: QueryDict) -> Selection:
    """The selection an address asks for; values that mean nothing are left out."""
    return Selection(
        words=parameters.get("q", "").strip(),
        validity=_known(parameters, "validity", Validity.values),
        office=tuple(dict.fromkeys(filter(None, parameters.getlist("office")))),
        country=_known(parameters, "country", all_codes()),
        stated=_known(parameters, "stated", all_codes()),
        area=_known(parameters, "area", all_areas()),
        kind=_known(parameters, "kind", Kind.values),
        level=_known(parameters, "level", Level.values),
        waiver=tuple(
            flag for word, flag in _WAIVERS.items() if word in parameters.getlist("waiver")
        ),
        listed="listed" in parameters,
        ending="ending" in parameters,
        institution=key_of(parameters.get("institution", "")),
        source=key_of(parameters.get("source", "")),
    )


def sort_of(parameters: QueryDict) -> str:
    """The order an address asks for: a column's name, with `-` from its end; else by partner."""
    asked = parameters.get("sort", "")
    return asked if asked.removeprefix("-") in SORTS else SORTS[0]


def selection_parameters(selection: Selection) -> list[tuple[str, str]]:
    """The parameters of an address that ask for the selection."""
    words = [("q", selection.words)] if selection.words else []
    listed = [
        (name, value or _NONE)
        for name in ("validity", "office", "country", "stated", "area", "kind", "level")
        for value in getattr(selection, name)
    ]
    waivers = [("waiver", word) for word, flag in _WAIVERS.items() if flag in selection.waiver]
    flags = [(name, "1") for name in ("listed", "ending") if getattr(selection, name)]
    numbers = [
        (name, str(value))
        for name in ("institution", "source")
        if (value := getattr(selection, name)) is not None
    ]
    return [*words, *listed, *waivers, *flags, *numbers]


def rows_address(selection: Selection, day: DayShown, extra: Iterable[tuple[str, str]] = ()) -> str:
    """The address of the list of agreements that shows exactly the selected rows on that day."""
    parameters = [*selection_parameters(selection), *extra, *day_parameters(day)]
    address = reverse("web:agreements")
    return f"{address}?{urlencode(parameters)}" if parameters else address


def rows_addresses(
    selection: Selection, day: DayShown, validities: Iterable[str]
) -> Mapping[str, str]:
    """Where the four numbers of a ruler lead; `validities` are those that occur among its rows."""
    others = set(validities) - {Validity.IN_FORCE, Validity.UNKNOWN}
    neither = tuple(value for value in Validity.values if value in others)
    parts = {
        "listed": selection.validity,
        "in_force": (Validity.IN_FORCE.value,),
        "may_be": (Validity.UNKNOWN.value,),
        "no_longer": neither or (Validity.EXPIRED.value,),
    }
    return {
        name: rows_address(selection.having(validity=part), day) for name, part in parts.items()
    }


def toggled(selection: Selection, name: str, value: object) -> Selection:
    """The selection with that value of a field added, or taken away where it was chosen."""
    now = getattr(selection, name)
    if isinstance(now, bool):
        return selection.having(**{name: not now})
    changed = tuple(v for v in now if v != value) if value in now else (*now, value)
    return selection.having(**{name: changed})


def _known(parameters: QueryDict, name: str, values: Iterable[str]) -> tuple[str, ...]:
    """The known ones among the asked values, each once, in the order in which they were asked."""
    allowed = {*values, _NONE}
    asked = dict.fromkeys(value for value in parameters.getlist(name) if value in allowed)
    return tuple(NOT_STATED if value == _NONE else value for value in asked)
