"""Links by which partners see and confirm what an office has with them, and what they answer."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from comity.agreements.enums import AnswerKind, AnswerState
from comity.agreements.models.agreement import Agreement
from comity.agreements.querysets import PartnerAnswerQuerySet, PartnerLinkQuerySet
from comity.institutions.models import Institution
from comity.offices.models import Office
from comity.people.models import Person


class LinkState(models.TextChoices):
    """How far a link is, as of an instant; told by its days, never stored."""

    SENT = "sent", pgettext_lazy("link", "not opened yet")
    OPENED = "opened", pgettext_lazy("link", "opened")
    ANSWERED = "answered", pgettext_lazy("link", "answered")
    ENDED = "ended", pgettext_lazy("link", "ended")
    WITHDRAWN = "withdrawn", pgettext_lazy("link", "withdrawn")


class PartnerLink(models.Model):
    """That `person`, asked for a partner, may see some agreements of an office and answer.

    The secret in its address is known to whoever has the letter: its digest is all that is kept.
    It opens to the end of the day `ends_on`. When the person is erased, it goes, and what was
    answered by it.
    """

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="partner_links")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="partner_links")
    agreements: "models.ManyToManyField[Agreement, Any]" = models.ManyToManyField(
        Agreement, related_name="partner_links"
    )
    language = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    ends_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    objects = PartnerLinkQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        """Its name in the log, which holds no name of a person."""
        return f"{LINK_NAME}{self.pk}"

    def opens_at(self, at: dt.datetime) -> bool:
        """Whether it leads anywhere at that instant."""
        return self.withdrawn_at is None and timezone.localdate(at) <= self.ends_on

    def state_at(self, at: dt.datetime) -> LinkState:
        """How far it is."""
        if self.withdrawn_at:
            return LinkState.WITHDRAWN
        if not self.opens_at(at):
            return LinkState.ENDED
        if self.answered_at:
            return LinkState.ANSWERED
        return LinkState.OPENED if self.opened_at else LinkState.SENT


LINK_NAME = "partner-link/"
"""How the name of a link begins that the log gives as that of who acted."""


class PartnerAnswer(models.Model):
    """One thing that a partner says by its link: of an agreement, or of somebody to ask.

    `was` is what the register said of it when it was answered, `said` what the partner says
    instead (see `answered`). It changes nothing: somebody of the office decides about it. What is
    said of a person is kept until then and no longer.
    """

    link = models.ForeignKey(PartnerLink, on_delete=models.CASCADE, related_name="answers")
    kind = models.CharField(max_length=9, choices=AnswerKind)
    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, null=True, related_name="partner_answers"
    )
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, related_name="partner_answers"
    )
    was: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    said: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    said_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=AnswerState, default=AnswerState.OPEN)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reason = models.CharField(max_length=500, blank=True)

    objects = PartnerAnswerQuerySet.as_manager()

    class Meta:
        ordering = ("said_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(agreement__isnull=True) | Q(person__isnull=True),
                name="an_answer_is_about_one_thing",
            ),
        )
        indexes = (
            models.Index(
                fields=("link",),
                condition=Q(state=AnswerState.OPEN),
                name="answer_that_waits",
            ),
            models.Index(fields=("agreement", "kind"), name="answers_of_agreement"),
        )
