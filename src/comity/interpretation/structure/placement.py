"""Country labels against the counts printed beside them.

Where a text lost its layout, a label may stand some rows too early or too late. The labels keep
their order and so do the rows; where the counts of neighbouring labels add up to the rows that
stand under them together, the counts say how many of these rows each label has.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from comity.interpretation.readings import Level
from comity.interpretation.structure.headings import CountryLabel
from comity.interpretation.structure.records import Draft, PrintedLabel
from comity.values.folding import fold


@dataclass(slots=True, kw_only=True)
class Group:
    """A label, printed once or again after page breaks, with the positions of its records.

    `places` are the positions among the printed labels that belong to this group.
    """

    label: CountryLabel
    level: Level | None
    places: list[int] = field(default_factory=list)
    records: list[int] = field(default_factory=list)

    @property
    def count(self) -> int | None:
        """The printed number of rows."""
        return self.label.count

    @property
    def agrees(self) -> bool:
        """Whether as many records stand under the label as it says, or it says nothing."""
        return self.count is None or self.count == len(self.records)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """The groups in printed order; `moved` gives for a displaced record its label as printed."""

    groups: tuple[Group, ...]
    group_of: dict[int, int]
    moved: dict[int, CountryLabel]

    def label_of(self, record: int) -> CountryLabel | None:
        """The label that governs the record, as the counts have it."""
        group = self.group_of.get(record)
        return self.groups[group].label if group is not None else None


def place_labels(draft: Draft, *, goes_on: bool = False) -> Placement:
    """The records under their labels, displaced labels put right where the counts prove it.

    Where the list goes on behind the draft, its last label may have further records there.
    """
    groups = _groups(draft.labels)
    by_place = {place: index for index, group in enumerate(groups) for place in group.places}
    for position, record in enumerate(draft.records):
        if record.label is not None:
            groups[by_place[record.label]].records.append(position)
    moved: dict[int, CountryLabel] = {}
    for run in _provable_runs(groups[:-1] if goes_on else groups):
        moved.update(_part_by_counts(run))
    return Placement(
        groups=tuple(groups),
        group_of={record: i for i, group in enumerate(groups) for record in group.records},
        moved=moved,
    )


def _groups(labels: Sequence[PrintedLabel]) -> list[Group]:
    groups: list[Group] = []
    for place, printed in enumerate(labels):
        if not groups or not _same(groups[-1], printed):
            groups.append(Group(label=printed.label, level=printed.level))
        groups[-1].places.append(place)
    return groups


def _same(group: Group, printed: PrintedLabel) -> bool:
    one, other = group.label, printed.label
    if group.level is not printed.level or one.count != other.count:
        return False
    if one.country is None and other.country is None:
        return fold(one.label.text) == fold(other.label.text)
    return one.country == other.country


_LONGEST_RUN = 5
_SURE_RUN = 3


def _provable_runs(groups: Sequence[Group]) -> Iterator[Sequence[Group]]:
    """The shortest runs of neighbouring labels whose counts disagree one by one but add up.

    A long run between whose ends every label agrees is no proof: more probably two counts, far
    apart, are wrong by the same number.
    """
    start = 0
    while start < len(groups):
        stop = _end_of_run(groups, start)
        if stop is None:
            start += 1
            continue
        yield groups[start:stop]
        start = stop


def _end_of_run(groups: Sequence[Group], start: int) -> int | None:
    if groups[start].agrees:
        return None
    surplus = 0
    for index in range(start, min(start + _LONGEST_RUN, len(groups))):
        group = groups[index]
        if group.count is None or group.level is not groups[start].level:
            return None
        surplus += len(group.records) - group.count
        if surplus == 0:
            length = index + 1 - start
            between = groups[start + 1 : index]
            if length > _SURE_RUN and any(group.agrees for group in between):
                return None
            return index + 1
    return None


def _part_by_counts(run: Sequence[Group]) -> dict[int, CountryLabel]:
    """Give each label of the run its count of the run's records; the moved records' old labels."""
    before = {record: group.label for group in run for record in group.records}
    records = sorted(before)
    place = 0
    moved: dict[int, CountryLabel] = {}
    for group in run:
        group.records = records[place : place + (group.count or 0)]
        place += group.count or 0
        moved.update({r: before[r] for r in group.records if before[r] is not group.label})
    return moved
