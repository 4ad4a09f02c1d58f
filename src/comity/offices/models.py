"""Offices: whose register it is, who works in them, and which of them are read together."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from comity.accounts.models import User
from comity.institutions.models import Institution, OrganizationalUnit
from comity.offices.enums import InvitationState, PartnerRole, Role
from comity.offices.querysets import (
    GroupQuerySet,
    InvitationQuerySet,
    OfficeQuerySet,
    PartnerContactQuerySet,
    StaffMemberQuerySet,
)
from comity.people.models import Affiliation, Person
from comity.provenance.models import Register

_COLOUR = RegexValidator(r"^#[0-9a-f]{6}$", _("A colour is # and six hexadecimal digits."))


class Office(models.Model):
    """The international office of an institution; it keeps one register.

    `colour` is an entry of the palette that the pages know by name; `public` says whether the
    office appears on public pages at all. Who works in an office that `demands_second_factor` is
    led to set one up before anything else.
    """

    register = models.OneToOneField(Register, on_delete=models.PROTECT, related_name="office")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="offices")
    slug = models.SlugField(_("short address"), unique=True)
    short_name = models.CharField(_("short name"), max_length=40)
    native_name = models.CharField(_("name in its own language"), max_length=200, blank=True)
    native_language = models.CharField(_("its language"), max_length=12, blank=True)
    colour = models.CharField(_("colour, light"), max_length=7, validators=[_COLOUR])
    colour_dark = models.CharField(_("colour, dark"), max_length=7, validators=[_COLOUR])
    public = models.BooleanField(_("public"), default=False)
    demands_second_factor = models.BooleanField(_("demands a second factor"), default=False)
    members: "models.ManyToManyField[User, Membership]" = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Membership", related_name="offices"
    )

    objects = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.short_name


class Membership(models.Model):
    """That somebody works in an office, and what they are there.

    `units` and `kinds` are for unit editors alone: the units whose agreements, and those of all
    units under them, they prepare; and the kinds of agreement (`AgreementKind`), where not all.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=13, choices=Role)
    units: "models.ManyToManyField[OrganizationalUnit, Any]" = models.ManyToManyField(
        OrganizationalUnit, related_name="+", blank=True
    )
    kinds: "models.JSONField[Any, Any]" = models.JSONField(_("kinds"), default=list, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("user", "office"), name="one_membership_per_office"),
        )


class Invitation(models.Model):
    """That an office asks somebody by e-mail to work in it, and as what.

    `code` is the part of its link that changes with every letter, so that a newer letter ends the
    older link. It can be accepted once, until `expires_at`, unless it was withdrawn.
    """

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("role"), max_length=13, choices=Role)
    units: "models.ManyToManyField[OrganizationalUnit, Any]" = models.ManyToManyField(
        OrganizationalUnit, related_name="+", blank=True
    )
    kinds: "models.JSONField[Any, Any]" = models.JSONField(_("kinds"), default=list, blank=True)
    language = models.CharField(_("language of the letter"), max_length=12)
    code = models.CharField(max_length=32)
    letters = models.PositiveSmallIntegerField(default=1)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    invited_at = models.DateTimeField()
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="invitations"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    def state(self, at: dt.datetime) -> InvitationState:
        """What became of it by then."""
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.withdrawn_at:
            return InvitationState.WITHDRAWN
        return InvitationState.WAITING if at < self.expires_at else InvitationState.EXPIRED


class StaffMember(models.Model):
    """One of the office's own people, in the office's order; who may sign in is another matter.

    Who is `public` stands on the office's public page, with the post that `affiliation` says and
    with her public ways of being reached.
    """

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="staff")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="staff_places")
    affiliation = models.ForeignKey(
        Affiliation, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    position = models.PositiveSmallIntegerField()
    public = models.BooleanField(_("on the public page"), default=False)

    objects = StaffMemberQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("office", "person"), name="one_place_in_the_office"),
        )


class PartnerContact(models.Model):
    """Whom the office turns to at a partner, for what."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="partner_contacts")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="partner_contacts")
    role = models.CharField(_("role"), max_length=11, choices=PartnerRole)

    objects = PartnerContactQuerySet.as_manager()

    class Meta:
        ordering = ("institution", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("office", "institution", "person", "role"), name="one_role_at_a_partner"
            ),
        )


class Partner(models.Model):
    """An institution as one office sees it; the office's own people alone read it.

    `called` is what the office calls it, empty where that is no other name than everybody's. An
    office may add a partner before there is any agreement with it.
    """

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="partners")
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="seen_by_offices"
    )
    called = models.CharField(_("what the office calls it"), max_length=400, blank=True)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    added_at = models.DateTimeField(_("added"))

    class Meta:
        ordering = ("-added_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("office", "institution"), name="one_view_of_a_partner_per_office"
            ),
        )

    def __str__(self) -> str:
        return f"{self.office_id}/{self.institution_id}"


class Group(models.Model):
    """Offices that are read together: those of a ministry, a consortium, a national centre.

    Its readers see the agreements of its offices, published or not, and nothing else of them. An
    office belongs to it because the office says so.
    """

    slug = models.SlugField(_("short address"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    offices: "models.ManyToManyField[Office, Any]" = models.ManyToManyField(
        Office, related_name="groups", blank=True
    )
    readers: "models.ManyToManyField[User, Any]" = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="groups_read", blank=True
    )

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name
