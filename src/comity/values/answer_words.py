"""What a cell answers below a head that asks: yes, no, or that no fee is to be paid."""

from enum import StrEnum
from functools import lru_cache

from comity.values.phrases import phrase_table
from comity.values.waiver_words import find_waivers


class Answer(StrEnum):
    """What a cell answers; `vocabularies/answer_words.yaml` says more of each."""

    YES = "yes"
    NO = "no"
    EXEMPT = "exempt"


_AFFIRMING = frozenset("○◯〇◎●✓✔☑√✅■xX")  # "×" is a cross that denies where it is no letter


@lru_cache(maxsize=1024)
def find_answer(text: str) -> Answer | None:
    """The answer that `text` is, or None where it is none.

    A sign, or words: a denial counts wherever it stands ("fees are not waived"), unless it is of a
    waiver ("no tuition fees"), an affirmation only as the first word.
    """
    text = text.strip(" \t.()[]（）")
    if text in _AFFIRMING:
        return Answer.YES
    waivers = find_waivers(text)
    found = [
        phrase
        for phrase in phrase_table("answer_words").find(text)
        if not any(each.start <= phrase.start < each.end for each in waivers)
    ]
    values = {Answer(phrase.value) for phrase in found}
    if Answer.NO in values:
        return Answer.NO
    if waivers or Answer.EXEMPT in values:
        return Answer.EXEMPT
    return Answer.YES if found and found[0].start == 0 else None
