"""An agreement with its parties, its terms, and the editions that list it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from comity.agreements.enums import (
    Confidentiality,
    EndSaid,
    Kind,
    Level,
    Risk,
    Stage,
    TermMode,
    TermOrigin,
)
from comity.agreements.querysets import AgreementQuerySet
from comity.institutions.models import Institution, OrganizationalUnit
from comity.offices.models import Office
from comity.provenance.models import Source


class Agreement(models.Model):
    """One paper, as one office keeps it.

    `kinds` holds all printed kinds where there are several, `kind` is the first. `country_stated`
    and `country_text` are what the list says of the partner's country. `verified` is false for
    what was taken from a list and never checked against the paper. One whose entering was undone
    stands for what was known before `undone_at`, and for nothing since. `checked_at` is when
    somebody last said that what is known of it is still right.

    `end_said` is what somebody said of the end that is its last term's on `end_said_of`; another
    end is not meant.

    `number` is the office's own, fixed when the paper is first signed; `partner_number` is the one
    that the partner gave it. `responsible` looks after it for the office, `deputy` where she does
    not. `umbrella` is the agreement that it was made under, `succeeds` the one that it takes the
    place of, and `superseded_on` the day from which another one stands in its own place.

    `held_from` is the stage in which it was put on hold. `stage_since` is when it came into its
    stage, None where nobody moved it; `proposed_by` is who proposed it to the office.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="agreements")
    kind = models.CharField(_("kind"), max_length=22, choices=Kind, blank=True)
    kinds: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    kind_text = models.CharField(max_length=200, blank=True)
    level = models.CharField(_("level"), max_length=10, choices=Level, blank=True)
    level_text = models.CharField(max_length=200, blank=True)
    stage = models.CharField(_("stage"), max_length=17, choices=Stage, default=Stage.SIGNED)
    verified = models.BooleanField(_("checked against the paper"), default=False)
    flags: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    area = models.CharField(_("area"), max_length=20, blank=True)
    area_text = models.CharField(max_length=200, blank=True)
    country_stated = models.CharField(_("country as stated"), max_length=2, blank=True)
    country_text = models.CharField(max_length=200, blank=True)
    public = models.BooleanField(_("public"), default=False)
    end_said = models.CharField(max_length=9, choices=EndSaid, blank=True)
    end_said_of = models.DateField(null=True)
    number = models.CharField(_("number"), max_length=40, blank=True)
    partner_number = models.CharField(_("the partner’s number"), max_length=100, blank=True)
    tags: "models.JSONField[Any, Any]" = models.JSONField(_("tags"), default=list)
    confidentiality = models.CharField(
        _("confidentiality"), max_length=8, choices=Confidentiality, blank=True
    )
    risk = models.CharField(_("risk"), max_length=6, choices=Risk, blank=True)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    umbrella = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="made_under_it"
    )
    succeeds = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="successors"
    )
    superseded_on = models.DateField(null=True)
    held_from = models.CharField(max_length=17, choices=Stage, blank=True)
    stage_since = models.DateTimeField(null=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("entered"))
    undone_at = models.DateTimeField(_("taken back"), null=True)
    checked_at = models.DateTimeField(_("still right on"), null=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("office", "number"),
                condition=~Q(number=""),
                name="one_agreement_per_number_of_an_office",
            ),
        )
        indexes = (
            models.Index(
                fields=("office", "stage"),
                condition=~Q(stage=Stage.SIGNED),
                name="agreement_on_its_way",
            ),
        )

    def __str__(self) -> str:
        return f"{self.office_id}/{self.pk}"


class Party(models.Model):
    """One side of an agreement: two or more, the office's own institution first.

    It signed on a day that lies in `signed_from`..`signed_to`; who did is a contact of the
    agreement.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    position = models.PositiveSmallIntegerField()
    is_home = models.BooleanField()
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="parties")
    name_text = models.CharField(_("name as printed"), max_length=600, blank=True)
    signed_from = models.DateField(null=True)
    signed_to = models.DateField(null=True)
    signed_precision = models.CharField(max_length=5, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("agreement", "position"), name="parties_are_ordered"),
            models.CheckConstraint(
                condition=Q(signed_from__isnull=True) | Q(signed_from__lte=F("signed_to")),
                name="signed_in_order",
            ),
        )


class PartyUnit(models.Model):
    """A unit that takes part for a party, as printed and as identified."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="units")
    position = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(
        OrganizationalUnit, on_delete=models.PROTECT, null=True, related_name="+"
    )
    text = models.CharField(_("unit as printed"), max_length=600)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("party", "position"), name="units_are_ordered"),
        )


class Term(models.Model):
    """One term as printed: starts, ends, duration; nothing in it is reckoned.

    `starts_from`..`starts_to` are the days the start may be, likewise `ends_*`; null where it is
    not printed. `duration`, `extends` and `renewal_period` are ISO 8601 durations or empty.

    A term that renews itself does so for `renewal_period` each time, `renewals_at_most` times
    (null: without a limit), unless somebody gives notice `notice_months` before a period ends.
    `review_on` is when somebody is to look again at a term without an end.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="terms")
    position = models.PositiveSmallIntegerField()
    origin = models.CharField(max_length=9, choices=TermOrigin)
    mode = models.CharField(max_length=13, choices=TermMode)
    starts_from = models.DateField(null=True)
    starts_to = models.DateField(null=True)
    starts_precision = models.CharField(max_length=5, blank=True)
    ends_from = models.DateField(null=True)
    ends_to = models.DateField(null=True)
    ends_precision = models.CharField(max_length=5, blank=True)
    duration = models.CharField(max_length=20, blank=True)
    extends = models.CharField(max_length=20, blank=True)
    open_ended = models.BooleanField(default=False)
    renewal_period = models.CharField(max_length=20, blank=True)
    renewals_at_most = models.PositiveSmallIntegerField(null=True)
    notice_months = models.PositiveSmallIntegerField(null=True)
    review_on = models.DateField(null=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("agreement", "position"), name="terms_are_ordered"),
            models.CheckConstraint(
                condition=Q(starts_from__isnull=True) | Q(starts_from__lte=F("starts_to")),
                name="starts_in_order",
            ),
            models.CheckConstraint(
                condition=Q(ends_from__isnull=True) | Q(ends_from__lte=F("ends_to")),
                name="ends_in_order",
            ),
        )


class Listing(models.Model):
    """That an edition lists an agreement: where, under which number, and how it is printed.

    `position` counts the source's listings from 0; `fingerprint` is equal for two listings that
    say the same. `first_row` and `last_row` name the source's rows.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="listings")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="listings")
    position = models.PositiveIntegerField()
    no = models.PositiveIntegerField(null=True)
    first_row = models.PositiveIntegerField()
    last_row = models.PositiveIntegerField()
    line = models.PositiveIntegerField(null=True)
    end_line = models.PositiveIntegerField(null=True)
    text = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=64)
    confidence: "models.JSONField[Any, Any]" = models.JSONField(default=dict)

    class Meta:
        ordering = ("source", "position")
        constraints = (
            models.UniqueConstraint(fields=("source", "position"), name="one_listing_per_row"),
        )
        indexes = (models.Index(fields=("fingerprint",), name="listing_fingerprint"),)
