"""How offices, their groups and their invitations are asked for."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from comity.institutions.models import Institution
    from comity.offices.models import Group, Invitation, Office, PartnerContact, StaffMember


class OfficeQuerySet(models.QuerySet["Office"]):
    """Offices of the installation."""

    def public(self) -> "OfficeQuerySet":
        """The offices that show themselves."""
        return self.filter(public=True)


class StaffMemberQuerySet(models.QuerySet["StaffMember"]):
    """The own people of offices."""

    def shown(self) -> "StaffMemberQuerySet":
        """Those who stand on the public page of their office."""
        return self.filter(public=True)

    def with_person(self) -> "StaffMemberQuerySet":
        """With all that is kept of each: three queries."""
        return self.select_related("person", "affiliation").prefetch_related(
            "person__affiliations", "person__contact_points"
        )


class PartnerContactQuerySet(models.QuerySet["PartnerContact"]):
    """Whom offices turn to at partners."""

    def at(self, institution: "Institution") -> "PartnerContactQuerySet":
        """Those at an institution, or at one that was judged the same."""
        same = institution.canonical_id or institution.pk
        return self.filter(
            models.Q(institution__canonical=same) | models.Q(institution=institution.pk)
        )


class GroupQuerySet(models.QuerySet["Group"]):
    """Groups of offices."""

    def of(self, office: "Office") -> "GroupQuerySet":
        """The groups that the office belongs to."""
        return self.filter(offices=office)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations to work in offices."""

    def waiting(self, at: dt.datetime) -> "InvitationQuerySet":
        """Those that can still be accepted."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=at)

    def not_answered(self) -> "InvitationQuerySet":
        """Those that were neither accepted nor withdrawn, also those that are too old by now."""
        return self.filter(accepted_at=None, withdrawn_at=None)
