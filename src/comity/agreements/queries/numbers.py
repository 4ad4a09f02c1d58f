"""Agreements that were signed without a number: which, when that was, and how they got one."""

import datetime as dt

from django.db.models import F, Min, OuterRef, Subquery
from django.db.models.functions import Coalesce

from comity.agreements.enums import Numbering, Stage
from comity.agreements.models import Agreement, Party, Term
from comity.agreements.querysets import AgreementQuerySet
from comity.offices.models import Office
from comity.provenance.enums import SubjectKind
from comity.provenance.models import Change, ChangeValue

NUMBERING = "numbering"
"""The field of a change that says how an agreement got its number, where no signing gave it."""


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


def how_numbered(agreement: Agreement) -> Numbering | None:
    """How a signed agreement got its number; None where it has none, or signing it gave it."""
    if not agreement.number or agreement.stage != Stage.SIGNED:
        return None
    changes = Change.objects.about(SubjectKind.AGREEMENT, agreement.pk)
    given = ChangeValue.objects.filter(change__in=changes, field="number", after=agreement.number)
    last = given.order_by("-change").values_list("change", flat=True).first()
    how = ChangeValue.objects.filter(change=last, field=NUMBERING).values_list("after", flat=True)
    said = how.first()
    return Numbering(said) if said else None
