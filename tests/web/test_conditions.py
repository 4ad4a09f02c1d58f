"""The conditions of an agreement: typed in a form, shown on its page."""

from dataclasses import replace

import pytest
from django.test import Client

from comity.agreements.actions.agreeing import say_conditions
from comity.agreements.actions.publication import publish_agreements
from comity.agreements.conditions import Condition, conditions_of
from comity.agreements.enums import Direction, MobilityActivity
from comity.agreements.models import Agreement
from comity.agreements.queries.states import last_change_of
from comity.offices.enums import Role
from comity.values.cefr import LanguageSkill
from comity.values.isced_f import SubjectArea
from tests.registers.offices import NOON, enter, member, office
from tests.registers.readings import listing
from tests.web.forms import Filled

pytestmark = pytest.mark.django_db
SECRET = "Zanzibar-17"
STUDYING = {"direction_0": "sending", "activity_0": "studies"}


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def officer(client, must):
    actor = member(must, username="saraa")
    client.force_login(actor.user)
    return actor


@pytest.fixture
def leeds(must, officer):
    [agreement] = enter(must, [listing("University of Leeds")], by=officer)
    publish_agreements(Agreement.objects.all(), by=officer, at=NOON)
    return agreement


def form(client, agreement):
    return Filled(client, f"/agreements/{agreement.pk}/conditions")


def stored(agreement):
    return conditions_of(Agreement.objects.with_state().get(pk=agreement.pk).conditions.all())


def page(client, agreement):
    return client.get(f"/agreements/{agreement.pk}").content.decode()


def browser(actor):
    client = Client()
    client.force_login(actor.user)
    return client


def say(agreement, by, *conditions):
    opened = last_change_of(agreement.pk)
    say_conditions(agreement, conditions, opened=opened, by=by, at=NOON)


def sending(**said):
    return Condition(direction=Direction.SENDING, activity=MobilityActivity.STUDIES, **said)


def test_a_condition_is_typed_as_people_write_and_shown(client, officer, leeds):
    typed = form(client, leeds)
    typed.send(
        **STUDYING,
        places_0="2",
        total_0="10,5",
        years_0="2026/27-2029/30",
        levels_0=["6", "7"],
        fields_0="0611; law (tax law)",
        languages_0="English B2, German B1",
        more_0=["blended", "tuition"],
        other_terms_0="Rooms are found.",
        note_0=SECRET,
    )
    assert typed.way == f"/agreements/{leeds.pk}"
    shown = page(client, leeds)
    for said in (
        *("We send students, to study", "10.5 months", "2026/27–2029/30", "Bachelor, master"),
        *("0611 Computer use", "0421 Law (tax law)", "English B2, German B1", "Rooms are found."),
        *("blended", "waived: tuition", SECRET),
    ):
        assert said in shown
    again = form(client, leeds)
    assert again.value("fields.0") == "0611 Computer use; 0421 Law (tax law)"
    again.send()
    assert again.way == f"/agreements/{leeds.pk}"
    assert "Nothing is changed" in page(client, leeds)


def test_everybody_sees_conditions_and_the_office_alone_its_notes(officer, leeds, must):
    say(leeds, officer, sending(mobilities_per_year=4711, note=SECRET))
    stranger = browser(member(office("tohoku", country="JP"), username="aoki"))
    for anybody in (Client(), stranger):
        shown = page(anybody, leeds)
        assert "4,711" in shown
        assert SECRET not in shown
        history = anybody.get(f"/agreements/{leeds.pk}/history").content.decode()
        assert SECRET not in history
    assert SECRET in page(browser(member(must, Role.READER, username="reader")), leeds)


def test_who_may_not_change_it_is_offered_nothing(client, leeds, must):
    reader = browser(member(must, Role.READER, username="reader"))
    assert "/conditions" not in page(reader, leeds)
    assert reader.get(f"/agreements/{leeds.pk}/conditions").status_code in {403, 404}
    assert "Places and conditions" not in page(Client(), leeds)


def test_what_is_not_understood_is_said_beside_its_field(client, officer, leeds):
    typed = form(client, leeds)
    assert (
        typed.send(
            fields_0="engineering",
            languages_0="Elvish-ish B2",
            years_0="2026",
            places_0="two",
            total_0="ten",
        )
        == 422
    )
    problems = " ".join(typed.said(".error"))
    for said in (
        *("we send or receive", "for what people go", "0711 Chemical engineering"),
        *("“Elvish-ish B2”", "2026/27–2029/30", "as in “6”", "as in “10”"),
    ):
        assert said in problems
    assert typed.value("fields.0") == "engineering"
    assert stored(leeds) == ()


def test_what_was_understood_stands_beside_what_was_typed(client, officer, leeds):
    typed = form(client, leeds)
    typed.send("more", **STUDYING, fields_0="informatics", languages_0="англи B2")
    hints = " ".join(typed.said(".hint"))
    assert "Read as: 061 Information and Communication Technologies (ICTs)." in hints
    assert "Read as: English B2." in hints


def test_it_is_answered_while_it_is_typed(client, officer):
    asked = {"name": "fields.0", "ident": "x", "text": "geology"}
    assert "0532 Earth sciences" in client.get("/understood", asked).content.decode()


def test_one_more_the_other_way_and_one_left_out(client, officer, leeds):
    typed = form(client, leeds)
    typed.send("more", **STUDYING, places_0="2", fields_0="law", note_0=SECRET)
    assert stored(leeds) == ()
    typed.send("mirror.0", direction_1="receiving", activity_1="teaching")
    assert typed.value("direction.2") == "receiving"
    assert typed.value("fields.2") == "law"
    assert typed.value("note.2") == ""
    typed.send("leave.1")
    typed.send()
    one, other = stored(leeds)
    assert (one.direction, one.mobilities_per_year) == (Direction.SENDING, 2)
    assert (other.direction, other.mobilities_per_year) == (Direction.RECEIVING, 2)
    assert one.fields == other.fields == (SubjectArea(code="0421"),)


def test_two_at_once_are_put_together(client, officer, leeds, must):
    say(leeds, officer, sending(mobilities_per_year=2))
    mine = form(client, leeds)
    other = browser(member(must, username="bold"))
    theirs = form(other, leeds)
    theirs.send(places_0="3", direction_1="receiving", activity_1="teaching")
    assert mine.send(fields_0="law", direction_1="receiving", activity_1="training") == 409
    assert "kept this while you were at it" in " ".join(mine.said(".meanwhile"))
    assert (mine.value("places.0"), mine.value("fields.0")) == ("3", "law")
    mine.send()
    first, second, third = stored(leeds)
    assert (first.mobilities_per_year, first.fields) == (3, (SubjectArea(code="0421"),))
    assert (second.activity, third.activity) == ("teaching", "training")


def test_what_two_say_differently_is_asked(client, officer, leeds, must):
    say(leeds, officer, sending(mobilities_per_year=2))
    mine = form(client, leeds)
    form(browser(member(must, username="bold")), leeds).send(places_0="3")
    assert mine.send(places_0="4") == 409
    assert "kept something else here" in " ".join(mine.said(".meanwhile"))
    mine.send()
    assert stored(leeds)[0].mobilities_per_year == 4


def test_what_no_field_shows_stays_unless_its_condition_is_changed(client, officer, leeds):
    approved = sending(
        mobilities_per_year=2,
        mobilities_not_yet_defined=True,
        fields=(SubjectArea(code="0610", clarification="AI; (ML)", former_code="061"),),
        languages=(LanguageSkill(language="de-AT", not_yet_defined=True),),
    )
    say(leeds, officer, approved, sending())
    typed = form(client, leeds)
    typed.send(places_1="7")
    assert stored(leeds)[0] == approved
    typed = form(client, leeds)
    typed.send(places_0="3")
    changed = stored(leeds)[0]
    assert changed.fields == (SubjectArea(code="0610", clarification="AI; (ML)"),)
    assert changed.languages == (LanguageSkill(language="de-AT"),)
    assert not changed.mobilities_not_yet_defined


def test_of_several_partners_one_is_chosen(client, officer, must):
    leeds = listing("University of Leeds")
    both = replace(leeds, parties=(*leeds.parties, *listing("University of York").parties))
    [agreement] = enter(must, [both], by=officer)
    york = agreement.parties.get(institution__name="University of York").institution
    typed = form(client, agreement)
    typed.send(**STUDYING, partner_0=str(york.pk))
    assert stored(agreement)[0].partner == york.pk
    assert (
        "University of York"
        in typed.client.get(f"/agreements/{agreement.pk}#conditions").content.decode()
    )


def test_the_page_asks_no_more_than_twelve_times(
    client, officer, leeds, django_assert_max_num_queries
):
    whole = sending(
        mobilities_per_year=2,
        fields=(SubjectArea(code="0421"),),
        languages=(LanguageSkill(language="en"),),
    )
    say(leeds, officer, *[whole] * 8)
    for known in ("", "?known=2024-03-01"):
        with django_assert_max_num_queries(12):
            assert client.get(f"/agreements/{leeds.pk}{known}").status_code == 200
    with django_assert_max_num_queries(12):
        form(client, leeds)
