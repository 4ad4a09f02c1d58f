"""Setting up a second factor, signing in with it, and an office that demands one."""

import pytest
from allauth.mfa.models import Authenticator

from comity.accounts.models import User
from comity.offices.enums import Role
from comity.provenance.models import Change
from tests.registers.offices import member, office
from tests.web.codes import code_now
from tests.web.pages import Page

pytestmark = pytest.mark.django_db
PASSWORD = "between-two-lakes"
FACTORS = "/account/factors"


@pytest.fixture
def saraa():
    return User.objects.create_user("saraa", PASSWORD, name="Saraa")


def sign_in(client, password=PASSWORD, **told):
    return client.post("/sign-in", {"username": "saraa", "password": password, **told})


def set_up_app(client):
    """The key of the app that was set up."""
    answer = client.get(f"{FACTORS}/app")
    assert answer.url.startswith("/account/again?next=")
    assert client.post(answer.url, {"password": PASSWORD}).url == f"{FACTORS}/app"
    page = Page(client, f"{FACTORS}/app")
    secret = page.words_of(".secret")
    assert page.attribute("img.scan", "src").startswith("data:image/svg+xml")
    answer = client.post(f"{FACTORS}/app", {"code": code_now(secret)})
    assert answer.url == f"{FACTORS}/codes"
    return secret


def test_with_an_app_the_password_alone_signs_nobody_in(client, saraa):
    sign_in(client)
    secret = set_up_app(client)
    client.post("/sign-out")
    assert sign_in(client, next="/sources").url == "/sign-in/code"
    assert client.get("/account").status_code == 302
    wrong = client.post("/sign-in/code", {"code": "000000"})
    assert "not the right code" in wrong.content.decode()
    assert client.post("/sign-in/code", {"code": code_now(secret)}).url == "/sources"
    assert Page(client, "/account").h1 == "My account"


def test_a_recovery_code_signs_in_once(client, saraa):
    sign_in(client)
    set_up_app(client)
    code = Page(client, f"{FACTORS}/codes").all_words(".codes li")[0]
    for expected in (302, 200):
        client.post("/sign-out")
        sign_in(client)
        assert client.post("/sign-in/code", {"code": code}).status_code == expected


def test_guessing_codes_ends_soon(client, saraa):
    sign_in(client)
    secret = set_up_app(client)
    client.post("/sign-out")
    sign_in(client)
    for _time in range(5):
        client.post("/sign-in/code", {"code": "000000"})
    answer = client.post("/sign-in/code", {"code": code_now(secret)})
    assert "tried too often" in answer.content.decode()


def test_an_app_can_be_taken_away_again(client, saraa):
    sign_in(client)
    set_up_app(client)
    client.post(f"{FACTORS}/app/remove")
    assert not Authenticator.objects.filter(user=saraa).exists()
    assert "Set up an app" in Page(client, FACTORS).text
    client.post("/sign-out")
    assert sign_in(client).url == "/"


def test_the_database_does_not_hold_the_keys_in_the_clear(client, saraa):
    sign_in(client)
    secret = set_up_app(client)
    kept = "".join(str(data) for data in Authenticator.objects.values_list("data", flat=True))
    assert secret not in kept


def test_every_page_about_factors_opens(client, saraa):
    sign_in(client)
    set_up_app(client)
    for address in (
        FACTORS,
        f"{FACTORS}/app/remove",
        f"{FACTORS}/codes",
        f"{FACTORS}/codes/new",
        "/account/passkeys",
        "/account/passkeys/add",
        "/account/again",
        "/account/again/code",
    ):
        assert Page(client, address).h1
        assert Page(client, f"/mn{address}").h1
    assert client.get(f"{FACTORS}/codes.txt").content.decode().count("\n") >= 9


def test_others_factors_are_out_of_reach(client, saraa):
    theirs = Authenticator.objects.create(
        user=User.objects.create_user("bat"), type="webauthn", data={"name": "Theirs"}
    )
    sign_in(client)
    set_up_app(client)
    assert client.get(f"/account/passkeys/{theirs.pk}").status_code == 404
    assert client.post(f"/account/passkeys/{theirs.pk}/remove").status_code == 404


def test_an_office_that_demands_a_factor_leads_its_people_to_it(client, saraa):
    must = office("must")
    client.force_login(member(must, Role.ADMINISTRATOR, username="chief").user)
    client.post("/offices/must/demands", {"demanded": "1"})
    must.refresh_from_db()
    assert must.demands_second_factor
    assert Change.objects.latest("pk").after == {"second_factor": True}
    must.memberships.create(user=saraa, role=Role.OFFICER)
    client.logout()
    sign_in(client)
    for address in ("/", "/offices/must", "/offices/must/people"):
        assert client.get(address).url == FACTORS
    assert "demands a second factor" in Page(client, FACTORS).text
    set_up_app(client)
    assert client.get("/offices/must").status_code == 200


def test_who_works_elsewhere_is_not_led_anywhere(client, saraa):
    office("must").__class__.objects.update(demands_second_factor=True)
    sign_in(client)
    assert client.get("/").status_code == 200


def test_only_the_administrator_of_the_office_demands(client):
    must = office("must")
    client.force_login(member(must, Role.OFFICER).user)
    assert client.post("/offices/must/demands", {"demanded": "1"}).status_code == 403
    must.refresh_from_db()
    assert not must.demands_second_factor
