"""Bringing one list into a register, and what came of it: for `import` and `demo`."""

import datetime as dt
from collections import Counter
from dataclasses import asdict, dataclass
from enum import StrEnum

from comity.accounts.actors import Actor
from comity.agreements.actions.identifying import propose_with_installed
from comity.intake.actions.deciding import accept_proposals
from comity.intake.actions.proposing import propose_listings
from comity.intake.actions.publishing import publish_batch
from comity.intake.actions.returning import propose_corrections
from comity.intake.models import Batch
from comity.intake.queries import (
    BatchFigures,
    batch_figures,
    batch_that_said,
)
from comity.interpretation.corrections.marks import mark_of
from comity.interpretation.readings import Reading
from comity.offices.models import Office
from comity.provenance.enums import Severity


class Accept(StrEnum):
    """Which proposals are accepted at once."""

    NONE = "none"
    WITHOUT_FINDING = "without finding"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came of a list: `again` where the register had received one that says the same.

    What does not speak is a workbook of the register that came back edited.
    """

    name: str
    batch: int
    source: int
    again: bool
    speaks: bool
    figures: BatchFigures
    findings: dict[str, int]
    accepted_now: int
    published_now: int

    def as_json(self) -> dict[str, object]:
        """Plain values, for `--format json`."""
        return {**asdict(self), "figures": asdict(self.figures)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What shall happen to the listings of a list beside being proposed."""

    accept: Accept = Accept.NONE
    public: bool = False


def import_reading(
    office: Office, data: bytes, reading: Reading, wishes: Wishes, *, by: Actor, at: dt.datetime
) -> Imported:
    """Propose the listings of a reading, then accept and publish as wished.

    Of a workbook of the register it is what was edited in it. What was received before is not
    proposed again, but is accepted and published as wished now.
    """
    if mark_of(reading.document):
        corrected = propose_corrections(office, data, reading, by=by, at=at)
        return settle(corrected, wishes, again=corrected.made_at != at, by=by, at=at)
    batch = propose_listings(office, data, reading, by=by, at=at)
    again = batch is None
    batch = batch or batch_that_said(office, reading)
    if batch is None:
        raise RuntimeError("a list that was received before has an import")
    return settle(batch, wishes, again=again, by=by, at=at)


def settle(batch: Batch, wishes: Wishes, *, again: bool, by: Actor, at: dt.datetime) -> Imported:
    """Accept and publish what an import brought, as wished, and say what came of it all.

    New partners are looked up in the authority, where one is loaded.
    """
    accepted = 0
    if wishes.accept is not Accept.NONE:
        without_finding = wishes.accept is Accept.WITHOUT_FINDING
        accepted = len(accept_proposals(batch, only_without_finding=without_finding, by=by, at=at))
    published = publish_batch(batch, by=by, at=at) if wishes.public else 0
    if accepted:
        propose_with_installed(batch.office, by=by, at=at)
    return Imported(
        name=batch.source.file_name,
        batch=batch.pk,
        source=batch.source_id,
        again=again,
        speaks=batch.speaks,
        figures=batch_figures(batch),
        findings=_findings(batch),
        accepted_now=accepted,
        published_now=published,
    )


def _findings(batch: Batch) -> dict[str, int]:
    counted = Counter(batch.source.findings.values_list("severity", flat=True))
    return {str(severity): counted[severity] for severity in Severity}
