"""Signing in and out, with Django's own views."""

from django.contrib.auth import views
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from comity.web.access import public

_in = views.LoginView.as_view(
    template_name="comity/pages/sign_in.html",
    extra_context={"place": "sign-in"},
    redirect_authenticated_user=True,
)
_out = views.LogoutView.as_view(next_page="web:front")


@public
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """The form that signs in, and what it says when it cannot."""
    return _in(request)


@public
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """Signs out (by POST alone) and goes to the front page."""
    return _out(request) if request.method == "POST" else redirect("web:front")
