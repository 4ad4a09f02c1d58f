"""Programmes of exchange, the titles that universities award, and who takes part, in figures."""

from comity.values.phrases import Phrase, phrase_table


def find_programmes(text: str) -> tuple[Phrase, ...]:
    """The programmes named in `text`; the value is the programme's name in figures."""
    return phrase_table("programme_words").find(text)


def find_titles(text: str) -> tuple[Phrase, ...]:
    """The kinds of titles named in `text` (`honorary doctorate`...)."""
    return phrase_table("title_words").find(text)


def find_participants(text: str) -> tuple[Phrase, ...]:
    """The words in `text` for people who take part in a programme."""
    return phrase_table("participant_words").find(text)
