"""The conditions of an agreement: typed in one form, all of them at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.web.access import office_role
from comity.web.changed_agreements import EDITORS, agreement_to_change
from comity.web.conditions_form import Agreeing, ConditionsForm


@never_cache
@office_role(*EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def conditions_of_agreement(request: HttpRequest, key: int) -> HttpResponse:
    """Who may go where under an agreement, for what, and how many."""
    held = agreement_to_change(request, key)
    agreeing = Agreeing(agreement=held.agreement, seen=held.seen, by=held.by, at=timezone.now())
    answer = agreeing.sent(request.POST) if request.method == "POST" else agreeing.opened()
    if isinstance(answer, ConditionsForm):
        context = {**held.page(_("Places and conditions")), "form": answer}
        return render(request, "comity/pages/conditions.html", context, status=answer.status)
    messages.success(request, _("It is kept.") if answer else _("Nothing is changed."))
    return redirect("web:agreement", key=key)
