"""Groups of offices: who belongs to one, who reads it; offices join and leave by themselves."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from comity.accounts.models import User
from comity.offices.actions.groups import (
    add_group_reader,
    join_group,
    leave_group,
    remove_group_reader,
)
from comity.offices.models import Group
from comity.offices.policies import can_open_groups, groups_visible_to, offices_visible_to
from comity.web.access import signed_in
from comity.web.actors import actor_of
from comity.web.components import Crumb
from comity.web.converters import key_of
from comity.web.member_forms import ReaderForm
from comity.web.views.people import NOT_USABLE, office_administered


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def group(request: HttpRequest, slug: str) -> HttpResponse:
    """The offices and readers of a group; the installation's administrator names the readers."""
    shown = get_object_or_404(groups_visible_to(request.user), slug=slug)
    form = ReaderForm(request.POST if "username" in request.POST else None)
    if request.method == "POST":
        if not can_open_groups(actor_of(request)):
            raise PermissionDenied
        if _changed(request, shown, form):
            return redirect("web:group", slug=slug)
    context = {
        "place": "front",
        "group": shown,
        "offices": offices_visible_to(request.user).filter(groups=shown),
        "readers": shown.readers.order_by("username"),
        "form": form,
        "may_name": can_open_groups(actor_of(request)),
        "crumbs": [Crumb(label=_("Groups of offices")), Crumb(label=shown.name)],
    }
    status = NOT_USABLE if form.errors else 200
    return render(request, "comity/pages/group.html", context, status=status)


@never_cache
@signed_in
@require_POST
def office_groups(request: HttpRequest, slug: str) -> HttpResponse:
    """The office joins the group that `join` names, or leaves the one that `leave` does."""
    office = office_administered(request, slug)
    by, now = actor_of(request), timezone.now()
    joins = "join" in request.POST
    wanted = request.POST.get("join" if joins else "leave", "").strip()
    found = Group.objects.filter(slug=wanted).first()
    if found is None:
        messages.error(
            request,
            _("There is no group with the short address “%(slug)s”.") % {"slug": wanted[:50]},
        )
    elif joins:
        join_group(found, office, by=by, at=now)
        messages.success(
            request, _("%(office)s belongs to %(group)s now.") % {"office": office, "group": found}
        )
    else:
        leave_group(found, office, by=by, at=now)
        messages.success(
            request, _("%(office)s has left %(group)s.") % {"office": office, "group": found}
        )
    return redirect("web:people", slug=slug)


def _changed(request: HttpRequest, shown: Group, form: ReaderForm) -> bool:
    by, now = actor_of(request), timezone.now()
    if not form.is_bound:
        reader = get_object_or_404(User, pk=key_of(request.POST.get("remove", "")))
        remove_group_reader(shown, reader, by=by, at=now)
        return True
    if form.is_valid():
        add_group_reader(shown, form.cleaned_data["username"], by=by, at=now)
        return True
    return False
