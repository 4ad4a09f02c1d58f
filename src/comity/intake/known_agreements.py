"""Which known agreements the listings of an edition seem to be, and which it leaves out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.agreements import models
from comity.documents.model import Locus
from comity.intake.differences import EditionDifferences, Printed, edition_differences
from comity.interpretation.comparison.comparing import FieldChange, ListingPair, PairCode
from comity.interpretation.comparison.content import Field, shown_value
from comity.interpretation.findings import finding
from comity.interpretation.readings import Finding, Listing
from comity.provenance.models import Source
from comity.values.partial_dates import PartialDate, Precision

_ROLLED_UP_ABOVE = 0.5
"""Where more than this share is missing, that is one thing to know about the edition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeemsKnown:
    """That the listing at `position` of an edition seems to be a known agreement.

    `changes` are the fields in which it says something else; another spelling of a name is none.
    `is_sure` is false where the partner has another name and only the rest tells.
    """

    position: int
    agreement: int
    changes: tuple[FieldChange, ...]
    is_sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedWithKnown:
    """What an edition says of agreements of the edition before, and what it leaves out."""

    known: tuple[SeemsKnown, ...] = ()
    findings: tuple[Finding, ...] = ()


def compare_with_known(source: Source) -> ComparedWithKnown:
    """The edition beside the one before it; nothing where no edition before was taken up.

    What is left out gives findings, never terminations.
    """
    before = _edition_before(source)
    if before is None:
        return ComparedWithKnown()
    differences = edition_differences(before, source)
    return ComparedWithKnown(
        known=tuple(_known(differences)), findings=tuple(_missing(differences, before))
    )


def _edition_before(source: Source) -> Source | None:
    """The edition taken up last before this one's day, or for the same day."""
    earlier = Source.objects.of(source.register).filter(
        taken_up_at__isnull=False, as_of_from__lte=source.as_of_from
    )
    others = earlier.exclude(pk=source.pk)
    return others.order_by("-as_of_from", "-received_at", "-pk").first()


def _known(differences: EditionDifferences) -> Iterator[SeemsKnown]:
    for pair in differences.comparison.pairs:
        agreement = differences.old[pair.old].agreement
        if agreement is not None:
            yield SeemsKnown(
                position=differences.new[pair.new].position,
                agreement=agreement,
                changes=_since_corrected(
                    _without_respelling(pair), differences.old[pair.old].corrected
                ),
                is_sure=pair.code is not PairCode.RENAMED,
            )


def _without_respelling(pair: ListingPair) -> tuple[FieldChange, ...]:
    respelled = pair.code is PairCode.RESPELLED
    return tuple(
        change for change in pair.changes if not (respelled and change.field is Field.INSTITUTION)
    )


def _since_corrected(
    changes: tuple[FieldChange, ...], corrected: Listing | None
) -> tuple[FieldChange, ...]:
    """The changes beside what somebody corrected: what the edition says as corrected is none."""
    if corrected is None:
        return changes
    beside = (replace(change, old=shown_value(corrected, change.field)) for change in changes)
    return tuple(change for change in beside if change.old != change.new)


def _missing(differences: EditionDifferences, before: Source) -> list[Finding]:
    gone = [differences.old[position] for position in differences.comparison.gone]
    missing = [row for row in gone if row.agreement is not None]
    listed = models.Listing.objects.filter(source=before).count() if missing else 0
    if len(missing) > _ROLLED_UP_ABOVE * listed:
        return [_many_missing(len(missing), listed, before)]
    return [_one_missing(row, before) for row in missing]


def _one_missing(row: Printed, before: Source) -> Finding:
    return finding(
        "missing_from_edition",
        Locus(),
        institution=shown_value(row.listing, Field.INSTITUTION),
        no=row.listing.no,
        edition=_day(before),
        agreement=row.agreement,
    )


def _many_missing(missing: int, listed: int, before: Source) -> Finding:
    return finding(
        "missing_from_edition_often", Locus(), rows=missing, of=listed, edition=_day(before)
    )


def _day(source: Source) -> str:
    as_of = PartialDate(
        first=source.as_of_from,
        last=source.as_of_to,
        precision=Precision(source.as_of_precision),
    )
    return str(as_of)
