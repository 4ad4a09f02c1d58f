"""Words of people that are stored."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContactKind(models.TextChoices):
    """By what somebody is reached."""

    EMAIL = "email", _("e-mail")
    TELEPHONE = "telephone", _("telephone")
    WEB = "web", _("web page")
    ADDRESS = "address", _("postal address")
    OTHER = "other", _("other way")
