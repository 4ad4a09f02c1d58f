"""Records become listings: every cell is read as the field that its column holds."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from comity.documents.model import Locus, Row
from comity.documents.progress import Unit, counted
from comity.interpretation.fields.closing_country import country_closing
from comity.interpretation.fields.date_notation import DateNotation, notation_of
from comity.interpretation.fields.home_units import home_unit_tables
from comity.interpretation.fields.kinds import ReadKinds, read_kinds, titles_of
from comity.interpretation.fields.lone_dates import lone_date, tables_of_ends
from comity.interpretation.fields.term_history import History, Role, read_history
from comity.interpretation.passages import Passage, Piece
from comity.interpretation.profiles.profile import NO_PROFILE, Profile
from comity.interpretation.readings import Flag, Listing, Party
from comity.interpretation.structure.columns import TIME, Column
from comity.interpretation.structure.placement import Placement
from comity.interpretation.structure.records import Draft, Record, passages_of
from comity.interpretation.structure.signs import Sign, find_marks
from comity.interpretation.structure.tables import Content, content_of
from comity.values.answer_words import Answer, find_answer
from comity.values.countries import find_country
from comity.values.dual_degree_words import find_dual_degrees
from comity.values.level_words import is_level
from comity.values.made_often import made_often
from comity.values.status_words import find_statuses
from comity.values.waiver_words import find_waivers


@made_often(frozen=True, slots=True, kw_only=True)
class Read:
    """A listing with what it was made from."""

    listing: Listing
    record: Record
    history: History
    kinds: ReadKinds
    country_at: Passage | None
    label_moved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Customs:
    """What the rows of a list show together and none of them alone.

    `home_tables` are those of the `tables` looked at whose units are the home university's,
    `end_tables` those whose lone dates are ends, `titles` the headings of kinds and states over
    the whole list, `notation` how it writes dates.
    """

    tables: frozenset[int]
    home_tables: frozenset[int]
    end_tables: frozenset[int]
    titles: frozenset[Passage | None]
    notation: DateNotation

    @classmethod
    def of(cls, draft: Draft, profile: Profile) -> "Customs":
        """What the records show; the profile counts before it."""
        records = draft.records
        return cls(
            tables=frozenset(record.table for record in records),
            home_tables=home_unit_tables(records),
            end_tables=tables_of_ends(records, draft.outside_rows()),
            titles=titles_of(records),
            notation=notation_of(records).told(month_first=profile.month_first),
        )

    def with_further_tables(self, draft: Draft) -> "Customs":
        """The same with the tables of a further draft that are not known yet."""
        further = frozenset(record.table for record in draft.records) - self.tables
        if not further:
            return self
        ends = tables_of_ends(draft.records, draft.outside_rows())
        return replace(
            self,
            tables=self.tables | further,
            home_tables=self.home_tables | (home_unit_tables(draft.records) & further),
            end_tables=self.end_tables | (ends & further),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Surroundings:
    """What all records of a document share."""

    placement: Placement
    meanings: Mapping[str, tuple[Flag, ...]]
    customs: Customs
    rows: Mapping[int, Row]
    profile: Profile


def read_records(
    draft: Draft,
    placement: Placement,
    meanings: Mapping[str, tuple[Flag, ...]],
    rows: Mapping[int, Row],
    profile: Profile = NO_PROFILE,
    customs: Customs | None = None,
) -> list[Read]:
    """The listings of a draft, in document order; the profile counts before all vocabularies.

    `customs` are those of the list that the draft is a part of, else its own.
    """
    surroundings = _Surroundings(
        placement=placement,
        meanings=meanings,
        customs=customs or Customs.of(draft, profile),
        rows=rows,
        profile=profile,
    )
    return [
        _read_record(record, position, surroundings)
        for position, record in enumerate(counted(Unit.ROW, draft.records))
    ]


def _read_record(record: Record, position: int, around: _Surroundings) -> Read:
    cells = record.cells
    name = cells[Column.INSTITUTION]
    history = read_history(_time_cells(record, around.customs.end_tables), around.customs.notation)
    country, country_at = _country_of(record, position, around)
    kinds = read_kinds(record, around.customs.titles, around.profile)
    moved = position in around.placement.moved
    units, home_units = _units_of(record, around)
    listing = Listing(
        no=record.number,
        parties=(_party_of(name, units, country, around.rows),),
        home_units=home_units,
        country=country,
        country_text=_typed(country_at, around.rows),
        area_text=_typed(record.section.area, around.rows),
        level=record.section.level,
        level_text=_typed(record.section.level_at, around.rows),
        types=kinds.kinds,
        type_text=kinds.text,
        dates=history.starts,
        expires=history.expires,
        duration=history.duration,
        open_ended=history.open_ended,
        terms=history.terms,
        flags=_flags_of(record, history, around),
        locus=_locus_of(record, around.rows),
        first_row=record.first_row,
        last_row=record.last_row,
    )
    return Read(
        listing=listing,
        record=record,
        history=history,
        kinds=kinds,
        country_at=country_at,
        label_moved=moved,
    )


_ROLES: Mapping[Column, Role] = {
    Column.START: Role.START,
    Column.END: Role.END,
    Column.TERM: Role.ANY,
}


def _time_cells(record: Record, end_tables: Collection[int]) -> list[tuple[Role, Passage]]:
    """The cells of time with what each tells.

    A term that is one date is an end where it stands behind a start, or the table prints ends only.
    """
    if record.table in end_tables and lone_date(record) is not None:
        return [(Role.END, record.cells[Column.TERM])]
    return [
        (Role.END if _is_end(record, column) else role, record.cells[column])
        for column, role in _ROLES.items()
        if column in record.cells
    ]


def _is_end(record: Record, column: Column) -> bool:
    if column is not Column.TERM or Column.START not in record.cells:
        return False
    return [mark.sign for mark in find_marks(record.cells[column].text)] == [Sign.DATE]


def _country_of(
    record: Record, position: int, around: _Surroundings
) -> tuple[str | None, Passage | None]:
    label = around.placement.label_of(position)
    cell = record.cells.get(Column.COUNTRY)
    if label is not None:
        # Rows below one another that name one country share its label; each prints it its own way.
        own = cell if record.owns_label and position not in around.placement.moved else None
        return label.country, own or label.label
    if cell is not None:
        known = around.profile.names_place(cell.text)
        return around.profile.country_of(cell.text) if known else find_country(cell.text), cell
    closing = country_closing(record.cells[Column.INSTITUTION])
    return (find_country(closing.text), closing) if closing is not None else (None, None)


def _party_of(
    name: Passage, units: tuple[str, ...], country: str | None, rows: Mapping[int, Row]
) -> Party:
    typed = as_typed(name, rows)
    meant = name.printed if name.printed != typed else None
    return Party(institution=typed, units=units, country=country, meant=meant)


def _typed(passage: Passage | None, rows: Mapping[int, Row]) -> str | None:
    return as_typed(passage, rows) if passage is not None else None


def as_typed(passage: Passage, rows: Mapping[int, Row]) -> str:
    """The text of a passage as it stands in the file, with single spaces."""
    if all(rows[piece.row].typed is None for piece in passage.pieces):
        return passage.printed
    letters = list(passage.text)
    for offset, piece in zip(passage.offsets, passage.pieces, strict=True):
        typed = rows[piece.row].typed
        if typed is not None:
            letters[offset : offset + piece.end - piece.start] = typed[piece.start : piece.end]
    return " ".join("".join(letters).split())


def _units_of(record: Record, around: _Surroundings) -> tuple[tuple[str, ...], tuple[str, ...]]:
    unit = record.cells.get(Column.UNIT)
    home = record.cells.get(Column.HOME_UNIT) or record.section.home_unit
    unit = record.cells.get(Column.PARTNER_UNIT, unit)
    if unit is not None and home is None and record.table in around.customs.home_tables:
        unit, home = None, unit
    return _printed_units(unit, around.rows), _printed_units(home, around.rows)


def _printed_units(cell: Passage | None, rows: Mapping[int, Row]) -> tuple[str, ...]:
    """The unit that a cell names; a dash, or words for the whole university, name none."""
    blank = cell is None or content_of(cell.text) is Content.BLANK or is_level(cell.text)
    return () if cell is None or blank else (as_typed(cell, rows),)


def _flags_of(record: Record, history: History, around: _Surroundings) -> tuple[Flag, ...]:
    """The flags that marks, kinds, terms, the name and the status say, in the order of `Flag`."""
    flags = set(history.flags)
    if record.section.flags_at not in around.customs.titles:
        flags.update(record.section.flags)
    for mark in record.marks:
        flags.update(around.meanings.get(mark.text, ()))
    for code in record.codes:
        flags.update(code.flags)
    for column in _TELLING_STATES & record.cells.keys():
        flags |= _states_in(record.cells[column].text)
    for column in _TELLING_TERMS & record.cells.keys():
        flags |= _terms_in(record.cells[column].text)
    for column in _GRANTING.keys() & record.cells.keys():
        if find_answer(record.cells[column].text) in _GRANTING[column][1]:
            flags.add(_GRANTING[column][0])
    return tuple(flag for flag in Flag if flag in flags) if flags else ()


_TELLING_STATES = frozenset({Column.STATUS, Column.KIND, Column.REMARK})
_TELLING_TERMS = _TELLING_STATES | TIME | {Column.INSTITUTION}

# What columns grant, and the answers by which they do.
_GRANTING: Mapping[Column, tuple[Flag, frozenset[Answer]]] = {
    Column.TUITION: (Flag.TUITION_WAIVER, frozenset({Answer.EXEMPT})),
    Column.TUITION_WAIVER: (Flag.TUITION_WAIVER, frozenset({Answer.EXEMPT, Answer.YES})),
    Column.DUAL_DEGREE: (Flag.DUAL_DEGREE, frozenset({Answer.YES})),
}


@lru_cache(maxsize=1024)
def _states_in(cell: str) -> frozenset[Flag]:
    """The states that a cell for kinds, states or remarks says."""
    return frozenset(Flag(word.value) for word in find_statuses(cell))


@lru_cache(maxsize=1024)
def _terms_in(cell: str) -> frozenset[Flag]:
    """What students are granted, as any cell of the agreement may say: degrees, no fees."""
    dual = {Flag.DUAL_DEGREE} if find_dual_degrees(cell) else set()
    waived = {Flag.TUITION_WAIVER} if find_waivers(cell) else set()
    return frozenset(dual | waived)


def _locus_of(record: Record, rows: Mapping[int, Row]) -> Locus:
    """Where the row stands, with its text as printed, other tables' cells left out."""
    first, last = rows[record.first_row].locus, rows[record.last_row].locus
    return Locus(
        page=first.page,
        sheet=first.sheet,
        line=first.line,
        end_line=last.end_line,
        row=first.row,
        text=" ".join(text_of(record, rows).split()),
    )


def text_of(record: Record, rows: Mapping[int, Row]) -> str:
    """The text of the record's stretches in the order of the document."""
    pieces = sorted(_pieces(record))
    return " ".join((rows[row].typed or rows[row].text)[start:end] for row, start, end in pieces)


def _pieces(record: Record) -> Sequence[Piece]:
    return [piece for passage in passages_of(record) for piece in passage.pieces]
