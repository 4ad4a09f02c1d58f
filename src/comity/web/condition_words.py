"""Conditions of cooperation in words: who goes where, for what, how long, from which fields."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext, pgettext_lazy

from comity.agreements.conditions import Condition, condition_said
from comity.agreements.enums import Direction, MobilityActivity
from comity.values.academic_years import AcademicYear
from comity.values.cefr import LanguageSkill
from comity.values.eqf import EqfLevel
from comity.values.isced_f import SubjectArea, isced_field
from comity.values.languages import language_name
from comity.web.wording import number_words

_LEVELS: Mapping[EqfLevel, Promise] = {
    EqfLevel.SHORT_CYCLE: pgettext_lazy("level of study", "short cycle"),
    EqfLevel.BACHELOR: pgettext_lazy("level of study", "bachelor"),
    EqfLevel.MASTER: pgettext_lazy("level of study", "master"),
    EqfLevel.DOCTORATE: pgettext_lazy("level of study", "doctorate"),
}


def who_words(condition: Condition) -> str:
    """Which way who goes for what: “We send students, to study”."""
    parts = {"activity": MobilityActivity(condition.activity).label}
    if condition.direction is Direction.SENDING:
        return gettext("We send %(activity)s") % parts
    return gettext("We receive %(activity)s") % parts


def level_words(level: EqfLevel) -> str:
    """What a level of study is called; its number where it has no name of its own."""
    return str(_LEVELS[level]) if level in _LEVELS else f"EQF {int(level)}"


def area_words(area: SubjectArea) -> str:
    """A field by its code and its name, with what is said of it more precisely."""
    name = f"{area.code} {isced_field(area.code).name(_language())}"
    return f"{name} ({area.clarification})" if area.clarification else name


def skill_words(skill: LanguageSkill) -> str:
    """A language with its level, and the field for whom it is wanted."""
    words = [language_name(skill.language, _language()).capitalize(), str(skill.level or "")]
    if skill.subject:
        more = f" {skill.subject.clarification}" if skill.subject.clarification else ""
        words.append(f"({skill.subject.code}{more})")
    return " ".join(word for word in words if word)


def years_words(first: AcademicYear | None, last: AcademicYear | None) -> str:
    """The academic years from the first to the last, as people write them."""
    if first == last:
        return _year(first)
    return f"{_year(first)}–{_year(last)}"


def total_words(condition: Condition) -> str:
    """How many months or days together a year; empty where it is not said."""
    total = condition.total_per_year
    if total is None:
        return ""
    n = _plural_of(total)
    if condition.in_days:
        return ngettext("%(total)s day", "%(total)s days", n) % {"total": total}
    return ngettext("%(total)s month", "%(total)s months", n) % {"total": total}


def waiver_words(condition: Condition) -> str:
    """Which fees are waived; empty where none is."""
    return ", ".join(str(each.label) for each in condition.waivers)


def condition_line(said: Mapping[str, Any]) -> str:
    """What the state of an agreement says of a condition, in one line."""
    condition = condition_said(said)
    places = condition.mobilities_per_year
    counted = ngettext("%(n)s place a year", "%(n)s places a year", places or 0)
    offered = counted % {"n": number_words(places)} if places else ""
    parts = (who_words(condition), offered, *agreed_beside(condition))
    return "; ".join(part for part in parts if part)


def agreed_beside(condition: Condition) -> Sequence[str]:
    """What is agreed beside who may go where and how many; never the office's own note."""
    waived = waiver_words(condition)
    parts = (
        total_words(condition),
        years_words(condition.first_year, condition.last_year),
        "; ".join(area_words(each) for each in condition.fields),
        ", ".join(level_words(each) for each in condition.levels),
        ", ".join(skill_words(each) for each in condition.languages),
        gettext("blended") if condition.blended else "",
        gettext("waived: %(fees)s") % {"fees": waived} if waived else "",
        condition.other_terms,
    )
    return [part for part in parts if part]


def _year(year: AcademicYear | None) -> str:
    if year is None:
        return ""
    return f"{year.first}/{year.last % 100:02}" if year.last != year.first else str(year)


def _plural_of(total: Decimal) -> int:
    """The number by which a language chooses its plural: of fractions it is that of many."""
    return int(total) if total == int(total) else 2


def _language() -> str:
    return (get_language() or "en").partition("-")[0]
