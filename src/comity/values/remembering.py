"""Functions of a text that remember their last answers, but not those for long texts."""

from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")

LONGEST = 400
"""Characters of the longest text that is worth remembering: cells and lines, not pages."""


def remembering(size: int) -> Callable[[Callable[[str], Answer]], Callable[[str], Answer]]:
    """A decorator: the function keeps its answers to up to `size` short texts.

    What is decorated is a look into a dictionary, and no function of Python that looks into one:
    for a line of a list it is asked some fifty times.
    """

    def decorate(function: Callable[[str], Answer]) -> Callable[[str], Answer]:
        return _Answers(function, size).__getitem__

    return decorate


class _Answers(dict[str, Answer]):
    """The answers of a function by their texts; all are forgotten where they become too many."""

    __slots__ = ("_function", "_most")

    def __init__(self, function: Callable[[str], Answer], most: int) -> None:
        super().__init__()
        self._function = function
        self._most = most

    def __missing__(self, text: str) -> Answer:
        answer = self._function(text)
        if len(text) <= LONGEST:
            if len(self) >= self._most:
                self.clear()
            self[text] = answer
        return answer
