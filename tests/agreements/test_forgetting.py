"""An account is forgotten: agreements hold nothing that tells who she was, and she took it along."""

import datetime as dt

import pytest
from django.apps import apps

from comity.accounts.actors import Actor
from comity.accounts.models import User
from comity.agreements.actions.approving import decide_step, delegate_step
from comity.agreements.actions.calendars import make_calendar_address
from comity.agreements.actions.changing import change_agreement
from comity.agreements.actions.forgetting import forget_account
from comity.agreements.actions.happening import note_event
from comity.agreements.actions.keeping import Kept, keep_of_agreement
from comity.agreements.enums import Decision, EventKind, Stage
from comity.agreements.models import Agreement, AgreementEvent, CalendarAddress, WeeklyLetter
from comity.agreements.queries.held_of_user import fields_that_name, named_in_agreements
from comity.agreements.queries.states import last_change_of
from comity.agreements.states import state_of
from comity.provenance.chain import ChainCheck
from comity.provenance.models import ChangeChain
from comity.provenance.queries import chain_faults
from tests.agreements.papers import NEXT, Desk, again, day, paper
from tests.registers.offices import NOON, enter, member
from tests.registers.readings import listing

pytestmark = pytest.mark.django_db
CLOSED = "They closed the faculty"


@pytest.fixture
def desk():
    return Desk.of()


@pytest.fixture
def saraa(desk):
    return member(desk.office, username="saraa")


def charge(agreement, by, **said):
    opened = last_change_of(agreement.pk)
    keep_of_agreement(agreement, Kept(**said), opened=opened, by=by, at=NOON)


def forget(who):
    forget_account(who.user, by=Actor.signed_in(who.user), at=NEXT)


def test_her_calendars_and_letters_go_and_those_of_others_stay(desk, saraa):
    for who in (saraa, desk.officer):
        make_calendar_address(desk.office, language="en", by=who, at=NOON)
        letter = {"user": who.user, "office": desk.office, "week": dt.date(2024, 3, 4)}
        WeeklyLetter.objects.create(**letter, tried_at=NOON)
    forget(saraa)
    assert CalendarAddress.objects.get().user == desk.officer.user
    assert WeeklyLetter.objects.get().user == desk.officer.user


def test_nothing_is_in_her_charge_any_more(desk, saraa):
    one, two = enter(desk.office, [listing("Lund"), listing("Bergen")], by=desk.officer)
    charge(one, desk.officer, responsible=saraa.user, deputy=desk.officer.user)
    charge(two, desk.officer, responsible=desk.officer.user, deputy=saraa.user)
    Agreement.objects.filter(pk=two.pk).update(undone_at=NOON)
    forget(saraa)
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.responsible, one.deputy) == (None, desk.officer.user)
    assert (two.responsible, two.deputy) == (desk.officer.user, None)
    for chain in ChangeChain.objects.all():
        assert list(chain_faults(chain, ChainCheck())) == []


def test_a_step_that_was_handed_to_her_waits_for_others(desk, saraa):
    agreement = desk.under_review()
    delegate_step(desk.step(agreement), saraa.user, by=desk.approver, at=NOON)
    forget(saraa)
    decide_step(desk.step(agreement), Decision.APPROVE, by=desk.approver, at=NEXT)
    assert again(agreement).stage == Stage.APPROVED


def test_what_she_noted_stays_under_a_name_that_tells_nothing(desk, saraa):
    signed = desk.signed()
    ends = day("2030-01-01")
    note_event(signed, EventKind.TERMINATED, ends, reason=CLOSED, by=saraa, at=NOON)
    forget(saraa)
    event = AgreementEvent.objects.get()
    saraa.user.refresh_from_db()
    assert event.noted_by == saraa.user
    assert saraa.user.username == f"former-{saraa.user.pk}"
    assert event.reason == CLOSED


def test_she_takes_along_where_agreements_name_her(desk, saraa):
    signed = desk.signed()
    hers = {**state_of(signed), "responsible": saraa.user.pk}
    change_agreement(signed, hers, by=desk.officer, at=NOON)
    ends = day("2030-01-01")
    note_event(signed, EventKind.TERMINATED, ends, reason=CLOSED, by=saraa, at=NOON)
    proposed = desk.proposed(paper("Lund University"), by=saraa)
    held = {(each["record"], each["as"]): each["rows"] for each in named_in_agreements(saraa.user)}
    assert [row["pk"] for row in held["agreement", "responsible"]] == [signed.pk]
    assert [row["pk"] for row in held["agreement", "proposed_by"]] == [proposed.pk]
    [event] = held["agreementevent", "noted_by"]
    assert (event["agreement"], event["reason"]) == (signed.pk, CLOSED)
    assert ("approvalstep", "decided_by") not in held


def test_no_field_that_names_an_account_is_left_out():
    told = {(model, name) for model, name in fields_that_name()}
    apart = {(CalendarAddress, "user"), (WeeklyLetter, "user")}
    models = apps.get_app_config("agreements").get_models()
    naming = {
        (model, field.name)
        for model in models
        for field in model._meta.concrete_fields
        if field.related_model is User
    }
    assert naming == told | apart
