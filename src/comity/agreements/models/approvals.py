"""Who is to approve before an office signs: its templates, and the runs of single agreements."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comity.agreements.enums import ApprovalOutcome, Decision, Kind, Risk
from comity.agreements.models.agreement import Agreement
from comity.agreements.models.attachments import Attachment
from comity.offices.enums import Role
from comity.offices.models import Office

DECIDING_ROLES = (Role.APPROVER, Role.OFFICER, Role.ADMINISTRATOR)
"""The roles that a step of an approval may ask."""


class _Step(models.Model):
    """A step: one of a `role` decides, or the one `member` that it names, within `due_days`."""

    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("step"), max_length=120)
    role = models.CharField(_("who decides"), max_length=13, choices=Role, blank=True)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    due_days = models.PositiveSmallIntegerField(_("days"), null=True)

    class Meta:
        abstract = True
        ordering = ("position",)


class ApprovalTemplate(models.Model):
    """The steps that an office asks for of agreements of a kind and a risk; empty is *any*."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="approval_templates")
    kind = models.CharField(_("kind"), max_length=22, choices=Kind, blank=True)
    risk = models.CharField(_("risk"), max_length=6, choices=Risk, blank=True)

    class Meta:
        ordering = ("-kind", "-risk")
        constraints = (
            models.UniqueConstraint(
                fields=("office", "kind", "risk"), name="one_template_of_kind_and_risk"
            ),
        )


class TemplateStep(_Step):
    """A step of a template."""

    template = models.ForeignKey(ApprovalTemplate, on_delete=models.CASCADE, related_name="steps")

    class Meta(_Step.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("template", "position"), name="template_steps_are_ordered"
            ),
        )


class Approval(models.Model):
    """One run through the steps that were asked for when the review of an agreement began."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="approvals")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    begun_at = models.DateTimeField(_("begun"))
    ended_at = models.DateTimeField(_("ended"), null=True)
    outcome = models.CharField(max_length=10, choices=ApprovalOutcome, blank=True)

    class Meta:
        ordering = ("-begun_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("agreement",),
                condition=Q(ended_at__isnull=True),
                name="one_approval_at_a_time",
            ),
        )


class ApprovalStep(_Step):
    """A step of a run: open since `opened_at`, until somebody decides.

    `delegate` is to whom the step was handed. What was decided on paper says by which `body`;
    `decided_on` is then the day of the paper. `document` came with the decision: an opinion, the
    minutes of the body.
    """

    approval = models.ForeignKey(Approval, on_delete=models.CASCADE, related_name="steps")
    opened_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    delegate = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decision = models.CharField(max_length=8, choices=Decision, blank=True)
    comment = models.CharField(_("remark"), max_length=2000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decided_on = models.DateField(null=True)
    on_paper = models.BooleanField(default=False)
    body = models.CharField(_("who decided"), max_length=200, blank=True)
    document = models.ForeignKey(
        Attachment, on_delete=models.RESTRICT, null=True, related_name="decisions"
    )

    class Meta(_Step.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("approval", "position"), name="approval_steps_are_ordered"
            ),
        )
        indexes = (
            models.Index(
                fields=("opened_at",),
                condition=Q(decision="", opened_at__isnull=False),
                name="approval_step_open",
            ),
        )
