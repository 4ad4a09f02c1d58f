"""Tables whose cells are parted by a sign: tabs, commas, semicolons, bars."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from tests.lists.generated.cells import Cell, Column
from tests.lists.generated.layouts.frame import as_text
from tests.lists.generated.lists import ListToPrint, Printed, gold_of

_ENCODINGS = {
    "ja": ("shift_jis", "cp932", "euc_jp"),
    "ko": ("euc_kr",),
    "ru": ("cp1251",),
    "uk": ("cp1251",),
    "zh-Hans": ("gb18030",),
    "zh-Hant": ("big5",),
    **dict.fromkeys(("de", "en", "es", "fr", "it", "pt"), ("cp1252",)),
}


def print_tabs(printed: ListToPrint, random: Random) -> Printed:
    """A line a row, tabs between the cells, and a header."""
    return as_text(_joined(printed, "\t"), printed, random)


def print_tabs_without_header(printed: ListToPrint, random: Random) -> Printed:
    """A line a row, tabs between the cells, and nothing that says what they are."""
    return as_text(list(_joined(printed, "\t"))[1:], printed, random)


def _joined(printed: ListToPrint, sign: str) -> Iterator[str]:
    yield sign.join(printed.head)
    for row in printed.rows:
        yield sign.join(printed.texts(row))


def print_csv(printed: ListToPrint, random: Random) -> Printed:
    """Comma-separated values, with the delimiter of some country and perhaps a title row."""
    return Printed(
        data=_csv(printed, random).encode(random.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16"))),
        rows=gold_of(printed),
        title_type=printed.title.type,
    )


def print_legacy_csv(printed: ListToPrint, random: Random) -> Printed:
    """Comma-separated values in an encoding from before Unicode, else in UTF-8."""
    text, names = _csv(printed, random), _ENCODINGS.get(printed.style.words.code, ("utf-8",))
    encoding = random.choice(names)
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        data = text.encode()
    return Printed(data=data, rows=gold_of(printed), title_type=printed.title.type)


def _csv(printed: ListToPrint, random: Random) -> str:
    file = io.StringIO()
    quoted = random.random() < 0.3
    end = random.choice(("\n", "\r\n"))
    writer = csv.writer(
        file,
        delimiter=random.choice(",,;;|\t"),
        quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL,
        lineterminator=end,
    )
    width = len(printed.columns)
    if random.random() < 0.3 and width > 1:
        writer.writerow([printed.title.text, *[""] * (width - 1)])
    writer.writerow(printed.head)
    writer.writerows(printed.texts(row) for row in printed.rows)
    if printed.has_marks:
        writer.writerow([printed.legend, *[""] * (width - 1)])
    return file.getvalue()


def print_markdown(printed: ListToPrint, random: Random) -> Printed:
    """A table of Markdown, padded or not."""
    if printed.has_marks and random.random() < 0.5:
        printed = _with_footnotes(printed)
    padded = random.random() < 0.5
    widths = [max(map(len, column)) if padded else 0 for column in _columns(printed)]

    def line(cells: Sequence[str]) -> str:
        texts = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        return f"| {' | '.join(texts)} |"

    rule = "|" + "|".join("-" * max(width + 2, 3) for width in widths) + "|"
    body = [line(printed.head), rule, *(line(printed.texts(row)) for row in printed.rows)]
    return as_text(body, printed, random)


def _with_footnotes(printed: ListToPrint) -> ListToPrint:
    """The list with footnotes of Markdown in place of its marks."""
    mark = printed.style.mark.strip()
    rows = [
        {**row, Column.INSTITUTION: _footnoted(row[Column.INSTITUTION])} for row in printed.rows
    ]
    legend = f"[^1]: {printed.legend.replace(mark, '').strip(' ()=-–:は')}"
    return replace(printed.with_rows(rows), legend=legend)


def _footnoted(cell: Cell) -> Cell:
    name = cell.facts["institution"]
    return replace(cell, text=f"{name}[^1]") if "tuition_waiver" in cell.flags else cell


def _columns(printed: ListToPrint) -> Sequence[Sequence[str]]:
    rows = [printed.head, *(printed.texts(row) for row in printed.rows)]
    return list(zip(*rows, strict=True))


def print_pipes_without_spans(printed: ListToPrint, random: Random) -> Printed:
    """A table with bars whose cells over several rows were lost but for the first row."""
    columns = (Column.COUNTRY, *(c for c in printed.columns if c is not Column.COUNTRY))
    parts = printed.showing(columns).grouped(Column.COUNTRY)
    lines = [_bars([printed.heads[column] for column in columns])]
    for country, part in parts:
        for place, row in enumerate(part.rows):
            texts = part.texts(row)
            # The lost cell leaves the others one place to the left and an empty one behind.
            lines.append(_bars([*texts, ""] if place else [country, *texts]))
    ordered = printed.showing(columns).in_parts(parts)
    return as_text(lines, ordered, random)


def _bars(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def print_country_on_first_row(printed: ListToPrint, random: Random) -> Printed:
    """A tab table with the country in the first row of its group alone."""
    columns = (Column.COUNTRY, *(c for c in printed.columns if c is not Column.COUNTRY))
    if Column.NUMBER in columns and random.random() < 0.5:
        columns = (Column.NUMBER, *(c for c in columns if c is not Column.NUMBER))
    parts = printed.showing(columns).grouped(Column.COUNTRY)
    ordered = printed.showing(columns).in_parts(parts)
    place = columns.index(Column.COUNTRY)
    lines, before = ["\t".join(ordered.head)], ""
    for row in ordered.rows:
        texts = ordered.texts(row)
        before, texts[place] = texts[place], "" if texts[place] == before else texts[place]
        lines.append("\t".join(texts))
    return as_text(lines, ordered, random)


def print_broken_rows(printed: ListToPrint, random: Random) -> Printed:
    """A tab table in some of whose rows a cell is broken over two lines."""
    lines = ["\t".join(printed.head)]
    for row in printed.rows:
        texts = printed.texts(row)
        place = random.randrange(len(texts))
        if random.random() < 0.3 and " " in texts[place]:
            blanks = [at for at, sign in enumerate(texts[place]) if sign == " "]
            at = random.choice(blanks)
            texts[place] = f"{texts[place][:at]}\n{texts[place][at + 1 :]}"
        lines.append("\t".join(texts))
    return as_text(lines, printed, random)


def print_counted(printed: ListToPrint, random: Random) -> Printed:
    """A tab table followed by another one, which counts the rows of each country."""
    columns = printed.columns
    if Column.COUNTRY not in columns:
        columns = (*columns, Column.COUNTRY)
    printed = printed.showing(columns)
    counts = [(name, len(part.rows)) for name, part in printed.grouped(Column.COUNTRY)]
    table = [f"{printed.heads[Column.COUNTRY]}\t{printed.count}"]
    table += [f"{country}\t{count}" for country, count in counts]
    body = [*_joined(printed, "\t"), "", *table]
    return as_text(body, printed, random)


def print_counted_beside(printed: ListToPrint, random: Random) -> Printed:
    """A tab table whose first rows go on into another table that counts countries."""
    columns = printed.columns
    if Column.COUNTRY not in columns:
        columns = (*columns, Column.COUNTRY)
    printed = printed.showing(columns)
    counts = [(name, len(part.rows)) for name, part in printed.grouped(Column.COUNTRY)]
    beside = [("", printed.heads[Column.COUNTRY], printed.count)]
    beside += [("", country, str(count)) for country, count in counts]
    lines = list(_joined(printed, "\t"))
    body = [
        "\t".join((line, *beside[place])) if place < len(beside) else line
        for place, line in enumerate(lines)
    ]
    return as_text(body, printed, random)
