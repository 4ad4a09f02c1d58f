"""Words for double, dual and joint degrees."""

from comity.values.phrases import Phrase, phrase_table


def find_dual_degrees(text: str) -> tuple[Phrase, ...]:
    """The double, dual and joint degrees named in `text`, each with the value `dual_degree`."""
    return phrase_table("dual_degree_words").find(text)
