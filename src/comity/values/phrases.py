"""Phrase tables: the compiled form of a vocabulary, and the search for its phrases in a text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from comity.values.compiled import load_json
from comity.values.words import HANGUL, KATAKANA, Words, words_of

# Between two words of one phrase there may be spaces and punctuation, but nothing that parts cells
# or lists alternatives.
_PARTING = re.compile(r"[\t|;:/\\<>{}=]")
_INSIDE_RUN = re.compile(rf"[{HANGUL}]{{2}}|[{KATAKANA}]{{2}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase found in a text: what it stands for and where it stands, as offsets."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseTable:
    """Phrases and what they stand for.

    `folded` has the phrases that count whatever their case and accents, `exact` those that count
    only as written (short, or easily taken for a common word); words are joined by single spaces.
    `longest` gives for a first word the number of words of the longest phrase that begins with it.
    """

    folded: Mapping[str, str]
    exact: Mapping[str, str]
    longest: Mapping[str, int]

    def whole(self, text: str) -> str | None:
        """What `text` stands for where it is one phrase of the table from end to end, else None."""
        words = words_of(text)
        count = len(words.folded)
        if not count or self.longest.get(words.folded[0], 0) < count:
            return None
        return self._value(words, 0, count)

    def find(self, text: str, *, whole_runs: bool = False) -> tuple[Phrase, ...]:
        """The phrases in `text`, leftmost and longest, none overlapping another.

        With `whole_runs` a phrase in Hangul or Katakana must not be part of a longer run of that
        script.
        """
        return tuple(self._phrases(text, whole_runs=whole_runs))

    def _phrases(self, text: str, *, whole_runs: bool) -> Iterator[Phrase]:
        words = words_of(text)
        if self.longest.keys().isdisjoint(words.folded):
            return
        place, count = 0, len(words.folded)
        while place < count:
            most = min(self.longest.get(words.folded[place], 0), count - place)
            phrase = self._phrase_at(text, words, place, most) if most else None
            if phrase is None or (whole_runs and _inside_run(text, phrase[0])):
                place += 1
                continue
            yield phrase[0]
            place += phrase[1]

    def _phrase_at(
        self, text: str, words: Words, place: int, most: int
    ) -> tuple[Phrase, int] | None:
        for length in range(most, 0, -1):
            value = self._value(words, place, place + length)
            if value is not None:
                start, end = words.starts[place], words.ends[place + length - 1]
                if length == 1 or not _PARTING.search(text, start, end):
                    return Phrase(value=value, start=start, end=end), length
        return None

    def _value(self, words: Words, start: int, end: int) -> str | None:
        value = self.folded.get(" ".join(words.folded[start:end]))
        if value is None and self.exact:
            value = self.exact.get(" ".join(words.exact[start:end]))
        return value


def _inside_run(text: str, phrase: Phrase) -> bool:
    before = phrase.start > 0 and _INSIDE_RUN.match(text, phrase.start - 1)
    return bool(before or _INSIDE_RUN.match(text, phrase.end - 1))


@cache
def phrase_table(name: str) -> PhraseTable:
    """The compiled table of the vocabulary `name`."""
    data = load_json(name)
    return PhraseTable(folded=data["folded"], exact=data["exact"], longest=data["longest"])
