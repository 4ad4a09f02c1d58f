"""Parts of a line between its separators, and what sort of field each is."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.signs import Sign, find_marks
from comity.values.agreement_kinds import find_kinds, leading_kind
from comity.values.body_words import Rank, highest_rank, names_a_body
from comity.values.column_heads import find_column_head
from comity.values.countries import find_countries, find_country
from comity.values.kind_texts import share_of_kind
from comity.values.remembering import remembering

_SEPARATOR = re.compile(
    # Most signs begin no separator: they are tried for one of these, not for each of the others.
    r"(?=[\s–—,，、;；،؛|｜／•·:：(（\[【)）\]】.])(?:"
    r"\s+(?:[-–—‒―~]+|/)\s+|\s*[–—]\s*(?=\S)|\s*[,，、;；،؛|｜／•·]\s*|\s*[:：]\s+|\s*[(（\[【]\s*|\s*[)）\]】]\s*|\s{3,}"
    r"|(?<=\w{3})\.\s+(?=[^\W\d_a-zа-я])|(?<=[^\W\d_]{3})\.\s+(?=\d)"
    r"|(?<=\w)\.\s+(?=[^\W\d_][^:：.,;]{1,30}[:：]\s))"
)
_DASHES = frozenset("-–—")
TIMELY = frozenset({Sign.DATE, Sign.DURATION, Sign.OPEN_ENDED, Sign.STATUS})
_MOSTLY = 0.55
_MOST_STRAYS = 3  # words beside a kind and a time: "of the day"
_WORD = re.compile(r"[^\W_]+")
_LONGEST_LABEL = 4  # words
_AROUND = " \t,;:،؛，；-–—―|/｜／•·"
_SPEAKING = re.compile(r"[^\W_]")
COLON = re.compile(r"\s*[:：]")


@remembering(1 << 12)
def parts_told_apart(text: str) -> tuple[tuple[int, int], ...]:
    """The parts of a line; one that holds a kind and then a time, or the reverse, is two.

    Of a part that is mostly time the kind before it is read anyway.
    """
    return tuple(parts_one_by_one(text))


def parts_one_by_one(text: str) -> Iterator[tuple[int, int]]:
    """The same parts, each found when it is asked for: the first may be enough."""
    for start, end in _labels_cut_off(text):
        part = text[start:end]
        cut = 0 if sort_of(part) is Column.TERM else _between_kind_and_time(part)
        if cut or _end_of_kind(part):
            yield from _cut(text, start, start + cut, end)
        else:
            yield start, end


def _labels_cut_off(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a line; one that closes with a label of the next is two."""
    for start, end in parts_of(text):
        cut = _start_of_label(text[start:end]) if COLON.match(text, end) else 0
        if cut or _end_of_kind(text[start:end]):
            yield from _cut(text, start, start + cut, end)
        else:
            yield start, end


def _cut(text: str, start: int, place: int, end: int) -> Iterator[tuple[int, int]]:
    """A part cut in two at a place, or parted anew where it begins with a kind and goes on."""
    if place > start:
        yield from _part(text, start, place)
    yield from _part(text, place, end)


def _start_of_label(text: str) -> int:
    """Where the head of a column begins with which a text closes; 0 where none does."""
    starts = [match.start() for match in _WORD.finditer(text)][-_LONGEST_LABEL:]
    heads = (start for start in starts if start and text[start - 1].isspace())
    return next((start for start in heads if find_column_head(text[start:])), 0)


def _between_kind_and_time(text: str) -> int:
    """Where the kind ends and the time begins, or the reverse; 0 where a part is not just these."""
    kinds = [kind for kind in find_kinds(text) if not kind.doubtful]
    marks = find_marks(text) if kinds else ()
    if not any(mark.sign in TIMELY for mark in marks) or names_a_body(text):
        return 0
    told = [(kind.start, kind.end) for kind in kinds] + [(mark.start, mark.end) for mark in marks]
    strays = [
        word for word in _WORD.finditer(text) if not any(a <= word.start() < b for a, b in told)
    ]
    if len(strays) > _MOST_STRAYS:
        return 0
    if kinds[-1].end <= marks[0].start:
        return kinds[-1].end
    return kinds[0].start if marks[-1].end <= kinds[0].start else 0


def parts_of(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between separators; one within a date or a duration parts nothing."""
    marks = find_marks(text)
    timely = [mark for mark in marks if mark.sign in TIMELY]
    starts = [mark.start for mark in timely]
    relating = {mark.end for mark in marks if mark.sign not in TIMELY}
    ranges = {(one.end, other.start) for one, other in pairwise(marks) if one.date and other.date}
    place = 0
    for match in _SEPARATOR.finditer(text):
        around = bisect_left(starts, match.start()) - 1
        if around >= 0 and match.end() <= timely[around].end:
            continue
        if match.start() in relating and match[0][0] == ".":  # exp. 31 Dec 2025
            continue
        if match[0][0] == "." and _is_within_a_country(text, match.start()):  # Rep. Ceca
            continue
        if match.span() in ranges and match[0].strip() in _DASHES:
            continue
        yield from _part(text, place, match.start())
        place = match.end()
    yield from _part(text, place, len(text))


def _is_within_a_country(text: str, place: int) -> bool:
    return any(each.start < place < each.end for each in find_countries(text))


def _part(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without the separators around it, if it speaks; a kind and its day are two."""
    kept = text[start:end].strip(_AROUND)
    if _SPEAKING.search(kept):
        start = text.index(kept, start)
        end = start + len(kept)
        parting = _end_of_kind(kept)
        if parting:
            yield start, start + parting
            start = end - len(kept[parting:].lstrip(_AROUND))
        yield start, end


@remembering(1 << 12)
def _end_of_kind(text: str) -> int | None:
    """Where the kind ends with which a text begins that goes on with its time, else None."""
    kind = leading_kind(text)
    if kind is None or sort_of(text[kind.end :].lstrip(_AROUND)) is not Column.TERM:
        return None
    return kind.end


@remembering(1 << 13)
def sort_of(text: str) -> Column | None:
    """What a part of a line holds: a country, a time, a kind, or None for anything else."""
    bare = text.strip(" .")
    if find_country(bare) is not None:
        return Column.COUNTRY
    marks = [mark for mark in find_marks(text) if mark.sign in TIMELY]
    if marks and not names_a_body(text) and _is_timely(text, sum(m.end - m.start for m in marks)):
        return Column.TERM
    if share_of_kind(bare) >= _MOSTLY and highest_rank(text) < Rank.UNIVERSITY:
        return Column.KIND
    return None


def _is_timely(text: str, covered: int) -> bool:
    """Whether signs of time make a good part of the text, a few words aside."""
    return covered >= 0.3 * len(text) or len(text.split()) <= 8
