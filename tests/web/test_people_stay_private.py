"""Nothing of people leaves their office but what it shows: every address, everybody who asks."""

import io
import zipfile
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from comity.accounts.models import User
from comity.agreements.actions.contacts import name_contact, name_partner_contact
from comity.agreements.enums import ContactRole
from comity.agreements.models import Agreement
from comity.offices.actions.groups import add_group_reader, join_group, open_group
from comity.offices.actions.staff import add_staff, show_staff
from comity.offices.enums import PartnerRole, Role
from comity.offices.models import Office
from comity.people.actions.persons import enter_person
from comity.people.enums import ContactKind
from comity.people.said import AffiliationSaid, ContactSaid, PersonSaid
from tests.backup.page_walk import all_addresses
from tests.registers.offices import NOON, administrator, member
from tests.web.published import both_joined

pytestmark = pytest.mark.django_db

SECRET = "Zanzibarova"
SECRET_TELEPHONE = "4711 4711"  # in two parts, since one alone may be the number of a row


def secret(name, *, public=False):
    """Somebody every word of whom is told apart."""
    post = AffiliationSaid(post=f"Dean {SECRET}", body=f"Body {SECRET}")
    return PersonSaid(
        name=f"{name} {SECRET}",
        sort_name=f"{SECRET} {name}",
        other_names=(f"Инж {SECRET}",),
        degrees=f"PhD {SECRET}",
        affiliations=(post,),
        contact_points=(
            ContactSaid(
                kind=ContactKind.EMAIL, value=f"{name}.{SECRET}@steppe.example", public=public
            ),
            ContactSaid(kind=ContactKind.TELEPHONE, value=f"+976 {SECRET_TELEPHONE}"),
        ),
    )


@pytest.fixture
def steppe():
    """An office with people in every place where they can be named, none of them public."""
    both_joined()
    place = Office.objects.get(slug="steppe")
    by = administrator()
    lead = enter_person(place.register, secret("Lead"), by=by, at=NOON)
    own = enter_person(place.register, secret("Own", public=True), by=by, at=NOON)
    agreements = Agreement.objects.filter(office=place)
    role: Any = {"role": ContactRole.ACADEMIC_LEAD, "is_home": False}
    name_contact(place, list(agreements.values_list("pk", flat=True)), lead, **role, by=by, at=NOON)
    partner = agreements[0].parties.get(is_home=False).institution
    name_partner_contact(place, partner, lead, role=PartnerRole.OTHER, by=by, at=NOON)
    add_staff(place, own, by=by, at=NOON)
    return place


def told(client):
    """All that is answered to somebody, at every address; workbooks are opened."""
    people = apps.get_model("people", "Person").objects.values_list("pk", flat=True)
    more = [f"/persons/{key}{rest}" for key in people for rest in ("", "/edit", "/data.json")]
    more += [f"/agreements?q={SECRET}", f"/institutions?q={SECRET}"]
    for address in [*all_addresses(4), *more]:
        answer = client.get(address)
        said = b"".join(answer) if answer.streaming else answer.content
        if said.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(said)) as book:
                said = b"".join(book.read(name) for name in book.namelist())
        yield address, said.decode("utf-8", "replace").replace(f"q={SECRET}", "")


def leaks(client):
    asked = (f'value="{SECRET}"', f"Search: {SECRET}")
    for address, said in told(client):
        text = said
        for each in asked:
            text = text.replace(each, "")
        if SECRET.casefold() in text.casefold() or SECRET_TELEPHONE in text:
            yield address


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def test_the_public_is_told_nothing_of_anybody(steppe):
    assert list(leaks(Client())) == []


@pytest.mark.parametrize("role", [Role.READER, Role.UNIT_EDITOR])
def test_those_of_the_office_who_need_not_know_are_told_nothing(steppe, role):
    assert list(leaks(signed_in(member(steppe, role, username="asking").user))) == []


@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMINISTRATOR])
def test_another_office_is_told_nothing(steppe, role):
    harbour = Office.objects.get(slug="harbour")
    assert list(leaks(signed_in(member(harbour, role, username="asking").user))) == []


def test_a_group_of_offices_is_told_nothing(steppe):
    reader = User.objects.create_user("reading")
    root = administrator()
    group = open_group("ministry", "Ministry", by=root, at=NOON)
    join_group(group, steppe, by=root, at=NOON)
    add_group_reader(group, reader, by=root, at=NOON)
    assert list(leaks(signed_in(reader))) == []


def test_the_walk_finds_what_is_told_to_those_who_may_know(steppe):
    found = list(leaks(signed_in(member(steppe, Role.OFFICER, username="asking").user)))
    assert any(address.startswith("/persons/") for address in found)
    assert any(address.endswith("/contacts") for address in found)
    assert "/offices/steppe/staff" in found


def test_the_public_page_shows_whom_the_office_shows_and_of_her_what_is_public(steppe):
    (own,) = steppe.staff.all()
    show_staff(own, public=True, affiliation=own.affiliation, by=administrator(), at=NOON)
    assert set(leaks(Client())) == {"/offices/steppe"}
    text = Client().get("/offices/steppe").content.decode()
    assert f"Own {SECRET}" in text
    assert f"Dean {SECRET}" in text
    assert f"Own.{SECRET}@" in text
    assert SECRET_TELEPHONE not in text
    assert f"Body {SECRET}" not in text
    assert "Lead" not in text
