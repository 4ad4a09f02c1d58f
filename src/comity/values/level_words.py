"""Words for the level at which an agreement is made."""

from comity.values.phrases import Phrase, phrase_table


def find_level(text: str) -> str | None:
    """The level (`university`, `department`) that `text` names from end to end, else None."""
    return phrase_table("level_words").whole(text)


def is_level(text: str) -> bool:
    """Whether `text` is a phrase for a level from end to end: "university-wide"."""
    return phrase_table("level_words").whole(text) is not None


def find_levels(text: str) -> tuple[Phrase, ...]:
    """The levels named in `text`: `university`, `department`."""
    return phrase_table("level_words").find(text)
