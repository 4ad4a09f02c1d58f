"""Reading profiles of registers: who may change them, and what is written down."""

import datetime as dt

import pytest

from comity.accounts.errors import NotAllowed
from comity.interpretation.profiles.faults import UnusableProfile
from comity.offices.enums import Role
from comity.provenance.actions.profiles import save_profile
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change, ReadingProfile
from comity.provenance.queries import profile_text
from tests.registers.offices import NOON, member, office

pytestmark = pytest.mark.django_db

LATER = NOON + dt.timedelta(days=1)
PROFILE = "version: 1\ndates: day_first\n"


def changes():
    return list(Change.objects.filter(subject_kind=SubjectKind.PROFILE).order_by("pk"))


def test_a_register_has_no_profile_at_first():
    assert profile_text(office().register) == ""


def test_an_officer_keeps_a_profile_and_it_is_written_down():
    must = office()
    by = member(must, Role.OFFICER)
    save_profile(must.register, f"\r\n{PROFILE}\r\n", by=by, at=NOON)
    assert profile_text(must.register) == PROFILE
    save_profile(must.register, "version: 1", by=by, at=LATER)
    first, second = changes()
    assert (first.verb, first.before, first.after) == (
        Verb.CREATED,
        {"text": ""},
        {"text": PROFILE},
    )
    assert (second.verb, second.before["text"], second.at) == (Verb.CHANGED, PROFILE, LATER)
    kept = ReadingProfile.objects.get()
    assert (kept.changed_at, kept.changed_by) == (LATER, by.user)


def test_the_same_profile_again_changes_nothing():
    must = office()
    by = member(must, Role.OFFICER)
    save_profile(must.register, PROFILE, by=by, at=NOON)
    save_profile(must.register, PROFILE, by=by, at=LATER)
    assert len(changes()) == 1
    assert ReadingProfile.objects.get().changed_at == NOON


def test_an_empty_profile_lets_lists_be_read_as_usual():
    must = office()
    by = member(must, Role.OFFICER)
    save_profile(must.register, PROFILE, by=by, at=NOON)
    save_profile(must.register, "  \n", by=by, at=LATER)
    assert profile_text(must.register) == ""


def test_what_is_no_profile_is_not_kept():
    must = office()
    with pytest.raises(UnusableProfile):
        save_profile(must.register, "dates: day_first", by=member(must, Role.OFFICER), at=NOON)
    assert (profile_text(must.register), changes()) == ("", [])


def test_nobody_changes_the_profile_of_another_office():
    must, tohoku = office(), office("tohoku")
    with pytest.raises(NotAllowed):
        save_profile(must.register, PROFILE, by=member(tohoku, Role.OFFICER), at=NOON)
    assert changes() == []
