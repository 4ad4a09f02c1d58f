"""Examples: strings with the institutions that are right for them.

Some are labelled by hand; the others are made of the authority's own names: misspelt, shortened,
with a unit, under a parent, with a country that is wrong, and with the true record taken away, so
that *none* is learned as well.
"""

import json
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from comity.matching.authority.index import AuthorityIndex
from comity.matching.authority.records import NameUse
from comity.matching.authority.succession import today
from comity.matching.inquiry import Inquiry
from comity.values.countries import country_name

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORTENED = re.compile(
    r"\b(University|Institute|Technology|National|Sciences?|Department|Research|Medical)\b"
)
_UNITS = (
    *("Faculty of Science", "School of Engineering", "Department of Physics", "Faculty of Law"),
    *("College of Education", "Institute of Chemistry", "Graduate School of Medicine", "Library"),
    *("School of Business", "Faculty of Letters", "Department of Computer Science"),
    *("Faculty of Agriculture", "International Office", "Medical School", "Research Institute"),
    *("Center for Asian Studies", "Division of Life Sciences", "Faculty of Foreign Languages"),
)
_UNIT_STARTS = (
    "Institute ",
    "Faculty ",
    "School ",
    "Department ",
    "Center ",
    "College ",
    "Division ",
)


_WEIGHTS = {"aps_sample": 0.25}
"""Sets of less worth: the first has one institution a string, whatever else is named in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A string with the records that are right for it; none where no record is.

    `hidden` are names that the matcher may not see. Examples of one `group` are kept together when
    some are set aside to measure on.
    """

    group: str
    kind: str
    inquiry: Inquiry
    right: frozenset[int]
    weight: float = 1.0
    hidden: frozenset[int] = field(default_factory=frozenset)


def read_labelled(path: Path, index: AuthorityIndex, weight: float) -> Iterator[Example]:
    """The labelled strings of a file of JSON Lines.

    A line has `id`, `set`, `string`, `ror` and perhaps `country` and `city`. Raises ValueError for
    an identifier that the authority does not have.
    """
    with path.open(encoding="utf-8") as lines:
        for line in filter(str.strip, lines):
            row = json.loads(line)
            right = [index.find(each) for each in row["ror"]]
            if None in right:
                raise ValueError(f"{row['id']}: the authority does not have all of {row['ror']}")
            inquiry = Inquiry(text=row["string"], country=row.get("country"), city=row.get("city"))
            yield Example(
                group=row["id"],
                kind=row["set"],
                inquiry=inquiry,
                right=frozenset(today(index, each) for each in right if each is not None),
                weight=weight * _WEIGHTS.get(row["set"], 1.0),
            )


def with_countries(
    examples: Iterable[Example], index: AuthorityIndex, share: float, chance: random.Random
) -> Iterator[Example]:
    """Copies of a share of the examples as lists would have them, beside a country."""
    for example in examples:
        if len(example.right) == 1 and not example.inquiry.country and chance.random() < share:
            country = _stated(next(iter(example.right)), index, chance, right=0.92)
            inquiry = replace(example.inquiry, country=country)
            weight = example.weight / 2
            yield replace(example, kind="with_country", inquiry=inquiry, weight=weight)


@dataclass(slots=True)
class Maker:
    """Makes examples of the names of an authority."""

    index: AuthorityIndex
    chance: random.Random

    def misprinted(self, number: int) -> Iterator[Example]:
        """Names as lists print them, well or badly; of some the record is hidden."""
        schools = self._records(lambda record: self.index.is_kind(record, "education"))
        every = range(len(self.index.record_ids))
        for count in range(number):
            record = self.chance.choice(schools if self.chance.random() < 0.55 else every)
            names = self._names(record, NameUse.ALIAS)
            if names:
                yield self._misprinted(f"misprinted-{count}", record, names)

    def _misprinted(self, group: str, record: int, names: Sequence[int]) -> Example:
        name = self.chance.choice(names)
        text = self._placed(self._with_unit(self._damaged(self.index.name_texts[name])), record)
        hidden, right = self._hidden(record, name, names)
        country = _stated(record, self.index, self.chance, right=0.82)
        stated = country if self.chance.random() < 0.55 else None
        return Example(
            group=group,
            kind="misprinted",
            inquiry=Inquiry(text=text, country=stated),
            right=right,
            weight=0.5,
            hidden=hidden,
        )

    def _hidden(
        self, record: int, name: int, names: Sequence[int]
    ) -> tuple[frozenset[int], frozenset[int]]:
        """The names to hide, and who is right then: the record, or nobody if it is hidden whole."""
        now = frozenset({today(self.index, record)})
        drawn = self.chance.random()
        if drawn < 0.25 and len(names) > 1:
            return frozenset({name}), now
        if drawn < 0.42:
            starts = self.index.record_names
            return frozenset(range(int(starts[record]), int(starts[record + 1]))), frozenset()
        return frozenset(), now

    def _damaged(self, text: str) -> str:
        drawn = self.chance.random()
        words = text.split()
        if drawn < 0.4:
            return text
        if drawn < 0.68:
            return self._misspelt(self._misspelt(text) if drawn > 0.62 else text)
        if drawn < 0.76 and len(words) > 2:
            words.pop(self.chance.randrange(len(words)))
            return " ".join(words)
        if drawn < 0.82:
            return text.upper()
        if drawn < 0.87:
            return _SHORTENED.sub(lambda match: f"{match[0][:4]}.", text)
        return text.replace(" of ", " ") if drawn < 0.93 else text

    def _misspelt(self, text: str) -> str:
        if len(text) < 6:
            return text
        place = self.chance.randrange(1, len(text) - 2)
        before, after, letter = text[:place], text[place:], self.chance.choice(_LETTERS)
        return self.chance.choice((
            before + after[1] + after[0] + after[2:],
            before + after[1:],
            before + letter + after,
            before + letter + after[1:],
            before + after[0] + after,
        ))  # fmt: skip

    def _with_unit(self, text: str) -> str:
        drawn, unit = self.chance.random(), self.chance.choice(_UNITS)
        if drawn < 0.17:
            return f"{text}, {unit}"
        if drawn < 0.25:
            return f"{unit}, {text}"
        return f"{text} {unit}" if drawn < 0.29 else text

    def _placed(self, text: str, record: int) -> str:
        city = self.index.record_places[record].split("|")[0]
        country = self.index.record_countries[record]
        if city and self.chance.random() < 0.2:
            text = f"{text}, {city.title()}"
        if country and self.chance.random() < 0.15:
            text = f"{text}, {country_name(country)}"
        return text

    def under_parents(self, number: int) -> Iterator[Example]:
        """Institutes printed with the body they belong to: both are named."""
        children = self._records(lambda record: len(self.index.record_parents[record]) == 1)
        for count in range(number):
            record = self.chance.choice(children)
            parent = int(self.index.record_parents[record][0])
            names = [self._name(parent), self._name(record)]
            if self.chance.random() < 0.45:
                names.reverse()
            text = (", " if self.chance.random() < 0.9 else " - ").join(names)
            yield Example(
                group=f"under-parent-{count}",
                kind="under_parent",
                inquiry=Inquiry(
                    text=text, country=_stated(record, self.index, self.chance, right=0.93)
                ),
                right=frozenset({today(self.index, record), today(self.index, parent)}),
                weight=0.6,
            )

    def with_foreign_units(self, number: int) -> Iterator[Example]:
        """Universities printed with a unit that has the name of somebody else's institute."""
        schools = self._records(lambda record: self.index.is_kind(record, "education"))
        units = self._records(lambda record: self.index.name_of(record).startswith(_UNIT_STARTS))
        for count in range(number):
            record, other = self.chance.choice(schools), self.chance.choice(units)
            if other == record or record in self.index.record_parents[other]:
                continue
            names = [self._name(record), self.index.name_of(other)]
            if self.chance.random() < 0.3:
                names.reverse()
            country = _stated(record, self.index, self.chance, right=1.0)
            yield Example(
                group=f"foreign-unit-{count}",
                kind="foreign_unit",
                inquiry=Inquiry(
                    text=", ".join(names), country=country if self.chance.random() < 0.6 else None
                ),
                right=frozenset({today(self.index, record)}),
                weight=0.6,
            )

    def _records(self, is_wanted: Callable[[int], bool]) -> list[int]:
        active = self.index.record_active
        return [each for each in range(len(active)) if active[each] and is_wanted(each)]

    def _names(self, record: int, least: NameUse) -> list[int]:
        starts = self.index.record_names
        names = range(int(starts[record]), int(starts[record + 1]))
        return [name for name in names if self.index.name_uses[name] <= least]

    def _name(self, record: int) -> str:
        names = self._names(record, NameUse.LABEL)
        return self.index.name_texts[self.chance.choice(names)]


def _stated(record: int, index: AuthorityIndex, chance: random.Random, right: float) -> str | None:
    """The country of the record, or with the rest of the chance that of any other."""
    if chance.random() < right:
        return index.record_countries[record] or None
    return chance.choice(index.record_countries) or None
