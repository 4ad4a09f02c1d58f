"""A country that closes the name of a partner, where no column or heading states one."""

import re
from collections.abc import Sequence

from comity.interpretation.passages import Passage
from comity.values.countries import find_country

_LAST_BRACKET = re.compile(r"\s*[(（\[]([^()（）\[\]]*)[)）\]]\s*$")
_COMMA = re.compile(r"[,，،]\s*")
_WORD = re.compile(r"\S+")
_MOST_WORDS = 5
_ACRONYM = re.compile(r"[A-Z]{3,}")
_BINDING = frozenset(
    "of de di del della dell der des du do da das dos la le the and & for in at von van y e et"
    " und för av och og i w z na no у в и о по для".split()
)

# Behind such a word the name of a country is another's: New Mexico, British Columbia.
_OF_ANOTHER = frozenset(
    "new british north south east west central northern southern eastern western nueva nuevo nova"
    " novo nouvelle neu nya".split()
)


def country_closing(name: Passage) -> Passage | None:
    """The country at the end of a name, in brackets or before them, or None.

    After a comma or in brackets it is stated in any case. Else it is stated only where a name by
    itself stands before it: *Curtin University Malaysia*, but not *National University of
    Uzbekistan*.
    """
    text = name.text
    bracket = _LAST_BRACKET.search(text)
    if bracket is not None and bracket.start() and find_country(bracket[1]) is not None:
        return name.part(*bracket.span(1))
    end = bracket.start() if bracket is not None and bracket.start() else len(text)
    commas = list(_COMMA.finditer(text, 0, end))
    if commas and find_country(text[commas[-1].end() : end]) is not None:
        return name.part(commas[-1].end(), end)
    words = list(_WORD.finditer(text, 0, end))
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        start = words[-count].start()
        if find_country(text[start:end]) is not None:
            before = [word.group() for word in words[:-count]]
            return name.part(start, end) if _is_name_by_itself(before) else None
    return None


def _is_name_by_itself(words: Sequence[str]) -> bool:
    """Whether the words are two or more that end in no *of*, or an acronym."""
    if len(words) == 1:
        return _ACRONYM.fullmatch(words[0]) is not None
    return words[-1].casefold() not in _BINDING | _OF_ANOTHER
