"""Words for the state of an agreement: active, expired, renewed..."""

from comity.values.phrases import Phrase, phrase_table


def find_status(text: str) -> str | None:
    """The flag that `text` stands for from end to end, else None."""
    return phrase_table("status_words").whole(text)


def find_statuses(text: str) -> tuple[Phrase, ...]:
    """The states named in `text`, each with its flag.

    The flags are `active`, `expired`, `terminated`, `suspended`, `in_preparation`,
    `pending_renewal`, `auto_renewal`, `renewable` and `renewed`. The longest phrase at a place
    wins: "not renewed" is `expired`.
    """
    return phrase_table("status_words").find(text)
