"""Sources as received, statements about where values came from, findings, and changes."""

from comity.provenance.models.changes import Change, ChangeChain, ChangeValue
from comity.provenance.models.findings import Finding, FindingPlace
from comity.provenance.models.sources import (
    ReadingProfile,
    Register,
    Source,
    SourceContent,
    SourceRow,
    StatedFigure,
    Statement,
)

__all__ = [
    "Change",
    "ChangeChain",
    "ChangeValue",
    "Finding",
    "FindingPlace",
    "ReadingProfile",
    "Register",
    "Source",
    "SourceContent",
    "SourceRow",
    "StatedFigure",
    "Statement",
]
