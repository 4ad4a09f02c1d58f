"""Words of the intake that are stored."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BatchState(models.TextChoices):
    """How far an import is."""

    RUNNING = "running", _("running")
    COMPLETE = "complete", _("complete")
    UNDONE = "undone", _("taken back")


class ProposalKind(models.TextChoices):
    """What a proposal would do to the register."""

    NEW = "new", _("new")
    DOUBTFUL = "doubtful", _("doubtful")
    CHANGES = "changes", _("changes")
    SAME = "same", _("same as")


class ProposalState(models.TextChoices):
    """What became of a proposal."""

    PROPOSED = "proposed", _("proposed")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")
