"""How many rows each further choice of a list would leave: exact, whatever else is chosen."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.agreements.queries.selection import Selection, select_facts
from comity.agreements.queries.tally import Tally, tally, tally_by_country

if TYPE_CHECKING:
    from comity.agreements.querysets import AgreementFactQuerySet

_TALLIED = ("validity", "office", "kind", "level", "waiver", "area", "listed", "ending")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What a selection leaves, and what each further choice would.

    `selected` counts what the whole selection leaves; `counts` each option of each field, with
    every other field as chosen; `without` what leaving a field open, and only it, would leave.
    """

    selected: Tally
    counts: Mapping[str, Counter[object]]
    without: Mapping[str, int]


def count_facets(
    facts: "AgreementFactQuerySet",
    selection: Selection,
    on: dt.date,
    in_documents: Collection[int] = (),
) -> Facets:
    """The facets of a selection, in two queries whatever is chosen; see `select_facts`."""
    opened = select_facts(facts, selection.without(*_TALLIED), on, in_documents)
    whole = tally(opened, on, _TALLIED)
    anywhere = select_facts(facts, selection.without("country"), on, in_documents)
    countries = tally_by_country(anywhere, on, ())
    parts = {name: _narrowed(whole, selection.without(name)) for name in _TALLIED}
    return Facets(
        selected=_narrowed(whole, selection),
        counts={
            **{name: part.by(name) for name, part in parts.items()},
            "country": countries.by("country"),
        },
        without={name: part.total for name, part in parts.items()},
    )


def count_without_each(
    facts: "AgreementFactQuerySet",
    selection: Selection,
    facets: Facets,
    on: dt.date,
    in_documents: Collection[int] = (),
) -> Mapping[str, int]:
    """What each chosen field hides: the rows that leaving it open, and only it, would bring.

    One query for each chosen field that `facets` do not count: words, stated country, country,
    institution and source.
    """
    return {
        name: facets.without[name]
        if name in _TALLIED
        else select_facts(facts, selection.without(name), on, in_documents).counted().papers
        for name in selection.chosen
    }


def _narrowed(whole: Tally, selection: Selection) -> Tally:
    """The part of the tally that the tallied fields of the selection ask for."""
    wanted: dict[str, object] = {
        name: getattr(selection, name) for name in _TALLIED if getattr(selection, name)
    }
    return whole.where(**wanted)
