"""Who an institution is: names, identifiers, place, relatives, and which records it is made of."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comity.accounts.errors import NotAllowed
from comity.errors import ComityError
from comity.institutions.enums import IdentifierScheme, InstitutionField, NameKind
from comity.institutions.models import Institution
from comity.offices.enums import Role
from comity.web.access import public
from comity.web.actors import actor_of
from comity.web.authority_shown import authority_shown
from comity.web.components import Crumb
from comity.web.duplicate_pairs import judgement_shown
from comity.web.identification_words import decided_shown
from comity.web.identity_steps import Asked, take_identity_step
from comity.web.institution_shown import (
    all_identifiers_shown,
    find_institution,
    judgements_about,
    names_shown,
    place_shown,
    registers_kept,
    relatives_shown,
    values_shown,
)

_KEEPING = (Role.OFFICER, Role.ADMINISTRATOR)
_ADDED_KINDS = tuple(kind for kind in NameKind if kind != NameKind.PREFERRED)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def institution_identity(request: HttpRequest, key: int) -> HttpResponse:
    """The page; officers add to it, the administrator corrects it, with who and why."""
    found = find_institution(request.user, key, None)
    if found.pk != key:
        return redirect("web:institution-identity", key=found.pk)
    if request.method == "POST":
        return _take_step(request, found)
    is_root = bool(request.user.is_authenticated and request.user.is_superuser)
    kept = registers_kept(request.user, _KEEPING)
    judgements = judgements_about(found, request.user)
    identifiers = all_identifiers_shown(found)
    current = [each for each in identifiers if each.retired_at is None]
    context = {
        "place": "institutions",
        "institution": found,
        "crumbs": [
            Crumb(label=_("Partners"), href=reverse("web:institutions")),
            Crumb(label=found.name, href=reverse("web:institution", args=[found.pk])),
            Crumb(label=_("Who it is")),
        ],
        "names": names_shown(found, request.user),
        "identifiers": identifiers,
        "authority": authority_shown(current),
        "decided": decided_shown(found, kept),
        "where": place_shown(found),
        "relatives": relatives_shown(found, request.user),
        "said": values_shown(found, may_correct=is_root),
        "judgements": [
            judgement_shown(each, may_undo=is_root or each.register_id in kept)
            for each in judgements
        ],
        "may_add": is_root or bool(kept),
        "may_correct": is_root,
        "schemes": IdentifierScheme,
        "name_kinds": _ADDED_KINDS,
        "fields": InstitutionField,
    }
    return render(request, "comity/pages/institution_identity.html", context)


def _take_step(request: HttpRequest, found: Institution) -> HttpResponse:
    if not request.user.is_authenticated:
        raise PermissionDenied
    asked = Asked(
        institution=found,
        form=request.POST,
        by=actor_of(request),
        viewer=request.user,
        at=timezone.now(),
    )
    try:
        messages.success(request, take_identity_step(asked))
    except NotAllowed as error:
        raise PermissionDenied from error
    except ComityError as error:
        messages.error(request, str(error))
    # Split or merged, it may be another record that is shown from now on.
    return redirect("web:institution-identity", key=found.pk)
