"""Evidence: why a contender is thought to be meant, or not, in sentences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.matching.alignment import MatchedWord
from comity.matching.asked import AskedString
from comity.matching.authority.index import AuthorityIndex
from comity.matching.authority.records import NameUse
from comity.matching.decision import Judged, Objection
from comity.matching.features import FEATURES
from comity.matching.word_forms import Likeness
from comity.values.countries import country_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One reason: a code for programs, a sentence for people, and whether it speaks for it."""

    code: str
    sentence: str
    speaks_for: bool


_LIKENESSES: Mapping[Likeness, tuple[str, str]] = {
    Likeness.INFLECTED: ("inflected", '"{printed}" is taken for a form of "{word}"'),
    Likeness.SHORTENED: ("shortened", '"{printed}" is taken for short for "{word}"'),
    Likeness.TRANSLATED: ("translated", '"{printed}" stands for "{word}" in names elsewhere'),
    Likeness.MISSPELT: ("misspelt", '"{printed}" is taken for a misprint of "{word}"'),
}

_OBJECTIONS: Mapping[Objection, str] = {
    Objection.ATTACHED: "the printed name goes on, and no name of it does",
    Objection.UNEXPLAINED: "a word of the printed name is in none of its names",
    Objection.OTHER_BODY: "this is a company, and the string speaks of another kind of body",
    Objection.ONE_MISPRINT: "all that stands there is a misprint of its only word",
    Objection.NAMESAKES_AT_HOME: "others in the same country have this very name",
    Objection.NAMESAKES_ABROAD: "others elsewhere have this very name, and no place is said",
}

_LEAST_WEIGHT = 3.0
_WHOLE = 0.999


def evidence_for(asked: AskedString, judged: Judged, index: AuthorityIndex) -> tuple[Evidence, ...]:
    """All that is known for and against a contender, what speaks for it first."""
    said = dict(zip(FEATURES, judged.contender.vector, strict=True))
    found = [
        *_of_name(asked, judged, index),
        *_of_country(asked, judged, said, index),
        *_of_place(said),
        *_of_neighbours(asked, judged, said, index),
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


def _of_name(asked: AskedString, judged: Judged, index: AuthorityIndex) -> Iterator[Evidence]:
    alignment = judged.contender.alignment
    name = index.name_texts[alignment.name]
    if alignment.use is NameUse.ACRONYM:
        yield _for("acronym", f'"{name}" is its acronym')
    elif alignment.coverage >= _WHOLE:
        yield _for("whole_name", f'its name "{name}" stands there whole')
    else:
        share = round(100 * alignment.coverage)
        yield _for("part_of_name", f'{share} % of its name "{name}" stands there')
    words = (
        index.name_words[alignment.name].tolist() if alignment.use is not NameUse.ACRONYM else []
    )
    for matched in alignment.matched:
        yield from _of_likeness(asked, matched, words, index)
    for missing in alignment.missing:
        if missing.weight >= _LEAST_WEIGHT:
            yield _against("missing", f'"{index.words[missing.word]}" of its name is missing')


def _of_likeness(
    asked: AskedString, matched: MatchedWord, words: Sequence[int], index: AuthorityIndex
) -> Iterator[Evidence]:
    if matched.likeness in _LIKENESSES and words:
        code, sentence = _LIKENESSES[matched.likeness]
        printed = asked.string.words[matched.place].text
        word = index.words[words[matched.number]]
        yield _for(code, sentence.format(printed=printed, word=word))


def _of_country(
    asked: AskedString, judged: Judged, said: Mapping[str, float], index: AuthorityIndex
) -> Iterator[Evidence]:
    country = index.record_countries[judged.contender.record]
    if not country:
        return
    name = country_name(country)
    if said["stated_country"] > 0:
        yield _for("stated_country", f"it is in {name}, as stated")
    elif said["stated_country"] < 0:
        stated = country_name(str(asked.string.stated_country))
        yield _against("stated_country", f"it is in {name}; stated is {stated}")
    if said["named_country"] > 0:
        yield _for("named_country", f"it is in {name}, which the string names")
    elif said["named_country"] < 0:
        yield _against("named_country", f"it is in {name}; the string names another country")


def _of_place(said: Mapping[str, float]) -> Iterator[Evidence]:
    if said["city"] > 0:
        yield _for("city", "its city or region is said")
    elif said["city"] < 0:
        yield _against("city", "another city is stated")
    if said["domain"] > 0:
        yield _for("domain", "an address has its domain")
    if said["acronym_beside"] > 0:
        yield _for("acronym_beside", "its acronym stands beside its name")


def _of_neighbours(
    asked: AskedString, judged: Judged, said: Mapping[str, float], index: AuthorityIndex
) -> Iterator[Evidence]:
    alignment = judged.contender.alignment
    taken = {each.place for each in alignment.matched}
    for place in range(alignment.first, alignment.last + 1):
        if place not in taken and asked.weights[place] >= _LEAST_WEIGHT:
            word = asked.string.words[place].text
            yield _against("unexplained", f'"{word}" stands within it and is no part of its name')
    if said["parent_beside"] > 0:
        names = [index.name_of(each) for each in index.record_parents[judged.today].tolist()]
        yield _for("parent_beside", f"{' and '.join(names)}, which it belongs to, is named, too")


def _of_time(judged: Judged, index: AuthorityIndex) -> Iterator[Evidence]:
    record = judged.contender.record
    if record != judged.today:
        was, now = index.name_of(record), index.name_of(judged.today)
        yield _for("succeeded", f"{was} is {now} today")
    elif not index.record_active[record]:
        yield _against("inactive", "the authority says that it works no longer")
