"""Nouns for agreements, projects and programmes themselves."""

from comity.values.phrases import Phrase, phrase_table


def find_agreement_nouns(text: str) -> tuple[Phrase, ...]:
    """The nouns in `text` for the paper itself or what it sets up.

    Values: `agreement`, `project`, `programme`. Words that are only a subject of agreements
    (exchange, cooperation) are not among them.
    """
    return phrase_table("agreement_nouns").find(text)
