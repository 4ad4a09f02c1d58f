"""Who the partners of a proposal may be: what the register knows, and what the authority has."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from comity.agreements.queries.identifications import partners_named
from comity.agreements.queries.similar_partners import SimilarPartner, similar_partners
from comity.institutions.enums import Standing
from comity.institutions.lookup import Lookup
from comity.institutions.models import Identification, Institution
from comity.institutions.queries import known_by_name
from comity.interpretation.readings import Listing, Party
from comity.matching.decision import Decision
from comity.matching.inquiry import Inquiry
from comity.matching.matcher import Match, Suggestion
from comity.matching.segments import segment_name
from comity.offices.models import Office
from comity.web.match_words import match_sentence

AS_PRINTED = "printed"
RECORD, INSTITUTION = "record", "institution"
_MOST_RECORDS = 4
_MOST_PARTNERS = 3
_MOST_ASKED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoCandidate:
    """Somebody that a partner may be; `key` is the number that chooses it, `value` what is posted.

    `score` is in whole hundredths, where the matcher gave one; `partner` the institution of the
    register that it is.
    """

    key: str
    value: str
    name: str
    town: str = ""
    country: str = ""
    others: str = ""
    href: str = ""
    code: str = ""
    score: int | None = None
    reasons: Sequence[str] = ()
    against: Sequence[str] = ()
    partner: int | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerAskedFor:
    """A partner of the row by its place in it, from 1, with those that it may be."""

    position: int
    printed: str
    candidates: Sequence[WhoCandidate]

    @property
    def field(self) -> str:
        """The name of the field that says who it is."""
        return f"who.{self.position}"

    @property
    def institutions(self) -> Sequence[int]:
        """The register's own institutions among the candidates, by their keys."""
        return [each.partner for each in self.candidates if each.partner]


def partners_asked_for(
    listing: Listing, office: Office, lookup: Lookup | None
) -> Sequence[PartnerAskedFor]:
    """The partners of a row, each with its candidates; the keys count through all of them."""
    named = [party for party in listing.parties if party.institution.strip()]
    asked = []
    number = 1
    for position, party in enumerate(named[:_MOST_ASKED], start=1):
        found = _candidates(party, party.country or listing.country, office, lookup)
        numbered = [
            replace(each, key=str(key) if key < len("0123456789") else "")
            for key, each in enumerate(found, start=number)
        ]
        number += len(numbered)
        asked.append(
            PartnerAskedFor(position=position, printed=party.institution, candidates=numbered)
        )
    return asked


def _candidates(
    party: Party, country: str | None, office: Office, lookup: Lookup | None
) -> Sequence[WhoCandidate]:
    name = segment_name(party.meant or party.institution).institution
    known = partner_called(name, country, office)
    if known is not None and known.standing in {Standing.ATTACHED, Standing.LOCAL}:
        return [_known(known)]
    match = _match(lookup, name, country)
    found = _records(match, country, office, lookup)
    sure = bool(match and match.decision is Decision.ACCEPT and len(match.accepted) == 1)
    others = [] if known else _others(name, country, office)
    last = _known(known) if known else _as_printed()
    candidates = [*found, *others, last]
    chosen = candidates[0] if sure and found else last
    return [replace(each, chosen=each is chosen) for each in candidates]


def partner_called(name: str, country: str | None, office: Office) -> Institution | None:
    """The partner of the office that this name is taken for without asking, if any."""
    return _partner_of(office, known_by_name(name, country))


def likely_candidates(
    name: str, country: str | None, office: Office, lookup: Lookup | None
) -> Sequence[WhoCandidate]:
    """Records of the authority and partners of the office that somebody of this name may be."""
    found = _records(_match(lookup, name, country), country, office, lookup)
    met = {each.partner for each in found} - {None}
    others = _others(name, country, office)
    return [*found, *(each for each in others if each.partner not in met)]


def _records(
    match: Match | None, country: str | None, office: Office, lookup: Lookup | None
) -> list[WhoCandidate]:
    records = [_record(each, country, lookup) for each in match.candidates] if match else []
    # Of one that is 0 % likely nobody wants to be asked.
    worth_asking = [each for each in records if each is not None and each.score]
    return _with_partners(worth_asking[:_MOST_RECORDS], office)


def _others(name: str, country: str | None, office: Office) -> list[WhoCandidate]:
    return [_similar(each) for each in similar_partners(office, name, country, most=_MOST_PARTNERS)]


def _partner_of(office: Office, known: Institution | None) -> Institution | None:
    """The institution, where the office itself names it: who others deal with is theirs to tell."""
    if known is None or not partners_named(office, [known.pk]).exists():
        return None
    return known


def _match(lookup: Lookup | None, name: str, country: str | None) -> Match | None:
    return lookup.match(Inquiry(text=name, country=country)) if lookup else None


def _record(
    suggestion: Suggestion, stated: str | None, lookup: Lookup | None
) -> WhoCandidate | None:
    record = lookup.record(suggestion.id) if lookup else None
    if record is None:
        return None
    said = [
        (each.speaks_for, match_sentence(each, country=suggestion.country, stated=stated))
        for each in suggestion.evidence
    ]
    return WhoCandidate(
        key="",
        value=f"{RECORD}:{record.id}",
        name=record.name,
        town=record.city or "",
        country=record.country or "",
        others=", ".join([each.text for each in record.names if each.text != record.name][:2]),
        href=f"https://ror.org/{record.id}",
        code=f"ROR {record.id}",
        score=round(100 * suggestion.score),
        reasons=[sentence for speaks_for, sentence in said if speaks_for],
        against=[sentence for speaks_for, sentence in said if not speaks_for],
    )


def _with_partners(found: Iterable[WhoCandidate], office: Office) -> list[WhoCandidate]:
    """The records, those that a partner of the office is already with that."""
    candidates = list(found)
    partners = _partners_that_are([_key(each) for each in candidates], office)
    return [
        replace(
            each,
            reasons=[
                *each.reasons,
                gettext("already a partner: “%(name)s”") % {"name": partners[_key(each)][1]},
            ],
            partner=partners[_key(each)][0],
        )
        if _key(each) in partners
        else each
        for each in candidates
    ]


def _key(candidate: WhoCandidate) -> str:
    return candidate.value.partition(":")[2]


def _partners_that_are(records: Sequence[str], office: Office) -> Mapping[str, tuple[int, str]]:
    if not records:
        return {}
    current = Identification.objects.current().filter(
        register=office.register_id, record__in=records, standing=Standing.ATTACHED
    )
    held = current.values_list("record", "institution", "institution__name")
    return {record: (institution, name) for record, institution, name in held}


def _known(institution: Institution) -> WhoCandidate:
    return WhoCandidate(
        key="",
        value=f"{INSTITUTION}:{institution.pk}",
        name=institution.name,
        country=institution.country or "",
        reasons=[gettext("a partner of the office by this name")],
        partner=institution.pk,
        chosen=True,
    )


def _similar(partner: SimilarPartner) -> WhoCandidate:
    institution = partner.institution
    said = gettext("a partner of the office whose name “%(name)s” is nearly the same")
    return WhoCandidate(
        key="",
        value=f"{INSTITUTION}:{institution.pk}",
        name=institution.name,
        country=institution.country or "",
        reasons=[said % {"name": partner.name}],
        partner=institution.pk,
    )


def _as_printed() -> WhoCandidate:
    return WhoCandidate(
        key="",
        value=AS_PRINTED,
        name=gettext("A new institution, as printed"),
        chosen=True,
    )
