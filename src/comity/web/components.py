"""What the components of the pages show: plain values that views make and templates draw."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class Crumb:
    """One step of the way to a page; the last, the page itself, has no address."""

    label: str
    href: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetOption:
    """One value of a facet: a link that adds it to the filter, or takes it away if chosen.

    `mark` draws the value instead of writing its label: a code of validity, or `flag`.
    """

    label: str
    count: int
    href: str
    chosen: bool = False
    mark: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A heading with its options; more than `shown` of them stand behind "n more"."""

    title: str
    options: Sequence[FacetOption]
    shown: int = 8

    @property
    def first_options(self) -> Sequence[FacetOption]:
        """The options that are always seen: the first ones and every chosen one."""
        rest = [option for option in self.options[self.shown :] if option.chosen]
        return [*self.options[: self.shown], *rest]

    @property
    def other_options(self) -> Sequence[FacetOption]:
        """The options that stand behind "n more"."""
        return [option for option in self.options[self.shown :] if not option.chosen]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenFilter:
    """A filter in force, as a chip; its address takes it away."""

    label: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Something that can be done about a finding, as a link."""

    label: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingItem:
    """A finding in a list.

    `shape` is `act` (most probably a mistake), `check` (asks for a look), `note` or `agrees`.
    `sentence` may hold markup that is already safe. `where` is the place, `why` why it matters.
    """

    shape: str
    sentence: str | SafeString
    where: str = ""
    where_href: str = ""
    why: str = ""
    ways: Sequence[Way] = ()
    row_links: Sequence[Way] = ()
    ident: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayShown:
    """The day a page is true on and the instant up to which what is known counts.

    `known_at` is None for "as known now". A page that shows no day has no `DayShown`.
    """

    on: dt.date
    today: dt.date
    known_at: dt.datetime | None = None

    @property
    def is_today(self) -> bool:
        """Whether the page shows what holds today, as known now."""
        return self.on == self.today and self.known_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreeNumbers:
    """What is listed and what of it holds; the three parts add up to the whole.

    `hrefs` leads from `listed`, `in_force`, `may_be` and `no_longer` to the rows; `note` says
    which edition speaks ("in the list of 24 Aug 2023").
    """

    listed: int
    in_force: int
    may_be: int
    no_longer: int
    note: str = ""
    hrefs: Mapping[str, str] = field(default_factory=dict)


def per_cent(part: float, whole: float) -> str:
    """A position in a drawing; 0 % of nothing."""
    return f"{100 * part / whole:.2f}%" if whole else "0%"
