"""Stored findings as the list of findings shows them."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext

from comity.documents.model import Locus
from comity.provenance.enums import FindingState
from comity.provenance.models import Finding, Source
from comity.web.components import FindingItem, Way
from comity.web.excerpts import place_address
from comity.web.listing_words import place_words
from comity.web.sentences import finding_sentence, finding_shape

_MOST_LINKS = 8
_WEIGHT = {shape: weight for weight, shape in enumerate(("act", "check", "note", "agrees"))}


def finding_items(
    findings: Iterable[Finding],
    source: Source,
    rows: Mapping[int, Way] | None = None,
    *,
    with_reasons: bool,
) -> Sequence[FindingItem]:
    """The findings of a source, those that ask for something first.

    `rows` leads from the position of a listing to its agreement; with it each finding (its
    `places` loaded) links to the rows it speaks of. Why somebody decided as she did
    (`with_reasons`) is for members of the office only.
    """
    items = [_item(finding, source, rows or {}, with_reasons) for finding in findings]
    return sorted(items, key=lambda item: _WEIGHT[item.shape])


def _item(
    finding: Finding,
    source: Source,
    rows: Mapping[int, Way],
    with_reasons: bool,  # noqa: FBT001 - passed on as it came
) -> FindingItem:
    decided = finding.state != FindingState.OPEN
    return FindingItem(
        shape=finding_shape(finding.code, finding.severity),
        sentence=finding_sentence(finding.code, finding.params),
        where=_where(finding),
        where_href=_where_href(finding, source),
        why=_decision(finding, with_reasons) if decided else "",
        row_links=_row_links(finding, rows) if rows else (),
        ident=f"finding-{finding.pk}",
    )


def _row_links(finding: Finding, rows: Mapping[int, Way]) -> Sequence[Way]:
    positions = [place.position for place in finding.places.all()]
    return [rows[position] for position in positions[:_MOST_LINKS] if position in rows]


def _where(finding: Finding) -> str:
    return place_words(
        Locus(
            page=finding.page,
            sheet=finding.sheet or None,
            line=finding.line,
            end_line=finding.end_line,
            row=finding.sheet_row,
        )
    )


def _where_href(finding: Finding, source: Source) -> str:
    """The place in the source; empty where it has none."""
    if finding.line is None and finding.row is None:
        return ""
    return place_address(source, finding.line, finding.row or 0)


def _decision(finding: Finding, with_reasons: bool) -> str:  # noqa: FBT001 - passed on as it came
    state = str(FindingState(finding.state).label)
    if not (finding.reason and with_reasons):
        return state
    return gettext("%(state)s: %(reason)s") % {"state": state, "reason": finding.reason}
