"""Conditions of cooperation: who may go where, for what, how many, from which fields."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comity.agreements.enums import Direction, MobilityActivity
from comity.agreements.models.agreement import Agreement
from comity.institutions.models import Institution, OrganizationalUnit


class CooperationCondition(models.Model):
    """One direction × one activity of an agreement, in an order that stays.

    `partner` is the institution at the other end where the agreement has several. The total is in
    months or days, as the activity has it, and is agreed for a year as the places are. Years are
    those of the receiver, as in `2026/2027`. `mobilities_not_yet_defined` are places that partners
    approved without having agreed on them. `other_terms` belong to the agreement, `note` is the
    office's own.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="conditions")
    position = models.PositiveSmallIntegerField()
    direction = models.CharField(max_length=9, choices=Direction)
    activity = models.CharField(max_length=11, choices=MobilityActivity)
    partner = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, related_name="+")
    home_unit = models.ForeignKey(
        OrganizationalUnit, on_delete=models.PROTECT, null=True, related_name="+"
    )
    partner_unit = models.ForeignKey(
        OrganizationalUnit, on_delete=models.PROTECT, null=True, related_name="+"
    )
    mobilities_per_year = models.PositiveIntegerField(_("places a year"), null=True)
    mobilities_not_yet_defined = models.BooleanField(default=False)
    total_per_year = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    first_year = models.CharField(max_length=9, blank=True)
    last_year = models.CharField(max_length=9, blank=True)
    blended = models.BooleanField(default=False)
    waivers: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    other_terms = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=("agreement", "position"), name="conditions_are_ordered"
            ),
            models.CheckConstraint(
                condition=Q(total_per_year__isnull=True) | Q(total_per_year__gt=0),
                name="a_total_is_something",
            ),
        )


class ConditionField(models.Model):
    """A field of study that a condition is for; see `values.isced_f.SubjectArea`."""

    condition = models.ForeignKey(
        CooperationCondition, on_delete=models.CASCADE, related_name="fields"
    )
    position = models.PositiveSmallIntegerField()
    isced_f_code = models.CharField(max_length=4)
    clarification = models.TextField(blank=True)
    empty_clarification = models.BooleanField(default=False)
    former_code = models.CharField(max_length=3, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=("condition", "position"), name="fields_of_conditions_are_ordered"
            ),
        )


class ConditionLevel(models.Model):
    """A level of study that a condition is for."""

    condition = models.ForeignKey(
        CooperationCondition, on_delete=models.CASCADE, related_name="levels"
    )
    position = models.PositiveSmallIntegerField()
    eqf_level = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=("condition", "position"), name="levels_of_conditions_are_ordered"
            ),
            models.CheckConstraint(
                condition=Q(eqf_level__gte=1, eqf_level__lte=8), name="levels_are_of_the_framework"
            ),
        )


class ConditionLanguage(models.Model):
    """A language that people should know who go; for those of one field, where that is said."""

    condition = models.ForeignKey(
        CooperationCondition, on_delete=models.CASCADE, related_name="languages"
    )
    position = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=35)
    cefr_level = models.CharField(max_length=2, blank=True)
    isced_f_code = models.CharField(max_length=4, blank=True)
    clarification = models.TextField(blank=True)
    empty_clarification = models.BooleanField(default=False)
    former_code = models.CharField(max_length=3, blank=True)
    not_yet_defined = models.BooleanField(default=False)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=("condition", "position"), name="languages_of_conditions_are_ordered"
            ),
        )
