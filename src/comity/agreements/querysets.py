"""How agreements and their facts are asked for."""

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from comity.agreements.enums import Validity
from comity.agreements.search import matching_facts
from comity.institutions.enums import JudgedAs
from comity.provenance.models import Source

if TYPE_CHECKING:
    from comity.agreements.models import Agreement, AgreementFact, Counterpart
    from comity.offices.models import Office

FOREVER = dt.datetime(9999, 12, 31, tzinfo=dt.UTC)
"""`recorded_to` of what the register still holds to be so."""


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Agreements as the offices keep them."""

    def public(self) -> Self:
        """The agreements their office has published."""
        return self.filter(public=True, office__public=True)

    def with_all(self) -> Self:
        """With everything that a fact is derived from, in a constant number of queries."""
        return self.prefetch_related(
            "terms",
            "parties__units",
            "parties__institution__names",
            models.Prefetch("listings__source", Source.objects.defer("set_aside")),
        )


class AgreementFactQuerySet(models.QuerySet["AgreementFact"]):
    """Facts, asked by when they were true (`on`) and when they were known (`known`)."""

    def known(self, at: dt.datetime | None = None) -> Self:
        """What the register held to be so at that instant; now without one."""
        if at is None:
            return self.filter(recorded_to=FOREVER)
        return self.filter(recorded_from__lte=at, recorded_to__gt=at)

    def on(self, day: dt.date) -> Self:
        """The facts with their `validity` on that day; each fact stays exactly once."""
        return self.filter(periods__from_on__lte=day, periods__to_on__gte=day).annotate(
            validity=F("periods__validity")
        )

    def listed(self, day: dt.date) -> Self:
        """What the edition that speaks for that day lists."""
        return self.filter(listed_from__lte=day, listed_to__gte=day)

    def in_force(self, day: dt.date) -> Self:
        """What is in force on that day for certain."""
        return self.on(day).filter(validity=Validity.IN_FORCE)

    def may_be_in_force(self, day: dt.date) -> Self:
        """What may be in force on that day: neither proved nor excluded."""
        return self.on(day).filter(validity=Validity.UNKNOWN)

    def ending(self, day: dt.date, until: dt.date) -> Self:
        """What is in force on `day` and ends, at the latest, by `until`."""
        return self.in_force(day).filter(ends_to__gte=day, ends_to__lte=until)

    def with_institution(self, institution_id: int) -> Self:
        """What an institution is a party of, on either side."""
        return self.filter(Q(parties__institution=institution_id)).distinct()

    def matching(self, words: str) -> Self:
        """What the search text of which has all these words; the last may be a beginning."""
        return matching_facts(self, words)


class CounterpartQuerySet(models.QuerySet["Counterpart"]):
    """Judgements about agreements of two offices, standing and undone."""

    def standing(self, known: dt.datetime | None = None) -> Self:
        """Those that nobody has undone; or had undone by that instant, and were made by it."""
        if known is None:
            return self.filter(undone_at=None)
        undone = Q(undone_at=None) | Q(undone_at__gt=known)
        return self.filter(undone, judged_at__lte=known)

    def joining(self) -> Self:
        """Those that say that two agreements are one paper."""
        return self.filter(verdict=JudgedAs.SAME)

    def between(self, one: "Office", other: "Office") -> Self:
        """Those about an agreement of either office."""
        return self.filter(
            Q(one__office=one, other__office=other) | Q(one__office=other, other__office=one)
        )
