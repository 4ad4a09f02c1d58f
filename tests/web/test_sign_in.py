import pytest

from comity.accounts.models import User
from tests.web.pages import Page

pytestmark = pytest.mark.django_db


def test_signing_in_leads_back_to_where_one_was_going(client):
    User.objects.create_user("saraa", "a-long-password", name="Saraa")
    answer = client.get("/imports/1")
    assert answer.url == "/sign-in?next=/imports/1"
    answer = client.post(
        answer.url, {"username": "saraa", "password": "a-long-password", "next": "/sources"}
    )
    assert answer.url == "/sources"
    assert "Sign out (Saraa)" in Page(client, "/").words_of(".masthead")


def test_a_wrong_password_is_said_on_the_page(client):
    answer = client.post("/sign-in", {"username": "saraa", "password": "wrong"})
    assert "correct" in answer.content.decode()


def test_signing_out_needs_a_button_not_a_link(client):
    client.force_login(User.objects.create_user("saraa"))
    assert client.get("/sign-out").url == "/"
    assert "Sign out (saraa)" in Page(client, "/").words_of(".masthead")
    assert client.post("/sign-out").url == "/"
    assert "Sign in" in Page(client, "/").words_of(".masthead")


def test_the_way_back_never_leads_to_another_site(client):
    User.objects.create_user("saraa", "a-long-password")
    answer = client.post(
        "/sign-in",
        {"username": "saraa", "password": "a-long-password", "next": "https://example.org/"},
    )
    assert answer.url == "/"
