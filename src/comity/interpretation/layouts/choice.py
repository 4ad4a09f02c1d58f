"""The choice of the layout that explains a document best."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from comity.documents.progress import Unit, counted
from comity.interpretation.layouts.aligned import see_aligned
from comity.interpretation.layouts.blocks import see_blocks
from comity.interpretation.layouts.continued import see_continued
from comity.interpretation.layouts.enumerated import see_enumerated
from comity.interpretation.layouts.gapped import see_gapped
from comity.interpretation.layouts.glued import see_glued
from comity.interpretation.layouts.indented import see_indented
from comity.interpretation.layouts.inline import see_inline
from comity.interpretation.layouts.labelled import see_labelled
from comity.interpretation.layouts.layout import Layout
from comity.interpretation.layouts.likelihood import likelihood_of, most_of_row, row_likelihoods
from comity.interpretation.layouts.mended import see_mended
from comity.interpretation.layouts.rewrapped import PRICE, see_rewrapped
from comity.interpretation.layouts.sentences.reading import see_sentences
from comity.interpretation.layouts.unfolded import see_unfolded
from comity.interpretation.layouts.unlikely_rows import leave_unlikely_rows
from comity.interpretation.layouts.wrapped import see_wrapped
from comity.interpretation.profiles.profile import NO_PROFILE, Profile
from comity.interpretation.structure.columns import Column, header_of_running_text
from comity.interpretation.structure.lines import Line
from comity.interpretation.structure.running_header import find_headers
from comity.interpretation.structure.state import State
from comity.interpretation.structure.walk import walk

See = Callable[[Sequence[Line]], Layout | None]


def _see_as_printed(lines: Sequence[Line]) -> Layout:
    return Layout(name="as_printed", lines=lines)


_LAYOUTS: tuple[See, ...] = (
    see_blocks,
    see_unfolded,
    see_labelled,
    see_aligned,
    see_gapped,
    see_mended,
    see_continued,
    see_sentences,
    see_inline,
    see_wrapped,
    see_enumerated,
    see_indented,
    see_glued,
)
_SEARCHING = see_rewrapped  # tries many partings of all words: seconds where others take moments
_LONG = 400  # lines; of a longer document a sample tells which layouts are worth a full look
_VERY_LONG = 2_000  # lines; up to so many, all of it is looked at as printed at once
_HEAD, _TAIL = 250, 100
_NEARLY = 0.1
_NEARLY_ALL = 0.8
_SOME = 0.3
_PARTED = re.compile(r"[^\s\t] {3,}[^\s\t]")  # columns of a text in type of one width
_SAMPLE = 300  # rows
_USUAL_COLUMNS = frozenset({Column.INSTITUTION, Column.COUNTRY, Column.START, Column.KIND})


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A layout of the document with the draft that its lines yield."""

    see: See
    layout: Layout
    state: State

    @cached_property
    def likelihood(self) -> float:
        """How likely the draft is under the layout, in nats and up to a constant."""
        draft = self.state.draft
        return likelihood_of(draft) - self.layout.price * len(draft.records)


def likeliest_layout(lines: Sequence[Line], profile: Profile = NO_PROFILE) -> Seen:
    """The layout under which the lines yield the likeliest draft; as printed where equal.

    Where the lines as printed are whole rows, no other layout is looked for; of a long document
    only those are that explain its beginning and its end best.
    """
    enough = _most_of_rewrapped_row(lines[:_LONG])
    look = _promising if len(lines) > _LONG else _in_full
    best = _likeliest(look(lines, enough))
    if not profile.is_empty:
        best = _walked_again(best, profile)
    leave_unlikely_rows(best.state)
    return best


def _walked_again(seen: Seen, profile: Profile) -> Seen:
    """The layout with the draft that a profile yields: it says what marks and headings mean."""
    state = walk(seen.layout.lines, profile)
    state.draft.claims += seen.layout.claims
    return replace(seen, state=state)


def seen_under(sees: Sequence[See], lines: Sequence[Line]) -> Iterator[Seen]:
    """The document under each of the layouts that are there at all."""
    for see in counted(Unit.LAYOUT, sees):
        layout = see(lines)
        if layout is not None:
            state = walk(layout.lines)
            state.draft.claims += layout.claims
            yield Seen(see=see, layout=layout, state=state)


def _likeliest(seen: Sequence[Seen]) -> Seen:
    """The likeliest of what is seen; it is not weighed where it is the only one."""
    return seen[0] if len(seen) == 1 else max(seen, key=lambda each: each.likelihood)


def _as_printed(lines: Sequence[Line]) -> Seen:
    return next(seen_under((_see_as_printed,), lines))


def _in_full(lines: Sequence[Line], enough: float) -> list[Seen]:
    """A document as printed, and where that is no table of whole rows, under all layouts."""
    printed = _as_printed(lines)
    if _share_of_whole_rows(printed, enough) > _NEARLY_ALL:
        return [printed]
    return _with_others(printed, lines, enough)


def _with_others(printed: Seen, lines: Sequence[Line], enough: float) -> list[Seen]:
    """The document as printed and under every layout that may be likelier.

    Where one explains as much of each row as words parted at will can, these are not looked for.
    """
    seen = [printed, *seen_under(_LAYOUTS, lines)]
    best = _likeliest(seen)
    if best.likelihood < len(best.state.draft.records) * enough:
        seen += seen_under((_SEARCHING,), lines)
    return seen


def _promising(lines: Sequence[Line], enough: float) -> list[Seen]:
    """A long document under the layouts that explain a sample of it best, or nearly so.

    First all of it as printed, if it may be a table: the sample's ends cut rows and what stands
    between rows, so that only the whole tells whether rows are whole.
    """
    sample = [*lines[:_HEAD], *lines[-_TAIL:]]
    printed = _as_printed(lines) if _may_be_a_table(lines, sample, enough) else None
    if printed is not None and _share_of_whole_rows(printed, enough) > _NEARLY_ALL:
        return [printed]
    seen = _with_others(_as_printed(sample), sample, enough)
    best = _likeliest(seen).likelihood
    sees = [each.see for each in seen if each.likelihood >= best - _NEARLY * abs(best)]
    if printed is None:
        return list(seen_under(sees, lines)) or [_as_printed(lines)]
    others = seen_under([see for see in sees if see is not printed.see], lines)
    return [*([printed] if printed.see in sees else []), *others] or [printed]


def _may_be_a_table(lines: Sequence[Line], sample: Sequence[Line], enough: float) -> bool:
    """Whether rows may be whole as printed: cheaper to tell than to walk through all lines.

    Some line must have cells or be a header; of a very long document the sample must show a table.
    """
    if not any(line.is_tabular or header_of_running_text(line.passage) for line in lines):
        return False
    return len(lines) <= _VERY_LONG or _share_of_whole_rows(_as_printed(sample), enough) > 0


def _share_of_whole_rows(printed: Seen, enough: float) -> float:
    """How many rows of a table say enough, less the share of lines between them that are no rows.

    Nothing where the lines are no table.
    """
    draft, lines = printed.state.draft, printed.layout.lines
    if not printed.state.is_headed and sum(line.is_tabular for line in lines) < len(lines) / 2:
        return 0.0
    if sum(_is_parted(line.passage.text) for line in lines) > _SOME * len(lines):
        return 0.0
    if see_gapped(lines) is not None:
        return 0.0
    every = len(draft.records) // _SAMPLE + 1
    likelihoods = row_likelihoods(replace(draft, records=draft.records[::every]))
    whole = sum(likelihood >= enough for likelihood in likelihoods) / max(len(likelihoods), 1)
    loose = sum(before > 0 for before, _ in draft.loose) / max(len(draft.records), 1)
    return whole - loose


def _is_parted(text: str) -> bool:
    return "   " in text and _PARTED.search(text) is not None


def _most_of_rewrapped_row(lines: Sequence[Line]) -> float:
    """How likely, in nats, a row of running text is at most: all that its header names is there."""
    headers = find_headers([None if line.is_tabular else line.passage for line in lines])
    named = {head for header in headers for head in header.heads if head is not None}
    return most_of_row(named | _USUAL_COLUMNS) - PRICE
