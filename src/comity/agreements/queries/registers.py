"""What the register of an office states, to be held against another one."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from comity.agreements.facts import edition_day, term_of
from comity.agreements.models import Agreement, Counterpart, Party
from comity.agreements.policies import facts_visible_to
from comity.agreements.queries.editions import speaking_on
from comity.agreements.queries.selection import listed_on
from comity.institutions.enums import JudgedAs, RelationKind
from comity.institutions.models import InstitutionRelation, RegisterCanonical
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
from comity.values.agreement_kinds import AgreementKind


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
    one, other = (office_register(office, viewer=viewer, on=on) for office in (a, b))
    judged = _judged(one, other)
    verdicts = {pair: counterpart.verdict == JudgedAs.SAME for pair, counterpart in judged.items()}
    found = reconcile(one.stated, other.stated, judged=verdicts)
    return OfficesReconciled(a=one, b=other, found=found, judged=judged)


def office_register(office: Office, *, viewer: Viewer, on: dt.date) -> OfficeRegister:
    """What the edition of an office that speaks for a day lists, as far as the viewer may see it.

    Without an edition it is all that the office keeps.
    """
    editions = sources_visible_to(viewer).of(office.register)
    edition = speaking_on(editions, on).first()
    facts = facts_visible_to(viewer).known().filter(office=office)
    if edition:
        facts = facts.filter(listed_on(on))
    numbers = dict(facts.order_by().values_list("agreement", "listed_no"))
    agreements = list(
        Agreement.objects.filter(pk__in=facts.order_by().values("agreement"))
        .prefetch_related("terms", "parties__units", "parties__institution")
        .order_by("pk")
    )
    identities = _identities(office, agreements)
    return OfficeRegister(
        office=office,
        agreements=agreements,
        stated=StatedRegister(
            name=office.slug,
            title=str(office),
            as_of=edition_day(edition) if edition else None,
            home=_home(office),
            agreements=tuple(
                _stated(each, numbers.get(each.pk), identities) for each in agreements
            ),
        ),
    )


def _home(office: Office) -> Home:
    institution = office.institution
    key = _id(institution.canonical_id or institution.pk)
    return Home(name=institution.name, basis=HomeBasis.TOLD, identity=Identity(ids=(key,)))


def _id(institution: int) -> str:
    return f"institution:{institution}"


def _stated(
    agreement: Agreement, number: int | None, identities: Mapping[int, Identity]
) -> StatedAgreement:
    parties = list(agreement.parties.all())
    home = [party for party in parties if party.is_home]
    kinds = agreement.kinds or ([agreement.kind] if agreement.kind else [])
    return StatedAgreement(
        place=f"no. {number}" if number else "",
        partners=tuple(
            StatedPartner(
                name=party.name_text or party.institution.name,
                country=party.institution.country or agreement.country_stated or None,
                units=_units([party]),
                identity=identities[party.institution_id],
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


def _identities(office: Office, agreements: Iterable[Agreement]) -> Mapping[int, Identity]:
    """Each institution of a party as the one it is for the office, and its parents."""
    institutions = {
        party.institution_id: party.institution
        for agreement in agreements
        for party in agreement.parties.all()
    }
    judged = dict(
        RegisterCanonical.objects.filter(register=office.register).values_list(
            "institution", "canonical"
        )
    )
    counting = {
        key: judged.get(key) or each.canonical_id or key for key, each in institutions.items()
    }
    parents: dict[int, list[str]] = {}
    relations = InstitutionRelation.objects.filter(
        kind=RelationKind.PARENT, other__in=set(counting.values())
    )
    for parent, child in relations.values_list("institution", "other"):
        parents.setdefault(child, []).append(_id(parent))
    return {
        key: Identity(ids=(_id(counts),), within=tuple(parents.get(counts, ())))
        for key, counts in counting.items()
    }


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
