"""Taking fields that a listing says otherwise over into the state of a known agreement. Pure."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any

from comity.agreements.enums import Stage, TermMode
from comity.agreements.states import PARTY, TERM, State
from comity.interpretation.comparison.content import TIMES, Field
from comity.interpretation.readings import Flag

_PLAIN: Mapping[Field, tuple[str, ...]] = MappingProxyType(
    {
        Field.COUNTRY: ("country_stated", "country_text", "area", "area_text"),
        Field.LEVEL: ("level", "level_text"),
        Field.TYPE: ("kind", "kinds", "kind_text"),
        Field.FLAGS: ("flags",),
    }
)
_NOT_YET_REVIEWED = (Stage.IDEA, Stage.PROPOSED)
_OF_TERMS = TIMES | {Field.TERMS}
_NEVER_LISTED = ("renewal_period", "renewals_at_most", "notice_months", "review_on")


def taken_over(
    state: State, said: State, fields: Collection[Field], *, lists: bool = False
) -> State:
    """The state with these fields as the listing says them; `said` is the listing's own state.

    What an edition does not say in a field that was not asked for stays. The terms come whole:
    which of two histories a day belongs to cannot be told apart. How a term came about, and what no
    list says of it, stays where it begins as it did; when a partner signed where it is the same.
    What is signed is proposed again where it is said to be in preparation. A proposed paper that is
    said not to be is signed where a list says so (`lists`), and stays proposed else.
    """
    taken = dict(state)
    for field in fields:
        for name in _PLAIN.get(field, ()):
            _take(taken, said, name)
    if Field.FLAGS in fields and _is_in_preparation(state) != _is_in_preparation(said):
        _take_stage(taken, said, lists=lists)
    if not _OF_TERMS.isdisjoint(fields):
        _take_terms(taken, said)
    if Field.INSTITUTION in fields:
        _take_partners(taken, said, with_units=Field.UNIT in fields)
    elif Field.UNIT in fields:
        _take_units(taken, said, _partners(said))
    if Field.HOME_UNIT in fields:
        _take_units(taken, said, [_home(said)])
    return taken


def with_names_of(state: State, taken: State, kept: Mapping[int, int]) -> State:
    """What was taken over, with partners that are those of before called as they were.

    `kept` has the place of each among the partners taken over, and its place among those before.
    """
    named = dict(taken)
    partners, before = _partners(taken), _partners(state)
    for place, number in kept.items():
        name, known = partners[place], _party(state, before[number])
        called = {key: value for key, value in _party(taken, name).items() if key != "name"}
        named[name] = {**called, "name": known["name"]} if "name" in known else called
    return named


def _is_in_preparation(state: State) -> bool:
    flags = state.get("flags")
    return isinstance(flags, list) and Flag.IN_PREPARATION in flags


def _take_stage(taken: dict[str, object], said: State, *, lists: bool) -> None:
    """The stage as said, where that is no step of a way to a signature here."""
    stage = taken.get("stage")
    if stage == Stage.SIGNED or (lists and stage in _NOT_YET_REVIEWED):
        _take(taken, said, "stage")
    elif not _is_in_preparation(said):
        flags = taken.get("flags")
        others = flags if isinstance(flags, list) else []
        taken["flags"] = [*others, str(Flag.IN_PREPARATION)]


def _take_terms(taken: dict[str, object], said: State) -> None:
    before = dict(taken)
    _take_all(taken, said, TERM)
    for name, term in taken.items():
        known = before.get(name)
        if not name.startswith(TERM) or not isinstance(known, dict) or not isinstance(term, dict):
            continue
        if known.get("starts") == term.get("starts"):
            taken[name] = {**_as_renewed(known, term), "origin": _origin(known, term)}


def _origin(known: Mapping[str, Any], term: Mapping[str, Any]) -> object:
    return known.get("origin", term.get("origin"))


def _as_renewed(known: Mapping[str, Any], term: Mapping[str, Any]) -> Mapping[str, Any]:
    """The term with what is known of how it goes on and no list says."""
    kept = {name: known[name] for name in _NEVER_LISTED if name in known}
    if "renewal_period" in kept and not term.get("open_ended"):
        kept["mode"] = str(TermMode.AUTO_RENEWING)
    return {**term, **kept}


def _take(taken: dict[str, object], said: State, name: str) -> None:
    taken.pop(name, None)
    if name in said:
        taken[name] = said[name]


def _take_all(taken: dict[str, object], said: State, prefix: str) -> None:
    for name in {*taken, *said}:
        if name.startswith(prefix):
            _take(taken, said, name)


def _take_partners(taken: dict[str, object], said: State, *, with_units: bool) -> None:
    """The partners as said; each keeps the units of the one in its place unless these came too."""
    before, home = dict(taken), _home(taken)
    _take_all(taken, said, PARTY)
    if home:
        taken[home] = before[home]
    for name in _partners(said):
        was, is_now = _party(before, name), _party(taken, name)
        if "signed" in was and was["institution"] == is_now["institution"]:
            taken[name] = {**is_now, "signed": was["signed"]}
        if not with_units:
            _set_units(taken, name, _units(before, name))


def _take_units(taken: dict[str, object], said: State, names: Collection[str]) -> None:
    for name in names:
        if name in taken:
            _set_units(taken, name, _units(said, name))


def _set_units(taken: dict[str, object], name: str, units: object) -> None:
    party = {key: value for key, value in _party(taken, name).items() if key != "units"}
    taken[name] = {**party, "units": units} if units else party


def _units(state: State, name: str) -> object:
    return _party(state, name).get("units")


def _party(state: State, name: str) -> Mapping[str, Any]:
    found = state.get(name)
    return found if isinstance(found, dict) else {}


def _partners(state: State) -> list[str]:
    partners = (
        name for name in state if name.startswith(PARTY) and not _party(state, name).get("home")
    )
    return sorted(partners, key=lambda name: int(name.removeprefix(PARTY)))


def _home(state: State) -> str:
    parties = (name for name in sorted(state) if name.startswith(PARTY))
    return next((name for name in parties if _party(state, name).get("home")), "")
