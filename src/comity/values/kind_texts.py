"""Texts that name a kind of agreement, and hardly anything else."""

from comity.values.agreement_kinds import find_kinds
from comity.values.waiver_words import find_waivers


def share_of_kind(text: str) -> float:
    """How much of `text` names a kind of agreement, with a waiver of fees beside it; 0 to 1.

    A waiver with a word of kinds in it ("academic") is none.
    """
    kinds = sum(kind.end - kind.start for kind in find_kinds(text))
    if not kinds:
        return 0.0
    waived = sum(phrase.end - phrase.start for phrase in find_waivers(text))
    return (kinds + (waived if waived < kinds else 0)) / len(text)
