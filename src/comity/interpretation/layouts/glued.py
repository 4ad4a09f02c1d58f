"""Columns glued together, as copying out of a PDF leaves them.

No sign parts one cell from the next; what does is a change of sort: a digit after a letter, a
capital after a small letter, a name of a country that ends where a date begins.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from comity.interpretation.editions import is_day_line
from comity.interpretation.layouts.glued_days import Stretch, dates_before_numbers
from comity.interpretation.layouts.glued_edges import EDGE, UNCASED, is_edge, places_in, respaced
from comity.interpretation.layouts.layout import Layout
from comity.interpretation.passages import Passage
from comity.interpretation.readings import Became
from comity.interpretation.structure.columns import TIME, Column, header_of_cells
from comity.interpretation.structure.lines import Line
from comity.interpretation.structure.records import Claim
from comity.interpretation.structure.signs import Sign, find_marks, is_filler
from comity.values.agreement_kinds import find_kinds
from comity.values.body_words import Rank, highest_rank, names_a_body
from comity.values.column_heads import find_column_heads
from comity.values.countries import find_country

_DATE = re.compile(
    r"(?:\d{1,2}[./-]){1,2}(?:19|20)\d\d|(?:19|20)\d\d[./-]\d{2}[./-]\d{2}"
    r"|(?:19|20)\d\d[./-](?!(?:19|20)\d\d(?!\d))\d{2}"
)
_NUMBER = re.compile(r"(\d{1,4})[.)]?(?=[^\W\d_])")
_UNITS = frozenset({Column.UNIT, Column.PARTNER_UNIT, Column.HOME_UNIT})
_TELLING = TIME | _UNITS | {Column.COUNTRY}
_MOSTEDGES = 12
_FEWEST = 3
_MOST = 0.5  # share of the lines with a digit that must be glued
_LONGEST = 400
_LONGEST_COUNTRY = 40
_LAST_WORD = re.compile(r"[^\W\d_]+(?=\s*$)")
_DIGIT = re.compile(r"\d")
_WINDOW = 24
_TALK = 25  # words


_Dates = Sequence[Stretch] | None  # where they are known of a row, from all rows


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    column: Column
    start: int
    end: int


def see_glued(lines: Sequence[Line]) -> Layout | None:
    """The lines of glued cells made rows of cells; None where hardly any line is glued."""
    header = next(filter(None, (_header_of(line.passage) for line in lines)), ())
    running = [
        line
        for line in lines
        if not line.is_tabular and _may_be_glued(line.passage.text, headed=bool(header))
    ]
    dated = sum(
        any(each.isdigit() for each in line.passage.text) for line in lines if not line.is_tabular
    )
    if len(running) < max(_FEWEST, _MOST * dated):
        return None
    days = dates_before_numbers(line.passage.text for line in running)
    seen: list[Line] = []
    claims: list[Claim] = []
    rows = 0
    for line in lines:
        if line.is_tabular or not line.passage:
            seen.append(line)
        elif _header_of(line.passage) is not None:
            claims.append(Claim(passage=line.passage, became=Became.REPEATED_HEADER))
        elif is_day_line(line.passage) and not _is_numbered_body(line.passage.text):
            seen.append(line)
        elif (row := _row_of(line, header, days.get(line.passage.text))) is not None:
            seen.append(row)
            rows += 1
        else:
            seen.append(line)
    return Layout(name="glued", lines=seen, claims=tuple(claims)) if rows >= _FEWEST else None


def _may_be_glued(text: str, *, headed: bool) -> bool:
    """Whether a number runs into the name, or a date into what stands beside it.

    Below a header whose heads are glued together any change of sort will do.
    """
    if len(text) > _LONGEST or len(text.split()) > _TALK:
        return False
    if _NUMBER.match(text) is not None or (headed and _changes_sort(text)):
        return True
    date = _DATE.search(text)
    return date is not None and (
        text[max(date.start() - 1, 0)].isalpha() or text[date.end() : date.end() + 1].isalnum()
    )


def _is_numbered_body(text: str) -> bool:
    """Whether a number that is no date's opens the name of a body."""
    number = _NUMBER.match(text)
    if number is None or not names_a_body(text[number.end() :]):
        return False
    return all(mark.start > 0 for mark in find_marks(text[: number.end() + _WINDOW]))


def _header_of(passage: Passage) -> tuple[Column, ...] | None:
    """The columns of a header whose names are glued together."""
    text = passage.text
    if len(text) > _LONGEST or any(each.isdigit() for each in text):
        return None
    spaced = EDGE.sub(" ", text)
    heads = find_column_heads(spaced)
    covered = sum(head.end - head.start for head in heads)
    if covered < 0.6 * len(spaced.replace(" ", "")):
        return None
    texts = [spaced[head.start : head.end] for head in heads]
    parted = len(spaced) > len(text) or (UNCASED.search(text) and " " not in text)
    several = len(heads) > 2 or (len(heads) == 2 and parted)
    if not several or header_of_cells(texts) is None:
        return None
    return _distinct([head.value for head in heads])


def _changes_sort(text: str) -> bool:
    """Whether one cell may end and another begin within a word, in a script without case too."""
    return EDGE.search(text) is not None or UNCASED.search(text) is not None


def _distinct(columns: Sequence[Column]) -> tuple[Column, ...]:
    return tuple(dict.fromkeys(columns))


def _row_of(line: Line, header: Sequence[Column], dates: _Dates) -> Line | None:
    passage = line.passage
    if not _may_be_glued(passage.text, headed=bool(header)):
        return None
    spans = sorted(_spans_of(passage.text, header, dates), key=lambda span: span.start)
    cells = list(_with_units(passage.text, list(_cells_of(passage.text, spans, header)), header))
    names = [cell for cell in cells if cell.column is Column.INSTITUTION]
    if len(names) != 1 or not any(
        cell.column in _TELLING or (cell.column is Column.KIND and header) for cell in cells
    ):
        return None
    return Line(
        row=line.row,
        passage=passage,
        cells=tuple(passage.part(cell.start, cell.end) for cell in cells),
        columns=tuple(_with_times(cells, header)),
    )


def _with_times(cells: Sequence[_Span], header: Sequence[Column]) -> Iterator[Column]:
    """The columns of the cells, those of time as the header names them where it tells which."""
    named = [column for column in header if column in TIME]
    times = sum(cell.column is Column.TERM for cell in cells)
    if len(named) == 1:
        named *= times
    left = iter(named if len(named) == times else [])
    for cell in cells:
        yield next(left, Column.TERM) if cell.column is Column.TERM else cell.column


def _spans_of(text: str, header: Sequence[Column], dates: _Dates) -> Iterator[_Span]:
    """The number, the times, the country and the kind of a glued row.

    The header tells on which side of the name the country stands.
    """
    start = 0
    number = _NUMBER.match(text)
    if number is not None:
        start = number.end()
        yield _Span(column=Column.NUMBER, start=0, end=start)
    times = list(_times_of(text, start, dates))
    within = _country_within(text, start, times)
    if within is not None:
        yield within
        times = [span for span in times if span.end > within.end]
    yield from times
    first = within.start if within else min((span.start for span in times), default=len(text))
    stop = _before_a_word_of_time(text, start, first)
    if stop < first:
        yield _Span(column=Column.TERM, start=stop, end=first)
        first = stop
    kind = _kind_before(text, start, first)
    if kind is not None:
        yield kind
        first = kind.start
    if within is None:
        yield from _country_beside(text, start, first, header)


def _country_beside(text: str, start: int, end: int, header: Sequence[Column]) -> Iterator[_Span]:
    """The country of a row without its number, kind and times, if it names one."""
    seeking = [_country_before, _country_after, _country_between]
    if _stands_before_the_name(Column.COUNTRY, header):
        seeking = [_country_after, _country_before, _country_between]
    found = (seek(text, start, end) for seek in seeking)
    yield from [span for span in found if span is not None][:1]


def _stands_before_the_name(column: Column, header: Sequence[Column]) -> bool:
    if column not in header or Column.INSTITUTION not in header:
        return False
    return header.index(column) < header.index(Column.INSTITUTION)


def _times_of(text: str, start: int, dates: _Dates) -> Iterator[_Span]:
    """Each date, and what signs of time stand between dates and at the end."""
    place = start
    for first, last in dates or (date.span() for date in _DATE.finditer(text, start)):
        if find_marks(text[first:last]):
            yield from _signs_within(text, place, first)
            yield _Span(column=Column.TERM, start=first, end=last)
            place = last
    yield from _signs_within(text, place, len(text))


def _signs_within(text: str, start: int, end: int) -> Iterator[_Span]:
    within = text[start:end]
    offsets = places_in(within)
    for mark in find_marks(respaced(within)):
        first, last = start + offsets[mark.start], start + offsets[mark.end]
        if mark.date is None or not is_filler(text, start, first):
            yield _Span(column=Column.TERM, start=first, end=last)


def _kind_before(text: str, start: int, end: int) -> _Span | None:
    """The kind of agreement whose name ends where the times begin, or stands alone in the row."""
    kinds = find_kinds(respaced(text[start:end]))
    if not kinds:
        return None
    begin, stop = kinds[-1].start, kinds[-1].end
    for kind in reversed(kinds[:-1]):
        if not is_filler(respaced(text[start:end]), kind.end, begin):
            break
        begin = kind.start
    offsets = places_in(text[start:end])
    if not is_filler(text, start + offsets[stop], end):
        return None
    return _Span(column=Column.KIND, start=start + offsets[begin], end=start + offsets[stop])


def _country_before(text: str, start: int, end: int) -> _Span | None:
    """The longest name of a country that ends at `end` and begins at an edge or after a space."""
    found: _Span | None = None
    stop = len(text[:end].rstrip(" ,;-–("))
    for begin in range(stop - 2, max(start, stop - _LONGEST_COUNTRY), -1):
        if not (is_edge(text, begin) or text[begin - 1] in " ,(" or not text[begin].isascii()):
            continue
        if text[begin].islower() or find_country(text[begin:stop]) is None:
            continue
        found = _Span(column=Column.COUNTRY, start=begin, end=stop)
    return found


def _country_within(text: str, start: int, times: Sequence[_Span]) -> _Span | None:
    """A country that ends in what seems a word of time before a year: Viet Nam2008."""
    digit = _DIGIT.search(text, times[0].start) if times else None
    if digit is None or digit.start() == times[0].start:
        return None
    country = _country_before(text, start, digit.start())
    return country if country is not None and country.start < times[0].start else None


def _before_a_word_of_time(text: str, start: int, end: int) -> int:
    """Where a word such as *since* begins that is glued to what stands before it, else `end`.

    So it is behind a country or a kind: Czechyod 07-07-2017.
    """
    word = _LAST_WORD.search(text, start, end)
    if word is None or end == len(text):
        return end
    for stop in range(word.end() - 1, word.start() + 1, -1):
        marks = find_marks(text[stop : end + _WINDOW])
        if marks and marks[0].start == 0 and marks[0].sign in {Sign.SINCE, Sign.UNTIL}:
            country = _country_before(text, start, stop)
            kind = _kind_before(text, start, stop)
            if stop in {country and country.end, kind and kind.end}:
                return stop
    return end


def _country_after(text: str, start: int, end: int) -> _Span | None:
    """The longest name of a country that begins where the row does and ends at an edge."""
    for stop in range(min(end, start + _LONGEST_COUNTRY), start + 1, -1):
        if stop == end or not (is_edge(text, stop) or not text[stop].isascii()):
            continue
        if find_country(text[start:stop]) is not None:
            return _Span(column=Column.COUNTRY, start=start, end=stop)
    return None


def _country_between(text: str, start: int, end: int) -> _Span | None:
    """The last name of a country between two edges: a cell of unknown meaning follows it."""
    edges = [match.start() for match in EDGE.finditer(text, start, end)]
    for begin, stop in reversed(list(combinations(edges, 2))):
        if stop - begin <= _LONGEST_COUNTRY and find_country(text[begin:stop]) is not None:
            return _Span(column=Column.COUNTRY, start=begin, end=stop)
    return None


def _cells_of(text: str, spans: Sequence[_Span], header: Sequence[Column]) -> Iterator[_Span]:
    """The spans with what lies between them: the name, and cells the header alone can name."""
    between: list[_Span] = []
    place = 0
    for span in [*spans, _Span(column=Column.REMARK, start=len(text), end=len(text))]:
        if re.search(r"[^\W_]", text[place : span.start]):
            between.append(_Span(column=Column.REMARK, start=place, end=span.start))
        place = max(place, span.end)
    named = _name_among(text, between)
    cells = sorted([*spans, *between], key=lambda span: span.start)
    known = {span.column for span in spans}
    missing = [column for column in header if column not in known | {Column.INSTITUTION}]
    for cell in cells:
        if cell is named:
            yield _Span(column=Column.INSTITUTION, start=cell.start, end=cell.end)
        elif cell.column is Column.REMARK and missing and Column.KIND in missing:
            missing.remove(Column.KIND)
            yield _Span(column=Column.KIND, start=cell.start, end=cell.end)
        else:
            yield cell


def _with_units(text: str, cells: Sequence[_Span], header: Sequence[Column]) -> Iterator[_Span]:
    """The cells, the name parted from the unit of which the header says that it is beside it."""
    named = [column for column in header if column in _UNITS | {Column.INSTITUTION}]
    alone = sum(_is_unit_alone(text, cell) for cell in cells)
    for cell in cells:
        if _is_unit_alone(text, cell) and named:
            yield _Span(column=named.pop(0), start=cell.start, end=cell.end)
        elif cell.column is Column.INSTITUTION and len(named) > alone:
            glued, named = named[: len(named) - alone], named[len(named) - alone :]
            yield from _name_and_units(text, cell, glued)
        else:
            yield cell


def _is_unit_alone(text: str, cell: _Span) -> bool:
    return cell.column is Column.REMARK and _is_unit(text, cell.start, cell.end)


def _name_and_units(text: str, cell: _Span, columns: Sequence[Column]) -> Sequence[_Span]:
    """A partner and the units glued to it, in the order of their columns; else the cell itself."""
    edges = [match.start() for match in EDGE.finditer(text, cell.start, cell.end)][:_MOSTEDGES]
    for cuts in combinations(edges, len(columns) - 1):
        pieces = list(pairwise([cell.start, *cuts, cell.end]))
        if all(
            names_a_body(text[slice(*piece)])
            if column is Column.INSTITUTION
            else _is_unit(text, *piece)
            for column, piece in zip(columns, pieces, strict=True)
        ):
            return [
                _Span(column=column, start=start, end=end)
                for column, (start, end) in zip(columns, pieces, strict=True)
            ]
    return [cell]


def _is_unit(text: str, start: int, end: int) -> bool:
    return Rank.NONE < highest_rank(respaced(text[start:end])) <= Rank.INSTITUTE


def _name_among(text: str, between: Sequence[_Span]) -> _Span | None:
    """The stretch that names the partner: a whole body rather than a part, then the longest."""
    ranked = [(highest_rank(respaced(text[span.start : span.end])), span) for span in between]
    named = [(rank >= Rank.ACADEMY, span.end - span.start, span) for rank, span in ranked if rank]
    unnamed = [(False, span.end - span.start, span) for span in between]
    best = max(named or unnamed, key=lambda each: each[:2], default=None)
    return best[2] if best is not None else None
