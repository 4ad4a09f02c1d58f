"""Findings in sentences of the language of the page, and the shapes they are drawn with."""

import re
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext

from comity.interpretation.readings import Severity
from comity.interpretation.sentences import SENTENCES
from comity.values.partial_dates import PartialDate
from comity.web.field_words import field_words
from comity.web.wording import country_words, partial_date_words

_ISO_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")
_COUNTRIES = {"stated_country", "identified_country"}
_SHAPES = {
    Severity.ERROR: "act",
    Severity.WARNING: "act",
    Severity.CHECK: "check",
    Severity.NOTE: "note",
}


def finding_sentence(code: str, params: Mapping[str, object]) -> str:
    """The sentence of a finding; its bare code where the code or a parameter is not known."""
    template = SENTENCES.get(code)
    if template is None:
        return code.replace("_", " ")
    words = {name: _in_words(value) for name, value in params.items()}
    words |= {name: country_words(str(params[name])) for name in _COUNTRIES & params.keys()}
    if isinstance(fields := params.get("fields"), str):
        words["fields"] = ", ".join(map(field_words, fields.split(", ")))
    try:
        return gettext(template) % words
    except KeyError:
        return code.replace("_", " ")


def finding_shape(code: str, severity: str) -> str:
    """`act`, `check`, `note`, or `agrees` for what confirms the list."""
    if code.endswith(("_agree", "_agrees")):
        return "agrees"
    return _SHAPES[Severity(severity)]


def _in_words(value: object) -> object:
    """Numbers stay numbers, ISO dates become dates, several values stand with commas."""
    if isinstance(value, str) and _ISO_DATE.fullmatch(value):
        return _date_words(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(str(_in_words(each)) for each in value)
    return value


def _date_words(text: str) -> str:
    try:
        return partial_date_words(PartialDate.parse(text))
    except ValueError:
        return text
