"""The form in which a proposal or an agreement is typed: what is known, as people would type it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from comity.agreements.enums import FLAG_WORDS, Kind, Level
from comity.intake.typed_listings import PARTY_FIELDS, TERM_FIELDS
from comity.interpretation.readings import Flag, Listing, Party
from comity.values.areas import all_areas, find_area
from comity.values.terms import Term
from comity.web.area_names import area_name
from comity.web.partner_choice import NameAsked
from comity.web.understood import understood_words
from comity.web.wording import country_words, duration_words, partial_date_words

Values = Mapping[str, str]
"""What stands in the fields of the form, by their names; of boxes the ticked ones, with `;`."""

_MOST_PLACES = 40
_DAY = gettext_lazy("As precisely as it is known: “May 2023”, “18.05.2023”, “2023”.")
_SEVERAL = gettext_lazy("Several are parted by “;”.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One of the values that a field may have."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedField:
    """A field of the form; `options` where it is chosen, several of them with `several`.

    `understood` is what was made of what was typed, `meanwhile` what somebody else said of it
    since the form was opened. Of one that `is_answered` a script asks while it is typed.
    One that `is_long` takes several lines.
    """

    name: str
    label: str
    value: str
    hint: str = ""
    problem: str = ""
    understood: str = ""
    meanwhile: str = ""
    options: Sequence[Option] = ()
    several: bool = False
    is_answered: bool = False
    is_long: bool = False

    @property
    def ident(self) -> str:
        """Its identifier on the page."""
        return "typed-" + self.name.replace(".", "-")

    @property
    def words(self) -> str:
        """What it says, in the language of the page; empty where it says nothing."""
        if not self.options:
            return self.value
        chosen = [each.label for each in self.options if each.chosen and each.value]
        return ", ".join(chosen)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldGroup:
    """Fields that belong together: a partner, a term; `is_spare` is for one more of them.

    `place` is the number of the partner or the term, `asked` who the partner may be.
    """

    title: str
    fields: Sequence[TypedField]
    is_spare: bool = False
    place: int = 0
    sort: str = ""
    asked: NameAsked | None = None

    @property
    def names(self) -> Sequence[str]:
        """The names of its fields."""
        return [each.name for each in self.fields]

    @property
    def is_filled(self) -> bool:
        """Whether something is typed into it."""
        return any(each.value for each in self.fields)

    @property
    def has_problem(self) -> bool:
        """Whether something in it is to be looked at."""
        found = any(each.problem or each.meanwhile for each in self.fields)
        return found or self.asked is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is said beside the fields, by their names."""

    problems: Mapping[str, str] = field(default_factory=dict)
    meanwhile: Mapping[str, str] = field(default_factory=dict)
    typed: frozenset[str] = frozenset()


def correction_form(
    listing: Listing, posted: QueryDict | None = None, problems: Mapping[str, str] | None = None
) -> Sequence[FieldGroup]:
    """The form with what was read; with what was posted instead, and what is wrong with it."""
    values = dict(shown_values(listing))
    typed = {} if posted is None else posted_values(posted, values)
    differing = frozenset(name for name, text in typed.items() if text != values[name])
    beside = Beside(problems=problems or {}, typed=differing)
    return typed_groups({**values, **typed}, beside, left_out=frozenset({"country"}))


def typed_anew(listing: Listing, posted: QueryDict) -> Values:
    """What was posted otherwise than it was shown: only that is read anew."""
    shown = {name: text for name, text in shown_values(listing).items() if name != "country"}
    return differing_values(shown, posted_values(posted, shown))


def differing_values(shown: Values, typed: Values) -> Values:
    """What is typed otherwise than it is shown, spaces apart."""
    return {
        name: text for name, text in typed.items() if text.split() != shown.get(name, "").split()
    }


def posted_values(posted: QueryDict, shown: Iterable[str]) -> Values:
    """The fields of the form that came; of several boxes those that were ticked."""
    return {
        name: ";".join(posted.getlist(name))
        for name in shown
        if name in posted or name.partition(".")[0] in _BOXES
    }


def posted_places(posted: QueryDict) -> tuple[int, int]:
    """How many partners and how many terms a posted form has."""

    def count(fields: Iterable[str]) -> int:
        parted = (name.partition(".") for name in posted)
        places = [int(at) for each, _dot, at in parted if each in fields and at.isdecimal()]
        return max((at + 1 for at in places if at < _MOST_PLACES), default=0)

    return count(PARTY_FIELDS), count(TERM_FIELDS)


def typed_groups(
    values: Values, beside: Beside, *, left_out: frozenset[str] = frozenset()
) -> Sequence[FieldGroup]:
    """The fields in the order of the page; the last partner and the last term are spare ones."""
    form = _Form(values=values, beside=beside, left_out=left_out)
    parties, terms = (_count(values, name) for name in ("institution.", "starts."))
    return [
        *(form.partner(at, is_spare=at == parties - 1) for at in range(parties)),
        form.paper(),
        *(form.term(at, is_spare=at == terms - 1) for at in range(terms)),
    ]


def shown_values(listing: Listing, *, parties: int = 0, terms: int = 0) -> Values:
    """Every field of the form, as people would type what is known.

    There is room for one more partner and term than the listing has, and for so many at least.
    """
    said = {
        "home_unit": "; ".join(listing.home_units),
        "type": ";".join(listing.types),
        "level": str(listing.level or ""),
        "area": find_area(listing.area_text or "") or listing.area_text or "",
        "country": country_words(listing.country) or listing.country_text or "",
        "flags": ";".join(flag for flag in Flag if flag in listing.flags),
    }
    more = [Party(institution="")] * max(1, parties - len(listing.parties))
    for at, party in enumerate((*listing.parties, *more)):
        country = party.country or (listing.country if at == 0 else None)
        said |= {
            f"institution.{at}": party.institution,
            f"unit.{at}": "; ".join(party.units),
            f"country.{at}": country_words(country) if country else "",
        }
    for at, term in enumerate((*listing.terms, *[Term()] * max(1, terms - len(listing.terms)))):
        said |= {
            f"starts.{at}": partial_date_words(term.starts) if term.starts else "",
            f"ends.{at}": partial_date_words(term.ends) if term.ends else "",
            f"duration.{at}": duration_words(term.duration) if term.duration else "",
            f"extends.{at}": duration_words(term.extends) if term.extends else "",
            f"open_ended.{at}": "yes" if term.open_ended else "",
        }
    return said


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    values: Values
    beside: Beside
    left_out: frozenset[str]

    def partner(self, at: int, *, is_spare: bool) -> FieldGroup:
        title = gettext("Another partner") if is_spare else gettext("Partner")
        fields = (
            self._text(f"institution.{at}", gettext("Name")),
            self._text(f"unit.{at}", gettext("Unit"), _SEVERAL),
            self._text(f"country.{at}", gettext("Country"), gettext("By its name or its code.")),
        )
        return self._group(title, fields, is_spare=is_spare, place=at, sort="partner")

    def paper(self) -> FieldGroup:
        area = self.values["area"]
        areas = [
            Option(value=each, label=area_name(each), chosen=each == area) for each in all_areas()
        ]
        if area and area not in all_areas():
            areas = [Option(value=area, label=area, chosen=True), *areas]
        fields = (
            self._text("home_unit", gettext("Our unit"), _SEVERAL),
            self._text("country", gettext("Country as stated"), gettext("Where the paper says.")),
            self._choice(
                "level", gettext("Level"), [(str(each), str(each.label)) for each in Level]
            ),
            self._shown(
                "area", gettext("Area"), [_not_stated(chosen=not area), *areas], several=False
            ),
            self._boxes("type", gettext("Kind"), [(str(each), str(each.label)) for each in Kind]),
            self._boxes("flags", gettext("Remarks"), _flag_words()),
            *self._checked(),
        )
        return self._group(gettext("Agreement"), fields, sort="paper")

    def _checked(self) -> Sequence[TypedField]:
        """Whether the paper was seen: what is only read of a list says nothing of it."""
        if "verified" not in self.values:
            return ()
        return [self._boxes("verified", "", [("yes", gettext("Checked against the paper"))])]

    def term(self, at: int, *, is_spare: bool) -> FieldGroup:
        title = gettext("Another term") if is_spare else gettext("Term")
        fields = (
            self._text(f"starts.{at}", gettext("From"), _DAY),
            self._text(f"ends.{at}", gettext("Until")),
            self._text(f"duration.{at}", gettext("Duration"), gettext("As in “5 years”.")),
            self._text(f"extends.{at}", gettext("Option")),
            self._boxes(f"open_ended.{at}", "", [("yes", gettext("Open-ended"))]),
        )
        return self._group(title, fields, is_spare=is_spare, place=at, sort="term")

    def _group(
        self,
        title: str,
        fields: Iterable[TypedField],
        *,
        is_spare: bool = False,
        place: int = 0,
        sort: str,
    ) -> FieldGroup:
        kept = [each for each in fields if each.name not in self.left_out]
        return FieldGroup(title=title, fields=kept, is_spare=is_spare, place=place, sort=sort)

    def _text(self, name: str, label: str, hint: str | Promise = "") -> TypedField:
        value, problem = self.values[name], self.beside.problems.get(name, "")
        is_fresh = name in self.beside.typed and not problem
        return TypedField(
            name=name,
            label=label,
            value=value,
            hint=str(hint),
            problem=problem,
            understood=understood_words(name, value) if is_fresh else "",
            meanwhile=self.beside.meanwhile.get(name, ""),
            is_answered=name.partition(".")[0] in _ANSWERED,
        )

    def _choice(self, name: str, label: str, known: Iterable[tuple[str, str]]) -> TypedField:
        value = self.values[name]
        options = [Option(value=key, label=said, chosen=key == value) for key, said in known]
        whole = [_not_stated(chosen=not value), *options]
        return self._shown(name, label, whole, several=False)

    def _boxes(self, name: str, label: str, known: Iterable[tuple[str, str]]) -> TypedField:
        ticked = self.values[name].split(";")
        options = [Option(value=key, label=said, chosen=key in ticked) for key, said in known]
        return self._shown(name, label, options, several=True)

    def _shown(
        self, name: str, label: str, options: Sequence[Option], *, several: bool
    ) -> TypedField:
        return TypedField(
            name=name,
            label=label,
            value=self.values[name],
            problem=self.beside.problems.get(name, ""),
            meanwhile=self.beside.meanwhile.get(name, ""),
            options=options,
            several=several,
        )


_BOXES = frozenset({"type", "flags", "open_ended", "verified"})
_ANSWERED = frozenset({"starts", "ends", "duration", "extends", "country"})


def _not_stated(*, chosen: bool) -> Option:
    return Option(value="", label=gettext("not stated"), chosen=chosen)


def _flag_words() -> Sequence[tuple[str, str]]:
    return [(str(flag), str(words)) for flag, words in FLAG_WORDS.items()]


def _count(values: Values, start: str) -> int:
    return sum(name.startswith(start) for name in values)
