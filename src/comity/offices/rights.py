"""What each role in an office may do: one table, which policies ask and `docs/rights.md` shows."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from comity.offices.enums import Role


class Right(StrEnum):
    """Something that a role may do in its office."""

    READ = "read"
    """See the whole register: private agreements, sources, imports, findings, who did what."""
    SEE_PEOPLE = "see_people"
    """See the people and contacts that the office keeps."""
    KEEP = "keep"
    """Import, decide, enter, correct, judge and publish."""
    APPROVE = "approve"
    """Decide what is proposed to be signed."""
    ADMINISTER = "administer"
    """Change the office itself, who works in it, and which groups it belongs to."""
    KEEP_OWN_UNITS = "keep_own_units"
    """See and prepare agreements of its own units and kinds, until they are signed."""


RIGHTS: Mapping[Role, frozenset[Right]] = MappingProxyType(
    {
        Role.READER: frozenset({Right.READ}),
        Role.UNIT_EDITOR: frozenset({Right.KEEP_OWN_UNITS}),
        Role.OFFICER: frozenset({Right.READ, Right.SEE_PEOPLE, Right.KEEP}),
        Role.APPROVER: frozenset({Right.READ, Right.SEE_PEOPLE, Right.APPROVE}),
        Role.ADMINISTRATOR: frozenset(Right) - {Right.KEEP_OWN_UNITS},
    }
)


def roles_with(right: Right) -> tuple[Role, ...]:
    """The roles that have the right."""
    return tuple(role for role, rights in RIGHTS.items() if right in rights)


READERS = roles_with(Right.READ)
KEEPERS = roles_with(Right.KEEP)
