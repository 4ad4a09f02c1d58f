"""Identifying units of institutions: faculties, schools, departments, centres."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.institutions.models import Institution, OrganizationalUnit
from comity.institutions.policies import can_add_institutions
from comity.matching.names import name_key
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
def identify_units(printed: Sequence[PrintedUnit], *, by: Actor) -> list[OrganizationalUnit]:
    """The unit of each printed name, in order: the institution's of that name, else a new one."""
    if not can_add_institutions(by):
        raise NotAllowed.only_administrators(by)
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
