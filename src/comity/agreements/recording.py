"""Recording facts: the only writer of `AgreementFact`, which is only ever added to and closed.

Every action that changes what a fact says calls `record_facts` in its transaction.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from comity.agreements.enums import Validity
from comity.agreements.facts import (
    DerivedFact,
    Edition,
    FactPartyValues,
    derive_fact,
    editions_of,
    snapshot_of,
)
from comity.agreements.identities import agreements_about, identities_of
from comity.agreements.models import (
    Agreement,
    AgreementFact,
    CooperationCondition,
    FactParty,
    ValidityPeriod,
)
from comity.agreements.noticing import notice_agreements
from comity.agreements.queries.counterparts import papers_of
from comity.agreements.validity import Period
from comity.agreements.watching import watch_facts
from comity.provenance.models import Source

_SLICE = 500
_MANY = 100
_INSTANT = dt.timedelta(microseconds=1)
_NOT_COMPARED = {"id", "recorded_from", "recorded_to"}


@transaction.atomic
def record_facts(agreement_ids: Iterable[int], *, at: dt.datetime) -> int:
    """Record what is now so of these agreements; how many facts that gave.

    A fact that says nothing new is not recorded. A fact holds for one microsecond at least, so
    that two changes of one instant leave both answers askable.
    """
    ids = sorted(set(agreement_ids))
    editions: dict[int, tuple[Edition, ...]] = {}
    recorded = sum(_record(slice_, editions, at) for slice_ in _slices(ids))
    notice_agreements(ids, at=at)
    if recorded >= _MANY:
        _count_rows_anew()
    return recorded


def record_facts_about(institutions: Collection[int], *, at: dt.datetime) -> int:
    """The same for every agreement of one of these institutions, or of one that is the same."""
    return record_facts(agreements_about(institutions), at=at)


def _slices(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    return (keys[start : start + _SLICE] for start in range(0, len(keys), _SLICE))


def derive_facts(
    agreement_ids: Sequence[int], editions: dict[int, tuple[Edition, ...]]
) -> Iterator[DerivedFact]:
    """The facts that the register as it stands gives of these agreements, recorded or not.

    One whose entering was undone has none. `editions` holds the editions of the offices met so
    far and is added to.
    """
    waiving = CooperationCondition.objects.filter(agreement=OuterRef("pk")).exclude(waivers=[])
    standing = Agreement.objects.standing().with_all().annotate(waives=Exists(waiving))
    agreements = list(standing.filter(pk__in=agreement_ids).order_by("pk"))
    editions.update(_editions({each.office_id for each in agreements} - editions.keys()))
    identities = identities_of(agreements)
    papers = papers_of(agreement.pk for agreement in agreements)
    for agreement in agreements:
        office, paper = agreement.office_id, papers.get(agreement.pk)
        waives = vars(agreement)["waives"]
        snapshot = snapshot_of(
            agreement, editions[office], identities[office], paper, waives=waives
        )
        yield derive_fact(snapshot)


def recorded_fact(fact: AgreementFact) -> DerivedFact:
    """A stored fact (its parties and periods prefetched) in the form in which it is derived."""
    return DerivedFact(
        fact=fact,
        parties=tuple(
            sorted(
                FactPartyValues(party.institution_id, party.is_home, party.country)
                for party in fact.parties.all()
            )
        ),
        periods=tuple(
            Period(from_on=period.from_on, to_on=period.to_on, validity=Validity(period.validity))
            for period in fact.periods.all()
        ),
    )


def same_fact(one: DerivedFact, other: DerivedFact) -> bool:
    """Whether two facts say the same, whenever they were recorded."""
    columns = (
        field.attname
        for field in AgreementFact._meta.concrete_fields  # noqa: SLF001 - public in Django
        if field.name not in _NOT_COMPARED
    )
    return (
        one.parties == other.parties
        and one.periods == other.periods
        and all(getattr(one.fact, name) == getattr(other.fact, name) for name in columns)
    )


def _editions(offices: Collection[int]) -> Mapping[int, tuple[Edition, ...]]:
    """The editions of each of these offices, by the office's key."""
    received: dict[int, list[Source]] = {office: [] for office in offices}
    if offices:
        sources = Source.objects.filter(register__office__in=offices)
        for source in sources.select_related("register__office"):
            received[source.register.office.pk].append(source)
    return {office: editions_of(sources) for office, sources in received.items()}


def _count_rows_anew() -> None:
    """Let PostgreSQL see how many facts there are now.

    Its own daemon looks only a minute later; until then it takes the tables for nearly empty, and
    a figure that joins them for minutes instead of milliseconds.
    """
    if connection.vendor == "postgresql":
        tables = ", ".join(
            connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001 - public in Django
            for model in (AgreementFact, FactParty, ValidityPeriod)
        )
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {tables}")


def _record(ids: Sequence[int], editions: dict[int, tuple[Edition, ...]], at: dt.datetime) -> int:
    current = {
        fact.agreement_id: fact
        for fact in AgreementFact.objects.known()
        .filter(agreement__in=ids)
        .prefetch_related("parties", "periods")
    }
    standing, changed = list(derive_facts(ids, editions)), []
    undone = dict(current)
    for derived in standing:
        known = undone.pop(derived.fact.agreement_id, None)
        if known is None or not same_fact(derived, recorded_fact(known)):
            derived.fact.recorded_from = max(at, known.recorded_from + _INSTANT) if known else at
            changed.append(derived)
    _close(current, changed)
    _end(undone.values(), at)
    _add(changed)
    watch_facts(ids, [derived.fact for derived in standing], at=at)
    return len(changed)


def _close(current: Mapping[int, AgreementFact], changed: Iterable[DerivedFact]) -> None:
    """Let the facts that no longer hold end where the new ones begin."""
    ending: dict[dt.datetime, list[int]] = defaultdict(list)
    for derived in changed:
        known = current.get(derived.fact.agreement_id)
        if known:
            ending[derived.fact.recorded_from].append(known.pk)
    for instant, facts in ending.items():
        AgreementFact.objects.filter(pk__in=facts).update(recorded_to=instant)


def _end(facts: Iterable[AgreementFact], at: dt.datetime) -> None:
    """Let facts end that no other follows."""
    for fact in facts:
        fact.recorded_to = max(at, fact.recorded_from + _INSTANT)
        fact.save(update_fields=("recorded_to",))


def _add(changed: Sequence[DerivedFact]) -> None:
    AgreementFact.objects.bulk_create(derived.fact for derived in changed)
    FactParty.objects.bulk_create(
        FactParty(
            fact=derived.fact,
            institution_id=party.institution,
            is_home=party.is_home,
            country=party.country,
        )
        for derived in changed
        for party in derived.parties
    )
    ValidityPeriod.objects.bulk_create(
        ValidityPeriod(
            fact=derived.fact,
            from_on=period.from_on,
            to_on=period.to_on,
            validity=period.validity,
        )
        for derived in changed
        for period in derived.periods
    )
