"""Saying how the lists of a register's publisher are read."""

import datetime as dt

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.interpretation.profiles.yaml_reading import read_profile
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import ChangeChain, ReadingProfile, Register
from comity.provenance.policies import can_keep_register


@transaction.atomic
def save_profile(register: Register, text: str, *, by: Actor, at: dt.datetime) -> ReadingProfile:
    """The register's reading profile with the text; its next list is read by it.

    `UnusableProfile` where the text is none; an empty text lets lists be read as usual. The text
    that is kept already changes nothing and logs nothing.
    """
    if not can_keep_register(by, register):
        raise NotAllowed.only_officers(by, register)
    text = "\n".join(text.strip().splitlines())
    text = f"{text}\n" if text else ""
    if text:
        read_profile(text)
    ChangeChain.objects.hold(register)
    found = ReadingProfile.objects.filter(register=register).first()
    before = found.text if found else ""
    if found and before == text:
        return found
    profile = found or ReadingProfile(register=register)
    profile.text, profile.changed_at, profile.changed_by = text, at, by.user
    profile.save()
    deed = Deed(
        verb=Verb.CHANGED if found else Verb.CREATED,
        subject_kind=SubjectKind.PROFILE,
        subject_id=profile.pk,
        before={"text": before},
        after={"text": text},
    )
    log_changes([deed], register=register, by=by, at=at)
    return profile
