"""Cells: an agreement as the cells of a row, each with the facts that it states."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import Any

from tests.lists.generated.days import Day, Notation, notations
from tests.lists.generated.languages import Language
from tests.lists.generated.register import Agreement


class Column(StrEnum):
    """What a column holds; the values are the keys of heads in the files of languages."""

    NUMBER = "number"
    INSTITUTION = "institution"
    COUNTRY = "country"
    TYPE = "type"
    SIGNED = "signed"
    END = "end"
    TERM = "term"
    PERIOD = "period"
    HOME_UNIT = "home_unit"
    UNIT = "unit"
    STATUS = "status"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell as printed, the gold fields it states, its flags, and the days in it."""

    text: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    days: tuple[Day, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How one list prints its values.

    `academic` prints periods in academic years, `mark` stands before or after (`mark_after`) the names of partners with a waiver; `blank` is
    what an empty cell holds; `closing_country` adds the country to the name of a partner.
    """

    words: Language
    notation: Notation
    mark: str
    mark_after: bool
    blank: str
    until: str
    range: str
    between: str
    academic: bool
    closing_country: str
    country_forms: Mapping[str, str]


_MARKS = ("*", "* ", "★", "◎", "† ", "○", "(*)")
_BLANKS = ("", "", "", "-", "—")


def random_style(random: Random, words: Language) -> Style:
    """The style of one list."""
    every = {code: random.choice(forms) for code, forms in words.words["country_forms"].items()}
    return Style(
        words=words,
        notation=random.choice(notations(words)),
        mark=random.choice(_MARKS),
        mark_after=random.random() < 0.3,
        blank=random.choice(_BLANKS),
        until=random.choice(words.words["until"]),
        range=random.choice(words.words["range"]),
        academic=random.random() < 0.15,
        between=random.choice((", ", ", ", "; ", " / ")),
        closing_country=random.choice(("", "", ", {country}", ", {country}", " ({country})")),
        country_forms=every,
    )


Row = Mapping[Column, Cell]


def print_cells(agreement: Agreement, style: Style, number: int) -> dict[Column, Cell]:
    """Every cell that a list may print of the agreement."""
    return {column: make(agreement, style, number) for column, make in _CELLS.items()}


def country_text(code: str, style: Style) -> str:
    """The name that this list prints for the country."""
    return style.country_forms.get(code) or style.words.countries(code)[0]


def _number(_agreement: Agreement, _style: Style, number: int) -> Cell:
    return Cell(text=str(number), facts={"no": number})


def _institution(agreement: Agreement, style: Style, _number: int) -> Cell:
    partner = agreement.partner
    text = partner.name
    facts: dict[str, Any] = {"institution": text, "country_alt": [partner.country]}
    if partner.alternatives:
        facts["institution_alt"] = list(partner.alternatives)
    if partner.split:
        facts["split"] = {"institution": partner.split[0], "unit": partner.split[1]}
    if not agreement.waiver:
        return Cell(text=text, facts=facts)
    text = f"{text} {style.mark.strip()}" if style.mark_after else style.mark + text
    return Cell(text=text, facts=facts, flags=("tuition_waiver",))


def named_with_country(cell: Cell, agreement: Agreement, style: Style) -> Cell:
    """The name of the partner with its country behind it, where the list writes so."""
    closing = style.closing_country.format(country=country_text(agreement.partner.country, style))
    name = agreement.partner.name
    if not closing or agreement.waiver or agreement.partner.split:
        return cell
    facts = {
        **cell.facts,
        "institution": name + closing,
        "institution_alt": [name, *agreement.partner.alternatives],
        "country": agreement.partner.country,
    }
    return Cell(text=name + closing, facts=facts, flags=cell.flags)


def named_without_country(cell: Cell) -> Cell:
    """What `named_with_country` was given, where it added a country."""
    if "country" not in cell.facts:
        return cell
    name, *alternatives = cell.facts["institution_alt"]
    facts = {key: value for key, value in cell.facts.items() if key != "country"}
    facts |= {"institution": name, "institution_alt": alternatives}
    return Cell(text=name, facts=facts, flags=cell.flags)


def _country(agreement: Agreement, style: Style, _number: int) -> Cell:
    text = country_text(agreement.partner.country, style)
    return Cell(text=text, facts={"country": agreement.partner.country, "country_text": text})


def _type(agreement: Agreement, style: Style, _number: int) -> Cell:
    kinds = agreement.kinds
    text = style.between.join(kind.text for kind in kinds)
    flags = {flag: None for kind in kinds for flag in kind.flags}
    facts = {"type": kinds[0].type, "types": [kind.type for kind in kinds], "type_text": text}
    return Cell(text=text, facts=facts, flags=tuple(flags))


def _signed(agreement: Agreement, style: Style, _number: int) -> Cell:
    return signed_cell(agreement.starts, style)


def signed_cell(days: tuple[Day, ...], style: Style) -> Cell:
    """The cell that prints the days an agreement was signed and renewed."""
    text = ", ".join(style.notation.print(day, style.words) for day in days)
    dates = [day.iso for day in days]
    return Cell(text=text, facts={"signed": dates[0], "dates": dates}, days=days)


def _end(agreement: Agreement, style: Style, _number: int) -> Cell:
    until = agreement.until
    if until.day:
        text = style.notation.print(until.day, style.words)
        return Cell(text=text, facts=_ends(until.day), days=(until.day,))
    if until.open_ended:
        return Cell(text=_word("open_ended", style), facts={"open_ended": True})
    return Cell(text=style.blank)


def _ends(day: Day) -> dict[str, Any]:
    return {"expires": day.iso, "open_ended": False}


def _word(key: str, style: Style) -> str:
    """The one of several words which this list keeps to."""
    words = style.words.words[key]
    return str(words[len(style.range + style.until + style.between + style.mark) % len(words)])


def _term(agreement: Agreement, style: Style, number: int) -> Cell:
    until = agreement.until
    if until.day:
        date = style.notation.print(until.day, style.words)
        return Cell(text=style.until.format(date=date), facts=_ends(until.day), days=(until.day,))
    if until.years or until.months:
        return _duration(agreement, style)
    if until.renewal:
        return Cell(text=_word("automatic", style), flags=(until.renewal,))
    return _end(agreement, style, number)


def _duration(agreement: Agreement, style: Style) -> Cell:
    until = agreement.until
    if until.years:
        text, iso = style.words.amount(until.years, "duration"), f"P{until.years}Y"
    else:
        text, iso = style.words.amount(until.months or 0, "months_duration"), f"P{until.months}M"
    facts = {"duration": iso, "open_ended": False}
    if until.renewal is None:
        return Cell(text=text, facts=facts)
    word = _word("automatic" if until.renewal == "auto_renewal" else "renewable", style)
    # An automatic renewal leaves open whether the agreement ends.
    return Cell(text=f"{text}, {word}", facts={"duration": iso}, flags=(until.renewal,))


def _period(agreement: Agreement, style: Style, _number: int) -> Cell:
    start, end = agreement.starts[0], agreement.until.day
    if style.academic and end is not None:
        return _academic_years(start, end, style)
    printed = style.notation.print(start, style.words)
    facts: dict[str, Any] = {"signed": start.iso, "dates": [start.iso]}
    if start.day is None:  # the first year of a period is no day of signing
        facts["ambiguous"] = ["signed"]
    if end is None:
        text = style.words.words["since"][0].format(date=printed)
        return Cell(text=text, facts=facts, days=(start,))
    text = style.range.format(start=printed, end=style.notation.print(end, style.words))
    return Cell(text=text, facts={**facts, **_ends(end)}, days=(start, end))


def _academic_years(start: Day, end: Day, style: Style) -> Cell:
    """The years in which an agreement holds, from autumn to summer; they name no day."""
    first, last = (f"{day.year}/{day.year + 1}" for day in (start, end))
    return Cell(
        text=style.range.format(start=first, end=last),
        facts={"ambiguous": ["signed", "expires", "open_ended", "terms"]},
    )


def _home_unit(agreement: Agreement, _style: Style, _number: int) -> Cell:
    return Cell(text=agreement.home_unit, facts={"home_unit": agreement.home_unit})


def _unit(agreement: Agreement, style: Style, _number: int) -> Cell:
    if agreement.unit is None:
        return Cell(text=style.blank)
    return Cell(text=agreement.unit, facts={"unit": agreement.unit})


def _status(agreement: Agreement, style: Style, _number: int) -> Cell:
    words = style.words.words["statuses"][agreement.status]
    text = words[len(style.range + style.until) % len(words)]
    return Cell(text=text, flags=(agreement.status,))


_CELLS: Mapping[Column, Callable[[Agreement, Style, int], Cell]] = {
    Column.NUMBER: _number,
    Column.INSTITUTION: _institution,
    Column.COUNTRY: _country,
    Column.TYPE: _type,
    Column.SIGNED: _signed,
    Column.END: _end,
    Column.TERM: _term,
    Column.PERIOD: _period,
    Column.HOME_UNIT: _home_unit,
    Column.UNIT: _unit,
    Column.STATUS: _status,
}
