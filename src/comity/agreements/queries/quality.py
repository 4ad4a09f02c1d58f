"""How complete the register of an office is, part by part."""

import datetime as dt
from collections.abc import Mapping

from django.db.models import Count, Exists, OuterRef, Q

from comity.agreements.enums import QualityPart, Stage
from comity.agreements.models import AgreementFact, FactParty
from comity.agreements.register_findings import CHECKED_WITHIN
from comity.institutions.models import Identifier
from comity.offices.models import Office
from comity.provenance.models import Source


def quality_of(office: Office, *, at: dt.datetime) -> tuple[int, Mapping[QualityPart, int]]:
    """How many signed agreements the office has, and of how many each part is known.

    An agreement was checked when somebody said that it is still right, or when an edition that
    lists it speaks for a day within `CHECKED_WITHIN`.
    """
    since = at - CHECKED_WITHIN
    partners = FactParty.objects.filter(fact=OuterRef("pk"), is_home=False)
    recent = Source.objects.filter(
        listings__agreement=OuterRef("agreement"),
        taken_up_at__isnull=False,
        as_of_from__gte=since.date(),
    )
    facts = AgreementFact.objects.known().filter(office=office, stage=Stage.SIGNED)
    located = Exists(partners.exclude(country=""))
    identified = Exists(
        partners.filter(institution__in=Identifier.objects.current().values("institution"))
    )
    known = {
        QualityPart.COUNTRY: located,
        QualityPart.KIND: ~Q(kind=""),
        QualityPart.START: Q(starts_from__isnull=False),
        QualityPart.END: Q(ends_to__isnull=False) | Q(open_ended=True),
        QualityPart.PARTNER: identified,
        QualityPart.CHECKED: Q(agreement__checked_at__gte=since) | Exists(recent),
    }
    counted = facts.aggregate(
        _all=Count("pk"),
        **{str(part): Count("pk", filter=Q(is_so)) for part, is_so in known.items()},
    )
    return counted.pop("_all"), {QualityPart(part): count for part, count in counted.items()}
