"""Lists under headings: countries, kinds of agreement, units of the home university."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from random import Random

from comity.values.areas import area_of
from tests.lists.generated.cells import Column, Row
from tests.lists.generated.layouts.frame import as_text, bullet_of
from tests.lists.generated.lists import ListToPrint, Printed

_HEADINGS = ("{}", "{}", "{}:", "**{}**", "{} ({count})", "## {}", "[{}]", "== {} ==", "■ {}")
_BULLETS = ("", "- ", "• ", "* ", "  ", "– ", "1. ")
_BRACKETS = (" ({})", ", {}", " – {}", " [{}]", ": {}", " - {}")


def print_country_headings_over_tabs(printed: ListToPrint, random: Random) -> Printed:
    """A heading a country, and below it a tab table with or without its own header."""
    return _over_tabs(printed, random, Column.COUNTRY)


def print_home_unit_headings(printed: ListToPrint, random: Random) -> Printed:
    """A heading for each unit of the home university, and tab tables."""
    return _over_tabs(printed, random, Column.HOME_UNIT)


def print_kind_sections(printed: ListToPrint, random: Random) -> Printed:
    """A heading for each kind of agreement, and tab tables."""
    return _over_tabs(printed, random, Column.TYPE)


def _over_tabs(printed: ListToPrint, random: Random, column: Column) -> Printed:
    parts = _whole(printed, column).grouped(column)
    repeated = random.random() < 0.6
    head = "\t".join(parts[0][1].head)

    def lines_of(part: ListToPrint) -> Sequence[str]:
        lines = ["\t".join(part.texts(row)) for row in part.rows]
        return [head, *lines] if repeated else lines

    first = [] if repeated else [head]
    return _under_headings(printed, random, column, lines_of, first=first)


def print_country_headings_over_bullets(printed: ListToPrint, random: Random) -> Printed:
    """A heading a country, and below it a line a partner, with a time or kind behind it."""
    columns = [Column.INSTITUTION]
    behind = random.choice((None, None, Column.SIGNED, Column.TYPE, Column.UNIT))
    if behind:
        columns.append(behind)
    printed = printed.showing((Column.COUNTRY, *columns))
    bullet, bracket = bullet_of(printed, random, _BULLETS), random.choice(_BRACKETS)
    if behind is Column.UNIT:  # without brackets it would be a part of the name
        bracket = random.choice((" ({})", " [{}]"))
    since = random.random() < 0.5 and behind is Column.SIGNED

    def line_of(row: Row) -> str:
        text = row[behind].text if behind else ""
        if since:
            text = printed.style.words.words["since"][0].format(date=text)
        return row[Column.INSTITUTION].text + (bracket.format(text) if text else "")

    def lines_of(part: ListToPrint) -> Sequence[str]:
        return _bulleted([line_of(row) for row in part.rows], bullet)

    return _under_headings(printed, random, Column.COUNTRY, lines_of)


def _bulleted(lines: Sequence[str], bullet: str) -> list[str]:
    if bullet == "1. ":
        return [f"{place + 1}. {line}" for place, line in enumerate(lines)]
    return [bullet + line for line in lines]


def _whole(printed: ListToPrint, column: Column) -> ListToPrint:
    return printed.showing(dict.fromkeys((column, *printed.columns)))


def _under_headings(
    printed: ListToPrint,
    random: Random,
    column: Column,
    lines_of: Callable[[ListToPrint], Sequence[str]],
    *,
    first: Sequence[str] = (),
) -> Printed:
    whole = _whole(printed, column)
    parts = whole.grouped(column)
    heading, gap = random.choice(_HEADINGS), [""] if random.random() < 0.5 else []
    capitals = random.random() < 0.15
    body = [*first]
    for name, part in parts:
        text = name.upper() if capitals else name
        body += ["", heading.format(text, count=len(part.rows)), *gap, *lines_of(part)]
    listed = whole.in_parts(parts)
    printed_rows = as_text(body, listed, random)
    return _as_headed(printed_rows) if capitals and column is Column.HOME_UNIT else printed_rows


def _as_headed(printed: Printed) -> Printed:
    """What a reader should make of headings in capitals: the units as printed."""
    rows = [row.copy() for row in printed.rows]
    for row in rows:
        unit = row.get("home_unit")
        if unit:
            row["home_unit"] = unit.upper()
    return replace(printed, rows=rows)


def print_areas_and_countries(printed: ListToPrint, random: Random) -> Printed:
    """Areas of the world as headings, countries as headings below them, a line a partner."""
    words: Mapping[str, str] = printed.style.words.words["areas"]
    whole = printed.showing((Column.COUNTRY, Column.INSTITUTION))
    parts = sorted(whole.grouped(Column.COUNTRY), key=lambda part: _area(part[1], words))
    above, heading = random.choice(("<{}>", "[{}]", "{}", "**{}**")), random.choice(_HEADINGS)
    bullet = bullet_of(printed, random, _BULLETS[1:5])
    body, area = list[str](), ""
    for country, part in parts:
        if area != _area(part, words):
            area = _area(part, words)
            body += ["", above.format(area)]
        lines = _bulleted([text for row in part.rows for text in part.texts(row)], bullet)
        body += ["", heading.format(country, count=len(part.rows)), *lines]
    return as_text(body, whole.in_parts(parts), random)


def _area(part: ListToPrint, words: Mapping[str, str]) -> str:
    area = area_of(part.rows[0][Column.COUNTRY].facts["country"])
    return words.get(area) or words["asia"]


def print_units_indented(printed: ListToPrint, random: Random) -> Printed:
    """Partners under countries, and below some partners their units, each with an agreement."""
    columns = (Column.COUNTRY, Column.INSTITUTION, Column.UNIT, Column.SIGNED)
    heading = random.choice(_HEADINGS)
    indent = random.choice(("    ", "  - ", "\t", "      "))

    def lines_of(part: ListToPrint) -> Sequence[str]:
        lines: list[str] = []
        for row in part.rows:
            name, unit = row[Column.INSTITUTION].text, row[Column.UNIT]
            signed = row[Column.SIGNED].text
            lines += (
                [name, f"{indent}{unit.text} ({signed})"] if unit.facts else [f"{name} ({signed})"]
            )
        return lines

    whole = printed.showing(columns)
    parts = whole.grouped(Column.COUNTRY)
    body: list[str] = []
    for country, part in parts:
        body += ["", heading.format(country, count=len(part.rows)), *lines_of(part)]
    return as_text(body, whole.in_parts(parts), random)
