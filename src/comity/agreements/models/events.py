"""What was done with an agreement on a day: suspended, resumed, ended, changed by amendment."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comity.agreements.enums import EventKind
from comity.agreements.models.agreement import Agreement
from comity.agreements.models.attachments import Attachment


class AgreementEvent(models.Model):
    """Something that decides whether an agreement holds from the day `on`, which may lie ahead.

    `position` counts the events of an agreement from 0 and is never given twice. What was withdrawn
    stands for what was known until then. `document` is the paper that says so.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="events")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=10, choices=EventKind)
    on = models.DateField(_("from"))
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    noted_at = models.DateTimeField(_("noted"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)
    document = models.ForeignKey(
        Attachment, on_delete=models.RESTRICT, null=True, related_name="events"
    )

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("agreement", "position"), name="events_are_ordered"),
        )


class Amendment(models.Model):
    """That the parties changed a signed agreement: which number this has, from when, what, why.

    What was withdrawn keeps its number, so that it is not given again.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="amendments")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(_("number"), max_length=50)
    on = models.DateField(_("from"))
    what = models.CharField(_("what was changed"), max_length=500)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    noted_at = models.DateTimeField(_("noted"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=("agreement", "position"), name="amendments_are_ordered"
            ),
        )
