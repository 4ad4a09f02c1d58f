"""Words of agreements that are stored."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What sort of paper an agreement is; empty is *not stated*."""

    MOU = "mou", _("MOU")
    MOA = "moa", _("MOA")
    COOPERATION_AGREEMENT = "cooperation_agreement", _("Cooperation agreement")
    EXCHANGE_AGREEMENT = "exchange_agreement", _("Exchange agreement")
    JOINT_PROGRAM = "joint_program", _("Joint programme")
    PROJECT = "project", _("Project")
    OTHER = "other", _("Other")


class Level(models.TextChoices):
    """At which level an agreement is stated to be made; empty is *not stated*."""

    UNIVERSITY = "university", _("University")
    DEPARTMENT = "department", _("Department")


class Stage(models.TextChoices):
    """Where the paper is; people move it."""

    IDEA = "idea", _("idea")
    PROPOSED = "proposed", _("proposed")
    UNDER_REVIEW = "under_review", _("under review")
    APPROVED = "approved", _("approved to sign")
    OUT_FOR_SIGNATURE = "out_for_signature", _("out for signature")
    SIGNED = "signed", _("signed")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    ON_HOLD = "on_hold", _("on hold")


class Validity(models.TextChoices):
    """What holds on a day: exactly one of these, the first that applies, in this order."""

    NOT_SIGNED = "not_signed", _("Not signed")
    TERMINATED = "terminated", _("Terminated")
    SUPERSEDED = "superseded", _("Superseded")
    SUSPENDED = "suspended", _("Suspended")
    SCHEDULED = "scheduled", _("Scheduled")
    EXPIRED = "expired", _("Expired")
    IN_FORCE = "in_force", _("In force")
    UNKNOWN = "unknown", _("May be in force")


class TermOrigin(models.TextChoices):
    """How a term came about."""

    ORIGINAL = "original", _("first term")
    RENEWAL = "renewal", _("renewal")
    EXTENSION = "extension", _("extension")
    AMENDMENT = "amendment", _("amendment")


class TermMode(models.TextChoices):
    """How a term ends."""

    FIXED = "fixed", _("fixed term")
    AUTO_RENEWING = "auto_renewing", _("renews itself")
    OPEN_ENDED = "open_ended", _("open-ended")
    NOT_STATED = "not_stated", _("not stated")


class EndBasis(models.TextChoices):
    """Where the end of a term comes from; empty where there is none."""

    PRINTED = "printed", _("printed")
    RECKONED = "reckoned", _("reckoned from the printed duration")
