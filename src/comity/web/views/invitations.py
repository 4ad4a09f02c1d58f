"""Inviting people to an office, and what somebody sees who follows the link of a letter."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from comity.accounts.models import User
from comity.errors import ComityError
from comity.offices.actions.invitations import (
    accept_invitation,
    invite,
    invite_again,
    join_by_invitation,
    withdraw_invitation,
)
from comity.offices.enums import Role
from comity.offices.errors import NoSuchInvitation
from comity.offices.models import Invitation
from comity.offices.policies import role_in
from comity.web.access import public, signed_in
from comity.web.actors import actor_of
from comity.web.components import Crumb
from comity.web.invitation_forms import InvitationForm, JoiningForm
from comity.web.invitation_links import find_invitation, holder_of, invitation_link
from comity.web.letters import send_letter
from comity.web.views.people import NOT_USABLE, office_administered

_GONE = 410


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def invite_person(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody is invited by e-mail to work in the office."""
    office = office_administered(request, slug)
    first = {"role": Role.OFFICER, "language": get_language()}
    form = InvitationForm(request.POST or None, office=office, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            invited = invite(
                office,
                form.cleaned_data["email"],
                role=form.chosen_role,
                scope=form.scope,
                language=form.cleaned_data["language"],
                by=actor_of(request),
                at=timezone.now(),
            )
        except ComityError as error:
            form.add_error(None, str(error))
        else:
            _send(request, invited)
            return redirect("web:people", slug=slug)
    people_address = reverse("web:people", args=[slug])
    context = {
        "place": "front",
        "office": office,
        "form": form,
        "title": _("Invite somebody"),
        "crumbs": [
            Crumb(label=str(office), href=reverse("web:office", args=[slug])),
            Crumb(label=_("Who works here"), href=people_address),
            Crumb(label=_("Invite somebody")),
        ],
    }
    status = NOT_USABLE if form.is_bound else 200
    return render(request, "comity/pages/invite.html", context, status=status)


@never_cache
@signed_in
@require_POST
def change_invitation(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """An invitation is sent again, or withdrawn with `step=withdraw`."""
    office = office_administered(request, slug)
    invitation = get_object_or_404(office.invitations.select_related("office__register"), pk=key)
    by, now = actor_of(request), timezone.now()
    try:
        if request.POST.get("step") == "withdraw":
            withdraw_invitation(invitation, by=by, at=now)
            messages.success(request, _("The invitation is withdrawn; its link opens nothing."))
        else:
            _send(request, invite_again(invitation, by=by, at=now))
    except ComityError as error:
        messages.error(request, str(error))
    return redirect("web:people", slug=slug)


@never_cache
@sensitive_post_parameters("password", "again")
@public
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What a letter leads to: accept with the account one has, or make one."""
    try:
        invited = find_invitation(token, at=timezone.now())
        user = request.user
        if isinstance(user, User):
            return _known(request, invited, user)
        return _unknown(request, invited)
    except NoSuchInvitation as error:
        context = {"problem": str(error), "place": "sign-in"}
        return render(request, "comity/pages/invitation.html", context, status=_GONE)


def _known(request: HttpRequest, invited: Invitation, user: User) -> HttpResponse:
    """Whoever is signed in takes the place with one button."""
    if request.method == "POST":
        accept_invitation(invited, user, by=holder_of(invited, user), at=timezone.now())
        return _welcome(request, invited)
    context = {"place": "sign-in", "invitation": invited, "role_now": role_in(user, invited.office)}
    return render(request, "comity/pages/invitation.html", context)


def _unknown(request: HttpRequest, invited: Invitation) -> HttpResponse:
    """Whoever is not signed in makes an account, or signs in and comes back."""
    form = JoiningForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            user = join_by_invitation(
                invited,
                told["username"],
                name=told["name"],
                password=told["password"],
                by=holder_of(invited, None),
                at=timezone.now(),
            )
        except NoSuchInvitation:
            raise
        except ComityError as error:
            form.add_error(None, str(error))
        else:
            login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
            return _welcome(request, invited)
    context = {"place": "sign-in", "invitation": invited, "form": form}
    status = NOT_USABLE if form.is_bound else 200
    return render(request, "comity/pages/invitation.html", context, status=status)


def _welcome(request: HttpRequest, invited: Invitation) -> HttpResponse:
    messages.success(request, _("You work in %(office)s now.") % {"office": invited.office})
    return redirect("web:office", slug=invited.office.slug)


def _send(request: HttpRequest, invited: Invitation) -> None:
    """Send the letter, and say what became of it."""
    context = {
        "invitation": invited,
        "office": invited.office,
        "link": invitation_link(request, invited),
    }
    sent = send_letter("invitation", context, to=invited.email, language=invited.language)
    if not settings.LETTERS_ARE_SENT:
        messages.warning(
            request,
            _("No mail server is set here: copy the link below and bring it to %(email)s.")
            % {"email": invited.email},
        )
    elif sent:
        messages.success(
            request, _("A letter is on its way to %(email)s.") % {"email": invited.email}
        )
    else:
        messages.error(
            request, _("The letter to %(email)s could not be sent.") % {"email": invited.email}
        )
