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
from comity.interpretation.layouts.likelihood import likelihood_of
from comity.interpretation.layouts.mended import see_mended
from comity.interpretation.layouts.rewrapped import see_rewrapped
from comity.interpretation.layouts.sentences.reading import see_sentences
from comity.interpretation.layouts.unfolded import see_unfolded
from comity.interpretation.layouts.unlikely_rows import leave_unlikely_rows
from comity.interpretation.structure.lines import Line
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
    see_rewrapped,
)
_LONG = 400  # lines; of a longer document a sample tells which layouts are worth a full look
_HEAD, _TAIL = 250, 100
_NEARLY = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A layout of the document with the draft that its lines yield and how likely that is."""

    see: See
    layout: Layout
    state: State
    likelihood: float


def likeliest_layout(lines: Sequence[Line]) -> Seen:
    """The layout under which the lines yield the likeliest draft; as printed where equal."""
    sees = _LAYOUTS if len(lines) <= _LONG else _promising(lines)
    best = max(seen_under(sees, lines), key=lambda seen: seen.likelihood)
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


def _promising(lines: Sequence[Line]) -> tuple[See, ...]:
    """The layouts that explain the beginning and the end of a long document best, or nearly so."""
    seen = list(seen_under(_LAYOUTS, [*lines[:_HEAD], *lines[-_TAIL:]]))
    best = max(each.likelihood for each in seen)
    return tuple(each.see for each in seen if each.likelihood >= best - _NEARLY * abs(best))
