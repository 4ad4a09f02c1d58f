"""Lists of lines in which signs or words part what a table would put into cells."""

from dataclasses import replace
from random import Random

from tests.lists.generated.cells import Cell, Column, Row, signed_cell
from tests.lists.generated.days import Day, Notation, notations
from tests.lists.generated.languages import Language
from tests.lists.generated.layouts.frame import as_text, bullet_of
from tests.lists.generated.lists import ListToPrint, Printed

_BULLETS = ("- ", "• ", "* ", "", "– ")
_DASHES = (" - ", " – ", " — ", " | ", "; ", " / ")


def _opening(random: Random, place: int, bullet: str) -> str:
    return bullet or f"{place + 1}. "


def print_dashed(printed: ListToPrint, random: Random) -> Printed:
    """A numbered or bulleted line a row, a dash between the values."""
    dash, bullet = random.choice(_DASHES), bullet_of(printed, random, _BULLETS)
    shown = printed.showing(c for c in printed.columns if c is not Column.NUMBER)
    body = [
        _opening(random, place, bullet) + dash.join(filter(None, shown.texts(row)))
        for place, row in enumerate(shown.rows)
    ]
    return as_text(body, shown, random)


def print_bracketed(printed: ListToPrint, random: Random) -> Printed:
    """A bulleted line a row: the name, the country in brackets, the rest behind commas."""
    bullet = bullet_of(printed, random, _BULLETS)
    columns = [Column.INSTITUTION, Column.COUNTRY]
    columns += [c for c in (Column.TYPE, Column.SIGNED) if random.random() < 0.6]
    shown = printed.showing(columns)
    body = []
    for place, row in enumerate(shown.rows):
        name, country, *rest = shown.texts(row)
        body.append(", ".join((f"{_opening(random, place, bullet)}{name} ({country})", *rest)))
    return as_text(body, shown, random)


def print_sentences(printed: ListToPrint, random: Random) -> Printed:
    """Numbered lines that say in words when an agreement was signed and for how long."""
    phrases = printed.style.words.words["phrases"]
    comma = random.choice((", ", ", ", "; ", " "))
    columns = [Column.INSTITUTION, Column.COUNTRY]
    columns += [Column.TYPE] if random.random() < 0.5 else []
    columns += [Column.SIGNED]
    columns += [Column.TERM] if random.random() < 0.5 else []
    shown = printed.showing(columns)
    body = []
    for place, row in enumerate(shown.rows):
        parts = [row[Column.INSTITUTION].text, row[Column.COUNTRY].text]
        if Column.TYPE in columns:
            parts.append(phrases["kind"].format(kind=row[Column.TYPE].text))
        parts.append(phrases["signed"].format(date=row[Column.SIGNED].text))
        if Column.TERM in columns and not _is_blank(row[Column.TERM]):
            parts.append(phrases["term"].format(term=row[Column.TERM].text))
        body.append(f"{place + 1}. {comma.join(parts)}")
    return as_text(body, shown, random)


def _is_blank(cell: Cell) -> bool:
    return not (cell.facts or cell.flags)


def print_prose(printed: ListToPrint, random: Random) -> Printed:
    """Running text, a sentence an agreement, some to a paragraph."""
    templates = [text.split(" | ") for text in printed.style.words.words["prose"]]
    columns = (Column.INSTITUTION, Column.COUNTRY, Column.TYPE, Column.SIGNED)
    shown = printed.showing(columns)
    style = replace(shown.style, notation=_worded(shown.style.words, random))
    rows: list[Row] = []
    sentences = []
    for row in shown.rows:
        template, kind = random.choice(templates)
        name = Cell(
            text=row[Column.INSTITUTION].facts["institution"], facts=row[Column.INSTITUTION].facts
        )
        typed = Cell(text=kind, facts={"type": kind, "types": [kind]})
        signed = signed_cell(_whole(row[Column.SIGNED].days[0]), style)
        rows.append({**row, Column.INSTITUTION: name, Column.TYPE: typed, Column.SIGNED: signed})
        sentences.append(
            template.format(
                institution=name.text,
                country=row[Column.COUNTRY].text,
                signed=signed.text,
            ).replace("..", ".")
        )
    size = random.choice((1, 2, 4))
    space = " " if printed.style.words.has_spaces else ""
    body = [
        space.join(sentences[place : place + size]) + "\n"
        for place in range(0, len(sentences), size)
    ]
    return as_text(body, shown.with_rows(rows), random)


def _whole(day: Day) -> tuple[Day]:
    """A day for running text, which seldom says that something was signed in a month."""
    return (Day(day.year, day.month or 6, day.day or 15),)


def _worded(words: Language, random: Random) -> Notation:
    """A notation for running text: with the month in words, where the language has one."""
    every = notations(words)
    signs = ("{month}", "年", "월")
    return random.choice([each for each in every if any(s in each.day for s in signs)] or every)
