"""Who decides a step of an approval, and for whom it waits. Pure.

Nobody decides about what she proposed herself, as long as the office has somebody else.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from comity.offices.enums import Role
from comity.offices.rights import READERS, Right, roles_with

_WITH_ROLE = {
    Role.APPROVER: frozenset(roles_with(Right.APPROVE)),
    Role.OFFICER: frozenset(roles_with(Right.KEEP)),
    Role.ADMINISTRATOR: frozenset(roles_with(Right.ADMINISTER)),
}
Members = Mapping[int, Role]
"""The active members of an office and their roles, by the keys of the users."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedOf:
    """Whom a step asks: one of a role, or a member by her key; and to whom it was handed."""

    role: str = ""
    member: int | None = None
    delegate: int | None = None
    proposer: int | None = None


def deciders(asked: AskedOf, members: Members) -> frozenset[int]:
    """Those who decide by their post: asked for, or standing in for who proposed it herself.

    Where she alone could, or nobody any more, others who approve for the office do; where there are
    none, she does.
    """
    named = _named(asked, members)
    return (
        named - {asked.proposer}
        or _with(_WITH_ROLE[Role.APPROVER], members) - {asked.proposer}
        or named
    )


def awaited(asked: AskedOf, members: Members) -> frozenset[int]:
    """Those for whom it waits: whoever it was handed to, else those who decide."""
    delegate = _reading({asked.delegate}, members)
    return delegate or deciders(asked, members)


def allowed(asked: AskedOf, members: Members) -> frozenset[int]:
    """Those who may decide it: handing it over takes nothing from who did."""
    return deciders(asked, members) | _reading({asked.delegate}, members)


def _named(asked: AskedOf, members: Members) -> frozenset[int]:
    if asked.member is not None:
        return _reading({asked.member}, members)
    return _with(_WITH_ROLE.get(Role(asked.role), frozenset()) if asked.role else (), members)


def _with(roles: "frozenset[Role] | tuple[()]", members: Members) -> frozenset[int]:
    return frozenset(user for user, role in members.items() if role in roles)


def _reading(users: "set[int | None]", members: Members) -> frozenset[int]:
    return frozenset(user for user in users if user and members.get(user) in READERS)
