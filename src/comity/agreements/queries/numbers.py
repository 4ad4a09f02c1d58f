"""Agreements of an office that were signed and have no number, with when that was."""

import datetime as dt

from django.db.models import F, Min, OuterRef, Subquery
from django.db.models.functions import Coalesce

from comity.agreements.enums import Stage
from comity.agreements.models import Agreement, Party, Term
from comity.agreements.querysets import AgreementQuerySet
from comity.offices.models import Office


def without_number(office: Office) -> AgreementQuerySet:
    """Those that are signed and have none, by when they were; `first_signed` where that is known.

    That is when the first side signed, else when the first term begins.
    """
    parties = Party.objects.filter(agreement=OuterRef("pk")).order_by().values("agreement")
    signed = Subquery(parties.annotate(first=Min("signed_from")).values("first"))
    terms = Term.objects.filter(agreement=OuterRef("pk"), position=0).order_by()
    starts = Subquery(terms.values("starts_from")[:1])
    found = Agreement.objects.standing().filter(office=office, stage=Stage.SIGNED, number="")
    dated = found.annotate(first_signed=Coalesce(signed, starts))
    return dated.order_by(F("first_signed").asc(nulls_last=True), "pk")


def first_signed(agreement: Agreement) -> dt.date | None:
    """When one of these was signed first, as far as that is known."""
    day: dt.date | None = getattr(agreement, "first_signed", None)
    return day
