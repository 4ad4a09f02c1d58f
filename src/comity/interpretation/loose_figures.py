"""Figures in the sentences that no row and no heading took, and what becomes of their words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from comity.documents.model import Row
from comity.interpretation.layouts.sentences.paragraphs import paragraphs_of, sentences_in
from comity.interpretation.passages import Passage, Piece
from comity.interpretation.readings import Became
from comity.interpretation.structure.lines import Line
from comity.interpretation.structure.records import Claim, Draft
from comity.interpretation.told_figures import ToldFigure, told_figures

_DIGIT = re.compile(r"\d")
_FULL_STOP = re.compile(r"[.!?。！？:：]\W*$")
_LONGEST_HEADING = 16  # words


def take_told_figures(draft: Draft, rows: Mapping[int, Row]) -> list[ToldFigure]:
    """The figures told in the loose text of a draft, whose words the draft then has as figures."""
    loose = [passage for _, passage in draft.loose]
    loose += [claim.passage for claim in draft.claims if claim.became is Became.FURNITURE]
    if not any(_DIGIT.search(passage.text) for passage in loose):
        return []
    loose.sort(key=lambda passage: passage.pieces)
    found = list(_told(loose, rows))
    _note(draft, [figure.at for figure in found])
    return found


def _told(loose: Iterable[Passage], rows: Mapping[int, Row]) -> Iterator[ToldFigure]:
    heading: str | None = None
    lines = [Line(row=rows[each.pieces[0].row], passage=each) for each in loose if each]
    for paragraph in paragraphs_of(lines):
        text = paragraph.text.text
        if not _FULL_STOP.search(text) and len(text.split()) <= _LONGEST_HEADING:
            heading = text
        if _DIGIT.search(text):
            for sentence in sentences_in(paragraph.text):
                yield from told_figures(sentence, heading)


def _note(draft: Draft, figures: Sequence[Passage]) -> None:
    """Note that the words of figures became figures, and leave the rest as it was.

    A word that says something of two figures is the first one's.
    """
    taken: dict[int, list[Piece]] = {}
    for passage in figures:
        for piece in passage.pieces:
            taken.setdefault(piece.row, []).append(piece)
    draft.loose = [(before, _without(passage, taken)) for before, passage in draft.loose]
    draft.claims = [
        Claim(passage=_without(claim.passage, taken), became=claim.became)
        if claim.became is Became.FURNITURE
        else claim
        for claim in draft.claims
    ]
    claimed: dict[int, list[Piece]] = {}
    for passage in figures:
        draft.claim(_without(passage, claimed), Became.FIGURE)
        for piece in passage.pieces:
            claimed.setdefault(piece.row, []).append(piece)


def _without(passage: Passage, taken: Mapping[int, Sequence[Piece]]) -> Passage:
    spans = sorted(
        (offset + max(cut.start, piece.start) - piece.start,
         offset + min(cut.end, piece.end) - piece.start)
        for offset, piece in zip(passage.offsets, passage.pieces, strict=True)
        for cut in taken.get(piece.row, ())
        if cut.start < piece.end and piece.start < cut.end
    )  # fmt: skip
    return passage.without(spans) if spans else passage
