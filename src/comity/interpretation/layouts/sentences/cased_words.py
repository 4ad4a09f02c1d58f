"""The words of a sentence in a script with capitals, and what each of them is in a name."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from comity.interpretation.layouts.sentences.spans import Span
from comity.values.body_words import Rank, find_ranks
from comity.values.countries import find_countries
from comity.values.name_words import NameWord, find_name_words
from comity.values.words import words_of

_VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_MONGOLIAN = re.compile(r"[өүӨҮ]|\b(?:оны|сарын|сургууль|сургуультай)\b")


class CasedWords:
    """The words of a sentence, and what each is in a name."""

    def __init__(self, text: str, barriers: Sequence[Span]) -> None:
        words = words_of(text)
        self.text = text
        self.folded, self.exact = words.folded, words.exact
        self.starts, self.ends = words.starts, words.ends
        self.count = len(words.folded)
        self.roles: dict[int, NameWord] = {}
        self.last_of_phrase: dict[int, int] = {}
        self.compounds: set[int] = set()
        self._note_roles()
        self.barred = {
            index
            for start, end in barriers
            for index in range(bisect_left(self.ends, start + 1), bisect_left(self.starts, end))
        }
        self.countries = [span for span in find_countries(text) if span.code]
        self.is_mongolian = _MONGOLIAN.search(text) is not None
        self.is_vietnamese = _VIETNAMESE.search(text) is not None

    def _note_roles(self) -> None:
        for phrase in find_name_words(self.text):
            first = bisect_left(self.starts, phrase.start)
            last = bisect_left(self.starts, phrase.end) - 1
            for index in range(first, last + 1):
                self.roles[index] = NameWord(phrase.value)
                self.last_of_phrase[index] = last
        for index, word in enumerate(self.folded):
            if index not in self.roles:
                rank = max((rank for _, rank in find_ranks((word,))), default=Rank.NONE)
                if rank:
                    whole = rank >= Rank.INSTITUTE
                    self.roles[index] = NameWord.WHOLE if whole else NameWord.PART
                    self.compounds.add(index)

    def has_capital(self, index: int) -> bool:
        """Whether a word begins with a capital."""
        return self.exact[index][0].isupper()

    def is_cased(self, index: int) -> bool:
        """Whether a word is in a script that has capitals."""
        letter = self.exact[index][0]
        return letter.lower() != letter.upper()

    def is_body(self, index: int) -> bool:
        """Whether a word tells a body or a part of one."""
        return self.roles.get(index) in {NameWord.WHOLE, NameWord.PART}

    def is_joint(self, index: int) -> bool:
        """Whether a word joins others: of, and."""
        joins = self.roles.get(index) in {NameWord.JOINT, NameWord.AND}
        return joins and not self.has_capital(index)

    def is_name_word(self, index: int) -> bool:
        """Whether a word may stand in a name, by its capital."""
        if not self.has_capital(index) or index in self.barred:
            return False
        return self.roles.get(index) is not NameWord.TITLE
