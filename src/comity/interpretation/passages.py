"""Passages: text gathered from several places of a document that still knows those places."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple, Self

from comity.documents.model import Row
from comity.values.made_often import made_often

_HYPHENATED = re.compile(r"[^\W\d_]-$")


# Scripts that part no words, and their signs: Han, kana, full-width punctuation.
_UNPARTED = re.compile("[\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60]")


def _touch(above: str, below: str) -> bool:
    """Whether no space stood where a line broke: behind a hyphen, between signs of East Asia."""
    if above[-1] == "-":
        return _HYPHENATED.search(above) is not None
    if above[-1].isascii() or below[0].isascii():
        return False
    return bool(_UNPARTED.match(above[-1]) and _UNPARTED.match(below))


class Piece(NamedTuple):
    """A stretch of one document row: `Row.index` and offsets in `Row.text`."""

    row: int
    start: int
    end: int


_piece: Callable[[tuple[int, int, int]], Piece] = partial(tuple.__new__, Piece)
"""A piece of its three fields, without the function of Python that `Piece` calls for them."""


@made_often(frozen=True, slots=True)
class Passage:
    """Text made of pieces of a document, joined by single spaces where their script has any.

    `offsets[i]` is where `pieces[i]` begins in `text`. A wrapped cell is one passage of several
    pieces; what is found in its text can be traced to the lines it stands on.
    """

    text: str
    pieces: tuple[Piece, ...]
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, row: Row, start: int = 0, end: int | None = None) -> "Passage":
        """The stretch of `row` from `start` to `end`, without the white space around it."""
        text = row.text[start:end]
        kept = text.strip()
        if not kept:
            return NOTHING
        if len(kept) < len(text):
            start += len(text) - len(text.lstrip())
        return cls(kept, (_piece((row.index, start, start + len(kept))),), _AT_START)

    @classmethod
    def join(cls, passages: Iterable[Self]) -> Self:
        """The passages after one another, with a space between each two that are not empty.

        A line that breaks after a hyphen goes on without one (China-Mongolia- / Russia), and so
        do Chinese and Japanese.
        """
        pieces: list[Piece] = []
        offsets: list[int] = []
        parts: list[str] = []
        length = 0
        for passage in passages:
            if not passage.text:
                continue
            if parts and not _touch(parts[-1], passage.text):
                parts.append(" ")
                length += 1
            offsets += [length + offset for offset in passage.offsets]
            pieces += passage.pieces
            parts.append(passage.text)
            length += len(passage.text)
        return cls("".join(parts), tuple(pieces), tuple(offsets))

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def printed(self) -> str:
        """The text with every run of white space, line breaks too, made one space."""
        return " ".join(self.text.split())

    def part(self, start: int, end: int | None = None) -> "Passage":
        """The passage of `text[start:end]`, without the white space around it."""
        text = self.text[start:end]
        kept = text.strip()
        if not kept:
            return NOTHING
        length = len(kept)
        if length == len(self.text):
            return self
        if length < len(text):
            start += len(text) - len(text.lstrip())
        if len(self.pieces) == 1:
            row, first, _ = self.pieces[0]
            first += start - self.offsets[0]
            return Passage(kept, (_piece((row, first, first + length)),), _AT_START)
        return self._part_of_many(kept, start, start + length)

    def _part_of_many(self, text: str, start: int, end: int) -> "Passage":
        pieces: list[Piece] = []
        offsets: list[int] = []
        for index in range(bisect_right(self.offsets, start) - 1, len(self.pieces)):
            offset = self.offsets[index]
            if offset >= end:
                break
            row, begin, stop = self.pieces[index]
            shift = begin - offset
            first = max(start, offset)
            last = min(end, stop - shift)
            if first < last:
                pieces.append(_piece((row, first + shift, last + shift)))
                offsets.append(first - start)
        return Passage(text, tuple(pieces), tuple(offsets))

    def without(self, spans: Iterable[tuple[int, int]]) -> "Passage":
        """What is left of the passage when the spans (offsets in `text`, in order) are cut out."""
        kept: list[Passage] = []
        place = 0
        for start, end in spans:
            kept.append(self.part(place, start))
            place = end
        kept.append(self.part(place, None))
        return Passage.join(kept)


_AT_START = (0,)
NOTHING = Passage("", (), ())
"""The empty passage."""
