"""What no rule of rows and headings took: titles, furniture, and text left for a person to see."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from comity.documents.menu_words import is_menu_entry
from comity.documents.model import Locus, Row
from comity.interpretation.fields.listings import Read
from comity.interpretation.findings import finding
from comity.interpretation.passages import Passage
from comity.interpretation.readings import Became, Finding, Stretch
from comity.interpretation.structure.legends import opening_of
from comity.interpretation.structure.state import State

_SPEAKING = re.compile(r"[^\W_]")
_LONGEST_TITLE = 160
_SHOWN = 100


def title_of(state: State) -> str | None:
    """The first line above the rows that speaks, if it is short enough for a title.

    The menu of a page is none, nor what stands within or above it. The bars at the ends of a drawn
    row are left out.
    """
    above = [passage for before, passage in state.draft.loose if not before]
    speaking = [passage for passage in above if _SPEAKING.search(passage.text)]
    for passage in speaking[_end_of_menu(speaking) :]:
        text = passage.printed.strip("| ")
        return text if len(text) <= _LONGEST_TITLE else None
    return None


def _end_of_menu(lines: Sequence[Passage]) -> int:
    """The place behind the last line that is an entry of a menu."""
    entries = (place for place, line in enumerate(lines, start=1) if _is_menu_entry(line))
    return max(entries, default=0)


def _is_menu_entry(line: Passage) -> bool:
    return is_menu_entry(opening_of(line, {}).text.text)


def settle_loose_lines(state: State) -> None:
    """Say what became of lines in which nothing was recognised, where that is clear.

    Above the rows they are headings; what recurs is furniture of pages; in a document without rows
    all is furniture. Anything else is left over.
    """
    draft = state.draft
    headed: set[str] = set()
    has_rows = bool(draft.records or state.rows_before)
    for before, passage in draft.loose:
        recurs = state.recurs(passage) and passage.text in headed
        headed.add(passage.text)
        if not has_rows or recurs:
            draft.claim(passage, Became.FURNITURE)
        elif not (before or state.rows_before) or state.recurs(passage):
            draft.claim(passage, Became.HEADING)


def unread_findings(
    stretches: Iterable[Stretch], reads: Sequence[Read], rows: Mapping[int, Row]
) -> Iterator[Finding]:
    """A finding for every group of neighbouring lines of which something was left over."""
    left = [
        stretch
        for stretch in stretches
        if stretch.became is Became.FINDING and stretch.listing is None
    ]
    of_row = {
        row: position
        for position, read in enumerate(reads)
        for row in range(read.record.first_row, read.record.last_row + 1)
    }
    numbered = enumerate(left)
    for _, group in groupby(
        numbered, key=lambda each: (each[1].row - each[0], each[1].row in of_row)
    ):
        yield _unread([stretch for _, stretch in group], of_row, rows)


def _unread(
    stretches: Sequence[Stretch], of_row: Mapping[int, int], rows: Mapping[int, Row]
) -> Finding:
    first, last = rows[stretches[0].row].locus, rows[stretches[-1].row].locus
    text = " ".join(
        " ".join(rows[each.row].text[each.start : each.end].split()) for each in stretches
    )
    listings = sorted({of_row[each.row] for each in stretches if each.row in of_row})
    locus = Locus(
        page=first.page,
        sheet=first.sheet,
        line=first.line,
        end_line=last.end_line,
        row=first.row,
        text=text,
    )
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."
    return finding("unread_text", locus, listings, text=shown)
