"""What an edition changes and leaves out beside the one before: findings, never terminations."""

from collections.abc import Iterator

from comity.agreements.models import Listing
from comity.documents.model import Locus
from comity.intake.differences import EditionDifferences, Printed, edition_differences
from comity.interpretation.comparison.content import Field, shown_value
from comity.interpretation.findings import finding
from comity.interpretation.readings import Finding
from comity.provenance.models import Source
from comity.values.partial_dates import PartialDate, Precision

_ROLLED_UP_ABOVE = 0.5
"""Where more than this share is missing, that is one thing to know about the edition."""


def edition_findings(source: Source) -> list[Finding]:
    """Findings about agreements of the edition before that this one changes or leaves out.

    A row that probably is a known agreement in other words gives `changed_since_edition`, so that
    nobody enters it a second time unawares. None where no edition before it was taken up.
    """
    before = _edition_before(source)
    if before is None:
        return []
    differences = edition_differences(before, source)
    return [*_changed(differences, before), *_missing(differences, before)]


def _edition_before(source: Source) -> Source | None:
    """The edition taken up last before this one's day, or for the same day."""
    earlier = Source.objects.of(source.register).filter(
        taken_up_at__isnull=False, as_of_from__lte=source.as_of_from
    )
    others = earlier.exclude(pk=source.pk).defer("set_aside")
    return others.order_by("-as_of_from", "-received_at", "-pk").first()


def _changed(differences: EditionDifferences, before: Source) -> Iterator[Finding]:
    for pair in differences.comparison.pairs:
        was, is_now = differences.old[pair.old], differences.new[pair.new]
        if was.agreement is not None:
            yield finding(
                "changed_since_edition",
                is_now.listing.locus,
                [is_now.position],
                institution=shown_value(was.listing, Field.INSTITUTION),
                edition=_day(before),
                agreement=was.agreement,
            )


def _missing(differences: EditionDifferences, before: Source) -> list[Finding]:
    gone = [differences.old[position] for position in differences.comparison.gone]
    missing = [row for row in gone if row.agreement is not None]
    listed = Listing.objects.filter(source=before).count() if missing else 0
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
