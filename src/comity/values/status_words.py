"""Words for the state of an agreement: active, expired, renewed..."""

import re

from comity.values.phrases import Phrase, phrase_table
from comity.values.time_phrases import stands_in_names
from comity.values.words import words_of

_BEFORE = re.compile(r"(?:^|[,;:/()\[\]|\t\n.\u2010-\u2015-])\s*$")
_BEHIND = re.compile(r"\s*(?:$|[,;:/()\[\]|\t\n.\d\u2010-\u2015-])")


def find_status(text: str) -> str | None:
    """The flag that `text` stands for from end to end, else None."""
    return phrase_table("status_words").whole(text)


def find_statuses(text: str) -> tuple[Phrase, ...]:
    """The states named in `text`, each with its flag.

    The flags are `active`, `expired`, `terminated`, `suspended`, `in_preparation`,
    `pending_renewal`, `auto_renewal`, `renewable` and `renewed`. The longest phrase at a place
    wins: "not renewed" is `expired`. A noun for renewal must stand alone: "extension" in "research
    and extension" is none.
    """
    found = phrase_table("status_words").find(text)
    return tuple(phrase for phrase in found if not _is_another_noun(text, phrase))


def states_of_part(heading: str) -> frozenset[str]:
    """The flags of all that stands below a heading over a part of a list."""
    found = {phrase.value for phrase in find_statuses(heading)}
    whole = phrase_table("part_state_words").whole(heading)
    return frozenset(found if whole is None else found or {whole})


def _is_another_noun(text: str, phrase: Phrase) -> bool:
    if phrase.value != "renewed":
        return False
    words = words_of(text[phrase.start : phrase.end])
    if not stands_in_names(words, 0, len(words.folded)):
        return False
    alone = _BEFORE.search(text, 0, phrase.start) and _BEHIND.match(text, phrase.end)
    return alone is None
