"""Signs of time in a text: dates, durations, words for without end, until, renewed and the like."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import StrEnum

from comity.values.date_spans import DateForm, DateSpan
from comity.values.dates import find_dates
from comity.values.duration_words import DurationSpan, find_durations
from comity.values.made_often import made_often
from comity.values.partial_dates import Precision
from comity.values.plain_signs import is_letterless
from comity.values.remembering import remembering
from comity.values.time_phrases import (
    find_time_phrases,
    is_silent,
    relation_before,
    relation_behind,
    stands_in_names,
)
from comity.values.words import HAN, HANGUL, KATAKANA, Words, words_of


class Sign(StrEnum):
    """What a sign of time says."""

    DATE = "date"
    DURATION = "duration"
    OPEN_ENDED = "open_ended"
    UNTIL = "until"
    SINCE = "since"
    LASTING = "lasting"
    NOT_STATED = "not_stated"
    STATUS = "status"


@made_often(frozen=True, slots=True, kw_only=True)
class Mark:
    """A sign and where it stands, as offsets; `value` is what the vocabulary gives for it."""

    sign: Sign
    start: int
    end: int
    date: DateSpan | None = None
    duration: DurationSpan | None = None
    value: str = ""


_TERM_SIGNS = {"open_ended": Sign.OPEN_ENDED, "not_stated": Sign.NOT_STATED}
_BESIDE_SIGNS = {
    "until": Sign.UNTIL,
    "since": Sign.SINCE,
    "signed": Sign.SINCE,
    "between": Sign.UNTIL,
    "lasting": Sign.LASTING,
}
_FILLER = re.compile(r"[\s,.;:()\[\]\-\u2010-\u2015~〜～/&+*†‡、，。（）'’]*")
_PARTING = re.compile("[-\u2010-\u2015,;，；、،؛)）]")
_FIRST_AGREEMENTS = 1960
_UNSPACED_LETTER = re.compile(rf"[{HAN}{HANGUL}{KATAKANA}\u3041-\u309f]")


@remembering(1 << 14)
def find_marks(text: str) -> tuple[Mark, ...]:
    """The signs of time in `text`, in order; where two overlap the longer one stands.

    Words such as *to*, *du* and *for* are signs beside a date or a duration only, and words that
    stand in names as well (*active*, *permanent*) beside another sign or at the end.
    """
    is_wordless = is_letterless(text)
    if is_wordless and "+" not in text:
        return tuple(_dates(text))
    words = words_of(text)
    if is_silent(words) and "+" not in text:
        found = list(_dates(text))
    else:
        found = _apart([*_dates(text), *_durations(text), *_phrases(text)])
    if not found or is_wordless:
        return tuple(found)
    marks = [mark for place, mark in enumerate(found) if _counts(text, words, found, place)]
    return tuple(_with_words_beside(text, words, marks))


_TIMED = frozenset({Sign.DATE, Sign.DURATION, Sign.OPEN_ENDED, Sign.NOT_STATED})


def _dates(text: str) -> Iterator[Mark]:
    for date in find_dates(text):
        yield Mark(sign=Sign.DATE, start=date.start, end=date.end, date=date)


def _durations(text: str) -> Iterator[Mark]:
    for duration in find_durations(text):
        yield Mark(sign=Sign.DURATION, start=duration.start, end=duration.end, duration=duration)


def _phrases(text: str) -> Iterator[Mark]:
    for phrase in find_time_phrases(text):
        sign = _TERM_SIGNS.get(phrase.value)
        if phrase.value == "no_sign":
            continue
        if sign is not None:
            yield Mark(sign=sign, start=phrase.start, end=phrase.end)
        else:
            yield Mark(sign=Sign.STATUS, start=phrase.start, end=phrase.end, value=phrase.value)


def _apart(marks: Sequence[Mark]) -> list[Mark]:
    """The marks in order, of overlapping ones the longer."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda each: (each.start, -each.end)):
        if kept and mark.start < kept[-1].end:
            if mark.end - mark.start > kept[-1].end - kept[-1].start:
                kept[-1] = mark
            continue
        kept.append(mark)
    return kept


def _with_words_beside(text: str, words: Words, marks: list[Mark]) -> list[Mark]:
    """The marks and the words beside dates and durations that say what these are."""
    found: list[Mark] = []
    for place, mark in enumerate(marks):
        if mark.sign not in _TIMED:
            continue
        before = marks[place - 1] if place else None
        after = marks[place + 1] if place + 1 < len(marks) else None
        told = list(_before(text, words, mark, before))
        found += told
        found += _after(text, words, mark, after, is_told=bool(told))
    return _apart([*found, *marks]) if found else marks


def _before(text: str, words: Words, mark: Mark, previous: Mark | None) -> Iterator[Mark]:
    """The phrases right before a date or a duration, nearest first."""
    first = previous.end if previous is not None else 0
    if previous is not None and previous.sign is Sign.STATUS:
        first = previous.start
    start = mark.start
    while True:
        end = bisect_left(words.starts, start)
        found = relation_before(words, end, bisect_left(words.starts, first))
        if found is None or not is_filler(text, words.ends[end - 1], start):
            return
        if not _belongs(found[0], mark, previous):
            return
        is_length = (
            found[0] == "until" and mark.sign is Sign.DURATION
        )  # "term of validity: 5 years"
        relation = _beside(text, words, "lasting" if is_length else found[0], found[1], end)
        if relation is None:
            return
        yield relation
        start = relation.start


def _after(
    text: str, words: Words, mark: Mark, following: Mark | None, *, is_told: bool
) -> Iterator[Mark]:
    """The phrase right behind a date or a duration, of which others before it may have told."""
    begin = bisect_left(words.starts, mark.end)
    if begin >= len(words.starts):
        return
    last = following.start if following is not None else len(text)
    if following is not None and following.sign is Sign.STATUS:
        last = following.end
    found = relation_behind(words, begin, bisect_left(words.starts, last))
    if found is None or not is_filler(text, mark.end, words.starts[begin]):
        return
    if found[0] == "between" or not _belongs(found[0], mark, None):
        return
    if _says_a_state(text, mark, words.starts[begin], found[0], following, is_told=is_told):
        return
    if _leads_to_the_next(text, mark, words.starts[begin], words.ends[found[1] - 1], following):
        return
    if words.folded[begin].isascii() and not _ends_here(text, words.ends[found[1] - 1], following):
        return
    relation = _beside(text, words, found[0], begin, found[1])
    if relation is not None:
        yield relation


def _ends_here(text: str, place: int, following: Mark | None) -> bool:
    """Whether nothing, or but a state, follows: "2027 yılına kadar geçerlidir".

    Else words in Latin letters stand before what they say something of.
    """
    if following is None:
        return is_filler(text, place, len(text))
    if following.sign is Sign.STATUS and place > following.start:
        return is_filler(text, place, following.end)
    return is_filler(text, place, following.start)


def _leads_to_the_next(
    text: str, mark: Mark, behind: int, end: int, following: Mark | None
) -> bool:
    """Whether a word parted from a date is of the length behind it: "2014, term: 5 years"."""
    if following is None or following.sign is not Sign.DURATION or mark.sign is not Sign.DATE:
        return False
    parted = _PARTING.search(text, mark.end, behind) is not None
    return parted and is_filler(text, end, following.start)


def _says_a_state(
    text: str, mark: Mark, behind: int, relation: str, following: Mark | None, *, is_told: bool
) -> bool:
    """Whether a word behind a dash or a comma says what became of a term: (5 years) - valid.

    A word for an end is no end of a length of time: that would be a date (5 years, expired). It is
    none of a date of which is told already what it is, where it may be a state as well.
    """
    parted = _PARTING.search(text, mark.end, behind) is not None
    if relation == "until" and mark.sign is Sign.DURATION:
        return parted
    if following is None or following.sign is not Sign.STATUS:
        return False
    return parted and following.start <= behind and (relation != "until" or is_told)


def _beside(text: str, words: Words, value: str, begin: int, end: int) -> Mark | None:
    start, stop = words.starts[begin], words.ends[end - 1]
    if "\t" in text[start:stop]:
        return None
    return Mark(sign=_BESIDE_SIGNS[value], start=start, end=stop, value=value)


def _belongs(value: str, mark: Mark, previous: Mark | None) -> bool:
    """Whether such a phrase can say something of the mark beside it."""
    if value == "between":
        return bool(mark.sign is Sign.DATE and previous and previous.sign is Sign.DATE)
    return value != "lasting" or mark.sign is not Sign.DATE


def _counts(text: str, words: Words, marks: Sequence[Mark], place: int) -> bool:
    """Whether a phrase that stands in names, too, is a sign here."""
    mark = marks[place]
    if mark.sign is Sign.DURATION or not _may_be_in_a_name(text, words, mark):
        return True
    before = marks[place - 1].end if place else None
    after = marks[place + 1].start if place + 1 < len(marks) else len(text)
    return is_filler(text, mark.end, after) or (
        before is not None and is_filler(text, before, mark.start)
    )


def _may_be_in_a_name(text: str, words: Words, mark: Mark) -> bool:
    if mark.date is not None:
        return _is_remembered_in_names(mark.date)
    first, end = bisect_left(words.starts, mark.start), bisect_left(words.starts, mark.end)
    if _UNSPACED_LETTER.match(text, mark.start):
        return _goes_on(text, mark)
    if mark.sign is Sign.NOT_STATED:
        return end - first == 1 or all(len(word) == 1 for word in words.folded[first:end])
    return stands_in_names(words, first, end)


def _is_remembered_in_names(span: DateSpan) -> bool:
    """Whether a date is older than agreements are: universities are named by such days."""
    date = span.date
    if date is None or span.form is not DateForm.NAMED:
        return False
    return date.precision is Precision.DAY and date.first.year < _FIRST_AGREEMENTS


def _goes_on(text: str, mark: Mark) -> bool:
    """Whether a phrase in a script without spaces is a part of a longer run of letters."""
    before = mark.start > 0 and _UNSPACED_LETTER.match(text, mark.start - 1)
    return bool(before or _UNSPACED_LETTER.match(text, mark.end))


def is_filler(text: str, start: int, end: int) -> bool:
    """Whether nothing but spaces and punctuation stands between the two offsets."""
    return _FILLER.fullmatch(text, start, end) is not None


def start_of_tail(text: str, marks: Sequence[Mark]) -> int:
    """Where the run of signs begins that closes `text`; its length where none does."""
    place = len(text)
    for mark in reversed(marks):
        if not is_filler(text, mark.end, place):
            break
        place = mark.start
    return place


def is_all_signs(text: str) -> bool:
    """Whether `text` is made of signs of time and punctuation, with one sign at least."""
    marks = find_marks(text)
    return bool(marks) and is_filler(text, 0, start_of_tail(text, marks))
