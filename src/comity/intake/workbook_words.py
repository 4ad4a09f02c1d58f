"""The words of the register's workbooks, and what they mean in every language of the pages."""

from collections.abc import Mapping
from functools import cache

from django.conf import settings
from django.utils.translation import get_language, gettext, ngettext, override

from comity.agreements.enums import FLAG_WORDS, Kind, Level
from comity.interpretation.corrections.columns import ColumnField, Vocabulary, Words
from comity.values.countries import country_name
from comity.values.durations import Duration


def spoken_words() -> Words:
    """The words in the active language."""
    language = get_language() or "en"
    return Words(
        heads=_heads(),
        kinds={kind.value: str(kind.label) for kind in Kind},
        levels={level.value: str(level.label) for level in Level},
        flags={flag.value: str(word) for flag, word in FLAG_WORDS.items()},
        yes=gettext("yes"),
        no=gettext("no"),
        country=lambda code: country_name(code, language),
        duration=_duration,
    )


@cache
def every_word() -> Vocabulary:
    """What the words mean, in whatever language a workbook was made."""
    return Vocabulary.of(_words_in(code) for code, _ in settings.LANGUAGES)


def _words_in(language: str) -> Words:
    with override(language):
        return spoken_words()


def _heads() -> Mapping[ColumnField, str]:
    return {
        ColumnField.KEY: gettext("Comity key"),
        ColumnField.PARTNER: gettext("Partner"),
        ColumnField.UNITS: gettext("Unit of the partner"),
        ColumnField.OWN_UNITS: gettext("Unit of the office"),
        ColumnField.COUNTRY: gettext("Country as stated"),
        ColumnField.AREA: gettext("Area"),
        ColumnField.LEVEL: gettext("Level"),
        ColumnField.KIND: gettext("Kind"),
        ColumnField.FLAGS: gettext("Remarks"),
        # Translators: head of a column; # stands for the number of the term.
        ColumnField.STARTS: gettext("Term #: from"),
        # Translators: head of a column; # stands for the number of the term.
        ColumnField.ENDS: gettext("Term #: until"),
        # Translators: head of a column; # stands for the number of the term.
        ColumnField.DURATION: gettext("Term #: duration"),
        # Translators: head of a column; # stands for the number of the term.
        ColumnField.OPEN_ENDED: gettext("Term #: open-ended"),
    }


def _duration(duration: Duration) -> str:
    parts = (
        (duration.years, ngettext("%(n)d year", "%(n)d years", duration.years)),
        (duration.months, ngettext("%(n)d month", "%(n)d months", duration.months)),
    )
    return " ".join(words % {"n": number} for number, words in parts if number)
