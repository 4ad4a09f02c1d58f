"""Phrase tables: the compiled form of a vocabulary, and the search for its phrases in a text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat

from comity.values.compiled import load_text
from comity.values.made_often import made_often
from comity.values.words import HANGUL, KATAKANA, Words, words_of

# Between two words of one phrase there may be spaces and punctuation, but nothing that parts cells
# or lists alternatives. The stroke of an abbreviation ("n/a", "s/d") does neither.
_PARTING = re.compile(r"[\t|;:\\<>{}=]|(?<!\b[^\W\d_])/|/(?!\w{1,2}\b)")
_INSIDE_RUN = re.compile(rf"[{HANGUL}]{{2}}|[{KATAKANA}]{{2}}")


@made_often(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase found in a text: what it stands for and where it stands, as offsets."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrases:
    """The phrases with one first word: what they stand for, `folded` by the words that follow it.

    `lengths` are the numbers of words that they have, the greatest first.
    """

    folded: Mapping[str, str]
    exact: Mapping[str, str]
    lengths: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseTable:
    """Phrases and what they stand for.

    `lines` has for each first word, folded, the phrases that begin with it as the compiled file has
    them: groups parted by tabs, each a value with `=` and the rest of its phrases, which count
    whatever their case and accents, or with `==` and phrases that count only as written (short, or
    easily taken for a common word). Words are joined by single spaces, phrases by semicolons. A
    line is taken apart when a text has its word: few of the many are ever met.
    """

    lines: Mapping[str, str]
    _met: dict[str, _Phrases] = field(default_factory=dict, init=False, repr=False, compare=False)

    def whole(self, text: str) -> str | None:
        """What `text` stands for where it is one phrase of the table from end to end, else None."""
        words = words_of(text)
        return self.value_at(words, 0, len(words.folded)) if words.folded else None

    def find(self, text: str, *, whole_runs: bool = False) -> tuple[Phrase, ...]:
        """The phrases in `text`, leftmost and longest, none overlapping another.

        With `whole_runs` a phrase in Hangul or Katakana must not be part of a longer run of that
        script.
        """
        words, lines = words_of(text), self.lines
        if lines.keys().isdisjoint(words.folded):  # as of most texts
            return ()
        found: list[Phrase] = []
        behind = 0
        for place, word in enumerate(words.folded):
            if word not in lines or place < behind:
                continue
            at = _phrase_at(text, words, place, self._met.get(word) or self._meet(word))
            if at is not None and not (whole_runs and _inside_run(text, at[0])):
                found.append(at[0])
                behind = place + at[1]
        return tuple(found)

    def opens(self, text: str) -> bool:
        """Whether a phrase may stand at the first word of `text`; else it is not all phrases."""
        folded = words_of(text).folded
        return bool(folded) and folded[0] in self.lines

    def longest_at(self, words: Words, start: int) -> int:
        """The number of words of the longest phrase that begins with the word at `start`, or 0."""
        phrases = self._beginning_with(words.folded[start])
        return 0 if phrases is None else phrases.lengths[0]

    def value_at(self, words: Words, start: int, end: int) -> str | None:
        """What the words from `start` up to `end` stand for together, else None."""
        phrases = self._beginning_with(words.folded[start])
        if phrases is None or end - start not in phrases.lengths:
            return None
        return _value(phrases, words, start, end)

    @property
    def folded(self) -> dict[str, str]:
        """Every phrase that counts whatever its case and accents, with what it stands for.

        It takes all lines apart: for small tables.
        """
        return {
            f"{first} {rest}".rstrip(): value
            for first, line in self.lines.items()
            for rest, value in _taken_apart(line).folded.items()
        }

    def _beginning_with(self, word: str) -> _Phrases | None:
        phrases = self._met.get(word)
        return self._meet(word) if phrases is None and word in self.lines else phrases

    def _meet(self, word: str) -> _Phrases:
        phrases = self._met[word] = _taken_apart(self.lines[word])
        return phrases


def _taken_apart(line: str) -> _Phrases:
    """The phrases of one line of a table."""
    folded: dict[str, str] = {}
    exact: dict[str, str] = {}
    lengths: set[int] = set()
    for group in line.split("\t"):
        value, _, listed = group.partition("=")
        if listed[:1] == "=":
            found = listed[1:].split(";")
            exact.update(zip(found, repeat(value)))
            lengths.update(phrase.count(" ") + 1 for phrase in found)
            continue
        found = listed.split(";")
        folded.update(zip(found, repeat(value)))
        lengths.update(rest.count(" ") + 2 if rest else 1 for rest in found)
    return _Phrases(folded=folded, exact=exact, lengths=tuple(sorted(lengths, reverse=True)))


def _phrase_at(text: str, words: Words, place: int, phrases: _Phrases) -> tuple[Phrase, int] | None:
    """The longest of the phrases that stands at a word of the text, with its number of words."""
    most = len(words.folded) - place
    for length in phrases.lengths:
        if length > most:
            continue
        value = _value(phrases, words, place, place + length)
        if value is not None:
            start, end = words.starts[place], words.ends[place + length - 1]
            if length == 1 or not _PARTING.search(text, start, end):
                return Phrase(value=value, start=start, end=end), length
    return None


def _value(phrases: _Phrases, words: Words, start: int, end: int) -> str | None:
    value = phrases.folded.get(" ".join(words.folded[start + 1 : end]) if end > start + 1 else "")
    if value is None and phrases.exact:
        value = phrases.exact.get(" ".join(words.exact[start:end]))
    return value


def _inside_run(text: str, phrase: Phrase) -> bool:
    before = phrase.start > 0 and _INSIDE_RUN.match(text, phrase.start - 1)
    return bool(before or _INSIDE_RUN.match(text, phrase.end - 1))


@cache
def phrase_table(name: str) -> PhraseTable:
    """The compiled table of the vocabulary `name`: a first word a line, its phrases in the next."""
    lines = load_text(f"{name}.table").split("\n")
    return PhraseTable(lines=dict(zip(lines[::2], lines[1::2], strict=True)))
