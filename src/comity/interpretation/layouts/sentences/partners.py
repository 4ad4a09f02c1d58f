"""Partners and units of a sentence: whom an agreement is with, and which unit acts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from comity.interpretation.layouts.sentences.facts import Sentence
from comity.interpretation.layouts.sentences.names import Name, Sort
from comity.interpretation.layouts.sentences.places import Place, place_of
from comity.interpretation.layouts.sentences.spans import Span, spans_of
from comity.interpretation.layouts.sentences.units import unit_before
from comity.values.folding import fold
from comity.values.name_words import NameWord, find_name_words
from comity.values.sentence_words import Telling

_FAR = 60
_LINKING = re.compile(r"[\s,，、،;；:：/&()（）\[\]'’\"–—-]*|(?:およ|及)び|[、や]", re.IGNORECASE)
_ACRONYM = re.compile(r"\b[^\W\d_a-zа-я]*[A-ZА-Я][^\W\d_]?[A-ZА-Я]\w*\b")
_CAPITAL = re.compile(r"(?<![^\W_])[A-ZÀ-ÞА-ЯΑ-Ω]")
_FEWEST_CAPITALS = 2
_COMITATIVE = re.compile(
    r"(?:сургуу?ль|институт|академи|коллеж)т[аэо]й$|(?:университет|институт)[іиы]?мен$"
    r"|(?:üniversitesi|universiteti|enstitüsü|institutu)['’]?yl[aeə]$|egyetemmel$|főiskolával$"
)
_PLACED = frozenset("in en em im a à aus i v ve w we na u в у на στην στη στο di at".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """A partner in a sentence: its name and its country, as offsets."""

    name: Span
    country: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who acts in a sentence: the partners, the home unit, and names that are neither.

    `told_apart` says that a word such as *with* tells the partners from the others.
    """

    partners: tuple[Partner, ...] = ()
    home_unit: Span | None = None
    others: tuple[Name, ...] = ()
    told_apart: bool = False


def cast_of(sentence: Sentence, home: frozenset[str]) -> Cast:
    """The partners and the home unit of a sentence; `home` has the home's names, folded."""
    places = [(name, place_of(sentence, name)) for name in sentence.names]
    places = [pair for pair in places if not _is_country(sentence, pair[0])]
    reached = list(_with_group(sentence, places))
    chosen = reached or _standing_alone(sentence, places, home)
    chosen = [
        (name, place)
        for name, place in chosen
        if fold(sentence.text[name.start : name.end]) not in home and not _is_ours(sentence, name)
    ]
    taken = {name for name, _ in chosen}
    others = tuple(name for name, _ in places if name not in taken)
    partners = _with_shared_country(sentence, [place for _, place in chosen])
    return Cast(
        partners=tuple(Partner(name=each.name, country=each.country) for each in partners),
        home_unit=unit_before(sentence, partners[0].name.start) if partners else None,
        others=others,
        told_apart=bool(reached),
    )


def _is_country(sentence: Sentence, name: Name) -> bool:
    """Whether a name without a body is a country, a town beside one, or a part of a date."""
    if name.sort is not Sort.BARE:
        return False
    return any(
        country.start <= name.start and name.end <= country.end for country in sentence.countries
    )


def _is_ours(sentence: Sentence, name: Name) -> bool:
    """Whether *our* stands before the name."""
    return any(
        word.end <= name.start and not sentence.text[word.end : name.start].strip()
        for word in sentence.words_for(Telling.HOME)
    )


def _with_group(
    sentence: Sentence, places: Sequence[tuple[Name, Place]]
) -> Iterator[tuple[Name, Place]]:
    """The names that *with* leads to, and those enumerated with them."""
    led = [_is_led_to(sentence, *pair) for pair in places]
    for index in range(1, len(places)):
        before, (name, _) = places[index - 1][1], places[index]
        led[index] |= led[index - 1] and _is_enumerated(sentence, before, name)
    for index in range(len(places) - 2, -1, -1):
        (first, at), (second, behind) = places[index], places[index + 1]
        is_led = led[index + 1] and first.sort is not Sort.PART
        is_led = is_led and _is_led_from_behind(sentence, second, behind)
        led[index] |= is_led and _is_enumerated(sentence, at, second)
    for pair, is_led in zip(places, led, strict=True):
        if is_led and (pair[0].sort is Sort.WHOLE or _may_be_partner(sentence, *pair)):
            yield pair


def _is_led_to(sentence: Sentence, name: Name, place: Place) -> bool:
    start = min(name.start, place.country.start if place.country else name.start)
    for word in sentence.words_for(Telling.WITH):
        if word.end <= start and start - word.end <= _FAR and _is_open(sentence, word.end, start):
            return True
    return _is_led_from_behind(sentence, name, place)


def _ends_comitative(sentence: Sentence, name: Name) -> bool:
    """Whether the ending of a name says *with*, as in Mongolian, Kazakh, Turkish and Hungarian."""
    printed = sentence.text[name.start : name.end]
    return name.sort is Sort.WHOLE and _COMITATIVE.search(printed) is not None


def _is_led_from_behind(sentence: Sentence, name: Name, place: Place) -> bool:
    """Whether *with* stands behind the name, as in Japanese, Korean and Turkish."""
    if _ends_comitative(sentence, name):
        return True
    end = max(name.end, place.country.end if place.country else name.end)
    behind = sentence.text[end:].lstrip(' )）」』"”»')
    at = len(sentence.text) - len(behind)
    return any(word.start == at for word in sentence.words_for(Telling.WITH_AFTER))


def _is_open(sentence: Sentence, start: int, end: int) -> bool:
    """Whether nothing that tells, no name and no kind stands between the offsets."""
    between = Span(start, end)
    named = [name for name in sentence.names if name.sort is not Sort.BARE]
    titles = [word for word in find_name_words(sentence.text) if word.value == NameWord.TITLE]
    parting = spans_of(sentence.words, sentence.kinds, named, titles)
    return not any(between.meets(span) for span in parting)


def _is_enumerated(sentence: Sentence, last: Place, name: Name) -> bool:
    """Whether nothing but *and*, commas and brackets parts the name from the one before it."""
    start = max(last.name.end, last.country.end if last.country else 0)
    if start > name.start:
        return False
    gap = Span(start, name.start)
    covered = sorted(
        Span(word.start, word.end)
        for word in (*sentence.small_words, *sentence.words_for(Telling.WITH, Telling.IN_ORDER))
        if gap.meets(Span(word.start, word.end))
    )
    covered += [
        Span(mark.start, mark.end)
        for mark in sentence.marks
        if gap.meets(Span(mark.start, mark.end))
    ]
    rest, place = "", gap.start
    for span in sorted(covered):
        rest += sentence.text[place : max(place, span.start)] + " "
        place = max(place, span.end)
    rest += sentence.text[place : gap.end]
    return _LINKING.fullmatch(rest) is not None


def _may_be_partner(sentence: Sentence, name: Name, place: Place) -> bool:
    """Whether a unit or a name without a body stands for a partner."""
    if name.sort is Sort.BARE and _is_a_place(sentence, name):
        return False
    if place.country is not None:
        return True
    if name.sort is Sort.PART:
        return not _is_ours(sentence, name)
    printed = sentence.text[name.start : name.end]
    several = len(_CAPITAL.findall(printed)) >= _FEWEST_CAPITALS
    return several or _ACRONYM.search(printed) is not None


def _is_a_place(sentence: Sentence, name: Name) -> bool:
    """Whether a preposition of place stands right before a name without a body."""
    before = sentence.text[: name.start].rstrip().rpartition(" ")[2]
    return before.casefold() in _PLACED


def _standing_alone(
    sentence: Sentence, places: Sequence[tuple[Name, Place]], home: frozenset[str]
) -> list[tuple[Name, Place]]:
    """The institutions where no *with* tells partners: one of them, or those with a country."""
    whole = [
        (name, place)
        for name, place in places
        if (name.sort is Sort.WHOLE or (place.country is not None and place.in_brackets))
        and fold(sentence.text[name.start : name.end]) not in home
    ]
    stated = [pair for pair in whole if pair[1].country is not None]
    if not stated and len(whole) > 1 and sentence.words_for(Telling.BETWEEN):
        return whole[1:2]
    return stated or whole[:1]


def _with_shared_country(sentence: Sentence, places: Sequence[Place]) -> list[Place]:
    """The places, with the country behind an enumeration (X and Y in Japan) given to all of it."""
    shared = list(places)
    for index in range(len(shared) - 1, 0, -1):
        here, before = shared[index], shared[index - 1]
        if here.country is None or here.in_brackets or here.country.start < here.name.start:
            continue
        gap = sentence.text[before.name.end : here.name.start]
        if before.country is None and len(gap) < _FAR and "(" not in gap:
            shared[index - 1] = replace(before, country=here.country)
    return shared
