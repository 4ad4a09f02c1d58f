"""Words of stated figures: what is counted, and how the number relates to it."""

from comity.values.phrases import Phrase, phrase_table


def find_counted(text: str) -> tuple[Phrase, ...]:
    """What is counted in `text`.

    Values: `agreements`, `partners`, `countries`, `titles`, `programmes`.
    """
    return phrase_table("figure_words").find(text)


def find_relations(text: str) -> tuple[Phrase, ...]:
    """The relations named in `text`: `more_than`, `at_least`, `about`."""
    return phrase_table("figure_relations").find(text)
