"""Segments of a printed name: the institution and the units of it that one name holds.

A name is cut at commas and spaced dashes into pieces, and each piece gets the rank of the body it
names. What ranks lower than another piece is a unit of it; pieces without a rank (places,
campuses, the rest of a long name) stay with the piece before them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from comity.matching.names import bracketed_acronym
from comity.values.body_words import (
    JOINING,
    UNSPACED_UNITS,
    UNSPACED_WHOLES,
    Rank,
    find_ranks,
)
from comity.values.countries import find_country
from comity.values.folding import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Segments:
    """A name taken apart, every part as printed.

    `units` go from the one that stands first. `acronym` is the bracketed acronym of the
    institution; it stays in `institution` too.
    """

    institution: str
    units: tuple[str, ...] = ()
    acronym: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    text: str
    start: int
    end: int
    rank: Rank


_CUT = re.compile(r"\s*[,，、;]\s*|\s+[-–—/]\s*(?=\S)|(?<=\S)\s*[-–—/]\s+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\"[^\"]*\"|“[^”]*”|（[^（）]*）")
_WITHIN = re.compile(r"^within\s+", re.IGNORECASE)
_ADJACENT = re.compile(
    r"^(?P<whole>.*\bUniversity(?:\s+of(?:\s+[A-Z][\w'’.-]*){1,3}?)?)\s+"
    r"(?P<unit>(?:(?:Graduate\s+)?School|Faculty|Department|College|Institute)\s+(?:of|for)\s.+"
    r"|Library|Graduate\s+School)$"
)
_UNSPACED = re.compile(
    rf"^(?P<whole>.*?(?:{'|'.join(UNSPACED_WHOLES)}))[\s　]*"
    rf"(?P<unit>(?:大学院)?(?:(?!大学|大學)\S)*?(?:{'|'.join(UNSPACED_UNITS)})|大学院)$"
)


def segment_name(text: str) -> Segments:
    """The institution and its units in one printed name; the whole where nothing parts it."""
    printed = " ".join(text.split())
    pieces = _without_country(_pieces(printed))
    printed = printed[: pieces[-1].end] if pieces else printed
    cut = _units_after(pieces) or _units_before(pieces)
    if cut:
        whole, units = cut
        return _segments(_span(printed, whole), _units(printed, units))
    for pattern in (_ADJACENT, _UNSPACED):
        match = pattern.match(printed)
        if match:
            return _segments(match["whole"], (match["unit"],))
    return _segments(printed, ())


def _segments(institution: str, units: tuple[str, ...]) -> Segments:
    institution = _WITHIN.sub("", institution)
    return Segments(institution=institution, units=units, acronym=bracketed_acronym(institution))


def _pieces(text: str) -> list[_Piece]:
    """The pieces of a name, cut outside brackets and quotation marks."""
    masked = _BRACKETS.sub(lambda match: "x" * len(match[0]), text)
    cuts = [(match.start(), match.end()) for match in _CUT.finditer(masked)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return [
        _Piece(text=text[start:end], start=start, end=end, rank=_rank(text[start:end]))
        for start, end in zip(starts, ends, strict=True)
        if start < end
    ]


def _without_country(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces without a country that closes the name."""
    if len(pieces) > 1 and find_country(pieces[-1].text):
        return pieces[:-1]
    return pieces


def _rank(piece: str) -> Rank:
    words = tuple(fold(_BRACKETS.sub(" ", piece)).split())
    return max((rank for _, rank in find_ranks(words)), default=Rank.NONE)


def _units_after(pieces: Sequence[_Piece]) -> tuple[Sequence[_Piece], Sequence[_Piece]] | None:
    """The institution's pieces and those of its units, where these follow it."""
    for place in range(1, len(pieces)):
        head = max(piece.rank for piece in pieces[:place]) or _bare_rank(pieces[0].text)
        if _spells_out(pieces[place].text, pieces[0].text):
            return None
        if Rank.NONE < pieces[place].rank < head:
            # An institution after a unit is another partner: one name for several.
            several = any(piece.rank >= max(head, Rank.ACADEMY) for piece in pieces[place:])
            return None if several else (pieces[:place], pieces[place:])
    return None


def _bare_rank(name: str) -> Rank:
    """The rank of a name without a body word: an acronym is an institution's, others may be."""
    return Rank.ACADEMY if name.isupper() and name.isalpha() else Rank.CENTRE


def _spells_out(text: str, acronym: str) -> bool:
    """Whether the words of `text` begin with the letters of the acronym."""
    words = (word for word in fold(text).split() if word not in JOINING)
    return len(acronym) > 1 and "".join(word[0] for word in words) == fold(acronym)


def _units_before(pieces: Sequence[_Piece]) -> tuple[Sequence[_Piece], Sequence[_Piece]] | None:
    """The institution's pieces and those of its units, where these precede it."""
    for place in range(1, len(pieces)):
        first = pieces[0].rank
        if Rank.NONE < first < pieces[place].rank and pieces[place].rank >= Rank.ACADEMY:
            return pieces[place:], pieces[:place]
    return None


def _units(text: str, pieces: Sequence[_Piece]) -> tuple[str, ...]:
    """Every unit with the pieces without a rank that follow it."""
    groups: list[list[_Piece]] = []
    for piece in pieces:
        if groups and piece.rank is Rank.NONE:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return tuple(_span(text, group) for group in groups)


def _span(text: str, pieces: Sequence[_Piece]) -> str:
    return text[pieces[0].start : pieces[-1].end]
