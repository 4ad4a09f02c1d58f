"""Who may change a register.

Whose register it is, the offices know, and they stand further out: they answer
`user.has_perm(KEEP_REGISTER, register)` through Django's authentication backends.
"""

from comity.accounts.actors import Actor
from comity.provenance.models import Register

KEEP_REGISTER = "provenance.keep_register"
"""The permission to import into a register and to decide in it."""

ERASE_VALUES = "provenance.erase_values"
"""The permission to erase what the log of a register says of a subject."""


def can_keep_register(by: Actor, register: Register) -> bool:
    """Whether `by` may import into the register and decide in it."""
    return by.user is not None and by.user.has_perm(KEEP_REGISTER, register)


def can_erase_values(by: Actor, register: Register) -> bool:
    """Whether `by` may erase what the log of the register says of a subject."""
    return by.user is not None and by.user.has_perm(ERASE_VALUES, register)
