"""Names in scripts without capitals: written without spaces, or after the word for the body."""

import re
from collections.abc import Iterator, Sequence

from comity.interpretation.layouts.sentences.names import Name, Sort
from comity.interpretation.layouts.sentences.spans import Span
from comity.values.name_words import NameWord, find_name_words
from comity.values.words import HAN, HANGUL, KATAKANA

_LATIN = "A-Za-zÀ-ÖØ-öø-ɏ0-9"
_HAN_RUN = re.compile(
    rf"[{HAN}{KATAKANA}{_LATIN}・·‧＝=\-－&.]+(?:[ ・·‧＝=\-－]?[{HAN}{KATAKANA}]+)*"
)
_HAN_BODY = re.compile(
    "分校|校区|校區|キャンパス|大学校|大学院|大学|大學|学院|學院|研究所|研究院|研究科|研究機構|科学院|科學院|高等学校|学部|学系|學系"
    "|学科|センター|アカデミー|インスティテュート|インスティトゥート|ユニバーシティ|カレッジ|学校|學校|図書館|中心|系"
)
_HAN_WHOLE = re.compile("大学|大學|学院|學院|研究所|研究院|科学院|科學院|学校|アカデミ|カレッジ")
_HAN_PART = re.compile("学院|學院|学部|研究科|学系|學系|学科|系")
_HANGUL_RUN = re.compile(rf"[{HANGUL}{_LATIN}·&.()\-]+")
_HANGUL_BODY = re.compile(
    "대학교|대학원|대학|과학기술원|과학원|연구원|연구소|아카데미|학원|학부|학과|센터"
)
_HANGUL_WHOLE = re.compile("대학교|대학(?!원)|과학기술원|과학원|연구원|연구소|아카데미|학원")
_PARTICLE = re.compile("(?:은|는|을|를|에서|에|및|의|와|과|으로|로|년|월|일|한|된|하는)$")
_THAI = re.compile(r"[\u0e00-\u0e7f]+(?:[ ](?![\u0e00-\u0e7f]{0,2}ประเทศ)[A-Z][\w.-]*)*")
_ARABIC_WORD = re.compile(r"[\u0600-\u06ff\u200c\ufb50-\ufdff\ufe70-\ufeff]+")
_HAN_BREAKS = re.compile("^(?:[0-9]+[年月日]?|[年月日第的本我該该])+")
_FEWEST_BEFORE = 2
_AND = "و"
_MOST_WORDS = 6
_MOST_WORDS_BEFORE = 3


def unspaced_names(text: str, barriers: Sequence[Span]) -> list[Name]:
    """The names in `text` in Han, kana, Hangul, Thai, Arabic and Hebrew letters."""
    if text.isascii():
        return []
    return [
        *_han_names(text, barriers),
        *_hangul_names(text, barriers),
        *_names_after_the_body(text, barriers),
    ]


def _between(barriers: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """The stretches from `start` to `end` that no barrier covers."""
    for barrier in sorted(barriers):
        if barrier.end <= start or barrier.start >= end:
            continue
        if barrier.start > start:
            yield Span(start, barrier.start)
        start = max(start, barrier.end)
    if start < end:
        yield Span(start, end)


def _han_names(text: str, barriers: Sequence[Span]) -> Iterator[Name]:
    """Names that end with the word for the body: 早稲田大学理工学術院, 首尔大学."""
    for run in _HAN_RUN.finditer(text):
        for part in _between(barriers, run.start(), run.end()):
            stretch = text[part.start : part.end]
            bodies = list(_HAN_BODY.finditer(stretch))
            if not bodies:
                continue
            opening = _HAN_BREAKS.match(stretch)
            begin = opening.end() if opening else 0
            short = bodies[-1].start() - begin < _FEWEST_BEFORE and len(bodies) == 1
            whole = _HAN_WHOLE.search(stretch) is not None
            if short and not _HAN_PART.fullmatch(bodies[-1].group()):
                continue
            whole = whole and not short
            lead = len(stretch[begin:]) - len(stretch[begin:].lstrip(" ・·-=.&"))
            span = Span(part.start + begin + lead, part.start + bodies[-1].end())
            if span.end - span.start > len(bodies[-1].group()):
                yield Name(span=span, sort=Sort.WHOLE if whole else Sort.PART)


def _hangul_names(text: str, barriers: Sequence[Span]) -> Iterator[Name]:
    """Names that end with the word for the body, with a particle behind it: 도쿄대학과."""
    words = [
        part
        for run in _HANGUL_RUN.finditer(text)
        for part in _between(barriers, run.start(), run.end())
    ]
    for place, word in enumerate(words):
        bodies = list(_HANGUL_BODY.finditer(text, word.start, word.end))
        if not bodies:
            continue
        first = place
        while _goes_on_before(text, words, first, place):
            first -= 1
        span = Span(words[first].start, bodies[-1].end())
        if span.end - span.start > len(bodies[-1].group()) + 1 or first < place:
            whole = _HANGUL_WHOLE.search(text, span.start, span.end) is not None
            yield Name(span=span, sort=Sort.WHOLE if whole else Sort.PART)


def _goes_on_before(text: str, words: Sequence[Span], first: int, place: int) -> bool:
    """Whether the word before the word `first` belongs to the name that ends in word `place`."""
    if not first or place - first >= _MOST_WORDS_BEFORE:
        return False
    before = words[first - 1]
    if text[before.end : words[first].start] != " " or ")" in text[before.start : before.end]:
        return False
    printed = text[before.start : before.end]
    return not _PARTICLE.search(printed) and not printed[-1].isdigit()


def _names_after_the_body(text: str, barriers: Sequence[Span]) -> Iterator[Name]:
    """Names that begin with the word for the body: มหาวิทยาลัยโตเกียว, جامعة القاهرة."""
    stops = [
        Span(word.start, word.end) for word in find_name_words(text) if word.value == NameWord.STOP
    ]
    end = 0
    for word in find_name_words(text):
        if word.value not in {NameWord.WHOLE, NameWord.PART} or word.start < end:
            continue
        first = text[word.start]
        if "\u0e00" <= first <= "\u0e7f":
            end = _end_of_thai(text, word.start, word.end, barriers)
        elif "\u0590" <= first <= "\u06ff":
            end = _end_of_words(text, word.start, word.end, [*barriers, *stops])
        else:
            continue
        start = word.start + (text[word.start] == _AND)
        if end > word.end:
            sort = Sort.WHOLE if word.value == NameWord.WHOLE else Sort.PART
            yield Name(span=Span(start, end), sort=sort)


def _end_of_thai(text: str, start: int, body_end: int, barriers: Sequence[Span]) -> int:
    run = _THAI.match(text, start)
    if run is None:
        return body_end
    first = next(_between(barriers, start, run.end()), Span(start, body_end))
    return max(body_end, start + len(text[start : first.end].rstrip()))


def _end_of_words(text: str, start: int, body_end: int, stops: Sequence[Span]) -> int:
    """Where the words end that say which body it is; a stop word or any sign ends them."""
    end = body_end
    for _ in range(_MOST_WORDS):
        word = _ARABIC_WORD.match(text, end + 1) if text[end : end + 1] == " " else None
        if word is None or any(
            stop.start < word.end() and word.start() < stop.end for stop in stops
        ):
            break
        if end > body_end and re.match(r"و(?:جامعة|معهد|كلية|دانشگاه)", word.group()):
            break
        end = word.end()
    return end if end > body_end else max(body_end, start)
