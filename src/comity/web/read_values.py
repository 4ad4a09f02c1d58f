"""Values as they were read, with how sure they are where that is not enough."""

from collections.abc import Callable
from dataclasses import dataclass

from comity.interpretation.readings import Listing
from comity.web.explanations import hundredths

DATES = ("signed", "expires", "duration", "open_ended")
"""The fields that a sentence on the terms of a row is made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadValue:
    """A value as read; `doubt` says in whole hundredths how sure it is where that is not enough."""

    text: str
    doubt: int | None = None

    @classmethod
    def of_fields(cls, listing: Listing, doubtful: frozenset[str]) -> Callable[..., "ReadValue"]:
        """What makes values of a listing, each of a text and the fields that it is made of.

        A value is as sure as the least sure of its doubtful fields.
        """

        def value(text: str, *fields: str) -> ReadValue:
            sure = [listing.confidence.get(name) for name in fields if name in doubtful]
            known = [each for each in sure if each is not None]
            return cls(text=text, doubt=hundredths(min(known)) if known else None)

        return value
