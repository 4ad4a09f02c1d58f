"""The numbers of agreements that an office has given."""

from django.db import models

from comity.offices.models import Office


class NumberSeries(models.Model):
    """Of agreements of one kind that an office signed in one year: the last number given.

    It only ever grows, so that no number is given twice, whatever becomes of the agreement.
    """

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    prefix = models.CharField(max_length=3)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("office", "prefix", "year"), name="one_series_of_kind_and_year"
            ),
        )
