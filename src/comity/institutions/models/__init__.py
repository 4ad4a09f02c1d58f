"""Institutions: what they are called, where they are, what they have to do with one another."""

from comity.institutions.models.identifications import (
    Identification,
    IdentificationBatch,
    RecordProposal,
)
from comity.institutions.models.identifiers import Identifier
from comity.institutions.models.institution import Institution, OrganizationalUnit
from comity.institutions.models.judgements import Judgement, RegisterCanonical
from comity.institutions.models.names import InstitutionName
from comity.institutions.models.places import Place
from comity.institutions.models.relations import InstitutionRelation, RelationSetAside
from comity.institutions.models.values import InstitutionValue

__all__ = [
    "Identification",
    "IdentificationBatch",
    "Identifier",
    "Institution",
    "InstitutionName",
    "InstitutionRelation",
    "InstitutionValue",
    "Judgement",
    "OrganizationalUnit",
    "Place",
    "RecordProposal",
    "RegisterCanonical",
    "RelationSetAside",
]
