"""Names in scripts with capitals: runs of capitalised words and of the small words between them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from comity.interpretation.layouts.sentences.names import Name, Sort
from comity.interpretation.layouts.sentences.spans import Span
from comity.values.body_words import Rank, find_ranks
from comity.values.countries import find_countries
from comity.values.institution_words import is_known_word
from comity.values.name_words import NameWord, find_name_words
from comity.values.words import words_of

_GAP = re.compile(
    r"[ \u00a0]{1,2}[\"“”„«»‘]?|[ ]?[\"“”„«»][ ]?|[-\u2010-\u2012'’ʼ`]|\.?[ ]?&[ ]?|[/.]"
)
_AFTER_ABBREVIATION = re.compile(r"\.[ \u00a0]?")
_LONGEST_ABBREVIATION = 3
_ACRONYM = re.compile(r"[ \u00a0]?\((?:[\"“]?)([^\W\d_][\w&.\-/ ]{1,14})(?:[\"”]?)\)")
_POSSESSIVE = re.compile(r"['’]s?[ \u00a0]")
_VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_PAIRS = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’"}
_MOST_JOINTS = 4
_MOST_ADJECTIVES = 3
_FEWEST_CAPITALS = 2
_SHORTEST_ADJECTIVE = 4
_PLACE_JOINTS = frozenset("in en em im am w we v ve u в у i".split())
_INNER = frozenset({NameWord.WHOLE, NameWord.PART, NameWord.ADJECTIVE})


def cased_names(text: str, barriers: Sequence[Span]) -> list[Name]:
    """The names in `text` that are told by their capitals; none reaches into a barrier."""
    return [*_Words(text, barriers).names()]


class _Words:
    """The words of a sentence, and what each is in a name."""

    def __init__(self, text: str, barriers: Sequence[Span]) -> None:
        words = words_of(text)
        self.text = text
        self.folded, self.exact = words.folded, words.exact
        self.starts, self.ends = words.starts, words.ends
        self.count = len(words.folded)
        self.roles: dict[int, NameWord] = {}
        self.last_of_phrase: dict[int, int] = {}
        self._note_roles()
        self.barred = {
            index
            for start, end in barriers
            for index in range(bisect_left(self.ends, start + 1), bisect_left(self.starts, end))
        }
        self.countries = [span for span in find_countries(text) if span.code]
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

    def names(self) -> Iterator[Name]:
        """The names from left to right."""
        index = 0
        while index < self.count:
            if not self._opens(index):
                index += 1
                continue
            last = self._extend(index)
            first = self._without_opening(index, last)
            name = self._name(first, last)
            if name is not None:
                yield name
            index = last + 1

    # What a word is --------------------------------------------------------------------------------

    def _has_capital(self, index: int) -> bool:
        return self.exact[index][0].isupper()

    def _is_cased(self, index: int) -> bool:
        letter = self.exact[index][0]
        return letter.lower() != letter.upper()

    def _is_body(self, index: int) -> bool:
        return self.roles.get(index) in {NameWord.WHOLE, NameWord.PART}

    def _is_joint(self, index: int) -> bool:
        joins = self.roles.get(index) in {NameWord.JOINT, NameWord.AND}
        return joins and not self._has_capital(index)

    def _is_name_word(self, index: int) -> bool:
        if not self._has_capital(index) or index in self.barred:
            return False
        return self.roles.get(index) is not NameWord.TITLE

    def _opens(self, index: int) -> bool:
        """Whether a name may begin here: at a capital, or at a body with a joint behind it."""
        if index in self.barred or not self._is_cased(index):
            return False
        if self._has_capital(index):
            return self.roles.get(index) not in {NameWord.TITLE, NameWord.STOP}
        if not self._is_body(index):
            return False
        after = self.last_of_phrase.get(index, index) + 1
        return self._goes_on(after - 1, after) and (
            self._is_joint(after) or self._is_name_word(after)
        )

    def _without_opening(self, first: int, last: int) -> int:
        """The first word that belongs to the name: no article or preposition at a sentence's head."""
        opens_sentence = not any(char.isalnum() for char in self.text[: self.starts[first]])
        while first < last and (
            self.roles.get(first) is NameWord.STOP
            or (opens_sentence and self.roles.get(first) in {NameWord.JOINT, NameWord.AND})
            or (opens_sentence and self.exact[first] in {"The", "An", "A"})
        ):
            first += 1
        return first

    # How far a name goes ---------------------------------------------------------------------------

    def _goes_on(self, index: int, following: int) -> bool:
        """Whether what stands between two neighbouring words may stand within a name."""
        if following >= self.count or following in self.barred:
            return False
        gap = self.text[self.ends[index] : self.starts[following]]
        if _GAP.fullmatch(gap):
            return True
        short = self.ends[index] - self.starts[index] <= _LONGEST_ABBREVIATION
        return short and self._has_capital(index) and bool(_AFTER_ABBREVIATION.fullmatch(gap))

    def _extend(self, index: int) -> int:
        """The last word of the name that begins at the word `index`."""
        last = self.last_of_phrase.get(index, index) if self._is_body(index) else index
        while (following := self._next(index, last)) is not None:
            last = following
        return last

    def _next(self, first: int, last: int) -> int | None:
        following = last + 1
        if not self._goes_on(last, following):
            return self._possessed(last)
        if self._is_name_word(following):
            is_body = self._is_body(following)
            return self.last_of_phrase[following] if is_body else following
        if self.exact[following].isdigit():
            return following if self._is_number_of_a_name(last, following) else None
        if self.roles.get(following) is NameWord.ADJECTIVE and self.roles.get(last) in _INNER:
            return self.last_of_phrase[following]
        if self._is_joint(following):
            return self._over_joints(first, last)
        return self._over_adjectives(last) or self._over_a_syllable(last)

    def _is_number_of_a_name(self, last: int, number: int) -> bool:
        """Whether a number belongs to a name: Lyon 2, but neither a year nor a count."""
        after = self.text[self.ends[number] : self.ends[number] + 1]
        alone = number + 1 == self.count or not self.exact[number + 1].isdigit()
        return len(self.exact[number]) == 1 and self._has_capital(last) and alone and after != "."

    def _possessed(self, last: int) -> int | None:
        """The body that a genitive joins to the name: Keio University's Faculty of Law."""
        match = _POSSESSIVE.match(self.text, self.ends[last])
        if match is None or not self._is_body(last):
            return None
        body = bisect_left(self.starts, match.end())
        named = body < self.count and self._is_body(body) and self._is_name_word(body)
        return self.last_of_phrase[body] if named else None

    def _over_joints(self, first: int, last: int) -> int | None:
        """The word behind one or more joints that goes on with the name."""
        index, has_and = last + 1, False
        while index < self.count and self._is_joint(index) and index - last <= _MOST_JOINTS:
            has_and |= self.roles[index] is NameWord.AND
            index += 1
        if not (index < self.count and self._goes_on(index - 1, index)):
            return None
        lower_body = self._is_body(index) and not has_and and self._is_body(last)
        if not (self._is_name_word(index) or lower_body):
            return None
        if has_and and not self._goes_on_behind_and(first, last, index):
            return None
        if self._states_a_country(first, last, index):
            return None
        return self.last_of_phrase[index] if self._is_body(index) else index

    def _goes_on_behind_and(self, first: int, last: int, index: int) -> bool:
        """Whether *and* joins two words of one name rather than two names."""
        if self._is_body(last):
            return False
        right = range(index, self._extend(index) + 1)
        if any(self.roles.get(word) is NameWord.WHOLE for word in right):
            left = range(first, last + 1)
            return all(is_known_word(self.folded[word]) for word in left) and not any(
                self._is_body(word) for word in left
            )
        return any(self._is_body(word) for word in range(first, last + 1)) and not (
            self.exact[index].isupper() and len(self.exact[index]) >= _FEWEST_CAPITALS
        )

    def _states_a_country(self, first: int, last: int, index: int) -> bool:
        """Whether the joints lead to the country in which a complete name is."""
        here = self.starts[index]
        country = next((span for span in self.countries if span.start <= here < span.end), None)
        if country is None:
            return False
        if self.folded[index - 1] in _PLACE_JOINTS:
            return True
        is_titled = country.start < here or " " in self.text[here : country.end]
        complete = self._is_body(last) and any(
            self._has_capital(word)
            and not self._is_body(word)
            and not is_known_word(self.folded[word])
            for word in range(first, last)
        )
        return complete and is_titled

    def _over_adjectives(self, last: int) -> int | None:
        """The body behind adjectives without capitals: Казахский национальный университет."""
        if not self._has_capital(last) or self._is_body(last):
            return None
        for index in range(last + 1, min(last + 2 + _MOST_ADJECTIVES, self.count)):
            if not self._goes_on(index - 1, index):
                return None
            if self._is_body(index):
                return self.last_of_phrase[index]
            plain = self.roles.get(index) in {None, NameWord.ADJECTIVE}
            if not plain or len(self.exact[index]) < _SHORTEST_ADJECTIVE:
                return None
        return None

    def _over_a_syllable(self, last: int) -> int | None:
        """The second syllable of a Vietnamese word, which has no capital: Bách khoa."""
        index = last + 1
        if not self.is_vietnamese or index in self.roles and not self._is_body(index):
            return None
        if self._has_capital(last) or self._is_body(last):
            return index
        return None

    # What a run of words names ---------------------------------------------------------------------

    def _name(self, first: int, last: int) -> Name | None:
        words = range(first, last + 1)
        while last > first and self._is_joint(last):
            last -= 1
        roles = {self.roles.get(word) for word in words}
        if NameWord.WHOLE in roles:
            sort = Sort.WHOLE
        elif NameWord.PART in roles:
            sort = Sort.PART
        else:
            sort = Sort.BARE
        if sort is not Sort.BARE and not self._says_which(first, last):
            return None
        span = Span(self.starts[first], self._with_closing_quote(first, last))
        return Name(span=Span(span.start, self._with_acronym(span.end)), sort=sort)

    def _says_which(self, first: int, last: int) -> bool:
        """Whether anything in the name tells it from other bodies of its sort."""
        return any(
            (self._has_capital(word) or self.exact[word].isdigit())
            and not self._is_body(word)
            and not (word == first and self.roles.get(word) is NameWord.JOINT)
            for word in range(first, last + 1)
        )

    def _with_closing_quote(self, first: int, last: int) -> int:
        end = self.ends[last]
        name = self.text[self.starts[first] : end]
        for opening, closing in _PAIRS.items():
            follows = end < len(self.text) and self.text[end] in closing
            if opening in name and follows and not any(c in name for c in closing if c != opening):
                return end + 1
        return end

    def _with_acronym(self, end: int) -> int:
        """The end of an acronym in brackets, which belongs to the name."""
        match = _ACRONYM.match(self.text, end)
        if match is None:
            return end
        acronym = match[1]
        capitals = sum(char.isupper() for char in acronym)
        country = any(span.start >= end and span.start < match.end() for span in self.countries)
        wordy = " " in acronym and not acronym.isupper()
        return end if country or wordy or capitals < _FEWEST_CAPITALS else match.end()
