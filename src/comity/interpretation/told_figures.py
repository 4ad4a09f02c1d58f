"""Figures told in sentences: how many partners, countries, agreements, titles; where and of what.

"MOUs with over 120 universities in 21 countries", "34 organizations from Japan, 18 from Korea".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from comity.interpretation.passages import Passage
from comity.interpretation.readings import Relation
from comity.values.agreement_kinds import AgreementKind, find_kinds
from comity.values.countries import find_countries
from comity.values.date_spans import DateForm
from comity.values.dates import find_dates
from comity.values.duration_words import find_durations
from comity.values.figure_words import find_counted, find_relations
from comity.values.name_words import NameWord, find_name_words
from comity.values.phrases import Phrase, phrase_table
from comity.values.programme_words import find_participants, find_programmes, find_titles

_DIGITS = re.compile(
    r"(?<![\d.,/+\-‐-–])(?<!\d )\d{1,3}(?:[,.\u00a0 ]\d{3}|\d{0,3})(?![.,/+\-‐-–]?\d)(?!\s?%)"
)
_GLUED = re.compile(r"[^\W\d_]{5,}")
_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_FEWEST_WORDS = 6
_FEWEST_UNSPACED = 12
_NEAR = 45
_RIGHT_BEFORE = 22
_RIGHT_BEHIND = 12
_PLACE = re.compile(
    r"\s*(?:\w{2,5}\s+)?(?:from|in|of|aus|in|de|del|della|du|da|do|din|z|ze|ve|v|из|в|во|з|із|от|dari|di|ở|từ|จาก|من|از|"
    r")\s*(?:the\s+|der\s+|la\s+|le\s+)?",
    re.IGNORECASE,
)
_ENUMERATING = re.compile(r"\s*(?:,|and|und|et|y|e|и|та|ve|dan|và|、|및|和|/)\s*", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})\s?[-–/]\s?(\d{4})")
_PAUSE = re.compile(r"[.;:!?()。；|\t]|,\s")
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[A-Za-zÀ-ɏ\u0400-\u04ff]")
_VIETNAMESE = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_SHORTEST_NUMBER = 3
_AGREEMENTS, _PARTNERS, _COUNTRIES = "agreements", "partners", "countries"
_TITLES, _PARTICIPANTS = "titles", "participants"
_NO_KINDS_OF_THEIR_OWN = frozenset({
    AgreementKind.COOPERATION_AGREEMENT, AgreementKind.EXCHANGE_AGREEMENT,
})  # fmt: skip
_ADJECTIVES = 6  # words between a number and what it counts


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFigure:
    """A number told in a sentence; `by` narrows what it counts."""

    value: int
    relation: Relation
    counts: str
    by: Mapping[str, str]
    at: Passage


class _Number(NamedTuple):
    start: int
    end: int
    value: int


@dataclass(slots=True, kw_only=True)
class _Telling:
    """A sentence while its figures are read; `counts` is what the last number counted."""

    passage: Passage
    programme: str | None
    relations: tuple[Phrase, ...]
    counted: Sequence[Phrase]
    titles: Sequence[Phrase]
    countries: Mapping[int, tuple[int, str]]
    counts: str | None = None
    found: list[ToldFigure] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The sentence."""
        return self.passage.text


def told_figures(sentence: Passage, heading: str | None) -> tuple[ToldFigure, ...]:
    """The figures that a sentence tells; `heading` is what the part that it stands in is called."""
    text = sentence.text
    if not _is_a_sentence(text):
        return ()
    numbers = _numbers(text)
    if not numbers:
        return ()
    programmes = find_programmes(text) or find_programmes(heading or "")
    programme = programmes[0].value if programmes else None
    titles = find_titles(text)
    telling = _Telling(
        passage=sentence,
        programme=programme,
        relations=find_relations(text),
        counted=sorted(_counted(text, titles, programme), key=lambda word: word.start),
        titles=titles,
        countries={span.start: (span.end, span.code) for span in find_countries(text)},
    )
    for index, number in enumerate(numbers):
        stop = numbers[index + 1].start if index + 1 < len(numbers) else len(text)
        start = numbers[index - 1].end if index else 0
        figure = _figure(telling, number, start, stop)
        if figure is not None:
            telling.found.append(figure)
    return tuple(telling.found)


def _is_a_sentence(text: str) -> bool:
    if len(_UNSPACED.findall(text)) >= _FEWEST_UNSPACED:
        return True
    return len(_WORD.findall(text)) >= _FEWEST_WORDS


# Numbers and what they count ----------------------------------------------------------------------


def _numbers(text: str) -> list[_Number]:
    """The numbers of a sentence in digits and words, dates and shares left out."""
    dates = [(date.start, date.end) for date in find_dates(text) if date.form is not DateForm.YEAR]
    years = {(date.start, date.end) for date in find_dates(text)}
    found = [
        _Number(match.start(), match.end(), int(re.sub(r"\D", "", match.group())))
        for match in _DIGITS.finditer(text)
        if not _LETTER.match(text[match.start() - 1 : match.start()])
        or _LETTER.match(text, match.end())
    ]
    words = [
        _Number(word.start, word.end, int(word.value))
        for word in phrase_table("number_words").find(text)
        if _is_a_number(text[word.start : word.end], word.value)
    ]
    glued = (number for number, _ in _glued(text))
    apart = [*dates, *((span.start, span.end) for span in find_durations(text))]
    return sorted(
        number
        for number in (*found, *words, *glued)
        if not any(start < number.end and number.start < end for start, end in apart)
        and (number.start, number.end) not in years
    )


def _is_a_number(word: str, value: str) -> bool:
    """Whether a word is a number: articles mean one, and the shortest words mean other things."""
    if not (value.isdigit() and int(value) > 1 and word.isalpha() and word.islower()):
        return False
    return len(word) >= _SHORTEST_NUMBER and not _VIETNAMESE.search(word)


def _glued(text: str) -> Iterator[tuple[_Number, Phrase]]:
    """Numbers in words that have lost the space behind them, with what they count: twostudents."""
    table = phrase_table("number_words")
    for match in _GLUED.finditer(text):
        word, start = match.group(), match.start()
        for cut in range(3, min(len(word) - 3, 10)):
            value = table.whole(word[:cut])
            if value and value.isdigit() and find_participants(word[cut:]):
                yield (
                    _Number(start, start + cut, int(value)),
                    Phrase(value=_PARTICIPANTS, start=start + cut, end=match.end()),
                )


def _counted(text: str, titles: Sequence[Phrase], programme: str | None) -> Iterator[Phrase]:
    """What is counted in a sentence: people only where a programme tells why they are."""
    yield from (Phrase(value=_TITLES, start=each.start, end=each.end) for each in titles)
    taken = [(each.start, each.end) for each in titles]
    taken += [(country.start, country.end) for country in find_countries(text)]
    for word in find_counted(text):
        if not any(start < word.end and word.start < end for start, end in taken):
            yield word
    if programme is not None:
        yield from find_participants(text)
        yield from (word for _, word in _glued(text))


def _figure(telling: _Telling, number: _Number, start: int, stop: int) -> ToldFigure | None:
    """What a number counts, between the numbers before and behind it."""
    word = _noun_behind(telling, number, stop)
    place = _country_behind(telling, word.end if word else number.end)
    if word is None and (place is None or telling.counts is None):
        return None
    counts = word.value if word else telling.counts or ""
    relation = _relation(telling, number, word, start, stop)
    end = place[1] if place else word.end if word else number.end
    figure = ToldFigure(
        value=number.value,
        relation=Relation(relation.value) if relation else Relation.EXACTLY,
        counts=counts,
        by=_narrowed(telling, number, word, counts, place[0] if place else None),
        at=telling.passage.part(
            min(number.start, relation.start) if relation else number.start, end
        ),
    )
    if counts != _COUNTRIES and telling.counts is None:
        telling.counts = counts
    return figure


def _noun_behind(telling: _Telling, number: _Number, stop: int) -> Phrase | None:
    """The word for what is counted, a few words behind the number at most."""
    for word in telling.counted:
        if number.end <= word.start < stop and word.start - number.end <= _NEAR:
            between = telling.text[number.end : word.start]
            near = len(_WORD.findall(between)) <= _ADJECTIVES and not _PAUSE.search(between)
            return word if near and not _LETTER.match(between) and not _turns(between) else None
    return None


def _turns(between: str) -> bool:
    """Whether a preposition or a pronoun turns from the number to something else."""
    return any(word.value == NameWord.STOP for word in find_name_words(between))


def _country_behind(telling: _Telling, end: int) -> tuple[str, int] | None:
    """The country right behind *from* or *in*, unless it is the first of several."""
    match = _PLACE.match(telling.text, end)
    if match is None or match.end() == end:
        return None
    found = next(
        (
            (stop, code)
            for start, (stop, code) in telling.countries.items()
            if start in {match.end(), match.end() - len("the ")}
        ),
        None,
    )
    if found is None:
        return None
    stop, code = found
    more = _ENUMERATING.match(telling.text, stop)
    if more is not None and more.end() > stop and _is_country_at(telling, more.end()):
        return None
    return code, stop


def _is_country_at(telling: _Telling, start: int) -> bool:
    return any(
        0 <= place - start <= _RIGHT_BEHIND and not _DIGIT.search(telling.text, start, place)
        for place in telling.countries
    )


def _relation(
    telling: _Telling, number: _Number, word: Phrase | None, start: int, stop: int
) -> Phrase | None:
    """The word that says how the number relates to the truth, before or behind it."""
    end = word.start if word else number.end
    for relation in telling.relations:
        before = start <= relation.start and 0 <= number.start - relation.end <= _RIGHT_BEFORE
        if before and not _PAUSE.search(telling.text[relation.end : number.start]):
            return relation
        if number.end <= relation.start <= end:
            return relation
        behind = word is not None and 0 <= relation.start - word.end <= 1
        is_next = relation.value == Relation.ABOUT and stop - relation.end <= 1
        if behind and not is_next and _UNSPACED.match(telling.text, relation.start):
            return relation
    return None


def _narrowed(
    telling: _Telling, number: _Number, word: Phrase | None, counts: str, country: str | None
) -> dict[str, str]:
    """What the figure counts a part of."""
    if country is not None:
        return {"country": country}
    if counts == _TITLES:
        kinds = [each.value for each in telling.titles if word and each.start == word.start]
        return {"kind": kinds[0]} if kinds else {}
    if counts == _COUNTRIES and telling.counts == _TITLES:
        return {"of": _TITLES}
    if counts == _PARTICIPANTS:
        years = _YEARS.search(telling.text)
        span = {"year": f"{years[1]}/{years[2]}"} if years else {}
        return {"programme": telling.programme or "", **span}
    kind = _kind(telling, number, word) if counts in {_AGREEMENTS, _PARTNERS} else None
    if kind is not None:
        return {"kind": kind.value}
    return {"programme": telling.programme} if telling.programme else {}


def _kind(telling: _Telling, number: _Number, word: Phrase | None) -> AgreementKind | None:
    """The kind of agreement that is counted, where the sentence names one kind only.

    Plain agreements are no kind of their own, and exchange is a programme.
    """
    end = word.start if word else number.end
    kinds = {
        span.kind for span in find_kinds(telling.text) if not span.doubtful and span.start < end
    }
    kind = kinds.pop() if len(kinds) == 1 else None
    return None if kind in _NO_KINDS_OF_THEIR_OWN else kind
