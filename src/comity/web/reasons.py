"""Why a validity holds, in a sentence with the days of the term that decides."""

import datetime as dt
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.agreements.validity import Judged, Reason, Standing, Suspension
from comity.values.partial_dates import PartialDate
from comity.values.terms import Term
from comity.web.wording import partial_date_words, short_day

_SENTENCES: Mapping[Reason, str | Promise] = {
    Reason.STAGE: _("It has not been signed."),
    Reason.STATED_EXPIRED: _("The list says that it has expired."),
    Reason.NOT_YET: _("Its first term runs from %(start)s on."),
    Reason.ENDED: _("Its last term ran until %(end)s, and no other is known."),
    Reason.WITHIN_TERM: _("Its term runs from %(start)s to %(end)s."),
    Reason.OPEN_ENDED: _("It has run since %(start)s and is open-ended."),
    Reason.RENEWS_ITSELF: _(
        "Its term ran until %(end)s and renews itself, unless notice was given."
    ),
    Reason.RENEWED_ITSELF: _(
        "Its term ran until %(end)s and renews itself; no notice is known to be given."
    ),
    Reason.WAS_RENEWED: _(
        "Its term ran until %(end)s and was renewed, as the office says; until when is not known."
    ),
    Reason.LISTED_THEN: _("It is in the list of %(as_of)s; no end is printed before that."),
    Reason.START_UNCLEAR: _("It begins some day of %(start)s; which one is not printed."),
    Reason.END_UNCLEAR: _("It ends some day of %(end)s; which one is not known."),
    Reason.END_NOT_PRINTED: _("No end is printed, and the list of %(as_of)s says nothing later."),
    Reason.START_NOT_PRINTED: _("No start is printed; the list of %(as_of)s is the first trace."),
    Reason.NOTHING_PRINTED: _("No date is printed beside it."),
}
_EVENTS = {
    "terminated_on": _("It is known to be terminated since %(day)s."),
    "superseded_on": _("Another agreement is known to have its place since %(day)s."),
}
_SUSPENDED = _("It is known to be suspended since %(day)s.")
_SUSPENDED_UNTIL = _("It is suspended since %(day)s; it goes on from %(until)s.")
_RECKONED = _("The end is reckoned from the printed start and duration.")


def reason_sentence(judged: Judged, standing: Standing, on: dt.date, *, dated: bool = False) -> str:
    """The sentence for what `validity_on` judged of the standing on that day.

    `dated` says that dates are printed, be it some that make no term.
    """
    if judged.reason is Reason.EVENT:
        return _event_sentence(standing, on)
    if judged.reason is Reason.NOTHING_PRINTED and dated:
        return gettext("Dates are printed beside it, but they make no clear term.")
    term = standing.terms[judged.term] if judged.term is not None else Term()
    words = {
        "start": _words(term.starts),
        "end": _words(term.last_day),
        "as_of": _words(standing.as_of),
    }
    sentence = str(_SENTENCES[judged.reason]) % words
    by_end = judged.reason in {Reason.ENDED, Reason.WITHIN_TERM, Reason.END_UNCLEAR}
    return f"{sentence} {_RECKONED}" if by_end and term.ends is None else sentence


def _words(date: PartialDate | None) -> str:
    return partial_date_words(date) if date else gettext("an unknown day")


def _event_sentence(standing: Standing, on: dt.date) -> str:
    """The event that holds: the first of them, as validity takes them."""
    for name, sentence in _EVENTS.items():
        day: dt.date | None = getattr(standing, name)
        if day and day <= on:
            return str(sentence) % {"day": short_day(day)}
    return next(map(_suspended, (each for each in standing.suspensions if each.holds(on))), "")


def _suspended(suspension: Suspension) -> str:
    if suspension.until is None:
        return str(_SUSPENDED) % {"day": short_day(suspension.since)}
    until = short_day(suspension.until)
    return str(_SUSPENDED_UNTIL) % {"day": short_day(suspension.since), "until": until}
