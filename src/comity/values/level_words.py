"""Words for the level at which an agreement is made."""

from comity.values.phrases import Phrase, phrase_table


def find_level(text: str) -> str | None:
    """The level (`university`, `department`) that `text` names from end to end, else None."""
    return phrase_table("level_words").whole(text)


def find_levels(text: str) -> tuple[Phrase, ...]:
    """The levels named in `text`: `university`, `department`."""
    return phrase_table("level_words").find(text)
