"""Signing in, by way of the second factor where there is one, and out."""

from typing import Any

from allauth.account.views import LoginView
from django.contrib.auth import views
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from comity.web.access import public
from comity.web.single_sign_on import ways_in


class _SignIn(LoginView):
    template_name = "comity/pages/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        back = context.get("redirect_field_value") or reverse("web:front")
        ways = ways_in(self.request, process="login", back=back)
        return {**context, "place": "sign-in", "ways": ways}


_in = _SignIn.as_view()
_out = views.LogoutView.as_view(next_page="web:front")


@public
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """The form that signs in, and what it says when it cannot."""
    answer: HttpResponseBase = _in(request)
    return answer


@public
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """Signs out (by POST alone) and goes to the front page."""
    return _out(request) if request.method == "POST" else redirect("web:front")
