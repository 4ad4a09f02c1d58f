"""Blocks: the name of a partner on a line of its own, and its agreements on the lines below."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from comity.interpretation.layouts.block_lines import BlockLine, Role, block_lines
from comity.interpretation.layouts.inline import Field, fields_of, line_of
from comity.interpretation.layouts.layout import Layout
from comity.interpretation.passages import Passage
from comity.interpretation.structure.columns import OF_PARTNERS, TIME, Column
from comity.interpretation.structure.lines import Line
from comity.interpretation.structure.signs import Sign, find_marks
from comity.values.body_words import Rank, highest_rank, names_a_body
from comity.values.column_heads import find_column_head

_FEWEST = 2  # partners
_MOSTLY = 0.5  # of the lines are of blocks
_DEEP = 0.25  # of the blocks have more than a name and one line: else lines of fields explain them
_OF_PARTNER = frozenset({Column.INSTITUTION, Column.COUNTRY, Column.NUMBER})
_HEADS, _WINDOW = 3, 5  # so many among so many lines are a header
_BEFORE_AGREEMENTS = frozenset({Role.UNIT, Role.COUNTRY, Role.TOLD})
_BULLET = re.compile(r"[^\w\s(（\[【\"“„«'‘]\s*")


@dataclass(slots=True)
class _Agreement:
    fields: list[Field] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    telling: int = 0  # lines that hold more than a remark

    @property
    def columns(self) -> set[Column]:
        return {each.column for each in self.fields}


def _is_dated(each: Field) -> bool:
    return any(mark.sign is Sign.DATE for mark in find_marks(each.at.text))


@dataclass(slots=True)
class _Block:
    """A partner, what stands between its name and its agreements, and these."""

    name: Line
    fields: list[Field]
    lines: list[Line]
    agreements: list[_Agreement] = field(default_factory=list)

    def opens_another(self, told: Sequence[Field]) -> bool:
        """Whether a line opens an agreement: the kind returns, or the date that stood first."""
        if not self.agreements:
            return True
        last = self.agreements[-1]
        if Column.KIND not in last.columns:
            return False
        if any(each.column is Column.KIND for each in told):
            return True
        return last.fields[0].column in TIME and any(map(_is_dated, told))

    def take(self, each: BlockLine) -> None:
        """Let a line belong to the last agreement, or open the next one."""
        if self.opens_another(each.fields):
            self.agreements.append(_Agreement())
        self.agreements[-1].fields += each.fields
        self.agreements[-1].lines.append(each.line)
        self.agreements[-1].telling += each.role is not Role.PLAIN

    def leave_strays(self) -> None:
        """Leave out what opens like an agreement and has no kind, where the first one has."""
        if self.agreements and Column.KIND in self.agreements[0].columns:
            self.agreements = [each for each in self.agreements if Column.KIND in each.columns]

    @property
    def is_deep(self) -> bool:
        """Whether more than one line below the name says something of the partner."""
        return len(self.lines) - 1 + sum(each.telling for each in self.agreements) > 1

    @property
    def is_of_agreements(self) -> bool:
        """Whether each agreement has a time, or at least a kind where the name is a body's."""
        named = names_a_body(self.name.passage.text)
        return bool(self.agreements) and all(
            TIME & each.columns or (named and Column.KIND in each.columns)
            for each in self.agreements
        )


def see_blocks(lines: Sequence[Line]) -> Layout | None:
    """The lines with every agreement under the name of a partner made a row of that partner.

    None where fewer than two partners, or fewer than half of the lines, stand in such blocks. The
    lines below a name tell a kind, a time, a state, a unit, without labels; the kind that returns
    opens the next agreement. An empty line, a heading and the next name end a block. Below the
    header of a table whose cells stand below one another there are none.
    """
    if _has_header(lines):
        return None
    found = list(_blocks(block_lines(lines)))
    for block in found:
        block.leave_strays()
    blocks = [block for block in found if block.is_of_agreements]
    if sum(block.is_deep for block in blocks) < max(_DEEP * len(blocks), 1):
        return None
    gone = {
        index for line in _all_lines(blocks) for index in range(line.index, line.last_index + 1)
    }
    speaking = sum(bool(line.passage) for line in lines)
    if len(blocks) < _FEWEST or len(gone) < _MOSTLY * speaking:
        return None
    rows = {block.name.index: list(_rows_of(block)) for block in blocks}
    seen: list[Line] = []
    for line in lines:
        if line.index in rows:
            seen += rows[line.index]
        elif line.index not in gone:
            seen.append(line)
    return Layout(name="blocks", lines=seen)


def _has_header(lines: Sequence[Line]) -> bool:
    """Whether names of columns, the partners' among them, stand right below one another."""
    heads = [
        None if line.is_tabular else find_column_head(line.passage.text.rstrip(" :"))
        for line in lines
        if line.passage
    ]
    for place in range(len(heads)):
        named = set(heads[place : place + _WINDOW]) - {None}
        if len(named) >= _HEADS and OF_PARTNERS & named:
            return True
    return False


def _all_lines(blocks: Sequence[_Block]) -> Iterator[Line]:
    for block in blocks:
        yield from block.lines
        for each in block.agreements:
            yield from each.lines


def _blocks(lines: Sequence[BlockLine]) -> Iterator[_Block]:
    block: _Block | None = None
    above = Role.GAP
    for place, each in enumerate(lines):
        below = lines[place + 1].role if place + 1 < len(lines) else Role.GAP
        if _is_name(each, above, below, block):
            if block is not None:
                yield block
            block = _Block(name=each.line, fields=_partner(each.line), lines=[each.line])
        elif block is not None and not _belongs(each, block, below):
            yield block
            block = None
        above = each.role
    if block is not None:
        yield block


def _is_name(each: BlockLine, above: Role, below: Role, block: _Block | None) -> bool:
    """Whether a line names a partner: fields stand below it, and it is a body's or set apart."""
    if each.role not in {Role.PLAIN, Role.UNIT} or below not in _BEFORE_AGREEMENTS:
        return False
    apart = above in {Role.GAP, Role.STOP} or (above is Role.COUNTRY and block is None)
    text = each.line.passage.text
    if block is None:
        return apart or names_a_body(text)
    if each.role is Role.UNIT or not block.agreements:
        return apart
    return apart or highest_rank(text) > Rank.CENTRE or _same_bullet(text, block)


def _same_bullet(text: str, block: _Block) -> bool:
    """Whether a line opens with the bullet with which the name above does."""
    bullet = _BULLET.match(block.name.passage.text)
    return bullet is not None and text.startswith(bullet[0])


def _partner(name: Line) -> list[Field]:
    fields = [each for each in fields_of(name.passage) if each.column in _OF_PARTNER]
    if any(each.column is Column.INSTITUTION for each in fields):
        return fields
    return [Field(column=Column.INSTITUTION, at=name.passage)]


def _belongs(each: BlockLine, block: _Block, below: Role) -> bool:
    """Whether a line is of the block; if so it is taken in."""
    if each.role in {Role.GAP, Role.STOP}:
        return False
    if each.role is Role.COUNTRY:
        known = any(own.column is Column.COUNTRY for own in block.fields)
        if known or block.agreements or below not in _BEFORE_AGREEMENTS:
            return False
        return _taken_before(each, block, Column.COUNTRY)
    if each.role is Role.UNIT and not block.agreements:
        return _taken_before(each, block, Column.PARTNER_UNIT)
    named = highest_rank(each.line.passage.text) > Rank.CENTRE
    if each.role is Role.PLAIN and (named or not block.agreements):
        return False
    if each.role is Role.UNIT:
        each = replace(each, told=(Field(column=Column.HOME_UNIT, at=each.line.passage),))
    block.take(each)
    return True


def _taken_before(each: BlockLine, block: _Block, column: Column) -> bool:
    block.fields.append(Field(column=column, at=each.line.passage))
    block.lines.append(each.line)
    return True


def _rows_of(block: _Block) -> Iterator[Line]:
    for place, each in enumerate(block.agreements):
        fields = [*block.fields, *each.fields]
        first = block.name if place == 0 else each.lines[0]
        passage = Passage.join(line.passage for line in each.lines)
        row = line_of(replace(first, passage=passage), fields)
        yield replace(row, last=each.lines[-1].last_index)
