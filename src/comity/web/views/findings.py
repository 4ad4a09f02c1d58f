"""Deciding about the findings of a source: accepted, or dismissed with a reason."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, IntegerField, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comity.accounts.actors import Actor
from comity.errors import ComityError
from comity.offices.policies import sources_visible_to
from comity.offices.rights import KEEPERS
from comity.provenance.actions.findings import decide_finding
from comity.provenance.enums import FindingState, Severity
from comity.provenance.models import Source
from comity.provenance.policies import can_keep_register
from comity.web.access import office_role
from comity.web.actors import actor_of
from comity.web.components import Crumb
from comity.web.converters import key_of
from comity.web.finding_items import finding_items
from comity.web.office_figures import source_name
from comity.web.paging import page_of

if TYPE_CHECKING:
    from comity.provenance.querysets import FindingQuerySet


@office_role(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def source_findings(request: HttpRequest, key: int) -> HttpResponse:
    """What asks for a decision about one source (all findings with `?all=1`), a form each."""
    source = get_object_or_404(
        sources_visible_to(request.user).select_related("register__office"), pk=key
    )
    by = actor_of(request)
    if not can_keep_register(by, source.register):
        raise PermissionDenied
    if request.method == "POST":
        return _decide(request, source, by)
    asking = source.findings.open().exclude(severity=Severity.NOTE)
    shown = _by_weight(source.findings.all() if "all" in request.GET else asking)
    page = page_of(request.GET.get("page"), shown, count=shown.count())
    findings = list(page.object_list)
    name = source_name(source, source.register.office.short_name)
    items = {item.ident: item for item in finding_items(findings, source, with_reasons=True)}
    return render(
        request,
        "comity/pages/source_findings.html",
        {
            "place": "sources",
            "source": source,
            "source_name": name,
            "office": source.register.office,
            "crumbs": [
                Crumb(label=_("Sources"), href=reverse("web:sources")),
                Crumb(label=name, href=reverse("web:source", args=[source.pk])),
                Crumb(label=_("Findings")),
            ],
            "all": "all" in request.GET,
            "open_count": asking.count(),
            "page": page,
            "entries": [(finding, items[f"finding-{finding.pk}"]) for finding in findings],
        },
    )


def _by_weight(findings: "FindingQuerySet") -> "FindingQuerySet":
    """The findings, those that matter most first."""
    weight = Case(
        *(
            When(severity=severity, then=at)
            for at, severity in enumerate(reversed(Severity.values))
        ),
        output_field=IntegerField(),
    )
    return findings.select_related("decided_by").order_by(weight, "position")


def _decide(request: HttpRequest, source: Source, by: Actor) -> HttpResponse:
    """One decision, and back to where it was taken."""
    finding = get_object_or_404(source.findings, pk=key_of(request.POST.get("finding", "")))
    asked = request.POST.get("state", "")
    reason = request.POST.get("reason", "")[:500]
    try:
        decided = decide_finding(
            finding, state=FindingState(asked), reason=reason, by=by, at=timezone.now()
        )
    except ValueError:
        messages.error(request, _("Choose what is decided: accepted, dismissed or open again."))
    except ComityError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _said(decided.state))
    return redirect(f"{request.get_full_path()}#findings")


def _said(state: str) -> str:
    return {
        FindingState.ACCEPTED: _("The finding is accepted. The decision stands in the history."),
        FindingState.DISMISSED: _("The finding is dismissed. The decision stands in the history."),
        FindingState.OPEN: _("The finding is open again. The decision stands in the history."),
    }[FindingState(state)]
