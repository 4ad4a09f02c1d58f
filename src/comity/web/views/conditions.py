"""The conditions of an agreement: typed in one form, all of them at once."""

from collections.abc import Sequence
from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.agreements.enums import Stage
from comity.agreements.states import Said
from comity.web.access import office_role
from comity.web.changed_agreements import EDITORS, agreement_to_change, page_of_change
from comity.web.conditions_form import Agreeing, AmendedConditions, ConditionsForm
from comity.web.way_forms import ConditionsAmendmentForm

_LONGEST_REASON = 500


@never_cache
@office_role(*EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def conditions_of_agreement(request: HttpRequest, key: int) -> HttpResponse:
    """Who may go where under an agreement, for what, and how many."""
    return _answer(request, _agreeing(request, key))


@never_cache
@office_role(*EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def amend_conditions(request: HttpRequest, key: int) -> HttpResponse:
    """Who may go where, as the parties of a signed agreement agreed anew, and from which day on."""
    agreeing = _agreeing(request, key)
    if agreeing.agreement.stage != Stage.SIGNED:
        raise Http404
    noted = list(agreeing.agreement.amendments.filter(withdrawn_at=None))
    typed = request.POST if request.POST.get("step") == "keep" else None
    initial = {**request.GET.dict(), **request.POST.dict()}
    form = ConditionsAmendmentForm(noted, typed, initial=initial)
    amended = form.amended(agreeing.reason) if typed is not None and form.is_valid() else None
    return _answer(request, replace(agreeing, amends=True, amended=amended), form)


def _agreeing(request: HttpRequest, key: int) -> Agreeing:
    held = agreement_to_change(request, key)
    reason = request.POST.get("reason", "").strip()[:_LONGEST_REASON]
    return Agreeing(
        agreement=held.agreement, seen=held.seen, by=held.by, at=timezone.now(), reason=reason
    )


def _answer(
    request: HttpRequest, agreeing: Agreeing, amendment: ConditionsAmendmentForm | None = None
) -> HttpResponse:
    answer = agreeing.sent(request.POST) if request.method == "POST" else agreeing.opened()
    if isinstance(answer, ConditionsForm):
        return _page(request, agreeing, answer, amendment)
    messages.success(request, _kept(answer))
    return redirect("web:agreement", key=agreeing.agreement.pk)


def _kept(answer: AmendedConditions | Sequence[Said]) -> str:
    if isinstance(answer, AmendedConditions):
        return _("Kept as amendment %(number)s.") % {"number": answer.number}
    return _("It is kept.") if answer else _("Nothing is changed.")


def _page(
    request: HttpRequest,
    agreeing: Agreeing,
    form: ConditionsForm,
    amendment: ConditionsAmendmentForm | None,
) -> HttpResponse:
    title = _("Amend") if amendment else _("Places and conditions")
    context = {
        **page_of_change(agreeing.agreement, title),
        "form": form,
        "amendment": amendment,
        "corrects": agreeing.corrects,
    }
    return render(request, "comity/pages/conditions.html", context, status=form.status)
