"""What an amendment makes of the terms of an agreement: none is changed, others follow. Pure."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from comity.agreements.enums import TermOrigin
from comity.agreements.states import TERM, State
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from comity.values.terms import Term

_Said = Mapping[str, Any]


def with_amended_terms(before: State, wanted: State, on: dt.date) -> State:
    """The wanted state, with the terms of before and behind them those that are wanted otherwise.

    These came by amendment on the day `on`, or begin when the term does that they take the place
    of, where that is later.
    """
    kept = {name: value for name, value in before.items() if name.startswith(TERM)}
    state = {name: value for name, value in wanted.items() if not name.startswith(TERM)} | kept
    position = max((_number(name) for name in kept), default=-1)
    for name in sorted((name for name in wanted if name.startswith(TERM)), key=_number):
        if wanted[name] != before.get(name):
            position += 1
            state[f"{TERM}{position}"] = _amended(_parts(before, name), _parts(wanted, name), on)
    return state


def _amended(before: _Said, wanted: _Said, on: dt.date) -> _Said:
    day = PartialDate.of(on.year, on.month, on.day)
    starts = PartialDate.parse(wanted["starts"]) if "starts" in wanted else None
    if starts and (starts.first >= on or wanted["starts"] != before.get("starts")):
        return {**wanted, "origin": str(TermOrigin.AMENDMENT)}
    return {**_with_end(wanted, starts), "origin": str(TermOrigin.AMENDMENT), "starts": str(day)}


def _with_end(wanted: _Said, starts: PartialDate | None) -> _Said:
    """The end in place of a duration, which was counted from another start."""
    if "duration" not in wanted:
        return wanted
    without = {name: value for name, value in wanted.items() if name != "duration"}
    ends = Term(starts=starts, duration=Duration.parse(wanted["duration"])).last_day
    return without if "ends" in wanted or ends is None else {**without, "ends": str(ends)}


def _parts(state: State, name: str) -> _Said:
    found = state.get(name)
    return found if isinstance(found, dict) else {}


def _number(name: str) -> int:
    return int(name.removeprefix(TERM))
