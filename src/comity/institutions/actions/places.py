"""Where institutions are, as an authority gives it or a person sets it."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.institutions.enums import Origin
from comity.institutions.models import Institution, Place
from comity.institutions.policies import can_add_institutions
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.values.points import Point


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSaid:
    """A place, its city, and in words where the coordinates come from."""

    point: Point
    city: str = ""
    source: str = ""


@transaction.atomic
def set_place(
    institution: Institution,
    said: PlaceSaid,
    *,
    origin: Origin = Origin.PERSON,
    by: Actor,
    at: dt.datetime,
) -> Place:
    """The institution's place from that origin, set or moved."""
    if not can_add_institutions(by):
        raise NotAllowed.only_administrators(by)
    known = institution.places.filter(origin=origin).first()
    before = _plain(known) if known else {}
    place = known or Place(institution=institution, origin=origin)
    place.latitude, place.longitude = _rounded(said.point)
    place.city, place.source = said.city[:200], said.source[:300]
    place.set_at, place.set_by = at, by.user
    place.save()
    place.refresh_from_db()
    _log(place.institution_id, before, _plain(place), by=by, at=at)
    return place


@transaction.atomic
def remove_place(place: Place, *, by: Actor, at: dt.datetime) -> None:
    """Take back what a person set: the authority's place counts again, or the country's."""
    if not can_add_institutions(by):
        raise NotAllowed.only_administrators(by)
    before = _plain(place)
    place.delete()
    _log(place.institution_id, before, {}, by=by, at=at)


def _rounded(point: Point) -> tuple[Decimal, Decimal]:
    return Decimal(f"{point.latitude:.5f}"), Decimal(f"{point.longitude:.5f}")


def _plain(place: Place) -> dict[str, object]:
    return {
        "place": str(place),
        "city": place.city,
        "source": place.source,
        "origin": str(place.origin),
    }


def _log(
    institution: int,
    before: dict[str, object],
    after: dict[str, object],
    *,
    by: Actor,
    at: dt.datetime,
) -> None:
    deed = Deed(
        verb=Verb.CHANGED,
        subject_kind=SubjectKind.INSTITUTION,
        subject_id=institution,
        before=before,
        after=after,
    )
    log_changes([deed], register=None, by=by, at=at)
