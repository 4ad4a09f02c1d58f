"""One cell per line: a table whose cells stand below one another."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, permutations

from comity.interpretation.layouts.cycles import HEADING, LOOSE, Path, follow
from comity.interpretation.layouts.layout import Layout
from comity.interpretation.layouts.line_sorts import Sort, Sorted, sorted_lines
from comity.interpretation.layouts.strides import rows_by_stride
from comity.interpretation.passages import Passage
from comity.interpretation.readings import Became
from comity.interpretation.structure.column_contents import missing_column, narrowed
from comity.interpretation.structure.columns import OF_PARTNERS, TIME, Column
from comity.interpretation.structure.legends import legends_of_lines
from comity.interpretation.structure.lines import Line
from comity.interpretation.structure.records import Claim
from comity.interpretation.structure.signs import Sign, find_marks

Cycle = tuple[Column | None, ...]

_FEWEST_LINES = 8
_MOST_TABULAR = 0.2
_TELLING = frozenset({Sort.NUMBER, Sort.COUNTRY, Sort.TIME, Sort.KIND})
_FEWEST_TELLING = 0.15
_TELLING_COLUMNS = TIME | {Column.NUMBER, Column.COUNTRY}
_SAMPLE = 90
_FEWEST_GROUPED = 2  # partners that have no country of their own
_FEWEST_HEADS = 2
_MOST_HEADS = 14
_MOSTLY_PARTED = 0.6
_MOST_UNKNOWN = 4
_USUAL = 0.8


def see_unfolded(lines: Sequence[Line]) -> Layout | None:
    """The lines with every row made of the lines that hold its cells; None where there are none.

    The columns are those of a header whose names stand below one another, else those of the
    likeliest cycle.
    """
    speaking = sum(bool(line.passage) for line in lines)
    if speaking < _FEWEST_LINES or _tabular_share(lines, speaking) > _MOST_TABULAR:
        return None
    legends = legends_of_lines(lines).lines
    sorted_ = sorted_lines(
        [line for line in lines if not line.is_tabular and line.passage.text not in legends]
    )
    heads = _find_heads(sorted_)
    if heads is None and not _alternates(sorted_):
        return None
    if heads is not None:
        cycle = _cycle_of(sorted_[heads[0] : heads[1]])
        sorted_ = _with_heads_marked(sorted_, heads)
    else:
        cycle = _likeliest_cycle(sorted_)
    if cycle is None:
        return None
    path = _path_by_stride(lines, sorted_, cycle) or _followed(sorted_, cycle)
    return _layout(lines, sorted_, path, _completed(cycle, sorted_, path))


def _path_by_stride(lines: Sequence[Line], sorted_: Sequence[Sorted], cycle: Cycle) -> Path | None:
    """The path that the places below a header tell where empty lines are cells, too."""
    header = [each for each in sorted_ if each.sort is Sort.HEAD][: len(cycle)]
    if len(header) < len(cycle) or header[-1] is not sorted_[len(cycle) - 1]:
        return None
    below = [line for line in lines if line.index > header[-1].line.index]
    rows = rows_by_stride(below, cycle)
    if rows is None:
        return None
    heads = {each.line.index for each in header}
    states = {line.index: state for row in rows for state, line in enumerate(row)}
    first = {next(line.index for line in row if line.passage) for row in rows}
    indexes = [each.line.index for each in sorted_]
    return Path(
        states=tuple(HEADING if at in heads else states.get(at, LOOSE) for at in indexes),
        begins=tuple(at in first for at in indexes),
        likelihood=0.0,
    )


def _followed(lines: Sequence[Sorted], cycle: Cycle) -> Path:
    """The likeliest path, on which a state right behind the times of a row is of these."""
    path = follow(lines, cycle)
    states = list(path.states)
    for place, each in enumerate(lines[1:], start=1):
        before = states[place - 1]
        if states[place] == LOOSE and each.sort is Sort.TIME and not each.gap:
            states[place] = before if before >= 0 and cycle[before] in TIME else LOOSE
    return replace(path, states=tuple(states))


def _completed(cycle: Cycle, lines: Sequence[Sorted], path: Path) -> Cycle:
    """The cycle with each unknown column named by its cells where these are of one sort."""
    columns = list(cycle)
    cells_of = [
        [
            each.line.passage.text
            for each, state in zip(lines, path.states, strict=True)
            if state == place
        ]
        for place in range(len(cycle))
    ]
    for place, (column, cells) in enumerate(zip(cycle, cells_of, strict=True)):
        columns[place] = (
            missing_column(cells, columns) if column is None else narrowed(column, cells, columns)
        )
    return tuple(_with_starts_told(columns, cells_of))


def _with_starts_told(
    columns: list[Column | None], cells_of: Sequence[Sequence[str]]
) -> list[Column | None]:
    """The columns with starts and terms exchanged where what starts lasts and terms do not."""
    if not {Column.START, Column.TERM} <= set(columns):
        return columns
    start, term = columns.index(Column.START), columns.index(Column.TERM)
    if _lasting(cells_of[start]) > _lasting(cells_of[term]):
        columns[start], columns[term] = Column.TERM, Column.START
    return columns


def _lasting(cells: Sequence[str]) -> float:
    """The share of the cells that print a length of time."""
    signs = [{mark.sign for mark in find_marks(cell)} for cell in cells]
    return sum(Sign.DURATION in each for each in signs) / max(len(signs), 1)


def _tabular_share(lines: Sequence[Line], speaking: int) -> float:
    return sum(line.is_tabular and bool(line.passage) for line in lines) / speaking


def _alternates(lines: Sequence[Sorted]) -> bool:
    """Whether lines that hold nothing but a number, a country, a time or a kind are frequent."""
    telling = sum(each.sort in _TELLING for each in lines)
    return telling >= max(_FEWEST_TELLING * len(lines), 3)


def _find_heads(lines: Sequence[Sorted]) -> tuple[int, int] | None:
    """Where the first header begins and ends: lines that name different columns, partners' too.

    A header that is printed again tells its extent by itself: what follows all its printings alike
    belongs to it. Else a line of unknown meaning within it is a column, too, and so is what stands
    between it and the first number of numbered rows.
    """
    for start, each in enumerate(lines):
        if each.head is None:
            continue
        width = _width_of_heads(lines, start, gaps=0)
        if not _are_heads(lines[start : start + width]):
            width = _width_of_heads(lines, start, gaps=1)
        elif again := _printed_again(lines, start, width):
            return start, start + _common_width(lines, (start, *again), width)
        else:
            width = _width_of_heads(lines, start, gaps=1)
        if _are_heads(lines[start : start + width]):
            return start, start + width + _heads_before_numbers(lines, start, width)
    return None


def _are_heads(run: Sequence[Sorted]) -> bool:
    known = {each.head for each in run if each.head is not None}
    return len(known) >= _FEWEST_HEADS and not OF_PARTNERS.isdisjoint(known)


def _width_of_heads(lines: Sequence[Sorted], start: int, *, gaps: int) -> int:
    """How many lines from `start` on are names of columns, with so many others between two.

    An empty line ends a header, unless there is one between most lines: a title stands above it.
    """
    end = 0
    parted = sum(each.gap for each in lines) > _MOSTLY_PARTED * len(lines)
    for place, each in enumerate(lines[start : start + _MOST_HEADS], start=1):
        if each.gap and place > 1 and not parted:
            break
        if each.head is not None:
            end = place
        elif place - end > gaps or each.sort in _TELLING or each.sort is Sort.NAME:
            break
    return end


def _printed_again(lines: Sequence[Sorted], start: int, width: int) -> list[int]:
    """Where the lines from `start` on are printed again, word for word."""
    texts = [each.line.passage.text for each in lines]
    header = texts[start : start + width]
    return [
        place
        for place in range(start + width, len(texts) - width + 1)
        if texts[place] == header[0] and texts[place : place + width] == header
    ]


def _common_width(lines: Sequence[Sorted], starts: Sequence[int], width: int) -> int:
    while width < _MOST_HEADS:
        places = [start + width for start in starts if start + width < len(lines)]
        if len({lines[place].line.passage.text for place in places}) != 1 or len(places) < 2:
            break
        width += 1
    return width


def _heads_before_numbers(lines: Sequence[Sorted], start: int, width: int) -> int:
    """How many lines stand between a header that begins with the number and the first number."""
    if lines[start].head is not Column.NUMBER:
        return 0
    following = lines[start + width : start + width + _MOST_UNKNOWN]
    return next((place for place, each in enumerate(following) if each.sort is Sort.NUMBER), 0)


def _with_heads_marked(lines: Sequence[Sorted], heads: tuple[int, int]) -> list[Sorted]:
    """The lines from the header on, with every printing of the header as a whole marked.

    Other lines that look like the name of a column are texts, unless the header has them.
    """
    start, end = heads
    header = {each.line.passage.text for each in lines[start:end]}
    marked = set(range(start, end))
    for place in _printed_again(lines, start, end - start):
        marked.update(range(place, place + end - start))
    return [
        replace(each, sort=Sort.HEAD)
        if place in marked
        else replace(each, sort=Sort.TEXT)
        if each.sort is Sort.HEAD and each.line.passage.text not in header
        else each
        for place, each in enumerate(lines)
        if place >= start
    ]


def _cycle_of(heads: Sequence[Sorted]) -> Cycle | None:
    seen: set[Column] = set()
    cycle: list[Column | None] = []
    for each in heads:
        head = each.head if each.head not in seen else None
        cycle.append(head)
        if head is not None:
            seen.add(head)
    if Column.INSTITUTION not in seen:
        if Column.UNIT not in seen:
            return None
        cycle[cycle.index(Column.UNIT)] = Column.INSTITUTION
    return tuple(cycle)


def _likeliest_cycle(lines: Sequence[Sorted]) -> Cycle | None:
    """The cycle that explains a sample of the lines best, where no header names the columns."""
    sample = lines[:_SAMPLE]
    present = [
        column
        for sort, column in (
            (Sort.COUNTRY, Column.COUNTRY),
            (Sort.KIND, Column.KIND),
            (Sort.TIME, Column.TERM),
        )
        if _is_frequent(sample, sort)
    ]
    if Column.COUNTRY in present and _are_countries_headings(sample):
        present.remove(Column.COUNTRY)
    numbered = _is_frequent(sample, Sort.NUMBER)
    if not present and not numbered:
        return None
    candidates = list(_candidates(present, numbered=numbered, twice=_times_in_pairs(sample)))
    return max(candidates, key=lambda cycle: follow(sample, cycle).likelihood - len(cycle))


def _are_countries_headings(lines: Sequence[Sorted]) -> bool:
    """Whether countries head groups of partners: each is printed once, and some have several."""
    printed = [each.line.passage.text for each in lines if each.sort is Sort.COUNTRY]
    first = next((each for each in lines if each.sort in {Sort.COUNTRY, Sort.TIME}), None)
    if first is None or first.sort is not Sort.COUNTRY or len(set(printed)) < len(printed):
        return False
    behind = [below.sort for each, below in pairwise(lines) if each.sort is Sort.COUNTRY]
    named = sum(sort in {Sort.NAME, Sort.TEXT} for sort in behind)
    rows = max(sum(each.sort is sort for each in lines) for sort in (Sort.NAME, Sort.KIND))
    return named == len(behind) and len(printed) <= rows - _FEWEST_GROUPED


def _is_frequent(lines: Sequence[Sorted], sort: Sort) -> bool:
    return sum(each.sort is sort for each in lines) >= max(3, 0.08 * len(lines))


def _times_in_pairs(lines: Sequence[Sorted]) -> bool:
    """Whether lines of time stand in pairs more often than alone."""
    runs = Counter[int]()
    length = 0
    for each in [*lines, None]:
        if each is not None and each.sort is Sort.TIME:
            length += 1
        elif length:
            runs[min(length, 2)] += 1
            length = 0
    return runs[2] > runs[1]


def _candidates(present: list[Column], *, numbered: bool, twice: bool) -> Iterator[Cycle]:
    for rest in ((), (None,)):
        for order in permutations([Column.INSTITUTION, *present, *rest]):
            cycle: list[Column | None] = [Column.NUMBER] if numbered else []
            for column in order:
                pair = twice and column is Column.TERM
                cycle += [Column.START, Column.TERM] if pair else [column]
            yield tuple(cycle)


def _layout(
    lines: Sequence[Line], sorted_: Sequence[Sorted], path: Path, cycle: Cycle
) -> Layout | None:
    gathered: dict[int, Line] = {}
    taken: set[int] = set()
    for row in _whole(list(_rows(sorted_, path)), cycle):
        line = _gathered(row, cycle)
        gathered[line.index] = line
        taken.update(each.line.index for _, each in row)
    if not gathered:
        return None
    heads = [
        each.line
        for each, state in zip(sorted_, path.states, strict=True)
        if state == HEADING and each.sort is Sort.HEAD
    ]
    taken.update(line.index for line in heads)
    kept = [
        gathered.get(line.index, line)
        for line in lines
        if line.index in gathered or line.index not in taken
    ]
    return Layout(name="unfolded", lines=kept, claims=tuple(_header_claims(heads)))


def _whole(
    rows: Sequence[Sequence[tuple[int, Sorted]]], cycle: Cycle
) -> Iterator[Sequence[tuple[int, Sorted]]]:
    """The rows that name a partner and hold some of what nearly all rows hold.

    Menus above and below a list have lines like names and kinds, but no numbers and dates.
    """
    telling = {
        state
        for state in range(len(cycle))
        if cycle[state] in _TELLING_COLUMNS
        and sum(_holds(row, state) for row in rows) >= _USUAL * len(rows)
    }
    for row in rows:
        named = any(cycle[state] is Column.INSTITUTION for state, _ in row)
        if named and 2 * sum(_holds(row, state) for state in telling) >= len(telling):
            yield row


def _holds(row: Sequence[tuple[int, Sorted]], state: int) -> bool:
    return any(place == state and each.sort in _TELLING for place, each in row)


def _header_claims(heads: Sequence[Line]) -> Iterator[Claim]:
    seen: set[str] = set()
    for line in heads:
        again = line.passage.text in seen
        seen.add(line.passage.text)
        became = Became.REPEATED_HEADER if again else Became.HEADING
        yield Claim(passage=line.passage, became=became)


def _rows(lines: Sequence[Sorted], path: Path) -> Iterator[list[tuple[int, Sorted]]]:
    row: list[tuple[int, Sorted]] = []
    for each, state, begins in zip(lines, path.states, path.begins, strict=True):
        if row and (begins or state in {HEADING, LOOSE}):
            yield row
            row = []
        if state >= 0:
            row.append((state, each))
    if row:
        yield row


def _gathered(row: Sequence[tuple[int, Sorted]], cycle: Cycle) -> Line:
    passages: list[list[Passage]] = [[] for _ in cycle]
    for state, each in row:
        passages[state].append(each.line.passage)
    cells = tuple(Passage.join(parts) for parts in passages)
    return Line(
        row=row[0][1].line.row,
        passage=Passage.join(each.line.passage for _, each in row),
        cells=cells,
        columns=tuple(column or Column.REMARK for column in cycle),
        last=row[-1][1].line.index,
        apart=True,
    )
