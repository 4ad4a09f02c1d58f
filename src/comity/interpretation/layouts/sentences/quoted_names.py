"""What a body is called by in quotation marks: Института за електросварване „Е. О. Патон“."""

import re
from bisect import bisect_left

from comity.interpretation.layouts.sentences.cased_words import CasedWords

_MOST_BETWEEN = 4  # words that say what sort of body it is
_MOST_QUOTED = 10
_OPENING = re.compile(r"[ \u00a0]{1,2}([„«“])")
_CLOSING = {"„": re.compile("[“”]"), "«": re.compile("»"), "“": re.compile("”")}


def end_of_quoted_name(words: CasedWords, last: int) -> int | None:
    """The last word of the quotation that goes on with the name of a body; None without any.

    It stands right behind the word `last`, or behind a body and words without capitals. All that
    is quoted belongs to the name, initials and abbreviations with their full stops too.
    """
    most = _MOST_BETWEEN if words.is_body(last) else 0
    for index in range(last, min(last + most + 1, words.count - 1)):
        if index in words.barred or (index > last and _may_begin_a_name(words, index)):
            return None
        gap = words.text[words.ends[index] : words.starts[index + 1]]
        opening = _OPENING.fullmatch(gap)
        if opening is not None:
            return _end_of_quotation(words, index + 1, _CLOSING[opening[1]])
        if not gap.isspace():
            return None
    return None


def _may_begin_a_name(words: CasedWords, index: int) -> bool:
    return words.has_capital(index) or words.is_body(index)


def _end_of_quotation(words: CasedWords, first: int, closing: re.Pattern[str]) -> int | None:
    """The last word of a quotation that begins with the word `first`, if it may be a name."""
    end = closing.search(words.text, words.ends[first])
    if end is None or not words.has_capital(first):
        return None
    last = bisect_left(words.starts, end.start()) - 1
    quoted = range(first, last + 1)
    return last if words.barred.isdisjoint(quoted) and len(quoted) <= _MOST_QUOTED else None
