"""`comity user` and `comity office`: setting up an installation from nothing."""

import io
import sys

import pytest

from comity.accounts.models import User
from comity.offices.models import Group, Membership, Office

pytestmark = pytest.mark.django_db

OFFICE = ("--name", "Tohoku University", "--short-name", "Tohoku", "--country", "JP")


@pytest.fixture
def administrator(run):
    run("user", "add", "root", "--generate-password")


@pytest.fixture
def bat(run, administrator):
    run("office", "add", "tohoku", *OFFICE, "--as", "root")
    run("user", "add", "bat", "--generate-password", "--as", "root")


def test_the_first_user_is_the_administrator(run):
    outcome = run("user", "add", "root", "--generate-password")
    name, password = outcome.out.splitlines()
    assert name == "root (administrator)"
    user = User.objects.get()
    assert user.is_superuser
    assert user.check_password(password.removeprefix("password: "))


def test_a_password_comes_from_standard_input(run, monkeypatch, administrator):
    monkeypatch.setattr(sys, "stdin", io.StringIO("a good long password\n"))
    outcome = run("user", "add", "bat", "--password-stdin", "--as", "root")
    assert (outcome.status, outcome.out) == (0, "bat\n")
    user = User.objects.get(username="bat")
    assert user.check_password("a good long password")
    assert not user.is_superuser


def test_a_password_that_is_easily_guessed_is_refused(run, monkeypatch, administrator):
    monkeypatch.setattr(sys, "stdin", io.StringIO("12345\n"))
    outcome = run("user", "add", "bat", "--password-stdin", "--as", "root")
    assert outcome.status == 2
    assert not User.objects.filter(username="bat").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("bat",), "is not an administrator of this installation."),
        (("root", "--as", "root"), "There is already a user root."),
        (("bat", "--as", "nobody"), "There is no user nobody who may sign in."),
        (("b at", "--as", "root"), "valid username"),
    ],
)
def test_who_may_not_be_added_is_told(run, administrator, arguments, sentence):
    outcome = run("user", "add", *arguments, "--generate-password")
    assert outcome.status == 2
    assert sentence in outcome.err
    assert User.objects.count() == 1


def test_an_office_is_opened_and_listed(run, administrator):
    outcome = run("office", "add", "tohoku", *OFFICE, "--as", "root", "--public")
    assert (outcome.status, outcome.out) == (0, "tohoku: Tohoku University\n")
    assert run("office", "list").out == "tohoku\tTohoku University\tpublic\n"


def test_somebody_is_let_into_an_office(run, administrator):
    run("office", "add", "tohoku", *OFFICE, "--as", "root")
    run("user", "add", "bat", "--generate-password", "--as", "root")
    outcome = run("office", "member", "tohoku", "bat", "--as", "root")
    assert (outcome.status, outcome.out) == (0, "bat: officer of tohoku\n")
    assert Membership.objects.get().role == "officer"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((*OFFICE[:-1], "ZZ"), "ZZ is no country code of ISO 3166-1 (two letters)."),
        ((*OFFICE, "--colour", "red"), "A colour is # and six hexadecimal digits."),
    ],
)
def test_an_office_that_cannot_be_is_told(run, administrator, arguments, sentence):
    outcome = run("office", "add", "tohoku", *arguments, "--as", "root")
    assert outcome.status == 2
    assert sentence in outcome.err
    assert not Office.objects.exists()


def test_an_office_is_opened_by_an_administrator_alone(run, administrator):
    run("user", "add", "bat", "--generate-password", "--as", "root")
    outcome = run("office", "add", "tohoku", *OFFICE, "--as", "bat")
    assert outcome.status == 2
    assert not Office.objects.exists()


def test_a_unit_editor_is_given_units_by_name(run, administrator, bat):
    from comity.institutions.actions.units import PrintedUnit, identify_units
    from tests.registers.offices import NOON
    from tests.registers.offices import administrator as root

    office = Office.objects.get(slug="tohoku")
    identify_units(
        [PrintedUnit(institution=office.institution, name="Faculty of Law")], by=root(), at=NOON
    )
    editor = ("office", "member", "tohoku", "bat", "--role", "unit_editor", "--as", "root")
    assert "has no unit Faculty of Arts" in run(*editor, "--unit", "Faculty of Arts").err
    assert "tea is no kind" in run(*editor, "--unit", "faculty of law", "--kind", "tea").err
    assert run(*editor, "--unit", "faculty of law", "--kind", "mou").status == 0
    membership = Membership.objects.get(user__username="bat")
    assert (membership.units.get().name, membership.kinds) == ("Faculty of Law", ["mou"])
    assert run("office", "leave", "tohoku", "bat", "--as", "root").status == 0
    assert not Membership.objects.exists()


def test_a_group_is_opened_joined_and_read(run, administrator, bat):
    assert run("group", "add", "ministry", "--name", "Ministry", "--as", "root").status == 0
    assert run("group", "join", "ministry", "tohoku", "--as", "root").status == 0
    assert run("group", "reader", "ministry", "bat", "--as", "root").status == 0
    assert run("group", "list").out == "ministry\tMinistry\ttohoku\n"
    assert Group.objects.get().readers.get().username == "bat"
    run("group", "reader", "ministry", "bat", "--remove", "--as", "root")
    run("group", "leave", "ministry", "tohoku", "--as", "root")
    assert not Group.objects.filter(readers__isnull=False, offices__isnull=False).exists()
    assert "There is no group other" in run("group", "join", "other", "tohoku", "--as", "root").err
