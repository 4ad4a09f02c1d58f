"""How agreements and their facts are asked for."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, F, Min, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from comity.agreements.enums import (
    AlertState,
    AnswerState,
    DeadlineState,
    RenewalState,
    TextState,
    Validity,
)
from comity.agreements.search import matching_attachments, matching_facts
from comity.institutions.enums import JudgedAs
from comity.institutions.querysets import DecisionQuerySet
from comity.provenance.enums import FindingState

if TYPE_CHECKING:
    from comity.agreements.models import (
        Agreement,
        AgreementFact,
        Alert,
        Attachment,
        Counterpart,
        Deadline,
        Evidence,
        PartnerAnswer,
        PartnerLink,
        RegisterFinding,
        Renewal,
        StoredFile,
    )
    from comity.offices.models import Office

PAPER = Coalesce("paper", "agreement")
"""What figures over several offices count: the paper that a fact is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many facts there are, and how many papers these are about."""

    records: int
    papers: int

    @property
    def repeated(self) -> int:
        """How many facts are about a paper that another of them is about."""
        return self.records - self.papers


_CONDITION_PARTS = ("conditions__fields", "conditions__levels", "conditions__languages")
STATE_PARTS = ("parties__units", "terms", "events", *_CONDITION_PARTS)
"""What the state of an agreement is made of, to be fetched with it."""

FOREVER = dt.datetime(9999, 12, 31, tzinfo=dt.UTC)
"""`recorded_to` of what the register still holds to be so."""


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Agreements as the offices keep them."""

    def standing(self) -> Self:
        """The agreements whose entering was not undone."""
        return self.filter(undone_at=None)

    def held(self, key: int) -> "Agreement":
        """The standing agreement of that key with what its state is made of, held until the end."""
        held = self.standing().select_for_update().select_related("office__register")
        return held.with_state().prefetch_related("parties__institution").get(pk=key)

    def with_state(self) -> Self:
        """With everything that a state is made of."""
        return self.prefetch_related(*STATE_PARTS)

    def public(self) -> Self:
        """The agreements their office has published."""
        return self.filter(public=True, office__public=True)

    def with_all(self) -> Self:
        """With everything that a fact is derived from, in a constant number of queries."""
        return self.prefetch_related(
            "terms",
            "events",
            "parties__units",
            "parties__institution__names",
            "listings__source",
        )


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """What happened under agreements."""

    def standing(self) -> Self:
        """What was not withdrawn."""
        return self.filter(withdrawn_at=None)


class RenewalQuerySet(models.QuerySet["Renewal"]):
    """How it is decided that agreements go on."""

    def open(self) -> Self:
        """Those that are neither done nor dropped."""
        return self.filter(
            state__in=[RenewalState.REVIEWED, RenewalState.PREPARED, RenewalState.SENT]
        )

    def of_office(self, office: "Office") -> Self:
        """Those of agreements that the office keeps."""
        return self.filter(agreement__office=office, agreement__undone_at=None)


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    """Files of documents."""

    def waiting(self, at: dt.datetime) -> Self:
        """Those whose text nobody has read, nor is reading at that instant."""
        free = Q(lease_until=None) | Q(lease_until__lt=at)
        return self.filter(free, text_state=TextState.WAITING)

    def named(self, digests: Collection[str]) -> set[str]:
        """Those of the digests that there are files of."""
        return set(self.filter(digest__in=digests).values_list("digest", flat=True))


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Documents of agreements."""

    def standing(self, at: dt.datetime | None = None) -> Self:
        """Those that were there at that instant; without one, those that were not withdrawn."""
        if at is None:
            return self.filter(withdrawn_at=None)
        return self.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=at), added_at__lte=at)

    def matching(self, words: str) -> Self:
        """Those in which all these words stand; the last may be a beginning."""
        return matching_attachments(self, words)


class PartnerLinkQuerySet(models.QuerySet["PartnerLink"]):
    """Links that partners were given."""

    def opening(self, at: dt.datetime) -> Self:
        """Those that lead somewhere at that instant."""
        return self.filter(withdrawn_at=None, ends_on__gte=timezone.localdate(at))


class PartnerAnswerQuerySet(models.QuerySet["PartnerAnswer"]):
    """What partners answered by their links."""

    def open(self) -> Self:
        """Those about which nobody decided yet."""
        return self.filter(state=AnswerState.OPEN)

    def of_office(self, office: "Office") -> Self:
        """What the partners of an office answered about agreements that it still keeps."""
        return self.filter(link__office=office).exclude(agreement__undone_at__isnull=False)


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

    def each_paper_once(self) -> Self:
        """Of those that were judged one paper the earliest entered, with all that stand alone."""
        joined = self.filter(paper__isnull=False).order_by()
        firsts = joined.values("paper").annotate(first=Min("agreement")).values("first")
        return self.filter(Q(paper=None) | Q(agreement__in=firsts))

    def counted(self) -> Counted:
        """How many these are; those that were judged one paper are one."""
        counts = {"records": Count("pk", distinct=True), "papers": Count(PAPER, distinct=True)}
        return Counted(**self.order_by().aggregate(**counts))

    def with_institution(self, institution_id: int) -> Self:
        """What an institution is a party of, on either side."""
        return self.filter(Q(parties__institution=institution_id)).distinct()

    def matching(self, words: str, also: Collection[int] = ()) -> Self:
        """What the search text of which has all these words; the last may be a beginning.

        Also what is known of the agreements with these keys: they stand in a document of each.
        """
        return matching_facts(self, words, also)


class CounterpartQuerySet(DecisionQuerySet["Counterpart"]):
    """Judgements about agreements of two offices, standing and undone."""

    def joining(self) -> Self:
        """Those that say that two agreements are one paper."""
        return self.filter(verdict=JudgedAs.SAME)

    def between(self, one: "Office", other: "Office") -> Self:
        """Those about an agreement of either office."""
        return self.filter(
            Q(one__office=one, other__office=other) | Q(one__office=other, other__office=one)
        )


class RegisterFindingQuerySet(models.QuerySet["RegisterFinding"]):
    """Findings about registers."""

    def holding(self) -> Self:
        """Those that hold."""
        return self.filter(gone_at=None)

    def open(self) -> Self:
        """Those that hold, and nobody has decided about."""
        return self.holding().filter(state=FindingState.OPEN)


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    """Days by which something is to be decided."""

    def standing(self) -> Self:
        """Those that are still so."""
        return self.filter(state=DeadlineState.STANDING)


class AlertQuerySet(models.QuerySet["Alert"]):
    """Alerts of deadlines."""

    def open(self) -> Self:
        """Those that wait for an answer."""
        return self.filter(state=AlertState.OPEN)

    def unsettled(self) -> Self:
        """Those that wait for an answer, or will again."""
        return self.filter(state__in=(AlertState.OPEN, AlertState.SNOOZED))
