"""The form of a partner: adding one, and what an office keeps of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.agreements.policies import institutions_visible_to
from comity.institutions.lookup import readable_lookup
from comity.offices.models import Office
from comity.offices.policies import offices_kept_by
from comity.offices.queries import last_change_of_partner, views_of_partner
from comity.offices.rights import KEEPERS
from comity.web.access import office_role
from comity.web.actors import actor_of
from comity.web.components import Crumb
from comity.web.partner_editing import PartnerEditing, PartnerForm


@never_cache
@office_role(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new_partner(request: HttpRequest, slug: str) -> HttpResponse:
    """A partner with which there is no agreement yet."""
    editing = PartnerEditing(
        office=_office(request, slug),
        institution=None,
        lookup=readable_lookup(),
        by=actor_of(request),
        at=timezone.now(),
    )
    return _answer(request, editing)


@never_cache
@office_role(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_partner(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """What the office keeps of an institution."""
    office = _office(request, slug)
    institution = get_object_or_404(institutions_visible_to(request.user), pk=key)
    kept = views_of_partner(office, institution)
    seen = last_change_of_partner(kept.first())
    editing = PartnerEditing(
        office=office,
        institution=institution,
        partner=kept.first(),
        seen=seen,
        lookup=None,
        by=actor_of(request),
        at=timezone.now(),
    )
    return _answer(request, editing)


def _office(request: HttpRequest, slug: str) -> Office:
    offices = offices_kept_by(request.user).select_related("register", "institution")
    office = offices.filter(slug=slug).first()
    if office is None:
        raise PermissionDenied
    return office


def _answer(request: HttpRequest, editing: PartnerEditing) -> HttpResponse:
    answer = editing.sent(request.POST) if request.method == "POST" else editing.opened()
    if isinstance(answer, PartnerForm):
        context = {
            "place": "institutions",
            "office": editing.office,
            "institution": editing.institution,
            "form": answer,
            "crumbs": [
                Crumb(label=_("Partners"), href=reverse("web:institutions")),
                Crumb(label=str(editing.institution or _("A new one"))),
            ],
        }
        return render(request, "comity/pages/partner_form.html", context, status=answer.status)
    messages.success(request, _("It is kept."))
    shown = editing.institution.pk if editing.institution else answer.institution_id
    return redirect("web:institution", key=shown)
