"""Who may propose, see and decide proposals."""

from typing import TYPE_CHECKING

from comity.accounts.actors import Actor
from comity.intake.models import Batch
from comity.offices.models import Office
from comity.offices.policies import Viewer, can_keep_office, offices_of

if TYPE_CHECKING:
    from django.db.models import QuerySet


def can_import(by: Actor, office: Office) -> bool:
    """Whether `by` may propose listings to the office and decide about proposals."""
    return can_keep_office(by, office)


def batches_visible_to(user: Viewer) -> "QuerySet[Batch]":
    """The imports of the user's own offices; an import is never public."""
    return Batch.objects.filter(office__in=offices_of(user).values("pk"))
