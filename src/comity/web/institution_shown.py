"""What pages show of who an institution is: each thing as far as the viewer may know it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, Value
from django.http import Http404
from django.utils.translation import gettext

from comity.agreements.models import Party
from comity.agreements.policies import (
    agreements_visible_to,
    facts_visible_to,
    institutions_named_to,
    institutions_visible_to,
)
from comity.institutions.enums import (
    InstitutionField,
    InstitutionKind,
    NameKind,
    Origin,
    Relative,
    Status,
)
from comity.institutions.models import (
    Identifier,
    Institution,
    InstitutionValue,
    Judgement,
    RegisterCanonical,
    RelationSetAside,
)
from comity.institutions.queries import RelatedInstitution, relatives_of, whereabouts
from comity.offices.models import Office
from comity.offices.policies import Viewer, offices_of
from comity.values.identifiers import Scheme
from comity.values.points import Point
from comity.values.scripts import script_of
from comity.web.language_words import language_words, script_words
from comity.web.wording import country_words


@dataclass(frozen=True, slots=True, kw_only=True)
class NameShown:
    """A name with its kind, its language or, where that is not known, its script."""

    text: str
    language: str
    language_words: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesOfKind:
    """The names of one kind, under its heading."""

    title: str
    names: Sequence[NameShown]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceShown:
    """Where an institution stands; `is_label` says that it is its country's label point."""

    point: Point
    is_label: bool
    city: str = ""
    source: str = ""
    origin: str = ""
    may_remove: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueShown:
    """What somebody says of a field; `counts` marks what is shown everywhere."""

    key: int
    field: str
    value: str
    origin: str
    source: str
    why: str
    at: dt.datetime
    counts: bool
    may_withdraw: bool


def find_institution(user: Viewer, key: int, known_at: dt.datetime | None) -> Institution:
    """The institution, or the one it was judged to be the same as; who may see neither sees none.

    As known before the judgement it is still itself.
    """
    visible = institutions_visible_to(user)
    found = visible.filter(pk=key).first()
    if found is None and known_at:
        then = facts_visible_to(user).known(known_at).with_institution(key)
        found = Institution.objects.filter(pk=key).first() if then.exists() else None
    if found is None:
        found = visible.filter(_same_as(user, key)).order_by("pk").first()
    if found is None:
        raise Http404
    return found


def _same_as(user: Viewer, key: int) -> Q:
    """What the installation, or an office of the user, judged an institution to be."""
    own = offices_of(user).values("register")
    judged = RegisterCanonical.objects.filter(institution=key, register__in=own)
    return Q(same=key) | Q(pk__in=judged.values("canonical"))


def records_of(institution: Institution, user: Viewer) -> Q:
    """The records that count as this institution for the installation or an office of the user."""
    own = offices_of(user).values("register")
    judged = RegisterCanonical.objects.filter(canonical=institution, register__in=own)
    return Q(canonical=institution) | Q(pk__in=judged.values("institution"))


def identifiers_shown(institution: Institution) -> Sequence[Identifier]:
    """The identifiers that count, those of the records that are the same too."""
    current = Identifier.objects.current().filter(institution__canonical=institution)
    return sorted(current, key=_in_order)


def all_identifiers_shown(institution: Institution) -> Sequence[Identifier]:
    """Its identifiers with their history: those that count first, then the retired ones."""
    return sorted(institution.identifiers.all(), key=_in_order)


def _in_order(identifier: Identifier) -> tuple[bool, int, str]:
    scheme = list(Scheme).index(Scheme(identifier.scheme))
    return identifier.retired_at is not None, scheme, identifier.value


def names_shown(institution: Institution, user: Viewer) -> Sequence[NamesOfKind]:
    """The names by kind: what is nobody's secret, and what visible lists print."""
    records = Institution.objects.filter(records_of(institution, user))
    known = institution.names.model.objects.filter(institution__in=records.values("pk"))
    printed = Party.objects.filter(
        institution__in=records.values("pk"),
        agreement__in=agreements_visible_to(user).values("pk"),
    )
    # One query for both; a printed text has no key of a name.
    rows = (
        known.order_by()
        .values_list("pk", "text", "language", "origin", "kind")
        .union(
            printed.exclude(name_text="")
            .order_by()
            .values_list(Value(0), "name_text", Value(""), Value(""), Value(""))
        )
    )
    stored = sorted(row for row in rows if row[0])
    texts = {text for key, text, *_ in rows if not key}
    by_kind: dict[str, dict[str, NameShown]] = {}
    for _key, text, language, origin, kept_as in stored:
        if origin != Origin.LIST or text in texts:
            kind = NameKind.VARIANT if kept_as == NameKind.PREFERRED else NameKind(kept_as)
            by_kind.setdefault(kind, {})[text] = _name_shown(text, language, Origin(origin))
    for text in sorted(texts):
        shown = any(text in names for names in by_kind.values())
        if not shown:
            by_kind.setdefault(NameKind.VARIANT, {})[text] = _name_shown(text, "", Origin.LIST)
    for names in by_kind.values():
        names.pop(institution.name, None)
    return [
        NamesOfKind(title=str(kind.label), names=list(by_kind[kind].values()))
        for kind in NameKind
        if by_kind.get(kind)
    ]


def _name_shown(text: str, language: str, origin: Origin) -> NameShown:
    return NameShown(
        text=text,
        language=language,
        language_words=language_words(language) if language else script_words(script_of(text)),
        origin=str(origin.label),
    )


def place_shown(institution: Institution) -> PlaceShown | None:
    """The place that counts, or the country's label point; None where neither is known."""
    found = whereabouts([institution]).get(institution.pk)
    if found is None:
        return None
    if found.place is None:
        return PlaceShown(point=found.point, is_label=True)
    return PlaceShown(
        point=found.point,
        is_label=False,
        city=found.place.city,
        source=found.place.source,
        origin=str(Origin(found.place.origin).label),
        may_remove=found.place.origin == Origin.PERSON,
    )


def relatives_shown(institution: Institution, user: Viewer) -> Sequence[RelatedInstitution]:
    """Its relatives, those that the viewer may know to be in the register.

    With them goes which offices whose register she reads have set them aside.
    """
    registers = offices_of(user).values("register")
    aside = RelationSetAside.objects.standing().touching(institution)
    told = aside.filter(register__in=registers).select_related("decided_by", "register__office")
    return relatives_of(institution, among=institutions_named_to(user), set_aside=told)


def successors_shown(
    relatives: Sequence[RelatedInstitution], user: Viewer
) -> Sequence[RelatedInstitution]:
    """Those in which it lives on, but for what an office where the viewer works has set aside."""
    told = {each.register_id for relative in relatives for each in relative.set_aside}
    working = Office.objects.filter(members=user.pk, register__in=told)
    own = set(working.values_list("register", flat=True)) if told else set[int]()
    return [
        each
        for each in relatives
        if each.relative == Relative.SUCCESSOR
        and not any(decision.register_id in own for decision in each.set_aside)
    ]


def values_shown(institution: Institution, *, may_correct: bool) -> Sequence[ValueShown]:
    """What is said of its fields where more than the lists say something."""
    standing = institution.said_values.filter(ended_at=None).order_by("field", "-pk")
    rows = list(standing)
    told = {row.field for row in rows if row.origin != Origin.LIST}
    order = [Origin.PERSON, Origin.AUTHORITY, Origin.LIST]
    rows.sort(key=lambda row: (row.field, order.index(Origin(row.origin))))
    first = {row.field: row.pk for row in reversed(rows)}
    return [
        _value_shown(row, counts=first[row.field] == row.pk, may_correct=may_correct)
        for row in rows
        if row.field in told and (row.value or row.origin != Origin.LIST)
    ]


def _value_shown(row: InstitutionValue, *, counts: bool, may_correct: bool) -> ValueShown:
    return ValueShown(
        key=row.pk,
        field=str(InstitutionField(row.field).label),
        value=value_words(InstitutionField(row.field), row.value),
        origin=str(Origin(row.origin).label),
        source=row.source,
        why=row.why,
        at=row.said_at,
        counts=counts,
        may_withdraw=may_correct and row.origin == Origin.PERSON,
    )


def value_words(field: InstitutionField, value: str) -> str:
    """A value of a field in the language of the page."""
    if not value:
        return gettext("none")
    if field is InstitutionField.COUNTRY:
        return country_words(value)
    if field is InstitutionField.KIND:
        return str(InstitutionKind(value).label)
    if field is InstitutionField.STATUS:
        return str(Status(value).label)
    return value


def judgements_about(institution: Institution, user: Viewer) -> Sequence[Judgement]:
    """The standing judgements about its records that the viewer may know of, the latest first.

    Those of the installation where lists the viewer may see name both, and those of own offices.
    """
    records = Institution.objects.filter(records_of(institution, user))
    own = offices_of(user).values("register")
    named = institutions_named_to(user).values("pk")
    found = (
        Judgement.objects.standing()
        .about(records)
        .filter(Q(register__in=own) | Q(register=None, left__in=named, right__in=named))
        .select_related("left", "right", "decided_by", "register")
    )
    return list(found.order_by("-decided_at", "-pk"))
