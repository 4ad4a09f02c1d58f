"""Letters of each week: what was sent to whom, so that none is sent twice."""

from django.conf import settings
from django.db import models

from comity.agreements.enums import LetterState
from comity.offices.models import Office


class WeeklyLetter(models.Model):
    """The letter to somebody about an office for the week that begins on the Monday `week`.

    The row is made before the letter is sent: whoever makes it sends it, and nobody else. One that
    the mail server did not take is tried again.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="weekly_letters"
    )
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="weekly_letters")
    week = models.DateField()
    state = models.CharField(max_length=7, choices=LetterState, default=LetterState.CLAIMED)
    tried_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("user", "office", "week"), name="one_letter_a_week_of_an_office"
            ),
        )
