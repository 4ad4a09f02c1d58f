"""Which agreements want to be renewed, how far renewals are, and what a review should know."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Window
from django.db.models.functions import RowNumber

from comity.agreements.activity import activity_on
from comity.agreements.enums import Activity, RenewalState, Validity
from comity.agreements.facts import self_renewal_of, term_of
from comity.agreements.models import (
    Agreement,
    AgreementContact,
    AgreementFact,
    Evidence,
    RegisterFinding,
    Renewal,
)
from comity.offices.models import Office

if TYPE_CHECKING:
    from comity.agreements.querysets import AgreementFactQuerySet, RenewalQuerySet

LATELY = dt.timedelta(days=90)
"""For so long what is done, and what ended, is still shown."""

MOST_CARDS = 100
"""So many renewals a column of the board shows: as many as are chosen at once."""

_ON_BOARD = (
    RenewalState.REVIEWED,
    RenewalState.PREPARED,
    RenewalState.SENT,
    RenewalState.DONE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownForReview:
    """What the register knows of an agreement when it is reviewed.

    `years` are those since its first term began; None where that is not known.
    """

    activity: Activity
    happened_by: dt.date | None
    renewals: int
    years: int | None
    renews_itself: bool
    has_option: bool
    contacts: int
    findings: int


def known_for_review(agreement: Agreement, on: dt.date) -> KnownForReview:
    """The same in four queries (with the terms at hand, in three)."""
    latest = Evidence.objects.standing().filter(agreement=agreement).order_by("-on_to").first()
    terms = [term_of(term) for term in agreement.terms.all()]
    happened_by = latest.on_to if latest else None
    starts = [term.starts for term in terms if term.starts]
    named = AgreementContact.objects.filter(agreement=agreement)
    held = RegisterFinding.objects.holding().filter(agreement=agreement)
    return KnownForReview(
        activity=activity_on(
            on, happened_by=happened_by, starts=starts[-1].last if starts else None
        ),
        happened_by=happened_by,
        renewals=max(0, len(terms) - 1),
        years=_whole_years(starts[0].last, on) if starts else None,
        renews_itself=self_renewal_of(agreement) is not None,
        has_option=bool(terms) and terms[-1].extends is not None,
        contacts=named.count(),
        findings=held.count(),
    )


def to_be_renewed(office: Office, on: dt.date, until: dt.date) -> "AgreementFactQuerySet":
    """What holds and ends by that day, or ended lately, and has no open renewal yet."""
    opened = Renewal.objects.open().filter(agreement=OuterRef("agreement"))
    facts = AgreementFact.objects.known().on(on).filter(office=office, ends_from__lte=until)
    holds = Q(validity__in=[Validity.IN_FORCE, Validity.UNKNOWN])
    ended_lately = Q(validity=Validity.EXPIRED, ends_to__gte=on - LATELY)
    return facts.filter(holds | ended_lately, ~Exists(opened)).order_by("ends_from", "sort_key")


def renewals_on_board(office: Office, on: dt.date) -> "RenewalQuerySet":
    """The open ones, and those that were done lately; with the facts that name them, in `named`."""
    return _named(_on_board(office, on))


def _on_board(office: Office, on: dt.date) -> "RenewalQuerySet":
    lately = Q(state=RenewalState.DONE, moved_at__date__gte=on - LATELY)
    shown = Renewal.objects.of_office(office)
    return shown.filter(Q(pk__in=Renewal.objects.open().values("pk")) | lately).order_by()


def _named(renewals: "RenewalQuerySet") -> "RenewalQuerySet":
    facts = AgreementFact.objects.known().order_by().prefetch_related("parties")
    named = Prefetch("agreement__facts", queryset=facts, to_attr="named")
    related = renewals.select_related("agreement__office__institution", "successor")
    return related.prefetch_related(named).order_by("of_end", "pk")


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalColumn:
    """The renewals of one state: the first to end of them, and how many there are."""

    state: RenewalState
    count: int
    cards: Sequence[Renewal]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.cards)


def board_of_renewals(office: Office, on: dt.date) -> Sequence[RenewalColumn]:
    """What is reviewed, prepared, out for signature, and was done lately."""
    whole = _on_board(office, on)
    counts = dict(whole.values_list("state").annotate(n=Count("pk")))
    place = Window(RowNumber(), partition_by="state", order_by=("of_end", "pk"))
    first = whole.annotate(place=place).filter(place__lte=MOST_CARDS).values("pk")
    shown = list(_named(Renewal.objects.filter(pk__in=first)))
    return [
        RenewalColumn(
            state=state,
            count=counts.get(state, 0),
            cards=[each for each in shown if each.state == state],
        )
        for state in _ON_BOARD
    ]


def _whole_years(since: dt.date, on: dt.date) -> int:
    before = (on.month, on.day) < (since.month, since.day)
    return max(0, on.year - since.year - before)
