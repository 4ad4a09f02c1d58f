"""Findings about single rows: their dates, countries, kinds and numbers."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from comity.documents.model import Row
from comity.interpretation.fields.listings import Read
from comity.interpretation.figures import locus_of
from comity.interpretation.findings import finding
from comity.interpretation.readings import Finding, Flag
from comity.interpretation.structure.placement import Placement
from comity.values.areas import find_area
from comity.values.countries import find_countries

_MOSTLY = 0.5


def row_findings(
    reads: Sequence[Read], placement: Placement, rows: Mapping[int, Row]
) -> Iterator[Finding]:
    """All findings that concern one row each, row after row."""
    dated = _parts_with_dates(reads)
    placed = _parts_with_countries(reads)
    for position, read in enumerate(reads):
        yield from _about_dates(position, read, rows, expects_dates=_part(read) in dated)
        yield from _about_country(position, read, expects_country=_part(read) in placed)
        yield from _about_looks(position, read, rows)
        if position in placement.moved:
            yield _displaced(position, read, placement)
        if not read.kinds.understood:
            yield finding(
                "kind_not_understood",
                read.listing.locus,
                [position],
                text=read.kinds.text,
            )


def _about_looks(position: int, read: Read, rows: Mapping[int, Row]) -> Iterator[Finding]:
    """Whether the row is struck out or hidden, all of it that the document has."""
    lines = [rows[index] for index in range(read.record.first_row, read.record.last_row + 1)]
    lines = [line for line in lines if line.text.strip()]
    if all(line.struck for line in lines):
        yield finding("agreement_struck_out", read.listing.locus, [position])
    if all(line.hidden for line in lines):
        yield finding("agreement_not_shown", read.listing.locus, [position])


def _part(read: Read) -> tuple[object, ...]:
    return (read.record.table, read.listing.level)


def _parts_with_dates(reads: Sequence[Read]) -> set[tuple[object, ...]]:
    """The parts of the list in which most rows print a date."""
    return _mostly(reads, [bool(read.history.dates) for read in reads])


def _parts_with_countries(reads: Sequence[Read]) -> set[tuple[object, ...]]:
    return _mostly(reads, [read.country_at is not None for read in reads])


def _mostly(reads: Sequence[Read], holds: Sequence[bool]) -> set[tuple[object, ...]]:
    shares: dict[tuple[object, ...], Counter[bool]] = defaultdict(Counter)
    for read, holding in zip(reads, holds, strict=True):
        shares[_part(read)][holding] += 1
    return {part for part, share in shares.items() if share[True] > _MOSTLY * share.total()}


def _about_dates(
    position: int, read: Read, rows: Mapping[int, Row], *, expects_dates: bool
) -> Iterator[Finding]:
    history, locus = read.history, read.listing.locus
    printed = ", ".join(each.at.printed for each in history.dates)
    for at in history.impossible:
        yield finding("impossible_date", locus_of(at, rows), [position], text=at.printed)
    if expects_dates and not (history.dates or history.impossible or history.out_of_reach):
        yield finding("no_date", locus, [position])
    if not history.in_order:
        yield finding("dates_out_of_order", locus, [position], dates=printed)
    starts = history.starts
    if len(set(starts)) < len(starts):
        twice = Counter(starts).most_common(1)[0][0]
        yield finding("same_date_twice", locus, [position], date=str(twice))
    if history.ambiguous:
        yield finding("date_ambiguous", locus, [position], text=history.ambiguous[0].printed)
    yield from _about_end(position, read)


_TOLERANCE = 31  # days; "five years" is seldom meant to the day


def _about_end(position: int, read: Read) -> Iterator[Finding]:
    for term in read.listing.terms:
        reckoned = term.reckoned_end
        if reckoned is None or term.ends is None:
            continue
        early = (term.ends.first - reckoned.last).days > _TOLERANCE
        late = (reckoned.first - term.ends.last).days > _TOLERANCE
        if early or late:
            yield finding(
                "end_disagrees_with_duration",
                read.listing.locus,
                [position],
                ends=str(term.ends),
                reckoned=str(reckoned),
            )


def _about_country(position: int, read: Read, *, expects_country: bool) -> Iterator[Finding]:
    locus, at = read.listing.locus, read.country_at
    if read.listing.country is not None:
        return
    if at is None:
        if expects_country:
            yield finding("no_country", locus, [position])
        return
    named = dict.fromkeys(span.code for span in find_countries(at.text))
    if len(named) > 1:
        yield finding("two_countries", locus, [position], text=at.printed)
    elif find_area(at.text) is None:
        yield finding("country_not_understood", locus, [position], text=at.printed)


def _displaced(position: int, read: Read, placement: Placement) -> Finding:
    return finding(
        "country_label_displaced",
        read.listing.locus,
        [position],
        institution=read.listing.parties[0].institution,
        printed=placement.moved[position].label.printed,
        counted=read.listing.country_text,
        country=read.listing.country,
    )


def mark_findings(
    reads: Sequence[Read], meanings: Mapping[str, tuple[Flag, ...]]
) -> Iterator[Finding]:
    """A finding for every mark beside rows that no legend explains."""
    unexplained: dict[str, list[int]] = defaultdict(list)
    for position, read in enumerate(reads):
        for mark in read.record.marks:
            if mark.text not in meanings:
                unexplained[mark.text].append(position)
    for text, positions in unexplained.items():
        yield finding("mark_unexplained", reads[positions[0]].listing.locus, positions, mark=text)


_MOST_NUMBERS = 10


def number_findings(reads: Sequence[Read]) -> Iterator[Finding]:
    """Findings about the printed numbers of the rows: missing ones and repeated ones."""
    for run in _runs_of_numbers(reads):
        numbers = [reads[position].listing.no or 0 for position in run]
        locus = reads[run[0]].listing.locus
        missing = sorted(set(range(min(numbers), max(numbers))) - set(numbers))
        if missing:
            shown = ", ".join(str(number) for number in missing[:_MOST_NUMBERS])
            shown += ", ..." if len(missing) > _MOST_NUMBERS else ""
            yield finding("numbers_missing", locus, numbers=shown, count=len(missing))
        for number, times in Counter(numbers).items():
            if times > 1:
                positions = [p for p in run if reads[p].listing.no == number]
                yield finding(
                    "number_repeated",
                    reads[positions[1]].listing.locus,
                    positions,
                    number=number,
                    times=times,
                )


def _runs_of_numbers(reads: Sequence[Read]) -> list[list[int]]:
    """The positions of numbered rows, parted where the numbering begins again at 1.

    A 1 behind a 2 may be misplaced, unless it is the first below another heading.
    """
    runs: list[list[int]] = []
    before = 0
    heading: object = None
    for position, read in enumerate(reads):
        number = read.listing.no
        if number is None:
            continue
        own = None if read.record.owns_label else (read.record.label, read.record.section)
        if not runs or (number == 1 and (before != 2 or own != heading)):
            runs.append([])
        runs[-1].append(position)
        before, heading = number, own
    return runs
