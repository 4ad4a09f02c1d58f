"""One's own account: what one can do about it, and where one is signed in."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from comity.offices.models import Membership
from comity.provenance.actions.users import choose_letters
from comity.web.access import signed_in
from comity.web.actors import actor_of, user_of
from comity.web.converters import key_of
from comity.web.devices import device_words
from comity.web.living_sessions import living_sessions
from comity.web.single_sign_on import other_accounts, ways_in


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionShown:
    """A session as its owner sees it; `is_here` is the one that asks."""

    key: int
    device: str
    first_seen: dt.datetime
    last_seen: dt.datetime
    is_here: bool


@never_cache
@signed_in
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """What one can do about one's account."""
    memberships = Membership.objects.filter(user=request.user.pk)
    context = {
        "place": "account",
        "ways": ways_in(request, process="connect", back=reverse("web:account")),
        "others": other_accounts(request),
        "sessions": _sessions(request),
        "languages": settings.LANGUAGES,
        "memberships": memberships.select_related("office__institution"),
    }
    return render(request, "comity/pages/account.html", context)


@never_cache
@signed_in
@require_POST
def own_letters(request: HttpRequest) -> HttpResponse:
    """In which language letters come, and whether one comes each week."""
    language = request.POST.get("language", "")
    choose_letters(
        user_of(request),
        language=language if language in dict(settings.LANGUAGES) else "",
        weekly="weekly" in request.POST,
        by=actor_of(request),
        at=timezone.now(),
    )
    messages.success(request, _("It is kept."))
    return redirect("web:account")


@never_cache
@signed_in
@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Ends the session that `session` names, or all others without it."""
    own = UserSession.objects.filter(user=request.user.pk)
    others = own.exclude(session_key=request.session.session_key)
    if "session" in request.POST:
        others = own.filter(pk=get_object_or_404(own, pk=key_of(request.POST["session"])).pk)
    for session in others:
        session.end()
    messages.success(request, _("Ended: who is there must sign in again."))
    return redirect("web:account")


def _sessions(request: HttpRequest) -> Sequence[SessionShown]:
    """The sessions that live, this one first, then the newest."""
    here = request.session.session_key
    if not UserSession.objects.filter(session_key=here).exists():
        UserSession.objects.create_from_request(request)
    shown = [
        SessionShown(
            key=each.pk,
            device=device_words(each.user_agent),
            first_seen=each.created_at,
            last_seen=each.last_seen_at,
            is_here=each.session_key == here,
        )
        for each in living_sessions(request.user)
    ]
    return sorted(shown, key=lambda each: (each.is_here, each.last_seen), reverse=True)
