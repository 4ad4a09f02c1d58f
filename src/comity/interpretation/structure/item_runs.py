"""Runs of bulleted lines that name institutions: a list by themselves, whatever stands above."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from comity.interpretation.structure.legends import has_bullet
from comity.interpretation.structure.lines import Line
from comity.values.body_words import Rank, highest_rank

_FEWEST = 3
_MOSTLY = 0.6
_MOST_WORDS = 14
_SENTENCE_ENDS = (".", "!", "?", "。", ":", "：")


def items_of_bodies(lines: Sequence[Line]) -> frozenset[int]:
    """The lines (`Row.index`) of all runs of bulleted lines most of which name an institution.

    None beside tables: their rows are the list, and what bulleted lines are is not so plain.
    """
    speaking = [line for line in lines if line.passage.text]
    if any(line.is_tabular for line in speaking):
        return frozenset()
    runs = (list(run) for bulleted, run in groupby(speaking, key=_is_bulleted) if bulleted)
    return frozenset(line.index for run in runs for line in _listed(run))


def _is_bulleted(line: Line) -> bool:
    return not line.is_tabular and has_bullet(line.passage.text)


def _listed(run: Sequence[Line]) -> Iterator[Line]:
    named = sum(_names_an_institution(line.passage.text) for line in run)
    if named >= max(_FEWEST, _MOSTLY * len(run)):
        yield from run


def _names_an_institution(text: str) -> bool:
    """Whether a line is as short as a name, no sentence, and has a word for an institution."""
    if len(text.split()) > _MOST_WORDS or text.endswith(_SENTENCE_ENDS):
        return False
    return highest_rank(text) >= Rank.INSTITUTE
