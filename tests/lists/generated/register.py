"""Random registers: agreements with partners, as facts, before anything is printed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from tests.lists.generated.days import Day
from tests.lists.generated.languages import Kind, Language
from tests.lists.generated.partners import Partner, random_partners

FIRST_YEAR, LAST_YEAR = 1990, 2025
_DURATIONS = (1, 2, 3, 3, 4, 5, 5, 5, 5, 10)
_STATUSES_COMMON = ("active", "active", "active", "active", "expired")


@dataclass(frozen=True, slots=True, kw_only=True)
class Until:
    """How an agreement ends: at most one of a day, a duration and `open_ended`, and renewal.

    `years` and `months` are durations; `renewal` is `auto_renewal`, `renewable` or None.
    """

    day: Day | None = None
    years: int | None = None
    months: int | None = None
    open_ended: bool = False
    renewal: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What is agreed with one partner; `status` is the code of a flag."""

    partner: Partner
    kinds: tuple[Kind, ...]
    starts: tuple[Day, ...]
    until: Until
    home_unit: str
    unit: str | None
    status: str
    waiver: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What a list does: how precise its days are, and how often the rarer things occur."""

    precisions: str  # letters of which each stands for one precision: d, m, y
    renewed: float
    waivers: float
    several_kinds: float
    repeated: float


def random_habits(random: Random) -> Habits:
    """The habits of one list."""
    return Habits(
        precisions=random.choice(("d", "d", "d", "ddddmy", "dddddddy", "m", "y")),
        renewed=random.choice((0, 0, 0.1)),
        waivers=random.choice((0, 0, 0, 0.3)),
        several_kinds=random.choice((0, 0, 0.15)),
        repeated=random.choice((0, 0, 0.15)),
    )


def random_register(
    random: Random, words: Language, habits: Habits, *, count: int
) -> Sequence[Agreement]:
    """As many agreements; some partners have several.

    No unit of a partner is named like one of another's: what returns is the home university's.
    """
    partners = random_partners(random, words, count=count)
    units = words.words["partner_units"]
    unused = iter(random.sample(units, len(units)))
    return [
        _agreement(random, words, habits, partner, unused)
        for partner in _repeated(random, habits, partners)
    ]


def _repeated(random: Random, habits: Habits, partners: list[Partner]) -> Iterator[Partner]:
    for place, partner in enumerate(partners):
        again = place and random.random() < habits.repeated
        yield partners[place - 1] if again else partner


def _agreement(
    random: Random, words: Language, habits: Habits, partner: Partner, units: Iterator[str]
) -> Agreement:
    kinds = tuple(random.sample(words.kinds, 2 if random.random() < habits.several_kinds else 1))
    precision = random.choice(habits.precisions)
    start = _day(random, precision)
    until = _until(random, start)
    starts: tuple[Day, ...] = (start,)
    if random.random() < habits.renewed and until.day is None:
        starts = (start, start._replace(year=start.year + random.choice((3, 4, 5))))
    has_unit = partner.split is None and random.random() < 0.5
    return Agreement(
        partner=partner,
        kinds=kinds,
        starts=starts,
        until=until,
        home_unit=random.choice(words.words["home_units"]),
        unit=next(units, None) if has_unit else None,
        status=_status(random, words),
        waiver=random.random() < habits.waivers,
    )


def _day(random: Random, precision: str) -> Day:
    year, month = random.randint(FIRST_YEAR, LAST_YEAR), random.randint(1, 12)
    match precision:
        case "y":
            return Day(year)
        case "m":
            return Day(year, month)
        case _:
            return Day(year, month, random.randint(1, 28))


def _until(random: Random, start: Day) -> Until:
    """Most agreements end after some years; some go on, some say nothing."""
    match random.randrange(10):
        case 0 | 1 | 2:
            return Until(day=_end_of(start, random.choice(_DURATIONS)))
        case 3 | 4 | 5:
            renewal = random.choice((None, None, None, "auto_renewal", "renewable"))
            return Until(years=random.choice(_DURATIONS), renewal=renewal)
        case 6:
            return Until(months=random.choice((6, 18, 30)))
        case 7:
            return Until(open_ended=True)
        case 8:
            return Until(renewal="auto_renewal")
        case _:
            return Until()


def _end_of(start: Day, years: int) -> Day:
    """The last day, or the last month or year, of so many years from the start."""
    earlier = start.day - 1 if start.day and start.day > 1 else start.day
    return start._replace(year=start.year + years, day=earlier)


def _status(random: Random, words: Language) -> str:
    every: list[str] = list(words.words["statuses"])
    return random.choice(_STATUSES_COMMON if random.random() < 0.7 else every)
