"""Words of totals ("Total", "Нийт", 合計)."""

import re

from comity.values.body_words import names_a_body
from comity.values.phrases import Phrase, phrase_table
from comity.values.words import HAN, HANGUL, KATAKANA

_RUN = re.compile(rf"[{HAN}{HANGUL}{KATAKANA}]+")


def find_totals(text: str) -> tuple[Phrase, ...]:
    """The words of totals in `text`, each with the value `total`.

    A single sign that opens the name of a body is a part of it: 全北大学校, 共立女子大学.
    """
    found = phrase_table("total_words").find(text)
    if text.isascii():
        return found
    return tuple(word for word in found if not _opens_a_name(text, word))


def _opens_a_name(text: str, word: Phrase) -> bool:
    if word.end - word.start > 1:
        return False
    run = _RUN.match(text, word.start)
    return run is not None and run.end() > word.end and names_a_body(run[0])
