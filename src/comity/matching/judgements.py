"""Judgements about which records are the same, as a graph that is the only truth.

The nodes are the keys of records. Clusters, canonical records and contradictions are computed from
the judgements that stand, never stored in their place: taking one back gives exactly what was
before it.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    """What somebody judged two records to be."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What was judged of two records; `left` and `right` are in no order.

    `number` says which of two judgements is the later; no two have the same. `scope` is the
    register it was made for, None for the whole installation.
    """

    number: int
    left: int
    right: int
    verdict: Verdict
    scope: int | None = None

    @property
    def pair(self) -> tuple[int, int]:
        """The two records, the smaller key first."""
        return min(self.left, self.right), max(self.left, self.right)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A DIFFERENT between two records that a chain of SAME joins; `path` is a shortest one."""

    different: Judgement
    path: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """What the judgements that stand say together.

    `clusters` are the sets of records that are the same (two or more, by their smallest key);
    `canonical` gives each record of a cluster its canonical one: the smallest key, the record that
    was there first. `standing` holds the judgement that counts for each pair that was judged.
    """

    clusters: tuple[frozenset[int], ...]
    canonical: Mapping[int, int]
    contradictions: tuple[Contradiction, ...]
    standing: Mapping[tuple[int, int], Judgement] = field(repr=False)

    def canonical_of(self, node: int) -> int:
        """The canonical record of this one: itself where it is the same as no other."""
        return self.canonical.get(node, node)

    def are_same(self, left: int, right: int) -> bool:
        """Whether the two are one record."""
        return self.canonical_of(left) == self.canonical_of(right)

    def verdict_of(self, left: int, right: int) -> Verdict | None:
        """What holds of two records: joined is SAME, else what was judged of their clusters.

        A DIFFERENT between any two records of their clusters counts before an UNSURE.
        """
        here, there = self.canonical_of(left), self.canonical_of(right)
        if here == there:
            return Verdict.SAME
        return self.between().get((min(here, there), max(here, there)))

    def between(self) -> Mapping[tuple[int, int], Verdict]:
        """What was judged of each two clusters, by their canonical records, the smaller first."""
        found: dict[tuple[int, int], Verdict] = {}
        for judgement in self.standing.values():
            one, other = sorted(map(self.canonical_of, judgement.pair))
            if one != other and found.get((one, other)) is not Verdict.DIFFERENT:
                found[one, other] = judgement.verdict
        return found


def judge(judgements: Iterable[Judgement], *, scope: int | None = None) -> Graph:
    """What the judgements give for a register, or for the installation (None).

    Judgements of other registers do not count. Of several about one pair the register's own count
    before the installation's, then the later before the earlier. The order in which they come
    does not matter.
    """
    standing = _standing(judgements, scope)
    same = [each for each in standing.values() if each.verdict is Verdict.SAME]
    clusters = _clusters(same)
    canonical = {node: min(cluster) for cluster in clusters for node in cluster}
    return Graph(
        clusters=clusters,
        canonical=canonical,
        contradictions=_contradictions(standing, same, canonical),
        standing=standing,
    )


def _standing(
    judgements: Iterable[Judgement], scope: int | None
) -> Mapping[tuple[int, int], Judgement]:
    heard = [each for each in judgements if each.scope in {None, scope} and each.left != each.right]
    heard.sort(key=lambda each: (each.scope is not None, each.number))
    standing = {each.pair: each for each in heard}
    return {pair: standing[pair] for pair in sorted(standing)}


def _clusters(same: Iterable[Judgement]) -> tuple[frozenset[int], ...]:
    joined: dict[int, set[int]] = {}
    for judgement in same:
        one = joined.setdefault(judgement.left, {judgement.left})
        other = joined.setdefault(judgement.right, {judgement.right})
        if one is other:
            continue
        small, large = sorted((one, other), key=len)
        large |= small
        for node in small:
            joined[node] = large
    clusters = {min(cluster): frozenset(cluster) for cluster in joined.values()}
    return tuple(clusters[first] for first in sorted(clusters))


def _contradictions(
    standing: Mapping[tuple[int, int], Judgement],
    same: Sequence[Judgement],
    canonical: Mapping[int, int],
) -> tuple[Contradiction, ...]:
    edges: dict[int, list[Judgement]] = defaultdict(list)
    for judgement in same:
        edges[judgement.left].append(judgement)
        edges[judgement.right].append(judgement)
    return tuple(
        Contradiction(different=judgement, path=_path(edges, *judgement.pair))
        for judgement in standing.values()
        if judgement.verdict is Verdict.DIFFERENT
        and judgement.left in canonical
        and canonical[judgement.left] == canonical.get(judgement.right)
    )


def _path(edges: Mapping[int, Sequence[Judgement]], start: int, end: int) -> tuple[Judgement, ...]:
    """A shortest chain of judgements from one record to another that is joined with it."""
    reached_by: dict[int, Judgement | None] = {start: None}
    waiting = deque([start])
    while end not in reached_by:
        node = waiting.popleft()
        for edge in edges[node]:
            other = _other_end(edge, node)
            if other not in reached_by:
                reached_by[other] = edge
                waiting.append(other)
    path: list[Judgement] = []
    node = end
    while (edge_back := reached_by[node]) is not None:
        path.append(edge_back)
        node = _other_end(edge_back, node)
    return tuple(reversed(path))


def _other_end(edge: Judgement, node: int) -> int:
    return edge.right if edge.left == node else edge.left
