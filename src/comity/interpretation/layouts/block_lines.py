"""What each line is within a block of a partner: a field of an agreement, a unit, a name."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cached_property

from comity.interpretation.editions import is_day_line
from comity.interpretation.layouts.inline import Field, labelled_column
from comity.interpretation.layouts.inline_parts import (
    parts_one_by_one,
    parts_told_apart,
    sort_of,
)
from comity.interpretation.passages import Passage
from comity.interpretation.stated import statements_of
from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.headings import heading_of
from comity.interpretation.structure.lines import GOES_ON, Line, leading_number
from comity.values.agreement_kinds import find_kinds
from comity.values.body_words import Rank, highest_rank
from comity.values.waiver_words import find_waivers


class Role(Enum):
    """What a line may be in a block."""

    GAP = auto()
    STOP = auto()
    COUNTRY = auto()
    TOLD = auto()
    UNIT = auto()
    PLAIN = auto()


@dataclass(frozen=True, kw_only=True)
class BlockLine:
    """A line, what it may be, and the fields that it tells of an agreement, if it does."""

    line: Line
    role: Role
    told: tuple[Field, ...] = ()

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields of the line; a plain one is rarely asked for those of its parts."""
        return tuple(_fields(self.line.passage)) if self.role is Role.PLAIN else self.told


_LONGEST = 200
_MOST_WORDS = 30
_MOSTLY = 0.55
_BULLET = re.compile(r"(?:[-–—•·*▪◦‣○]|[(（]?\d{1,2}[)）.])\s*")
_LETTER = re.compile(r"[^\W\d_]")
_WIDE_SPACE = re.compile(r"\u3000+")
_LABEL = re.compile(r"([^:：]{1,20})[:：]\s*(?=\S)")
_PARTNERS = Rank.INSTITUTE  # and above: names of whole bodies


def block_lines(lines: Sequence[Line]) -> list[BlockLine]:
    """Every line with what it may be; one that goes on with the fields above it is joined."""
    found: list[BlockLine] = []
    for line in lines:
        each = _block_line(line)
        if found and _goes_on(found[-1], each):
            above = found.pop().line
            joined = Passage.join((above.passage, line.passage))
            each = _block_line(replace(above, passage=joined, last=line.last_index))
            each = replace(each, role=Role.TOLD, told=tuple(_fields(joined)))
        found.append(each)
    return found


def _goes_on(above: BlockLine, each: BlockLine) -> bool:
    if above.role is not Role.TOLD or each.role not in {Role.TOLD, Role.PLAIN}:
        return False
    text = each.line.passage.text
    if GOES_ON.match(text) is None or _BULLET.match(text) is not None:
        return False
    return all(own.column is not Column.KIND for own in each.fields)


def _block_line(line: Line) -> BlockLine:
    passage = line.passage
    if not passage:
        return BlockLine(line=line, role=Role.GAP)
    is_none = line.is_tabular or len(passage.text) > _LONGEST
    told = () if is_none else _told(passage)
    silent = not told and not _LETTER.search(passage.text)
    if is_none or silent or (_is_of_the_list(passage) and not _is_agreement(told)):
        return BlockLine(line=line, role=Role.STOP)
    if told:
        return BlockLine(line=line, role=Role.TOLD, told=told)
    heading = heading_of(passage)
    if heading is not None:
        alone = heading.country is not None and heading.area is None
        counted = alone and heading.country is not None and heading.country.count is not None
        role = Role.COUNTRY if alone and not counted else Role.STOP
        return BlockLine(line=line, role=role)
    unit = Rank.NONE < highest_rank(passage.text) <= Rank.CENTRE
    if unit:
        return BlockLine(line=line, role=Role.UNIT)
    return BlockLine(line=line, role=Role.PLAIN)


def _is_of_the_list(passage: Passage) -> bool:
    return is_day_line(passage) or bool(statements_of(passage))


def _is_agreement(fields: Sequence[Field]) -> bool:
    """Whether fields are those of a whole agreement: its kind, and then its time."""
    columns = [each.column for each in fields]
    return columns[:1] == [Column.KIND] and Column.TERM in columns


def _told(passage: Passage) -> tuple[Field, ...]:
    """The fields of a line that tells of an agreement; most begin with a name and tell of none."""
    first = next(_fields(passage, parts_one_by_one), None)
    if first is None or first.column is Column.REMARK:
        return ()
    fields = tuple(_fields(passage))
    return fields if _tell_of_an_agreement(passage.text, fields) else ()


def _tell_of_an_agreement(text: str, fields: Sequence[Field]) -> bool:
    """Whether the fields of a line are those of an agreement, and name no partner."""
    known = [each for each in fields if each.column is not Column.REMARK]
    if not known or 2 * len(known) < len(fields) or fields[0].column is Column.REMARK:
        return False
    if len(text.split()) > _MOST_WORDS:
        return False
    columns = {each.column for each in fields}
    partner = any(
        each.column is Column.REMARK and highest_rank(each.at.text) >= _PARTNERS for each in fields
    )
    telling = columns & {Column.KIND, Column.TERM, Column.TUITION_WAIVER}
    return bool(telling) and Column.COUNTRY not in columns and not partner


_Parting = Callable[[str], Iterable[tuple[int, int]]]


def _fields(passage: Passage, parting: _Parting = parts_told_apart) -> Iterator[Field]:
    """The fields of a line: kinds and times, units of one's own, and remarks."""
    bullet = _BULLET.match(passage.text)
    number = leading_number(passage.text) is not None
    if bullet is not None and (number or not bullet[0][0].isdigit()):
        passage = passage.part(bullet.end())
    behind_kind = False
    for part in _parts(passage, parting):
        column, at = _column_of(part)
        if column is Column.UNIT:
            column = Column.HOME_UNIT if behind_kind else Column.PARTNER_UNIT
        behind_kind = behind_kind or column is Column.KIND
        yield Field(column=column, at=at)


def _parts(passage: Passage, parting: _Parting) -> Iterator[Passage]:
    place = 0
    for gap in [*_WIDE_SPACE.finditer(passage.text), None]:
        stretch = passage.part(place, gap.start() if gap else None)
        for start, end in parting(stretch.text):
            yield stretch.part(start, end)
        place = gap.end() if gap else place


def _column_of(part: Passage) -> tuple[Column, Passage]:
    text = part.text
    sort = sort_of(text)
    waivers = find_waivers(text)
    waived = sum(each.end - each.start for each in waivers)
    if sort is not Column.TERM and waived >= _MOSTLY * len(text):
        return Column.TUITION_WAIVER, part
    if sort is not None:
        return sort, part
    kinds = find_kinds(text)
    covered = sum(kind.end - kind.start for kind in kinds)
    if covered >= _MOSTLY * len(text) and kinds[-1].end == len(text):
        return Column.KIND, part
    if waivers:
        return Column.TUITION_WAIVER, part
    label = _LABEL.match(text)
    if label is not None:
        at = part.part(label.end())
        return labelled_column(label[1], at.text), at
    unit = Rank.NONE < highest_rank(text) <= Rank.CENTRE
    return (Column.UNIT if unit else Column.REMARK), part
