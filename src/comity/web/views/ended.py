"""What an import brought that had ended before it came: asked once, all of it at once."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.agreements.actions.ending import say_what_became
from comity.agreements.enums import EndSaid
from comity.intake.models import Batch
from comity.intake.policies import batches_visible_to, can_import
from comity.intake.queries import ended_before
from comity.offices.rights import KEEPERS
from comity.web.access import office_role
from comity.web.actors import actor_of
from comity.web.components import Crumb
from comity.web.converters import key_of
from comity.web.dateline import shown_day
from comity.web.fact_rows import fact_rows, with_partners
from comity.web.office_figures import source_name
from comity.web.paging import page_of

_ROWS = 200


@never_cache
@office_role(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def ended(request: HttpRequest, key: int) -> HttpResponse:
    """The agreements of an import whose end is past, a question each, and one for all."""
    batches = batches_visible_to(request.user).select_related(
        "office__institution", "office__register", "source__register__office"
    )
    batch = get_object_or_404(batches, pk=key)
    if not can_import(actor_of(request), batch.office):
        raise PermissionDenied
    if request.method == "POST":
        return _answer(request, batch)
    day = shown_day(request, timezone.now())
    asked = with_partners(ended_before(batch, day.today))
    page = page_of(request.GET.get("page"), asked, count=asked.count(), size=_ROWS)
    facts = list(page.object_list)
    name = source_name(batch.source, batch.office.short_name)
    review = reverse("web:import", args=[batch.pk])
    context = {
        "place": "imports",
        "batch": batch,
        "office": batch.office,
        "page": page,
        "answers": EndSaid.choices,
        "rows": [
            (fact.agreement_id, row) for fact, row in zip(facts, fact_rows(facts, day), strict=True)
        ],
        "crumbs": [
            Crumb(label=_("Imports"), href=reverse("web:imports")),
            Crumb(label=name, href=review),
            Crumb(label=_("Ended before you came")),
        ],
    }
    return render(request, "comity/pages/ended.html", context)


def _answer(request: HttpRequest, batch: Batch) -> HttpResponse:
    answers = _answers(request.POST)
    brought = batch.proposals.filter(agreement__in=answers)
    own = {each.agreement_id for each in brought.only("agreement")}
    said_of = {key: said for key, said in answers.items() if key in own}
    count = say_what_became(batch.office, said_of, by=actor_of(request), at=timezone.now())
    said = ngettext("%(n)d answer is kept.", "%(n)d answers are kept.", count)
    messages.success(request, said % {"n": count})
    return redirect(request.path)


def _answers(form: QueryDict) -> Mapping[int, EndSaid]:
    """The answers by agreement: its own, else the one for all; what is left open is left out."""
    answers = {}
    for asked in form.getlist("agreement"):
        key, said = key_of(asked), form.get(f"said.{asked}") or form.get("all", "")
        if key and said in set(EndSaid):
            answers[key] = EndSaid(said)
    return answers
