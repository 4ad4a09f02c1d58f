"""Who may see and do what in an office, and how the inner apps learn of it."""

from typing import TYPE_CHECKING

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from comity.accounts.actors import Actor
from comity.accounts.models import User
from comity.institutions.policies import ADD_INSTITUTION
from comity.offices.enums import Role
from comity.offices.models import Membership, Office
from comity.provenance.models import Register, Source
from comity.provenance.policies import KEEP_REGISTER, can_keep_register

if TYPE_CHECKING:
    from comity.offices.querysets import OfficeQuerySet
    from comity.provenance.querysets import SourceQuerySet

Viewer = User | AnonymousUser
"""Whoever looks: somebody signed in, or the public."""

_KEEPERS = (Role.OFFICER, Role.ADMINISTRATOR)


class MembershipBackend(BaseBackend):
    """Answers from the memberships what the inner apps ask of `user.has_perm`.

    `KEEP_REGISTER` of a register: officers and administrators of its office. `ADD_INSTITUTION`:
    those of any office.
    """

    def has_perm(self, user_obj: Viewer, perm: str, obj: object | None = None) -> bool:
        """Whether some membership of the user gives the permission."""
        if not (isinstance(user_obj, User) and user_obj.is_active):
            return False
        kept = Membership.objects.filter(user=user_obj, role__in=_KEEPERS)
        if perm == KEEP_REGISTER and isinstance(obj, Register):
            return kept.filter(office__register=obj).exists()
        return perm == ADD_INSTITUTION and obj is None and kept.exists()


def role_in(user: Viewer, office: Office) -> Role | None:
    """The user's role in the office, None for outsiders."""
    if not (isinstance(user, User) and user.is_active):
        return None
    role = Membership.objects.filter(user=user, office=office).values_list("role", flat=True)
    return next((Role(each) for each in role), None)


def can_keep_office(by: Actor, office: Office) -> bool:
    """Whether `by` may import into the office's register, decide in it and publish it."""
    return can_keep_register(by, office.register)


def can_administer_office(by: Actor, office: Office) -> bool:
    """Whether `by` may change the office itself and its members."""
    user = by.user
    if user is None or not user.is_active:
        return False
    return user.is_superuser or role_in(user, office) == Role.ADMINISTRATOR


def offices_of(user: Viewer) -> "OfficeQuerySet":
    """The offices whose private records the user sees: her own; for administrators, all."""
    if not (isinstance(user, User) and user.is_active):
        return Office.objects.none()
    if user.is_superuser:
        return Office.objects.all()
    return Office.objects.filter(pk__in=_memberships(user))


def offices_kept_by(user: Viewer) -> "OfficeQuerySet":
    """The offices whose registers the user may keep; for administrators, all."""
    offices = offices_of(user)
    if isinstance(user, User) and user.is_superuser:
        return offices
    kept = Membership.objects.filter(user=user.pk, role__in=_KEEPERS)
    return offices.filter(pk__in=kept.values("office"))


def offices_visible_to(user: Viewer) -> "OfficeQuerySet":
    """The offices that show themselves, and the user's own."""
    return Office.objects.filter(Q(public=True) | Q(pk__in=offices_of(user).values("pk")))


def sources_visible_to(user: Viewer) -> "SourceQuerySet":
    """The sources that public offices have published, and those of the user's own offices."""
    shown = Q(public=True, register__in=Office.objects.public().values("register"))
    return Source.objects.filter(shown | Q(register__in=offices_of(user).values("register")))


def _memberships(user: User) -> "QuerySet[Membership, int]":
    return Membership.objects.filter(user=user).values_list("office", flat=True)
