"""What can be said of an institution on its page, one form each."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext

from comity.accounts.actors import Actor
from comity.agreements.actions.correcting import (
    name_institution,
    say_of_institution,
    withdraw_correction,
)
from comity.agreements.actions.judging import undo_judgement
from comity.institutions.actions.identifiers import add_identifier, retire_identifier
from comity.institutions.actions.places import PlaceSaid, remove_place, set_place
from comity.institutions.actions.relations import Related, relate, remove_relation
from comity.institutions.actions.setting_aside import let_relation_count, set_relation_aside
from comity.institutions.actions.values import Said, say_standing
from comity.institutions.enums import InstitutionField, NameKind, Origin, Relative, Standing
from comity.institutions.models import (
    Identifier,
    Institution,
    InstitutionRelation,
    InstitutionValue,
    Judgement,
    Place,
)
from comity.offices.policies import Viewer, offices_kept_by
from comity.values.identifiers import BadIdentifier, Scheme, example_of, parse_identifier
from comity.values.points import Point
from comity.web.converters import key_of
from comity.web.institution_meant import CannotBe, institution_meant
from comity.web.institution_shown import judgements_about, relatives_shown
from comity.web.judgement_words import judgement_sentence

_LONGEST = 400
_SAID_STANDINGS = (Standing.LOCAL, Standing.OPEN)
_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A form that was sent about an institution: by whom, and when."""

    institution: Institution
    form: QueryDict
    by: Actor
    viewer: Viewer
    at: dt.datetime

    def text(self, name: str) -> str:
        """What was typed into a field."""
        return self.form.get(name, "").strip()[:_LONGEST]

    def key(self, name: str) -> int:
        """The key that a field names; 0 is nobody's."""
        return key_of(self.form.get(name, "")) or 0


def take_identity_step(asked: Asked) -> str:
    """Do what the pressed button says; the sentence that tells what was done."""
    step = _STEPS.get(asked.text("step"))
    if step is None:
        raise CannotBe(gettext("There is nothing like that to do here."))
    return step(asked)


def _add_identifier(asked: Asked) -> str:
    scheme, text = asked.text("scheme"), asked.text("identifier")
    if scheme not in set(Scheme):
        raise CannotBe(gettext("Choose a scheme."))
    try:
        value = parse_identifier(Scheme(scheme), text)
    except BadIdentifier as error:
        raise CannotBe(_identifier_problem(error)) from error
    add_identifier(asked.institution, value, by=asked.by, at=asked.at)
    return gettext("The identifier is kept.")


def _identifier_problem(error: BadIdentifier) -> str:
    if error.check_failed:
        return gettext("The check digits of “%(text)s” do not fit: a sign is wrong.") % {
            "text": error.text
        }
    return gettext("“%(text)s” is no such identifier; one looks like %(example)s.") % {
        "text": error.text,
        "example": example_of(error.scheme),
    }


def _retire_identifier(asked: Asked) -> str:
    found = Identifier.objects.current().filter(
        pk=asked.key("key"), institution__canonical=asked.institution
    )
    retire_identifier(_only(found.first()), why=asked.text("why"), by=asked.by, at=asked.at)
    return gettext("The identifier is retired.")


def _add_name(asked: Asked) -> str:
    text, kind = asked.text("name"), asked.text("kind")
    if not text or kind not in NameKind.values:
        raise CannotBe(gettext("Write the name and choose what kind it is."))
    language = asked.text("language")[:12]
    name_institution(
        asked.institution, text, kind=NameKind(kind), language=language, by=asked.by, at=asked.at
    )
    return gettext("The name is kept.")


def _relate(asked: Asked) -> str:
    relative = asked.text("relative")
    if relative not in Relative.values:
        raise CannotBe(gettext("Choose what it is to this one."))
    other = institution_meant(asked.text("other"), asked.viewer)
    related = Related(relative=Relative(relative), other=other)
    relate(asked.institution, related, by=asked.by, at=asked.at)
    return gettext("It is kept that %(name)s is its %(relative)s.") % {
        "name": other,
        "relative": Relative(relative).label,
    }


def _unrelate(asked: Asked) -> str:
    ends = Q(institution=asked.institution) | Q(other=asked.institution)
    said = InstitutionRelation.objects.filter(ends, pk=asked.key("key"), origin=Origin.PERSON)
    remove_relation(_only(said.first()), by=asked.by, at=asked.at)
    return gettext("The relation is taken back; what an authority says of it stays.")


def _set_aside(asked: Asked) -> str:
    related = relatives_shown(asked.institution, asked.viewer)
    said = (each.by_authority for each in related)
    relation = _only(next((each for each in said if each and each.pk == asked.key("key")), None))
    kept = offices_kept_by(asked.viewer).select_related("register")
    office = _only(kept.filter(slug=asked.text("office")).first())
    set_relation_aside(
        relation,
        of=asked.institution,
        register=office.register,
        why=asked.text("why"),
        by=asked.by,
        at=asked.at,
    )
    return gettext("The relation is set aside for %(office)s; it counts for others.") % {
        "office": office
    }


def _count_again(asked: Asked) -> str:
    related = relatives_shown(asked.institution, asked.viewer)
    told = (each for relative in related for each in relative.set_aside)
    decision = _only(next((each for each in told if each.pk == asked.key("key")), None))
    let_relation_count(decision, of=asked.institution, by=asked.by, at=asked.at)
    return gettext("The relation counts again.")


def _set_place(asked: Asked) -> str:
    try:
        point = Point(
            latitude=_degrees(asked.text("latitude")), longitude=_degrees(asked.text("longitude"))
        )
    except ValueError as error:
        raise CannotBe(
            gettext("Write latitude and longitude in degrees, such as 47.92 and 106.92.")
        ) from error
    said = PlaceSaid(point=point, city=asked.text("city"), source=asked.text("source"))
    set_place(asked.institution, said, by=asked.by, at=asked.at)
    return gettext("The place is set.")


def _degrees(text: str) -> float:
    return float(text.replace(",", "."))


def _remove_place(asked: Asked) -> str:
    places = Place.objects.filter(institution=asked.institution, origin=Origin.PERSON)
    remove_place(_only(places.first()), by=asked.by, at=asked.at)
    return gettext("The place is taken back.")


def _correct(asked: Asked) -> str:
    field = asked.text("field")
    if field not in InstitutionField.values:
        raise CannotBe(gettext("Choose what is to be corrected."))
    said = Said(
        values={InstitutionField(field): asked.text("value")},
        origin=Origin.PERSON,
        why=asked.text("why"),
    )
    say_of_institution(asked.institution, said, by=asked.by, at=asked.at)
    return gettext("The correction is kept; what others say of it stays to be read.")


def _withdraw(asked: Asked) -> str:
    said = InstitutionValue.objects.filter(
        pk=asked.key("key"),
        institution=asked.institution,
        origin=Origin.PERSON,
        ended_at=None,
    )
    withdraw_correction(_only(said.first()), by=asked.by, at=asked.at)
    return gettext("The correction is taken back.")


def _say_standing(asked: Asked) -> str:
    standing = asked.text("standing")
    if standing not in _SAID_STANDINGS:
        raise CannotBe(gettext("There is nothing like that to do here."))
    say_standing(asked.institution, Standing(standing), by=asked.by, at=asked.at)
    if standing == Standing.LOCAL:
        return gettext("It is noted that it is in no authority.")
    return gettext("It is looked up again.")


def _undo(asked: Asked) -> str:
    about = judgements_about(asked.institution, asked.viewer)
    judgement: Judgement = _only(next((j for j in about if j.pk == asked.key("undo")), None))
    undo_judgement(judgement, by=asked.by, at=asked.at)
    return gettext("Undone: %(judgement)s") % {"judgement": judgement_sentence(judgement)}


def _only(found: _Found | None) -> _Found:
    if found is None:
        raise CannotBe(gettext("That is not there any more."))
    return found


_STEPS: Mapping[str, Callable[[Asked], str]] = {
    "identifier": _add_identifier,
    "retire": _retire_identifier,
    "name": _add_name,
    "relate": _relate,
    "unrelate": _unrelate,
    "set-aside": _set_aside,
    "count-again": _count_again,
    "place": _set_place,
    "remove-place": _remove_place,
    "correct": _correct,
    "withdraw": _withdraw,
    "standing": _say_standing,
    "undo": _undo,
}
