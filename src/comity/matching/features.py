"""Features: what the comparison of a string with one record comes to, in numbers.

`FEATURES` is the order of a vector and says in which direction each may move the score: 1 where
more can only speak for the record, -1 where more can only speak against it, 0 where it is open.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from comity.matching.alignment import Alignment
from comity.matching.asked import AskedString
from comity.matching.authority.index import AuthorityIndex
from comity.matching.authority.name_words import words_in
from comity.matching.authority.records import NameUse
from comity.matching.contenders import Contender, gap_weights, overlap, place_share
from comity.matching.place_features import of_places
from comity.matching.word_forms import Likeness

FEATURES: Mapping[str, int] = {
    # How the words of the name are answered.
    "coverage": 1,
    "lowest_quality": 1,
    "misspelt": -1,
    "inflected": -1,
    "shortened": -1,
    "translated": -1,
    "elsewhere": -1,
    "missing": -1,
    "heaviest_missing": -1,
    "missing_body": -1,
    # What stands in and around it.
    "gap": -1,
    "heaviest_gap": -1,
    "in_order": 1,
    "crossed": -1,
    "segment_share": 1,
    "heaviest_unexplained": -1,
    "unexplained_body": -1,
    "before": -1,
    "after": -1,
    "place_share": -1,
    # The name.
    "weight": 0,
    "words": 0,
    "is_display": 0,
    "is_label": 0,
    "is_acronym": 0,
    "acronym_length": 0,
    # Where it is.
    "stated_country": 1,
    "named_country": 1,
    "place_country": 1,
    "city": 1,
    "city_is_known": 0,
    "namesakes_at_home": -1,
    "namesakes_abroad": -1,
    # What it is.
    "renown": 0,
    "education": 0,
    "healthcare": 0,
    "company": 0,
    "government": 0,
    "facility": 0,
    "nonprofit": 0,
    "funder": 0,
    "archive": 0,
    "active": 0,
    # The string.
    "string_share": 1,
    "segment": 0,
    "segments": 0,
    "string_words": 0,
    "acronym_beside": 1,
    "domain": 1,
    "ratio": 1,
    # The others.
    "lead": 1,
    "within_longer": -1,
    "longer_lead": -1,
    "beside_better": 0,
    "parent_beside": 0,
    "child_beside": 0,
    "rivals": -1,
    "claimed": -1,
}

_KINDS = (
    *("education", "healthcare", "company", "government", "facility", "nonprofit"),
    *("funder", "archive"),
)
_HEAVY = 2.0
NEARLY_WHOLE = 0.85
"""A name of which so much stands in a string counts as one that stands there."""


def add_vectors(
    asked: AskedString,
    contenders: Sequence[Contender],
    index: AuthorityIndex,
) -> None:
    """Give each contender its vector, in the order of `FEATURES`."""
    for contender in contenders:
        alignment = contender.alignment
        contender.vector = [
            *_of_words(alignment, index),
            *_of_gaps(asked, contender),
            *_of_name(asked, alignment),
            *of_places(
                asked,
                alignment,
                index,
                is_told=_has_parent_beside(contender, contenders, index),
            ),
            *_of_record(contender.record, index),
            *_of_string(asked, contender, index),
            *_of_rivals(contender, contenders, index),
        ]


def _of_words(alignment: Alignment, index: AuthorityIndex) -> list[float]:
    weight = alignment.weight or 1
    shares = [0.0] * len(Likeness)
    lowest = 1.0
    for word in alignment.matched:
        shares[word.likeness] += word.weight / weight
        if word.weight > _HEAVY:
            lowest = min(lowest, word.quality)
    missing = [each.weight for each in alignment.missing]
    return [
        alignment.coverage,
        lowest,
        shares[Likeness.MISSPELT],
        shares[Likeness.INFLECTED],
        shares[Likeness.SHORTENED],
        shares[Likeness.TRANSLATED],
        sum(each.weight for each in alignment.elsewhere) / weight,
        sum(missing) / weight,
        max(missing, default=0.0),
        float(sum(index.is_body_word(each.word) for each in alignment.missing)),
    ]


def _of_gaps(asked: AskedString, contender: Contender) -> list[float]:
    alignment = contender.alignment
    gap = gap_weights(asked, alignment)
    places = [each.place for each in alignment.matched]
    steps = [after >= before for before, after in pairwise(places)]
    explained, inside, heaviest, bodies = _segments_around(asked, contender)
    return [
        float(len(gap)),
        max(gap, default=0.0),
        sum(steps) / len(steps) if steps else 1.0,
        float(_crossed(asked, alignment)),
        explained / inside if inside else 0.0,
        heaviest,
        float(bodies),
        _beside(asked, contender, alignment.first, -1),
        _beside(asked, contender, alignment.last, 1),
        place_share(asked, alignment),
    ]


def _segments_around(asked: AskedString, contender: Contender) -> tuple[float, float, float, int]:
    """What the segments that hold the name weigh, and what of that is not explained.

    The weight of the name, that of the name and all words that neither its acronym nor a place
    explains, the heaviest of these, and how many of them name a body.
    """
    alignment = contender.alignment
    low, high = asked.segments[alignment.first], asked.segments[alignment.last]
    taken = {each.place for each in alignment.matched}
    explained = inside = heaviest = 0.0
    bodies = 0
    for place, segment in enumerate(asked.segments):
        if not low <= segment <= high:
            continue
        weight = asked.weights[place]
        if place in taken:
            explained += weight
            inside += weight
        elif not asked.is_place[place] and place not in contender.acronyms:
            inside += weight
            heaviest = max(heaviest, weight)
            bodies += asked.is_body[place]
    return explained, inside, heaviest, bodies


def _crossed(asked: AskedString, alignment: Alignment) -> int:
    """How many cuts stand within the name, less those before a segment of only its places."""
    taken = {each.place for each in alignment.matched}
    low, high = asked.segments[alignment.first], asked.segments[alignment.last]
    crossing = {
        segment
        for place, segment in enumerate(asked.segments)
        if low < segment <= high
        and asked.weights[place]
        and not (asked.is_place[place] and place in taken)
    }
    return len(crossing)


def _beside(asked: AskedString, contender: Contender, place: int, step: int) -> float:
    """The weight of the next word in the same segment, joining words passed over; 0 for none."""
    segment = asked.segments[place]
    place += step
    while 0 <= place < len(asked.weights) and asked.segments[place] == segment:
        if asked.weights[place] and place not in contender.acronyms:
            return asked.weights[place]
        place += step
    return 0.0


def _of_name(asked: AskedString, alignment: Alignment) -> list[float]:
    acronym = alignment.use is NameUse.ACRONYM
    return [
        alignment.weight,
        float(alignment.words),
        float(alignment.use is NameUse.DISPLAY),
        float(alignment.use is NameUse.LABEL),
        float(acronym),
        float(len(asked.string.words[alignment.first].text)) if acronym else 0.0,
    ]


def _of_record(record: int, index: AuthorityIndex) -> list[float]:
    kinds = index.kinds_of(record)
    return [
        float(index.record_known[record]),
        *(float(kind in kinds) for kind in _KINDS),
        float(index.record_active[record]),
    ]


def _of_string(asked: AskedString, contender: Contender, index: AuthorityIndex) -> list[float]:
    alignment = contender.alignment
    whole = sum(asked.weights) or 1
    low, high = asked.segments[alignment.first], asked.segments[alignment.last]
    text = " ".join(word.text for word in asked.string.words if low <= word.segment <= high)
    name = " ".join(_words_of_name(alignment, index))
    return [
        sum(asked.weights[each.place] for each in alignment.matched) / whole,
        float(low),
        float(asked.segments[-1] + 1),
        float(len(asked.weights)),
        float(bool(contender.acronyms)),
        float(_has_domain(asked, contender.record, index)),
        fuzz.ratio(text, name) / 100,
    ]


def _words_of_name(alignment: Alignment, index: AuthorityIndex) -> Iterable[str]:
    """The folded words of the name, also of an acronym, of which no words are kept."""
    if alignment.use is NameUse.ACRONYM:
        return words_in(index.name_texts[alignment.name])
    return (index.words[word] for word in index.words_of(alignment.name))


def _has_domain(asked: AskedString, record: int, index: AuthorityIndex) -> bool:
    domain = index.record_domains[record] if asked.string.domains else ""
    return bool(domain) and any(
        each == domain or each.endswith("." + domain) for each in asked.string.domains
    )


def _of_rivals(
    contender: Contender, contenders: Sequence[Contender], index: AuthorityIndex
) -> list[float]:
    over: list[Contender] = []
    apart: list[float] = []
    for each in contenders:
        if overlap(each, contender):
            over.append(each)
        elif each.alignment.coverage > 0.9 and not _is_claimed(each, contenders):
            apart.append(each.goodness)
    over = [each for each in over if each is not contender]
    longer = [each for each in over if _holds(each, contender)]
    children = (each for each in contenders if contender.record in index.parents_of(each.record))
    lead = contender.goodness - over[0].goodness if over else 20.0
    return [
        max(-20.0, min(20.0, lead)),
        max((each.alignment.coverage for each in longer), default=0.0),
        max((each.goodness - contender.goodness for each in longer), default=0.0),
        max(apart, default=0.0),
        float(_has_parent_beside(contender, contenders, index)),
        float(any(each.alignment.coverage > NEARLY_WHOLE for each in children)),
        float(sum(each.goodness >= contender.goodness - 0.5 for each in over)),
        float(_is_claimed(contender, contenders)),
    ]


def _has_parent_beside(
    contender: Contender, contenders: Sequence[Contender], index: AuthorityIndex
) -> bool:
    """Whether the body that the record belongs to stands in the string, too."""
    parents = index.parents_of(contender.record)
    return bool(parents) and any(
        each.record in parents and each.alignment.coverage > NEARLY_WHOLE for each in contenders
    )


def _holds(other: Contender, contender: Contender) -> bool:
    """Whether the name of `other` stands over all of the contender's and answers more."""
    theirs, mine = other.alignment, contender.alignment
    return theirs.first <= mine.first and theirs.last >= mine.last and theirs.found > mine.found


def _is_claimed(contender: Contender, contenders: Sequence[Contender]) -> bool:
    """Whether its acronym is spelled out by the name of another record that stands there, too."""
    mine = contender.alignment
    return mine.use is NameUse.ACRONYM and any(
        mine.first in other.acronyms for other in contenders if other is not contender
    )
