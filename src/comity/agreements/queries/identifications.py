"""Which partners of an office are identified, and what there is still to decide."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from comity.agreements.models import Party
from comity.institutions.enums import MatcherDecision, NameKind, Standing
from comity.institutions.models import (
    Identification,
    IdentificationBatch,
    Institution,
    InstitutionName,
    RecordProposal,
)
from comity.institutions.querysets import InstitutionQuerySet
from comity.matching.names import name_key
from comity.offices.models import Office, Partner

_SLICE = 500
_LONGEST_KEY = 400
_SETTLED = (Standing.ATTACHED, Standing.LOCAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerAsked:
    """A partner of an office as the matcher is asked for it: as most agreements print it."""

    institution: Institution
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLeft:
    """The keys of an office's partners by what is decided, or what the matcher made of them."""

    found: Sequence[int]
    doubtful: Sequence[int]
    not_found: Sequence[int]
    deferred: Sequence[int]
    decided: Sequence[int]


def partners_named(office: Office, among: Collection[int] | None = None) -> InstitutionQuerySet:
    """The institutions that the office's agreements name, its own too, and those it added.

    `among` are the keys of those that are asked about, all where it is None.
    """
    # Not a correlated one: PostgreSQL asked it anew for every name while it had no statistics.
    named = Party.objects.filter(agreement__office=office, agreement__undone_at=None)
    added = Partner.objects.filter(office=office)
    if among is not None:
        # Said in here, so that not all parties of the office are gone through for one institution.
        named, added = named.filter(institution__in=among), added.filter(institution__in=among)
    return Institution.objects.filter(
        Q(pk__in=named.values("institution")) | Q(pk__in=added.values("institution"))
    )


def partners_asked(institutions: InstitutionQuerySet, office: Office) -> Sequence[PartnerAsked]:
    """How each of these partners of the office is asked for, in two queries."""
    found = list(institutions)
    printed: dict[int, Counter[str]] = defaultdict(Counter)
    parties = Party.objects.filter(
        agreement__office=office, agreement__undone_at=None, is_home=False
    )
    if len(found) <= _SLICE:
        parties = parties.filter(institution__in=[each.pk for each in found])
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


def undecided(office: Office, among: Collection[int] | None = None) -> InstitutionQuerySet:
    """Its partners, or those `among` them, about which neither it nor anybody else has decided."""
    own = Identification.objects.standing().filter(
        institution=OuterRef("pk"), register=office.register_id
    )
    partners = partners_named(office, among).exclude(standing__in=_SETTLED)
    return partners.filter(~Exists(own))


def open_proposals(office: Office) -> "QuerySet[RecordProposal]":
    """What the matcher proposes about partners that nobody has decided about."""
    decided = Identification.objects.current().filter(
        institution=OuterRef("institution"), register=office.register_id
    )
    proposals = RecordProposal.objects.filter(register=office.register_id)
    return proposals.filter(~Exists(decided)).exclude(institution__standing__in=_SETTLED)


def open_proposals_about(
    institution: Institution, registers: Collection[int]
) -> Sequence[RecordProposal]:
    """What the matcher proposes to these registers about an institution nobody decided about."""
    if institution.standing in _SETTLED:
        return []
    decided = Identification.objects.current().filter(
        institution=institution, register=OuterRef("register")
    )
    proposals = RecordProposal.objects.filter(institution=institution, register__in=registers)
    return list(proposals.filter(~Exists(decided)).select_related("register__office"))


def work_left(office: Office) -> WorkLeft:
    """What there is to decide, in two queries: by name, what was put off by when it was."""
    waiting: dict[str, list[int]] = defaultdict(list)
    proposals = open_proposals(office).order_by("institution__sort_key", "pk")
    for institution, decision in proposals.values_list("institution", "decision"):
        waiting[decision].append(institution)
    decided: dict[str, list[int]] = defaultdict(list)
    current = Identification.objects.current().filter(register=office.register_id)
    for institution, standing in current.order_by("pk").values_list("institution", "standing"):
        decided[standing].append(institution)
    return WorkLeft(
        found=waiting[MatcherDecision.ACCEPT],
        doubtful=waiting[MatcherDecision.REVIEW],
        not_found=waiting[MatcherDecision.NONE],
        deferred=decided[Standing.DEFERRED],
        decided=decided[Standing.ATTACHED] + decided[Standing.LOCAL],
    )


def last_identification(office: Office) -> Identification | None:
    """What was last decided, one by one or at once, and stands."""
    standing = Identification.objects.standing().filter(register=office.register_id)
    return standing.select_related("institution", "batch").order_by("-pk").first()


def last_batch(office: Office) -> IdentificationBatch | None:
    """What was last confirmed at once and was not all undone."""
    standing = Identification.objects.standing().filter(batch=OuterRef("pk"))
    batches = IdentificationBatch.objects.filter(Exists(standing), register=office.register_id)
    return batches.order_by("-pk").first()


def decided_of_name(office: Office, text: str) -> Sequence[Identification]:
    """The same for one name, in one query: those that are records, the last first."""
    named = InstitutionName.objects.filter(
        institution=OuterRef("institution"), key=name_key(text)[:_LONGEST_KEY]
    ).exclude(kind=NameKind.ACRONYM)
    current = Identification.objects.current().filter(
        Exists(named), register=office.register_id, standing=Standing.ATTACHED
    )
    return list(current.select_related("decided_by", "institution").order_by("-pk"))


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
