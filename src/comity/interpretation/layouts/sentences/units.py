"""Units that act for the home university, also where they are written without capitals."""

import re
from bisect import bisect_left

from comity.interpretation.layouts.sentences.facts import Sentence
from comity.interpretation.layouts.sentences.names import Name, Sort
from comity.interpretation.layouts.sentences.spans import Span, apart_from, spans_of
from comity.values.body_words import Rank, find_ranks
from comity.values.name_words import NameWord, find_name_words
from comity.values.phrases import Phrase, phrase_table
from comity.values.sentence_words import Telling
from comity.values.words import words_of

_ADJECTIVE = re.compile(
    r"[^\W\d_A-ZА-Я]{3,}(?:ий|ый|ой|ая|ое|им|ым|ом|ний|ська|ський|ична|ичний|ийн|ын|ний|á|ý|é|y|a)"
)
_GENITIVE = re.compile(r"[\u0430-\u0457]{2,}(?:[иыаяіїу]|[ое]в|ів|[иіе]й|[иы]х|[ое]го|ої)")
_SLAVIC = re.compile("[ěčřšžýůłąęśźżćňďť]", re.IGNORECASE)
_ENDING = re.compile("[yieuíů]$")
_MOST_WORDS = 5
_FEW_WORDS = 3  # an institute of a university is called by its subject alone
_GAP = re.compile(r"[ \u00a0]+|[ \u00a0]?['’]")


def unit_before(sentence: Sentence, place: int) -> Span | None:
    """The first unit that the sentence names before `place`, or None."""
    for name in sentence.names:
        if name.end > place or not (name.sort is Sort.PART or _is_a_unit(sentence, name)):
            continue
        if not phrase_table("partner_words").find(sentence.text[name.start : name.end]):
            return name.span
    taken = [name.span for name in sentence.names]
    for word in find_name_words(sentence.text):
        is_part = word.value == NameWord.PART
        is_institute = word.value == NameWord.WHOLE and sentence.text[word.start].isupper()
        if not (is_part or is_institute) or word.end > place:
            continue
        if apart_from(Span(word.start, word.end), taken):
            span = _around(sentence, word)
            if span != Span(word.start, word.end) and span.end <= place:
                return span
    return None


def _is_a_unit(sentence: Sentence, name: Name) -> bool:
    """Whether a name is one of a unit: a Chinese or Korean school, an *Institute of Physics*."""
    text = sentence.text[name.start : name.end]
    if text.endswith(("学院", "學院", "공과대학", "단과대학")):
        return True
    words = words_of(text)
    rank = max((rank for _, rank in find_ranks(words.folded[:1])), default=Rank.NONE)
    return rank is Rank.INSTITUTE and len(words.folded) <= _FEW_WORDS and name.sort is Sort.WHOLE


def _around(sentence: Sentence, body: Phrase) -> Span:
    """The body with the adjectives before it, or the nouns behind it that say which it is."""
    words = words_of(sentence.text)
    first = bisect_left(words.starts, body.start)
    last = bisect_left(words.starts, body.end) - 1
    plain = _plain_words(sentence)
    start = first
    while start and start - 1 in plain and _ADJECTIVE.fullmatch(words.exact[start - 1]):
        start -= 1
    if start < first:
        return Span(words.starts[start], body.end)
    return Span(body.start, words.ends[_last_noun(sentence, last, plain)])


def _last_noun(sentence: Sentence, last: int, plain: set[int]) -> int:
    words = words_of(sentence.text)
    joints = {
        bisect_left(words.starts, word.start)
        for word in sentence.small_words
        if word.value in {NameWord.JOINT, NameWord.AND}
    }
    found, joined = last, False
    for index in range(last + 1, min(last + 1 + _MOST_WORDS, len(words.starts))):
        if not _GAP.fullmatch(sentence.text, words.ends[index - 1], words.starts[index]):
            break
        if index in joints:
            joined = True
            continue
        slavic = _SLAVIC.search(sentence.text) and _ENDING.search(words.exact[index])
        if index not in plain or not (joined or slavic or _GENITIVE.fullmatch(words.exact[index])):
            break
        found = index
        joined = (
            words.exact[index].islower() and _GENITIVE.fullmatch(words.exact[index]) is not None
        )
    return found


def _plain_words(sentence: Sentence) -> set[int]:
    """The words without capitals that are neither small nor tell anything."""
    words = words_of(sentence.text)
    words_told = [word for word in sentence.words if word.value != Telling.HOME]
    telling = spans_of(words_told, sentence.kinds, sentence.marks, sentence.small_words)
    return {
        index
        for index, (start, end) in enumerate(zip(words.starts, words.ends, strict=True))
        if words.exact[index].islower() and apart_from(Span(start, end), telling)
    }
