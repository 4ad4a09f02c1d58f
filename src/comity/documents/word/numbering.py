"""Numbering: the numbers and bullets that Word prints before the items of lists.

They stand nowhere in the text: each is reckoned from the definitions of the lists and from the
items before it (ECMA-376 part 1, 17.9).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from comity.documents.numerals import numeral
from comity.documents.word.styles import PLAIN, Style
from comity.documents.word.symbols import bullet
from comity.documents.word.xml_trees import Element, child, children, is_on, number, value

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level of a list: what its numbers look like, where they start and begin anew.

    `text` has `%1` for the number of the first level and so on; `restart` is the number of the
    level after which numbers begin anew (0: never), None where any higher level does so.
    """

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    only_digits: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """A list in use: the definition it follows, its own levels, and where it starts anew."""

    definition: int
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a document while it is walked through: what number is next in each."""

    lists: Mapping[int, _List] = field(default_factory=dict)
    _counts: dict[int, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[int, int]] = field(default_factory=set)

    def knows(self, list_id: int | None) -> bool:
        """Whether it is the number of a list; 0 takes an item out of any list."""
        return list_id in self.lists

    def label(self, list_id: int, level: int) -> str:
        """What is printed before the next item at a level (from 0) of a list, empty for nothing."""
        used = self.lists[list_id]
        counts = self._counts.setdefault(used.definition, {})
        own = used.levels.get(level)
        if own is None:
            return ""
        self._count(list_id, level, counts)
        if own.form == "bullet":
            return bullet(own.text)

        def at(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            other = used.levels.get(place, Level())
            form = "decimal" if own.only_digits else other.form
            return numeral(counts.get(place, other.start), form)

        return _PLACE.sub(at, own.text)

    def _count(self, list_id: int, level: int, counts: dict[int, int]) -> None:
        used = self.lists[list_id]
        start = used.starts.get(level)
        if start is not None and (list_id, level) not in self._begun:
            counts[level] = start
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = used.levels[level].start
        self._begun.add((list_id, level))
        for deeper in [each for each in counts if each > level]:
            restart = used.levels.get(deeper, Level()).restart
            if restart is None or restart > level:
                del counts[deeper]


def numbering_of(root: Element | None, styles: Mapping[str, Style]) -> Numbering:
    """The lists that `numbering.xml` defines."""
    definitions = {
        id_: each
        for each in children(root, "abstractNum")
        if (id_ := number_of(each, "abstractNumId")) is not None
    }
    numbers = {
        id_: each
        for each in children(root, "num")
        if (id_ := number_of(each, "numId")) is not None and id_ != 0
    }
    return Numbering(
        {id_: _list(each, definitions, numbers, styles) for id_, each in numbers.items()}
    )


def number_of(element: Element, name: str) -> int | None:
    """An attribute of the element as a number."""
    text = element.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _list(
    element: Element,
    definitions: Mapping[int, Element],
    numbers: Mapping[int, Element],
    styles: Mapping[str, Style],
) -> _List:
    id_ = number(element, "abstractNumId")
    definition = definitions.get(-1 if id_ is None else id_)
    linked = styles.get(value(definition, "numStyleLink") or "", PLAIN).list
    if linked is not None and linked in numbers:
        # The list of a style: its levels stand in the definition that the style names.
        id_ = number(numbers[linked], "abstractNumId")
        definition = definitions.get(-1 if id_ is None else id_)
    levels = dict(_levels(definition))
    starts: dict[int, int] = {}
    for override in children(element, "lvlOverride"):
        place = number_of(override, "ilvl") or 0
        levels.update(_levels(override))
        start = number(override, "startOverride")
        if start is not None:
            starts[place] = start
            levels[place] = replace(levels.get(place, Level()), start=start)
    return _List(definition=-1 if id_ is None else id_, levels=levels, starts=starts)


def _levels(definition: Element | None) -> list[tuple[int, Level]]:
    return [
        (place, _level(each))
        for each in children(definition, "lvl")
        if (place := number_of(each, "ilvl")) is not None and place < _LEVELS
    ]


def _level(element: Element) -> Level:
    start = number(element, "start")
    alternate = child(element, "mc:AlternateContent", "mc:Fallback")
    return Level(
        form=value(element, "numFmt") or value(alternate, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        start=1 if start is None else start,
        restart=number(element, "lvlRestart"),
        only_digits=bool(is_on(element, "isLgl")),
    )
