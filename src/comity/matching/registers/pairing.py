"""Two registers that list each other: which of their rows are one agreement, and what they say.

Both sides are taken as of one day. Rows are paired by level, units, date and kind so that the whole
assignment is the likeliest; rows that contradict one another too much stay alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from comity.matching.registers.homes import partner_about, units_of
from comity.matching.registers.stated import AgreementLevel, Home, StatedAgreement
from comity.values.agreement_kinds import AgreementKind
from comity.values.folding import fold
from comity.values.partial_dates import PartialDate, Precision
from comity.values.terms import Term

Judged = Mapping[tuple[int, int], bool]
"""What people said of two positions, of `a` and of `b`: that they are one agreement, or two."""

NOTHING_JUDGED: Judged = MappingProxyType({})


class Aspect(StrEnum):
    """What two statements of one agreement are compared in."""

    DATE = "date"
    KIND = "kind"
    TERM = "term"


class Verdict(StrEnum):
    """What comes of comparing; `BOTH` where nothing is stated by both but the agreement itself."""

    SAME = "same"
    DIFFERENT = "different"
    BOTH = "both"
    ONLY_A = "only_a"
    ONLY_B = "only_b"


class Standing(StrEnum):
    """How a statement stands to the day, where it certainly lies outside it."""

    LATER = "later"
    """It had not begun."""

    ENDED = "ended"
    """Its last term had ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a register states of one agreement with the other's home, as of the day compared.

    `own_units` are units of the institution whose register it is, `their_units` of the other.
    `later_terms` begin certainly after the day and are left out of the comparison.
    """

    position: int
    agreement: StatedAgreement
    own_units: tuple[str, ...]
    their_units: tuple[str, ...]
    level: AgreementLevel
    level_is_stated: bool
    terms: tuple[Term, ...]
    later_terms: tuple[Term, ...]
    standing: Standing | None = None

    @property
    def dates(self) -> tuple[PartialDate, ...]:
        """The starts of the terms, as printed."""
        return tuple(term.starts for term in self.terms if term.starts)

    @property
    def end(self) -> Term | None:
        """The last term, where it says when or that it does not end."""
        last = self.terms[-1] if self.terms else None
        return last if last and (last.open_ended or last.last_day) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedAgreement:
    """One agreement in both registers, or in one; `differing` and `unstated` name aspects.

    An aspect is `unstated` where not both state it.
    """

    verdict: Verdict
    level: AgreementLevel
    a: Statement | None = None
    b: Statement | None = None
    differing: tuple[Aspect, ...] = ()
    unstated: tuple[Aspect, ...] = ()


def statement_of(
    position: int, agreement: StatedAgreement, other: Home, day: date | None
) -> Statement:
    """What the agreement says of `other` as of the day; all of it where no day is known."""
    partner = partner_about(agreement, other)
    their_units = units_of(partner, other) if partner else ()
    later = tuple(term for term in agreement.terms if _begins_after(term, day))
    terms = tuple(term for term in agreement.terms if term not in later)
    units_named = bool(agreement.home_units or their_units)
    inferred = AgreementLevel.DEPARTMENT if units_named else AgreementLevel.UNIVERSITY
    return Statement(
        position=position,
        agreement=agreement,
        own_units=agreement.home_units,
        their_units=their_units,
        level=agreement.level or inferred,
        level_is_stated=agreement.level is not None,
        terms=terms,
        later_terms=later,
        standing=_standing(terms, later, day),
    )


def compare_statements(
    a: Sequence[Statement], b: Sequence[Statement], judged: Judged = NOTHING_JUDGED
) -> tuple[ComparedAgreement, ...]:
    """The agreements of both sides: first at university level, those of both before the others."""
    pairs = _assign(a, b, judged)
    paired_a, paired_b = {i for i, _ in pairs}, {j for _, j in pairs}
    compared = [_compared(a[i], b[j]) for i, j in pairs]
    compared += [
        ComparedAgreement(verdict=Verdict.ONLY_A, level=each.level, a=each)
        for i, each in enumerate(a)
        if i not in paired_a
    ]
    compared += [
        ComparedAgreement(verdict=Verdict.ONLY_B, level=each.level, b=each)
        for j, each in enumerate(b)
        if j not in paired_b
    ]
    return tuple(sorted(compared, key=_in_order))


def _in_order(each: ComparedAgreement) -> tuple[bool, int, int]:
    alone = (each.verdict is Verdict.ONLY_A) + 2 * (each.verdict is Verdict.ONLY_B)
    statement = each.a or each.b
    return (
        each.level is not AgreementLevel.UNIVERSITY,
        alone,
        statement.position if statement else 0,
    )


def _begins_after(term: Term, day: date | None) -> bool:
    return day is not None and term.starts is not None and term.starts.first > day


def _standing(terms: Sequence[Term], later: Sequence[Term], day: date | None) -> Standing | None:
    if not terms:
        return Standing.LATER if later else None
    last = terms[-1]
    ended = day is not None and not last.open_ended and last.last_day is not None
    return Standing.ENDED if ended and last.last_day and day and last.last_day.last < day else None


# What speaks for two rows being one agreement ------------------------------------------------

_PARTNERS_AGREE = 3
_SAME_DATE = {Precision.DAY: 4, Precision.MONTH: 3, Precision.YEAR: 2}
_OTHER_DATE = -2
_SAME_KIND, _OTHER_KIND = 1, -2
_SAME_UNITS, _OTHER_UNITS = 2, -3
_SAME_LEVEL, _OTHER_LEVEL = 1, -6
_JUDGED_SAME = 100
"""More than anything that rows say of themselves."""


def weight_of(a: Statement, b: Statement) -> int:
    """How much speaks for both being one agreement; nothing does at 0 or below.

    University and department level stay apart, unless a level is only inferred and both name one
    day. What began after the day compared answers to nothing but what began with it.
    """
    weight = _PARTNERS_AGREE
    if Standing.LATER in (a.standing, b.standing) and not _began_together(a, b):
        return 0
    if a.level is not b.level:
        if a.level_is_stated and b.level_is_stated:
            return 0
        weight += _OTHER_LEVEL
    elif a.level_is_stated and b.level_is_stated:
        weight += _SAME_LEVEL
    for one, other in ((a.own_units, b.their_units), (a.their_units, b.own_units)):
        if one and other:
            weight += _SAME_UNITS if _units_agree(one, other) else _OTHER_UNITS
    if a.dates and b.dates:
        common = common_precision(a.dates, b.dates)
        weight += _SAME_DATE[common] if common else _OTHER_DATE
    if a.agreement.kinds and b.agreement.kinds:
        same = _kinds_agree(a.agreement.kinds, b.agreement.kinds)
        weight += _SAME_KIND if same else _OTHER_KIND
    return weight


def _began_together(a: Statement, b: Statement) -> bool:
    starts_a, starts_b = (
        [term.starts for term in (*each.terms, *each.later_terms) if term.starts] for each in (a, b)
    )
    return common_precision(starts_a, starts_b) is not None


def common_precision(a: Sequence[PartialDate], b: Sequence[PartialDate]) -> Precision | None:
    """The precision to which some date of both may be one day; None where none may.

    One in common is enough: where one register prints renewals, the other may not.
    """
    found = [
        min((one, other), key=lambda each: _SAME_DATE[each.precision]).precision
        for one in a
        for other in b
        if one.first <= other.last and other.first <= one.last
    ]
    return max(found, key=lambda each: _SAME_DATE[each]) if found else None


def _units_agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether some unit of both is one: its words are all in the other's name."""
    mine = [set(fold(unit).split()) for unit in one]
    theirs = [set(fold(unit).split()) for unit in other]
    return any(left <= right or right <= left for left in mine for right in theirs)


def _kinds_agree(one: Sequence[AgreementKind], other: Sequence[AgreementKind]) -> bool:
    return not set(one).isdisjoint(other)


def _assign(
    a: Sequence[Statement], b: Sequence[Statement], judged: Judged
) -> list[tuple[int, int]]:
    """The pairs of the likeliest assignment; of equals, those that keep the order of dates."""
    if not a or not b:
        return []

    def weigh(one: Statement, other: Statement) -> int:
        same = judged.get((one.position, other.position))
        if same is None:
            return max(0, weight_of(one, other))
        return _JUDGED_SAME if same else 0

    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - few lists need it

    rows = sorted(range(len(a)), key=lambda place: _order(a[place]))
    columns = sorted(range(len(b)), key=lambda place: _order(b[place]))
    # Squared distances of places are so small beside a weight that they only part equals.
    unit = 1 + 2 * max(len(a), len(b)) ** 3
    value = [
        [weigh(a[row], b[column]) * unit - (i - j) ** 2 for j, column in enumerate(columns)]
        for i, row in enumerate(rows)
    ]
    chosen = zip(*linear_sum_assignment(value, maximize=True), strict=True)
    pairs = [(rows[i], columns[j]) for i, j in chosen]
    return sorted((i, j) for i, j in pairs if weigh(a[i], b[j]) > 0)


def _order(statement: Statement) -> tuple[str, str, int]:
    dates = statement.dates
    return (statement.level, str(dates[0]) if dates else "", statement.position)


# What both say of it -----------------------------------------------------------------------------


def _compared(a: Statement, b: Statement) -> ComparedAgreement:
    agree = {
        Aspect.DATE: _dates_agree(a, b),
        Aspect.KIND: _same_kinds(a, b),
        Aspect.TERM: _terms_agree(a, b),
    }
    differing = tuple(aspect for aspect, said in agree.items() if said is False)
    unstated = tuple(aspect for aspect, said in agree.items() if said is None)
    if differing:
        verdict = Verdict.DIFFERENT
    else:
        verdict = Verdict.BOTH if len(unstated) == len(agree) else Verdict.SAME
    stating = a if a.level_is_stated or not b.level_is_stated else b
    return ComparedAgreement(
        verdict=verdict, level=stating.level, a=a, b=b, differing=differing, unstated=unstated
    )


def _dates_agree(a: Statement, b: Statement) -> bool | None:
    if not a.dates or not b.dates:
        return None
    return common_precision(a.dates, b.dates) is not None


def _same_kinds(a: Statement, b: Statement) -> bool | None:
    if not a.agreement.kinds or not b.agreement.kinds:
        return None
    return _kinds_agree(a.agreement.kinds, b.agreement.kinds)


def _terms_agree(a: Statement, b: Statement) -> bool | None:
    """Whether both end alike: without end, or on what may be one day."""
    if a.end is None or b.end is None:
        return None
    if a.end.open_ended or b.end.open_ended:
        return a.end.open_ended and b.end.open_ended
    one, other = a.end.last_day, b.end.last_day
    return one is not None and other is not None and common_precision([one], [other]) is not None
