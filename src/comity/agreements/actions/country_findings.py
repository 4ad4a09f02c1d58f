"""Findings that a list states another country than the one where its partner is."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.models import AgreementFact, FactParty, Listing
from comity.documents.model import Locus
from comity.interpretation.findings import finding
from comity.interpretation.readings import Finding
from comity.offices.models import Office
from comity.offices.policies import can_keep_office
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.actions.sources import store_findings
from comity.provenance.enums import FindingState, SubjectKind, Verb
from comity.provenance.models import FindingPlace, Source
from comity.values.kin_countries import kin_countries

CODE = "country_not_of_partner"
_SLICE = 500


def refresh_country_findings(
    office: Office, institutions: Collection[int], *, by: Actor, at: dt.datetime
) -> None:
    """Let the office's sources have this finding where it holds for one of these, and only there.

    What somebody decided about stays. Territories that lists put under a state are no difference
    (`kin_countries`), nor is a row one of whose partners is where it says.
    """
    if not can_keep_office(by, office):
        raise NotAllowed.only_officers(by, office.register)
    keys = sorted(institutions)
    for start in range(0, len(keys), _SLICE):
        _refresh(office, keys[start : start + _SLICE], by=by, at=at)


def _refresh(office: Office, institutions: Collection[int], *, by: Actor, at: dt.datetime) -> None:
    parties = FactParty.objects.filter(institution__in=institutions, is_home=False)
    facts = (
        AgreementFact.objects.known()
        .filter(office=office, pk__in=parties.values("fact"))
        .prefetch_related("parties__institution")
    )
    said = {fact.agreement_id: _difference(fact) for fact in facts}
    listings = Listing.objects.filter(agreement__in=said).select_related("source__register")
    of_source: dict[int, list[Listing]] = defaultdict(list)
    for listing in listings:
        of_source[listing.source_id].append(listing)
    for listed in of_source.values():
        _refresh_source(listed[0].source, listed, said, by=by, at=at)


def _refresh_source(
    source: Source,
    listed: Sequence[Listing],
    said: Mapping[int, Mapping[str, str] | None],
    *,
    by: Actor,
    at: dt.datetime,
) -> None:
    known = {
        place.position: place.finding
        for place in FindingPlace.objects.filter(
            finding__source=source, finding__code=CODE
        ).select_related("finding")
    }
    new: list[Finding] = []
    gone = 0
    for listing in listed:
        params, kept = said[listing.agreement_id], known.get(listing.position)
        if kept and kept.state == FindingState.OPEN and kept.params != params:
            kept.delete()
            kept, gone = None, gone + 1
        if params and not kept:
            new.append(finding(CODE, _locus(listing), [listing.position], **params))
    deed = Deed(
        verb=Verb.FOUND,
        subject_kind=SubjectKind.SOURCE,
        subject_id=source.pk,
        before={"findings": {CODE: gone}},
    )
    log_changes([deed] if gone else [], register=source.register, by=by, at=at)
    store_findings(source, new, by=by, at=at)


def _difference(fact: AgreementFact) -> Mapping[str, str] | None:
    """What the finding says of the agreement, None where stated and identified do not differ."""
    partners = [each for each in fact.parties.all() if not each.is_home]
    stated, countries = fact.country_stated, {each.country for each in partners}
    if not stated or not partners or "" in countries or None in countries:
        return None
    if countries & {stated, *kin_countries(stated)}:
        return None
    return {
        "institution": partners[0].institution.name,
        "stated_country": stated,
        "identified_country": str(partners[0].country),
    }


def _locus(listing: Listing) -> Locus:
    row = listing.source.rows.filter(index=listing.first_row).first()
    if row is None:
        return Locus(line=listing.line, end_line=listing.end_line, text=listing.text)
    return Locus(
        page=row.page,
        sheet=row.sheet or None,
        line=row.line,
        end_line=listing.end_line,
        row=row.sheet_row,
        text=listing.text,
    )
