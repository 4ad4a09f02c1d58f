"""Words of terms: without end, until, since, and a blank said in words."""

from comity.values.phrases import Phrase, phrase_table


def find_term_word(text: str) -> str | None:
    """What `text` says from end to end, as in `find_term_words`, else None."""
    return phrase_table("term_words").whole(text)


def find_term_words(text: str) -> tuple[Phrase, ...]:
    """The words of terms in `text`.

    Values: `open_ended`, `until`, `since`, and `not_stated` for a cell that says that nothing is
    said. Many are short and common ("to", "au", "с"): they count beside a date.
    """
    return phrase_table("term_words").find(text)
