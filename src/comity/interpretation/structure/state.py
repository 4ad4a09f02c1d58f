"""What a walk through a document knows at one line: what came before, and what governs it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from comity.interpretation.passages import Passage
from comity.interpretation.profiles.profile import NO_PROFILE, Profile
from comity.interpretation.readings import Became, Flag
from comity.interpretation.structure.columns import Column, Header
from comity.interpretation.structure.groups import GroupCells
from comity.interpretation.structure.headings import CountryLabel, Heading, brackets_of, heading_of
from comity.interpretation.structure.item_runs import items_of_bodies
from comity.interpretation.structure.legends import Legends, legends_of_lines
from comity.interpretation.structure.lines import Line
from comity.interpretation.structure.numbering import Anchor, find_anchors, sure_headings
from comity.interpretation.structure.part_headings import PartHeading, find_part_headings
from comity.interpretation.structure.records import Draft, PrintedLabel, Record, Section
from comity.interpretation.structure.running import Order
from comity.interpretation.structure.tables import Habits
from comity.interpretation.structure.unknown_countries import unknown_country_headings


@dataclass(slots=True)
class OpenRow:
    """A numbered row whose lines are still being gathered, blank ones among them."""

    anchor: Anchor
    lines: list[Line]


def area_brackets_of(lines: Iterable[Line]) -> frozenset[str]:
    """The brackets that lines which name areas stand in."""
    return frozenset(
        brackets
        for line in lines
        if (brackets := brackets_of(line.passage)) and heading_of(line.passage)
    )


@dataclass(slots=True)
class State:
    """The state of a walk: the draft so far and what the lines above say of the rows below.

    `label` is the position of the governing country label; `order` the columns of running rows as
    a header gives them, `numbered_orders` what became of it for numbered rows;
    `headers` are the headers by the number of their table, `content_headers` by `Row.index` those
    that only what stands below them tells, `header_rows` the `Row.index` of those
    that name the column of partners;
    `takes_items` tells whether a line below a heading may be a row, `has_table_rows` whether rows
    of several cells stand in this part of the list (then a plain line is none); `row` is the
    numbered row being gathered; `places` and `row_texts` have the places and texts of all lines by
    `Row.index`; `is_numbered` tells whether any row of the list is; `body_items` are bulleted lines
    (`Row.index`) in runs that name institutions, `sure_headings` (`Row.index`) are no cells of
    numbered rows, though they stand between them; `area_brackets` are brackets that known areas
    stand in; `parts` are headings over parts of the list by `Row.index`; `profile` is what is known
    of the publisher's lists.

    A long document is walked through in slices. `rows_before` counts the records of the slices
    before, and `row_before` is the last of them; `groups` are the columns of each table that are
    printed once for several rows, `group_cells` the cells of theirs that hold for the next row.
    """

    lines: Sequence[Line]
    legends: Legends
    repeats: Mapping[str, int]
    anchors: Mapping[int, Anchor]
    draft: Draft = field(default_factory=Draft)
    habits: Habits = field(default_factory=Habits)
    section: Section = field(default_factory=Section)
    label: int | None = None
    header: Header | None = None
    content_headers: dict[int, Header] = field(default_factory=dict)
    order: Order | None = None
    numbered_orders: dict[Order | None, Order] = field(default_factory=dict)
    table: int = 0
    headers: dict[int, Header] = field(default_factory=dict)
    header_rows: set[int] = field(default_factory=set)
    takes_items: bool = False
    body_items: frozenset[int] = frozenset()
    has_table_rows: bool = False
    row: OpenRow | None = None
    places: Mapping[int, int] = field(default_factory=dict)
    row_texts: Mapping[int, str] = field(default_factory=dict)
    sure_headings: frozenset[int] = frozenset()
    area_brackets: frozenset[str] = frozenset()
    is_numbered: bool = False
    seen: set[str] = field(default_factory=set)
    parts: Mapping[int, PartHeading] = field(default_factory=dict)
    unknown_countries: Mapping[int, Heading] = field(default_factory=dict)
    profile: Profile = NO_PROFILE
    rows_before: int = 0
    row_before: Record | None = None
    groups: dict[int, tuple[Column, ...]] = field(default_factory=dict)
    group_cells: GroupCells = field(default_factory=dict)

    @classmethod
    def at_start(cls, lines: Sequence[Line], profile: Profile = NO_PROFILE) -> "State":
        """The state before the first line."""
        running = [line for line in lines if not line.is_tabular]
        anchors = find_anchors(lines)
        return cls(
            lines=lines,
            legends=legends_of_lines(lines).with_marks(profile.marks),
            repeats=Counter(line.passage.text for line in running),
            anchors={anchor.place: anchor for anchor in anchors},
            is_numbered=bool(anchors),
            sure_headings=sure_headings(anchors, lines),
            body_items=items_of_bodies(lines),
            places={line.index: place for place, line in enumerate(lines)},
            row_texts={line.index: line.passage.text for line in lines},
            parts=find_part_headings(lines),
            unknown_countries=unknown_country_headings(lines),
            profile=profile,
            area_brackets=area_brackets_of(running),
        )

    @property
    def last_record(self) -> Record | None:
        """The record above the line, in whichever slice."""
        return self.draft.records[-1] if self.draft.records else self.row_before

    @property
    def meanings(self) -> Mapping[str, tuple[Flag, ...]]:
        """What each mark beside a row means."""
        return self.legends.meanings

    @property
    def is_headed(self) -> bool:
        """Whether a header names the columns of rows, partners' among them."""
        return self.order is not None or bool(self.header_rows)

    def known_label(self, passage: Passage) -> CountryLabel | None:
        """The country label that the profile says a cell or heading is, or None."""
        if not self.profile.names_place(passage.text):
            return None
        return CountryLabel(country=self.profile.country_of(passage.text), label=passage)

    def heading_of(self, passage: Passage) -> Heading | None:
        """The heading that a line is: by the profile, else by its words; or None."""
        label = self.known_label(passage)
        if label is not None:
            return Heading(at=passage, country=label)
        heading = heading_of(passage)
        kinds = self.profile.kinds_of(passage.text)
        if kinds is None:
            return heading
        return replace(heading or Heading(at=passage), kinds=kinds)

    def enter(self, heading: Heading) -> None:
        """Let a heading govern what follows: a country within its area, both within a level."""
        if heading.level is not None:
            self.section = Section(
                level=heading.level,
                level_at=heading.at,
                kinds=heading.kinds,
                kinds_at=heading.at if heading.kinds else None,
            )
            self._start_part()
        elif heading.kinds:
            self.section = replace(self.section, kinds=heading.kinds, kinds_at=heading.at)
            self._start_part()
        if heading.area is not None:
            self.section = replace(self.section, area=heading.area)
            self.label = None
            self.takes_items = True
        if heading.country is not None:
            self.print_label(heading.country)
            self.takes_items = True

    def enter_part(self, part: PartHeading) -> None:
        """Let a heading over a part of the list govern what follows, within its level.

        What is told above the first unit holds for all units below it, kinds with faculties under
        them; what is told between units holds for that above it, faculties with kinds under them.
        """
        above = self.section
        kinds_hold = part.home_unit is not None and self._is_above_units(above.kinds_at)
        flags_hold = part.home_unit is not None and self._is_above_units(above.flags_at)
        unit_holds = part.home_unit is None and self._is_between_units(part.at)
        self.section = replace(
            above,
            area=None,
            kinds=above.kinds if kinds_hold else part.kinds,
            kinds_at=above.kinds_at if kinds_hold else part.at if part.kinds else None,
            flags=above.flags if flags_hold else part.flags,
            flags_at=above.flags_at if flags_hold else part.at if part.flags else None,
            home_unit=above.home_unit if unit_holds else part.home_unit,
        )
        self._start_part()

    def _is_above_units(self, heading: Passage | None) -> bool:
        """Whether a heading stands above the first that names a unit."""
        return heading is not None and heading.pieces[0].row < min(self._units(), default=0)

    def _is_between_units(self, heading: Passage) -> bool:
        """Whether headings that name units stand above a heading, and below it."""
        units = list(self._units())
        return bool(units) and min(units) < heading.pieces[0].row < max(units)

    def _units(self) -> Iterator[int]:
        """The headings that name units, by `Row.index`."""
        return (index for index, part in self.parts.items() if part.home_unit is not None)

    def _start_part(self) -> None:
        self.label = None
        self.takes_items = False
        self.has_table_rows = False

    def print_label(self, label: CountryLabel) -> None:
        """Let a printed country label govern what follows."""
        self.draft.labels.append(PrintedLabel(label=label, level=self.section.level))
        self.label = len(self.draft.labels) - 1

    def enter_area(self, area: Passage) -> None:
        """Let an area cell govern the rows below it."""
        self.section = replace(self.section, area=area)

    def recurs(self, passage: Passage) -> bool:
        """Whether a line recurs word for word, as titles and footers of pages do."""
        return self.repeats.get(passage.text, 0) > 1

    def add(self, record: Record) -> None:
        """Append a record to the draft."""
        self.draft.records.append(record)

    def claim_line(self, line: Line, first: Became) -> None:
        """Note what became of a whole line; a line printed before is furniture."""
        repeated = line.passage.text in self.seen
        self.seen.add(line.passage.text)
        self.draft.claim(line.passage, Became.FURNITURE if repeated else first)

    def claim_label(self, label: CountryLabel) -> None:
        """Note that a country label is a heading and the count beside it a figure."""
        self.draft.claim(label.label, Became.HEADING)
        if label.count_at is not None:
            self.draft.claim(label.count_at, Became.FIGURE)
