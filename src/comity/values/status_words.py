"""Words for the state of an agreement: active, expired, renewed..."""

import re
from collections.abc import Iterator

from comity.values.phrases import Phrase, phrase_table
from comity.values.time_phrases import stands_in_names
from comity.values.words import words_of

_PART = re.compile(r"[^\s,;.()，；、。（）،؛](?:[^,;.()，；、。（）،؛]*[^\s,;.()，；、。（）،؛])?")
_DIGIT = re.compile(r"\d")
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
    and extension" is none. So must *automatic*.
    """
    found = phrase_table("status_words").find(text)
    told = tuple(phrase for phrase in found if not _is_another_noun(text, phrase))
    if any(phrase.value == "auto_renewal" for phrase in told):
        return told
    bare = tuple(_automatic_parts(text, beside_states=bool(told)))
    return tuple(sorted((*told, *bare), key=lambda phrase: phrase.start)) if bare else told


def _automatic_parts(text: str, *, beside_states: bool) -> Iterator[Phrase]:
    """The parts between commas that say of a renewal that it comes by itself, and nothing else.

    They count alone and beside states and numbers; among mere words they are a subject that is
    taught ("automatique, informatique").
    """
    words = phrase_table("automatic_words")
    if not words.find(text):
        return  # nearly no text has one
    parts = list(_PART.finditer(text))
    if len(parts) > 1 and not beside_states and not _DIGIT.search(text):
        return
    for part in parts:
        value = words.whole(part[0])
        if value is not None:
            yield Phrase(value=value, start=part.start(), end=part.end())


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
