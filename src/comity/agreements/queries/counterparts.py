"""Agreements that two offices keep of one paper: figures over both count them once."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from comity.agreements.models import Counterpart

if TYPE_CHECKING:
    from comity.agreements.querysets import AgreementFactQuerySet


def repeated_agreements(
    facts: "AgreementFactQuerySet", known: dt.datetime | None = None
) -> frozenset[int]:
    """The agreements among those of `facts` that another of them stands for.

    Of those that were judged one paper, over however many offices, the earliest entered counts.
    """
    joined = Counterpart.objects.standing(known).joining()
    pairs = list(joined.values_list("one", "other").distinct())
    if not pairs:
        return frozenset()
    named = {key for pair in pairs for key in pair}
    counted = frozenset(
        facts.order_by().filter(agreement__in=named).values_list("agreement", flat=True)
    )
    groups = _groups(pairs)
    firsts: dict[int, int] = {}
    for key in sorted(counted):
        firsts.setdefault(groups[key], key)
    return counted - frozenset(firsts.values())


def _groups(pairs: Iterable[tuple[int, int]]) -> Mapping[int, int]:
    """For each agreement the smallest key of those that it is one paper with."""
    leader: dict[int, int] = {}

    def first(key: int) -> int:
        while leader.setdefault(key, key) != key:
            key = leader[key]
        return key

    for one, other in pairs:
        low, high = sorted((first(one), first(other)))
        leader[high] = low
    return {key: first(key) for key in leader}
