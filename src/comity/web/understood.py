"""What was understood of a text typed into a form, in words."""

from django.utils.translation import gettext

from comity.intake.typed_listings import value_as_typed
from comity.values.partial_dates import PartialDate
from comity.web.typed_conditions import ANSWERED, words_as_read
from comity.web.wording import country_words, duration_words, long_day, partial_date_words


def understood_words(name: str, text: str) -> str:
    """What a field makes of the text; empty where it takes it as it is, or cannot read it."""
    try:
        return words_of_text(name, text)
    except ValueError:
        return ""


def words_of_text(name: str, text: str) -> str:
    """What a field makes of the text; `ValueError` with a sentence where it cannot read it."""
    if name.partition(".")[0] in ANSWERED:
        return words_as_read(name, text)
    return words_of_value(name, value_as_typed(name, text))


def words_of_value(name: str, value: object) -> str:
    """What a value is, said so that whoever typed it sees whether it was meant."""
    if isinstance(value, PartialDate):
        return _of_date(value)
    if isinstance(value, tuple) and name.partition(".")[0] in {"duration", "extends"}:
        length, option = value
        if option is None:
            return gettext("Read as: %(length)s.") % {"length": duration_words(length)}
        return gettext("Read as: %(length)s, with an option of %(option)s more.") % {
            "length": duration_words(length),
            "option": duration_words(option),
        }
    if isinstance(value, str) and name.partition(".")[0] == "country":
        return gettext("Read as: %(country)s.") % {"country": country_words(value)}
    return ""


def _of_date(date: PartialDate) -> str:
    if date.first == date.last:
        return gettext("Read as: %(day)s.") % {"day": long_day(date.first)}
    return gettext("Read as: some day in %(time)s.") % {"time": partial_date_words(date)}
