"""Units of an institution: entered, renamed, put under one another."""

import pytest
from django.test import Client

from comity.institutions.actions.units import place_unit
from comity.institutions.models import OrganizationalUnit
from comity.offices.enums import Role
from tests.registers.offices import NOON, administrator, enter, faculty, member, office
from tests.registers.readings import listing
from tests.web.forms import Filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def officer(client, must):
    actor = member(must, username="saraa")
    client.force_login(actor.user)
    return actor


def address(of):
    return f"/institutions/{of.institution_id}/units"


def test_a_unit_is_added_under_another(client, must, officer):
    law = faculty(must)
    form = Filled(client, address(must))
    assert form.send(name="Chair of Roman Law", under=str(law.pk)) == 302
    assert OrganizationalUnit.objects.get(name="Chair of Roman Law").parent == law


def test_it_is_renamed_and_moved(client, must, officer):
    law, chair = faculty(must), faculty(must, "Chair")
    form = Filled(client, f"{address(must)}?unit={chair.pk}")
    form.send(name="Chair of Law", under=str(law.pk))
    chair.refresh_from_db()
    assert (chair.name, chair.parent) == ("Chair of Law", law)


@pytest.mark.parametrize("name", ["", "faculty of LAW"])
def test_what_cannot_be_is_said_and_stays(client, must, officer, name):
    faculty(must)
    chair = faculty(must, "Chair")
    form = Filled(client, f"{address(must)}?unit={chair.pk}")
    form.send(name=name)
    assert (form.status, form.value("name")) == (422, name)
    assert len(form.said(".error")) == 1
    chair.refresh_from_db()
    assert chair.name == "Chair"


def test_what_stands_under_a_unit_is_no_place_for_it(client, must, officer):
    law, chair = faculty(must), faculty(must, "Chair")
    Filled(client, f"{address(must)}?unit={chair.pk}").send(under=str(law.pk))
    page = Filled(client, f"{address(must)}?unit={law.pk}")
    assert page.said("option") == ["the institution itself"]


def test_units_of_others_are_shown_as_far_as_their_agreements_are(client, must, officer):
    other = office("other", public=True)
    enter(must, [listing("Leeds College", "GB", units=["Music"])], by=officer)
    stranger = member(other, username="stranger")
    secret = listing("Leeds College", "GB", units=["Dance"])
    enter(other, [secret], by=stranger)
    leeds = OrganizationalUnit.objects.get(name="Music").institution_id
    assert Filled(client, f"/institutions/{leeds}/units").said(".units li") == ["Music"]
    assert Client().get(f"/institutions/{leeds}/units").status_code == 302


def test_a_unit_editor_takes_no_unit_under_her_own(client, must, officer):
    law, medicine = faculty(must), faculty(must, "Faculty of Medicine")
    [secret] = enter(must, [listing("Oslo", home_units=["Faculty of Medicine"])], by=officer)
    client.force_login(member(must, Role.UNIT_EDITOR).user)
    page = Filled(client, address(must))
    assert (page.said(".units li"), page.said("#unit-form")) == (["Faculty of Law"], [])
    sent = {"name": medicine.name, "under": str(law.pk)}
    assert client.post(f"{page.address}?unit={medicine.pk}", sent).status_code == 404
    assert client.post(f"{page.address}?unit={law.pk}", sent).status_code == 403
    medicine.refresh_from_db()
    assert medicine.parent is None
    assert client.get(f"/agreements/{secret.pk}").status_code == 404


def test_officers_of_others_look_at_the_units_of_an_office_and_no_more(client, must):
    law = faculty(must)
    client.force_login(member(office("other"), username="stranger").user)
    page = Filled(client, address(must))
    assert (page.said(".units li"), page.said("#unit-form")) == (["Faculty of Law"], [])
    for way in (page.address, f"{page.address}?unit={law.pk}"):
        assert client.post(way, {"name": "Law School", "under": ""}).status_code == 403
    assert [unit.name for unit in OrganizationalUnit.objects.all()] == ["Faculty of Law"]


def test_who_comes_second_is_told_what_the_unit_is_now(client, must, officer):
    law, chair = faculty(must), faculty(must, "Chair")
    slow, fast = (Filled(client, f"{address(must)}?unit={chair.pk}") for _ in range(2))
    fast.send(name="Chair of Roman Law", under=str(law.pk))
    assert slow.send(name="Chair of Law") == 409
    assert "Faculty of Law › Chair of Roman Law" in slow.said(".look")[0]
    chair.refresh_from_db()
    assert (chair.name, chair.parent, slow.value("name")) == (
        "Chair of Roman Law",
        law,
        "Chair of Law",
    )
    assert slow.send() == 302


def test_a_unit_stays_under_one_that_its_keeper_may_not_see(client, must, officer):
    other = office("other", public=True)
    enter(must, [listing("Leeds College", "GB", units=["Music"])], by=officer)
    secret = listing("Leeds College", "GB", units=["Arts", "Dance"])
    enter(other, [secret], by=member(other, username="stranger"))
    music, arts, dance = (
        OrganizationalUnit.objects.get(name=name) for name in ("Music", "Arts", "Dance")
    )
    place_unit(music, arts, by=administrator(), at=NOON)
    form = Filled(client, f"{address(music)}?unit={music.pk}")
    assert form.send(name="School of Music") == 302
    music.refresh_from_db()
    assert (music.name, music.parent) == ("School of Music", arts)
    Filled(client, form.address).send(under=str(dance.pk))
    music.refresh_from_db()
    assert music.parent == arts
