"""What is held of somebody: taken along by herself, seen by the administrator, erased by either."""

from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from comity.accounts.models import User
from comity.accounts.policies import can_see_data_of
from comity.agreements.actions.forgetting import forget_account
from comity.errors import ComityError
from comity.provenance.actions.users import log_seen
from comity.web.access import signed_in
from comity.web.actors import actor_of
from comity.web.personal_data import data_of
from comity.web.views.people import NOT_USABLE


@never_cache
@signed_in
@require_safe
def own_data(request: HttpRequest) -> HttpResponse:
    """All that is held of oneself, as a file."""
    by = actor_of(request)
    return _file(get_object_or_404(User, pk=by.user.pk if by.user else None))


@never_cache
@signed_in
@require_safe
def data_of_user(request: HttpRequest, key: int) -> HttpResponse:
    """All that is held of somebody else, for the administrator; that she looked is logged."""
    user = _user(request, key)
    log_seen(user, by=actor_of(request), at=timezone.now())
    return _file(user)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def erase_user(request: HttpRequest, key: int) -> HttpResponse:
    """The account and what is held of its owner go, once the user name was typed."""
    user = _user(request, key)
    is_she = user.pk == request.user.pk
    problem = ""
    if request.method == "POST":
        if request.POST.get("username") != user.username:
            problem = _("This is not the user name. Nothing was erased.")
        else:
            try:
                forget_account(user, by=actor_of(request), at=timezone.now())
            except ComityError as error:
                problem = str(error)
            else:
                if is_she:
                    logout(request)
                messages.success(request, _("The account and its data are erased."))
                return redirect("web:front")
    context = {"place": "account", "user_shown": user, "is_she": is_she, "problem": problem}
    status = NOT_USABLE if problem else 200
    return render(request, "comity/pages/erase_user.html", context, status=status)


def _user(request: HttpRequest, key: int) -> User:
    user = get_object_or_404(User, pk=key)
    if not can_see_data_of(actor_of(request), user):
        raise PermissionDenied
    return user


def _file(user: User) -> HttpResponse:
    answer = JsonResponse(data_of(user), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="comity-data.json"'
    return answer
