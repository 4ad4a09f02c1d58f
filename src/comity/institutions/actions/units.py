"""Units of institutions: faculties, schools, departments found by name, and put in their place."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.institutions.errors import UnusableUnit
from comity.institutions.models import Institution, OrganizationalUnit
from comity.institutions.policies import can_add_institutions, can_keep_units
from comity.institutions.queries import last_change_of_unit
from comity.matching.names import name_key
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.errors import ChangedMeanwhile
from comity.provenance.models import ChangeChain
from comity.values.collation import collation_key

_SLICE = 500
_LONGEST_NAME = 400
_LONGEST_SORT_KEY = 800


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedUnit:
    """A unit's name as printed, under its institution (which is saved)."""

    institution: Institution
    name: str

    @property
    def key(self) -> tuple[int, str]:
        """What tells two units apart."""
        return self.institution.pk, name_key(self.name)[:_LONGEST_NAME]


@transaction.atomic
def identify_units(
    printed: Sequence[PrintedUnit], *, by: Actor, at: dt.datetime
) -> list[OrganizationalUnit]:
    """The unit of each printed name, in order: the institution's of that name, else a new one.

    A new one stands under none, whoever notes it: its place is for who keeps the units.
    """
    if not can_add_institutions(by):
        raise NotAllowed.only_administrators(by)
    known = _known_units(printed)
    if any(unit.key not in known for unit in printed):
        # Two that add one name at one time come one after the other; the second finds it.
        ChangeChain.objects.hold(None)
        known = _known_units(printed)
    new = {unit.key: unit for unit in reversed(printed) if unit.key not in known}
    added = OrganizationalUnit.objects.bulk_create(
        (
            OrganizationalUnit(
                institution=unit.institution,
                name=unit.name[:_LONGEST_NAME],
                key=unit.key[1],
                sort_key=collation_key(unit.name)[:_LONGEST_SORT_KEY],
            )
            for unit in new.values()
        ),
        batch_size=_SLICE,
    )
    deeds = (
        Deed(
            verb=Verb.CREATED,
            subject_kind=SubjectKind.UNIT,
            subject_id=unit.pk,
            after={"name": unit.name, "institution": unit.institution_id},
        )
        for unit in added
    )
    log_changes(deeds, register=None, by=by, at=at)
    known |= {(unit.institution_id, unit.key): unit for unit in added}
    return [known[unit.key] for unit in printed]


def _known_units(
    printed: Sequence[PrintedUnit],
) -> dict[tuple[int, str], OrganizationalUnit]:
    institutions = sorted({unit.institution.pk for unit in printed})
    known = {}
    for start in range(0, len(institutions), _SLICE):
        units = OrganizationalUnit.objects.filter(
            institution__in=institutions[start : start + _SLICE]
        )
        known.update({(unit.institution_id, unit.key): unit for unit in units})
    return known


@transaction.atomic
def add_unit(
    institution: Institution,
    name: str,
    under: OrganizationalUnit | None,
    *,
    by: Actor,
    at: dt.datetime,
) -> OrganizationalUnit:
    """A new unit of the institution, under that one or (None) under none.

    `UnusableUnit` for an empty name, and for one that a unit of it has already.
    """
    _check_keeper(institution, by)
    ChangeChain.objects.hold(None)
    name = _usable_name(institution.pk, name)
    [unit] = identify_units([PrintedUnit(institution=institution, name=name)], by=by, at=at)
    return _keep(unit, unit.name, under, by=by, at=at)


@transaction.atomic
def change_unit(
    unit: OrganizationalUnit,
    name: str,
    under: OrganizationalUnit | None,
    *,
    opened: int | None = None,
    by: Actor,
    at: dt.datetime,
) -> OrganizationalUnit:
    """The unit under another name, and in another place; as `add_unit` and `place_unit` say.

    `opened` is the last change of it that a form had seen: `ChangedMeanwhile` where there is a
    later one. What lists print of the unit stays with their agreements.
    """
    _check_keeper(unit.institution, by)
    unit = _held(unit)
    if opened is not None and last_change_of_unit(unit.pk) != opened:
        raise ChangedMeanwhile
    name = _usable_name(unit.institution_id, name, but=unit)
    return _keep(unit, name, under, by=by, at=at)


@transaction.atomic
def place_unit(
    unit: OrganizationalUnit,
    under: OrganizationalUnit | None,
    *,
    by: Actor,
    at: dt.datetime,
) -> OrganizationalUnit:
    """The unit, standing under another one of its institution; under none with None.

    `UnusableUnit` for a unit of another institution, and for one that stands under this one.
    """
    _check_keeper(unit.institution, by)
    unit = _held(unit)
    return _keep(unit, unit.name, under, by=by, at=at)


def _held(unit: OrganizationalUnit) -> OrganizationalUnit:
    """The unit as it is, until the transaction ends; no other unit changes meanwhile."""
    ChangeChain.objects.hold(None)
    # Agreements that begin to name the unit need not wait.
    return OrganizationalUnit.objects.select_for_update(no_key=True).get(pk=unit.pk)


def _keep(
    unit: OrganizationalUnit,
    name: str,
    under: OrganizationalUnit | None,
    *,
    by: Actor,
    at: dt.datetime,
) -> OrganizationalUnit:
    if under is not None:
        _check_place(unit, under)
    before = _plain(unit)
    unit.parent = under
    if name != unit.name:
        unit.name, unit.key = name, name_key(name)[:_LONGEST_NAME]
        unit.sort_key = collation_key(name)[:_LONGEST_SORT_KEY]
    if before == _plain(unit):
        return unit
    unit.save(update_fields=["name", "key", "sort_key", "parent"])
    deed = Deed(
        verb=Verb.CHANGED,
        subject_kind=SubjectKind.UNIT,
        subject_id=unit.pk,
        before=before,
        after=_plain(unit),
    )
    log_changes([deed], register=None, by=by, at=at)
    return unit


def _plain(unit: OrganizationalUnit) -> dict[str, object]:
    return {"name": unit.name, "parent": unit.parent_id}


def _usable_name(institution: int, name: str, but: OrganizationalUnit | None = None) -> str:
    name = " ".join(name.split())[:_LONGEST_NAME]
    key = name_key(name)[:_LONGEST_NAME]
    if not key:
        raise UnusableUnit.without_name()
    known = OrganizationalUnit.objects.filter(institution=institution, key=key)
    if known.exclude(pk=but.pk if but else 0).exists():
        raise UnusableUnit.named_twice(name)
    return name


def _check_keeper(institution: Institution, by: Actor) -> None:
    if not can_keep_units(by, institution):
        raise NotAllowed.only_keepers_of_units(by, institution)


def _check_place(unit: OrganizationalUnit, under: OrganizationalUnit) -> None:
    units = OrganizationalUnit.objects.filter(institution=unit.institution_id)
    parents = dict(units.values_list("pk", "parent"))
    if under.pk not in parents:
        raise UnusableUnit.of_another_institution(unit, under)
    above: int | None = under.pk
    met: set[int] = set()
    while above is not None and above not in met:
        if above == unit.pk:
            raise UnusableUnit.under_itself(unit, under)
        met.add(above)
        above = parents.get(above)
