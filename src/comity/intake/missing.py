"""What an edition leaves out that the edition before it listed: a finding, never a termination."""

from comity.agreements.models import Listing
from comity.documents.model import Locus
from comity.interpretation.findings import finding
from comity.interpretation.readings import Finding
from comity.provenance.models import Source
from comity.values.partial_dates import PartialDate, Precision

_ROLLED_UP_ABOVE = 0.5
"""Where more than this share is missing, that is one thing to know about the edition."""


def missing_findings(source: Source) -> list[Finding]:
    """A finding for each agreement that the edition before lists and this one does not.

    None where no edition before it was taken up.
    """
    before = _edition_before(source)
    if before is None:
        return []
    listed = Listing.objects.filter(source=source).values("agreement")
    earlier = Listing.objects.filter(source=before)
    missing = earlier.exclude(agreement__in=listed).select_related("agreement")
    lines = list(missing.prefetch_related("agreement__parties").order_by("position"))
    if len(lines) > _ROLLED_UP_ABOVE * earlier.count():
        return [_many_missing(len(lines), earlier.count(), before)]
    return [_missing(line, before) for line in lines]


def _edition_before(source: Source) -> Source | None:
    """The edition taken up last before this one's day, or for the same day."""
    earlier = Source.objects.of(source.register).filter(
        taken_up_at__isnull=False, as_of_from__lte=source.as_of_from
    )
    others = earlier.exclude(pk=source.pk).defer("set_aside")
    return others.order_by("-as_of_from", "-received_at", "-pk").first()


def _missing(line: Listing, before: Source) -> Finding:
    partners = [party.name_text for party in line.agreement.parties.all() if not party.is_home]
    return finding(
        "missing_from_edition",
        Locus(),
        institution="; ".join(partners),
        no=line.no,
        edition=_day(before),
        agreement=line.agreement_id,
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
