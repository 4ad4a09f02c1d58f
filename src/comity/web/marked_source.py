"""Source lines with marker pens: which stretch of a printed line became which field.

A line is cut into pieces; each piece is plain, under the pen of its field, set aside on purpose,
or doubtful. Offsets count characters of the line as printed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

# Field of the reading contract -> pen. What stands under no pen (numbers, levels, flags) is
# plainly printed: it was read, but no value of these four kinds came from it.
PENS = {
    "institution": "name",
    "unit": "name",
    "home_unit": "name",
    "parties": "name",
    "country": "place",
    "area": "place",
    "type": "kind",
    "signed": "date",
    "dates": "date",
    "expires": "date",
    "duration": "date",
    "extends": "date",
    "open_ended": "date",
    "terms": "date",
}
SET_ASIDE = "set-aside"
DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of a line; `look` is a pen (`name`, `place`, `kind`, `date`) or another look."""

    start: int
    end: int
    look: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of characters that look alike; `looks` is empty for plain text."""

    text: str
    looks: tuple[str, ...] = ()

    @property
    def pen(self) -> str:
        """The pen of the piece, if any."""
        return next((look for look in self.looks if look not in {SET_ASIDE, DOUBTFUL}), "")

    @property
    def is_set_aside(self) -> bool:
        """Whether the piece was left out on purpose."""
        return SET_ASIDE in self.looks

    @property
    def is_doubtful(self) -> bool:
        """Whether a finding speaks of exactly these characters."""
        return DOUBTFUL in self.looks


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A printed line with its number; `around` lines only show what stands before and after."""

    number: str
    pieces: tuple[Piece, ...]
    around: bool = False
    ident: str = ""

    @classmethod
    def plain(cls, number: str, text: str, *, around: bool = False) -> "SourceLine":
        """A line with nothing marked in it."""
        return cls(number=number, pieces=(Piece(text=text),), around=around)


def mark_line(text: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """The line cut at every border of a mark; marks may overlap, and reach beyond the line.

    Neighbours that look alike become one piece, also across the white space between them: a pen
    is not lifted between two words of one name.
    """
    known = [mark for mark in marks if mark.end > 0 and mark.start < len(text)]
    borders = {0, len(text)}
    for mark in known:
        borders |= {max(0, mark.start), min(len(text), mark.end)}
    cuts = sorted(borders)
    pieces = [
        Piece(text=text[start:end], looks=_looks(known, start, end))
        for start, end in pairwise(cuts)
    ]
    return tuple(_joined(pieces))


def _looks(marks: Sequence[Mark], start: int, end: int) -> tuple[str, ...]:
    looks = (mark.look for mark in marks if mark.start < end and start < mark.end)
    return tuple(dict.fromkeys(looks))


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].looks == piece.looks:
            joined[-1] = Piece(text=joined[-1].text + piece.text, looks=piece.looks)
        elif _closes_a_gap(joined, piece):
            gap, before = joined.pop(), joined.pop()
            joined.append(Piece(text=before.text + gap.text + piece.text, looks=piece.looks))
        else:
            joined.append(piece)
    return joined


def _closes_a_gap(joined: Sequence[Piece], piece: Piece) -> bool:
    """Whether one space parts this piece from one that looks the same."""
    if len(joined) < 2:
        return False
    before, gap = joined[-2:]
    alike = bool(piece.looks) and before.looks == piece.looks
    return alike and not gap.looks and gap.text == " " and piece.pen == "name"
