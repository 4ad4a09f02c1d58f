"""Words by which a legend explains a mark ("indicates", "denotes", を示す)."""

from comity.values.phrases import Phrase, phrase_table


def find_legend_words(text: str) -> tuple[Phrase, ...]:
    """The explaining words in `text`, each with the value `means`."""
    return phrase_table("legend_words").find(text)
