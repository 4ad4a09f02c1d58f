"""Opening offices."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.accounts.policies import can_administer
from comity.institutions.actions.identification import Printed, identify_institutions
from comity.institutions.actions.names import add_name
from comity.institutions.enums import NameKind
from comity.offices.errors import OfficeExists, UnusableOffice
from comity.offices.models import Office
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeProfile:
    """What is said of a new office; `name` and `country` are its institution's."""

    slug: str
    name: str
    short_name: str
    country: str | None
    native_name: str = ""
    native_language: str = ""
    colour: str = "#34495e"
    colour_dark: str = "#a9bccf"
    public: bool = False


@transaction.atomic
def open_office(profile: OfficeProfile, *, by: Actor, at: dt.datetime) -> Office:
    """A new office with a register of its own; its institution is found by name, else added.

    `NotAllowed`, `OfficeExists` or `UnusableOffice` where that cannot be.
    """
    if not can_administer(by):
        raise NotAllowed.only_administrators(by)
    if Register.objects.filter(slug=profile.slug).exists():
        raise OfficeExists(profile.slug)
    office = _office_of(profile)
    printed = Printed(name=profile.name, country=profile.country)
    institution = identify_institutions([printed], by=by, at=at).institutions[0]
    if profile.native_name:
        add_name(
            institution,
            profile.native_name,
            kind=NameKind.TRANSLATED,
            language=profile.native_language,
            by=by,
            at=at,
        )
    office.institution = institution
    office.register = Register.objects.create(slug=profile.slug)
    office.save()
    _log(office, Verb.CREATED, {"slug": office.slug, "public": office.public}, by=by, at=at)
    return office


def _office_of(profile: OfficeProfile) -> Office:
    """The office, checked but for what it points to."""
    office = Office(
        slug=profile.slug,
        short_name=profile.short_name,
        native_name=profile.native_name,
        native_language=profile.native_language,
        colour=profile.colour,
        colour_dark=profile.colour_dark,
        public=profile.public,
    )
    try:
        office.clean_fields(exclude=("register", "institution"))
    except ValidationError as error:
        said = (f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items())
        raise UnusableOffice(" ".join(said)) from error
    return office


def _log(
    office: Office, verb: Verb, after: dict[str, object], *, by: Actor, at: dt.datetime
) -> None:
    deed = Deed(verb=verb, subject_kind=SubjectKind.OFFICE, subject_id=office.pk, after=after)
    log_changes([deed], register=office.register, by=by, at=at)
