"""What is asked of institutions: where they stand, what they are to others, who came after them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from comity.institutions.enums import Origin, RelationKind, Relative
from comity.institutions.models import Institution, InstitutionRelation, Place
from comity.institutions.querysets import InstitutionQuerySet
from comity.values.points import Point, label_point

_FURTHEST = 20
_UPPER = {
    RelationKind.PARENT: Relative.PARENT,
    RelationKind.PREDECESSOR: Relative.PREDECESSOR,
}
_LOWER = {RelationKind.PARENT: Relative.CHILD, RelationKind.PREDECESSOR: Relative.SUCCESSOR}


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where an institution is shown on a map: at its own place, or at its country's label point.

    `place` is None for the latter: the point is no more than a stand-in and is called so.
    """

    point: Point
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedInstitution:
    """Another institution, what it is to the one asked about, and the relation that says so."""

    relative: Relative
    institution: Institution
    relation: InstitutionRelation


def whereabouts(institutions: Sequence[Institution]) -> Mapping[int, Whereabouts]:
    """Where each of these is, by its key, in one query; those of no known country are left out.

    A place that a person set counts before the authority's.
    """
    shown = {
        each.pk: Whereabouts(point=label_point(each.country))
        for each in institutions
        if each.country
    }
    places = Place.objects.filter(institution__in=[each.pk for each in institutions])
    # A person's place comes last and so counts.
    for place in sorted(places, key=lambda each: each.origin == Origin.PERSON):
        point = Point(latitude=float(place.latitude), longitude=float(place.longitude))
        shown[place.institution_id] = Whereabouts(point=point, place=place)
    return shown


def relatives_of(
    institution: Institution, *, among: InstitutionQuerySet | None = None
) -> Sequence[RelatedInstitution]:
    """The parents, parts, predecessors and successors of an institution, in this order.

    With `among` only those of them.
    """
    known = (Institution.objects.all() if among is None else among).values("pk")
    stored = InstitutionRelation.objects.filter(
        Q(institution=institution, other__in=known) | Q(other=institution, institution__in=known)
    ).select_related("institution", "other")
    found = [_seen_from(institution, relation) for relation in stored]
    order = list(Relative)
    return sorted(found, key=lambda each: (order.index(each.relative), each.institution.sort_key))


def last_successors_of(institution: Institution) -> Sequence[Institution]:
    """The institutions that this one lives on in today, by name; none where it has no successor.

    Successors of successors are followed to the last ones, and merged ones to those they are.
    """
    met = {institution.pk}
    level, last = {institution.pk}, set[int]()
    for _ in range(_FURTHEST):
        pairs = set(
            InstitutionRelation.objects.filter(
                kind=RelationKind.PREDECESSOR, institution__in=level
            ).values_list("institution", "other")
        )
        last |= level - {before for before, _after in pairs}
        level = {after for _before, after in pairs} - met
        met |= level
        if not level:
            break
    found = Institution.objects.filter(same__in=last - {institution.pk}).distinct()
    return list(found.exclude(pk=institution.pk))


def _seen_from(institution: Institution, relation: InstitutionRelation) -> RelatedInstitution:
    is_upper = relation.institution_id == institution.pk
    kind = RelationKind(relation.kind)
    return RelatedInstitution(
        relative=_LOWER[kind] if is_upper else _UPPER[kind],
        institution=relation.other if is_upper else relation.institution,
        relation=relation,
    )
