"""What a reading has to say: its findings, those of one sort together."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from comity.interpretation.readings import Finding, Listing, Reading, Severity
from comity.web.components import Way
from comity.web.listing_words import place_words, row_number
from comity.web.rows_shown import RowsShown
from comity.web.sentences import finding_sentence

_SAYINGS_SHOWN = 5
_MOST_LINKS = 12
_SHAPES = {
    Severity.ERROR: "act",
    Severity.WARNING: "act",
    Severity.CHECK: "check",
    Severity.NOTE: "note",
}
_SHAPE_ORDER = ("act", "check", "agrees", "note")


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


def shape_of(finding: Finding) -> str:
    """The shape a finding is drawn with."""
    if finding.severity is Severity.NOTE and finding.code.endswith(("_agree", "_agrees")):
        return "agrees"
    return _SHAPES[finding.severity]


def finding_groups(reading: Reading, shown: RowsShown) -> list[SayingGroup]:
    """The findings, those of one sort together, what matters most first, with links to rows."""
    groups: dict[tuple[str, str], dict[str, list[Finding]]] = defaultdict(dict)
    for finding in reading.findings:
        sentence = finding_sentence(finding.code, finding.params)
        alike = groups[shape_of(finding), finding.code].setdefault(sentence, [])
        alike.append(finding)
    return [
        SayingGroup(
            shape=shape,
            sayings=[
                _saying(shape, sentence, alike, reading.listings, shown)
                for sentence, alike in sentences.items()
            ],
        )
        for (shape, _code), sentences in sorted(
            groups.items(), key=lambda item: _SHAPE_ORDER.index(item[0][0])
        )
    ]


def _saying(
    shape: str,
    sentence: str,
    findings: Sequence[Finding],
    listings: Sequence[Listing],
    shown: RowsShown,
) -> Saying:
    """What findings of one sentence say together: the rows they speak of, else their place."""
    positions = dict.fromkeys(at for finding in findings for at in finding.listings)
    if 0 < len(positions) <= _MOST_LINKS:
        rows = [Way(label=row_number(at, listings[at]), href=shown.href(at)) for at in positions]
        return Saying(shape=shape, sentence=sentence, rows=rows)
    return Saying(shape=shape, sentence=sentence, place=place_words(findings[0].locus))
