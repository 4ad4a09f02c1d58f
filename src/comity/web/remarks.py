"""What a row says beside its dates, in the language of the page."""

from collections.abc import Iterable

from comity.agreements.enums import FLAG_WORDS
from comity.interpretation.readings import Flag


def remark_words(flags: Iterable[Flag]) -> str:
    """The remarks of a row, one after another: `fee waiver; may be renewed`."""
    return "; ".join(str(FLAG_WORDS[flag]) for flag in flags)
