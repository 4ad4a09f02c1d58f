"""Who may open a page: every view says so with one of these decorators.

A decorator sets `view.access` to `public`, `signed_in` or `office_role:ROLE,...`. It guards the
door of the page; what is visible behind it and what may be changed is decided by `policies`.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponseBase]


class GuardedView(Protocol):
    """A view that says who may open it."""

    access: str

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page."""


def public(view: View) -> GuardedView:
    """Anybody may open the page."""
    return _named(view, "public")


def signed_in(view: View) -> GuardedView:
    """Whoever is signed in may open the page; others are led to the sign-in and back."""
    guarded: View = login_required(view)
    return _named(guarded, "signed_in")


def office_role(*roles: str) -> Callable[[View], GuardedView]:
    """Members of some office with one of these roles, and the administrator of the installation.

    Others who are signed in get "not allowed"; whoever is not is led to the sign-in and back.
    """

    def decorate(view: View) -> GuardedView:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not _has_role(request, roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return _named(login_required(guarded), f"office_role:{','.join(roles)}")

    return decorate


def behind(guard: Callable[[View], GuardedView], view: View) -> GuardedView:
    """A view of somebody else behind a guard; what it shows is kept by nobody on the way."""
    return guard(never_cache(view))


def _has_role(request: HttpRequest, roles: tuple[str, ...]) -> bool:
    user = cast("Any", request.user)
    return bool(user.is_superuser or user.memberships.filter(role__in=roles).exists())


def _named(view: View, access: str) -> GuardedView:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    named = cast("GuardedView", guarded)
    named.access = access
    return named
