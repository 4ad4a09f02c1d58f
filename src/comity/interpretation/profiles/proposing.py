"""What a reading understood and guessed of a list, as a profile for people to correct."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from comity.interpretation.fields.date_notation import notation_of
from comity.interpretation.profiles.profile import phrase_key
from comity.interpretation.profiles.yaml_reading import DAY_FIRST, MONTH_FIRST, NONE
from comity.interpretation.readings import Became, Reading
from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.lines import Line, header_of_line
from comity.interpretation.structure.state import State
from comity.values.agreement_kinds import AgreementKind
from comity.values.column_heads import find_column_head

_LONGEST = 80
"""Characters of the longest text that is proposed: phrases, not sentences."""

_MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a printed text means, and how that is known; what is not `sure` waits for a person."""

    text: str
    value: str
    note: str
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedProfile:
    """The entries of each section; `dates` has the order of day and month."""

    columns: tuple[Entry, ...] = ()
    marks: tuple[Entry, ...] = ()
    kinds: tuple[Entry, ...] = ()
    countries: tuple[Entry, ...] = ()
    dates: Entry
    ignored: tuple[Entry, ...] = ()


def propose_profile(reading: Reading, state: State) -> ProposedProfile:
    """The profile that would let the next list be read as this one was.

    `state` is that of the walk through the document of `reading`.
    """
    return ProposedProfile(
        columns=_few(_columns(state)),
        marks=_few(_marks(state)),
        kinds=_few(_kinds(reading)),
        countries=_few(_countries(reading)),
        dates=_dates(state),
        ignored=_few(_unread(reading)),
    )


def _few(entries: Iterator[Entry]) -> tuple[Entry, ...]:
    """Each text once, the first ones."""
    found: dict[str, Entry] = {}
    for entry in entries:
        if len(entry.text) <= _LONGEST:
            found.setdefault(phrase_key(entry.text), entry)
    return tuple(islice(found.values(), _MOST))


def _columns(state: State) -> Iterator[Entry]:
    for line in state.lines:
        for index, column in enumerate(_columns_of(state, line)):
            text = line.cells[index].printed if index < len(line.cells) else ""
            if not text:
                continue
            if column is None:
                yield Entry(text=text, value=Column.REMARK, note="not understood", sure=False)
                continue
            named = line.header is not None or find_column_head(text) is column
            note = "by its name" if named else "guessed by what its cells hold"
            yield Entry(text=text, value=column, note=note, sure=True)


def _columns_of(state: State, line: Line) -> Sequence[Column | None]:
    """The columns of a header row, those by content too; none where the line is no header."""
    if not line.is_tabular or line.columns is not None:
        return ()
    header = state.content_headers.get(line.index) or header_of_line(line)
    if header is None:
        return ()
    columns = header.columns
    for whole in state.headers.values():
        if len(whole.columns) == len(columns):
            columns = header.completed_by(whole).columns
    return columns


def _marks(state: State) -> Iterator[Entry]:
    for mark, flags in state.meanings.items():
        yield Entry(text=mark, value=f"[{', '.join(flags)}]", note="as the list says", sure=True)
    met = Counter(mark.text for record in state.draft.records for mark in record.marks)
    for mark, rows in met.most_common():
        if mark not in state.meanings:
            yield Entry(text=mark, value="[]", note=f"{_in_rows(rows)}, not explained", sure=False)


def _kinds(reading: Reading) -> Iterator[Entry]:
    met = Counter(row.type_text for row in reading.listings if row.type_text)
    meant: dict[str, set[tuple[AgreementKind, ...]]] = defaultdict(set)
    for row in reading.listings:
        meant[phrase_key(row.type_text or "")].add(row.types)
    for text, rows in met.most_common():
        kinds, *others = meant[phrase_key(text)]
        if others:
            continue  # what it means depends on where it stands
        note = _in_rows(rows) if kinds else f"{_in_rows(rows)}, not understood"
        yield Entry(text=text, value=_one_or_list(kinds), note=note, sure=bool(kinds))


def _one_or_list(kinds: Sequence[AgreementKind]) -> str:
    if not kinds:
        return AgreementKind.OTHER
    return kinds[0] if len(kinds) == 1 else f"[{', '.join(kinds)}]"


def _countries(reading: Reading) -> Iterator[Entry]:
    met = Counter(
        row.country_text for row in reading.listings if row.country_text and row.country is None
    )
    for text, rows in met.most_common():
        yield Entry(text=text, value=NONE, note=f"{_in_rows(rows)}, not understood", sure=False)


def _dates(state: State) -> Entry:
    month_first = state.profile.month_first
    if month_first is None:
        month_first = notation_of(state.draft.records).month_first
    if month_first is None:
        note = "nothing in the list tells which comes first"
        return Entry(text="", value=DAY_FIRST, note=note, sure=False)
    value = MONTH_FIRST if month_first else DAY_FIRST
    return Entry(text="", value=value, note="as the dates of the list have it", sure=True)


def _unread(reading: Reading) -> Iterator[Entry]:
    texts = {row.index: row.text for row in reading.document.rows}
    for stretch in reading.stretches:
        text = texts[stretch.row][stretch.start : stretch.end].strip()
        if stretch.became is Became.FINDING and text == texts[stretch.row].strip():
            yield Entry(text=text, value="", note="not understood", sure=False)


def _in_rows(rows: int) -> str:
    return "in 1 row" if rows == 1 else f"in {rows} rows"
