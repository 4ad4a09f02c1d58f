"""Lists as web pages: tables with and without spans, lists under headings, definition lists."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from random import Random

from tests.lists.generated.cells import Column
from tests.lists.generated.lists import ListToPrint, Printed, gold_of


def print_html_table(printed: ListToPrint, random: Random) -> Printed:
    """A page with a table, a menu and a footer."""
    body = [_line(printed.head, "th" if random.random() < 0.7 else "td")]
    body += [_line(printed.texts(row), "td") for row in printed.rows]
    return _page(_table(body), printed, printed, random)


def print_html_spans(printed: ListToPrint, random: Random) -> Printed:
    """A table whose countries reach over all rows of their group."""
    columns = (Column.COUNTRY, *(c for c in printed.columns if c is not Column.COUNTRY))
    shown = printed.showing(columns)
    parts = shown.grouped(Column.COUNTRY)
    body = [_line(shown.head, "th")]
    for country, part in parts:
        spanning = f'<td rowspan="{len(part.rows)}">{escape(country)}</td>'
        for place, row in enumerate(part.rows):
            body.append(_line(part.texts(row), "td", before="" if place else spanning))
    return _page(_table(body), shown.in_parts(parts), printed, random)


def print_html_heading_rows(printed: ListToPrint, random: Random) -> Printed:
    """A table with a row over all columns for each country."""
    columns = (Column.COUNTRY, *(c for c in printed.columns if c is not Column.COUNTRY))
    shown = printed.showing(columns)
    parts = shown.grouped(Column.COUNTRY)
    body = [_line(shown.head[1:], "th")]
    for country, part in parts:
        body.append(f'<tr><th colspan="{len(shown.columns) - 1}">{escape(country)}</th></tr>')
        body += [_line(part.texts(row), "td") for row in part.rows]
    return _page(_table(body), shown.in_parts(parts), printed, random)


def print_html_list(printed: ListToPrint, random: Random) -> Printed:
    """A heading a country, and a list of partners below it."""
    behind = random.choice((None, Column.SIGNED, Column.TYPE))
    columns = [Column.COUNTRY, Column.INSTITUTION, *([behind] if behind else [])]
    shown = printed.showing(columns)
    parts = shown.grouped(Column.COUNTRY)
    level, tag = random.choice(("h2", "h3", "h4")), random.choice(("ul", "ol"))
    body: list[str] = []
    for country, part in parts:
        lines = (_item(part.texts(row)) for row in part.rows)
        items = "".join(f"<li>{escape(line)}</li>\n" for line in lines)
        body += [f"<{level}>{escape(country)}</{level}>", f"<{tag}>\n{items}</{tag}>"]
    return _page("\n".join(body), shown.in_parts(parts), printed, random)


def _item(texts: Sequence[str]) -> str:
    name, *behind = texts
    return f"{name} ({behind[0]})" if behind else name


def print_html_definitions(printed: ListToPrint, random: Random) -> Printed:
    """A definition list a row: the heads as terms, the cells as what they mean."""
    body = []
    for row in printed.rows:
        pairs = zip(printed.head, printed.texts(row), strict=True)
        lines = [f"<dt>{escape(a)}</dt><dd>{escape(b)}</dd>" for a, b in pairs if b]
        body += ["<dl>", *lines, "</dl>"]
    return _page("\n".join(body), printed, printed, random)


def _line(texts: Iterable[str], tag: str, *, before: str = "") -> str:
    return f"<tr>{before}{''.join(f'<{tag}>{escape(text)}</{tag}>' for text in texts)}</tr>"


def _table(lines: Sequence[str]) -> str:
    return "<table>\n" + "\n".join(lines) + "\n</table>"


def _page(body: str, shown: ListToPrint, printed: ListToPrint, random: Random) -> Printed:
    furnished = random.random() < 0.5
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{printed.style.words.code}"><head><meta charset="utf-8">',
        f"<title>{escape(printed.title.text)}</title></head><body>",
        *(_menu(printed) if furnished else ()),
        f"<h1>{escape(printed.title.text)}</h1>",
        body,
        *([f"<p>{escape(printed.legend)}</p>"] if printed.has_marks else []),
        *([f"<footer><p>{escape(printed.menu[-1])}</p></footer>"] if furnished else []),
        "</body></html>",
    ]
    return Printed(
        data="\n".join(parts).encode(),
        rows=gold_of(shown),
        name="list.html",
        title_type=printed.title.type,
    )


def _menu(printed: ListToPrint) -> Iterator[str]:
    items = "".join(f'<li><a href="#">{escape(word)}</a></li>' for word in printed.menu)
    yield f"<nav><ul>{items}</ul></nav>"
