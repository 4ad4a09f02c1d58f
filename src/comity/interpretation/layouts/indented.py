"""Lines indented under a partner: its units or its agreements, one a line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from comity.interpretation.layouts.inline import Field, fields_of, line_of, row_of
from comity.interpretation.layouts.layout import Layout
from comity.interpretation.structure.columns import TIME, Column
from comity.interpretation.structure.headings import heading_of
from comity.interpretation.structure.lines import Line, ends_open
from comity.values.body_words import names_a_body

_FEWEST = 2
_MOST_WRAPPED = 0.25  # of the partners
_OF_PARTNER = frozenset({Column.INSTITUTION, Column.COUNTRY, Column.NUMBER})
_SAYING = TIME | {Column.KIND}


@dataclass(slots=True)
class _Family:
    """A line and the lines indented under it."""

    parent: Line
    children: list[Line] = field(default_factory=list)


def see_indented(lines: Sequence[Line]) -> Layout | None:
    """The lines with every line under a partner made a row of that partner; None where none is.

    Lines that break off where a text must go on are wrapped, and no rows of their own.
    """
    families = [family for family in _families(lines) if family.children]
    if sum(map(_is_wrapped, families)) > _MOST_WRAPPED * len(families):
        return None
    rows = {
        family.parent.index: of_family
        for family in families
        if (of_family := list(_rows_of(family)))
    }
    if len(rows) < _FEWEST:
        return None
    gone = {
        child.index
        for family in families
        if family.parent.index in rows
        for child in family.children
    }
    seen: list[Line] = []
    for line in lines:
        if line.index in rows:
            seen += rows[line.index]
        elif line.index not in gone:
            seen.append(row_of(line) or line)
    return Layout(name="indented", lines=seen)


def _is_wrapped(family: _Family) -> bool:
    """Whether a line of a family goes on in the next one: it ends with a comma or with *of*."""
    texts = [line.passage.text for line in (family.parent, *family.children[:-1])]
    return any(ends_open(text) for text in texts)


def _families(lines: Sequence[Line]) -> Iterator[_Family]:
    family: _Family | None = None
    for line in lines:
        if not line.passage or line.is_tabular:
            continue
        if family is not None and _indent(line) > _indent(family.parent):
            family.children.append(line)
            continue
        if family is not None:
            yield family
        family = _Family(parent=line)
    if family is not None:
        yield family


def _indent(line: Line) -> int:
    text = line.row.text
    return line.row.depth * 2 + len(text) - len(text.lstrip())


def _rows_of(family: _Family) -> Iterator[Line]:
    """A row for each line under the partner that says something of an agreement."""
    parent = family.parent.passage
    children = [(child, fields_of(child.passage)) for child in family.children]
    told = [(child, own) for child, own in children if _SAYING & {each.column for each in own}]
    surely = names_a_body(parent.text) or len(told) == len(children)
    if heading_of(parent) is not None or not surely:
        return
    partner = [each for each in fields_of(parent) if each.column in _OF_PARTNER]
    if not any(each.column is Column.INSTITUTION for each in partner):
        partner = [Field(column=Column.INSTITUTION, at=parent)]
    for child, own in told:
        yield line_of(child, [*partner, *_as_units(own)])


def _as_units(fields: Sequence[Field]) -> Iterator[Field]:
    """The fields of a line under a partner: what would be a partner's name is its unit's."""
    for each in fields:
        if each.column is Column.INSTITUTION:
            yield Field(column=Column.PARTNER_UNIT, at=each.at)
        elif each.column is not Column.NUMBER:
            yield each
