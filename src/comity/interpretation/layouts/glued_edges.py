"""Where one glued cell may end and the next begin: at a change of sort, case or script."""

import re

from comity.values.words import HAN, HANGUL, KATAKANA

_CASED = "".join(map(chr, range(ord("A"), 0x530)))  # Latin, Greek and Cyrillic
_SMALL = "".join(filter(str.islower, _CASED))
_CAPITAL = "".join(filter(str.isupper, _CASED))
_NO_CASE = rf"{HAN}{HANGUL}{KATAKANA}\u0600-\u06ff\u0e00-\u0e7f"
_LATIN, _CYRILLIC = "A-Za-zÀ-ɏ", "Ѐ-ԯ"
EDGE = re.compile(
    rf"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=[{_SMALL}])(?=[{_CAPITAL}])"
    r"|(?<=[)\]”\"».])(?=[^\W_])|(?<=[^\W_])(?=[(\[])"
    rf"|(?<=[{_LATIN}])(?=[{_CYRILLIC}])|(?<=[{_CYRILLIC}])(?=[{_LATIN}])"
    rf"|(?<=[{_LATIN}])(?=[{_NO_CASE}])|(?<=[{_NO_CASE}])(?=[{_LATIN}])"
    rf"|(?<=[{_CAPITAL}][{_CAPITAL}])(?=[{_CAPITAL}][{_SMALL}])"
    r"|(?<=\D(?:19|20)\d\d)(?=\d{1,2}(?:[./-]\d|\.?\s[^\W\d_]{3}))"
)
"""A place where one cell may end: before a digit behind a letter, before another script."""
UNCASED = re.compile(f"[{_NO_CASE}]")
"""A letter of a script without capitals."""


def respaced(text: str) -> str:
    """The text with a space at every edge."""
    return EDGE.sub(" ", text)


def places_in(text: str) -> list[int]:
    """For every place in the respaced text its place in the text itself."""
    offsets: list[int] = []
    edges = {match.start() for match in EDGE.finditer(text)}
    for place in range(len(text)):
        if place in edges:
            offsets.append(place)
        offsets.append(place)
    return [*offsets, len(text)]


def is_edge(text: str, place: int) -> bool:
    """Whether one cell may end and another begin at a place."""
    match = EDGE.match(text, place)
    return match is not None and match.end() == place
