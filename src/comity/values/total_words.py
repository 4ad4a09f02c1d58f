"""Words of totals ("Total", "Нийт", 合計)."""

from comity.values.phrases import Phrase, phrase_table


def find_totals(text: str) -> tuple[Phrase, ...]:
    """The words of totals in `text`, each with the value `total`."""
    return phrase_table("total_words").find(text)
