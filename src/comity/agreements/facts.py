"""What a fact says of an agreement: derived from the agreement and the editions that list it.

Pure: everything asked for is already loaded (`AgreementQuerySet.with_all`), nothing is queried.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from comity.agreements.dated_events import Dated, renewal_after_notice
from comity.agreements.enums import EndBasis, EndSaid, Stage, TermMode, TermOrigin
from comity.agreements.models import Agreement, AgreementFact, Listing, Party
from comity.agreements.models import Term as TermRow
from comity.agreements.search import indexed_text
from comity.agreements.self_renewal import SelfRenewal
from comity.agreements.validity import Period, Standing, validity_periods
from comity.institutions.enums import NameKind
from comity.institutions.models import Institution
from comity.interpretation.readings import Flag
from comity.provenance.models import Source
from comity.values.areas import area_of
from comity.values.collation import collation_key
from comity.values.countries import country_name
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate, Precision
from comity.values.terms import Term

_ONE_DAY = dt.timedelta(days=1)
_LONGEST_NAME = 600
_LONGEST_SORT_KEY = 800
_SEARCHED_LANGUAGES = ("en", "mn", "ja")
_SEARCHED_NAMES = frozenset(NameKind) - {NameKind.VARIANT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A source of a register and the day it speaks for."""

    source: int
    as_of: PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What an institution counts as: the canonical one of all that are the same.

    `country` is where that is identified to be; where it is not known, the first of the others
    whose country is. Empty where none is.
    """

    institution: Institution
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """All that a fact is derived from.

    `editions` are those of the office, in the order in which they speak; `listed_in` the keys of
    the sources that list the agreement. `identities` gives institutions of parties, by their keys,
    what they are for this office; where one is missing, the institution is itself. `paper` is the
    key of the earliest agreement that was judged one paper with this one, None where none was.
    `waives` says that a condition of it waives a fee.
    """

    agreement: Agreement
    editions: tuple[Edition, ...]
    listed_in: frozenset[int]
    identities: Mapping[int, Identity] = field(default_factory=dict)
    paper: int | None = None
    waives: bool = False


@dataclass(frozen=True, slots=True, order=True)
class FactPartyValues:
    """A party of a fact, by the key of its institution."""

    institution: int
    is_home: bool
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedFact:
    """An unsaved fact without its times of record, its parties and its periods."""

    fact: AgreementFact
    parties: tuple[FactPartyValues, ...]
    periods: tuple[Period, ...]


def editions_of(sources: Iterable[Source]) -> tuple[Edition, ...]:
    """The editions in the order in which they speak; of two for one day the later received does.

    Those speak that `SourceQuerySet.speaking` names: taken up, and published where any is.
    """
    taken_up = [source for source in sources if source.taken_up_at]
    shown = [source for source in taken_up if source.public]
    ordered = sorted(
        shown or taken_up, key=lambda source: (source.as_of_from, source.received_at, source.pk)
    )
    speaking = {source.as_of_from: source for source in ordered}
    return tuple(
        Edition(source=source.pk, as_of=edition_day(source)) for source in speaking.values()
    )


def sources_concerned(before: Sequence[Edition], after: Sequence[Edition]) -> set[int]:
    """The sources whose agreements facts say otherwise once others speak.

    Those that begin or cease to speak, or for another day; and their neighbours, for which they end
    or begin the days on which a list speaks.
    """
    changed = {*before} ^ {*after}
    return {
        neighbour.source
        for editions in (before, after)
        for place, edition in enumerate(editions)
        if edition in changed
        for neighbour in editions[max(place - 1, 0) : place + 2]
    }


def snapshot_of(
    agreement: Agreement,
    editions: tuple[Edition, ...],
    identities: Mapping[int, Identity],
    paper: int | None,
    *,
    waives: bool,
) -> Snapshot:
    """The agreement as it stands now."""
    listed_in = frozenset(listing.source_id for listing in agreement.listings.all())
    return Snapshot(
        agreement=agreement,
        editions=editions,
        listed_in=listed_in,
        identities=identities,
        paper=paper,
        waives=waives,
    )


def standing_of(agreement: Agreement) -> Standing:
    """What the validity of the agreement depends on, as it stands now."""
    listings = list(agreement.listings.all())
    shown = [listing for listing in listings if listing.source.public]
    return _standing(agreement, shown or listings)


def derive_fact(snapshot: Snapshot) -> DerivedFact:
    """The fact that holds of the snapshot."""
    agreement = snapshot.agreement
    speaking = {edition.source for edition in snapshot.editions}
    heard = snapshot.listed_in & speaking or snapshot.listed_in
    standing = _standing(
        agreement, [each for each in agreement.listings.all() if each.source_id in heard]
    )
    fact = AgreementFact(
        agreement=agreement,
        office_id=agreement.office_id,
        public=agreement.public,
        kind=agreement.kind,
        level=agreement.level,
        stage=agreement.stage,
        waiver=snapshot.waives or Flag.TUITION_WAIVER in agreement.flags,
        country_stated=agreement.country_stated,
        paper_id=snapshot.paper,
    )
    _say_partners(fact, snapshot)
    _say_terms(fact, standing.terms)
    _say_listing(fact, snapshot)
    return DerivedFact(
        fact=fact, parties=_fact_parties(snapshot), periods=validity_periods(standing)
    )


def listed_interval(
    editions: Sequence[Edition], listed_in: Collection[int]
) -> tuple[dt.date, dt.date] | None:
    """The days on which the edition that speaks lists it: the latest unbroken run of editions.

    An edition speaks from its day until the next one's. An agreement that is left out and listed
    again later has only the later run: what was listed before the gap is known from then.
    """
    places = [place for place, edition in enumerate(editions) if edition.source in listed_in]
    if not places:
        return None
    first = last = places[-1]
    while first - 1 in places:
        first -= 1
    until = dt.date.max
    if last + 1 < len(editions):
        until = editions[last + 1].as_of.first - _ONE_DAY
    return editions[first].as_of.first, until


def term_of(row: TermRow) -> Term:
    """The term as a value."""
    return Term(
        starts=partial_date(row.starts_from, row.starts_to, row.starts_precision),
        ends=partial_date(row.ends_from, row.ends_to, row.ends_precision),
        duration=Duration.parse(row.duration) if row.duration else None,
        extends=Duration.parse(row.extends) if row.extends else None,
        open_ended=row.open_ended,
    )


def _standing(agreement: Agreement, listings: Sequence[Listing]) -> Standing:
    sources = sorted(
        (listing.source for listing in listings),
        key=lambda source: (source.as_of_from, source.received_at, source.pk),
    )
    # What a row says of its state holds from the first edition on that says so.
    said_on = sources[0].as_of_from if sources else agreement.created_at.date()
    flags = set(agreement.flags)
    rows = list(agreement.terms.all())
    terms = tuple(term_of(row) for row in rows)
    said = agreement.end_said if end_said_of(agreement, terms) else ""
    dated = Dated.of(agreement.events.all())
    goes_on = said != EndSaid.LAPSED
    renewal = _renewal(agreement, terms, dated) if goes_on else None
    return Standing(
        stage=Stage(agreement.stage),
        terms=terms,
        as_of=edition_day(sources[-1]) if sources else None,
        superseded_on=agreement.superseded_on,
        terminated_on=dated.terminated_on(said_on if Flag.TERMINATED in flags else None),
        expired_on=said_on if Flag.EXPIRED in flags else None,
        suspensions=dated.suspensions(said_on if Flag.SUSPENDED in flags else None),
        amendments=frozenset(
            position for position, row in enumerate(rows) if row.origin == TermOrigin.AMENDMENT
        ),
        renews_itself=Flag.AUTO_RENEWAL in flags and goes_on and not _ends_by_notice(terms, dated),
        renewal=renewal,
        was_renewed=said == EndSaid.RENEWED,
    )


def _renewal(agreement: Agreement, terms: Sequence[Term], dated: Dated) -> SelfRenewal | None:
    """How the last term goes on by itself, as far as no notice was given."""
    renewal = self_renewal_of(agreement)
    last = terms[-1].last_day if terms else None
    notice = dated.notice_of(terms[-1]) if terms else None
    if renewal is None or last is None or notice is None:
        return renewal
    return renewal_after_notice(renewal, last.first, notice)


def _ends_by_notice(terms: Sequence[Term], dated: Dated) -> bool:
    """Whether notice was given before the end of the last term: then it is not followed.

    Given later, it ends a period of which nobody knows when that is.
    """
    last = terms[-1].last_day if terms else None
    notice = dated.notice_of(terms[-1]) if terms else None
    return last is not None and notice is not None and notice <= last.last


def self_renewal_of(agreement: Agreement) -> SelfRenewal | None:
    """How the last term renews itself; None where it does not, or nobody knows for how long."""
    last = next(reversed(agreement.terms.all()), None)
    if last is None or last.mode != TermMode.AUTO_RENEWING or not last.renewal_period:
        return None
    return SelfRenewal(
        period=Duration.parse(last.renewal_period),
        at_most=last.renewals_at_most,
        notice_months=last.notice_months or 0,
    )


def end_said_of(agreement: Agreement, terms: Sequence[Term]) -> dt.date | None:
    """The end that somebody said something of, while it is still that of the last term."""
    last = terms[-1].last_day if terms else None
    said = agreement.end_said_of
    return said if last and said == last.last and said < dt.date.max else None


def edition_day(source: Source) -> PartialDate:
    """The day an edition speaks for."""
    return PartialDate(
        first=source.as_of_from,
        last=source.as_of_to,
        precision=Precision(source.as_of_precision),
    )


def partial_date(first: dt.date | None, last: dt.date | None, precision: str) -> PartialDate | None:
    """The partial date that three columns hold; None where it is not known."""
    if first is None or last is None:
        return None
    return PartialDate(first=first, last=last, precision=Precision(precision))


def _partners(agreement: Agreement) -> list[Party]:
    return [party for party in agreement.parties.all() if not party.is_home]


def _unit_texts(parties: Iterable[Party]) -> list[str]:
    return [unit.text for party in parties for unit in party.units.all()]


def _identity(snapshot: Snapshot, party: Party) -> Identity:
    """What the party's institution counts as."""
    judged = snapshot.identities.get(party.institution_id)
    own = party.institution
    return judged or Identity(institution=own, country=own.country or "")


def _say_partners(fact: AgreementFact, snapshot: Snapshot) -> None:
    agreement = snapshot.agreement
    partners = _partners(agreement)
    homes = [party for party in agreement.parties.all() if party.is_home]
    names = [party.name_text or party.institution.name for party in partners]
    identities = [_identity(snapshot, party) for party in partners]
    countries = [identity.country for identity in identities if identity.country]
    fact.partners = len({identity.institution.pk for identity in identities})
    fact.partner_name = "; ".join(names)[:_LONGEST_NAME]
    fact.partner_unit = ", ".join(_unit_texts(partners))[:_LONGEST_NAME]
    fact.home_unit = ", ".join(_unit_texts(homes))[:_LONGEST_NAME]
    fact.area = area_of(countries[0]) if countries else agreement.area
    fact.sort_key = collation_key(f"{fact.partner_name} {fact.partner_unit}")[:_LONGEST_SORT_KEY]
    fact.search_text = indexed_text(
        *names,
        *(name for party in partners for name in _searched_names(snapshot, party)),
        *_unit_texts(partners),
        *_unit_texts(homes),
        *_country_names({*countries, agreement.country_stated} - {""}),
        agreement.country_text,
        agreement.kind_text,
    )


def _searched_names(snapshot: Snapshot, party: Party) -> list[str]:
    """The names of the party's institution, and of the one that counts for it."""
    canonical = _identity(snapshot, party).institution
    institutions = {each.pk: each for each in (party.institution, canonical)}
    return [
        name.text
        for institution in institutions.values()
        for name in institution.names.all()
        if name.kind in _SEARCHED_NAMES
    ]


def _country_names(codes: Iterable[str]) -> list[str]:
    return [
        country_name(code, language) for code in sorted(codes) for language in _SEARCHED_LANGUAGES
    ]


def _say_terms(fact: AgreementFact, terms: Sequence[Term]) -> None:
    """The last term's dates, and the earliest start of all."""
    last = terms[-1] if terms else Term()
    ends = None if last.open_ended else last.last_day
    fact.open_ended = last.open_ended
    if last.starts:
        fact.starts_from, fact.starts_to = last.starts.first, last.starts.last
        fact.starts_precision = last.starts.precision
    if ends:
        fact.ends_from, fact.ends_to = ends.first, ends.last
        fact.ends_precision = ends.precision
        fact.ends_basis = EndBasis.PRINTED if last.ends else EndBasis.RECKONED
    starts = [term.starts.first for term in terms if term.starts]
    fact.first_starts_from = min(starts, default=None)


def _say_listing(fact: AgreementFact, snapshot: Snapshot) -> None:
    interval = listed_interval(snapshot.editions, snapshot.listed_in)
    if interval:
        fact.listed_from, fact.listed_to = interval
    places = {edition.source: place for place, edition in enumerate(snapshot.editions)}
    listings = [
        listing
        for listing in snapshot.agreement.listings.all()
        if listing.source_id in snapshot.listed_in and listing.source_id in places
    ]
    if listings:
        newest = max(listings, key=lambda listing: places[listing.source_id])
        fact.listed_no = newest.no


def _fact_parties(snapshot: Snapshot) -> tuple[FactPartyValues, ...]:
    """Each institution once for each side it stands on."""
    sides = [
        (_identity(snapshot, party), party.is_home) for party in snapshot.agreement.parties.all()
    ]
    return tuple(
        sorted(
            {
                FactPartyValues(identity.institution.pk, is_home, identity.country)
                for identity, is_home in sides
            }
        )
    )
