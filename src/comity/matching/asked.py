"""A string as comparisons need it: what each word weighs, may be and is."""

from dataclasses import dataclass

from comity.matching.authority.index import AuthorityIndex
from comity.matching.authority.name_words import is_body_word, words_in
from comity.matching.inquiry import ReadString, Word
from comity.matching.word_forms import RARELY, Likeness, WordForm, WordForms
from comity.values.countries import country_name

Found = tuple[int, float, Likeness]
"""Where a form of a word stands: its place in the string, its quality and likeness."""

UNKNOWN_WEIGHT = 11.0
"""The weight of a word that no name of the authority holds: that of one met once."""

_LONGEST_PLACE = 3
_GOOD = 0.85


@dataclass(slots=True)
class AskedString:
    """A string, its words by their places.

    `weights` of the words, the `places` of each word of the authority that they may be, the
    `segments` they stand in, which of them name a place (`is_place`) or a kind of body
    (`is_body`), the countries that the places speak for, and the words of all places, also of
    those stated beside it (`placed`, -1 for these). `unknown` are the words that hardly any name
    holds: they may be misprints. `text` has a space at both ends. `only_places` are the
    segments of nothing but places.
    """

    string: ReadString
    weights: list[float]
    places: dict[int, list[Found]]
    segments: list[int]
    is_place: list[bool]
    is_body: list[bool]
    place_countries: frozenset[str]
    placed: dict[int, int]
    unknown: list[int]
    text: str
    only_places: frozenset[int]

    @classmethod
    def of(cls, string: ReadString, index: AuthorityIndex, forms: WordForms) -> "AskedString":
        """The string, its words weighed, its forms and its places found."""
        weights: list[float] = []
        places: dict[int, list[Found]] = {}
        for place, word in enumerate(string.words):
            meant = forms.of(word.text, is_short=word.is_short)
            weights.append(_weight(word, meant, index))
            for form in meant:
                places.setdefault(form.word, []).append((place, form.quality, form.likeness))
        is_place, countries = _places(string, index)
        segments = [word.segment for word in string.words]
        return cls(
            string=string,
            weights=weights,
            places=places,
            segments=segments,
            is_place=is_place,
            is_body=[is_body_word(word.text) for word in string.words],
            place_countries=countries,
            placed=_placed(string, is_place, index),
            unknown=[
                place
                for place, word in enumerate(string.words)
                if weights[place] and _is_rare(word.text, index)
            ],
            text=f" {string.folded} ",
            only_places=frozenset(segments)
            - {
                segment
                for segment, weight, place in zip(segments, weights, is_place, strict=True)
                if weight and not place
            },
        )

    def countries_outside(self, first: int, last: int) -> frozenset[str]:
        """The countries that the string names outside the words from `first` to `last`."""
        return frozenset(
            code for code, start, end in self.string.named if end < first or start > last
        )

    @property
    def stated(self) -> frozenset[str]:
        """The country that is stated beside the string, if any."""
        country = self.string.stated_country
        return frozenset({country}) if country else frozenset()


def _is_rare(word: str, index: AuthorityIndex) -> bool:
    number = index.word_numbers.get(word)
    return number is None or index.word_found[number] <= RARELY


def _weight(word: Word, meant: tuple[WordForm, ...], index: AuthorityIndex) -> float:
    text = word.text
    number = index.word_numbers.get(text)
    if word.is_initials and (number is None or len(text) == 1):
        return 0.0  # they may be told or left out
    if number is not None:
        return index.word_weights[number]
    if not meant and (len(text) < 2 or any(sign.isdigit() for sign in text)):
        return 0.0
    known = [index.word_weights[form.word] for form in meant if form.quality >= _GOOD]
    return min(known, default=UNKNOWN_WEIGHT)


def _places(string: ReadString, index: AuthorityIndex) -> tuple[list[bool], frozenset[str]]:
    """Which words name a city, region or country, and the countries that the first two are in."""
    words = [word.text for word in string.words]
    is_place = [False] * len(words)
    countries: set[str] = set()
    for first in range(len(words)):
        for length in range(min(_LONGEST_PLACE, len(words) - first), 0, -1):
            country = index.place_countries.get(" ".join(words[first : first + length]))
            if country is not None:
                is_place[first : first + length] = [True] * length
                countries.add(country)
                break
    for _, first, last in string.named:
        is_place[first : last + 1] = [True] * (last + 1 - first)
    return is_place, frozenset(countries)


def _placed(string: ReadString, is_place: list[bool], index: AuthorityIndex) -> dict[int, int]:
    """The words of places, with where they stand; -1 where they are stated beside the string."""
    beside = string.city.split()
    if string.stated_country:
        beside += words_in(country_name(string.stated_country))
    numbers = index.word_numbers
    placed = {numbers[word]: -1 for word in beside if word in numbers}
    for place, word in enumerate(string.words):
        if is_place[place] and word.text in numbers:
            placed[numbers[word.text]] = place
    return placed
