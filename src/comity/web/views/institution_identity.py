"""Who an institution is: names, identifiers, place, relatives, and which records it is made of."""

from collections.abc import Sequence

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
from comity.institutions.enums import IdentifierScheme, InstitutionField, NameKind, Relative
from comity.institutions.models import Institution
from comity.offices.policies import offices_kept_by
from comity.web.access import public
from comity.web.actors import actor_of
from comity.web.authority_shown import authority_shown
from comity.web.components import Crumb
from comity.web.duplicate_pairs import judgements_shown
from comity.web.identification_words import decided_shown
from comity.web.identity_steps import Asked, take_identity_step
from comity.web.institution_shown import (
    all_identifiers_shown,
    find_institution,
    judgements_about,
    names_shown,
    place_shown,
    relatives_shown,
    successors_shown,
    values_shown,
)

_CHOICES = {
    "relative_kinds": Relative,
    "schemes": IdentifierScheme,
    "name_kinds": tuple(kind for kind in NameKind if kind != NameKind.PREFERRED),
    "fields": InstitutionField,
}
UNPROCESSABLE = 422


@public
@require_http_methods(["GET", "HEAD", "POST"])
def institution_identity(request: HttpRequest, key: int) -> HttpResponse:
    """The page; officers add to it, the administrator corrects it, with who and why."""
    found = find_institution(request.user, key, None)
    if found.pk != key:
        return redirect("web:institution-identity", key=found.pk)
    if request.method == "POST" and (done := _take_step(request, found)):
        return done
    is_root = bool(request.user.is_authenticated and request.user.is_superuser)
    keeping = list(offices_kept_by(request.user).select_related("institution"))
    kept = frozenset(each.register_id for each in keeping)
    relatives = relatives_shown(found, request.user)
    identifiers = all_identifiers_shown(found)
    context = {
        "place": "institutions",
        "institution": found,
        "crumbs": _crumbs(found),
        "names": names_shown(found, request.user),
        "identifiers": identifiers,
        "authority": authority_shown([each for each in identifiers if not each.retired_at]),
        "decided": decided_shown(found, kept),
        "where": place_shown(found),
        "relatives": relatives,
        "successors": successors_shown(relatives, request.user),
        "keeping": keeping,
        "kept": kept,
        "said": values_shown(found, may_correct=is_root),
        "judgements": judgements_shown(
            judgements_about(found, request.user),
            lambda judged: is_root or judged.register_id in kept,
        ),
        "may_add": is_root or bool(kept),
        "may_correct": is_root,
        **_CHOICES,
        # What stands against a form is said with what was typed into it.
        "typed": {request.POST.get("step", ""): request.POST.dict()},
    }
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "comity/pages/institution_identity.html", context, status=status)


def _crumbs(found: Institution) -> Sequence[Crumb]:
    return [
        Crumb(label=_("Partners"), href=reverse("web:institutions")),
        Crumb(label=found.name, href=reverse("web:institution", args=[found.pk])),
        Crumb(label=_("Who it is")),
    ]


def _take_step(request: HttpRequest, found: Institution) -> HttpResponse | None:
    """The way on; None where something stands against it, which is said."""
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
        return None
    # Split or merged, it may be another record that is shown from now on.
    return redirect("web:institution-identity", key=found.pk)
