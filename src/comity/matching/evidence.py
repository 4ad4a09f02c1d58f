"""Evidence: why a contender is thought to be meant, or not, in sentences."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.matching.alignment import Alignment, MatchedWord
from comity.matching.asked import AskedString
from comity.matching.authority.index import AuthorityIndex
from comity.matching.authority.records import NameUse
from comity.matching.decision import ACCEPTED, Judged, Objection
from comity.matching.features import FEATURES, NEARLY_WHOLE
from comity.matching.printed_words import printed_at, printed_words
from comity.matching.word_forms import Likeness, misspelt_quality, without_digraphs
from comity.values.countries import country_name
from comity.values.folding import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One reason: a code for programs, a sentence for people, and whether it speaks for it."""

    code: str
    sentence: str
    speaks_for: bool


_LIKENESSES: Mapping[Likeness, tuple[str, str]] = {
    Likeness.INFLECTED: ("inflected", '"{printed}" is taken for a form of "{word}"'),
    Likeness.SHORTENED: ("shortened", '"{printed}" is taken for short for "{word}"'),
    Likeness.TRANSLATED: ("translated", '"{printed}" is taken to mean the same as "{word}"'),
    Likeness.MISSPELT: ("misspelt", '"{printed}" is taken for a misprint of "{word}"'),
}
_RESPELT = ("respelt", '"{printed}" is "{word}" written otherwise')

_OBJECTIONS: Mapping[Objection, str] = {
    Objection.ATTACHED: "the printed name goes on, and no name of it does",
    Objection.UNEXPLAINED: "a word of the printed name is in none of its names",
    Objection.OTHER_BODY: "this is a company, and the string speaks of another kind of body",
    Objection.ONE_MISPRINT: "all that stands there is a misprint of its only word",
    Objection.NAMESAKES_AT_HOME: "others in the same country have this very name",
    Objection.NAMESAKES_ABROAD: "others elsewhere have this very name, and no place is said",
}

_LEAST_WEIGHT = 3.0
"""Words of less weight (the, university, institute) are not worth a sentence."""

_LONGEST_CITY = 60


@dataclass(frozen=True, slots=True)
class _Case:
    """A contender in its string, with the printed words of its name and the places these take."""

    asked: AskedString
    judged: Judged
    index: AuthorityIndex
    said: Mapping[str, float]
    words: Sequence[str]
    answers: Mapping[tuple[int, ...], Sequence[MatchedWord]]

    @property
    def alignment(self) -> Alignment:
        return self.judged.contender.alignment

    def printed(self, places: Iterable[int]) -> str:
        """The words at the places of the string."""
        return " ".join(printed_at(self.asked.string, place) for place in places)


def evidence_for(
    asked: AskedString, judged: Judged, everyone: Sequence[Judged], index: AuthorityIndex
) -> tuple[Evidence, ...]:
    """All that is known for and against one of `everyone` who may be meant, first what speaks for.

    Words are quoted as the string and the authority print them.
    """
    alignment = judged.contender.alignment
    case = _Case(
        asked=asked,
        judged=judged,
        index=index,
        said=dict(zip(FEATURES, judged.contender.vector, strict=True)),
        words=_words_of_name(alignment, index),
        answers=_answers(asked, alignment, index),
    )
    found = [
        *_of_name(case),
        *_of_country(case),
        *_of_place(case),
        *_of_neighbours(case, everyone),
        *(
            _against(each.value, _OBJECTIONS[each])
            for each in judged.objections
            if each in _OBJECTIONS
        ),
        *_of_time(judged, index),
    ]
    return tuple(sorted(found, key=lambda each: not each.speaks_for))


def _for(code: str, sentence: str) -> Evidence:
    return Evidence(code=code, sentence=sentence, speaks_for=True)


def _against(code: str, sentence: str) -> Evidence:
    return Evidence(code=code, sentence=sentence, speaks_for=False)


# The name ----------------------------------------------------------------------------------------


def _words_of_name(alignment: Alignment, index: AuthorityIndex) -> Sequence[str]:
    """The words of the name as printed; as folded where they cannot be told apart; no acronym's."""
    if alignment.use is NameUse.ACRONYM:
        return ()
    printed = printed_words(index.name_texts[alignment.name])
    folded = [index.words[word] for word in index.name_words[alignment.name].tolist()]
    return printed if len(printed) == len(folded) else folded


def _answers(
    asked: AskedString, alignment: Alignment, index: AuthorityIndex
) -> Mapping[tuple[int, ...], Sequence[MatchedWord]]:
    """The words of the name by the places that answer them; several may answer, and be answered."""
    found: dict[tuple[int, ...], list[MatchedWord]] = {}
    numbers = index.name_words[alignment.name].tolist()
    words = asked.string.words
    for matched in alignment.matched:
        places: tuple[int, ...] = (matched.place,)
        if matched.likeness is Likeness.MISSPELT and matched.place + 1 < len(words):
            one, next_ = (words[place].text for place in (matched.place, matched.place + 1))
            meant = index.words[numbers[matched.number]]
            if (
                misspelt_quality(one, meant)
                < matched.quality
                == misspelt_quality(one + next_, meant)
            ):
                places = (matched.place, matched.place + 1)
        found.setdefault(places, []).append(matched)
    return found


def _of_name(case: _Case) -> Iterator[Evidence]:
    alignment = case.alignment
    name = case.index.name_texts[alignment.name]
    is_partial = bool(alignment.missing or alignment.elsewhere)
    if alignment.use is NameUse.ACRONYM:
        yield _for("acronym", f'"{name}" is its acronym')
    elif is_partial:
        yield _for(
            "part_of_name", f'{int(100 * alignment.coverage)} % of its name "{name}" stands there'
        )
    elif all(each.likeness is Likeness.SAME for each in alignment.matched):
        yield _for("whole_name", f'its name "{name}" stands there whole')
    else:
        yield _for("every_word", f'every word of its name "{name}" stands there in some form')
    for places, matched in case.answers.items():
        yield from _of_likeness(case, places, matched)
    yield from _of_words_elsewhere(case)
    for missing in alignment.missing:
        if missing.weight >= _LEAST_WEIGHT:
            yield _against("missing", f'"{case.words[missing.number]}" of its name is missing')


def _of_likeness(
    case: _Case, places: Sequence[int], matched: Sequence[MatchedWord]
) -> Iterator[Evidence]:
    likeness = matched[0].likeness
    if likeness in _LIKENESSES and case.words:
        printed = case.printed(places)
        word = " ".join(case.words[each.number] for each in matched)
        code, sentence = _RESPELT if _same_letters(printed, word) else _LIKENESSES[likeness]
        yield _for(code, sentence.format(printed=printed, word=word))


def _same_letters(one: str, other: str) -> bool:
    left, right = (without_digraphs(fold(text)).replace(" ", "") for text in (one, other))
    return left == right


def _of_words_elsewhere(case: _Case) -> Iterator[Evidence]:
    places = sorted({each.place for each in case.alignment.elsewhere})
    if any(place >= 0 for place in places):
        printed = case.printed(place for place in places if place >= 0)
        yield _for("elsewhere", f'"{printed}", which stands elsewhere, completes its name')
    if any(place < 0 for place in places):
        yield _for("elsewhere", "the place that is stated beside it completes its name")


# Where it is -------------------------------------------------------------------------------------


def _of_country(case: _Case) -> Iterator[Evidence]:
    string, alignment = case.asked.string, case.alignment
    if string.inquiry.country and not string.stated_country:
        yield _against("unknown_country", "the stated country is none that is known")
    country = case.index.record_countries[case.judged.contender.record]
    if not country:
        return
    yield from _of_agreement("stated_country", case, country, "stated is", case.asked.stated)
    named = case.asked.countries_outside(alignment.first, alignment.last)
    yield from _of_agreement("named_country", case, country, "the string names", named)


def _of_agreement(
    code: str, case: _Case, country: str, says: str, countries: frozenset[str]
) -> Iterator[Evidence]:
    """What a country stated beside the string, or named in it, says of the record's own."""
    here, said = country_name(country), case.said[code]
    others = " and ".join(sorted(map(country_name, countries)))
    if said < 0:
        yield _against(code, f"it is in {here}; {says} {others}")
    elif country in countries:
        yield _for(
            code, f"it is in {here}, " + ("as stated" if says == "stated is" else "as named")
        )
    elif said > 0:
        yield _for(
            code, f"it is in {here}; {says} {others}, and lists often name one for the other"
        )


def _of_place(case: _Case) -> Iterator[Evidence]:
    said = case.said
    if said["city"] > 0:
        yield _for("city", "its city or region is named")
    elif said["city"] < 0:
        city = case.index.record(case.judged.contender.record).city
        stated = str(case.asked.string.inquiry.city)[:_LONGEST_CITY]
        yield _against("city", f'it is in "{city}"; the stated city is "{stated}"')
    if said["domain"] > 0:
        yield _for("domain", "an address in the string has its domain")
    if said["acronym_beside"] > 0:
        yield _for("acronym_beside", "its acronym stands beside its name")


# What stands around it ---------------------------------------------------------------------------


def _of_neighbours(case: _Case, everyone: Sequence[Judged]) -> Iterator[Evidence]:
    for place in _unexplained(case, everyone):
        is_within = case.alignment.first < place < case.alignment.last
        where = ("unexplained", "within it") if is_within else ("beside", "beside it")
        word = case.printed([place])
        yield _against(where[0], f'"{word}" stands {where[1]} and is no part of its name')
    if case.said["parent_beside"] > 0:
        names = _parents_there(case, everyone)
        verb = "are" if len(names) > 1 else "is"
        whole = " and ".join(names)
        yield _for("parent_beside", f"{whole}, which it belongs to, {verb} named, too")


def _unexplained(case: _Case, everyone: Sequence[Judged]) -> Iterator[int]:
    """The places of weighty words in and next to the name, in its segments, that nothing explains.

    Outside the name places explain themselves, as do its acronym and other likely names.
    """
    asked, alignment = case.asked, case.alignment
    taken = {place for places in case.answers for place in places}
    around = set(case.judged.contender.acronyms)
    for other in everyone:
        if other.score >= ACCEPTED:
            around.update(each.place for each in other.contender.alignment.matched)
    low, high = asked.segments[alignment.first], asked.segments[alignment.last]
    for place, segment in enumerate(asked.segments):
        if place in taken or asked.weights[place] < _LEAST_WEIGHT:
            continue
        is_outside = low <= segment <= high and place not in around and not asked.is_place[place]
        if alignment.first < place < alignment.last or is_outside:
            yield place


def _parents_there(case: _Case, everyone: Sequence[Judged]) -> list[str]:
    """The names of the bodies that the record belongs to and that stand in the string."""
    parents = case.index.parents_of(case.judged.contender.record)
    there = {
        record
        for each in everyone
        if each.contender.alignment.coverage > NEARLY_WHOLE
        for record in (each.contender.record, each.today)
    }
    return [case.index.name_of(parent) for parent in sorted(parents & there or parents)]


def _of_time(judged: Judged, index: AuthorityIndex) -> Iterator[Evidence]:
    record = judged.contender.record
    if record != judged.today:
        was, now = index.name_of(record), index.name_of(judged.today)
        yield _for("succeeded", f"{was} is {now} today")
    if not index.record_active[judged.today]:
        yield _against("inactive", "the authority says that it works no longer")
