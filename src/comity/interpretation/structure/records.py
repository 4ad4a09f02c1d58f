"""Records: the rows of a list while it is being read, before they become listings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from comity.interpretation.passages import Passage
from comity.interpretation.readings import Became, Flag, Level
from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.headings import CountryLabel
from comity.values.agreement_kinds import AgreementKind
from comity.values.made_often import made_often


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What the headings above a row say of it, apart from its country."""

    area: Passage | None = None
    level: Level | None = None
    level_at: Passage | None = None
    kinds: tuple[AgreementKind, ...] = ()
    kinds_at: Passage | None = None
    flags: tuple[Flag, ...] = ()
    flags_at: Passage | None = None
    home_unit: Passage | None = None


@made_often(frozen=True, slots=True, kw_only=True)
class PrintedLabel:
    """A country label where it is printed; `level` is the level of the part it stands in."""

    label: CountryLabel
    level: Level | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A short sign in a row, and what a legend says that it means."""

    at: Passage
    kinds: tuple[AgreementKind, ...]
    flags: tuple[Flag, ...]


@dataclass(slots=True, kw_only=True)
class Record:
    """One row of the list: its cells by column, and what governs it.

    `label` is the position of its country label among the document's printed labels, `owns_label`
    whether it is printed in the row itself. `table` numbers the tables of the document; `shifted`
    tells that its cells do not stand in the columns that their content belongs to.
    """

    first_row: int
    last_row: int
    cells: Mapping[Column, Passage]
    section: Section
    number: int | None = None
    number_at: Passage | None = None
    marks: tuple[Passage, ...] = ()
    codes: tuple[Code, ...] = ()
    bullet: Passage | None = None
    label: int | None = None
    owns_label: bool = False
    table: int = 0
    shifted: bool = False


def passages_of(record: Record) -> list[Passage]:
    """Every passage of a record: its cells, marks, codes, number and bullet."""
    beside = [at for at in (record.number_at, record.bullet) if at is not None]
    codes = [code.at for code in record.codes]
    return [*record.cells.values(), *record.marks, *codes, *beside]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A passage that is no field of a row, and what became of it."""

    passage: Passage
    became: Became


@dataclass(slots=True, kw_only=True)
class Draft:
    """What walking through a document yields: records, labels, and what the rest became.

    `loose` are lines in which nothing was recognised, each with the number of records before it.
    """

    records: list[Record] = field(default_factory=list)
    labels: list[PrintedLabel] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    loose: list[tuple[int, Passage]] = field(default_factory=list)
    stated: list[tuple[Passage, Section]] = field(default_factory=list)

    def outside_rows(self) -> Iterator[Passage]:
        """The passages that are no rows: headings, days, figures, and what was not recognised."""
        yield from (claim.passage for claim in self.claims)
        yield from (passage for _, passage in self.loose)

    def claim(self, passage: Passage, became: Became) -> None:
        """Note what became of a passage that is no field."""
        if passage:
            self.claims.append(Claim(passage=passage, became=became))
