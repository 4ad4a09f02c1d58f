"""Words which say that fees are waived."""

import re
from collections.abc import Iterator

from comity.values.phrases import Phrase, phrase_table

WAIVER = "tuition_waiver"

_SENTENCE = re.compile(r"[^.;。；\n]+")


def find_waivers(text: str) -> tuple[Phrase, ...]:
    """The waivers named in `text`, each with the value `tuition_waiver`.

    A fixed phrase ("tuition waiver"), or a fee and a word for waiving in one sentence ("fees for
    application and tuition are waived"): then the span runs from the first of them to the last.
    """
    found = phrase_table("waiver_words").find(text)
    return tuple(_by_sentence(text, found)) if found else ()


def _by_sentence(text: str, found: tuple[Phrase, ...]) -> Iterator[Phrase]:
    for sentence in _SENTENCE.finditer(text):
        inside = [
            phrase
            for phrase in found
            if sentence.start() <= phrase.start and phrase.end <= sentence.end()
        ]
        whole = [phrase for phrase in inside if phrase.value == WAIVER]
        if whole:
            yield from whole
        elif {phrase.value for phrase in inside} == {"fee", "waive"}:
            yield Phrase(value=WAIVER, start=inside[0].start, end=inside[-1].end)
