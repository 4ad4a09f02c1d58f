"""How the lists of an office are read: its reading profile, to be seen, edited and taken along."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from comity.accounts.errors import NotAllowed
from comity.errors import ComityError
from comity.interpretation.profiles.faults import UnusableProfile
from comity.offices.models import Office
from comity.offices.policies import can_keep_office, offices_of
from comity.provenance.actions.profiles import save_profile
from comity.provenance.models import Source, SourceContent
from comity.provenance.queries import profile_text
from comity.web.access import signed_in
from comity.web.actors import actor_of
from comity.web.components import Crumb
from comity.web.converters import key_of
from comity.web.profile_words import fault_words
from comity.web.reading_apart import propose_in_place
from comity.web.unreadable import error_sentence

_NOT_USABLE = 422
_MOST_SOURCES = 50


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def reading_profile(request: HttpRequest, slug: str) -> HttpResponse:
    """The profile, for members of the office; with `source` what that source would propose."""
    office = _office(request, slug)
    if request.method == "POST":
        return _save(request, office)
    source = _source(office, request.GET.get("source", ""))
    if source is None:
        return _page(request, office, profile_text(office.register))
    try:
        text = _proposal(source)
    except ComityError as error:
        return _page(request, office, profile_text(office.register), problem=error_sentence(error))
    return _page(request, office, text, proposed_from=source)


@never_cache
@signed_in
@require_safe
def reading_profile_yaml(request: HttpRequest, slug: str) -> HttpResponse:
    """The profile as a file, for `comity read --profile`."""
    office = _office(request, slug)
    text = profile_text(office.register) or "version: 1\n"
    answer = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{office.slug}-profile.yaml"'
    return answer


def _office(request: HttpRequest, slug: str) -> Office:
    offices = offices_of(request.user).select_related("register", "institution")
    return get_object_or_404(offices, slug=slug)


def _source(office: Office, key: str) -> Source | None:
    wanted = key_of(key)
    return None if wanted is None else office.register.sources.filter(pk=wanted).first()


def _proposal(source: Source) -> str:
    """What was understood and guessed of a source, by the profile that there is."""
    content = get_object_or_404(SourceContent, source=source)
    return propose_in_place(
        bytes(content.data), name=source.file_name, profile=profile_text(source.register)
    )


def _save(request: HttpRequest, office: Office) -> HttpResponse:
    text = request.POST.get("text", "")
    try:
        save_profile(office.register, text, by=actor_of(request), at=timezone.now())
    except UnusableProfile as error:
        return _page(request, office, text, problem=fault_words(error), status=_NOT_USABLE)
    except NotAllowed as error:
        raise PermissionDenied from error
    messages.success(request, _("The profile is kept; the next list is read by it."))
    return redirect("web:reading-profile", slug=office.slug)


def _page(
    request: HttpRequest,
    office: Office,
    text: str,
    *,
    proposed_from: Source | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    sources = office.register.sources.editions().select_related("register__office")
    context = {
        "place": "front",
        "office": office,
        "text": text,
        "lines": min(max(text.count("\n") + 2, 12), 40),
        "problem": problem,
        "proposed_from": proposed_from,
        "sources": sources[:_MOST_SOURCES],
        "may_change": can_keep_office(actor_of(request), office),
        "crumbs": [
            Crumb(label=str(office), href=reverse("web:office", args=[office.slug])),
            Crumb(label=_("Reading profile")),
        ],
    }
    return render(request, "comity/pages/reading_profile.html", context, status=status)
