"""Paragraphs and sentences: lines joined where they wrap and cut where sentences end."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.documents.model import RowRole
from comity.interpretation.passages import Passage
from comity.interpretation.structure.headings import heading_of
from comity.interpretation.structure.legends import opening_of
from comity.interpretation.structure.lines import Line, leading_number
from comity.values.dates import find_dates
from comity.values.words import HAN, HANGUL, KATAKANA

_TERMINAL = re.compile(r"[.!?…。！？؟۔:：][\"'”’»)\]）」』]*$")
_END = re.compile(
    rf"(?:[.!?…]|\.{{3}})[\"'”’»)\]]*[ \t\u00a0]+(?=[\"'“„«(\[¿¡]*[^\W_a-zа-яёіїєґөүα-ω])"
    rf"|[。！？][」』”）]*|[؟۔]\s*|[;；؛]\s*|(?<=다)\.\s*(?=[{HANGUL}\d])"
)
_ABBREVIATION = re.compile(
    r"(?:^|[^\w.])(?:\w|St|Ss|Dr|Prof|Nr|No|Nos|Mr|Mrs|Ms|vs|cf|ca|bzw|u\.a|z\.B|inkl|Univ|Inst"
    r"|Dept|Fac|Jr|Sr|Ltd|Inc|Co|Corp|approx|art|al|im|ul|им|ім|акад|проф|г|гг|р|рр|св|Св|т\.е|т\.ч"
    r"|núm|Sta|Sto|Ing|Lic|Mgr|tzv|tj|tzn|np|tj|resp|vgl|sog|Mio|e\.g|i\.e)$"
)
_INITIAL = re.compile(r"(?:^|[^\w.])(?!U\.[SK]$)(?:[^\W\d_]\.){0,2}[^\W\d_]$")
_YEARS = re.compile(r"\d\s?(?:г|гг|р|рр|r|m|оны)$")
_OPENING_YEAR = re.compile(r"\W*[^\W\d_]+\s+\d{4}$")
_DIGIT = re.compile(r"\d")
_ORDINAL = re.compile(r"(?:^|[^\d.])\d{1,2}$")
_REACH = 60  # characters before a full stop tell whether it belongs to an abbreviation
_LONG_LINE = 45
_LONG_UNSPACED_LINE = 22
_WIDE_SHARE = 0.75
_NEARLY = 0.85
_WIDEST = 140
_UNSPACED = re.compile(rf"[{HAN}{KATAKANA}{HANGUL}\u3041-\u309f\u0e00-\u0e7f]")
_SPEAKING = re.compile(r"[^\W_]")
_QUOTED = re.compile(r"„[^„“”]{1,80}[“”]|«[^«»]{1,80}»|“[^“”]{1,80}”")  # as names are


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Neighbouring lines that one text runs through.

    `opening` is the number or bullet before it, `number` the number that this is.
    """

    lines: tuple[Line, ...]
    text: Passage
    number: int | None = None
    opening: Passage | None = None


def paragraphs_of(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """The paragraphs of the lines of running text, headings among them."""
    running = [line for line in lines if not line.is_tabular and line.passage]
    widest = _width(running)
    group: list[Line] = []
    for line in running:
        if group and _goes_on(group[-1], line, widest):
            group.append(line)
            continue
        if group:
            yield _paragraph(group)
        group = [line]
    if group:
        yield _paragraph(group)


def _width(running: Sequence[Line]) -> int:
    """The width, in characters, at which lines wrap; 0 where they do not."""
    lengths = sorted((len(line.passage.text) for line in running), reverse=True)
    wraps = len(lengths) > 1 and lengths[1] >= _NEARLY * lengths[0]
    return lengths[0] if wraps and lengths[0] <= _WIDEST else 0


def _goes_on(before: Line, line: Line, widest: int) -> bool:
    """Whether a line wraps into the next one."""
    if line.index != before.index + 1 or _opening(line) is not None:
        return False
    if RowRole.HEADING in (before.row.role, line.row.role) or RowRole.ITEM is line.row.role:
        return False
    text, above = line.passage.text, before.passage.text
    if _TERMINAL.search(above):
        return text[:1].islower()
    if text[:1].islower():
        return True
    least = _LONG_UNSPACED_LINE if _UNSPACED.search(above) else _LONG_LINE
    is_long = bool(widest) and len(above) >= max(least, _WIDE_SHARE * widest)
    return is_long and heading_of(line.passage) is None


def _opening(line: Line) -> int | None:
    """How many characters of a number or a bullet open a line, or None."""
    text = line.passage.text
    if (number := leading_number(text)) is not None and not _begins_with_a_date(text):
        return number[1]
    bullet = opening_of(line.passage, {}).bullet
    return len(text) - len(text[len(bullet.text) :].lstrip()) if bullet is not None else None


def _begins_with_a_date(text: str) -> bool:
    return any(date.start == 0 for date in find_dates(text[:40]))


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    first = lines[0].passage
    opening = _opening(lines[0]) or 0
    number = leading_number(first.text) if opening else None
    rest = first.part(opening, None)
    return Paragraph(
        lines=tuple(lines),
        text=Passage.join([rest, *(line.passage for line in lines[1:])]),
        number=number[0] if number else None,
        opening=first.part(0, opening) if opening else None,
    )


def sentences_in(text: Passage) -> list[Passage]:
    """The sentences of a text; a semicolon ends one, too, and nothing within quotation marks."""
    dates = find_dates(text.text)
    quoted = [match.span() for match in _QUOTED.finditer(text.text)]
    starts = [date.start for date in dates]
    found: list[Passage] = []
    start = 0
    for match in _END.finditer(text.text):
        stop = match.start() + 1
        around = bisect_left(starts, stop) - 1
        if (
            around >= 0
            and stop < dates[around].end
            and _DIGIT.search(text.text, stop, dates[around].end)
        ):
            continue
        before = max(start, match.start() - _REACH)
        if match.group()[0] == "." and _is_abbreviated(text.text[before : match.start()]):
            continue
        if any(opening < stop and match.end() < closing for opening, closing in quoted):
            continue
        found.append(text.part(start, match.end()))
        start = match.end()
    found.append(text.part(start, None))
    return [sentence for sentence in found if _SPEAKING.search(sentence.text)]


def _is_abbreviated(before: str) -> bool:
    """Whether the full stop behind the text belongs to an abbreviation or a number."""
    if _YEARS.search(before):
        return False
    if _OPENING_YEAR.match(before):
        return True
    return bool(_ABBREVIATION.search(before) or _INITIAL.search(before) or _ORDINAL.search(before))
