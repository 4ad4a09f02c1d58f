"""The queue of a review: the proposals of an import by what is to be done, a page at a time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from comity.intake.enums import ProposalKind, ProposalState
from comity.intake.models import Batch, Proposal
from comity.intake.querysets import Rule
from comity.interpretation.contract import JsonObject
from comity.web.components import per_cent
from comity.web.converters import key_of
from comity.web.paging import ROWS_A_PAGE, page_of

if TYPE_CHECKING:
    from django.core.paginator import Page

SURE = 0.95
"""How sure a reading is that is accepted with others of its kind, unseen."""
_OPEN = Q(state=ProposalState.PROPOSED)
_FILTERS: Mapping[str, Q] = MappingProxyType(
    {
        "todo": _OPEN,
        **{str(kind): _OPEN & Q(kind=kind) for kind in ProposalKind},
        "decided": ~_OPEN,
    }
)
_LABELS: Mapping[str, Promise] = MappingProxyType(
    {
        "todo": gettext_lazy("To decide"),
        "doubtful": gettext_lazy("Doubtful"),
        "changes": gettext_lazy("Changes"),
        "new": pgettext_lazy("proposals", "New"),
        "same": gettext_lazy("Same as known"),
        "decided": gettext_lazy("Decided"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueFilter:
    """One of the filters with its count; empty ones are left out unless they are chosen."""

    label: str
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """A proposal in the queue; `state` is what became of it, else what it would do."""

    number: str
    name: str
    state: str
    is_decided: bool
    is_doubtful: bool
    is_chosen: bool
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkOffer:
    """What can be accepted at once of the shown filter: how many, by which rule."""

    ask: str
    count: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """The queue as shown; `chosen` is the proposal that stands in the middle, if any is left."""

    show: str
    filters: Sequence[QueueFilter]
    rows: Sequence[QueueRow]
    page: "Page[Proposal]"
    chosen: Proposal | None
    number: int
    counts: Mapping[str, int]
    before_href: str
    next_href: str
    bulk: Sequence[BulkOffer]

    @property
    def page_before(self) -> str:
        """Where the rows before these are."""
        number = self.page.number - 1
        return review_address(self.show, page=number) if self.page.has_previous() else ""

    @property
    def page_after(self) -> str:
        """Where the rows after these are."""
        number = self.page.number + 1
        return review_address(self.show, page=number) if self.page.has_next() else ""

    @property
    def undo_href(self) -> str:
        """Where taking the whole import back is asked for."""
        return review_address(self.show, ask="undo")

    @property
    def per_cent(self) -> str:
        """How much of it is decided, as a width."""
        return per_cent(self.decided, self.total)

    @property
    def decided(self) -> int:
        """How many of the import's own proposals are decided."""
        return self.counts["decided"]

    @property
    def total(self) -> int:
        """How many proposals the import has of its own."""
        return self.counts["decided"] + self.counts["todo"]


def shown_filter(asked: QueryDict) -> str:
    """The filter that an address chooses."""
    show = asked.get("show", "")
    return show if show in _FILTERS else "todo"


def rule_of(show: str, ask: str) -> Rule:
    """What `ask` ("all", "clean", "sure") accepts of a filter."""
    kinds = (show,) if show in set(ProposalKind) else ()
    least = SURE if ask == "sure" else 0
    return Rule(kinds=kinds, only_without_finding=ask != "all", at_least=least)


def review_queue(batch: Batch, asked: QueryDict) -> Queue:
    """The queue that the address asks for: `show` the filter, `at` the row, `page`.

    Where the row at `at` is not in the filter, the next one is chosen. Two queries.
    """
    show = shown_filter(asked)
    at = (key_of(asked.get("at", "")) or 1) - 1
    counts = _counts(batch, show, at)
    total = counts[show]
    index = counts["before"] if counts["before"] < total else 0
    page_number = key_of(asked.get("page", ""))
    if page_number and not asked.get("at"):
        index = min((page_number - 1) * ROWS_A_PAGE, max(total - 1, 0))
    found = Proposal.objects.filter(_FILTERS[show], batch=batch, repeats=None)
    found = found.order_by("position")
    page = page_of(index // ROWS_A_PAGE + 1, found, count=total)
    first = (page.number - 1) * ROWS_A_PAGE
    # One more on either side, so that the way to the neighbours is known on every page.
    around = list(found[max(first - 1, 0) : first + ROWS_A_PAGE + 1]) if total else []
    shift = 1 if first else 0
    rows = around[shift : shift + ROWS_A_PAGE]
    place = index - first + shift
    chosen = around[place] if place < len(around) else None
    return Queue(
        show=show,
        filters=_filters(show, counts),
        rows=[_row(each, show, is_chosen=each is chosen) for each in rows],
        page=page,
        chosen=chosen,
        number=index + 1,
        counts=counts,
        before_href=_neighbour(show, around, place - 1),
        next_href=_neighbour(show, around, place + 1),
        bulk=_bulk(show, counts),
    )


def review_address(show: str, at: int | None = None, **more: object) -> str:
    """The query of a review's address; `at` is the place of a row in its source, from 0."""
    place = {} if at is None else {"at": at + 1}
    return "?" + urlencode({"show": show, **place, **more})


def row_number(proposal: Proposal) -> str:
    """The printed number of the row, else its place in the list."""
    number = proposal.listing["no"]
    return str(proposal.position + 1 if number is None else number)


def partner_names(listing: JsonObject) -> str:
    """The partners of a listing in the contract's form."""
    return "; ".join(party["institution"] for party in listing["parties"])


def _counts(batch: Batch, show: str, at: int) -> Mapping[str, int]:
    """How many proposals each filter has, and of the shown one those before `at` and each offer.

    Groups are counted, and put together here: many conditional counts take several times as long.
    """
    own = Proposal.objects.filter(batch=batch, repeats=None).order_by()
    groups = own.values_list("state", "kind", "has_finding").annotate(
        is_sure=Q(confidence__gte=SURE), is_before=Q(position__lt=at), n=Count("pk")
    )
    counts = Counter[str]()
    for state, kind, has_finding, is_sure, is_before, n in groups:
        is_open = state == ProposalState.PROPOSED
        filters = {"todo", kind} if is_open else {"decided", state}
        is_shown = show in filters
        is_clean = is_open and is_shown and not has_finding and kind != ProposalKind.DOUBTFUL
        belongs = {
            **dict.fromkeys(filters, True),
            "before": is_shown and is_before,
            "all": is_open and is_shown,
            "clean": is_clean,
            "sure": is_clean and is_sure,
        }
        counts.update({name: n for name, is_so in belongs.items() if is_so})
    return counts


def _filters(show: str, counts: Mapping[str, int]) -> Sequence[QueueFilter]:
    return [
        QueueFilter(
            label=str(label),
            count=counts[name],
            href=review_address(name),
            chosen=name == show,
        )
        for name, label in _LABELS.items()
        if counts[name] or name in {show, "todo"}
    ]


def _row(proposal: Proposal, show: str, *, is_chosen: bool) -> QueueRow:
    decided = proposal.state != ProposalState.PROPOSED
    state = ProposalState(proposal.state).label if decided else ProposalKind(proposal.kind).label
    return QueueRow(
        number=row_number(proposal),
        name=partner_names(proposal.listing),
        state=str(state),
        is_decided=decided,
        is_doubtful=not decided
        and (proposal.has_finding or proposal.kind == ProposalKind.DOUBTFUL),
        is_chosen=is_chosen,
        href=review_address(show, proposal.position),
    )


def _neighbour(show: str, around: Sequence[Proposal], place: int) -> str:
    known = 0 <= place < len(around)
    return review_address(show, around[place].position) if known else ""


def _bulk(show: str, counts: Mapping[str, int]) -> Sequence[BulkOffer]:
    """The offers, the most careful last; of two that accept the same one is made."""
    offers: dict[int, str] = {}
    for ask in ("all", "sure", "clean"):
        if counts[ask]:
            offers[counts[ask]] = ask
    return [
        BulkOffer(ask=ask, count=count, href=review_address(show, ask=ask))
        for count, ask in sorted(offers.items(), reverse=True)
    ]
