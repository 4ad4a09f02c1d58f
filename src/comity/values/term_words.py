"""Words of terms: without end, and a blank said in words."""

from comity.values.phrases import Phrase, phrase_table


def find_term_word(text: str) -> str | None:
    """What `text` says from end to end, as in `find_term_words`, else None."""
    return phrase_table("term_words").whole(text)


def find_term_words(text: str) -> tuple[Phrase, ...]:
    """The words of terms in `text`.

    Values: `open_ended`, `not_stated` for a cell that says that nothing is said, and `no_sign` for
    what only looks like a word of terms ("unless terminated", "long-term care").
    """
    return phrase_table("term_words").find(text)
