"""What every request of somebody who is signed in goes through."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

# Every page loads this style sheet, and browsers keep it for ten minutes: noting there when a
# session was last seen costs pages nothing.
_ASKED_NOW_AND_THEN = "colours"
# What somebody without the factor that her office demands may still open.
_OPEN_WITHOUT_FACTOR = frozenset(
    {
        "account",
        "sign-out",
        "sign-in",
        "colours",
        "change-password",
        "end-sessions",
        "own-data",
        "erase-user",
    }
)


class SignedInPeople:
    """Keeps when a session was last seen, and leads to the second factor that an office demands."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The page."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, _kwargs: Any
    ) -> HttpResponseBase | None:
        """The way to the second factor, where it must be set up first."""
        if not request.user.is_authenticated:
            return None
        name = request.resolver_match.url_name if request.resolver_match else ""
        if name == _ASKED_NOW_AND_THEN:
            _note_seen(request, timezone.now())
        is_open = name in _OPEN_WITHOUT_FACTOR or str(name).startswith(("mfa_", "account_"))
        if is_open or not getattr(request.user, "must_add_factor", False):
            return None
        messages.warning(request, _("Your office demands a second factor. Set one up to go on."))
        return redirect("mfa_index")


def _note_seen(request: HttpRequest, now: dt.datetime) -> None:
    """Write down that the session lives."""
    own = UserSession.objects.filter(session_key=request.session.session_key)
    if not own.update(last_seen_at=now):
        UserSession.objects.create_from_request(request)
