"""Words of institutions that are stored."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InstitutionKind(models.TextChoices):
    """What sort of body an institution is."""

    UNIVERSITY = "university", _("university")
    INSTITUTE = "institute", _("institute")
    ACADEMY = "academy", _("academy")
    HOSPITAL = "hospital", _("hospital")
    COMPANY = "company", _("company")
    MINISTRY = "ministry", _("ministry")
    GOVERNMENT = "government", _("government")
    INTERNATIONAL_ORGANISATION = "international_organisation", _("international organisation")
    NETWORK = "network", _("network")
    SCHOOL = "school", _("school")
    OTHER = "other", _("other")
    UNKNOWN = "unknown", _("not known")


class NameKind(models.TextChoices):
    """What a name is to its institution."""

    PREFERRED = "preferred", _("preferred")
    VARIANT = "variant", _("variant")
    FORMER = "former", _("former")
    ACRONYM = "acronym", _("acronym")
    TRANSLATED = "translated", _("translated")
