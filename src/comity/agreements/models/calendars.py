"""Addresses under which calendars fetch the deadlines of an office."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from comity.offices.models import Office


class CalendarAddress(models.Model):
    """That somebody's calendar may fetch the deadlines of an office, as long as she reads it.

    The secret in the address is known to her alone: its digest is all that is kept. What the
    calendar says is in `language`.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_addresses"
    )
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="calendar_addresses")
    digest = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=12)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("user", "office"),
                condition=Q(revoked_at__isnull=True),
                name="one_calendar_address_of_an_office",
            ),
        )
