"""Names in scripts with capitals: runs of capitalised words and of the small words between them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from comity.interpretation.layouts.sentences.cased_words import CasedWords
from comity.interpretation.layouts.sentences.names import Name, Sort
from comity.interpretation.layouts.sentences.quoted_names import end_of_quoted_name
from comity.interpretation.layouts.sentences.spans import Span
from comity.values.inflected_countries import find_inflected_country
from comity.values.institution_words import is_common_word
from comity.values.name_words import NameWord

_GAP = re.compile(
    r"[ \u00a0]{1,2}[\"“”„«»‘]?|[ ]?[\"“”„«»][ ]?|[-\u2010-\u2013'’ʼ`]|\.?[ ]?&[ ]?|[/.]"
)
_AFTER_ABBREVIATION = re.compile(r"\.[ \u00a0]?")
_LONGEST_ABBREVIATION = 3
_ACRONYM = re.compile(r"[ \u00a0]?\((?:[\"“]?)([^\W\d_][\w&.\-/ ]{1,14})(?:[\"”]?)\)")
_IN_BRACKETS = re.compile(r"[ \u00a0]?\(")
_POSSESSIVE = re.compile(r"['’]s?[ \u00a0]")
_PAIRS = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’"}
_MOST_JOINTS = 4
_MOST_SMALL_WORDS = 8  # musique et des arts du spectacle de
_FOR = "für"
_MOST_ADJECTIVES = 3
_MOST_WORDS_BEFORE = 9  # in Mongolian, where all that tells a body stands before it
_MOST_GENITIVES = 5
_GENITIVE = re.compile(r"[\u0430-\u0457]{2,}(?:[иыаяіїу]|[ое]в|ів|[иіе]й|[иы]х|[ое]го|ої)")
_FEWEST_CAPITALS = 2
_SHORTEST_ADJECTIVE = 4
_ENDS_SENTENCE = ".!?:"  # nothing at all ends one, too
_PLACE_JOINTS = frozenset("in en em im am w we na v ve u в у на i".split())
_GERMAN_ARTICLES = frozenset("der die das dem den des ein eine einer einem einen".split())
_PLACE_OR_OF = "di"  # *in* in Indonesian, *of* in Italian
_INNER = frozenset({NameWord.WHOLE, NameWord.PART, NameWord.ADJECTIVE})


def cased_names(text: str, barriers: Sequence[Span]) -> list[Name]:
    """The names in `text` that are told by their capitals; none reaches into a barrier."""
    return [*_Words(text, barriers).names()]


class _Words(CasedWords):
    """The names that the words of a sentence form."""

    def names(self) -> Iterator[Name]:
        """The names from left to right."""
        index = 0
        while index < self.count:
            if not self._opens(index):
                index += 1
                continue
            last = self._end_of_unit(index, self._extend(index))
            first = self._without_opening(index, last)
            name = self._name(first, last)
            if name is not None:
                yield name
            index = last + 1

    # Where a name begins

    def _opens(self, index: int) -> bool:
        """Whether a name may begin here: at a capital, or at a body with a joint behind it."""
        if index in self.barred or not self.is_cased(index):
            return False
        if self.has_capital(index):
            stops = self.roles.get(index) in {NameWord.TITLE, NameWord.STOP}
            return not stops or self._is_own_article(index)
        if not self.is_body(index):
            return False
        after = self.last_of_phrase.get(index, index) + 1
        return self._goes_on(after - 1, after) and (
            self.is_joint(after) or self.is_name_word(after)
        )

    def _without_opening(self, first: int, last: int) -> int:
        """The first word that belongs to the name: no article at a sentence's head."""
        opens_sentence = not any(char.isalnum() for char in self.text[: self.starts[first]])
        while first < last and (
            (self.roles.get(first) is NameWord.STOP and not self._is_own_article(first))
            or self._is_generic_noun(first, last)
            or (opens_sentence and self.roles.get(first) in {NameWord.JOINT, NameWord.AND})
            or (opens_sentence and self.exact[first] in {"The", "An", "A"})
        ):
            first += 1
        return first

    def _is_own_article(self, index: int) -> bool:
        """Whether an article within a sentence has a capital: The University of Texas."""
        before = self.text[: self.starts[index]].rstrip()[-1:]
        return self.exact[index] == "The" and before not in _ENDS_SENTENCE

    def _is_generic_noun(self, first: int, last: int) -> bool:
        """Whether a word such as *university* stands before a name that is whole without it.

        In small letters, or behind a German article: nouns have capitals there (der Hochschule
        Università di Bologna).
        """
        noun = not self.has_capital(first) or (
            self._is_behind_a_german_article(first) and self.last_of_phrase.get(first) == first
        )
        if not (noun and self.is_body(first) and self.has_capital(first + 1)):
            return False
        return NameWord.WHOLE in {self.roles.get(index) for index in range(first + 1, last + 1)}

    def _is_behind_a_german_article(self, index: int) -> bool:
        return index > 0 and self.exact[index - 1] in _GERMAN_ARTICLES

    # How far a name goes

    def _goes_on(self, index: int, following: int) -> bool:
        """Whether what stands between two neighbouring words may stand within a name."""
        if following >= self.count or following in self.barred:
            return False
        gap = self.text[self.ends[index] : self.starts[following]]
        if _GAP.fullmatch(gap):
            return True
        short = self.ends[index] - self.starts[index] <= _LONGEST_ABBREVIATION
        stands_for_more = self.has_capital(index) or self.is_joint(index)
        return short and stands_for_more and bool(_AFTER_ABBREVIATION.fullmatch(gap))

    def _extend(self, index: int) -> int:
        """The last word of the name that begins at the word `index`."""
        last = self.last_of_phrase.get(index, index) if self.is_body(index) else index
        while (following := self._next(index, last)) is not None:
            last = following
        return last

    def _end_of_unit(self, first: int, last: int) -> int:
        """The end of a unit that stands right before an institution, both names of their own.

        So it is where the body closes the name: Хууль зүйн сургууль Нагоягийн их сургуультай.
        """
        for index in range(first + 1, last):
            closes = self.roles.get(index) is NameWord.PART and not self.is_joint(index + 1)
            behind = range(index + 1, last + 1)
            joined = any(self.is_joint(word) for word in behind)
            if closes and not joined and self._names_another(behind):
                return index
        return last

    def _names_another(self, words: range) -> bool:
        """Whether the words end with an institution that they name."""
        return self.roles.get(words[-1]) is NameWord.WHOLE and not self.is_body(words[0])

    def _next(self, first: int, last: int) -> int | None:
        """The word that the name goes on with behind the word `last`, or None."""
        following = last + 1
        if any(self.is_body(word) for word in range(first, following)):
            quoted = end_of_quoted_name(self, last)
            if quoted is not None:
                return quoted
        if _POSSESSIVE.match(self.text, self.ends[last]) or not self._goes_on(last, following):
            return self._possessed(last)
        if self.is_name_word(following):
            return self._whole_body(following)
        if self.exact[following].isdigit():
            return following if self._is_number_of_a_name(last, following) else None
        if self.is_joint(following):
            return self._over_joints(first, last) or self._over_what_it_is_for(first, last)
        return self._over_small_words(last)

    def _whole_body(self, index: int) -> int:
        """The last word of a body, or the word itself."""
        return self.last_of_phrase.get(index, index) if self.is_body(index) else index

    def _over_small_words(self, last: int) -> int | None:
        """The word that goes on with the name behind words without capitals, which belong to it."""
        following = last + 1
        inner = self.roles.get(last) in _INNER
        if inner and self.roles.get(following) in {NameWord.ADJECTIVE, NameWord.WHOLE}:
            return self.last_of_phrase.get(following, following)
        if self._is_inner_word(following):
            return following + 1
        return (
            self._over_adjectives(last) or self._over_a_syllable(last) or self._over_genitives(last)
        )

    def _is_inner_word(self, index: int) -> bool:
        """Whether a short word stands between two capitals of a name: Dar es Salaam."""
        behind = index + 1
        return (
            index not in self.roles
            and len(self.exact[index]) <= _LONGEST_ABBREVIATION
            and self.is_cased(index)
            and self._goes_on(index, behind)
            and self.is_name_word(behind)
            and behind not in self.roles
        )

    def _is_number_of_a_name(self, last: int, number: int) -> bool:
        """Whether a number belongs to a name: Lyon 2, but neither a year nor a count."""
        after = self.text[self.ends[number] : self.ends[number] + 1]
        alone = number + 1 == self.count or not self.exact[number + 1].isdigit()
        return len(self.exact[number]) == 1 and self.has_capital(last) and alone and after != "."

    def _possessed(self, last: int) -> int | None:
        """The body that a genitive joins to the name: Keio University's Faculty of Law."""
        match = _POSSESSIVE.match(self.text, self.ends[last])
        if match is None or not self.has_capital(last):
            return None
        body = bisect_left(self.starts, match.end())
        named = body < self.count and self.is_body(body) and self.is_name_word(body)
        return self.last_of_phrase.get(body, body) if named else None

    def _over_joints(self, first: int, last: int) -> int | None:
        """The word behind one or more joints that goes on with the name."""
        index, has_and = last + 1, False
        while index < self.count and self.is_joint(index) and index - last <= _MOST_JOINTS:
            has_and |= self.roles[index] is NameWord.AND
            index += 1
        if not (index < self.count and self._goes_on(index - 1, index)):
            return None
        lower_body = self.is_body(index) and not has_and and self.is_body(last)
        if not (self.is_name_word(index) or lower_body):
            return None
        if has_and and not self._goes_on_behind_and(first, last, index):
            return None
        if self._states_a_country(first, last, index):
            return None
        return self.last_of_phrase.get(index, index) if self.is_body(index) else index

    def _over_what_it_is_for(self, first: int, last: int) -> int | None:
        """The word with a capital behind words without, which say what a body is of or for.

        Hochschule für angewandte Wissenschaften; Universität für Musik und darstellende Kunst;
        Université de musique et des arts du spectacle de Graz.
        """
        behind_and = self.roles[last + 1] is NameWord.AND
        says_what_for = _FOR in self.exact[first:last] if behind_and else self.is_body(last)
        if not (says_what_for and self.has_capital(first)) or self._leads_to_a_place(last + 1):
            return None
        said = False
        for index in range(last + 2, min(last + 2 + _MOST_SMALL_WORDS, self.count)):
            if not self._goes_on(index - 1, index):
                return None
            if self.is_joint(index) and not behind_and:
                continue
            if self.has_capital(index):
                return index if said and index not in self.roles else None
            said = index not in self.roles and len(self.exact[index]) >= _SHORTEST_ADJECTIVE
            if not said:
                return None
        return None

    def _leads_to_a_place(self, index: int) -> bool:
        return self.folded[index] in _PLACE_JOINTS

    def _goes_on_behind_and(self, first: int, last: int, index: int) -> bool:
        """Whether *and* joins two words of one name rather than two names."""
        if self.is_body(last):
            return False
        right = range(index, self._extend(index) + 1)
        if any(self.roles.get(word) is NameWord.WHOLE for word in right):
            left = range(first, last + 1)
            return all(is_common_word(self.folded[word]) for word in left) and not any(
                self.is_body(word) for word in left
            )
        return any(self.is_body(word) for word in range(first, last + 1)) and not (
            self.exact[index].isupper() and len(self.exact[index]) >= _FEWEST_CAPITALS
        )

    def _states_a_country(self, first: int, last: int, index: int) -> bool:
        """Whether the joints lead to the country in which a complete name is."""
        here = self.starts[index]
        country = next((span for span in self.countries if span.start <= here < span.end), None)
        if country is not None and self._is_stated_behind(country.end):
            return False  # Technological University of Cyprus (Cyprus)
        if self.folded[index - 1] in _PLACE_JOINTS:
            return country is not None or self._is_inflected_country(index)
        if country is None:
            return False
        if self.folded[index - 1] == _PLACE_OR_OF and not self.is_body(last):
            return not is_common_word(self.folded[last])
        return self.is_body(last) and any(
            self.has_capital(word)
            and not self.is_body(word)
            and not is_common_word(self.folded[word])
            for word in range(first, last)
        )

    def _is_stated_behind(self, place: int) -> bool:
        """Whether a country in brackets follows right there."""
        behind = _IN_BRACKETS.match(self.text, place)
        return behind is not None and any(each.start == behind.end() for each in self.countries)

    def _is_inflected_country(self, index: int) -> bool:
        """Whether the words with capitals from `index` on name a country in some case."""
        end = index
        while end + 1 < self.count and self._goes_on(end, end + 1) and self.has_capital(end + 1):
            end += 1
        printed = (
            self.text[self.starts[index] : self.ends[last]] for last in range(index, end + 1)
        )
        return any(find_inflected_country(each) is not None for each in printed)

    def _over_adjectives(self, last: int) -> int | None:
        """The body behind adjectives without capitals: Казахский национальный университет."""
        if not self.has_capital(last) or self.is_body(last):
            return None
        most = _MOST_WORDS_BEFORE if self.is_mongolian else _MOST_ADJECTIVES
        for index in range(last + 1, min(last + 2 + most, self.count)):
            if not (self._goes_on(index - 1, index) or self._goes_on_over_comma(index)):
                return None
            if self.roles.get(index) is NameWord.WHOLE or (
                self.is_body(index) and not self.is_mongolian
            ):
                return self.last_of_phrase.get(index, index)
            if not self._may_stand_before_a_body(index):
                return None
        return None

    def _goes_on_over_comma(self, index: int) -> bool:
        """Whether a comma stands within a name: Mongolian names enumerate their subjects."""
        gap = self.text[self.ends[index - 1] : self.starts[index]]
        return self.is_mongolian and index not in self.barred and gap == ", "

    def _may_stand_before_a_body(self, index: int) -> bool:
        role = self.roles.get(index)
        if role is NameWord.AND and self.is_mongolian:
            return True
        return role in {None, NameWord.ADJECTIVE, NameWord.PART} and (
            len(self.exact[index]) >= _SHORTEST_ADJECTIVE
        )

    def _over_a_syllable(self, last: int) -> int | None:
        """The second syllable of a Vietnamese word, which has no capital: Bách khoa."""
        index = last + 1
        if not self.is_vietnamese or (index in self.roles and not self.is_body(index)):
            return None
        if self.has_capital(last) or self.is_body(last):
            return index
        return None

    def _over_genitives(self, last: int) -> int | None:
        """The nouns without capitals that say which body it is: университет почты и связи."""
        if self.is_mongolian or not self.is_body(last):
            return None
        found = None
        for index in range(last + 1, min(last + 2 + _MOST_GENITIVES, self.count)):
            if not self._goes_on(index - 1, index) or self.has_capital(index):
                return found
            if self.roles.get(index) is NameWord.AND:
                continue
            if index in self.roles or not _GENITIVE.fullmatch(self.exact[index]):
                return found
            found = index
        return found

    # What a run of words names

    def _name(self, first: int, last: int) -> Name | None:
        words = range(first, last + 1)
        while last > first and self.is_joint(last):
            last -= 1
        roles = {self.roles.get(word) for word in words}
        if NameWord.WHOLE in roles:
            sort = Sort.WHOLE
        elif NameWord.PART in roles:
            sort = Sort.PART
        else:
            sort = Sort.BARE
        if sort is not Sort.BARE and not self._says_which(first, last):
            if first not in self.compounds or not self.has_capital(first):
                return None
            sort = Sort.BARE
        span = Span(self.starts[first], self._with_closing_quote(first, last))
        return Name(span=Span(span.start, self._with_acronym(span.end)), sort=sort)

    def _says_which(self, first: int, last: int) -> bool:
        """Whether anything in the name tells it from other bodies of its sort."""
        return any(
            (self.has_capital(word) or self.exact[word].isdigit())
            and not self.is_body(word)
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
