from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from comity.accounts.models import User
from comity.web.access import GuardedView, View, office_role, public, signed_in


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("seen")


def request_of(user: User | AnonymousUser) -> HttpRequest:
    request = RequestFactory().get("/page?on=2023")
    request.user = user
    return request


def test_every_decorator_says_who_may_open_the_page():
    assert public(page).access == "public"
    assert signed_in(page).access == "signed_in"
    assert office_role("officer", "administrator")(page).access == (
        "office_role:officer,administrator"
    )


def test_anybody_may_open_a_public_page():
    assert public(page)(request_of(AnonymousUser())).status_code == 200


@pytest.mark.parametrize("guard", [signed_in, office_role("officer")])
def test_who_is_not_signed_in_is_led_to_the_sign_in_and_back(guard: Callable[[View], GuardedView]):
    answer = guard(page)(request_of(AnonymousUser()))
    assert answer.status_code == 302
    assert "next=/page%3Fon%3D2023" in answer["Location"]


@pytest.mark.django_db
def test_a_stranger_to_every_office_is_not_allowed():
    user = User.objects.create_user("stranger")
    with pytest.raises(PermissionDenied):
        office_role("officer")(page)(request_of(user))


@pytest.mark.django_db
def test_the_administrator_of_the_installation_is_allowed_everywhere():
    user = User.objects.create_superuser("root")
    assert office_role("officer")(page)(request_of(user)).status_code == 200
