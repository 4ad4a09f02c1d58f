"""A partner that waits for a decision who it is, and the records that it may be, as shown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext

from comity.agreements.models import Listing
from comity.agreements.queries.identifications import decided_of_name
from comity.institutions.enums import Standing
from comity.institutions.lookup import Lookup
from comity.institutions.models import Identification, Institution
from comity.matching.authority.records import AuthorityRecord
from comity.matching.inquiry import Inquiry
from comity.matching.matcher import Suggestion
from comity.offices.models import Office
from comity.values.points import Point, label_point
from comity.web.excerpts import place_address
from comity.web.match_words import match_sentence
from comity.web.small_map import Marked, SmallMap, draw_small_map
from comity.web.wording import country_words, moment

MOST_CANDIDATES = 5
_MOST_PLACES = 4
_MOST_NAMES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedName:
    """A name as the lists print it, with where it stands: words and address of each row."""

    text: str
    places: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A record that a partner may be; `number` is the key that accepts it.

    `is_label` says that its place is no more than its country's label point; `point` is None where
    not even the country is known. `partner` is the partner that is this record already.
    """

    number: int
    record: str
    name: str
    others: str
    country: str
    town: str
    score: int | None
    reasons: Sequence[str]
    against: Sequence[str]
    partner: str
    point: Point | None
    is_label: bool

    @property
    def url(self) -> str:
        """Where the authority tells more."""
        return f"https://ror.org/{self.record}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerShown:
    """The partner that is decided about, with everything that helps."""

    institution: Institution
    printed: Sequence[PrintedName]
    stated: str
    candidates: Sequence[Candidate]
    drawing: SmallMap | None


def partner_shown(
    institution: Institution, office: Office, lookup: Lookup, *, words: str
) -> PartnerShown:
    """The partner with its candidates: what was decided of its name before, then what is found.

    With `words` what is found for these instead. Three queries.
    """
    listings = _listings(institution, office)
    text = Counter(each.text_printed for each in listings).most_common(1)
    asked = text[0][0] if text and text[0][0] else institution.name
    stated = institution.country or ""
    [match] = lookup.match_all([Inquiry(text=words or asked, country=stated or None)])
    before = _before(office, asked, institution)
    decided = [_decided(each, lookup) for each in before.values()]
    found = [_found(each, stated, lookup) for each in match.candidates if each.id not in before]
    candidates = [each for each in (*decided, *found) if each is not None][:MOST_CANDIDATES]
    partners = _partners_that_are([each.record for each in candidates], office, institution)
    shown = [
        replace(each, number=number, partner=partners.get(each.record, ""))
        for number, each in enumerate(candidates, start=1)
    ]
    return PartnerShown(
        institution=institution,
        printed=_printed(institution, listings),
        stated=country_words(stated),
        candidates=shown,
        drawing=_drawing(shown, stated),
    )


def _before(office: Office, text: str, institution: Institution) -> dict[str, Identification]:
    """What the office decided about others of this name, by the record; the same country first."""
    country = institution.country or ""
    known = decided_of_name(office, text)
    ordered = sorted(known, key=lambda each: each.country != country)
    return {each.record: each for each in ordered if each.institution_id != institution.pk}


def _decided(before: Identification, lookup: Lookup) -> Candidate | None:
    record = lookup.record(before.record)
    if record is None:
        return None
    said = gettext("decided by %(who)s on %(when)s for “%(name)s”") % {
        "who": before.decided_by.display_name if before.decided_by else "",
        "when": moment(timezone.localtime(before.decided_at)),
        "name": before.institution.name,
    }
    return _candidate(record, reasons=[said])


def _found(suggestion: Suggestion, stated: str, lookup: Lookup) -> Candidate | None:
    record = lookup.record(suggestion.id)
    if record is None:
        return None
    reasons: list[str] = []
    against: list[str] = []
    for each in suggestion.evidence:
        sentence = match_sentence(each, country=suggestion.country, stated=stated)
        (reasons if each.speaks_for else against).append(sentence)
    return _candidate(record, reasons=reasons, against=against, score=round(100 * suggestion.score))


def _candidate(
    record: AuthorityRecord,
    *,
    reasons: Sequence[str],
    against: Sequence[str] = (),
    score: int | None = None,
) -> Candidate:
    others = [each.text for each in record.names if each.text != record.name]
    has_point = record.latitude is not None and record.longitude is not None
    point = (
        Point(latitude=record.latitude or 0.0, longitude=record.longitude or 0.0)
        if has_point
        else _label_point(record.country)
    )
    return Candidate(
        number=0,
        record=record.id,
        name=record.name,
        others=", ".join(others[:_MOST_NAMES]),
        country=record.country or "",
        town=record.city or "",
        score=score,
        reasons=reasons,
        against=against,
        partner="",
        point=point,
        is_label=not has_point,
    )


def _label_point(country: str | None) -> Point | None:
    try:
        return label_point(country or "")
    except KeyError:
        return None


def _partners_that_are(
    records: Sequence[str], office: Office, but: Institution
) -> Mapping[str, str]:
    """Which partner of the office is each of these records already."""
    current = Identification.objects.current().filter(
        register=office.register_id, record__in=records, standing=Standing.ATTACHED
    )
    named = current.exclude(institution=but).values_list("record", "institution__name")
    return dict(named)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """A row that names the partner, and how."""

    listing: Listing
    text_printed: str


def _listings(institution: Institution, office: Office) -> Sequence[_Listed]:
    found = (
        Listing.objects.filter(
            agreement__office=office, agreement__parties__institution=institution
        )
        .annotate(text_printed=F("agreement__parties__name_text"))
        .select_related("source")
        .defer("source__pages", "text", "confidence")
        .order_by("source", "position")
    )
    return [_Listed(listing=each, text_printed=each.text_printed) for each in found]


def _printed(institution: Institution, listed: Sequence[_Listed]) -> Sequence[PrintedName]:
    """The names as printed, each with the rows in which it stands first."""
    places: dict[str, list[tuple[str, str]]] = {}
    for each in listed:
        rows = places.setdefault(each.text_printed or institution.name, [])
        if len(rows) < _MOST_PLACES:
            listing = each.listing
            number = listing.line or listing.first_row + 1
            address = place_address(listing.source, listing.line, listing.first_row)
            rows.append((gettext("line %(line)s") % {"line": number}, address))
    return [PrintedName(text=text, places=rows) for text, rows in places.items()]


def _drawing(candidates: Sequence[Candidate], stated: str) -> SmallMap | None:
    """The candidates on a map; the country that the list states is named first."""
    marked = [
        Marked(number=each.number, point=each.point, is_label=each.is_label)
        for each in candidates
        if each.point
    ]
    countries = [code for code in (stated, *(each.country for each in candidates)) if code]
    return draw_small_map(marked, countries)
