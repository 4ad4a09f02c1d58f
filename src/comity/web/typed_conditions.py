"""What is typed into the fields of a condition, read; each as people write it."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from django.utils.translation import get_language, gettext

from comity.values.academic_years import AcademicYear, parse_academic_years
from comity.values.amounts import parse_amount
from comity.values.cefr import LanguageSkill, NotASkill, parse_language_skills
from comity.values.isced_f import NotAField, SubjectArea, parse_subject_areas
from comity.web.condition_words import area_words, skill_words, years_words

_MOST_PLACES = 99_999
_LONGEST = 300
_SHOWN = 5

Years = tuple[AcademicYear | None, AcademicYear | None]


def typed_places(text: str) -> int | None:
    """How many people a year; `ValueError` with a sentence for what is no number."""
    if not text:
        return None
    if not text.isdecimal() or not 0 < int(text) <= _MOST_PLACES:
        raise ValueError(gettext("Type a number, as in “6”."))
    return int(text)


def typed_total(text: str) -> Decimal | None:
    """How many months or days together."""
    try:
        return parse_amount(text) if text else None
    except ValueError as error:
        raise ValueError(gettext("Type a number, as in “10” or “2.5”.")) from error


def typed_years(text: str) -> Years:
    """The first and the last academic year."""
    try:
        return parse_academic_years(text) if text else (None, None)
    except ValueError as error:
        said = gettext("Type academic years as in “2026/27–2029/30”, or one alone: “2026/27”.")
        raise ValueError(said) from error


def typed_fields(text: str) -> tuple[SubjectArea, ...]:
    """The fields of study."""
    try:
        found = parse_subject_areas(text)
    except NotAField as error:
        raise ValueError(_field_problem(error)) from error
    if any(len(each.clarification) > _LONGEST for each in found):
        raise ValueError(gettext("This is too long: at most %(n)d characters.") % {"n": _LONGEST})
    return found


def typed_languages(text: str) -> tuple[LanguageSkill, ...]:
    """The languages with their levels."""
    try:
        return parse_language_skills(text)
    except NotASkill as error:
        said = gettext("“%(text)s” is not understood; type a language and a level: “English B2”.")
        raise ValueError(said % {"text": error.text}) from error
    except NotAField as error:
        raise ValueError(_field_problem(error)) from error


def words_as_read(name: str, text: str) -> str:
    """What was understood of a text in that field, in words; empty where it is plain.

    `ValueError` with a sentence where it cannot be read.
    """
    text = " ".join(text.split())
    reader = _WORDS.get(name.partition(".")[0])
    words = reader(text) if reader and text else ""
    return gettext("Read as: %(words)s.") % {"words": words} if words else ""


def _field_problem(error: NotAField) -> str:
    if not error.candidates:
        said = gettext("“%(text)s” is no field of ISCED-F; type its code or its name.")
        return said % {"text": error.text}
    language = (get_language() or "en").partition("-")[0]
    names = [f"{each.code} {each.name(language)}" for each in error.candidates[:_SHOWN]]
    said = gettext("“%(text)s” may be several fields, type the code of one: %(fields)s.")
    return said % {"text": error.text, "fields": "; ".join(names)}


def _fields_read(text: str) -> str:
    return "; ".join(area_words(each) for each in typed_fields(text))


def _languages_read(text: str) -> str:
    return ", ".join(skill_words(each) for each in typed_languages(text))


def _years_read(text: str) -> str:
    return years_words(*typed_years(text))


def _places_read(text: str) -> str:
    typed_places(text)
    return ""


def _total_read(text: str) -> str:
    typed_total(text)
    return ""


_WORDS: Mapping[str, Callable[[str], str]] = {
    "fields": _fields_read,
    "languages": _languages_read,
    "places": _places_read,
    "total": _total_read,
    "years": _years_read,
}
ANSWERED = frozenset(_WORDS)
"""The fields of which a script asks what was understood while they are typed."""
