"""Days before something, as people type them into a form: `270, 180, 90, 0, -30`."""

from comity.agreements.alerting import Days
from comity.agreements.errors import NoAnswer

_MOST = 12
_FARTHEST = 5 * 366


def parse_days(text: str) -> Days:
    """The days that were typed, the earliest first; none where nothing was.

    `NoAnswer` where they are no days, too many, or farther than five years away.
    """
    parts = text.replace(";", ",").replace("−", "-").replace("–", "-").split(",")
    try:
        days = {int(part) for part in parts if part.strip()}
    except ValueError as error:
        raise NoAnswer.no_days(text) from error
    if len(days) > _MOST or any(abs(each) > _FARTHEST for each in days):
        raise NoAnswer.no_days(text)
    return tuple(sorted(days, reverse=True))
