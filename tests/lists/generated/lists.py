"""A list to print: rows of cells, the columns shown, and the words around them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from random import Random
from typing import cast

from tests.lists.generated.cells import (
    Cell,
    Column,
    Row,
    Style,
    country_text,
    named_with_country,
    named_without_country,
    print_cells,
    random_style,
    signed_cell,
)
from tests.lists.generated.languages import Title, language
from tests.lists.generated.register import Habits, random_habits, random_register
from tests.lists.gold import Gold, GoldTerm

Columns = tuple[Column, ...]
_TIMES: Sequence[Columns] = (
    (),
    (Column.SIGNED,),
    (Column.SIGNED,),
    (Column.SIGNED, Column.END),
    (Column.SIGNED, Column.END),
    (Column.SIGNED, Column.TERM),
    (Column.SIGNED, Column.TERM),
    (Column.PERIOD,),
    (Column.END,),
    (Column.TERM,),
)
_MARKABLE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class ListToPrint:
    """Rows with all their cells, of which the list shows `columns`, with a head for each."""

    style: Style
    title: Title
    heads: dict[Column, str]
    columns: Columns
    rows: tuple[Row, ...]
    legend: str
    total: str
    as_of: str
    count: str
    menu: tuple[str, ...]
    page: str

    def texts(self, row: Row) -> list[str]:
        """What stands in the cells of a row."""
        return [row[column].text for column in self.columns]

    @property
    def head(self) -> list[str]:
        """The heads of the columns."""
        return [self.heads[column] for column in self.columns]

    @property
    def has_marks(self) -> bool:
        """Whether a row bears the mark that the legend explains."""
        return any("tuition_waiver" in row[Column.INSTITUTION].flags for row in self.rows)

    def showing(self, columns: Iterable[Column]) -> "ListToPrint":
        """The list with these columns.

        Two starts are told from a start and an end only where the row says how it ends, and a
        name needs no country where the list has a column or heading for it.
        """
        shown = tuple(columns)
        rows = tuple(_fitting(row, shown, self.style) for row in self.rows)
        return replace(self, columns=shown, rows=rows)

    def grouped(self, column: Column) -> Sequence[tuple[str, "ListToPrint"]]:
        """The rows parted by what stands in a column, which the parts do not show."""
        ordered = sorted(self.rows, key=lambda row: row[column].text)
        rows = [_renumbered(row, place + 1) for place, row in enumerate(ordered)]
        shown = tuple(each for each in self.columns if each is not column)
        parts = groupby(rows, key=lambda row: row[column].text)
        return [(text, replace(self, rows=tuple(part), columns=shown)) for text, part in parts]

    def with_rows(self, rows: Iterable[Row]) -> "ListToPrint":
        """The list with these rows."""
        return replace(self, rows=tuple(rows))

    def in_parts(self, parts: Sequence[tuple[str, "ListToPrint"]]) -> "ListToPrint":
        """The list with its rows in the order of its parts."""
        return self.with_rows(row for _, part in parts for row in part.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A list as printed, the bytes of a file, with what a reader should make of it."""

    data: bytes
    rows: list[Gold]
    name: str = "list.txt"
    title_type: str | None = None


def random_columns(random: Random) -> Columns:
    """The columns of a list: the institution, and others as it comes."""
    columns = [Column.INSTITUTION]
    if random.random() < 0.85:
        columns.insert(random.randint(0, 1), Column.COUNTRY)
    if random.random() < 0.2:
        columns.append(Column.UNIT)
    rest = [[Column.TYPE]] if random.random() < 0.55 else []
    rest.append(list(random.choice(_TIMES)))
    if random.random() < 0.2:
        rest.append([Column.HOME_UNIT])
    if random.random() < 0.15:
        rest.append([Column.STATUS])
    random.shuffle(rest)
    columns += [column for group in rest for column in group]
    if random.random() < 0.5:
        columns.insert(0, Column.NUMBER)
    return tuple(columns)


def random_list(random: Random, code: str, *, count: int) -> ListToPrint:
    """A random list in a language."""
    style = random_style(random, language(code))
    columns = random_columns(random)
    return list_in_style(random, style, random_habits(random), count=count).showing(columns)


def list_in_style(random: Random, style: Style, habits: Habits, *, count: int) -> ListToPrint:
    """A random list in a style, with every column there is."""
    words = style.words
    register = random_register(random, words, habits, count=count)
    heads = {column: random.choice(words.words["heads"][column]) for column in Column}
    rows = [print_cells(each, style, place + 1) for place, each in enumerate(register)]
    for row, agreement in zip(rows, register, strict=True):
        cell = row[Column.INSTITUTION]
        row[Column.INSTITUTION] = named_with_country(cell, agreement, style)
    day = style.notation.print(
        max((each.starts[0] for each in register), key=lambda day: day.iso), words
    )
    return ListToPrint(
        style=style,
        title=random.choice(words.titles),
        heads=heads,
        columns=tuple(Column),
        rows=tuple(rows),
        legend=random.choice(words.words["waiver_legends"]).format(mark=style.mark.strip()),
        total=random.choice(words.words["totals"]),
        as_of=random.choice(words.words["as_of"]).format(date=day),
        count=random.choice(words.words["counts"]),
        menu=tuple(words.words["menu"]),
        page=random.choice(words.words["page"]),
    )


def _fitting(row: Row, columns: Columns, style: Style) -> Row:
    changed = dict(row)
    ends = [row[column] for column in (Column.TERM, Column.END) if column in columns]
    if not any(cell.facts.get("open_ended") is not None for cell in ends):
        changed[Column.SIGNED] = signed_cell(row[Column.SIGNED].days[:1], style)
    if Column.COUNTRY in columns:
        changed[Column.INSTITUTION] = named_without_country(row[Column.INSTITUTION])
    return changed


def country_heading(part: ListToPrint) -> str:
    """The name of the country all rows of the part share."""
    return country_text(part.rows[0][Column.COUNTRY].facts["country"], part.style)


_GOLD_FIELDS = (
    *("institution", "unit", "home_unit", "country", "type", "type_text"),
    *("signed", "expires", "duration", "open_ended"),
)


def gold_of(printed: ListToPrint, columns: Iterable[Column] | None = None) -> list[Gold]:
    """What a reader should make of the list that shows these columns, else its own."""
    shown = tuple(printed.columns if columns is None else columns)
    days = [day for row in printed.rows for column in shown for day in row[column].days]
    settled = printed.style.notation.settles(days, printed.style.words)
    # A day by itself may be a start as well where nothing else tells of the time.
    settled &= printed.style.until != "{date}" or Column.TERM not in shown or Column.SIGNED in shown
    return [_gold_row([row[column] for column in shown], settled=settled) for row in printed.rows]


def _gold_row(cells: Sequence[Cell], *, settled: bool) -> Gold:
    row: dict[str, object] = dict.fromkeys(_GOLD_FIELDS)
    flags: dict[str, None] = {}
    ambiguous = set() if settled else {"signed", "expires", "open_ended", "terms"}
    for cell in cells:
        row.update(cell.facts)
        flags.update(dict.fromkeys(cell.flags))
        ambiguous |= set(cell.facts.get("ambiguous", ()))
    if "signed" in ambiguous:
        ambiguous.add("terms")
    row["flags"] = list(flags)
    if ambiguous:
        row["ambiguous"] = sorted(ambiguous)
    gold = cast("Gold", row)
    gold["terms"] = _terms(gold)
    return gold


def _terms(row: Gold) -> list[GoldTerm]:
    starts: list[str | None] = list(row.get("dates") or ())
    open_ended = row["open_ended"] is True
    if not starts and (row["expires"] or row["duration"] or open_ended):
        starts = [None]
    terms = [
        GoldTerm(starts=start, ends=None, duration=None, extends=None, open_ended=False)
        for start in starts
    ]
    if terms:
        terms[-1]["ends"], terms[-1]["duration"] = row["expires"], row["duration"]
        terms[-1]["open_ended"] = open_ended
    return terms


def _renumbered(row: Row, number: int) -> Row:
    return {**row, Column.NUMBER: Cell(text=str(number), facts={"no": number})}


Layout = Callable[[ListToPrint, Random], Printed]
