"""Which partners of an office are identified, and what there is still to decide."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from comity.agreements.models import Party
from comity.institutions.enums import MatcherDecision, NameKind, Standing
from comity.institutions.models import (
    Identification,
    Institution,
    InstitutionName,
    RecordProposal,
)
from comity.institutions.querysets import InstitutionQuerySet
from comity.matching.names import name_key
from comity.offices.models import Office

_SLICE = 500
_LONGEST_KEY = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerAsked:
    """A partner of an office as the matcher is asked for it: as most agreements print it."""

    institution: Institution
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLeft:
    """How many partners of an office wait for a decision, by what the matcher made of them.

    `deferred` were put off, `not_asked` came before an authority was loaded.
    """

    found: int
    doubtful: int
    not_found: int
    deferred: int
    decided: int


def partners_named(office: Office) -> InstitutionQuerySet:
    """The institutions that the office's agreements name, its own among them."""
    named = Party.objects.filter(institution=OuterRef("pk"), agreement__office=office)
    return Institution.objects.filter(Exists(named))


def partners_asked(institutions: InstitutionQuerySet, office: Office) -> Sequence[PartnerAsked]:
    """How each of these partners of the office is asked for, in two queries."""
    found = list(institutions)
    printed: dict[int, Counter[str]] = defaultdict(Counter)
    parties = Party.objects.filter(agreement__office=office, is_home=False)
    for key, text in parties.exclude(name_text="").values_list("institution", "name_text"):
        printed[key][text] += 1
    return [
        PartnerAsked(
            institution=each,
            text=min(printed[each.pk], key=lambda text: (-printed[each.pk][text], text))
            if printed[each.pk]
            else each.name,
        )
        for each in found
    ]


def undecided(office: Office) -> InstitutionQuerySet:
    """Its partners about which neither it has decided nor anybody found a record."""
    own = Identification.objects.standing().filter(
        institution=OuterRef("pk"), register=office.register_id
    )
    partners = partners_named(office).exclude(standing=Standing.ATTACHED)
    return partners.filter(~Exists(own))


def open_proposals(office: Office) -> "QuerySet[RecordProposal]":
    """What the matcher proposes about partners that nobody has decided about, doubtful first."""
    decided = Identification.objects.current().filter(
        institution=OuterRef("institution"), register=office.register_id
    )
    proposals = RecordProposal.objects.filter(register=office.register_id)
    return proposals.filter(~Exists(decided)).exclude(institution__standing=Standing.ATTACHED)


def deferred(office: Office) -> "QuerySet[Identification]":
    """What the office put off."""
    current = Identification.objects.current().filter(register=office.register_id)
    return current.filter(standing=Standing.DEFERRED)


def work_left(office: Office) -> WorkLeft:
    """How much there is to decide, in two queries."""
    proposed = Counter(open_proposals(office).order_by().values_list("decision", flat=True))
    current = Identification.objects.current().filter(register=office.register_id)
    decided = Counter(current.order_by().values_list("standing", flat=True))
    return WorkLeft(
        found=proposed[MatcherDecision.ACCEPT],
        doubtful=proposed[MatcherDecision.REVIEW],
        not_found=proposed[MatcherDecision.NONE],
        deferred=decided[Standing.DEFERRED],
        decided=decided[Standing.ATTACHED] + decided[Standing.LOCAL],
    )


def decided_before(
    office: Office, texts: Collection[str]
) -> Mapping[tuple[str, str], Identification]:
    """What the office decided about institutions of these printed names, the last counts.

    By the key of the name and the country (empty where none was stated).
    """
    keys = {name_key(text)[:_LONGEST_KEY] for text in texts}
    names = InstitutionName.objects.filter(key__in=keys).exclude(kind=NameKind.ACRONYM)
    named: dict[int, set[str]] = defaultdict(set)
    for institution, key in names.values_list("institution", "key"):
        named[institution].add(key)
    decisions = (
        Identification.objects.current()
        .filter(register=office.register_id, institution__in=list(named))
        .exclude(standing=Standing.DEFERRED)
        .select_related("decided_by", "institution")
        .order_by("pk")
    )
    return {
        (key, each.country): each
        for each in decisions
        for key in sorted(named[each.institution_id])
    }
