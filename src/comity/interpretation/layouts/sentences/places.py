"""Countries beside names: (Japan), in Japan, Kyoto, Japan, 日本の..., Японы ..."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.interpretation.layouts.sentences.facts import Sentence
from comity.interpretation.layouts.sentences.names import Name, Sort
from comity.interpretation.layouts.sentences.spans import Span, spans_of
from comity.values.countries import find_country
from comity.values.inflected_countries import find_inflected_country
from comity.values.name_words import NameWord, find_name_words
from comity.values.words import HANGUL

_OPENING = re.compile(
    r"\s*(?P<sign>[,，،(（\[–—]?)\s*(?:[-–—]\s+)?(?P<word>ประเทศ|nước\s|країна\s|)"
)
_PLACE = re.compile(r"[^\W\d_][\w.'’-]*(?:[ -][^\W\d_][\w.'’-]*){0,3}(?=\s*[,，،;()（）])")
_CLOSED_BRACKET = re.compile(r"\s*[(（\[][^()（）\[\]]{1,60}[)）\]]")
_BEFORE_A_NAME = re.compile(
    r"(?:[-'’][^\W\d_]{1,6}(?: bulunan| yer alan)?)?[ ]?|の|의 ?|的|,? ?улсын |s ", re.IGNORECASE
)
_WORD = r"[^\W\d_](?:[\w'’-]|\.(?=\w))*"
_COUNTRY_WORDS = re.compile(rf"{_WORD}(?:[ ]{_WORD}){{0,3}}")
_KOREAN_GENITIVE = re.compile(rf"([{HANGUL}]+)의 $")
_SUFFIX = re.compile(r"['’-][^\W\d_]{1,6}$")
_STEPS = 3
_SHORTEST_NAME = 2  # signs; the first of 国立 may belong to the country before it
_MOST_SMALL_WORDS = 3
_MONGOLIAN = re.compile(r"[өүӨҮ]|\b(?:оны|сарын|сургууль|сургуультай)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The country that a sentence states for a name, and how far the name itself reaches.

    `in_brackets` tells that the country belongs to this name alone.
    """

    name: Span
    country: Span | None = None
    in_brackets: bool = False


def place_of(sentence: Sentence, name: Name) -> Place:
    """The name with the country that is stated right behind or before it."""
    behind = _behind(sentence, name)
    if behind is not None:
        return behind
    return _before(sentence, name) or _at_its_head(sentence, name) or Place(name=name.span)


def _behind(sentence: Sentence, name: Name) -> Place | None:
    text, place, reach = sentence.text, name.end, name.end
    for step in range(_STEPS):
        opening = _OPENING.match(text, place)
        if opening is None or _another_name_at(sentence, name, opening.end()):
            return None
        sign, start = opening["sign"], _behind_small_words(sentence, opening.end())
        if not (sign or opening["word"] or start > opening.end() or step):
            return None
        country = _country_at(sentence, start)
        if country is not None:
            in_brackets = sign in {"(", "（", "["}
            return Place(name=Span(name.start, reach), country=country, in_brackets=in_brackets)
        led = bool(sign) or start > opening.end()
        town = _PLACE.match(text, start) if led else None
        if town is not None and _may_be_a_town(sentence, Span(town.start(), town.end())):
            place = town.end()
            # After a comma or a preposition, but not both, the town belongs to the name.
            directly = (sign in {",", "，"}) != (start > opening.end()) and not step
            reach = place if directly and sign in {"", ",", "，"} else reach
            continue
        bracket = _CLOSED_BRACKET.match(text, name.end)
        if bracket is None or step:
            return None
        place = bracket.end()
    return None


def _another_name_at(sentence: Sentence, name: Name, place: int) -> bool:
    return any(
        each.start <= place < each.end and each.sort is not Sort.BARE
        for each in sentence.names
        if each != name
    )


def _behind_small_words(sentence: Sentence, place: int) -> int:
    """Where the text goes on behind prepositions and articles."""
    for _ in range(_MOST_SMALL_WORDS):
        word = next((each for each in sentence.small_words if each.start == place), None)
        if word is None or word.value == NameWord.AND:
            return place
        place = len(sentence.text) - len(sentence.text[word.end :].lstrip())
    return place


def _may_be_a_town(sentence: Sentence, span: Span) -> bool:
    """Whether a stretch has a capital where its script has any, and tells nothing."""
    first = sentence.text[span.start]
    telling = spans_of(sentence.words, sentence.kinds)
    return not first.islower() and not any(span.meets(each) for each in telling)


def _country_at(sentence: Sentence, start: int) -> Span | None:
    """The longest name of a country that begins at `start`, in whatever case."""
    for country in sentence.countries:
        if country.start == start:
            return country
    match = _COUNTRY_WORDS.match(sentence.text, start)
    if match is None:
        return None
    for end in _ends_of_words(match):
        printed = sentence.text[start:end]
        if find_country(printed) or find_inflected_country(printed):
            return Span(start, end)
    return None


def _ends_of_words(match: re.Match[str]) -> Iterator[int]:
    """The ends of the words of a match, the last first."""
    yield match.end()
    for place in range(match.end() - 1, match.start(), -1):
        if match.string[place] == " ":
            yield place


def _before(sentence: Sentence, name: Name) -> Place | None:
    """A country right before the name, with a genitive between them at most."""
    for country in sentence.countries:
        gap = sentence.text[country.end : name.start] if country.end <= name.start else None
        if gap is not None and _BEFORE_A_NAME.fullmatch(gap):
            return Place(name=name.span, country=country)
    # Within a longer run of Hangul a name of a country is found only where the run is known to end.
    genitive = _KOREAN_GENITIVE.search(sentence.text, 0, name.start)
    if genitive is not None and find_country(genitive[1]) is not None:
        return Place(name=name.span, country=Span(genitive.start(1), genitive.end(1)))
    return None


def _at_its_head(sentence: Sentence, name: Name) -> Place | None:
    """A country that the name seems to begin with: 日本东京大学, Японы Киотогийн их сургууль."""
    text = sentence.text[name.start : name.end]
    if text[0].lower() != text[0].upper():
        return _genitive_at_its_head(sentence, name, text)
    for country in sentence.countries:
        if country.start == name.start and country.end < name.end:
            rest = sentence.text[country.end : name.end].lstrip(" の의")
            if _tells_a_body(rest):
                return Place(name=Span(name.end - len(rest), name.end), country=country)
    return None


def _tells_a_body(name: str) -> bool:
    """Whether a name in an unspaced script tells its body from others without its first word."""
    covered = sum(
        word.end - word.start
        for word in find_name_words(name)
        if word.value in {NameWord.GENERIC, NameWord.WHOLE, NameWord.PART}
    )
    return len(name.replace(" ", "")) - covered >= _SHORTEST_NAME


def _genitive_at_its_head(sentence: Sentence, name: Name, text: str) -> Place | None:
    words = text.split(" ")
    for count in (3, 2, 1):
        if len(words) <= count:
            continue
        head = " ".join(words[:count])
        rest = text[len(head) :].lstrip()
        in_genitive = "'" in head or "’" in head or "-" in head or _MONGOLIAN.search(sentence.text)
        if not in_genitive or not rest[:1].isupper() or find_country(head) is not None:
            continue
        if find_inflected_country(head) is not None and _tells_a_body(rest):
            country = Span(name.start, name.start + len(_SUFFIX.sub("", head)))
            return Place(name=Span(name.end - len(rest), name.end), country=country)
    return None
