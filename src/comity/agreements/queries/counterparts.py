"""Which agreements of several offices are one paper, by what people judged."""

from collections.abc import Iterable, Mapping

from django.db.models import Q

from comity.agreements.models import Counterpart

_SLICE = 500


def papers_of(agreements: Iterable[int]) -> Mapping[int, int]:
    """The earliest entered of the agreements that are one paper, for each that is joined to one.

    These are the given agreements and all that are one paper with one of them, over however many
    offices. One query where none is joined, else one more for each step between offices.
    """
    leader: dict[int, int] = {}

    def first(key: int) -> int:
        while leader.setdefault(key, key) != key:
            key = leader[key]
        return key

    asked: set[int] = set()
    level = set(agreements)
    while level:
        asked |= level
        for one, other in _joined(sorted(level)):
            low, high = sorted((first(one), first(other)))
            leader[high] = low
        level = leader.keys() - asked
    return {key: first(key) for key in leader}


def _joined(agreements: list[int]) -> Iterable[tuple[int, int]]:
    """The pairs that one of these agreements belongs to."""
    joining = Counterpart.objects.standing().joining().order_by()
    for start in range(0, len(agreements), _SLICE):
        keys = agreements[start : start + _SLICE]
        yield from joining.filter(Q(one__in=keys) | Q(other__in=keys)).values_list("one", "other")
