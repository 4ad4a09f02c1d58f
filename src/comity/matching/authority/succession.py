"""Successors and wholes: who goes on with an organisation, and what it is a part of."""

from comity.matching.authority.index import AuthorityIndex


def successors_of(index: AuthorityIndex, record: int) -> tuple[int, ...]:
    """The records that stand for `record` today, in the authority's order.

    Several where it was divided. An active record stands for itself: it has none. A chain is
    followed to its first active record, or to its last; what only leads round in a circle leads
    nowhere.
    """
    met = {record}
    ends: list[int] = []
    ways = [] if index.record_active[record] else _next(index, record)
    while ways:
        here = ways.pop()
        if here in met:
            continue
        met.add(here)
        further = [] if index.record_active[here] else _next(index, here)
        ways.extend(further)
        if not further:
            ends.append(here)
    return tuple(ends)


def today(index: AuthorityIndex, record: int) -> int:
    """The record that this one is today: its successor where it has only one, else itself.

    Which of several is meant, people decide.
    """
    successors = () if index.record_active[record] else successors_of(index, record)
    return successors[0] if len(successors) == 1 else record


def ancestors(index: AuthorityIndex, record: int) -> frozenset[int]:
    """The bodies that the record is a part of, directly or not."""
    met: set[int] = set()
    waiting = [record]
    while waiting:
        for parent in index.record_parents[waiting.pop()].tolist():
            if parent not in met:
                met.add(parent)
                waiting.append(parent)
    return frozenset(met - {record})


def _next(index: AuthorityIndex, record: int) -> list[int]:
    """The direct successors, the first one last: it is taken first."""
    successors: list[int] = index.record_successors[record].tolist()
    return successors[::-1]
