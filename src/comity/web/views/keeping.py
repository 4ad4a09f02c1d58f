"""What an office keeps of an agreement beside what lists say: shown and typed in one form."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.agreements.policies import agreements_visible_to, can_change_agreement
from comity.agreements.queries.states import last_change_of, with_state_at_hand
from comity.web.access import office_role
from comity.web.actors import actor_of
from comity.web.components import Crumb
from comity.web.keeping import Keeping, KeptForm
from comity.web.views.agreement_forms import EDITORS


@never_cache
@office_role(*EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def keep_of_agreement(request: HttpRequest, key: int) -> HttpResponse:
    """How an agreement goes on, who looks after it, and where it stands in the office's files."""
    seen = last_change_of(key)
    visible = agreements_visible_to(request.user).select_related(
        "office__register", "office__institution"
    )
    agreement = with_state_at_hand(visible, key)
    if agreement is None:
        raise Http404
    by = actor_of(request)
    if not can_change_agreement(by, agreement):
        raise PermissionDenied
    keeping = Keeping(agreement=agreement, seen=seen, by=by, at=timezone.now())
    answer = keeping.sent(request.POST) if request.method == "POST" else keeping.opened()
    if isinstance(answer, KeptForm):
        partners = [each.institution.name for each in agreement.parties.all() if not each.is_home]
        context = {
            "place": "agreements",
            "office": agreement.office,
            "agreement": agreement,
            "form": answer,
            "crumbs": [
                Crumb(label=_("Agreements"), href=reverse("web:agreements")),
                Crumb(label=", ".join(partners), href=reverse("web:agreement", args=[key])),
                Crumb(label=_("What the office keeps of it")),
            ],
        }
        return render(request, "comity/pages/keeping.html", context, status=answer.status)
    messages.success(request, _("It is kept.") if answer else _("Nothing is changed."))
    return redirect("web:agreement", key=key)
