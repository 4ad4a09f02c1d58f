"""The conditions of an agreement as the fields of a form, shown and read as typed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from django.utils.translation import gettext

from comity.agreements.conditions import Condition
from comity.agreements.enums import Direction, MobilityActivity, Waiver
from comity.intake.errors import NotUnderstood
from comity.values.cefr import LanguageSkill
from comity.values.eqf import HIGHER_EDUCATION, EqfLevel
from comity.values.isced_f import SubjectArea
from comity.web.condition_words import area_words, level_words, skill_words, years_words
from comity.web.typed_conditions import (
    ANSWERED,
    typed_fields,
    typed_languages,
    typed_places,
    typed_total,
    typed_years,
    words_as_read,
)
from comity.web.typed_form import Beside, FieldGroup, Option, TypedField, Values

BOXES = ("levels", "more")
_TEXTS = ("places", "total", "years", "fields", "languages", "other_terms", "note")
_CHOICES = ("direction", "activity", "partner", "home_unit", "partner_unit")
NAMES = (*_CHOICES, *_TEXTS, *BOXES)
_BLENDED = "blended"
_Value = TypeVar("_Value")
_Read = Callable[[str], _Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The partners where there are several, and the units of either side, by their keys."""

    partners: Mapping[str, str]
    home_units: Mapping[str, str]
    partner_units: Mapping[str, str]

    def of(self, name: str) -> Mapping[str, str]:
        """What may be chosen in the field."""
        known: Mapping[str, Mapping[str, str]] = {
            "direction": dict(_labels(Direction)),
            "activity": dict(_labels(MobilityActivity)),
            "partner": self.partners,
            "home_unit": self.home_units,
            "partner_unit": self.partner_units,
        }
        return known[name]


def values_of(conditions: Sequence[Condition]) -> dict[str, str]:
    """Every field of the form, as people would type what the conditions say."""
    return {
        f"{name}.{place}": text
        for place, condition in enumerate(conditions)
        for name, text in _values(condition).items()
    }


def places_in(values: Iterable[str]) -> list[int]:
    """The numbers of the conditions that fields belong to, in order."""
    parted = (name.partition(".") for name in values)
    return sorted({int(at) for name, _, at in parted if name in NAMES and at.isdecimal()})


def is_filled(values: Values, place: int) -> bool:
    """Whether anything is typed of the condition of that number."""
    return any(values.get(f"{name}.{place}") for name in NAMES)


def conditions_as_typed(
    typed: Values, known: Sequence[Condition]
) -> tuple[Sequence[Condition], Sequence[int]]:
    """The conditions that the fields say, and the number of each in the form.

    One whose fields stand as they are shown stays as it is known, with what no field shows.
    `NotUnderstood` names every field that cannot be read.
    """
    reading = _Reading(typed, {})
    found, numbers = [], []
    for place in places_in(typed):
        if is_filled(typed, place):
            before = known[place] if place < len(known) else None
            found.append(_as_known(typed, place, before) or reading.condition(place, before))
            numbers.append(place)
    if reading.problems:
        raise NotUnderstood(reading.problems)
    return [each for each in found if each], numbers


def field_groups(
    values: Values, beside: Beside, choices: Choices, *, shown: Sequence[int], spare: int
) -> Sequence[FieldGroup]:
    """A group of fields for each condition shown, and one for another."""
    form = _Form(values, beside, choices)
    groups = [
        form.group(gettext("Condition %(number)s") % {"number": number}, place)
        for number, place in enumerate(shown, start=1)
    ]
    title = gettext("Another condition") if shown else gettext("Condition 1")
    return [*groups, form.group(title, spare, is_spare=bool(shown))]


def _values(condition: Condition) -> Mapping[str, str]:
    more = [_BLENDED] if condition.blended else []
    total = condition.total_per_year
    return {
        "direction": str(condition.direction),
        "activity": str(condition.activity),
        "partner": str(condition.partner or ""),
        "home_unit": str(condition.home_unit or ""),
        "partner_unit": str(condition.partner_unit or ""),
        "places": str(condition.mobilities_per_year or ""),
        "total": "" if total is None else str(total),
        "years": years_words(condition.first_year, condition.last_year),
        "fields": "; ".join(area_words(each) for each in condition.fields),
        "levels": ";".join(str(int(each)) for each in condition.levels),
        "languages": "; ".join(skill_words(each) for each in condition.languages),
        "more": ";".join([*more, *map(str, condition.waivers)]),
        "other_terms": condition.other_terms,
        "note": condition.note,
    }


def _as_known(typed: Values, place: int, known: Condition | None) -> Condition | None:
    if known is None:
        return None
    shown = _values(known)
    return known if all(_is_as_shown(typed, name, place, shown) for name in NAMES) else None


def _is_as_shown(typed: Values, name: str, place: int, shown: Values) -> bool:
    return typed.get(f"{name}.{place}", "").split() == shown[name].split()


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was typed, and what of it was not understood."""

    typed: Values
    problems: dict[str, str]

    def condition(self, place: int, known: Condition | None) -> Condition | None:
        direction = self._chosen("direction", place, Direction)
        activity = self._chosen("activity", place, MobilityActivity)
        first, last = self._read("years", place, typed_years) or (None, None)
        more = self._text("more", place).split(";")
        said: dict[str, Any] = {
            **{name: self._key(name, place) for name in ("partner", "home_unit", "partner_unit")},
            "mobilities_per_year": self._read("places", place, typed_places),
            "total_per_year": self._read("total", place, typed_total),
            "first_year": first,
            "last_year": last,
            "fields": self._fields(place, known),
            "levels": _levels(self._text("levels", place)),
            "languages": self._languages(place, known),
            "blended": _BLENDED in more,
            "waivers": tuple(each for each in Waiver if each in more),
            "other_terms": self._text("other_terms", place),
            "note": self._text("note", place),
        }
        if direction is None or activity is None:
            return None
        return Condition(direction=direction, activity=activity, **said)

    def _fields(self, place: int, known: Condition | None) -> tuple[SubjectArea, ...]:
        """The fields; those that stand as they are shown need not be read again."""
        if known and _is_as_shown(self.typed, "fields", place, _values(known)):
            return tuple(map(_agreed_anew, known.fields))
        return self._read("fields", place, typed_fields) or ()

    def _languages(self, place: int, known: Condition | None) -> tuple[LanguageSkill, ...]:
        if not known or not _is_as_shown(self.typed, "languages", place, _values(known)):
            return self._read("languages", place, typed_languages) or ()
        return tuple(
            replace(
                each,
                not_yet_defined=False,
                subject=_agreed_anew(each.subject) if each.subject else None,
            )
            for each in known.languages
        )

    def _text(self, name: str, place: int) -> str:
        return self.typed.get(f"{name}.{place}", "").strip()

    def _key(self, name: str, place: int) -> int | None:
        text = self._text(name, place)
        return int(text) if text.isdecimal() else None

    def _chosen(self, name: str, place: int, choices: Any) -> Any:
        text = self._text(name, place)
        if text in choices.values:
            return choices(text)
        self.problems[f"{name}.{place}"] = (
            gettext("Choose whether we send or receive.")
            if choices is Direction
            else gettext("Choose for what people go.")
        )
        return None

    def _read(self, name: str, place: int, reader: "_Read[_Value]") -> _Value | None:
        try:
            return reader(" ".join(self._text(name, place).split()))
        except ValueError as error:
            self.problems[f"{name}.{place}"] = str(error)
            return None


@dataclass(frozen=True, slots=True)
class _Form:
    values: Values
    beside: Beside
    choices: Choices

    def group(self, title: str, place: int, *, is_spare: bool = False) -> FieldGroup:
        hints = _hints()
        fields = (
            self._choice("direction", place, gettext("Which way")),
            self._choice("activity", place, gettext("Who, and for what")),
            *self._sides(place),
            self._text("places", place, gettext("Places a year"), hints["places"]),
            self._text("total", place, gettext("Months together a year"), hints["total"]),
            self._text("years", place, gettext("Academic years"), hints["years"]),
            self._text("languages", place, gettext("Languages"), hints["languages"]),
            self._text("fields", place, gettext("Fields of study"), hints["fields"]),
            self._boxes("levels", place, gettext("Levels"), self._levels(place)),
            self._boxes("more", place, gettext("Also"), _more()),
            self._text("other_terms", place, gettext("Other terms"), hints["other_terms"]),
            self._text("note", place, gettext("Note"), gettext("For the office alone.")),
        )
        return FieldGroup(
            title=title, fields=fields, place=place, is_spare=is_spare, sort="condition"
        )

    def _sides(self, place: int) -> Sequence[TypedField]:
        """Who stands at either end, where there is something to choose."""
        asked = (
            ("partner", gettext("With which partner")),
            ("home_unit", gettext("Our unit")),
            ("partner_unit", gettext("The partner’s unit")),
        )
        return [self._choice(name, place, label) for name, label in asked if self.choices.of(name)]

    def _levels(self, place: int) -> Sequence[tuple[str, str]]:
        ticked = self.values.get(f"levels.{place}", "").split(";")
        offered = {*HIGHER_EDUCATION, *(each for each in EqfLevel if str(int(each)) in ticked)}
        return [(str(int(each)), level_words(each)) for each in sorted(offered)]

    def _text(self, name: str, place: int, label: str, hint: str = "") -> TypedField:
        value, problem = self._value(name, place), self._problem(name, place)
        is_fresh = not problem and f"{name}.{place}" in self.beside.typed
        return TypedField(
            name=f"{name}.{place}",
            label=label,
            value=value,
            hint=hint,
            problem=problem,
            understood=_understood(name, value) if is_fresh else "",
            meanwhile=self._meanwhile(name, place),
            is_answered=name in ANSWERED,
        )

    def _choice(self, name: str, place: int, label: str) -> TypedField:
        value = self._value(name, place)
        options = [Option(value="", label=gettext("not stated"), chosen=not value)]
        known = self.choices.of(name).items()
        options += [Option(value=key, label=said, chosen=key == value) for key, said in known]
        return self._with(name, place, label, options, several=False)

    def _boxes(
        self, name: str, place: int, label: str, known: Iterable[tuple[str, str]]
    ) -> TypedField:
        ticked = self._value(name, place).split(";")
        options = [Option(value=key, label=said, chosen=key in ticked) for key, said in known]
        return self._with(name, place, label, options, several=True)

    def _with(
        self, name: str, place: int, label: str, options: Sequence[Option], *, several: bool
    ) -> TypedField:
        return TypedField(
            name=f"{name}.{place}",
            label=label,
            value=self._value(name, place),
            problem=self._problem(name, place),
            meanwhile=self._meanwhile(name, place),
            options=options,
            several=several,
        )

    def _value(self, name: str, place: int) -> str:
        return self.values.get(f"{name}.{place}", "")

    def _problem(self, name: str, place: int) -> str:
        return self.beside.problems.get(f"{name}.{place}", "")

    def _meanwhile(self, name: str, place: int) -> str:
        return self.beside.meanwhile.get(f"{name}.{place}", "")


def _agreed_anew(area: SubjectArea) -> SubjectArea:
    """The field in a condition that is changed: what it was approved as before counts no more."""
    return replace(area, former_code="")


def _understood(name: str, text: str) -> str:
    try:
        return words_as_read(name, text)
    except ValueError:
        return ""


def _levels(text: str) -> tuple[EqfLevel, ...]:
    return tuple(each for each in EqfLevel if str(int(each)) in text.split(";"))


def _hints() -> Mapping[str, str]:
    return {
        "places": gettext("People, as in “2”."),
        "total": gettext("Of staff it is days."),
        "years": gettext("The receiver’s: “2026/27–2029/30”."),
        "fields": gettext("By ISCED-F code or by name, parted by “;”: “0611; law”."),
        "languages": gettext("“English B2, German B1”."),
        "other_terms": gettext("What else the paper says; shown with it."),
    }


def _more() -> Sequence[tuple[str, str]]:
    waived = [
        (str(each), gettext("%(fee)s waived") % {"fee": str(each.label).capitalize()})
        for each in Waiver
    ]
    return [(_BLENDED, gettext("Blended: partly online")), *waived]


def _labels(choices: Any) -> Sequence[tuple[str, str]]:
    return [(str(each), str(each.label).capitalize()) for each in choices]
