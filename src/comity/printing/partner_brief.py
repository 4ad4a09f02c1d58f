"""The partner brief: what is known of a partner, on two sheets of paper at most.

Everything in it is in words already. What does not fit is left out from the ends of its lists, and
each list says how many more there are.
"""

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from pypdfium2 import PdfDocument

from comity.printing.typefaces import ChosenFaces, Typefaces
from comity.printing.typesetting import typeset
from comity.printing.written import Written

SHEETS = 2
BOX = "\ufffd"
"""Stands for a letter that no face prints; the template draws it."""

_MOST_MISSING = 4
_FEW = 3
_LINES_FIRST = 12
"""So many agreements stand before what ends and whom to ask; more stand behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A value below its label; `href` leads further where there is more of it on the web."""

    label: str
    value: Written
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of the agreements by what is certain of them: its look, how many, and what it is."""

    look: str
    count: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A year on the axis, at its place in per cent."""

    words: str
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of a term on the axis, in per cent of it: in-force, may-be, past or option."""

    look: str
    at: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An agreement: what it is, between whom, from when until when, and its terms on the axis.

    `level` is the code of its level and `level_words` what that is called; both may be empty.
    `starts`, `arrow`, `ring` and `edition` are places on the axis.
    """

    title: Written
    note: Written
    span: str
    stretches: Sequence[Stretch]
    level: str = ""
    level_words: str = ""
    starts: Sequence[float] = ()
    arrow: float | None = None
    ring: float | None = None
    edition: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineGroup:
    """Agreements that hold alike, under one heading; `more` are left out."""

    look: str
    title: str
    lines: Sequence[Line]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who is named: who, for what, and how she is reached."""

    name: Written
    other_names: Sequence[Written]
    role: str
    posts: Sequence[Written]
    ways: Sequence[Written]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of people or of sentences under a title; `empty` is said where it has nothing."""

    title: str
    empty: str
    people: Sequence[Person] = ()
    sentences: Sequence[Written] = ()
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The years that all terms stand on, and the day that the brief is of."""

    marks: Sequence[Mark]
    today: float
    today_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefWords:
    """The words of the brief itself.

    `more` has a place for a `number`, `cannot_print` for a `text`, a `count` and `packages`, and
    `sheet` is told by the template: `{}` of `{}`.
    """

    heading: str
    agreements: str
    line_up: str
    more: str
    legend: Sequence[Share]
    marks: str
    cannot_print: str
    sheet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerBrief:
    """Who a partner is, what is agreed with it, what ends, whom to ask, what is open."""

    language: str
    words: BriefWords
    office: Written
    colour: str
    day: str
    name: Written
    native_names: Sequence[Written]
    lead: Written
    known: Sequence[Labelled]
    shares: Sequence[Share]
    axis: Axis
    groups: Sequence[LineGroup]
    ending: Column
    contacts: Sequence[Column]
    note: Column
    questions: Column
    sources: Sequence[Written]

    def texts(self) -> Iterator[Written]:
        """Every text that is printed."""
        yield from _texts(asdict(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much of a brief is printed: so many lines, people, sentences, and signs of a text.

    `points` is the size of its letters.
    """

    lines: int
    people: int
    sentences: int
    signs: int
    points: float = 8.8


ROOMS = (
    *(Room(lines=n, people=16, sentences=16, signs=2000) for n in range(60, 28, -4)),
    *(Room(lines=n, people=9, sentences=9, signs=1500) for n in range(34, 16, -3)),
    *(Room(lines=n, people=6, sentences=6, signs=700) for n in range(18, 9, -3)),
    *(Room(lines=n, people=3, sentences=3, signs=300) for n in (10, 8, 6)),
    *(Room(lines=n, people=n // 2 or 1, sentences=n // 2 or 1, signs=120) for n in (4, 3, 1)),
)
"""From the most that is tried to the least, which always fits."""

_LARGE = Room(lines=_LINES_FIRST, people=12, sentences=12, signs=2000, points=10.0)
"""What then fits on one sheet is set in larger letters."""


def print_brief(brief: PartnerBrief, *, faces: Typefaces, at: dt.datetime) -> bytes:
    """The brief as a PDF of two sheets at most, with as much as they hold."""
    if _number_of_lines(brief) <= _LARGE.lines:
        pdf = set_brief(brief, _LARGE, faces=faces, at=at)
        if _sheets(pdf) == 1:
            return pdf
    return _fitted(brief, faces=faces, at=at)


def _fitted(brief: PartnerBrief, *, faces: Typefaces, at: dt.datetime) -> bytes:
    """The brief with the most of all `ROOMS` that two sheets hold."""
    fitting = b""
    lowest, middle, highest = 0, 0, len(ROOMS) - 1
    while lowest <= highest:
        pdf = set_brief(brief, ROOMS[middle], faces=faces, at=at)
        if _sheets(pdf) <= SHEETS:
            fitting, highest = pdf, middle - 1
        else:
            lowest = middle + 1
        middle = (lowest + highest) // 2
    return fitting or set_brief(brief, ROOMS[-1], faces=faces, at=at)


def set_brief(
    whole: PartnerBrief,
    room: Room,
    *,
    faces: Typefaces,
    at: dt.datetime,
    standards: list[Any] | None = None,
) -> bytes:
    """As much of the brief as there is room for, as a PDF of as many sheets as it takes."""
    brief = with_room(whole, room)
    chosen = faces.choose(brief.texts(), language=brief.language)
    lacking = {
        each.text: str.maketrans(dict.fromkeys(each.letters, BOX)) for each in chosen.missing
    }
    data = {
        **_boxed(asdict(brief), lacking),
        "points": room.points,
        "line_up_last": _number_of_lines(whole) > _LINES_FIRST,
        "faces": {"sans": chosen.sans, "serif": chosen.serif},
        "missing": [_boxed(each, lacking) for each in _missing_said(brief.words, chosen)],
    }
    return typeset("partner_brief.typ", data, faces=faces, at=at, standards=standards)


def _missing_said(words: BriefWords, chosen: ChosenFaces) -> Iterator[dict[str, Any]]:
    """What cannot be printed: a sentence before and behind each text, and how many are left out."""
    before, _place, behind = words.cannot_print.partition("%(text)s")
    for each in chosen.missing[:_MOST_MISSING]:
        said = {"count": len(each.letters), "packages": ", ".join(each.packages)}
        yield {"before": before % said, "text": asdict(each.text), "behind": behind % said}
    left_out = len(chosen.missing) - _MOST_MISSING
    if left_out > 0:
        more = Written(text=words.more % {"number": left_out})
        yield {"before": "", "text": asdict(more), "behind": ""}


def _boxed(data: Any, lacking: Mapping[Written, dict[int, str]]) -> Any:
    """Plain data, with a box for every letter that its text lacks a face for."""
    if isinstance(data, str):
        return data.translate(lacking.get(Written(text=data), {}))
    if isinstance(data, dict) and set(data) == {"text", "language"}:
        return {**data, "text": data["text"].translate(lacking.get(Written(**data), {}))}
    if isinstance(data, dict):
        return {key: _boxed(value, lacking) for key, value in data.items()}
    return [_boxed(each, lacking) for each in data] if isinstance(data, list | tuple) else data


def with_room(brief: PartnerBrief, room: Room) -> PartnerBrief:
    """As much of the brief as there is room for, with what is left out counted."""
    return replace(
        brief,
        name=brief.name.shortened(room.signs),
        native_names=[each.shortened(room.signs) for each in brief.native_names[: room.people]],
        lead=brief.lead.shortened(room.signs),
        known=[replace(each, value=each.value.shortened(room.signs)) for each in brief.known],
        groups=list(_shared_out(brief.groups, room)),
        ending=_column(brief.ending, room),
        contacts=[_column(each, room) for each in brief.contacts],
        note=_column(brief.note, room),
        questions=_column(brief.questions, room),
        sources=[each.shortened(room.signs) for each in brief.sources],
    )


def _shared_out(groups: Sequence[LineGroup], room: Room) -> Iterator[LineGroup]:
    """The first lines of each group: the first groups get most, and each later one some."""
    left = room.lines
    for position, group in enumerate(groups):
        later = sum(min(len(each.lines), _FEW) for each in groups[position + 1 :])
        kept = max(1, left - later)
        lines = [_line(each, room) for each in group.lines[:kept]]
        left -= len(lines)
        yield replace(group, lines=lines, more=group.more + len(group.lines) - len(lines))


def _line(line: Line, room: Room) -> Line:
    signs = room.signs
    return replace(line, title=line.title.shortened(signs), note=line.note.shortened(signs))


def _column(column: Column, room: Room) -> Column:
    people = [_person(each, room) for each in column.people[: room.people]]
    sentences = [each.shortened(room.signs) for each in column.sentences[: room.sentences]]
    left_out = len(column.people) - len(people) + len(column.sentences) - len(sentences)
    return replace(column, people=people, sentences=sentences, more=column.more + left_out)


def _person(person: Person, room: Room) -> Person:
    return replace(
        person,
        name=person.name.shortened(room.signs),
        posts=[each.shortened(room.signs) for each in person.posts],
        ways=[each.shortened(room.signs) for each in person.ways],
    )


def _number_of_lines(brief: PartnerBrief) -> int:
    return sum(len(group.lines) for group in brief.groups)


def _sheets(pdf: bytes) -> int:
    with PdfDocument(io.BytesIO(pdf)) as document:
        return len(document)


def _texts(data: object) -> Iterator[Written]:
    """Every text in plain data: those with a language, and the words of the document."""
    if isinstance(data, str):
        yield Written(text=data)
    elif isinstance(data, dict) and set(data) == {"text", "language"}:
        yield Written(**data)
    elif isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _texts(value)
