"""Words of offices that are stored."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody is in an office; what each may do says `comity.offices.rights`."""

    READER = "reader", _("reader")
    UNIT_EDITOR = "unit_editor", _("unit editor")
    OFFICER = "officer", _("officer")
    APPROVER = "approver", _("approver")
    ADMINISTRATOR = "administrator", _("administrator")


class PartnerRole(models.TextChoices):
    """For what an office turns to somebody at a partner."""

    COORDINATOR = "coordinator", _("coordinator")
    SIGNATORY = "signatory", _("signatory")
    OUTGOING = "outgoing", _("contact for those who go there")
    INCOMING = "incoming", _("contact for those who come here")
    OTHER = "other", _("other contact")


class InvitationState(models.TextChoices):
    """What became of an invitation, as of an instant."""

    WAITING = "waiting", _("waiting")
    ACCEPTED = "accepted", _("accepted")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("expired")
