"""Words of offices that are stored."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody may do in an office; each role may do what those before it may."""

    READER = "reader", _("reader")
    OFFICER = "officer", _("officer")
    ADMINISTRATOR = "administrator", _("administrator")
