"""What `comity reconcile` prints: JSON objects of the registers, their partners and agreements."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from comity.matching.registers.many import PairFound
from comity.matching.registers.pairing import ComparedAgreement, Statement
from comity.matching.registers.partners import ListedPartner, SharedPartner
from comity.matching.registers.reconciling import Reconciliation
from comity.matching.registers.stated import StatedRegister
from comity.values.terms import Term

JsonObject = dict[str, Any]


def reconciliation_to_dicts(found: Reconciliation) -> Iterator[JsonObject]:
    """The registers, then their agreements with one another, then the partners of both.

    `about` is `registers`, `agreement` or `partner`. Dates are ISO 8601 as precise as printed.
    """
    yield {
        "about": "registers",
        "a": _register(found.a),
        "b": _register(found.b),
        "day": str(found.day) if found.day else None,
        "shared": len(found.shared),
        "doubtful": len(found.doubtful),
        "agreements": None if found.agreements is None else len(found.agreements),
    }
    for agreement in found.agreements or ():
        yield _agreement(agreement)
    for partner in found.partners:
        yield _partner(partner, found)


def pair_to_dict(pair: PairFound, registers: Sequence[StatedRegister]) -> JsonObject:
    """Two of many registers: how many partners they share, and the verdicts with their numbers."""
    verdicts = Counter(each.verdict.value for each in pair.agreements)
    return {
        "about": "pair",
        "a": registers[pair.a].name,
        "b": registers[pair.b].name,
        "shared": pair.shared,
        "agreements": dict(sorted(verdicts.items())),
    }


def _register(register: StatedRegister) -> JsonObject:
    home = register.home
    return {
        "name": register.name,
        "title": register.title,
        "as_of": str(register.as_of) if register.as_of else None,
        "home": home.name if home else None,
        "home_basis": home.basis.value if home else None,
        "home_ids": list(home.identity.ids) if home else [],
        "agreements": len(register.agreements),
    }


def _agreement(compared: ComparedAgreement) -> JsonObject:
    return {
        "about": "agreement",
        "verdict": compared.verdict.value,
        "level": compared.level.value,
        "differing": [aspect.value for aspect in compared.differing],
        "unstated": [aspect.value for aspect in compared.unstated],
        "a": _statement(compared.a) if compared.a else None,
        "b": _statement(compared.b) if compared.b else None,
    }


def _statement(statement: Statement) -> JsonObject:
    agreement = statement.agreement
    return {
        "place": agreement.place,
        "partner": agreement.partners[0].name if agreement.partners else None,
        "own_units": list(statement.own_units),
        "their_units": list(statement.their_units),
        "level": agreement.level.value if agreement.level else None,
        "types": [kind.value for kind in agreement.kinds],
        "terms": [_term(term) for term in statement.terms],
        "later_terms": [_term(term) for term in statement.later_terms],
        "standing": statement.standing.value if statement.standing else None,
    }


def _term(term: Term) -> JsonObject:
    return {
        "starts": str(term.starts) if term.starts else None,
        "ends": str(term.ends) if term.ends else None,
        "duration": str(term.duration) if term.duration else None,
        "extends": str(term.extends) if term.extends else None,
        "open_ended": term.open_ended,
    }


def _partner(partner: SharedPartner, found: Reconciliation) -> JsonObject:
    return {
        "about": "partner",
        "basis": partner.basis.value,
        "id": partner.identifier,
        "doubt": partner.doubt.value if partner.doubt else None,
        "a": _listed(partner.a, found.a),
        "b": _listed(partner.b, found.b),
    }


def _listed(partner: ListedPartner, register: StatedRegister) -> JsonObject:
    return {
        "name": partner.name,
        "country": partner.country,
        "places": _places(partner.positions, register),
    }


def _places(positions: Sequence[int], register: StatedRegister) -> list[str]:
    return [register.agreements[position].place for position in positions]
