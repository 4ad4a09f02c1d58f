"""Who may change what the offices of an installation share."""

from comity.accounts.actors import Actor
from comity.accounts.policies import can_administer
from comity.institutions.models import Institution
from comity.provenance.models import Register
from comity.provenance.policies import can_keep_register

ADD_INSTITUTION = "institutions.add_institution"
"""The permission to add institutions; whoever keeps some register has it."""

KEEP_UNITS = "institutions.keep_units"
"""The permission to name the units of an institution and to put them under one another.

Rights follow the units: whoever is given one has what stands under it. So it belongs to the offices
of the institution, which stand further out: they answer `user.has_perm(KEEP_UNITS, institution)`.
"""


def can_add_institutions(by: Actor) -> bool:
    """Whether `by` may add institutions, names, identifiers, places, relations, and note units."""
    return by.user is not None and by.user.has_perm(ADD_INSTITUTION)


def can_keep_units(by: Actor, institution: Institution) -> bool:
    """Whether `by` may enter and rename units of the institution, and put one under another."""
    return by.user is not None and by.user.has_perm(KEEP_UNITS, institution)


def can_correct_institutions(by: Actor) -> bool:
    """Whether `by` may correct what every office is shown, and retire identifiers."""
    return can_administer(by)


def can_judge(by: Actor, register: Register | None) -> bool:
    """Whether `by` may judge institutions the same or different for a register.

    Its officers may; for the whole installation (None) its administrators.
    """
    return can_administer(by) if register is None else can_keep_register(by, register)
