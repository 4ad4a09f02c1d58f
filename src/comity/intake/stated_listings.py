"""The state of an agreement as a listing: what a workbook of the register says of it."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from comity.agreements.states import PARTY, TERM, State
from comity.documents.model import Locus
from comity.institutions.models import Institution
from comity.interpretation.corrections.cell_values import with_times_of_terms
from comity.interpretation.readings import Flag, Level, Listing, Party
from comity.values.agreement_kinds import AgreementKind
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from comity.values.terms import Term


class Named(NamedTuple):
    """What an institution is called, and where it is; no country where that is not known."""

    name: str
    country: str | None


def names_in(states: Iterable[State]) -> Mapping[int, Named]:
    """The institutions that are partners in the states, by their keys: one query."""
    keys = {said["institution"] for state in states for said in _partners(state)}
    found = Institution.objects.filter(pk__in=keys).values_list("pk", "name", "country")
    return {key: Named(name, country or None) for key, name, country in found}


def listing_of_state(state: State, names: Mapping[int, Named]) -> Listing:
    """What the agreement says, as a listing without a place."""
    sides = _sides(state)
    texts = {name: str(state.get(name, "")) or None for name in _TEXTS}
    level = texts["level"]
    listing = Listing(
        no=None,
        parties=tuple(_party(said, names) for said in sides if not said.get("home")),
        home_units=tuple(unit for said in sides if said.get("home") for unit in _units(said)),
        country=texts["country_stated"],
        country_text=texts["country_text"],
        area_text=texts["area_text"] or texts["area"],
        level=Level(level) if level else None,
        level_text=texts["level_text"],
        types=tuple(AgreementKind(kind) for kind in _kinds(state)),
        type_text=texts["kind_text"],
        flags=tuple(Flag(flag) for flag in _texts(state.get("flags"))),
        confidence={"row": 1.0},
        locus=Locus(),
        first_row=0,
        last_row=0,
    )
    return with_times_of_terms(listing, [_term(said) for said in _numbered(state, TERM)])


_TEXTS = ("country_stated", "country_text", "area", "area_text", "level", "level_text", "kind_text")


def _kinds(state: State) -> list[str]:
    """All kinds; a state leaves them out where there is one."""
    return _texts(state.get("kinds")) or [kind for kind in [str(state.get("kind", ""))] if kind]


def _party(said: Mapping[str, Any], names: Mapping[int, Named]) -> Party:
    named = names[said["institution"]]
    # With its country an unchanged partner is found again whatever country the row states.
    return Party(
        institution=said.get("name") or named.name, units=_units(said), country=named.country
    )


def _term(said: Mapping[str, Any]) -> Term:
    return Term(
        starts=_date(said.get("starts")),
        ends=_date(said.get("ends")),
        duration=_length(said.get("duration")),
        extends=_length(said.get("extends")),
        open_ended=bool(said.get("open_ended")),
    )


def _partners(state: State) -> list[Mapping[str, Any]]:
    return [said for said in _sides(state) if not said.get("home")]


def _sides(state: State) -> list[Mapping[str, Any]]:
    return _numbered(state, PARTY)


def _units(said: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(unit.get("text", "") for unit in said.get("units", ()))


def _numbered(state: State, prefix: str) -> list[Mapping[str, Any]]:
    found = [
        (int(name.removeprefix(prefix)), said)
        for name, said in state.items()
        if name.startswith(prefix) and isinstance(said, dict)
    ]
    return [said for _, said in sorted(found, key=lambda each: each[0])]


def _texts(said: object) -> list[str]:
    return list(map(str, said)) if isinstance(said, list) else []


def _date(said: str | None) -> PartialDate | None:
    return PartialDate.parse(said) if said else None


def _length(said: str | None) -> Duration | None:
    return Duration.parse(said) if said else None
