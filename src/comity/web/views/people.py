"""Who works in an office: seen by its readers, changed by its administrators."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comity.accounts.models import User
from comity.agreements.enums import Kind
from comity.errors import ComityError
from comity.offices.actions.demands import demand_second_factor
from comity.offices.actions.membership import add_member, remove_member
from comity.offices.enums import Role
from comity.offices.models import Invitation, Membership, Office
from comity.offices.policies import can_administer_office, memberships_visible_to, offices_of
from comity.web.access import signed_in
from comity.web.actors import actor_of
from comity.web.components import Crumb
from comity.web.invitation_links import invitation_link
from comity.web.member_forms import NewMemberForm, RoleForm, role_now

NOT_USABLE = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberShown:
    """A line of the page: somebody, her role, and a unit editor's units and kinds."""

    key: int
    user: User
    role: str
    units: Sequence[str]
    kinds: Sequence[str]


@never_cache
@signed_in
@require_safe
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who works in the office, for its readers; strangers are told of no such page."""
    office = office_read(request, slug)
    may_change = can_administer_office(actor_of(request), office)
    context = {
        "place": "front",
        "office": office,
        "members": [_shown(each) for each in _members(request, office)],
        "groups": office.groups.all(),
        "invitations": _invited(request, office) if may_change else (),
        "may_change": may_change,
        "crumbs": [_office_crumb(office), Crumb(label=_("Who works here"))],
    }
    return render(request, "comity/pages/people.html", context)


@never_cache
@signed_in
@require_POST
def office_demands(request: HttpRequest, slug: str) -> HttpResponse:
    """The office demands a second factor of its people with `demanded=1`, else no more."""
    office = office_administered(request, slug)
    demanded = request.POST.get("demanded") == "1"
    demand_second_factor(office, demanded=demanded, by=actor_of(request), at=timezone.now())
    messages.success(request, _("It is kept."))
    return redirect("web:people", slug=slug)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def add_person(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody who signs in here already comes to work in the office."""
    office = office_administered(request, slug)
    form = NewMemberForm(request.POST or None, office=office, initial={"role": Role.OFFICER})
    if request.method == "POST" and form.is_valid():
        user = form.cleaned_data["username"]
        if _keep_role(request, form, office, user):
            said = _("%(who)s works in %(office)s now.")
            messages.success(request, said % {"who": user.display_name, "office": office})
            return redirect("web:people", slug=slug)
    return _form_page(request, office, form, title=_("Add somebody"))


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """What one member is in the office: changed, or ended with `step=remove`."""
    office = office_administered(request, slug)
    member = get_object_or_404(_members(request, office), pk=key)
    if request.POST.get("step") == "remove":
        return _remove(request, member)
    form = RoleForm(request.POST or None, office=office, initial=role_now(member))
    if (
        request.method == "POST"
        and form.is_valid()
        and _keep_role(request, form, office, member.user)
    ):
        messages.success(request, _("It is kept."))
        return redirect("web:people", slug=slug)
    return _form_page(request, office, form, title=member.user.display_name, member=member)


def office_read(request: HttpRequest, slug: str) -> Office:
    """The office, where the user reads its whole register; else there is none."""
    offices = offices_of(request.user).select_related("register", "institution")
    return get_object_or_404(offices, slug=slug)


def office_administered(request: HttpRequest, slug: str) -> Office:
    """The office, where the user administers it; its other people are refused."""
    office = office_read(request, slug)
    if not can_administer_office(actor_of(request), office):
        raise PermissionDenied
    return office


def _members(request: HttpRequest, office: Office) -> QuerySet[Membership]:
    members = memberships_visible_to(request.user).filter(office=office)
    return (
        members.select_related("user", "office")
        .prefetch_related("units")
        .order_by("user__username")
    )


def _shown(member: Membership) -> MemberShown:
    return MemberShown(
        key=member.pk,
        user=member.user,
        role=str(Role(member.role).label),
        units=[unit.name for unit in member.units.all()],
        kinds=[str(Kind(kind).label) for kind in member.kinds],
    )


def _invited(request: HttpRequest, office: Office) -> list[tuple[Invitation, str, str]]:
    """Those who have not answered, with the links that no letter can bring here."""
    now = timezone.now()
    return [
        (
            each,
            "" if settings.LETTERS_ARE_SENT else invitation_link(request, each),
            str(each.state(now).label),
        )
        for each in office.invitations.not_answered()
    ]


def _keep_role(request: HttpRequest, form: RoleForm, office: Office, user: User) -> bool:
    """Whether it was kept; what cannot be is said in the form."""
    try:
        add_member(
            office,
            user,
            role=form.chosen_role,
            scope=form.scope,
            by=actor_of(request),
            at=timezone.now(),
        )
    except ComityError as error:
        form.add_error(None, str(error))
        return False
    return True


def _remove(request: HttpRequest, member: Membership) -> HttpResponse:
    remove_member(member.office, member.user, by=actor_of(request), at=timezone.now())
    said = _("%(who)s does not work in %(office)s any more.")
    messages.success(request, said % {"who": member.user.display_name, "office": member.office})
    if member.user == request.user:
        return redirect("web:front")
    return redirect("web:people", slug=member.office.slug)


def _form_page(
    request: HttpRequest,
    office: Office,
    form: RoleForm,
    *,
    title: str,
    member: Membership | None = None,
) -> HttpResponse:
    people_address = reverse("web:people", args=[office.slug])
    context = {
        "place": "front",
        "office": office,
        "form": form,
        "title": title,
        "member": member,
        "crumbs": [
            _office_crumb(office),
            Crumb(label=_("Who works here"), href=people_address),
            Crumb(label=title),
        ],
    }
    status = NOT_USABLE if form.is_bound else 200
    return render(request, "comity/pages/person.html", context, status=status)


def _office_crumb(office: Office) -> Crumb:
    return Crumb(label=str(office), href=reverse("web:office", args=[office.slug]))
