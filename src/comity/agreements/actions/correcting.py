"""What is said of institutions, with what follows from it for agreements."""

import datetime as dt

from django.db import transaction

from comity.accounts.actors import Actor
from comity.agreements.recording import record_facts_about
from comity.institutions.actions.names import add_name
from comity.institutions.actions.values import Said, say_values, withdraw_value
from comity.institutions.enums import NameKind
from comity.institutions.models import Institution, InstitutionName, InstitutionValue


@transaction.atomic
def say_of_institution(institution: Institution, said: Said, *, by: Actor, at: dt.datetime) -> None:
    """Keep what an authority or a person says of it, and record the facts that this changes."""
    say_values(institution, said, by=by, at=at)
    record_facts_about([institution.pk], at=at)


@transaction.atomic
def name_institution(
    institution: Institution,
    text: str,
    *,
    kind: NameKind,
    language: str = "",
    by: Actor,
    at: dt.datetime,
) -> InstitutionName:
    """Keep a further name of it, so that its agreements are found by that name too."""
    name = add_name(institution, text, kind=kind, language=language, by=by, at=at)
    record_facts_about([institution.pk], at=at)
    return name


@transaction.atomic
def withdraw_correction(value: InstitutionValue, *, by: Actor, at: dt.datetime) -> None:
    """Take back what a person said, and record the facts that this changes."""
    record_facts_about([withdraw_value(value, by=by, at=at).pk], at=at)
