"""The terms of an agreement as lines of a timeline."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext, ngettext

from comity.agreements import models
from comity.agreements.enums import TermOrigin
from comity.agreements.facts import term_of
from comity.agreements.states import term_from
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from comity.values.terms import Term
from comity.web.timelines import TermLine
from comity.web.wording import duration_words, partial_date_words, short_day


def term_lines(
    stored: Sequence[models.Term],
    as_of: PartialDate | None,
    *,
    dated: bool = False,
    terminated_on: dt.date | None = None,
) -> Sequence[TermLine]:
    """A line for each term; one without a term where an edition lists it without any.

    `dated` says that dates are printed all the same: they make no clear term.
    """
    if not stored:
        title = (
            gettext("Listed without a clear term") if dated else gettext("Listed without a date")
        )
        return [TermLine(title=title, term=None, as_of=as_of)]
    terms = [term_of(term) for term in stored]
    return [
        TermLine(
            title=str(TermOrigin(kept.origin).label).capitalize(),
            term=term,
            note=term_note(term),
            as_of=as_of,
            followed_from=_next_start(terms[position + 1 :]),
            terminated_on=terminated_on,
        )
        for position, (kept, term) in enumerate(zip(stored, terms, strict=True))
    ]


def term_note(term: Term) -> str:
    """What is printed of a term, in words: `from 16 Nov 2001, end not printed`."""
    start = (
        gettext("from %(day)s") % {"day": partial_date_words(term.starts)}
        if term.starts
        else gettext("start not printed")
    )
    return ", ".join((start, *_end_notes(term)))


def term_line(said: Mapping[str, Any]) -> str:
    """What the state of an agreement says of a term, in one line."""
    term = term_from(models.Agreement(), 0, said)
    return ", ".join((term_note(term_of(term)), *conduct_notes(term)))


def _end_notes(term: Term) -> Sequence[str]:
    notes: list[str] = []
    if term.ends:
        notes.append(gettext("until %(day)s") % {"day": partial_date_words(term.ends)})
    if term.duration:
        notes.append(gettext("for %(duration)s") % {"duration": duration_words(term.duration)})
    if term.open_ended:
        notes.append(gettext("open-ended"))
    elif not notes:
        notes.append(gettext("end not printed"))
    if term.extends:
        notes.append(
            gettext("may be extended by %(duration)s") % {"duration": duration_words(term.extends)}
        )
    return notes


def conduct_notes(term: models.Term) -> Sequence[str]:
    """How a term goes on, in words: for how long it renews itself, and until when one says no."""
    notes = []
    if term.renewal_period:
        period = duration_words(Duration.parse(term.renewal_period))
        notes.append(gettext("renews itself for %(duration)s each time") % {"duration": period})
    if term.renewals_at_most:
        times = term.renewals_at_most
        counted = ngettext("at most %(n)d time", "at most %(n)d times", times)
        notes.append(counted % {"n": times})
    if term.notice_months:
        months = term.notice_months
        counted = ngettext("notice %(n)d month before", "notice %(n)d months before", months)
        notes.append(counted % {"n": months})
    if term.review_on:
        notes.append(gettext("to be reviewed on %(day)s") % {"day": short_day(term.review_on)})
    return notes


def _next_start(later: Sequence[Term]) -> PartialDate | None:
    return next((term.starts for term in later if term.starts), None)
