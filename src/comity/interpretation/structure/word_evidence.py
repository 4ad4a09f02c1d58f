"""What the words of a text show: times, kinds, countries, bodies; the evidence for its cells.

Sums over the words before each place make the evidence for any stretch a matter of two look-ups.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from comity.interpretation.structure.signs import Mark, Sign, find_marks
from comity.values.agreement_kinds import find_kinds
from comity.values.body_words import Rank, find_body_words
from comity.values.name_words import NameWord, find_name_words
from comity.values.partial_dates import Precision
from comity.values.phrases import phrase_table
from comity.values.words import Words, words_of

Span = tuple[int, int]
Body = tuple[Rank, Span]
Sums = tuple[int, ...]
"""For every place how many words before it, from the first on, show a thing."""

_TOKEN = re.compile(r"\S+")
_BLANK = re.compile(r"[-–—―─./]+|n/?a|N/?A")
_OPENING = "([（【「『«“„"
_CLOSING = ")]）】」』»”"
_MOST_WORDS = 8  # of the name of a country
_JOINTS = frozenset({NameWord.JOINT, NameWord.AND})
_ENDS_OPEN = re.compile(r"[-–,/&(]$")
_LETTER = re.compile(r"[^\W\d_]")
_REST = 0.3
_SPEAKING = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The words of a text as cells may be made of: a cell begins where one begins.

    `starts` and `ends` are offsets in the text; `parts` are the offsets at which parts of it begin
    that no sign goes across.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    parts: tuple[int, ...] = (0,)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.starts)

    @property
    def printed(self) -> list[str]:
        """Each as printed."""
        return [self.text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordEvidence:
    """What the tokens of a text show, by their place in it.

    `timed` counts the tokens that are signs of time, `dated` the dates, lengths of time and words
    for without end, `states` the tokens that say a state, `kinds` those of phrases for kinds,
    `ranks` the body words of each rank, `depth` brackets not yet closed. `waits` tells of the word
    after which a name goes on (of, de, a comma). `countries` has for a token the places where
    names of countries end that begin at it; `within` are the tokens that go
    on with a sign, a phrase for a kind or a body word of several.
    """

    tokens: Tokens
    timed: Sums
    dated: Sums
    states: Sums
    kinds: Sums
    ranks: Mapping[Rank, Sums]
    bodies: Sums
    depth: Sums
    countries: Mapping[int, tuple[int, ...]]
    blank: tuple[bool, ...]
    small: tuple[bool, ...]
    waits: tuple[bool, ...]
    wordless: tuple[bool, ...]
    within: frozenset[int]


def spaced_tokens(text: str, parts: Sequence[int] = (0,)) -> Tokens:
    """The words of a text between its white space."""
    spans = [match.span() for match in _TOKEN.finditer(text)]
    return Tokens(
        text=text,
        starts=tuple(start for start, _ in spans),
        ends=tuple(end for _, end in spans),
        parts=tuple(parts),
    )


def evidence_of(tokens: Tokens) -> WordEvidence:
    """What the tokens show."""
    printed = tokens.printed
    marks = list(_marks(tokens))
    kinds = list(_kinds(tokens))
    bodies = list(_bodies(tokens))
    phrases = [*kinds, *((mark.start, mark.end) for mark in marks), *(span for _, span in bodies)]
    states = [mark for mark in marks if mark.sign is Sign.STATUS]
    return WordEvidence(
        tokens=tokens,
        timed=_covered(tokens, ((mark.start, mark.end) for mark in marks)),
        dated=_counted(tokens, (mark.start for mark in marks if _is_telling(mark))),
        states=_covered(tokens, ((mark.start, mark.end) for mark in states)),
        kinds=_covered(tokens, kinds),
        ranks=_ranks(tokens, bodies),
        bodies=_covered(tokens, (span for _, span in bodies)),
        depth=_sums(_depth(word) for word in printed),
        countries=_countries(tokens),
        blank=tuple(_BLANK.fullmatch(word) is not None for word in printed),
        small=tuple(_first_letter(word).islower() for word in printed),
        waits=tuple(_waiting(tokens)),
        within=frozenset(_within(tokens, phrases)),
        wordless=tuple(_LETTER.search(word) is None for word in printed),
    )


def _parts(tokens: Tokens) -> Iterator[tuple[int, str]]:
    """Each part of the text with its offset."""
    for start, end in zip(tokens.parts, [*tokens.parts[1:], len(tokens.text)], strict=True):
        yield start, tokens.text[start:end]


def _marks(tokens: Tokens) -> Iterator[Mark]:
    for offset, text in _parts(tokens):
        for mark in find_marks(text):
            yield replace(mark, start=mark.start + offset, end=mark.end + offset)


def _kinds(tokens: Tokens) -> Iterator[Span]:
    for offset, text in _parts(tokens):
        for kind in find_kinds(text):
            yield kind.start + offset, kind.end + offset


def _is_telling(mark: Mark) -> bool:
    """Whether a sign of time is more than a word or a bare year, which stand in names, too."""
    if mark.date is not None and mark.date.date is not None:
        return mark.date.date.precision is not Precision.YEAR
    return mark.sign in {Sign.DATE, Sign.DURATION, Sign.OPEN_ENDED}


def _sums(counts: Iterable[int]) -> Sums:
    return tuple(accumulate(counts, initial=0))


def _covered(tokens: Tokens, spans: Iterable[Span]) -> Sums:
    """Counts the tokens of whose letters and digits most stand within the spans."""
    speaking = [len(_SPEAKING.findall(word)) for word in tokens.printed]
    left = list(speaking)
    for start, end in spans:
        first = max(bisect_right(tokens.starts, start) - 1, 0)
        for place in range(first, bisect_left(tokens.starts, end)):
            begin, stop = max(start, tokens.starts[place]), min(end, tokens.ends[place])
            left[place] -= len(_SPEAKING.findall(tokens.text, begin, max(begin, stop)))
    return _sums(
        count > 0 and rest <= _REST * count for count, rest in zip(speaking, left, strict=True)
    )


def _counted(tokens: Tokens, places: Iterable[int]) -> Sums:
    counts = [0] * tokens.count
    for place in places:
        counts[bisect_right(tokens.starts, place) - 1] += 1
    return _sums(counts)


def _ranks(tokens: Tokens, bodies: Iterable[Body]) -> dict[Rank, Sums]:
    places: dict[Rank, list[int]] = {rank: [] for rank in Rank}
    for rank, (start, _) in bodies:
        places[rank].append(start)
    return {rank: _counted(tokens, of_rank) for rank, of_rank in places.items()}


def _bodies(tokens: Tokens) -> Iterator[Body]:
    """The body words with where they begin and end."""
    words = words_of(tokens.text)
    for start, end, rank in find_body_words(words.folded):
        yield rank, (words.starts[start], words.ends[end - 1])


def _countries(tokens: Tokens) -> dict[int, tuple[int, ...]]:
    words = words_of(tokens.text)
    found = ((place, tuple(_country_ends(tokens, words, place))) for place in range(tokens.count))
    return {place: ends for place, ends in found if ends}


def _country_ends(tokens: Tokens, words: Words, place: int) -> Iterator[int]:
    """The places where names of countries end that begin at a token."""
    names = phrase_table("country_names")
    first = bisect_left(words.starts, tokens.starts[place])
    if first == len(words.folded) or words.starts[first] >= tokens.ends[place]:
        return
    if words.folded[first] == "the":
        first += 1
    for end in range(first + 1, min(first + _MOST_WORDS, len(words.folded)) + 1):
        last = bisect_right(tokens.starts, words.starts[end - 1])
        ends_a_token = end == len(words.starts) or words.starts[end] >= tokens.ends[last - 1]
        if ends_a_token and names.value_at(words, first, end) is not None:
            yield last


def _within(tokens: Tokens, spans: Iterable[Span]) -> Iterator[int]:
    for start, end in spans:
        yield from range(bisect_right(tokens.starts, start), bisect_left(tokens.starts, end))


def _depth(word: str) -> int:
    return sum(word.count(each) for each in _OPENING) - sum(word.count(each) for each in _CLOSING)


def _first_letter(word: str) -> str:
    return next((each for each in word if each.isalpha()), "")


def _waiting(tokens: Tokens) -> Iterator[bool]:
    """For each token whether it waits for another: of, de, a comma, a hyphen."""
    joints = (word for word in find_name_words(tokens.text) if word.value in _JOINTS)
    ends = {joint.end for joint in joints}
    for word, end in zip(tokens.printed, tokens.ends, strict=True):
        yield end in ends or _ENDS_OPEN.search(word) is not None
