"""Any set of edits of any cells gives exactly these changes, wherever rows and columns stand."""

import datetime as dt
from dataclasses import replace

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from comity.documents.model import Cell, Document, Locus, Row, Table
from comity.intake.workbook_words import every_word, spoken_words
from comity.interpretation.corrections.cell_reading import NotUnderstood, read_cell
from comity.interpretation.corrections.cell_values import (
    Coded,
    Length,
    cell_text,
    value_of,
    with_times_of_terms,
    with_value,
)
from comity.interpretation.corrections.columns import (
    OF_TERMS,
    Column,
    ColumnField,
    columns_for,
)
from comity.interpretation.corrections.comparing import edited_row, entered_row
from comity.interpretation.corrections.marks import (
    Mark,
    agreement_of_key,
    is_key,
    key_of,
    mark_of,
    mark_rows,
)
from comity.interpretation.corrections.sheets import returned_sheets
from comity.interpretation.readings import Flag, Level, Listing, Party
from comity.values.agreement_kinds import AgreementKind
from comity.values.countries import all_codes
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from comity.values.terms import Term

names = st.text("AБв工é (;", min_size=1, max_size=12).map(
    lambda text: f"U{' '.join(text.split())}x"
)
units = st.lists(
    st.text("AБв工é ", max_size=9).map(lambda text: f"F{' '.join(text.split())}x"), max_size=2
)
days = st.dates(dt.date(1950, 1, 1), dt.date(2080, 1, 1))
dates = st.one_of(
    days.map(PartialDate.on),
    days.map(lambda day: PartialDate.of(day.year)),
    days.map(lambda day: PartialDate.of(day.year, day.month)),
)
durations = st.one_of(
    st.integers(1, 30).map(lambda years: Duration(years=years)),
    st.builds(Duration, years=st.integers(1, 9), months=st.integers(1, 11)),
    st.builds(Duration, years=st.integers(0, 9), days=st.integers(1, 99)),
)
COUNTRIES = sorted({*all_codes()} & {"JP", "CN", "DE", "FR", "MN", "KR", "TW", "GE", "CZ", "US"})


def optional(strategy):
    return st.one_of(st.none(), strategy)


@st.composite
def lengths(draw):
    duration = draw(optional(durations))
    return Length(duration=duration, extends=draw(optional(durations)) if duration else None)


def coded(codes, most=1):
    return st.lists(st.sampled_from(codes), max_size=most, unique=True).map(tuple)


VALUES = {
    ColumnField.PARTNER: st.lists(
        names.filter(lambda name: ";" not in name), min_size=1, max_size=1
    ),
    ColumnField.UNITS: units.map(lambda said: (tuple(said),)),
    ColumnField.OWN_UNITS: units,
    ColumnField.COUNTRY: coded(COUNTRIES),
    ColumnField.AREA: coded(["Asia", "Europe", "Oceania"]),
    ColumnField.LEVEL: coded(list(map(str, Level))),
    ColumnField.KIND: coded(list(map(str, AgreementKind)), most=3),
    ColumnField.FLAGS: coded(list(map(str, Flag)), most=4).map(lambda said: tuple(sorted(said))),
    ColumnField.STARTS: optional(dates),
    ColumnField.ENDS: optional(dates),
    ColumnField.DURATION: lengths(),
    ColumnField.OPEN_ENDED: st.booleans(),
}


@st.composite
def values(draw, field):
    value = draw(VALUES[field])
    if field in {ColumnField.PARTNER, ColumnField.OWN_UNITS}:
        return tuple(value)
    if field is ColumnField.AREA:
        return Coded(codes=tuple(map(str.lower, value)), text=next(iter(value), ""))
    if isinstance(value, tuple) and field is not ColumnField.UNITS:
        return Coded(codes=value)
    return value


@st.composite
def listings(draw):
    terms = draw(st.integers(0, 3))
    listing = Listing(
        no=None,
        parties=tuple(
            Party(institution=draw(names), units=tuple(draw(units)))
            for _ in range(draw(st.integers(1, 2)))
        ),
        locus=Locus(),
        first_row=0,
        last_row=0,
    )
    for column in columns_for(terms)[1:]:
        if column.field not in {ColumnField.PARTNER, ColumnField.UNITS}:
            listing = with_value(listing, column, draw(values(column.field)))
    whole = [term for term in listing.terms if term != Term()]
    return with_times_of_terms(listing, whole)


def text_of(listing, column, words):
    said = cell_text(value_of(listing, column), column, words)
    return "" if said is None else str(said)


def sheet_of(rows, columns, words, order):
    """A document of one sheet: rows of texts by column, in that order of the columns."""
    heads = {column: words.head(column) for column in columns}
    printed = []
    for number, texts in enumerate([heads, *rows], start=1):
        cells, start = [], 0
        for place, column in enumerate(order):
            text = texts.get(column, "")
            cells.append(Cell(text=text, start=start, address=f"{_letters(place)}{number}"))
            start += len(text) + 1
        text = "\t".join(cell.text for cell in cells)
        locus = Locus(sheet="Agreements", row=number, text=text)
        printed.append(Row(index=number, text=text, cells=tuple(cells), locus=locus))
    return Document(
        name="a.xlsx", format="xlsx", encoding=None, tables=(Table(rows=tuple(printed)),)
    )


def _letters(place):
    return f"{chr(ord('A') + place // 26)}{chr(ord('A') + place % 26)}"


def words_in(language):
    with override(language):
        return spoken_words()


@given(
    st.lists(listings(), min_size=1, max_size=4),
    st.sampled_from(["en", "mn"]),
    st.sampled_from(["en", "mn"]),
    st.data(),
)
def test_exactly_the_edited_cells_are_changed(known, made_in, typed_in, data):
    columns = columns_for(max(len(each.terms) for each in known) + 1)
    made, typed = words_in(made_in), words_in(typed_in)
    edits, rows, whole = {}, {}, {}
    for key, listing in enumerate(known, start=1):
        rows[key] = {column: text_of(listing, column, made) for column in columns[1:]}
        rows[key][columns[0]] = key_of("must", key)
        may_be = [
            each for each in columns[1:] if not (len(listing.parties) > 1 and _is_of_sides(each))
        ]
        wanted = listing
        for column in data.draw(st.lists(st.sampled_from(may_be), max_size=4, unique=True)):
            value = data.draw(values(column.field))
            said = cell_text(value, column, typed)
            rows[key][column] = "" if said is None else str(said)
            if value != value_of(listing, column) and not _same_codes(value, listing, column):
                edits[key, column] = value
                wanted = with_value(wanted, column, value)
        whole[key] = with_times_of_terms(wanted, wanted.terms)
    order = data.draw(st.permutations(columns))
    shuffled = data.draw(st.permutations([*rows.values(), {}, {}]))
    deleted = data.draw(st.sampled_from([None, *rows]))
    kept = [row for row in shuffled if row.get(columns[0]) != key_of("must", deleted or 0)]
    (sheet,) = returned_sheets(sheet_of(kept, columns, made, order), every_word())
    assert (sheet.strange, sheet.has_keys) == ([], True)
    met = set()
    for row in sheet.rows():
        found = agreement_of_key(row.key, "must")
        assert found is not None
        key = found
        met.add(key)
        listing = known[key - 1]
        edited = edited_row(row, listing, listing, every_word())
        assert not edited.findings
        assert _said(edited.listing) == _said(whole[key])
        changed = {each for each in edits if each[0] == key}
        assert len(edited.cells) == len(changed)
        assert bool(edited.changes) == bool(changed)
    assert met == rows.keys() - {deleted}


def _is_of_sides(column):
    return column.field in {ColumnField.PARTNER, ColumnField.UNITS}


def _same_codes(value, listing, column):
    was = value_of(listing, column)
    return isinstance(value, Coded) and isinstance(was, Coded) and value.codes == was.codes


def _said(listing):
    """What a listing says, without the words that codes were typed in."""
    said = [value_of(listing, column) for column in columns_for(5)[1:]]
    return [value.codes if isinstance(value, Coded) else value for value in said]


@given(listings(), listings(), st.data())
def test_what_the_register_says_by_now_stays_where_nothing_was_edited(exported, present, data):
    words = words_in("en")
    columns = columns_for(5)
    texts = {column: text_of(exported, column, words) for column in columns[1:]}
    texts[columns[0]] = key_of("must", 1)
    (sheet,) = returned_sheets(sheet_of([texts], columns, words, columns), every_word())
    (row,) = sheet.rows()
    edited = edited_row(row, exported, present, every_word())
    assert (edited.changes, edited.findings) == ((), ())
    assert _said(edited.listing) == _said(present)


@given(st.text("abcXYZ-_019", min_size=1, max_size=9), st.integers(1, 10**12))
def test_a_key_names_its_agreement_and_no_other(office, agreement):
    key = key_of(office, agreement)
    assert is_key(key)
    assert agreement_of_key(key, office) == agreement
    assert agreement_of_key(key, f"{office}x") is None
    assert agreement_of_key(key.replace(str(agreement), str(agreement + 1), 1), office) in {
        None,
        agreement,
    }


def test_the_mark_is_found_wherever_its_sheet_stands():
    mark = Mark(
        office="must",
        on=dt.date(2024, 3, 1),
        known=dt.datetime(2024, 3, 1, 12, 30, 0, 123, tzinfo=dt.UTC),
        change=127,
    )
    words = words_in("en")
    document = sheet_of([], columns_for(1), words, columns_for(1))
    assert mark_of(document) is None
    rows = []
    for number, texts in enumerate(mark_rows(mark), start=1):
        name, said = texts
        cells = (Cell(text=name), Cell(text=said, start=len(name) + 1))
        rows.append(Row(index=90 + number, text="\t".join(texts), cells=cells, locus=Locus()))
    tables = (*document.tables, Table(rows=tuple(rows)))
    assert mark_of(replace(document, tables=tables)) == mark
    assert mark_of(replace(document, tables=tables, format="text")) is None


def test_heads_are_told_apart_in_every_language():
    for language in ("en", "mn"):
        words = words_in(language)
        for column in columns_for(12):
            assert every_word().column(words.head(column).upper()) == column
    assert every_word().column("Notes") is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2023-05-01", "2023-05-01"),
        ("01.05.2023", "2023-05-01"),
        ("1 May 2023", "2023-05-01"),
        ("2023 оны 5 сарын 1", "2023-05-01"),
        ("May 2023", "2023-05"),
        ("2023", "2023"),
        ("5/6/2023", None),
        ("31.06.2023", None),
        ("soon", None),
        ("2023 and 2024", None),
    ],
)
def test_days_are_read_where_they_can_be_told(text, says):
    column = Column(ColumnField.STARTS)
    if says is None:
        with pytest.raises(NotUnderstood):
            read_cell(text, column, None, every_word())
    else:
        assert read_cell(text, column, None, every_word()) == PartialDate.parse(says)


def test_a_day_in_a_doubtful_notation_may_be_the_one_that_was_there():
    was = PartialDate.parse("2023-05-06")
    assert read_cell("5/6/2023", Column(ColumnField.STARTS), was, every_word()) == was


def test_every_column_of_a_term_is_one_of_terms():
    assert {column.field for column in columns_for(2) if column.term} == set(OF_TERMS)


def test_partners_are_taken_before_their_units_wherever_the_columns_stand():
    words, columns = words_in("en"), columns_for(1)
    texts = {
        Column(ColumnField.PARTNER): "University A; University B",
        Column(ColumnField.UNITS): "School of Law | Faculty of Arts",
    }
    document = sheet_of([texts], columns, words, columns[::-1])
    (sheet,) = returned_sheets(document, every_word())
    (row,) = sheet.rows()
    entered = entered_row(row, every_word())
    assert entered
    assert [(each.institution, each.units) for each in entered.listing.parties] == [
        ("University A", ("School of Law",)),
        ("University B", ("Faculty of Arts",)),
    ]
    assert not entered.findings


def test_of_two_columns_of_one_head_the_first_counts_and_the_other_is_told():
    words, columns = words_in("en"), columns_for(1)
    kind = Column(ColumnField.KIND)
    document = sheet_of([{kind: "Project"}], columns, words, (*columns, kind))
    (sheet,) = returned_sheets(document, every_word())
    assert [cell.text for cell in sheet.strange] == ["Kind"]
    assert len(sheet.places) == len(columns)
