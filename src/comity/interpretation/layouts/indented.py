"""Lines indented under a partner: its units or its agreements, one a line."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from comity.interpretation.layouts.inline import Field, fields_of, line_of, row_of
from comity.interpretation.layouts.layout import Layout
from comity.interpretation.passages import Passage
from comity.interpretation.readings import Flag
from comity.interpretation.structure.columns import TIME, Column
from comity.interpretation.structure.headings import brackets_of, heading_of
from comity.interpretation.structure.item_cells import cells_of_item
from comity.interpretation.structure.legends import Legends, legends_of_lines, opening_of
from comity.interpretation.structure.lines import Line, ends_open
from comity.values.body_words import names_a_body

_FEWEST = 2
_MOST_WRAPPED = 0.25  # of the partners
_PRICE = -0.4  # a gain: lines under names that are indented under headings are theirs
_OF_PARTNER = frozenset({Column.INSTITUTION, Column.COUNTRY, Column.NUMBER})
_SAYING = TIME | {Column.KIND}

Meanings = Mapping[str, tuple[Flag, ...]]


@dataclass(slots=True)
class _Family:
    """A line and the lines indented under it."""

    parent: Line
    children: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """The fields of a line and the marks beside them."""

    fields: Sequence[Field]
    marks: Sequence[Passage]

    @property
    def columns(self) -> set[Column]:
        return {each.column for each in self.fields}


def see_indented(lines: Sequence[Line]) -> Layout | None:
    """The lines with every line under a partner made a row of that partner; None where none is.

    Lines that break off where a text must go on are wrapped, and no rows of their own.
    """
    families = [family for family in _families(lines) if family.children]
    if len(families) < _FEWEST:
        return None
    if sum(map(_is_wrapped, families)) > _MOST_WRAPPED * len(families):
        return None
    legends = legends_of_lines(lines)
    rows = {
        family.parent.index: of_family
        for family in families
        if (of_family := list(_rows_of(family, legends.meanings)))
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
            seen.append(_row_by_itself(line, legends) or line)
    twice = all(_indent(each.parent) for each in families if each.parent.index in rows)
    return Layout(name="indented", lines=seen, price=_PRICE if twice else 0.0)


def _is_wrapped(family: _Family) -> bool:
    """Whether a line of a family goes on in the next one: it ends with a comma or with *of*."""
    texts = [line.passage.text for line in (family.parent, *family.children[:-1])]
    return any(ends_open(text) for text in texts)


def _families(lines: Sequence[Line]) -> Iterator[_Family]:
    """Every line with those indented under it; under a heading stand partners, not units.

    A line in the brackets of the headings is one, whatever it says.
    """
    brackets = {
        brackets_of(line.passage) for line in lines if heading_of(line.passage) is not None
    } - {None}
    family: _Family | None = None
    for line in lines:
        if not line.passage or line.is_tabular:
            continue
        deeper = family is not None and _indent(line) > _indent(family.parent)
        if family is not None and deeper and not _is_heading(family.parent, brackets):
            family.children.append(line)
            continue
        if family is not None:
            yield family
        family = _Family(parent=line)
    if family is not None:
        yield family


def _is_heading(line: Line, brackets: AbstractSet[str | None]) -> bool:
    return heading_of(line.passage) is not None or brackets_of(line.passage) in brackets


def _indent(line: Line) -> int:
    text = line.row.text
    return line.row.depth * 2 + len(text) - len(text.lstrip())


def _row_by_itself(line: Line, legends: Legends) -> Line | None:
    """The row of a partner without lines under it, or None."""
    passage = line.passage
    if passage and not line.is_tabular and passage.text not in legends.lines:
        told = _told(passage, legends.meanings)
        if told.columns & _SAYING and names_a_body(passage.text) and heading_of(passage) is None:
            return _marked(line_of(line, told.fields), told.marks)
    return row_of(line)


def _told(passage: Passage, meanings: Meanings) -> _Told:
    """The fields of a line, parted by signs or by nothing but a space before the time."""
    opening = opening_of(passage, meanings)
    fields = fields_of(opening.text)
    if not _SAYING & {each.column for each in fields}:
        cells = cells_of_item(opening.text)
        fields = [Field(column=column, at=cell) for column, cell in cells.items()]
    return _Told(fields=fields, marks=opening.marks)


def _rows_of(family: _Family, meanings: Meanings) -> Iterator[Line]:
    """A row for each line under the partner that says something of an agreement."""
    parent = family.parent.passage
    children = [(child, _told(child.passage, meanings)) for child in family.children]
    told = [(child, own) for child, own in children if _SAYING & own.columns]
    surely = names_a_body(parent.text) or len(told) == len(children)
    if heading_of(parent) is not None or not surely:
        return
    opening = opening_of(parent, meanings)
    partner = [each for each in fields_of(opening.text) if each.column in _OF_PARTNER]
    if not any(each.column is Column.INSTITUTION for each in partner):
        partner = [Field(column=Column.INSTITUTION, at=opening.text)]
    for child, own in told:
        row = line_of(child, [*partner, *_as_units(own.fields)])
        yield _marked(row, [*opening.marks, *own.marks])


def _marked(row: Line, marks: Sequence[Passage]) -> Line:
    """The row with its marks set behind the name, where they are looked for."""
    columns = row.columns or ()
    if not marks or Column.INSTITUTION not in columns:
        return row
    place = columns.index(Column.INSTITUTION)
    name = Passage.join((row.cells[place], *marks))
    return replace(row, cells=(*row.cells[:place], name, *row.cells[place + 1 :]))


def _as_units(fields: Sequence[Field]) -> Iterator[Field]:
    """The fields of a line under a partner: what would be a partner's name is its unit's."""
    for each in fields:
        if each.column is Column.INSTITUTION:
            yield Field(column=Column.PARTNER_UNIT, at=each.at)
        elif each.column is not Column.NUMBER:
            yield each
