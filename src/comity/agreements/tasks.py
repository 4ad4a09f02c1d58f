"""What is to be done day by day: what the calendar changes is noticed, and quality is noted."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery

from comity.agreements.activity import LATE
from comity.agreements.enums import RegisterFindingCode
from comity.agreements.models import (
    Agreement,
    AgreementFact,
    Evidence,
    Party,
    QualityDay,
    Term,
    ValidityPeriod,
)
from comity.agreements.noticing import notice_agreements, notice_register
from comity.agreements.queries.duplicates import review_duplicates
from comity.agreements.queries.quality import quality_of
from comity.agreements.querysets import FOREVER
from comity.agreements.raising import raise_alerts
from comity.agreements.register_findings import SCANNED_WITHIN
from comity.offices.models import Office
from comity.provenance.models import Change, ChangeChain

QUIET = dt.timedelta(seconds=20)
"""How long nobody has written before a register that changed is looked at."""


def offices_to_look_at(at: dt.datetime) -> Iterable[Office]:
    """The offices whose register changed since it was last looked at, or not on this day yet."""
    chains = ChangeChain.objects.filter(register=OuterRef("register"))
    written = Change.objects.filter(chain__register=OuterRef("register")).order_by("-number")
    newest = QualityDay.objects.filter(office=OuterRef("pk")).order_by("-on")
    offices = Office.objects.annotate(
        changes=Subquery(chains.values("length")[:1]),
        written_at=Subquery(written.values("at")[:1]),
        seen_on=Subquery(newest.values("on")[:1]),
        seen_changes=Subquery(newest.values("changes")[:1]),
    )
    resting = offices.filter(written_at__lte=at - QUIET).select_related("register")
    never = Q(seen_on=None)
    return resting.filter(never | ~Q(seen_on=at.date()) | ~Q(seen_changes=F("changes")))


def take_stock(office: Office, *, at: dt.datetime) -> QualityDay:
    """Notice what the calendar changed since the last time, and note how complete the register is.

    Nothing of it is anybody's deed, and nothing is logged: doing it again changes nothing.
    """
    # Comparing all partners takes long; nobody is kept waiting for it.
    alike = len(review_duplicates(office).proposed)
    with transaction.atomic():
        day = _take_stock(office, alike, at)
        raise_alerts(office, at=at)
    return day


def _take_stock(office: Office, alike: int, at: dt.datetime) -> QualityDay:
    (chain,) = ChangeChain.objects.hold(office.register)
    last = QualityDay.objects.filter(office=office).order_by("-on").first()
    notice_agreements(_turning(office, last.on if last else None, at.date()), at=at)
    params = {"pairs": str(alike)} if alike else None
    notice_register(office, RegisterFindingCode.PARTNERS_ALIKE, params, at=at)
    agreements, parts = quality_of(office, at=at)
    day, _ = QualityDay.objects.update_or_create(
        office=office,
        on=at.date(),
        defaults={
            "changes": chain.length,
            "agreements": agreements,
            "parts": {str(part): count for part, count in parts.items()},
        },
    )
    return day


def _turning(office: Office, since: dt.date | None, on: dt.date) -> Iterable[int]:
    """The agreements that the days behind `since` up to `on` changed; without it, all.

    Their validity changed, too long nothing had happened under them, or too long there was no scan,
    or the day passed on which they were to be looked at again.
    """
    if since is None:
        standing = Agreement.objects.standing().filter(office=office)
        return standing.values_list("pk", flat=True)
    periods = ValidityPeriod.objects.filter(
        fact__office=office, fact__recorded_to=FOREVER, from_on__gt=since, from_on__lte=on
    )
    late = (since - LATE + dt.timedelta(days=1), on - LATE)
    noted = Evidence.objects.standing().filter(agreement__office=office)
    # New ones are not called dormant; they are new no more.
    grown = AgreementFact.objects.known().filter(
        agreement__in=noted.values("agreement"), starts_to__range=late
    )
    unscanned = (since - SCANNED_WITHIN + dt.timedelta(days=1), on - SCANNED_WITHIN)
    begun = Term.objects.filter(agreement__office=office, position=0, starts_to__range=unscanned)
    signed = Party.objects.filter(agreement__office=office, signed_to__range=unscanned)
    reviewed = Term.objects.filter(agreement__office=office, review_on__gte=since, review_on__lt=on)
    return {
        *periods.values_list("fact__agreement", flat=True),
        *begun.values_list("agreement", flat=True),
        *reviewed.values_list("agreement", flat=True),
        *signed.order_by().values_list("agreement", flat=True),
        *noted.filter(on_to__range=late).values_list("agreement", flat=True),
        *grown.values_list("agreement", flat=True),
    }
