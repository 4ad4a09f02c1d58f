"""What two editions of one register's list differ in, from what is stored of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Q

from comity.agreements import models
from comity.documents.model import Locus
from comity.intake.models import Proposal
from comity.interpretation.comparison.comparing import EditionComparison, compare_editions
from comity.interpretation.comparison.content import content_of
from comity.interpretation.contract import listing_from_dict
from comity.interpretation.readings import Listing
from comity.provenance.models import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A row that one of two editions prints otherwise than the other, or alone.

    `position` is its place in its edition (from 0), `agreement` what it was accepted as. Where
    somebody corrected what was read, `listing` is as read and `corrected` what it should say.
    """

    position: int
    listing: Listing
    agreement: int | None
    corrected: Listing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionDifferences:
    """The rows of two editions that do not say the same, and how they belong together.

    The positions in `comparison` are those in `old` and `new`; `same` counts the rows that both
    editions have.
    """

    old: Sequence[Printed]
    new: Sequence[Printed]
    same: int
    comparison: EditionComparison


def edition_differences(old: Source, new: Source) -> EditionDifferences:
    """What the two editions differ in; mostly only rows that differ are taken from the database."""
    before, after = _alone(old, new), _alone(new, old)
    before = _as_corrected(before, after)
    comparison = _compared(before, after, old, new)
    return EditionDifferences(
        old=before,
        new=after,
        same=old.listed - len(before) + len(comparison.pairs) - len(comparison.changed),
        comparison=comparison,
    )


def _as_corrected(before: Sequence[Printed], after: Sequence[Printed]) -> Sequence[Printed]:
    """The rows of the old edition, corrected where the new one prints what was corrected.

    Elsewhere what was read is compared: a misprint that is printed again is no change.
    """
    if not any(row.corrected for row in before):
        return before
    said = {content_of(row.listing) for row in after}
    return [
        replace(row, listing=row.corrected)
        if row.corrected and content_of(row.corrected) in said
        else row
        for row in before
    ]


def _compared(
    before: Sequence[Printed], after: Sequence[Printed], old: Source, new: Source
) -> EditionComparison:
    """The comparison of the rows that differ.

    Whether one edition leaves out a column, the rows that both have may tell otherwise.
    """
    olds, news = [row.listing for row in before], [row.listing for row in after]
    comparison = compare_editions(olds, news)
    if not comparison.unshared or len(before) == old.listed:
        return comparison
    shared = _in_both(old, new)
    whole = compare_editions([*olds, *shared], [*news, *shared])
    return replace(whole, pairs=tuple(pair for pair in whole.pairs if pair.new < len(news)))


def _in_both(old: Source, new: Source) -> Sequence[Listing]:
    said = Proposal.objects.filter(batch__office__register=old.register_id, repeats=None)
    for source in (old, new):
        listed = models.Listing.objects.filter(source=source).values("fingerprint")
        proposed = Proposal.objects.filter(batch__source=source).values("fingerprint")
        said = said.filter(Q(fingerprint__in=listed) | Q(fingerprint__in=proposed))
    return [_as_read(proposal) for proposal in said]


def _as_read(proposal: Proposal) -> Listing:
    return listing_from_dict(proposal.as_read or proposal.listing)


def _corrected(proposal: Proposal) -> Listing | None:
    return listing_from_dict(proposal.listing) if proposal.as_read else None


def _alone(source: Source, other: Source) -> Sequence[Printed]:
    """The rows of the edition that no row of the other says the same as, in its order."""
    listed_there = models.Listing.objects.filter(source=other).values("fingerprint")
    proposed_there = Proposal.objects.filter(batch__source=other).values("fingerprint")
    proposed = Proposal.objects.filter(batch__source=source)
    proposed = proposed.exclude(fingerprint__in=listed_there)
    rows = {
        each.position: _proposed(each) for each in proposed.exclude(fingerprint__in=proposed_there)
    }
    again = models.Listing.objects.filter(source=source).exclude(fingerprint__in=listed_there)
    again = again.exclude(fingerprint__in=proposed_there)
    again = again.exclude(fingerprint__in=proposed.values("fingerprint"))
    said = Proposal.objects.filter(
        batch__office__register=source.register_id,
        repeats=None,
        fingerprint__in=again.values("fingerprint"),
    )
    texts = {proposal.fingerprint: proposal for proposal in said}
    rows |= {each.position: _listed_again(texts[each.fingerprint], each) for each in again}
    return [rows[position] for position in sorted(rows)]


def _proposed(proposal: Proposal) -> Printed:
    return Printed(
        position=proposal.position,
        listing=_as_read(proposal),
        agreement=proposal.agreement_id,
        corrected=_corrected(proposal),
    )


def _listed_again(proposal: Proposal, listed: models.Listing) -> Printed:
    """What an earlier edition said in the same words, at its place in this one."""
    listing = replace(
        _as_read(proposal),
        no=listed.no,
        locus=Locus(line=listed.line, end_line=listed.end_line, text=listed.text),
        first_row=listed.first_row,
        last_row=listed.last_row,
    )
    return Printed(
        position=listed.position,
        listing=listing,
        agreement=listed.agreement_id,
        corrected=_corrected(proposal),
    )
