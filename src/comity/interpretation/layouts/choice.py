"""The choice of the layout that explains a document best."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from comity.documents.progress import Unit, counted
from comity.interpretation.layouts.aligned import see_aligned
from comity.interpretation.layouts.glued import see_glued
from comity.interpretation.layouts.indented import see_indented
from comity.interpretation.layouts.inline import see_inline
from comity.interpretation.layouts.labelled import see_labelled
from comity.interpretation.layouts.layout import Layout
from comity.interpretation.layouts.likelihood import likelihood_of, row_likelihoods
from comity.interpretation.layouts.mended import see_mended
from comity.interpretation.layouts.unfolded import see_unfolded
from comity.interpretation.passages import Passage
from comity.interpretation.structure.lines import Line
from comity.interpretation.structure.records import Record, passages_of
from comity.interpretation.structure.state import State
from comity.interpretation.structure.walk import walk

_LAYOUTS: tuple[Callable[[Sequence[Line]], Layout | None], ...] = (
    see_unfolded,
    see_labelled,
    see_aligned,
    see_glued,
    see_mended,
    see_inline,
    see_indented,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A layout of the document with the draft that its lines yield and how likely that is."""

    layout: Layout
    state: State
    likelihood: float


def likeliest_layout(lines: Sequence[Line]) -> Seen:
    """The layout under which the lines yield the likeliest draft; as printed where equal."""
    best = max(_seen(lines), key=lambda seen: seen.likelihood)
    _leave_unlikely_rows(best.state)
    return best


_HARDLY_A_ROW = -2.9


def _leave_unlikely_rows(state: State) -> None:
    """Take out of the draft the rows for which nothing speaks; their text is left over.

    Among rows for which much speaks one may say little; where hardly any row is likely, the
    document lists no agreements, and what says little is none.
    """
    draft = state.draft
    likelihoods = row_likelihoods(draft)
    least = _HARDLY_A_ROW if sum(likelihoods) > 0 or state.is_headed else 0.0
    kept: list[Record] = []
    loose: list[tuple[int, Passage]] = []
    for record, likelihood in zip(draft.records, likelihoods, strict=True):
        if likelihood > least or (least and record.number is not None):
            kept.append(record)
        else:
            loose += [(len(kept), passage) for passage in passages_of(record)]
    if loose:
        draft.records = kept
        draft.loose = sorted([*draft.loose, *loose], key=lambda each: each[1].pieces[:1])


def _seen(lines: Sequence[Line]) -> Iterator[Seen]:
    for layout in _layouts(lines):
        state = walk(layout.lines)
        state.draft.claims += layout.claims
        yield Seen(layout=layout, state=state, likelihood=likelihood_of(state.draft))


def _layouts(lines: Sequence[Line]) -> Iterator[Layout]:
    yield Layout(name="as_printed", lines=lines)
    for see in counted(Unit.LAYOUT, _LAYOUTS):
        layout = see(lines)
        if layout is not None:
            yield layout
