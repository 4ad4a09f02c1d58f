"""What the register of an office states, to be held against another one."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from comity.agreements.facts import edition_day, term_of
from comity.agreements.models import Agreement, AgreementFact, Counterpart, Party
from comity.agreements.policies import facts_visible_to
from comity.agreements.queries.editions import speaking_on
from comity.institutions.enums import JudgedAs, RelationKind
from comity.institutions.models import InstitutionRelation, RegisterCanonical, RelationSetAside
from comity.matching.registers.reconciling import Reconciliation, reconcile
from comity.matching.registers.stated import (
    AgreementLevel,
    Home,
    HomeBasis,
    Identity,
    StatedAgreement,
    StatedPartner,
    StatedRegister,
)
from comity.offices.models import Office
from comity.offices.policies import Viewer, sources_visible_to
from comity.provenance.models import Source
from comity.values.agreement_kinds import AgreementKind

if TYPE_CHECKING:
    from comity.agreements.querysets import AgreementFactQuerySet


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRegister:
    """What an office lists, and the agreements in the order in which `stated` has them.

    Institutions are identified by their keys in the installation: `institution:12`.
    """

    office: Office
    stated: StatedRegister
    agreements: Sequence[Agreement]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficesReconciled:
    """Two offices held against one another; `judged` are the judgements by pair of positions."""

    a: OfficeRegister
    b: OfficeRegister
    found: Reconciliation
    judged: Mapping[tuple[int, int], Counterpart]


def reconcile_offices(a: Office, b: Office, *, viewer: Viewer, on: dt.date) -> OfficesReconciled:
    """What two offices list on a day, as far as the viewer may see it, with what was judged."""
    one, other = office_registers((a, b), viewer=viewer, on=on)
    judged = _judged(one, other)
    verdicts = {pair: each.verdict == JudgedAs.SAME for pair, each in judged.items()}
    found = reconcile(one.stated, other.stated, judged=verdicts)
    return OfficesReconciled(a=one, b=other, found=found, judged=judged)


def office_registers(
    offices: Sequence[Office], *, viewer: Viewer, on: dt.date
) -> Sequence[OfficeRegister]:
    """What the editions of offices that speak for a day list, as far as the viewer may see it.

    Of an office without an edition it is all that it keeps. Seven queries, whatever the offices,
    and one more where a partner is part of another.
    """
    registers = [office.register_id for office in offices]
    editions = {
        source.register_id: source
        for source in speaking_on(sources_visible_to(viewer).filter(register__in=registers), on)
    }
    facts = [
        fact
        for fact in _facts(offices, viewer)
        if fact.office.register_id not in editions or _is_listed(fact, on)
    ]
    identities = _identities(registers, facts)
    return [
        _register(
            office,
            [fact for fact in facts if fact.office_id == office.pk],
            editions.get(office.register_id),
            identities,
        )
        for office in offices
    ]


def _facts(offices: Iterable[Office], viewer: Viewer) -> "AgreementFactQuerySet":
    parties = Party.objects.select_related("institution")
    return (
        facts_visible_to(viewer)
        .known()
        .filter(office__in=offices)
        .select_related("agreement", "office")
        .defer("search_text")
        .prefetch_related(
            "agreement__terms", Prefetch("agreement__parties", parties), "agreement__parties__units"
        )
        .order_by("agreement")
    )


def _is_listed(fact: AgreementFact, on: dt.date) -> bool:
    since, until = fact.listed_from, fact.listed_to
    return since is not None and until is not None and since <= on <= until


def _register(
    office: Office,
    facts: Sequence[AgreementFact],
    edition: Source | None,
    identities: "_Identities",
) -> OfficeRegister:
    return OfficeRegister(
        office=office,
        agreements=[fact.agreement for fact in facts],
        stated=StatedRegister(
            name=office.slug,
            title=str(office),
            as_of=edition_day(edition) if edition else None,
            home=_home(office),
            agreements=tuple(_stated(fact, identities) for fact in facts),
        ),
    )


def _home(office: Office) -> Home:
    institution = office.institution
    key = _id(institution.canonical_id or institution.pk)
    return Home(name=institution.name, basis=HomeBasis.TOLD, identity=Identity(ids=(key,)))


def _id(institution: int) -> str:
    return f"institution:{institution}"


def _stated(fact: AgreementFact, identities: "_Identities") -> StatedAgreement:
    agreement = fact.agreement
    parties = list(agreement.parties.all())
    home = [party for party in parties if party.is_home]
    kinds = agreement.kinds or ([agreement.kind] if agreement.kind else [])
    return StatedAgreement(
        place=f"no. {fact.listed_no}" if fact.listed_no else "",
        partners=tuple(
            StatedPartner(
                name=party.name_text or party.institution.name,
                country=party.institution.country or agreement.country_stated or None,
                units=_units([party]),
                identity=identities[fact.office.register_id, party.institution_id],
            )
            for party in parties
            if not party.is_home
        ),
        home_units=_units(home),
        level=AgreementLevel(agreement.level) if agreement.level else None,
        kinds=tuple(map(AgreementKind, kinds)),
        terms=tuple(map(term_of, agreement.terms.all())),
    )


def _units(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(unit.text for party in parties for unit in party.units.all())


_Identities = Mapping[tuple[int, int], Identity]


def _identities(registers: Iterable[int], facts: Iterable[AgreementFact]) -> _Identities:
    """By register and institution of a party: the institution it counts for, and its parents."""
    judged = {
        (register, institution): canonical
        for register, institution, canonical in RegisterCanonical.objects.filter(
            register__in=registers
        ).values_list("register", "institution", "canonical")
    }
    counting = {
        key: judged.get(key) or party.institution.canonical_id or party.institution_id
        for fact in facts
        for party in fact.agreement.parties.all()
        for key in [(fact.office.register_id, party.institution_id)]
    }
    parents: dict[int, list[int]] = {}
    relations = InstitutionRelation.objects.filter(
        kind=RelationKind.PARENT, other__in=set(counting.values())
    )
    # Whoever says so: an authority and an officer may say the same.
    for parent, child in relations.values_list("institution", "other").distinct().order_by():
        parents.setdefault(child, []).append(parent)
    aside = _set_aside(registers) if parents else frozenset()
    return {
        (register, printed): Identity(
            ids=(_id(counts),),
            within=tuple(
                _id(parent)
                for parent in parents.get(counts, ())
                if (register, parent, counts) not in aside
            ),
        )
        for (register, printed), counts in counting.items()
    }


def _set_aside(registers: Iterable[int]) -> frozenset[tuple[int, int, int]]:
    """Registers, with the parents and their parts that these do not take for such."""
    standing = RelationSetAside.objects.standing()
    said = standing.filter(register__in=registers, kind=RelationKind.PARENT)
    return frozenset(said.values_list("register", "institution", "other"))


def _judged(a: OfficeRegister, b: OfficeRegister) -> Mapping[tuple[int, int], Counterpart]:
    places_a = {each.pk: place for place, each in enumerate(a.agreements)}
    places_b = {each.pk: place for place, each in enumerate(b.agreements)}
    judged: dict[tuple[int, int], Counterpart] = {}
    for each in Counterpart.objects.standing().between(a.office, b.office):
        mine, theirs = each.one_id, each.other_id
        if mine not in places_a:
            mine, theirs = theirs, mine
        if mine in places_a and theirs in places_b:
            judged[places_a[mine], places_b[theirs]] = each
    return judged
