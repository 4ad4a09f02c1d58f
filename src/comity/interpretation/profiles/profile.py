"""What people know of the lists of one publisher, for its next list to be read by."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from comity.interpretation.readings import Flag
from comity.values.agreement_kinds import AgreementKind
from comity.values.column_heads import ColumnHead
from comity.values.folding import fold


def phrase_key(text: str) -> str:
    """The key of a printed phrase: case, accents, punctuation and spacing do not count.

    A phrase of signs alone is its own key.
    """
    return fold(text) or " ".join(text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How the lists of a publisher are understood; what it does not say is understood as usual.

    Keys of `columns`, `kinds` and `countries` are phrases as `phrase_key` gives them, those of
    `marks` the marks as printed. A country that is None is no country: the label stands in a
    country's place. `month_first` says whether 03/04/2020 is a day of March; None leaves it to the
    list. `ignored` are lines that say nothing of agreements.
    """

    columns: Mapping[str, ColumnHead] = field(default_factory=dict)
    marks: Mapping[str, tuple[Flag, ...]] = field(default_factory=dict)
    kinds: Mapping[str, tuple[AgreementKind, ...]] = field(default_factory=dict)
    countries: Mapping[str, str | None] = field(default_factory=dict)
    month_first: bool | None = None
    ignored: frozenset[str] = frozenset()

    def column_of(self, text: str) -> ColumnHead | None:
        """What the column with this head holds, where the profile says so."""
        return self.columns.get(phrase_key(text)) if self.columns else None

    def kinds_of(self, text: str) -> tuple[AgreementKind, ...] | None:
        """The kinds that a cell or a heading names, where the profile says so."""
        return self.kinds.get(phrase_key(text)) if self.kinds else None

    def names_place(self, text: str) -> bool:
        """Whether the profile says what a label in a country's place means."""
        return bool(self.countries) and phrase_key(text) in self.countries

    def country_of(self, text: str) -> str | None:
        """The country of a label that `names_place`."""
        return self.countries[phrase_key(text)]

    def ignores(self, text: str) -> bool:
        """Whether a line is furniture."""
        return bool(self.ignored) and phrase_key(text) in self.ignored

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return self == NO_PROFILE


NO_PROFILE = Profile()
"""The profile of a publisher of whom nothing is known."""
