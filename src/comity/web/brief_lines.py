"""Agreements as the lines of a partner brief: what each is, its span in words, its terms drawn."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from comity.agreements.enums import Attention, EndBasis, TermOrigin, Validity
from comity.agreements.facts import partial_date, self_renewal_of, term_of
from comity.agreements.models import AgreementFact, Deadline
from comity.printing.partner_brief import Axis, Line, LineGroup, Mark, Share, Stretch
from comity.printing.written import Written, written
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from comity.web import brief_words as say
from comity.web.term_lines import term_lines
from comity.web.timelines import DrawnGroup, TermGroup, TermLine, Timeline, draw_timeline
from comity.web.wording import partial_date_words

_ENDING_WITHIN = Duration(years=2)
_HOLDING = ("in-force", "may-be")


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefLines:
    """All that is agreed: the axis, the agreements on it by what holds, and how many these are."""

    axis: Axis
    groups: Sequence[LineGroup]
    shares: Sequence[Share]


def brief_lines(
    facts: Sequence[AgreementFact], country: str | None, *, on: dt.date, days: Sequence[dt.date]
) -> BriefLines:
    """The lines of these facts, which carry their `validity`, in their order.

    Units of partners are written with the letters of their `country`.
    """
    terms = [TermGroup(lines=_terms(fact)) for fact in facts]
    drawn = draw_timeline(terms, on=on, today=on, days=days)
    of_share: dict[str, list[Line]] = {look: [] for look in say.SHARES}
    for fact, group in zip(facts, drawn.groups, strict=True):
        of_share[_share_of(fact)].append(_line(fact, group, country))
    return BriefLines(
        axis=_axis(drawn),
        groups=[
            LineGroup(look=look, title=_capitalised(str(say.SHARES[look])), lines=lines)
            for look, lines in of_share.items()
            if lines
        ],
        shares=[
            Share(look=look, count=len(lines), words=str(say.SHARES[look]))
            for look, lines in of_share.items()
            if lines
        ],
    )


def endings(
    facts: Sequence[AgreementFact],
    country: str | None,
    *,
    on: dt.date,
    deadlines: Mapping[int, Deadline],
) -> Sequence[Written]:
    """What may end or is to be decided within two years, the first day first.

    Of what renews itself it is the last day for notice, of what has no end the day on which it is
    to be looked at again: `deadlines` has these by agreement. All else is said by its end, where it
    holds, or may hold.
    """
    last = _ENDING_WITHIN.after(on)
    coming = []
    for position, fact in enumerate(facts):
        deadline = deadlines.get(fact.agreement_id)
        said = _decision(fact, deadline) if _is_decided(fact) else _end(fact)
        if said and said.first <= last and said.last >= on:
            coming.append((said.first, said.last, position, said.words))
    return [written(words, country=country) for *_days, words in sorted(coming)]


class _Coming(NamedTuple):
    """What may come between two days, in words."""

    first: dt.date
    last: dt.date
    words: str


def _is_decided(fact: AgreementFact) -> bool:
    """Whether its end follows from what somebody decides."""
    return fact.open_ended or self_renewal_of(fact.agreement) is not None


def _decision(fact: AgreementFact, deadline: Deadline | None) -> _Coming | None:
    """What is to be decided about it."""
    if deadline is None:
        return None
    said = {
        "day": partial_date_words(PartialDate.on(deadline.on)),
        "end": partial_date_words(PartialDate.on(deadline.ends_on)) if deadline.ends_on else "",
        "agreement": agreement_words(fact),
    }
    words = say.DECISIONS[Attention(deadline.attention)] % said
    return _Coming(deadline.on, deadline.on, words)


def _end(fact: AgreementFact) -> _Coming | None:
    """Its end, where it holds until then, or may."""
    if fact.ends_from is None or fact.ends_to is None or _share_of(fact) not in _HOLDING:
        return None
    words = say.ENDS_ON % {"day": end_words(fact), "agreement": agreement_words(fact)}
    return _Coming(fact.ends_from, fact.ends_to, words)


def agreement_words(fact: AgreementFact) -> str:
    """What an agreement is: its kind and the units on both sides."""
    return ", ".join(filter(None, (_kind_words(fact), _unit_words(fact))))


def span_words(fact: AgreementFact) -> str:
    """From when until when an agreement holds, and when it was last renewed."""
    terms = list(fact.agreement.terms.all())
    if not terms:
        return str(say.NO_DATE)
    first = term_of(terms[0]).starts
    start = partial_date_words(first) if first else str(say.START_NOT_PRINTED)
    span = f"{start} – {end_words(fact)}"
    renewed = [term_of(each).starts for each in terms[1:] if each.origin == TermOrigin.RENEWAL]
    latest = next((day for day in reversed(renewed) if day), None)
    if latest is None:
        return span
    return say.RENEWED % {"span": span, "day": partial_date_words(latest)}


def end_words(fact: AgreementFact) -> str:
    """Until when it holds, and whether that is reckoned."""
    if fact.open_ended:
        return str(say.OPEN_ENDED)
    ends = partial_date(fact.ends_from, fact.ends_to, fact.ends_precision)
    if ends is None:
        return str(say.END_NOT_PRINTED)
    words = partial_date_words(ends)
    return say.RECKONED % {"day": words} if fact.ends_basis == EndBasis.RECKONED else words


def _terms(fact: AgreementFact) -> Sequence[TermLine]:
    as_of = PartialDate.on(fact.listed_from) if fact.listed_from else None
    return term_lines(list(fact.agreement.terms.all()), as_of)


def _share_of(fact: AgreementFact) -> str:
    return say.SHARE_OF.get(Validity(vars(fact)["validity"]), "no-longer")


def _kind_words(fact: AgreementFact) -> str:
    return str(say.KINDS.get(fact.kind, say.AGREEMENT))


def _unit_words(fact: AgreementFact) -> str:
    return " – ".join(filter(None, (fact.home_unit, fact.partner_unit)))


def _line(fact: AgreementFact, group: DrawnGroup, country: str | None) -> Line:
    units = _unit_words(fact)
    title = _kind_words(fact) if fact.kind or not units else units
    noted = (fact.agreement.number, units if units != title else "")
    drawn = group.lines
    return Line(
        title=written(f"{title}, {say.WAIVER}" if fact.waiver else title, country=country),
        note=written(" · ".join(filter(None, noted)), country=country),
        level=fact.level,
        level_words=str(say.LEVELS.get(fact.level, "")),
        span=span_words(fact),
        stretches=[
            Stretch(look=bar.look, at=_place(bar.x), width=_place(bar.width))
            for each in drawn
            for bar in each.bars
        ],
        starts=[_place(each.start) for each in drawn if each.start],
        arrow=next((_place(each.arrow) for each in drawn if each.arrow), None),
        ring=next((_place(each.ring) for each in drawn if each.ring), None),
        edition=next((_place(each.edition) for each in drawn if each.edition), None),
    )


def _axis(drawn: Timeline) -> Axis:
    return Axis(
        marks=[Mark(words=tick.label, at=_place(tick.x)) for tick in drawn.ticks],
        today=_place(drawn.today),
        today_words=str(say.TODAY),
    )


def _place(per_cent: str) -> float:
    return float(per_cent.removesuffix("%"))


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
