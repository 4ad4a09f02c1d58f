"""Who may see, keep and erase people.

Whose register it is, the offices know, and they stand further out: they answer
`user.has_perm(SEE_PEOPLE, register)`.
"""

from comity.accounts.actors import Actor
from comity.people.models import Person
from comity.provenance.models import Register
from comity.provenance.policies import can_erase_values, can_keep_register

SEE_PEOPLE = "people.see_people"
"""The permission to see the people whom a register keeps."""


def can_see_people(by: Actor, register: Register) -> bool:
    """Whether `by` may see the people whom the register keeps."""
    return by.user is not None and by.user.has_perm(SEE_PEOPLE, register)


def can_keep_people(by: Actor, register: Register) -> bool:
    """Whether `by` may enter people into the register, and change what it says of them."""
    return can_keep_register(by, register)


def can_erase_person(by: Actor, person: Person) -> bool:
    """Whether `by` may erase the person: those who administer whose register it is."""
    return can_erase_values(by, person.register)
