"""What a register answers: its facts on a day as they were known at an instant."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from comity.agreements.models import AgreementFact

_SAID = (
    "agreement",
    "kind",
    "level",
    "stage",
    "waiver",
    "area",
    "country_stated",
    "partner_name",
    "partner_unit",
    "home_unit",
    "search_text",
    "starts_from",
    "ends_to",
    "open_ended",
    "listed_no",
    "paper",
    "validity",
)


def answer(on: dt.date, known: dt.datetime) -> list[tuple[Any, ...]]:
    """Every fact with its validity and whether it is listed, in a stable order.

    Who may see it is left out: withdrawing an agreement from the public holds for earlier days too.
    """
    facts = AgreementFact.objects.known(known).on(on)
    listed = set(AgreementFact.objects.known(known).listed(on).values_list("pk", flat=True))
    parties = {
        fact.pk: sorted(fact.parties.values_list("institution", "is_home", "country"))
        for fact in facts.prefetch_related("parties")
    }
    rows = facts.order_by("agreement").values_list("pk", *_SAID)
    return [(*row, pk in listed, tuple(parties[pk])) for pk, *row in rows]


@contextmanager
def undone() -> Iterator[None]:
    """Leave the database as it was: for tests that run many examples."""
    before = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(before)
