"""What is asked of institutions: where they are, what they are to others, what lists call them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from comity.institutions.enums import InstitutionField, NameKind, Origin, RelationKind, Relative
from comity.institutions.models import (
    Institution,
    InstitutionName,
    InstitutionRelation,
    InstitutionValue,
    Place,
    RelationSetAside,
)
from comity.institutions.querysets import InstitutionQuerySet
from comity.matching.names import name_key
from comity.provenance.enums import SubjectKind
from comity.provenance.models import Change
from comity.values.points import Point, label_point

_FURTHEST = 20
_LONGEST_NAME = 400
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
    """Another institution, what it is to the one asked about, and the relations that say so.

    `set_aside` are the decisions not to take it for that.
    """

    relative: Relative
    institution: Institution
    relations: tuple[InstitutionRelation, ...]
    set_aside: tuple[RelationSetAside, ...] = ()

    @property
    def by_authority(self) -> InstitutionRelation | None:
        """The relation as an authority says it, which an office may set aside."""
        return next((each for each in self.relations if each.origin == Origin.AUTHORITY), None)

    @property
    def said(self) -> InstitutionRelation | None:
        """The relation as a person said it, which people may take back."""
        return next((each for each in self.relations if each.origin == Origin.PERSON), None)


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
    institution: Institution,
    *,
    among: InstitutionQuerySet | None = None,
    set_aside: Iterable[RelationSetAside] = (),
) -> Sequence[RelatedInstitution]:
    """The parents, parts, predecessors and successors of an institution, in this order.

    With `among` only those of them. `set_aside` are decisions that are told with them; they are
    asked for only where an authority says something.
    """
    known = (Institution.objects.all() if among is None else among).values("pk")
    stored = InstitutionRelation.objects.filter(
        Q(institution=institution, other__in=known) | Q(other=institution, institution__in=known)
    ).select_related("institution", "other")
    said: dict[tuple[Relative, Institution], list[InstitutionRelation]] = {}
    for relation in stored:
        said.setdefault(_seen_from(institution, relation), []).append(relation)
    aside: dict[tuple[int, str, int], list[RelationSetAside]] = {}
    told = any(each.origin == Origin.AUTHORITY for relations in said.values() for each in relations)
    for decision in set_aside if told else ():
        aside.setdefault(_ends(decision), []).append(decision)
    found = [
        RelatedInstitution(
            relative=relative,
            institution=other,
            relations=tuple(relations),
            set_aside=tuple(aside.get(_ends(relations[0]), ())),
        )
        for (relative, other), relations in said.items()
    ]
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


def listed_names(institutions: Collection[int]) -> Mapping[int, str]:
    """What these were called before an authority or a person named them, by their keys."""
    said = InstitutionValue.objects.filter(
        institution__in=institutions,
        field=InstitutionField.NAME,
        origin=Origin.LIST,
        ended_at=None,
    )
    return dict(said.values_list("institution", "value")) if institutions else {}


def _ends(relation: InstitutionRelation | RelationSetAside) -> tuple[int, str, int]:
    """What two relations have in common that say the same."""
    return relation.institution_id, relation.kind, relation.other_id


def _seen_from(
    institution: Institution, relation: InstitutionRelation
) -> tuple[Relative, Institution]:
    """What the other end of the relation is to the institution, and who that is."""
    kind = RelationKind(relation.kind)
    if relation.institution_id == institution.pk:
        return _LOWER[kind], relation.other
    return _UPPER[kind], relation.institution


def known_by_name(name: str, country: str | None) -> Institution | None:
    """The institution that a printed name with this stated country would be taken for, if any.

    One query.
    """
    key = name_key(name)[:_LONGEST_NAME]
    names = InstitutionName.objects.filter(key=key).exclude(kind=NameKind.ACRONYM)
    found = {
        each.institution_id: each.institution
        for each in names.select_related("institution__canonical")
    }
    return the_one_meant([found[pk] for pk in sorted(found)], country)


def the_one_meant(candidates: Sequence[Institution], country: str | None) -> Institution | None:
    """Of institutions of one name the one in the stated country.

    Else the only one whose country is not contradicted; None where that is not one.
    """
    for institution in candidates:
        if country and country_known(institution) == country:
            return institution
    open_ = [each for each in candidates if not (country and country_known(each))]
    # Several records that were judged the same are one institution.
    return open_[0] if len({each.canonical_id or id(each) for each in open_}) == 1 else None


def country_known(institution: Institution) -> str | None:
    """Where it is; where that is not known, where the institution is that it is the same as."""
    if institution.country:
        return institution.country
    same = institution.canonical
    return same.country if same else None


def last_change_of_unit(unit: int) -> int:
    """The number by which a form remembers what it was opened with; 0 of one never changed."""
    changes = Change.objects.about(SubjectKind.UNIT, unit).order_by("-pk")
    return changes.values_list("pk", flat=True).first() or 0
