"""Words in the titles of pages that tell how an agreement is made, and list none."""

from comity.values.phrases import Phrase, phrase_table


def find_procedures(text: str) -> tuple[Phrase, ...]:
    """The words for a procedure or its steps in `text`, each with the value `procedure`."""
    return phrase_table("procedure_words").find(text)
