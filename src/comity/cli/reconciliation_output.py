"""What two registers share and say of one another: tables for people, JSON Lines for programs."""

import gettext
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from comity.cli.visible_text import visible
from comity.matching.registers.contract import pair_to_dict, reconciliation_to_dicts
from comity.matching.registers.many import reconcile_all
from comity.matching.registers.page import page_of
from comity.matching.registers.pairing import ComparedAgreement, Standing, Statement, Verdict
from comity.matching.registers.partners import SharedPartner
from comity.matching.registers.reconciling import Reconciliation
from comity.matching.registers.stated import StatedRegister
from comity.matching.registers.wording import DOUBTS
from comity.values.terms import Term

if TYPE_CHECKING:
    from rich.console import Console

FORMATS = ("table", "jsonl")
LANGUAGES = ("en", "mn")
_FILE_WIDTH = 120

_VERDICTS = {
    Verdict.SAME: "same",
    Verdict.DIFFERENT: "differs",
    Verdict.BOTH: "both list it",
    Verdict.ONLY_A: "only A",
    Verdict.ONLY_B: "only B",
}


def write_reconciliation(found: Reconciliation, form: str, path: Path | None) -> None:
    """Write what was found to `path`, or to standard output."""
    if form == "jsonl":
        rows = reconciliation_to_dicts(found)
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        _write(text.encode("utf-8", "replace"), path)
    elif path is None:
        _print(found, sys.stdout, width=None)
    else:
        with path.open("w", encoding="utf-8", errors="replace") as file:
            _print(found, file, width=_FILE_WIDTH)


def write_pairs(registers: Sequence[StatedRegister], form: str, path: Path | None) -> None:
    """Write a line for each pair of many registers that has something in common, in their order."""
    pairs = (pair_to_dict(pair, registers) for pair in reconcile_all(registers))
    if form == "jsonl":
        _write(
            "".join(json.dumps(pair, ensure_ascii=False) + "\n" for pair in pairs).encode(), path
        )
        return
    rows = (
        (pair["a"], pair["b"], f"{pair['shared']:,}", _verdicts(pair["agreements"]))
        for pair in pairs
    )
    with nullcontext(sys.stdout) if path is None else path.open("w", encoding="utf-8") as file:
        console = _console(file, width=None if path is None else _FILE_WIDTH)
        _section(console, "Pairs", ("A", "B", "shared", "agreements with one another"), rows)


def _verdicts(counted: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {_VERDICTS[Verdict(code)]}" for code, number in counted.items())


def write_page(found: Reconciliation, path: Path, language: str) -> None:
    """Write the page that can be sent to a partner, with the translations that the web has."""
    translation = gettext.translation(
        "django", str(files("comity").joinpath("locale")), [language], fallback=True
    )
    page = page_of(found, language=language, translate=translation.gettext)
    path.write_text(page, encoding="utf-8", errors="replace")


def summary_of(found: Reconciliation) -> Iterator[str]:
    """What was compared, and the numbers that came of it."""
    yield f"A is {_told(found.a)}"
    yield f"B is {_told(found.b)}"
    yield f"{len(found.shared):,} partners shared, {len(found.doubtful):,} more in doubt"
    if found.agreements is None:
        yield "whose lists these are is not known; say it by --a-is and --b-is"
        return
    day = f"as of {found.day}" if found.day else "all terms, since a date of the lists is not known"
    numbers = Counter(each.verdict for each in found.agreements)
    counted = ", ".join(f"{numbers[verdict]} {word}" for verdict, word in _VERDICTS.items())
    yield f"agreements with one another, {day}: {counted}"


def _told(register: StatedRegister) -> str:
    home = register.home.name if register.home else "nobody's that is known"
    as_of = f", {register.as_of}" if register.as_of else ""
    return f"{visible(home)} ({visible(register.name)}{as_of})"


def _write(data: bytes, path: Path | None) -> None:
    if path is not None:
        path.write_bytes(data)
        return
    # Bytes, not text: JSON Lines are UTF-8, also on a console of another code page.
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _print(found: Reconciliation, file: TextIO, *, width: int | None) -> None:
    console = _console(file, width=width)
    if found.agreements:
        _section(
            console,
            "Agreements with one another",
            ("level", "verdict", "A", "B"),
            map(_agreement, found.agreements),
        )
    _section(console, "Partners of both", _PARTNERS, (_partner(each) for each in found.shared))
    _section(
        console,
        "Perhaps partners of both",
        (*_PARTNERS, "why in doubt"),
        (
            (*_partner(each), DOUBTS[each.doubt])
            for each in found.doubtful
            if each.doubt is not None
        ),
    )


def _console(file: TextIO, *, width: int | None) -> "Console":
    from rich.console import Console

    # A pattern in brackets within a name is text, not markup.
    return Console(file=file, width=width, markup=False, highlight=False)


_PARTNERS = ("A", "B", "country", "rows", "identifier")


def _section(
    console: "Console", title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]
) -> None:
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=None, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column)
    for cells in rows:
        table.add_row(*map(visible, cells))
    if table.row_count:
        console.print(table, "")


def _agreement(compared: ComparedAgreement) -> tuple[str, ...]:
    verdict = _VERDICTS[compared.verdict]
    if compared.differing:
        verdict += ": " + ", ".join(compared.differing)
    return (compared.level, verdict, _statement(compared.a), _statement(compared.b))


def _statement(statement: Statement | None) -> str:
    if statement is None:
        return "–"
    units = (" / ".join(statement.own_units), " / ".join(statement.their_units))
    lines = [
        ", ".join(statement.agreement.kinds) or "kind not stated",
        *(
            f"{whose} unit: {text}"
            for whose, text in zip(("own", "their"), units, strict=True)
            if text
        ),
        *(map(_term, statement.terms) if statement.agreement.terms else ["date not stated"]),
        *(f"later: {_term(term)}" for term in statement.later_terms),
    ]
    if statement.standing is Standing.ENDED:
        lines.append("ended by then")
    return "\n".join([*lines, f"({statement.agreement.place})"])


def _term(term: Term) -> str:
    end = "without end" if term.open_ended else str(term.ends or term.duration or "")
    return " – ".join(filter(None, (str(term.starts or ""), end))) or "date not stated"


def _partner(partner: SharedPartner) -> tuple[str, ...]:
    countries = dict.fromkeys(filter(None, (partner.a.country, partner.b.country)))
    return (
        partner.a.name,
        partner.b.name,
        " / ".join(countries),
        f"{len(partner.a.positions)} / {len(partner.b.positions)}",
        partner.identifier or "",
    )
