"""Who may see and do what in an office, and how the inner apps learn of it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeGuard

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from comity.accounts.actors import Actor, ActorKind
from comity.accounts.models import User
from comity.accounts.policies import can_administer
from comity.institutions.models import Institution, OrganizationalUnit
from comity.institutions.policies import ADD_INSTITUTION, KEEP_UNITS
from comity.offices.enums import Role
from comity.offices.models import Group, Invitation, Membership, Office
from comity.offices.rights import KEEPERS, READERS, RIGHTS, Right, roles_with
from comity.people.models import Person
from comity.people.policies import SEE_PEOPLE, can_see_people
from comity.provenance.models import Register, Source
from comity.provenance.policies import ERASE_VALUES, KEEP_REGISTER, can_keep_register

if TYPE_CHECKING:
    from comity.offices.querysets import GroupQuerySet, OfficeQuerySet
    from comity.people.querysets import PersonQuerySet
    from comity.provenance.querysets import SourceQuerySet

Viewer = User | AnonymousUser
"""Whoever looks: somebody signed in, or the public."""

_ROLES_IN_REGISTERS: Mapping[str, tuple[Role, ...]] = MappingProxyType(
    {
        KEEP_REGISTER: KEEPERS,
        SEE_PEOPLE: roles_with(Right.SEE_PEOPLE),
        ERASE_VALUES: roles_with(Right.ADMINISTER),
    }
)
"""Who has which permission in the register of an office."""


class MembershipBackend(BaseBackend):
    """Answers from the memberships what the inner apps ask of `user.has_perm`.

    Of a register, what `_ROLES_IN_REGISTERS` says. `ADD_INSTITUTION`: those who may keep some
    office's register, or what its units have. `KEEP_UNITS` of an institution: the keepers of an
    office of it, under whichever of its records; where it has none, those of any office.
    """

    def has_perm(self, user_obj: Viewer, perm: str, obj: object | None = None) -> bool:
        """Whether some membership of the user gives the permission."""
        if not _may_act(user_obj):
            return False
        memberships = Membership.objects.filter(user=user_obj.pk)
        if isinstance(obj, Register):
            roles = _ROLES_IN_REGISTERS.get(perm, ())
            return memberships.filter(role__in=roles, office__register=obj).exists()
        if isinstance(obj, Institution):
            return perm == KEEP_UNITS and memberships.filter(_keeps_units_of(obj)).exists()
        adding = (*KEEPERS, Role.UNIT_EDITOR)
        return (
            perm == ADD_INSTITUTION and obj is None and memberships.filter(role__in=adding).exists()
        )


def role_in(user: Viewer, office: Office) -> Role | None:
    """The user's role in the office, None for outsiders."""
    membership = membership_in(user, office)
    return Role(membership.role) if membership else None


def membership_in(user: Viewer, office: Office) -> Membership | None:
    """The user's membership in the office, None for outsiders."""
    if not _may_act(user):
        return None
    return Membership.objects.filter(user=user.pk, office=office).first()


def has_right(by: Actor, office: Office, right: Right) -> bool:
    """Whether the role of `by` in the office gives the right; administrators have every one."""
    if by.user is None:
        return False
    if can_administer(by):
        return right != Right.KEEP_OWN_UNITS
    role = role_in(by.user, office)
    return role is not None and right in RIGHTS[role]


def can_read_office(by: Actor, office: Office) -> bool:
    """Whether `by` may see the office's whole register and who did what in it."""
    return has_right(by, office, Right.READ)


def can_keep_office(by: Actor, office: Office) -> bool:
    """Whether `by` may import into the office's register, decide in it and publish it."""
    return can_keep_register(by, office.register)


def can_see_people_of(by: Actor, office: Office) -> bool:
    """Whether `by` may see the people and contacts that the office keeps."""
    return can_see_people(by, office.register)


def can_approve_in_office(by: Actor, office: Office) -> bool:
    """Whether `by` may decide what the office is proposed to sign."""
    return has_right(by, office, Right.APPROVE)


def can_administer_office(by: Actor, office: Office) -> bool:
    """Whether `by` may change the office itself, its members and its groups."""
    return has_right(by, office, Right.ADMINISTER)


def holds_invitation(by: Actor, invitation: Invitation) -> bool:
    """Whether `by` came through the link of the invitation, which only its letter gives."""
    return by.kind == ActorKind.LINK and by.name == str(invitation)


def can_add_member(by: Actor, office: Office) -> bool:
    """Whether `by` may say what somebody is in the office.

    Its administrators may; and so may, for what she was offered, who holds an invitation to it.
    """
    if by.kind != ActorKind.LINK:
        return can_administer_office(by, office)
    open_to_her = Invitation.objects.filter(office=office).not_answered()
    return any(holds_invitation(by, each) for each in open_to_her)


def can_open_groups(by: Actor) -> bool:
    """Whether `by` may open groups of offices and say who reads them."""
    return can_administer(by)


def offices_of(user: Viewer) -> "OfficeQuerySet":
    """The offices whose whole register the user reads; for administrators, all."""
    return _offices_with(user, READERS)


def offices_kept_by(user: Viewer) -> "OfficeQuerySet":
    """The offices whose registers the user may keep; for administrators, all."""
    return _offices_with(user, KEEPERS)


def offices_with_people_seen_by(user: Viewer) -> "OfficeQuerySet":
    """The offices that let the user see the people whom they keep; for administrators, all."""
    return _offices_with(user, _ROLES_IN_REGISTERS[SEE_PEOPLE])


def offices_read_in_groups(user: Viewer) -> "OfficeQuerySet":
    """The offices whose agreements the user reads because they belong to a group."""
    if not _may_act(user):
        return Office.objects.none()
    return Office.objects.filter(groups__readers=user.pk).distinct()


def offices_visible_to(user: Viewer) -> "OfficeQuerySet":
    """The offices that show themselves, where the user works, and of groups that she reads."""
    if not _may_act(user):
        return Office.objects.public()
    if user.is_superuser:
        return Office.objects.all()
    own = Membership.objects.filter(user=user.pk).values("office")
    return Office.objects.filter(Q(public=True) | Q(pk__in=own) | Q(pk__in=_read_in_groups(user)))


def groups_visible_to(user: Viewer) -> "GroupQuerySet":
    """The groups that the user reads, and those of offices that she reads."""
    if not _may_act(user):
        return Group.objects.none()
    if user.is_superuser:
        return Group.objects.all()
    own = Q(offices__in=offices_of(user).values("pk"))
    return Group.objects.filter(own | Q(readers=user.pk)).distinct()


def sources_visible_to(user: Viewer) -> "SourceQuerySet":
    """The sources that public offices have published, and those of offices that the user reads."""
    shown = Q(public=True, register__in=Office.objects.public().values("register"))
    return Source.objects.filter(shown | Q(register__in=offices_of(user).values("register")))


def persons_visible_to(user: Viewer) -> "PersonQuerySet":
    """The people whom the offices keep that let the user see them; what is public stands apart."""
    seeing = offices_with_people_seen_by(user)
    return Person.objects.filter(register__in=seeing.values("register"))


def units_kept_by(user: Viewer) -> "QuerySet[OrganizationalUnit]":
    """The units whose agreements a unit editor prepares: hers, and all under them."""
    if not _may_act(user):
        return OrganizationalUnit.objects.none()
    # UNION drops what was met before, so that units that stand in a ring end it too.
    kept = RawSQL(
        """
        WITH RECURSIVE kept(id) AS (
            SELECT chosen.organizationalunit_id
            FROM offices_membership_units AS chosen
            JOIN offices_membership AS membership ON membership.id = chosen.membership_id
            WHERE membership.user_id = %s AND membership.role = %s
            UNION
            SELECT unit.id
            FROM institutions_organizationalunit AS unit
            JOIN kept ON unit.parent_id = kept.id
        )
        SELECT id FROM kept
        """,
        [user.pk, str(Role.UNIT_EDITOR)],
    )
    return OrganizationalUnit.objects.filter(pk__in=kept)


def memberships_visible_to(user: Viewer) -> "QuerySet[Membership]":
    """Who works in the offices that the user reads, and what she is herself."""
    if not _may_act(user):
        return Membership.objects.none()
    return Membership.objects.filter(Q(office__in=offices_of(user).values("pk")) | Q(user=user.pk))


def _keeps_units_of(institution: Institution) -> Q:
    """Memberships that keep the units of the institution."""
    same = institution.canonical_id or institution.pk
    own = Office.objects.filter(Q(institution=institution) | Q(institution__canonical=same))
    keeping = Q(role__in=KEEPERS)
    return keeping & Q(office__in=own.values("pk")) if own.exists() else keeping


def _offices_with(user: Viewer, roles: tuple[Role, ...]) -> "OfficeQuerySet":
    if not _may_act(user):
        return Office.objects.none()
    if user.is_superuser:
        return Office.objects.all()
    held = Membership.objects.filter(user=user.pk, role__in=roles)
    return Office.objects.filter(pk__in=held.values("office"))


def _read_in_groups(user: User) -> "QuerySet[Office, int]":
    return Office.objects.filter(groups__readers=user.pk).values_list("pk", flat=True)


def _may_act(user: Viewer) -> TypeGuard[User]:
    return isinstance(user, User) and user.is_active
