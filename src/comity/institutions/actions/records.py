"""Taking over what a record of an authority says of an institution, and giving it up again.

What lists and people say stays beside it. Only `actions.identifications` calls this: whether a
record is attached follows from what offices decided.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.institutions.actions.identifiers import add_identifiers, retire_identifiers
from comity.institutions.actions.names import NameSaid, take_over_names, withdraw_names
from comity.institutions.actions.places import PlaceSaid, remove_place, set_place
from comity.institutions.actions.relations import Related, relate, remove_relation
from comity.institutions.actions.values import Said, say_values, withdraw_values_of
from comity.institutions.enums import IdentifierScheme, InstitutionField, Origin
from comity.institutions.errors import RelatedInCircle
from comity.institutions.models import Identifier, Institution, InstitutionRelation
from comity.institutions.policies import can_add_institutions
from comity.institutions.record_values import RecordSaid


@transaction.atomic
def attach_record(
    institution: Institution, record: RecordSaid, *, by: Actor, at: dt.datetime
) -> None:
    """Keep what the record says of the institution, apart from what others say of it.

    Identifiers that another institution has stay there.
    """
    values = {
        InstitutionField.NAME: record.name[:400],
        InstitutionField.STATUS: str(record.status),
        InstitutionField.WEBSITE: record.website,
    }
    if record.country:
        values[InstitutionField.COUNTRY] = record.country
    said = Said(values=values, origin=Origin.AUTHORITY, source=record.source)
    say_values(institution, said, by=by, at=at)
    names = [
        NameSaid(text=each.text, kind=each.kind, language=each.language) for each in record.names
    ]
    take_over_names(institution, names, by=by, at=at)
    if record.point:
        place = PlaceSaid(point=record.point, city=record.city, source=record.source)
        set_place(institution, place, origin=Origin.AUTHORITY, by=by, at=at)
    take_over_identifiers(institution, record, by=by, at=at)
    _relate(institution, record, by=by, at=at)


@transaction.atomic
def take_over_identifiers(
    institution: Institution, record: RecordSaid, *, by: Actor, at: dt.datetime
) -> None:
    """Give the institution the identifiers of the record that no other one has."""
    add_identifiers(institution, record.identifiers, origin=Origin.AUTHORITY, by=by, at=at)


@transaction.atomic
def detach_record(institution: Institution, *, by: Actor, at: dt.datetime) -> None:
    """Let everything that came with a record count no more; its identifiers stay as history."""
    if not can_add_institutions(by):
        raise NotAllowed.only_administrators(by)
    retire_identifiers(institution, Origin.AUTHORITY, by=by, at=at)
    related = Q(institution=institution) | Q(other=institution)
    for relation in InstitutionRelation.objects.filter(related, origin=Origin.AUTHORITY):
        remove_relation(relation, by=by, at=at)
    for place in institution.places.filter(origin=Origin.AUTHORITY):
        remove_place(place, by=by, at=at)
    withdraw_names(institution, by=by, at=at)
    withdraw_values_of(institution, Origin.AUTHORITY, by=by, at=at)


def _relate(institution: Institution, record: RecordSaid, *, by: Actor, at: dt.datetime) -> None:
    """Relate it to those that the register knows by their identifiers."""
    wanted = {other: relative for relative, other in record.relations}
    known = Identifier.objects.current().filter(scheme=IdentifierScheme.ROR, value__in=list(wanted))
    for identifier in known.exclude(institution=institution).select_related("institution"):
        related = Related(relative=wanted[identifier.value], other=identifier.institution)
        try:
            relate(institution, related, origin=Origin.AUTHORITY, by=by, at=at)
        except RelatedInCircle:
            continue  # people said otherwise, or the authority contradicts itself
