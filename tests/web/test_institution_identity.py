"""The page that says who an institution is, and what may be said of it there."""

import datetime as dt

import pytest
from django.test import Client

from comity.accounts.models import User
from comity.agreements.actions.identifying import keep_local
from comity.agreements.actions.judging import judge_same
from comity.institutions.actions.identifiers import add_identifier
from comity.institutions.actions.relations import Related, relate
from comity.institutions.enums import Origin, Relative, Status
from comity.institutions.models import (
    Identifier,
    Institution,
    InstitutionValue,
    Place,
    RelationSetAside,
)
from comity.offices.enums import Role
from comity.values.identifiers import Scheme, parse_identifier
from comity.web.institution_meant import CannotBe, institution_meant
from tests.registers.offices import NOON, administrator, enter, member, office
from tests.registers.readings import listing, term
from tests.web.pages import Page
from tests.web.published import publish

pytestmark = pytest.mark.django_db
MONTH = dt.timedelta(days=30)
WRONG, RIGHT = "Siberian Federeal University", "Siberian Federal University"


@pytest.fixture
def must():
    of = office("must", name="Steppe University")
    rows = [listing(name, "RU", terms=[term("2020")]) for name in (WRONG, RIGHT)]
    publish(of, rows)
    return of


def institution(name):
    return Institution.objects.get(name=name)


def address(name=RIGHT):
    return f"/institutions/{institution(name).pk}/identity"


def merge(scope=None, by=None):
    pair = (institution(WRONG), institution(RIGHT))
    return judge_same(pair, office=scope, by=by or administrator(), at=NOON + MONTH)


def sign_in(client: Client, actor):
    client.force_login(actor.user)


def press(client, step, of=RIGHT, /, **form):
    answer = client.post(address(of), {"step": step, **form}, follow=True)
    assert answer.status_code in {200, 422}
    return " ".join(str(message) for message in answer.context["messages"])


def test_the_page_says_what_is_known_and_what_is_not(client, must):
    page = Page(client, address())
    assert page.words_of(".lead").startswith("University, Russia")
    assert "No identifier is known." in page.text
    assert "60.0, 100.0" in page.text
    assert "where the name of its country is put on a map" in page.text
    assert not page.tree.css("main form")
    assert Page(client, f"/institutions/{institution(RIGHT).pk}").link("Who it is") == address()


def test_an_officer_adds_identifiers_names_and_a_place(client, must):
    sign_in(client, member(must))
    ror = "https://ror.org/02e7b5302"
    assert press(client, "identifier", scheme="ror", identifier=ror) == "The identifier is kept."
    assert press(
        client, "name", name="Сибирский федеральный университет", kind="label", language="ru"
    )
    said = press(
        client, "place", latitude="56,0", longitude="92.8", city="Krasnoyarsk", source="its map"
    )
    assert said == "The place is set."
    page = Page(client, address())
    assert page.link("02e7b5302") == ror
    assert "Krasnoyarsk, 56.0000, 92.8000" in page.text
    assert page.attribute(".names [lang]", "lang") == "ru"
    assert "Russian" in page.words_of(".names")
    assert len(Page(client, "/institutions?q=Сибирский").rows()) == 1
    press(client, "remove-place")
    assert "60.0, 100.0" in Page(client, address()).text
    assert "ROR 02e7b5302" in Page(client, f"/institutions/{institution(RIGHT).pk}").text


def test_an_officer_notes_that_it_is_in_no_authority_and_takes_that_back(client, must):
    sign_in(client, member(must))
    press(client, "standing", standing="local")
    assert "is in no authority." in Page(client, address()).text
    assert press(client, "standing", standing="open") == "It is looked up again."
    assert "is in no authority." not in Page(client, address()).text
    assert "nothing like that" in press(client, "standing", standing="attached")


def test_an_officer_says_what_another_institution_is_to_it_and_takes_that_back(client, must):
    sign_in(client, member(must))
    said = press(client, "relate", other=WRONG.upper(), relative="predecessor")
    assert said == f"It is kept that {WRONG} is its predecessor."
    page = Page(client, address())
    assert f"Predecessor {WRONG} an officer" in page.text
    assert f"Successor {RIGHT} an officer" in Page(client, address(WRONG)).text
    assert "above or before itself" in press(client, "relate", other=WRONG, relative="successor")
    [key] = page.tree.css("form:has(button[value=unrelate]) input[name=key]")
    assert "is taken back" in press(client, "unrelate", key=key.attributes["value"] or "")
    assert "No parent, part, predecessor or successor" in Page(client, address()).text


def test_what_an_authority_relates_is_not_an_officer_s_to_take_back(client, must):
    related = Related(relative=Relative.PARENT, other=institution(WRONG))
    kept = relate(institution(RIGHT), related, origin=Origin.AUTHORITY, by=administrator(), at=NOON)
    sign_in(client, member(must))
    assert f"Parent {WRONG} an authority" in Page(client, address()).text
    assert "not there any more" in press(client, "unrelate", key=kept.pk)


def test_an_institution_is_meant_by_its_name_its_number_or_its_address(client, must):
    other = institution(WRONG).pk
    viewer = member(must).user
    assert viewer
    for text in (WRONG, WRONG.lower(), str(other), f"#{other}", f"https://x.org{address(WRONG)}"):
        assert institution_meant(text, viewer).pk == other
    assert institution_meant("federeal", viewer).pk == other
    for text, said in (
        ("Siberian", "write the number of one: Siberian Fed"),
        ("Nowhere", "called “Nowhere”"),
        ("999999", "No institution here"),
        ("", "No institution here"),
        ("—", "No institution here"),
    ):
        with pytest.raises(CannotBe, match=said):
            institution_meant(text, viewer)


@pytest.mark.parametrize(
    ("step", "form", "said"),
    [
        ("identifier", {"scheme": "ror", "identifier": "02e7b5303"}, "a sign is wrong"),
        ("identifier", {"scheme": "pic", "identifier": "1"}, "one looks like 999999999"),
        ("identifier", {"scheme": "x", "identifier": "1"}, "Choose a scheme."),
        ("place", {"latitude": "91", "longitude": "0"}, "latitude and longitude"),
        ("place", {"latitude": "north", "longitude": "0"}, "latitude and longitude"),
        ("place", {"latitude": "nan", "longitude": "0"}, "latitude and longitude"),
        ("name", {"name": "", "kind": "label"}, "Write the name"),
        ("remove-place", {}, "not there any more"),
        ("relate", {"other": WRONG, "relative": "aunt"}, "Choose what it is"),
        ("relate", {"other": "Nowhere", "relative": "parent"}, "No institution here"),
        ("unrelate", {"key": "1"}, "not there any more"),
        ("undo", {"undo": "7"}, "not there any more"),
        ("dance", {}, "nothing like that"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(client, must, step, form, said):
    sign_in(client, member(must))
    assert said in press(client, step, **form)
    assert not Identifier.objects.exists()
    assert not Place.objects.exists()


def test_the_administrator_corrects_with_a_reason_and_takes_it_back(client, must):
    sign_in(client, administrator())
    assert "Say why" in press(client, "correct", field="country", value="KZ", why="")
    press(client, "correct", field="country", value="KZ", why="moved")
    page = Page(client, address())
    assert page.rows() == [
        [
            "Country",
            "Kazakhstan counts",
            "an officer",
            "moved",
            "Take back Country".replace("Country", "country"),
        ],
        ["Country", "Russia", "a list", "", ""],
    ]
    assert "Kazakhstan" in Page(client, f"/institutions/{institution(RIGHT).pk}").words_of(".lead")
    key = InstitutionValue.objects.get(origin="person").pk
    press(client, "withdraw", key=key)
    assert "Russia" in Page(client, address()).words_of(".lead")


def test_identifiers_are_retired_with_a_reason_and_stay_to_be_read(client, must):
    value = parse_identifier(Scheme.WIKIDATA, "Q42944")
    added = add_identifier(institution(RIGHT), value, by=administrator(), at=NOON)
    sign_in(client, administrator())
    press(client, "retire", key=added.pk, why="another's")
    assert "another's" in Page(client, address()).words_of(".retired")
    assert "Q42944" not in Page(client, f"/institutions/{institution(RIGHT).pk}").text


def test_only_the_administrator_corrects_and_only_officers_add(client, must):
    sign_in(client, member(must))
    one = {"step": "correct", "field": "country", "value": "KZ", "why": "so"}
    assert client.post(address(), one).status_code == 403
    two = {"step": "name", "name": "X", "kind": "label"}
    client.force_login(User.objects.create_user("stranger"))
    assert client.post(address(), two).status_code == 403
    client.logout()
    assert client.post(address(), two).status_code == 403
    assert not InstitutionValue.objects.exists()


def test_a_merged_institution_leads_to_the_one_it_is_and_can_be_split_again(client, must):
    merge()
    wrong, right = institution(WRONG).pk, institution(RIGHT).pk
    for here, there in (
        (f"/institutions/{right}?on=2024-01-01", f"/institutions/{wrong}?on=2024-01-01"),
        (address(RIGHT), address(WRONG)),
    ):
        answer = client.get(here)
        assert (answer.status_code, answer["Location"]) == (302, there)
    answer = client.get(f"/agreements?institution={right}&office=must")
    assert answer["Location"] == f"/agreements?office=must&institution={wrong}"
    page = Page(client, f"/institutions/{wrong}")
    assert "2 agreements" in page.words_of(".page-head")
    assert RIGHT in page.words_of(".page-head")
    assert "are the same." in Page(client, address(WRONG)).words_of(".judgements")
    sign_in(client, administrator())
    judged = Page(client, address(WRONG)).attribute("[data-undo]", "value")
    press(client, "undo", WRONG, undo=judged)
    assert client.get(f"/institutions/{right}").status_code == 200
    assert "1 agreement " in Page(client, f"/institutions/{wrong}").words_of(".page-head")


def test_what_works_no_more_leads_to_where_it_lives_on_and_both_are_shown(client, must):
    related = Related(relative=Relative.SUCCESSOR, other=institution(RIGHT))
    relate(institution(WRONG), related, by=administrator(), at=NOON)
    Institution.objects.filter(name=WRONG).update(status=Status.WITHDRAWN)
    for page in (address(WRONG), f"/institutions/{institution(WRONG).pk}"):
        assert f"It lives on in: {RIGHT}" in Page(client, page).words_of(".page-head")
    assert "withdrawn from the authority" in Page(client, address(WRONG)).words_of(".lead")
    assert f"Predecessor {WRONG} an officer" in Page(client, address(RIGHT)).text


def test_as_known_before_the_merge_it_is_still_itself(client, must):
    merge()
    right = institution(RIGHT).pk
    assert Page(client, f"/institutions/{right}?known=2024-03-20").h1 == RIGHT
    assert client.get(f"/institutions/{right}?known=2024-04-20").status_code == 302


def test_an_office_s_merge_leads_its_own_people_alone(client, must):
    by = member(must)
    other = office("other", name="Other University")
    publish(other, [listing(RIGHT, "RU")])
    merge(must, by)
    right = f"/institutions/{institution(RIGHT).pk}"
    assert "1 agreement " in Page(client, right).words_of(".page-head")
    sign_in(client, by)
    assert "are the same." in Page(client, address(WRONG)).words_of(".judgements")
    client.logout()
    assert "are the same." not in Page(client, address(WRONG)).text


def test_the_administrator_who_works_in_no_office_sees_what_offices_decided(client, must):
    officer, reader = member(must), member(must, Role.READER)
    keep_local(institution(RIGHT), office=must, why="a branch", by=officer, at=NOON)
    for viewer, sees in ((administrator(), True), (officer, True), (reader, False)):
        sign_in(client, viewer)
        text = Page(client, address()).text
        assert ("Decided who it is" in text) == ("is in no authority. a branch" in text) == sees


class TestSettingAside:
    """An office contradicts, for itself alone, what an authority says of two institutions."""

    @pytest.fixture
    def said(self, must):
        related = Related(relative=Relative.SUCCESSOR, other=institution(WRONG))
        Institution.objects.filter(name=RIGHT).update(status=Status.INACTIVE)
        return relate(
            institution(RIGHT), related, origin=Origin.AUTHORITY, by=administrator(), at=NOON
        )

    def lives_on(self, client):
        pages = [Page(client, f"/institutions/{institution(RIGHT).pk}"), Page(client, address())]
        said = {"It lives on in" in page.text for page in pages}
        assert len(said) == 1
        return said.pop()

    def test_it_counts_no_more_for_the_office_and_still_for_others(self, client, must, said):
        other = office("other", name="Other University")
        publish(other, [listing(RIGHT, "RU")])
        sign_in(client, member(must))
        assert self.lives_on(client)
        answer = press(client, "set-aside", key=said.pk, office="must", why="they went apart")
        assert answer == "The relation is set aside for MUST; it counts for others."
        assert not self.lives_on(client)
        assert "went apart" in Page(client, address()).words_of(".relatives")
        told = Page(client, f"/institutions/{institution(RIGHT).pk}/history").text
        assert f"Relation set aside: {WRONG} follows {RIGHT}" in told
        assert "went apart" in told
        for stranger in (member(other), None):
            client.logout()
            if stranger:
                sign_in(client, stranger)
            assert self.lives_on(client)
            for page in (address(), f"/institutions/{institution(RIGHT).pk}/history"):
                assert "went apart" not in Page(client, page).text
        sign_in(client, administrator())
        assert self.lives_on(client)
        assert "went apart" in Page(client, address()).words_of(".relatives")

    def test_it_counts_again_when_that_is_taken_back(self, client, must, said):
        sign_in(client, member(must))
        press(client, "set-aside", key=said.pk, office="must", why="they went apart")
        [key] = RelationSetAside.objects.values_list("pk", flat=True)
        assert press(client, "count-again", key=key) == "The relation counts again."
        assert self.lives_on(client)
        assert "went apart" not in Page(client, address()).text
        assert "not there any more" in press(client, "count-again", key=key)
        told = Page(client, f"/institutions/{institution(RIGHT).pk}/history").text
        assert "Relation set aside, no longer" in told

    def test_it_is_said_why_and_by_who_keeps_the_office(self, client, must, said):
        other = office("other", name="Other University")
        sign_in(client, member(must))
        assert "Say why" in press(client, "set-aside", key=said.pk, office="must", why=" ")
        for form in ({"office": other.slug, "key": said.pk}, {"office": "must", "key": 0}):
            assert "not there any more" in press(client, "set-aside", why="so", **form)
        sign_in(client, member(must, Role.READER))
        assert "not there any more" in press(client, "set-aside", key=said.pk, why="so")
        assert not RelationSetAside.objects.exists()


class TestPrivacy:
    """What only a private list prints is on no page of an institution that is shown."""

    SECRET = "Zanzibar"

    @pytest.fixture
    def hidden(self, must):
        of = office("iceberg", public=False, name="Hidden University")
        rows = [
            listing(f"{self.SECRET} Federal University", "RU"),
            listing("The Siberian Federal University", "RU"),
        ]
        enter(of, rows, by=member(of))
        secret = institution(f"{self.SECRET} Federal University")
        shown = institution(RIGHT)
        pair = (shown, secret)
        judge_same(pair, office=None, by=administrator(), at=NOON)
        related = Related(relative=Relative.PARENT, other=secret)
        relate(institution(WRONG), related, by=administrator(), at=NOON)
        return of

    @pytest.mark.parametrize("viewer", ["public", "other", "own", "root"])
    def test_matrix(self, client, hidden, viewer):
        if viewer == "other":
            client.force_login(User.objects.get(username__startswith="officer-must"))
        elif viewer == "own":
            client.force_login(hidden.members.get())
        elif viewer == "root":
            sign_in(client, administrator())
        may_know = viewer in {"own", "root"}
        for name in (RIGHT, WRONG):
            for page in (f"/institutions/{institution(name).pk}", address(name)):
                text = Page(client, page).text
                if not may_know:
                    assert self.SECRET not in text, page
                    assert "The Siberian" not in text, page
        assert (self.SECRET in Page(client, address(WRONG)).text) == may_know
        assert ("The Siberian" in Page(client, address(RIGHT)).text) == may_know
        secret = institution(f"{self.SECRET} Federal University").pk
        assert client.get(f"/institutions/{secret}/identity").status_code == 302


def test_what_cannot_be_kept_stays_in_its_form(client, must):
    sign_in(client, member(must))
    form = {"step": "place", "latitude": "north", "longitude": "106.9", "city": "Ulaanbaatar"}
    answer = client.post(address(), {**form, "source": "the map"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'name="latitude" value="north"' in page
    assert 'name="city" value="Ulaanbaatar"' in page
    assert "Write latitude and longitude in degrees" in page
