"""A reconciliation as one HTML page that can be sent: without scripts, styles within it."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files

from comity.matching.registers.pairing import ComparedAgreement, Standing, Statement, Verdict
from comity.matching.registers.partners import SharedPartner
from comity.matching.registers.reconciling import Reconciliation
from comity.matching.registers.stated import AgreementLevel, StatedRegister
from comity.matching.registers.wording import (
    ASPECTS,
    DOUBTS,
    KINDS,
    LEVELS,
    STANDINGS,
    TEXTS,
    VERDICTS,
    Translate,
    term_words,
)
from comity.values.countries import country_name

_SHAPES = {
    Verdict.SAME: "●",
    Verdict.DIFFERENT: "≠",
    Verdict.BOTH: "○",
    Verdict.ONLY_A: "◐",
    Verdict.ONLY_B: "◑",
}


def page_of(found: Reconciliation, *, language: str, translate: Translate) -> str:
    """The page in a language; `translate` gives the texts of `wording` in it."""
    return _Page(found, language, translate).html()


class _Page:
    """The parts of the page; every text of a list is escaped where it is put in."""

    def __init__(self, found: Reconciliation, language: str, translate: Translate) -> None:
        self._found = found
        self._language = language
        self._translate = translate
        self._names = (_name(found.a), _name(found.b))

    def html(self) -> str:
        """The whole page."""
        title = self._text("title", a=self._names[0], b=self._names[1])
        style = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
        return "\n".join(
            (
                "<!doctype html>",
                f'<html lang="{escape(self._language)}">',
                '<head><meta charset="utf-8">',
                '<meta name="viewport" content="width=device-width, initial-scale=1">',
                f"<title>{title}</title>",
                f"<style>{style}</style></head>",
                f"<body><header><h1>{title}</h1><p>{self._lead()}</p></header><main>",
                *self._lists(),
                *self._agreements(),
                *self._partners(),
                f"</main><footer><p>{self._text('made')}</p></footer></body></html>",
                "",
            )
        )

    def _text(self, key: str, **params: object) -> str:
        """A text of the page with its parameters, escaped."""
        text = self._translate(TEXTS[key])
        return escape(text % params if params else text)

    def _word(self, english: str) -> str:
        return escape(self._translate(english))

    def _lead(self) -> str:
        day = self._found.day
        return self._text("lead_on", day=day) if day else self._text("lead")

    def _lists(self) -> Iterator[str]:
        heads = ("list", "edition", "agreements")
        rows = (self._list(register) for register in (self._found.a, self._found.b))
        yield self._table("lists", [self._text(head) for head in heads], rows)
        day = self._found.day
        yield f"<p>{self._text('day', day=day) if day else self._text('no_day')}</p></section>"

    def _list(self, register: StatedRegister) -> Sequence[str]:
        title = f"<br><small>{escape(register.title)}</small>" if register.title else ""
        as_of = escape(str(register.as_of)) if register.as_of else self._text("unknown")
        return (f"{escape(_name(register))}{title}", as_of, str(len(register.agreements)))

    def _agreements(self) -> Iterator[str]:
        agreements = self._found.agreements
        if not agreements:
            known = agreements is not None
            yield f"<section><h2>{self._text('with_each_other')}</h2>"
            yield f"<p>{self._text('none_listed' if known else 'home_unknown')}</p></section>"
            return
        yield f"<section><h2>{self._text('with_each_other')}</h2>"
        for level in AgreementLevel:
            rows = [self._agreement(each) for each in agreements if each.level is level]
            if rows:
                yield f"<h3>{self._word(LEVELS[level])}</h3>"
                yield _grid(("", *map(escape, self._names)), rows, of="sides")
        yield "</section>"

    def _agreement(self, compared: ComparedAgreement) -> Sequence[str]:
        return (self._verdict(compared), self._statement(compared.a), self._statement(compared.b))

    def _verdict(self, compared: ComparedAgreement) -> str:
        words = f"<b>{_SHAPES[compared.verdict]} {self._word(VERDICTS[compared.verdict])}</b>"
        for key, aspects in (("differing", compared.differing), ("unstated", compared.unstated)):
            if aspects:
                named = ", ".join(self._translate(ASPECTS[aspect]) for aspect in aspects)
                words += f"<br><small>{self._text(key, aspects=named)}</small>"
        return f'<span class="{compared.verdict}">{words}</span>'

    def _statement(self, statement: Statement | None) -> str:
        if statement is None:
            return f'<span class="none">{self._text("not_listed")}</span>'
        agreement, say = statement.agreement, self._translate
        kinds = ", ".join(say(KINDS[kind]) for kind in agreement.kinds)
        own, their = statement.own_units, statement.their_units
        lines = [
            kinds or say(TEXTS["no_kind"]),
            " – ".join(" / ".join(units) for units in (own, their) if units),
            *(term_words(term, say) for term in statement.terms),
        ]
        if not agreement.terms:
            lines.append(say(TEXTS["no_date"]))
        later = (term_words(term, say) for term in statement.later_terms)
        lines.extend(say(TEXTS["later"]) % {"term": term} for term in later)
        if statement.standing is Standing.ENDED:
            lines.append(say(STANDINGS[statement.standing]))
        return "<br>".join(escape(line) for line in lines if line)

    def _partners(self) -> Iterator[str]:
        heads = [*map(escape, self._names), self._text("country"), self._text("identifier")]
        found = self._found
        yield self._table("shared", heads, (self._partner(each) for each in found.shared))
        yield f"<p>{self._text('shared_none')}</p></section>" if not found.shared else "</section>"
        if found.doubtful:
            rows = (
                (*self._partner(each)[:3], self._word(DOUBTS[each.doubt]))
                for each in found.doubtful
                if each.doubt is not None
            )
            yield self._table("perhaps", [*heads[:3], self._text("why")], rows)
            yield "</section>"

    def _partner(self, partner: SharedPartner) -> Sequence[str]:
        codes = dict.fromkeys(filter(None, (partner.a.country, partner.b.country)))
        countries = " / ".join(country_name(code, self._language) for code in codes)
        link = _link(partner.identifier)
        return (escape(partner.a.name), escape(partner.b.name), escape(countries), link)

    def _table(self, key: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
        """An opened section with its heading, its number of rows and its table."""
        listed = list(rows)
        count = f" <small>{len(listed):,}</small>" if key != "lists" else ""
        table = _grid(heads, listed) if listed else ""
        return f"<section><h2>{self._text(key)}{count}</h2>{table}"


def _name(register: StatedRegister) -> str:
    return register.home.name if register.home else register.title or register.name


def _link(identifier: str | None) -> str:
    """Where an authority's record is read; an institution of an installation is its own affair."""
    if identifier is None or ":" in identifier:
        return ""
    return f'<a href="https://ror.org/{escape(identifier)}">{escape(identifier)}</a>'


def _grid(heads: Sequence[str], rows: Iterable[Sequence[str]], of: str = "list") -> str:
    """A table whose cells repeat their heads, for narrow screens that show them one by one."""
    head = "".join(f'<th scope="col">{each}</th>' for each in heads)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td data-head="{name}">{cell}</td>' for name, cell in zip(heads, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return f'<table class="{of}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
