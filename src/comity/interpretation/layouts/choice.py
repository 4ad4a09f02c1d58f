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
from comity.interpretation.layouts.likelihood import likelihood_of, most_of_row
from comity.interpretation.layouts.mended import see_mended
from comity.interpretation.layouts.rewrapped import PRICE, see_rewrapped
from comity.interpretation.layouts.sentences.reading import see_sentences
from comity.interpretation.layouts.unfolded import see_unfolded
from comity.interpretation.layouts.unlikely_rows import leave_unlikely_rows
from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.lines import Line
from comity.interpretation.structure.running_header import find_headers
from comity.interpretation.structure.state import State
from comity.interpretation.structure.walk import walk

See = Callable[[Sequence[Line]], Layout | None]


def _see_as_printed(lines: Sequence[Line]) -> Layout:
    return Layout(name="as_printed", lines=lines)


_LAYOUTS: tuple[See, ...] = (
    _see_as_printed,
    see_unfolded,
    see_labelled,
    see_aligned,
    see_glued,
    see_mended,
    see_inline,
    see_indented,
    see_sentences,
)
_SEARCHING = see_rewrapped  # tries many partings of all words: seconds where others take moments
_LONG = 400  # lines; of a longer document a sample tells which layouts are worth a full look
_HEAD, _TAIL = 250, 100
_NEARLY = 0.1
_USUAL_COLUMNS = frozenset({Column.INSTITUTION, Column.COUNTRY, Column.START, Column.KIND})


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A layout of the document with the draft that its lines yield and how likely that is."""

    see: See
    layout: Layout
    state: State
    likelihood: float


def likeliest_layout(lines: Sequence[Line]) -> Seen:
    """The layout under which the lines yield the likeliest draft; as printed where equal."""
    if len(lines) <= _LONG:
        seen = _seen_enough(lines)
    else:
        seen = list(seen_under(_promising(lines), lines))
    best = max(seen, key=lambda each: each.likelihood)
    leave_unlikely_rows(best.state)
    return best


def seen_under(sees: Sequence[See], lines: Sequence[Line]) -> Iterator[Seen]:
    """The document under each of the layouts that are there at all."""
    for see in counted(Unit.LAYOUT, sees):
        layout = see(lines)
        if layout is not None:
            state = walk(layout.lines)
            state.draft.claims += layout.claims
            price = layout.price * len(state.draft.records)
            likelihood = likelihood_of(state.draft) - price
            yield Seen(see=see, layout=layout, state=state, likelihood=likelihood)


def _seen_enough(lines: Sequence[Line]) -> list[Seen]:
    """The document under every layout that may be the likeliest."""
    seen = list(seen_under(_LAYOUTS, lines))
    best = max(seen, key=lambda each: each.likelihood)
    if best.likelihood < len(best.state.draft.records) * _most_of_rewrapped_row(lines):
        seen += seen_under((_SEARCHING,), lines)
    return seen


def _most_of_rewrapped_row(lines: Sequence[Line]) -> float:
    """How likely, in nats, a row of running text is at most: all that its header names is there."""
    headers = find_headers([None if line.is_tabular else line.passage for line in lines])
    named = {head for header in headers for head in header.heads if head is not None}
    return most_of_row(named | _USUAL_COLUMNS) - PRICE


def _promising(lines: Sequence[Line]) -> tuple[See, ...]:
    """The layouts that explain the beginning and the end of a long document best, or nearly so."""
    seen = _seen_enough([*lines[:_HEAD], *lines[-_TAIL:]])
    best = max(each.likelihood for each in seen)
    return tuple(each.see for each in seen if each.likelihood >= best - _NEARLY * abs(best))
