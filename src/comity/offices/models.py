"""Offices: whose register it is, and who works in them."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from comity.accounts.models import User
from comity.institutions.models import Institution
from comity.offices.enums import Role
from comity.offices.querysets import OfficeQuerySet
from comity.provenance.models import Register

_COLOUR = RegexValidator(r"^#[0-9a-f]{6}$", _("A colour is # and six hexadecimal digits."))


class Office(models.Model):
    """The international office of an institution; it keeps one register.

    `colour` is an entry of the palette that the pages know by name; `public` says whether the
    office appears on public pages at all.
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
    members: "models.ManyToManyField[User, Membership]" = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Membership", related_name="offices"
    )

    objects = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.short_name


class Membership(models.Model):
    """That somebody works in an office, and what they may do there."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=13, choices=Role)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("user", "office"), name="one_membership_per_office"),
        )
