"""Somebody is chosen or entered in a form."""

import pytest

from comity.people.actions.persons import enter_person
from comity.people.models import Person
from comity.web.person_entry import person_meant
from comity.web.person_forms import SomebodyForm
from tests.people.persons import SARAA
from tests.registers.offices import NOON, member, office

pytestmark = pytest.mark.django_db


def test_whoever_was_erased_while_she_was_chosen_is_said_to_be_gone():
    steppe = office("steppe")
    officer = member(steppe)
    saraa = enter_person(steppe.register, SARAA, by=officer, at=NOON)
    form = SomebodyForm({"who": str(saraa.pk)}, register=steppe.register)
    assert form.is_valid()
    Person.objects.all().delete()
    assert person_meant(form, by=officer, at=NOON) is None
    assert "This is gone already" in str(form.errors["who"])
