"""The letter of each week, to everybody who works in an office and has something to decide."""

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext, ngettext

from comity.agreements.enums import LetterState
from comity.agreements.models import Alert, Deadline
from comity.agreements.queries.approvals import Waiting
from comity.agreements.queries.weekly import WeeklyNews, weekly_news
from comity.agreements.weekly import Week, claim_letter, close_letter, letters_due
from comity.offices.models import Membership
from comity.web.alert_words import day_distance, decision_words, renewal_under_way
from comity.web.letters import send_letter
from comity.web.way_shown import since_words
from comity.web.wording import number_words, short_day


def send_weekly_letters(at: dt.datetime) -> int:
    """Send the letters that are due; how many were sent.

    Each is claimed before: what becomes of this process, nobody gets a second one for a week.
    """
    zone, sent = get_default_timezone(), 0
    for place in letters_due(at, zone):
        letter = claim_letter(place, at=at, zone=zone)
        if letter is None:
            continue
        state = _send(place, Week.of(at, zone).monday)
        close_letter(letter, state)
        sent += state == LetterState.SENT
    return sent


def _send(place: Membership, monday: dt.date) -> LetterState:
    news = weekly_news(place.user, place.office, monday)
    if not news:
        return LetterState.EMPTY
    language = place.user.language or settings.LANGUAGE_CODE
    with translation.override(language):
        context = _context(place, news, monday)
    is_taken = send_letter("weekly", context, to=place.user.email, language=language)
    return LetterState.SENT if is_taken else LetterState.FAILED


def _context(place: Membership, news: WeeklyNews, monday: dt.date) -> dict[str, object]:
    """What the letter says, in the language in force."""
    address = settings.SITE_ADDRESS
    return {
        "office": place.office,
        "decisions": news.waiting + len(news.approvals),
        "waiting": news.waiting,
        "escalated": _lines(news.escalated, monday),
        "new": _lines(news.new, monday),
        "open": _lines(news.open, monday),
        "ended": [_ended(each) for each in news.ended],
        "approvals": [_to_be_approved(*each) for each in news.approvals],
        "more": news.more,
        "answers": [_answered(*each) for each in news.answers],
        "answers_address": address + reverse("web:partner-answers", args=[place.office.slug]),
        "alerts_address": address + reverse("web:alerts", args=[place.office.slug]) + "?mine=1",
        "board_address": address + reverse("web:board", args=[place.office.slug]),
        "account_address": address + reverse("web:account"),
    }


def _lines(alerts: Sequence[Alert], today: dt.date) -> list[str]:
    return [
        f"{each.deadline.partner_name}, {day_distance((each.decision_on - today).days)}: "
        + decision_words(each.deadline.attention, each.decision_on, each.deadline.ends_on, today)
        + _renewed(each)
        for each in alerts
    ]


def _renewed(alert: Alert) -> str:
    said = renewal_under_way(getattr(alert, "renewal", ""))
    return f" ({said})" if said else ""


def _to_be_approved(waiting: Waiting, partner: str) -> str:
    said = {"partner": partner, "step": waiting.step.title, "since": since_words(waiting.days)}
    return gettext("%(partner)s: %(step)s, waiting %(since)s") % said


def _answered(partner: str, number: int) -> str:
    said = ngettext("%(partner)s: %(n)s answer", "%(partner)s: %(n)s answers", number)
    return said % {"partner": partner, "n": number_words(number)}


def _ended(deadline: Deadline) -> str:
    return f"{deadline.partner_name}, {short_day(deadline.on)}"
