"""Which edition of a list speaks for a day."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery

from comity.provenance.models import Source

if TYPE_CHECKING:
    from comity.provenance.querysets import SourceQuerySet


def speaking_on(
    sources: "SourceQuerySet", day: dt.date, known: dt.datetime | None = None
) -> "SourceQuerySet":
    """Of each register the newest of these sources that speaks for a day not after `day`.

    With `known`, what was taken up later is left out.
    """
    newest = (
        sources.speaking(known)
        .filter(register=OuterRef("register"), as_of_from__lte=day)
        .order_by("-as_of_from", "-pk")
        .values("pk")[:1]
    )
    # What was set aside of a long list is long as well, and seldom asked for.
    return Source.objects.filter(pk=Subquery(newest)) & sources
