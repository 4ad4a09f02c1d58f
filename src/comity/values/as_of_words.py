"""Words beside the day for which a list speaks ("as of", байдлаар, 現在)."""

from comity.values.phrases import Phrase, phrase_table


def find_as_of_words(text: str) -> tuple[Phrase, ...]:
    """The words in `text`, each with the value `as_of`; they count beside a date."""
    return phrase_table("as_of_words").find(text)
