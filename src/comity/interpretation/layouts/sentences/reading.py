"""Agreements told in sentences, seen in the lines of a document."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from comity.interpretation.layouts.layout import Layout
from comity.interpretation.layouts.sentences.facts import Sentence, sentence_of
from comity.interpretation.layouts.sentences.names import Sort
from comity.interpretation.layouts.sentences.paragraphs import (
    Paragraph,
    paragraphs_of,
    sentences_in,
)
from comity.interpretation.layouts.sentences.partners import Cast, cast_of
from comity.interpretation.layouts.sentences.rows import line_of
from comity.interpretation.layouts.sentences.spans import Span
from comity.interpretation.layouts.sentences.telling import Story, Told
from comity.interpretation.passages import Passage
from comity.interpretation.readings import Became
from comity.interpretation.structure.lines import Line
from comity.interpretation.structure.records import Claim
from comity.values.folding import fold
from comity.values.sentence_words import Telling, find_sentence_words

_SAMPLE = 150
_SHORTEST = 24
_LONGEST = 4000
_FEWEST_TELLING = 0.1
_TELLING = frozenset({Telling.CONCLUDED, Telling.HOLDS})
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A sentence with the paragraph that it stands in, and whether that is an item of a list."""

    paragraph: int
    sentence: Sentence
    is_item: bool


def see_sentences(lines: Sequence[Line]) -> Layout | None:
    """The agreements that sentences of a document tell of, or None where none do.

    A page on which few sentences do tells of agreements by the way; it is no list of them.
    """
    if not _may_tell(lines):
        return None
    paragraphs = [each for each in paragraphs_of(lines) if len(each.text.text) <= _LONGEST]
    places = [
        _Place(
            paragraph=index,
            sentence=sentence_of(passage),
            is_item=paragraph.opening is not None,
        )
        for index, paragraph in enumerate(paragraphs)
        for passage in sentences_in(paragraph.text)
    ]
    story = _story(places)
    if not _is_a_list(story, places, lines):
        return None
    return _layout(lines, paragraphs, places, story)


def _may_tell(lines: Sequence[Line]) -> bool:
    """Whether some of the lines of running text are sentences that may tell of agreements."""
    running = [line for line in lines if not line.cells and len(line.passage.text) >= _SHORTEST]
    if not running:
        return False
    sample = running[:: max(1, len(running) // _SAMPLE)]
    telling = sum(_tells_something(line.passage.text) for line in sample)
    return telling >= max(1, _FEWEST_TELLING * len(sample))


def _tells_something(text: str) -> bool:
    return any(word.value in _TELLING for word in find_sentence_words(text[:_LONGEST]))


def _story(places: Sequence[_Place]) -> Story:
    casts = [cast_of(place.sentence, frozenset()) for place in places]
    home = _home_names(places, casts)
    story = Story()
    for position, (place, cast) in enumerate(zip(places, casts, strict=True)):
        sentence = place.sentence
        names = _folded(sentence, [name.span for name in sentence.names])
        known = cast if home.isdisjoint(names) else cast_of(sentence, home)
        story.hear(position, sentence, known, is_item=place.is_item)
    return story


def _folded(sentence: Sentence, spans: Iterable[Span]) -> list[str]:
    return [fold(sentence.text[span.start : span.end]) for span in spans]


def _home_names(places: Iterable[_Place], casts: Iterable[Cast]) -> frozenset[str]:
    """The names, folded, of those who make agreements *with* others, never being one of these."""
    subjects: set[str] = set()
    partners: set[str] = set()
    for place, cast in zip(places, casts, strict=True):
        sentence = place.sentence
        if not cast.told_apart:
            continue
        partners.update(_folded(sentence, [each.name for each in cast.partners]))
        if sentence.words_for(Telling.CONCLUDED, Telling.HOLDS):
            others = [name.span for name in cast.others if name.sort is Sort.WHOLE]
            subjects.update(_folded(sentence, others))
    return frozenset(subjects - partners)


_FEWEST_SENTENCES = 3
_LEAST_SHARE = 0.3
_LEAST_SHARE_OF_FEW = 0.6
_SUBSTANCE = 5  # words of a sentence that says something


def _is_a_list(story: Story, places: Sequence[_Place], lines: Sequence[Line]) -> bool:
    """Whether the sentences that tell of agreements are many enough among all."""
    telling = {place for told in story.agreements for place in told.sentences[:1]}
    saying = sum(
        position in telling or _says_something(place.sentence.text)
        for position, place in enumerate(places)
    )
    if sum(line.is_tabular for line in lines) > len(telling):
        return False
    share = _LEAST_SHARE if len(telling) >= _FEWEST_SENTENCES else _LEAST_SHARE_OF_FEW
    return bool(telling) and len(telling) >= share * saying


def _says_something(text: str) -> bool:
    return len(_WORDS.findall(text)) >= _SUBSTANCE


def _layout(
    lines: Sequence[Line],
    paragraphs: Sequence[Paragraph],
    places: Sequence[_Place],
    story: Story,
) -> Layout:
    of_paragraph: dict[int, list[Told]] = {}
    for told in story.agreements:
        of_paragraph.setdefault(places[told.sentences[0]].paragraph, []).append(told)
    heard = {places[position].paragraph for position in story.telling | story.understood}
    made: dict[int, list[Line]] = {}
    gone: set[int] = set()
    claims: list[Claim] = []
    for index in sorted(heard):
        paragraph = paragraphs[index]
        made[paragraph.lines[0].index] = _lines(paragraph, of_paragraph.get(index, []))
        gone |= {line.index for line in paragraph.lines}
    claims += _claims(paragraphs, places, story, heard)
    seen = [
        each
        for line in lines
        for each in (made.get(line.index, []) if line.index in gone else [line])
    ]
    return Layout(name="sentences", lines=seen, claims=claims)


def _lines(paragraph: Paragraph, agreements: Sequence[Told]) -> list[Line]:
    rows = [line.row for line in paragraph.lines]
    numbers = [paragraph.opening if paragraph.number is not None else None]
    numbers += [None] * len(agreements)
    return [line_of(told, number, rows) for told, number in zip(agreements, numbers, strict=False)]


def _claims(
    paragraphs: Sequence[Paragraph],
    places: Sequence[_Place],
    story: Story,
    heard: set[int],
) -> Iterator[Claim]:
    """The words between the fields of a sentence, and sentences that tell of no agreement."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for told in story.agreements:
        for passage in _passages(told):
            for piece in passage.pieces:
                taken.setdefault(piece.row, []).append((piece.start, piece.end))
    for index in heard:
        paragraph = paragraphs[index]
        if paragraph.opening is not None and (
            paragraph.number is None
            or not any(places[told.sentences[0]].paragraph == index for told in story.agreements)
        ):
            yield Claim(passage=paragraph.opening, became=Became.FURNITURE)
    for place in places:
        if place.paragraph in heard:
            yield from _rest(place.sentence.passage, taken)


def _passages(told: Told) -> Iterator[Passage]:
    single = (told.name, told.country, told.kind, told.home_unit)
    yield from (passage for passage in single if passage is not None)
    yield from (*told.starts, *told.ends, *told.terms, *told.remarks)


def _rest(passage: Passage, taken: dict[int, list[tuple[int, int]]]) -> Iterator[Claim]:
    """What is left of a sentence beside the fields in it."""
    spans: list[tuple[int, int]] = []
    for offset, piece in zip(passage.offsets, passage.pieces, strict=True):
        for start, end in taken.get(piece.row, []):
            first, last = max(start, piece.start), min(end, piece.end)
            if first < last:
                spans.append((offset + first - piece.start, offset + last - piece.start))
    place = 0
    for start, end in sorted(spans):
        if start > place and (left := passage.part(place, start)):
            yield Claim(passage=left, became=Became.FURNITURE)
        place = max(place, end)
    if left := passage.part(place, None):
        yield Claim(passage=left, became=Became.FURNITURE)
