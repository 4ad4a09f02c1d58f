"""Agreements and what is derived from them."""

from comity.agreements.models.agreement import Agreement, Listing, Party, PartyUnit, Term
from comity.agreements.models.counterparts import Counterpart
from comity.agreements.models.facts import AgreementFact, FactParty, ValidityPeriod

__all__ = [
    "Agreement",
    "AgreementFact",
    "Counterpart",
    "FactParty",
    "Listing",
    "Party",
    "PartyUnit",
    "Term",
    "ValidityPeriod",
]
