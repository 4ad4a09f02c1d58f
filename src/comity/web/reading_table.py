"""What `/try` shows of a reading: each row beside its source lines, and what to look at."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, gettext

from comity.agreements.enums import Kind
from comity.documents.model import Locus, Row
from comity.interpretation.readings import Became, Finding, Listing, Reading, Severity, Stretch
from comity.values.countries import country_name
from comity.values.terms import Term
from comity.web.components import Way
from comity.web.marked_source import PENS, SET_ASIDE, Mark, SourceLine, mark_line
from comity.web.sentences import finding_sentence
from comity.web.wording import duration_words, partial_date_words

MOST_ROWS = 1000
"""So many rows are shown on the page; the workbook has all of them."""

_SAYINGS_SHOWN = 5
_MOST_LINKS = 12
_SHAPES = {
    Severity.ERROR: "act",
    Severity.WARNING: "act",
    Severity.CHECK: "check",
    Severity.NOTE: "note",
}
_SHAPE_ORDER = ("act", "check", "agrees", "note")
_SET_ASIDE = {Became.FIGURE, Became.FURNITURE, Became.REPEATED_HEADER, Became.LEGEND}


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A sentence with its shape, and where it holds: numbers of rows as links, or a place."""

    shape: str
    sentence: str
    place: str = ""
    rows: Sequence[Way] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SayingGroup:
    """Findings of one sort; where many agree, a summary stands for them."""

    shape: str
    sayings: Sequence[Saying]

    @property
    def summary(self) -> str:
        """One sentence for many that only agree; else empty."""
        if self.shape != "agrees" or len(self.sayings) <= _SAYINGS_SHOWN:
            return ""
        words = gettext("%(number)d printed numbers agree with the rows.")
        return words % {"number": len(self.sayings)}

    @property
    def shown(self) -> int:
        """How many sayings are seen at once."""
        return 0 if self.summary else _SAYINGS_SHOWN

    @property
    def first_sayings(self) -> Sequence[Saying]:
        """Those that are seen at once."""
        return self.sayings[: self.shown]

    @property
    def other_sayings(self) -> Sequence[Saying]:
        """Those behind "n more"."""
        return self.sayings[self.shown :]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRow:
    """One agreement as read, beside the lines it was read from."""

    ident: str
    owner: str
    number: str
    place: str
    sure: int | None
    institution: str
    units: str
    home_units: str
    country: str
    kind: str
    level: str
    dates: str
    lines: Sequence[SourceLine]
    sayings: Sequence[Saying]

    @property
    def needs_look(self) -> bool:
        """Whether something about the row should be looked at."""
        return any(saying.shape in {"act", "check"} for saying in self.sayings)


def shape_of(finding: Finding) -> str:
    """The shape a finding is drawn with."""
    if finding.severity is Severity.NOTE and finding.code.endswith(("_agree", "_agrees")):
        return "agrees"
    return _SHAPES[finding.severity]


def finding_groups(reading: Reading) -> list[SayingGroup]:
    """The findings, those of one sort together, what matters most first."""
    groups: dict[tuple[str, str], dict[str, list[Finding]]] = defaultdict(dict)
    for finding in reading.findings:
        sentence = finding_sentence(finding.code, finding.params)
        alike = groups[shape_of(finding), finding.code].setdefault(sentence, [])
        alike.append(finding)
    return [
        SayingGroup(
            shape=shape,
            sayings=[
                _saying(shape, sentence, alike, reading.listings)
                for sentence, alike in sentences.items()
            ],
        )
        for (shape, _code), sentences in sorted(
            groups.items(), key=lambda item: _SHAPE_ORDER.index(item[0][0])
        )
    ]


def read_rows(reading: Reading, most: int = MOST_ROWS) -> list[ReadRow]:
    """The first rows of the reading, in the order of the document."""
    marks = _marks_by_row(reading.stretches)
    rows = {row.index: row for row in reading.document.rows}
    sayings: dict[int, list[Saying]] = defaultdict(list)
    for finding in reading.findings:
        for position in finding.listings:
            sentence = finding_sentence(finding.code, finding.params)
            sayings[position].append(Saying(shape=shape_of(finding), sentence=sentence))
    listings = reading.listings[:most]
    sure = [_hundredths(listing.confidence.get("row")) for listing in listings]
    # What is the same for every row tells nothing of any.
    tells = len(set(sure)) > 1
    return [
        _read_row(
            position,
            listing,
            _lines(position, listing, rows, marks),
            sayings[position],
            sure[position] if tells else None,
        )
        for position, listing in enumerate(listings)
    ]


def countries_of(reading: Reading) -> Counter[str]:
    """How many rows each country has; rows without a country are not counted."""
    return Counter(listing.country for listing in reading.listings if listing.country)


def row_ident(position: int) -> str:
    """The name of a row's place on the page."""
    return f"row-{position + 1}"


def row_number(position: int, listing: Listing) -> str:
    """The printed number of a row, else its place in the list."""
    return str(position + 1 if listing.no is None else listing.no)


def place_words(locus: Locus) -> str:
    """`line 159`, `lines 5–86`, `page 2, line 4`, `sheet “2023”, row 7`."""
    parts = []
    if locus.sheet:
        parts.append(gettext("sheet “%(name)s”") % {"name": locus.sheet})
    if locus.page:
        parts.append(gettext("page %(number)d") % {"number": locus.page})
    if locus.line and locus.end_line and locus.end_line > locus.line:
        span = {"first": locus.line, "last": locus.end_line}
        parts.append(gettext("lines %(first)d–%(last)d") % span)
    elif locus.line:
        parts.append(gettext("line %(number)d") % {"number": locus.line})
    if locus.row:
        parts.append(gettext("row %(number)d") % {"number": locus.row})
    return ", ".join(parts)


def kind_words(listing: Listing) -> str:
    """The kinds of the row, else what is printed for them."""
    kinds = [str(Kind(kind.value).label) for kind in listing.types]
    return ", ".join(kinds) or (listing.type_text or "")


def country_words(listing: Listing) -> str:
    """The name of the row's country in the language of the page, else what is printed for it."""
    if listing.country:
        return country_name(listing.country, get_language() or "en")
    return listing.country_text or ""


def date_sentence(listing: Listing) -> str:
    """`22 Sep 2008; then 23 Jul 2020, 5 years`; empty where nothing is printed."""
    terms = [_term_words(term) for term in listing.terms]
    return gettext("; then ").join(words for words in terms if words)


def _term_words(term: Term) -> str:
    parts = []
    if term.starts:
        parts.append(partial_date_words(term.starts))
    if term.duration:
        parts.append(duration_words(term.duration))
    if term.extends:
        words = {"duration": duration_words(term.extends)}
        parts.append(gettext("%(duration)s more as an option") % words)
    if term.ends:
        parts.append(gettext("until %(date)s") % {"date": partial_date_words(term.ends)})
    if term.open_ended:
        parts.append(gettext("open-ended"))
    return ", ".join(parts)


def _saying(
    shape: str, sentence: str, findings: Sequence[Finding], listings: Sequence[Listing]
) -> Saying:
    """What findings of one sentence say together: the rows they speak of, else their place."""
    positions = dict.fromkeys(at for finding in findings for at in finding.listings)
    rows = [
        Way(label=row_number(at, listings[at]), href=f"#{row_ident(at)}")
        for at in positions
        if at < MOST_ROWS
    ]
    if rows and len(positions) <= _MOST_LINKS:
        return Saying(shape=shape, sentence=sentence, rows=rows)
    return Saying(shape=shape, sentence=sentence, place=place_words(findings[0].locus))


def _read_row(
    position: int,
    listing: Listing,
    lines: Sequence[SourceLine],
    sayings: Sequence[Saying],
    sure: int | None,
) -> ReadRow:
    party = listing.parties[0] if listing.parties else None
    return ReadRow(
        ident=row_ident(position),
        owner=str(position + 1),
        number=row_number(position, listing),
        place=place_words(listing.locus),
        sure=sure,
        institution="; ".join(party.institution for party in listing.parties),
        units=", ".join(party.units) if party else "",
        home_units=", ".join(listing.home_units),
        country=country_words(listing),
        kind=kind_words(listing),
        level=listing.level.value if listing.level else "",
        dates=date_sentence(listing),
        lines=lines,
        sayings=sayings,
    )


def _hundredths(likelihood: float | None) -> int | None:
    """A likelihood in whole hundredths, never quite certain."""
    return None if likelihood is None else min(round(likelihood * 100), 99)


def _marks_by_row(stretches: Iterable[Stretch]) -> Mapping[int, Sequence[Stretch]]:
    by_row: dict[int, list[Stretch]] = defaultdict(list)
    for stretch in stretches:
        by_row[stretch.row].append(stretch)
    return by_row


def _lines(
    position: int,
    listing: Listing,
    rows: Mapping[int, Row],
    marks: Mapping[int, Sequence[Stretch]],
) -> list[SourceLine]:
    """The printed lines of a listing that are not blank, with its own marks alone."""
    span = (rows[index] for index in range(listing.first_row, listing.last_row + 1))
    return [
        SourceLine(
            number=str(row.locus.line or row.locus.row or ""),
            pieces=mark_line(row.text, _looks(position, marks.get(row.index, ()))),
        )
        for row in span
        if row.text.strip()
    ]


def _looks(position: int, stretches: Sequence[Stretch]) -> Iterator[Mark]:
    for stretch in stretches:
        look = ""
        if stretch.became is Became.FIELD and stretch.listing == position:
            look = PENS.get(stretch.field or "", "")
        elif stretch.became in _SET_ASIDE:
            look = SET_ASIDE
        if look:
            yield Mark(start=stretch.start, end=stretch.end, look=look)
