"""Functions of a text that remember their last answers, but not those for long texts."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Answer = TypeVar("Answer")

LONGEST = 400
"""Characters of the longest text that is worth remembering: cells and lines, not pages."""


def remembering(size: int) -> Callable[[Callable[[str], Answer]], Callable[[str], Answer]]:
    """A decorator: the function keeps its answers to the last `size` short texts."""

    def decorate(function: Callable[[str], Answer]) -> Callable[[str], Answer]:
        remembered = lru_cache(maxsize=size)(function)

        @wraps(function)
        def answer(text: str) -> Answer:
            return remembered(text) if len(text) <= LONGEST else function(text)

        return answer

    return decorate
