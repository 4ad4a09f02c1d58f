"""On which day a page is true, and as known when: what `?on=` and `?known=` say."""

import datetime as dt
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext, override

from comity.web.components import DayShown
from comity.web.typed_dates import parse_typed_date


def shown_day(request: HttpRequest, now: dt.datetime) -> DayShown:
    """The day the address asks for; what cannot be read is said in a message and left out.

    A year or a month stands for its last day. `known` holds up to the end of its day; a day that
    has not ended yet is *now*.
    """
    today = timezone.localdate(now)
    on = _typed_day(request, "on") or today
    known = _typed_day(request, "known")
    return DayShown(
        on=on, today=today, known_at=_end_of(known) if known and known < today else None
    )


def day_parameters(day: DayShown) -> list[tuple[str, str]]:
    """What an address needs so that it shows the same day; nothing for today as known now."""
    parameters = [("on", day.on.isoformat())] if day.on != day.today else []
    if day.known_at:
        parameters.append(("known", timezone.localdate(day.known_at).isoformat()))
    return parameters


def day_query(day: DayShown) -> str:
    """The same as the end of an address: `?on=2023-12-31`, or nothing."""
    parameters = urlencode(day_parameters(day))
    return f"?{parameters}" if parameters else ""


def day_context(day: DayShown) -> dict[str, object]:
    """What the frame of a page and its links need to stay on the day."""
    return {"day_shown": day, "day_query": day_query(day)}


def _typed_day(request: HttpRequest, name: str) -> dt.date | None:
    typed = request.GET.get(name, "").strip()
    if not typed or typed.casefold() in _now_words():
        return None
    date = parse_typed_date(typed)
    if date is None:
        messages.warning(
            request,
            gettext("“%(typed)s” could not be read as a day. Type it as 31 Dec 2023 or 2023-12-31.")
            % {"typed": typed},
        )
        return None
    return date.last


def _now_words() -> set[str]:
    """What stands for now, in every language: the language switch keeps what was typed."""
    words = {"now"}
    for code, _name in settings.LANGUAGES:
        with override(code):
            words.add(gettext("now").casefold())
    return words


def _end_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.max))
