"""What the institutions of agreements count as, for each office by the judgements that it hears."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from django.db.models import Q

from comity.agreements.facts import Identity
from comity.agreements.models import Agreement, Party
from comity.institutions.models import Institution, RegisterCanonical

_SLICE = 500

_Canonicals = dict[int, int]


def identities_of(agreements: Sequence[Agreement]) -> Mapping[int, Mapping[int, Identity]]:
    """Of each office, by the key of the institution, what parties of these agreements count as.

    Those that are nothing but themselves are left out. Two queries, and two more where some are
    the same as others.
    """
    named = {party.institution_id for each in agreements for party in each.parties.all()}
    own = _own_canonicals({each.office_id for each in agreements})
    firsts = _merged_among(named)
    members = set[int]()
    for canonicals in own.values():
        touched = _touching(canonicals, named | firsts)
        firsts |= {*touched.values()}
        members |= {*touched}
    if not firsts:
        return {office: {} for office in own}
    involved = Institution.objects.filter(
        Q(canonical__in=firsts) | Q(pk__in=members) | Q(pk__in=firsts)
    ).prefetch_related("names")
    institutions = {each.pk: each for each in involved}
    return {office: _identities(institutions, canonicals) for office, canonicals in own.items()}


def agreements_about(institutions: Collection[int]) -> set[int]:
    """The agreements of these institutions and of all that are the same as one of them."""
    found: set[int] = set()
    for slice_ in _slices(_same_as_any(institutions)):
        parties = Party.objects.filter(institution__in=slice_)
        found.update(parties.values_list("agreement", flat=True))
    return found


def _own_canonicals(offices: Collection[int]) -> dict[int, _Canonicals]:
    """Of each office what it judged otherwise than the installation."""
    rows = RegisterCanonical.objects.filter(register__office__in=offices)
    judged: dict[int, _Canonicals] = {office: {} for office in offices}
    for row in rows.select_related("register__office"):
        judged[row.register.office.pk][row.institution_id] = row.canonical_id
    return judged


def _touching(canonicals: _Canonicals, named: Collection[int]) -> _Canonicals:
    """The part that concerns these institutions and whatever is the same as they."""
    firsts = {*named, *(canonicals[key] for key in named if key in canonicals)}
    return {
        key: canonical
        for key, canonical in canonicals.items()
        if key in firsts or canonical in firsts
    }


def _merged_among(named: Collection[int]) -> set[int]:
    """The canonical institutions of those that are the same as others for the installation."""
    merged = Institution.objects.merged().filter(Q(pk__in=named) | Q(canonical__in=named))
    return {key for key in merged.values_list("canonical", flat=True) if key is not None}


def _identities(
    institutions: Mapping[int, Institution], own: _Canonicals
) -> Mapping[int, Identity]:
    clusters: dict[int, list[Institution]] = defaultdict(list)
    for key in sorted(institutions):
        clusters[own.get(key, institutions[key].canonical_id or key)].append(institutions[key])
    return {
        member.pk: Identity(
            institution=institutions[first],
            country=institutions[first].country
            or next((each.country for each in members if each.country), ""),
        )
        for first, members in clusters.items()
        if first in institutions
        for member in members
    }


def _same_as_any(keys: Collection[int]) -> list[int]:
    """These institutions and all that are the same as one of them, for whomever."""
    firsts = {*keys}
    for slice_ in _slices(sorted(keys)):
        general = Institution.objects.merged().filter(pk__in=slice_)
        own = RegisterCanonical.objects.filter(institution__in=slice_)
        firsts.update(each.canonical_id or each.pk for each in general)
        firsts.update(each.canonical_id for each in own)
    found = set(firsts)
    for slice_ in _slices(sorted(firsts)):
        general = Institution.objects.filter(canonical__in=slice_)
        own = RegisterCanonical.objects.filter(canonical__in=slice_)
        found.update(general.values_list("pk", flat=True))
        found.update(own.values_list("institution", flat=True))
    return sorted(found)


def _slices(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    return (keys[start : start + _SLICE] for start in range(0, len(keys), _SLICE))
