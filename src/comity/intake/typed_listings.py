"""A listing with the values that somebody typed in place of what was read or known. Pure.

Fields are typed as people write them: a country by its name or code, a day as precise as it is
known ("May 2023", "18.05.2023"), a duration in words ("5 years").
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from django.utils.translation import gettext as _

from comity.intake.errors import NotUnderstood
from comity.interpretation.readings import Flag, Level, Listing, Party
from comity.values.agreement_kinds import AgreementKind, kinds_in
from comity.values.areas import all_areas, find_area
from comity.values.countries import all_codes, country_name, find_country
from comity.values.dates import find_dates
from comity.values.duration_words import find_durations
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from comity.values.terms import Term

PARTY_FIELDS = ("institution", "unit", "country")
TERM_FIELDS = ("starts", "ends", "duration", "extends", "open_ended")
PLAIN_FIELDS = ("home_unit", "type", "level", "area", "country", "flags")
_Value = TypeVar("_Value")
_Lengths = tuple[Duration | None, Duration | None]
_LONGEST = 600
_LONGEST_YEARS = 99


def listing_as_typed(listing: Listing, typed: Mapping[str, str]) -> Listing:
    """The listing with the typed fields; what is not typed stays as it was read.

    Keys are `institution.0`, `unit.0`, `country.0` for the first partner, `starts.0`, `ends.0`,
    `duration.0`, `extends.0`, `open_ended.0` for the first term and so on, and `home_unit`, `type`,
    `level`, `area`, `flags`; several units, kinds and flags are parted by semicolons. The country
    that the list states is `country`; where that is not typed, it follows `country.0`. A partner
    without a name and a term of which nothing is typed are left out. `NotUnderstood` names every
    field that cannot be read.
    """
    typing = _Typing({name: text.strip() for name, text in typed.items()}, {})
    parties = typing.parties(listing.parties)
    terms = typing.terms(listing.terms)
    changed = replace(
        listing,
        parties=parties,
        home_units=typing.texts("home_unit", listing.home_units),
        types=typing.read("type", _kinds, listing.types),
        level=typing.read("level", _level, listing.level),
        area_text=typing.read("area", _area, listing.area_text),
        flags=typing.read("flags", _flags, listing.flags),
        country=typing.read("country", _country, listing.country),
    )
    if typing.problems:
        raise NotUnderstood(typing.problems)
    if "country" in typed:
        changed = replace(changed, country_text=_text(typed["country"]) or None)
    elif "country.0" in typed:
        changed = replace(changed, country=parties[0].country)
    return changed if terms == listing.terms else _with_terms(changed, terms)


def value_as_typed(field: str, text: str) -> object:
    """What is understood of a text typed into a field; None of an empty one.

    Countries are codes, days partial dates, and of a duration it is that and the option to go on.
    `ValueError` where it cannot be read.
    """
    reader = _READERS.get(field.partition(".")[0], _text)
    return reader(text.strip()) if text.strip() else None


def partners_left(listing: Listing, typed: Mapping[str, str]) -> tuple[int, ...]:
    """The numbers that the partners of `listing_as_typed` have among what was typed, in order."""
    typing = _Typing({name: text.strip() for name, text in typed.items()}, {})
    known = listing.parties
    return tuple(
        at
        for at in typing.places(PARTY_FIELDS, len(known))
        if typing.typed.get(f"institution.{at}", known[at].institution if at < len(known) else "")
    )


@dataclass(frozen=True, slots=True)
class _Typing:
    """What was typed, and what of it was not understood."""

    typed: Mapping[str, str]
    problems: dict[str, str]

    def read(self, name: str, reader: Callable[[str], _Value], before: _Value) -> _Value:
        """The value that was typed, else the one before."""
        if name not in self.typed:
            return before
        try:
            return reader(self.typed[name])
        except ValueError as error:
            self.problems[name] = str(error)
            return before

    def texts(self, name: str, before: tuple[str, ...]) -> tuple[str, ...]:
        return self.read(name, _texts, before)

    def parties(self, before: Sequence[Party]) -> tuple[Party, ...]:
        found = []
        for at in self.places(PARTY_FIELDS, len(before)):
            party = before[at] if at < len(before) else Party(institution="")
            name = self.read(f"institution.{at}", _text, party.institution)
            party = Party(
                institution=name,
                units=self.texts(f"unit.{at}", party.units),
                country=self.read(f"country.{at}", _country, party.country),
                meant=party.meant if name == party.institution else None,
            )
            if party.institution:
                found.append(party)
        if not found:
            self.problems["institution.0"] = _("Type the name of the partner.")
        return tuple(found)

    def terms(self, before: Sequence[Term]) -> tuple[Term, ...]:
        found = []
        for at in self.places(TERM_FIELDS, len(before)):
            term = self._term(at, before[at] if at < len(before) else Term())
            if term.starts and term.ends and term.ends.last < term.starts.first:
                self.problems[f"ends.{at}"] = _("This end lies before the start.")
            if term != Term():
                found.append(term)
        return tuple(found)

    def _term(self, at: int, term: Term) -> Term:
        length, option = self.read(f"duration.{at}", _duration, (term.duration, term.extends))
        option_before: _Lengths = (option or term.extends, None)
        return Term(
            starts=self.read(f"starts.{at}", _day, term.starts),
            ends=self.read(f"ends.{at}", _day, term.ends),
            duration=length,
            extends=self.read(f"extends.{at}", _duration, option_before)[0],
            open_ended=self.read(f"open_ended.{at}", bool, term.open_ended),
        )

    def places(self, fields: Iterable[str], known: int) -> Iterable[int]:
        """The numbers of what was there before and of what was added."""
        parted = (name.partition(".") for name in self.typed)
        typed = {int(at) for field, _dot, at in parted if field in fields and at.isdecimal()}
        return sorted({*range(known), *typed})


def _text(typed: str) -> str:
    text = " ".join(typed.split())
    if len(text) > _LONGEST:
        raise ValueError(_("This is too long: at most %(n)d characters.") % {"n": _LONGEST})
    return text


def _texts(typed: str) -> tuple[str, ...]:
    return tuple(text for part in typed.split(";") if (text := _text(part)))


def _country(typed: str) -> str | None:
    if not typed:
        return None
    code = typed.upper() if typed.upper() in all_codes() else find_country(typed)
    if code is None:
        raise ValueError(
            _("There is no such country; type its name or its code, as in “%(name)s” or “JP”.")
            % {"name": country_name("JP")}
        )
    return code


def _kinds(typed: str) -> tuple[AgreementKind, ...]:
    kinds: dict[AgreementKind, None] = {}
    for part in _texts(typed):
        found = (AgreementKind(part),) if part in set(AgreementKind) else kinds_in(part)
        if not found:
            raise ValueError(_("“%(text)s” is no kind of agreement.") % {"text": part})
        kinds.update(dict.fromkeys(found))
    return tuple(kinds)


def _level(typed: str) -> Level | None:
    try:
        return Level(typed) if typed else None
    except ValueError as error:
        raise ValueError(_("“%(text)s” is no level.") % {"text": typed}) from error


def _area(typed: str) -> str | None:
    """The name of the area; its key is taken for it too."""
    if not typed:
        return None
    if typed in all_areas():
        return typed.replace("_", " ").title()
    if find_area(typed) is None:
        raise ValueError(_("“%(text)s” is no area of the world.") % {"text": typed})
    return _text(typed)


def _flags(typed: str) -> tuple[Flag, ...]:
    try:
        said = {Flag(part) for part in _texts(typed)}
    except ValueError as error:
        raise ValueError(_("“%(text)s” is no remark.") % {"text": typed}) from error
    return tuple(flag for flag in Flag if flag in said)


def _day(typed: str) -> PartialDate | None:
    if not typed:
        return None
    try:
        return PartialDate.parse(typed)
    except ValueError:
        return _day_in_words(typed)


def _day_in_words(typed: str) -> PartialDate:
    spans = find_dates(typed)
    span = spans[0] if len(spans) == 1 else None
    if span is None or span.date is None or typed[: span.start] + typed[span.end :].strip(" ."):
        raise ValueError(
            _("This is no date: type “%(day)s”, “%(month)s” or “%(year)s”.")
            % {"day": "2023-05-18", "month": "2023-05", "year": "2023"}
        )
    # With points the day comes first everywhere; with strokes half the world reads the month.
    others = [each for each in span.alternatives if each != span.date]
    if others and "." not in typed:
        raise ValueError(
            _("This may be %(one)s or %(other)s: type the one that is meant.")
            % {"one": span.date, "other": others[0]}
        )
    return span.date


def _duration(typed: str) -> _Lengths:
    """The duration and the option to go on: "5+5" has both."""
    if not typed:
        return None, None
    if typed.isdecimal() and 0 < int(typed) <= _LONGEST_YEARS:
        return Duration(years=int(typed)), None
    try:
        return Duration.parse(typed), None
    except ValueError:
        spans = find_durations(typed)
    if len(spans) != 1 or typed[: spans[0].start] + typed[spans[0].end :].strip(" ."):
        raise ValueError(
            _("This is no duration: type “%(years)s” or “%(months)s”.")
            % {"years": _("5 years"), "months": _("18 months")}
        )
    return spans[0].duration, spans[0].extends


_READERS: Mapping[str, Callable[[str], object]] = {
    "country": _country,
    "starts": _day,
    "ends": _day,
    "duration": _duration,
    "extends": _duration,
    "area": _area,
    "type": _kinds,
}


def _with_terms(listing: Listing, terms: tuple[Term, ...]) -> Listing:
    """The listing with these terms, and what follows from them."""
    ends = [term.ends for term in terms if term.ends]
    durations = [term.duration for term in terms if term.duration]
    fixed = bool(durations) and Flag.AUTO_RENEWAL not in listing.flags
    limited = False if fixed or ends else None
    return replace(
        listing,
        terms=terms,
        dates=tuple(term.starts for term in terms if term.starts),
        expires=ends[-1] if ends else None,
        duration=durations[-1] if durations else None,
        open_ended=True if any(term.open_ended for term in terms) else limited,
    )
