"""Two editions of a list become what was added, what is gone, and what was changed."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from comity.interpretation.comparison.blocking import Pair, Rows, pairs_of, similar_name_keys
from comity.interpretation.comparison.content import (
    Content,
    Field,
    content_of,
    shown_value,
    unshared_fields,
)
from comity.interpretation.comparison.names import Likeness, partner_name
from comity.interpretation.comparison.support import (
    Compared,
    FieldEvidence,
    Support,
    support_of,
)
from comity.interpretation.readings import Listing
from comity.values.partial_dates import Precision


class PairCode(StrEnum):
    """What became of an agreement between two editions that both list it.

    `same` says the same; `changed` says something else under the same name; `respelled` has its
    partner's name spelled otherwise; `renamed` has another name, and the day and the rest tell
    that it is the same.
    """

    SAME = "same"
    CHANGED = "changed"
    RESPELLED = "respelled"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field that says something else; `old` and `new` are empty where nothing is said."""

    field: Field
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingPair:
    """An agreement that both editions list, at these positions (from 0) of their listings.

    `evidence` says by which fields it was recognised; it is empty where both say the same.
    """

    old: int
    new: int
    code: PairCode
    changes: tuple[FieldChange, ...] = ()
    evidence: tuple[FieldEvidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionComparison:
    """What two editions of a list have in common and what not.

    Every listing of the old edition is in one of `pairs` or in `gone`, every one of the new edition
    in one of `pairs` or in `added`. Pairs and added listings are in the order of the new edition,
    those that are gone in that of the old one. `unshared` are the fields that one of the editions
    has no column for; they change no agreement.
    """

    pairs: tuple[ListingPair, ...]
    added: tuple[int, ...]
    gone: tuple[int, ...]
    unshared: tuple[Field, ...] = ()

    @property
    def changed(self) -> tuple[ListingPair, ...]:
        """The pairs that do not say the same."""
        return tuple(pair for pair in self.pairs if pair.code is not PairCode.SAME)

    @property
    def is_empty(self) -> bool:
        """Whether both editions list the same agreements and say the same of them."""
        return not (self.added or self.gone or self.changed)


def compare_editions(
    old: Sequence[Listing], new: Sequence[Listing], *, are_whole: bool = True
) -> EditionComparison:
    """What was added, what is gone, what was changed; number, place and order do not count.

    First listings that say the same are paired, then those of partners of the same name, then
    those whose names are spelled otherwise, last those that agree in all but the name; each
    listing once. Of several that may be paired the best supported are, of equals the first ones.
    Only of editions that `are_whole` can be said which columns they leave out.
    """
    matching = _Matching(old, new, are_whole=are_whole)
    matching.pair_equal()
    matching.pair_supported(_same_name_key)
    matching.pair_supported(similar_name_keys)
    matching.pair_renamed()
    return matching.comparison()


class _Matching:
    """The listings that are still without a partner, and the pairs that were found."""

    def __init__(self, old: Sequence[Listing], new: Sequence[Listing], *, are_whole: bool) -> None:
        self._old, self._new = old, new
        self._contents = [content_of(row) for row in old], [content_of(row) for row in new]
        self._unshared = unshared_fields(*self._contents) if are_whole else frozenset()
        self._left_old: dict[int, Compared] = {}
        self._left_new: dict[int, Compared] = {}
        self._pairs: list[ListingPair] = []

    def pair_equal(self) -> None:
        """Pair what says the same, the first with the first; the rest is left to be compared."""
        waiting: dict[Content, list[int]] = defaultdict(list)
        for position in reversed(range(len(self._old))):
            waiting[self._contents[0][position]].append(position)
        for position, content in enumerate(self._contents[1]):
            if waiting.get(content):
                old = waiting[content].pop()
                self._pairs.append(ListingPair(old=old, new=position, code=PairCode.SAME))
            else:
                self._left_new[position] = _compared(self._new[position])
        left = sorted(position for positions in waiting.values() for position in positions)
        self._left_old = {position: _compared(self._old[position]) for position in left}

    def pair_supported(self, keys: Callable[[Compared], Iterable[Hashable]]) -> None:
        """Pair what shares a key and has support enough, the best supported first."""
        scored: list[tuple[float, Pair, Support]] = []
        for pair in pairs_of(self._left_old, self._left_new, keys):
            support = support_of(self._left_old[pair[0]], self._left_new[pair[1]])
            if support.suffices:
                scored.append((-support.weight, pair, support))
        scored.sort(key=lambda each: each[:2])
        for _, (old, new), support in scored:
            if old in self._left_old and new in self._left_new:
                self._pair(old, new, support)

    def pair_renamed(self) -> None:
        """Pair what agrees in all but the name, where it is the only such row on either side."""
        before, after = _by_rest(self._left_old), _by_rest(self._left_new)
        for key, olds in before.items():
            news = after.get(key, [])
            if len(olds) == len(news) == 1:
                old, new = olds[0], news[0]
                self._pair(old, new, support_of(self._left_old[old], self._left_new[new]))

    def _pair(self, old: int, new: int, support: Support) -> None:
        del self._left_old[old], self._left_new[new]
        before, after = self._contents[0][old], self._contents[1][new]
        fields = before.differing_fields(after, self._unshared)
        self._pairs.append(
            ListingPair(
                old=old,
                new=new,
                code=_code(support, fields),
                changes=tuple(_changes(self._old[old], self._new[new], fields)),
                evidence=support.evidence,
            )
        )

    def comparison(self) -> EditionComparison:
        """All pairs, and what has none."""
        return EditionComparison(
            pairs=tuple(sorted(self._pairs, key=lambda pair: pair.new)),
            added=tuple(self._left_new),
            gone=tuple(self._left_old),
            unshared=tuple(field for field in Field if field in self._unshared),
        )


def _compared(listing: Listing) -> Compared:
    return Compared.of(listing, partner_name(listing))


def _same_name_key(row: Compared) -> Iterator[Hashable]:
    yield row.name.key
    yield row.name.key, row.listing.dates, row.listing.types
    yield row.name.key, tuple(row.values.items())


def _by_rest(rows: Rows) -> Mapping[Hashable, list[int]]:
    """The rows by all but the name, as far as that is enough to know an agreement by."""
    found: dict[Hashable, list[int]] = defaultdict(list)
    for position, row in rows.items():
        listing = row.listing
        if listing.country and listing.dates and listing.dates[0].precision is Precision.DAY:
            found[listing.dates, listing.types, tuple(row.values.items())].append(position)
    return found


def _code(support: Support, fields: Sequence[Field]) -> PairCode:
    if not fields:
        return PairCode.SAME
    if support.name in {Likeness.OTHER, Likeness.ALIKE}:
        return PairCode.RENAMED
    return PairCode.RESPELLED if Field.INSTITUTION in fields else PairCode.CHANGED


def _changes(old: Listing, new: Listing, fields: Iterable[Field]) -> Iterator[FieldChange]:
    for field in fields:
        yield FieldChange(field=field, old=shown_value(old, field), new=shown_value(new, field))
