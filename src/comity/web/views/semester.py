"""Does it still hold when they are there? The end of every agreement against a semester."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comity.agreements.enums import Prospect
from comity.agreements.queries.prospects import count_prospects, prospects, with_prospect
from comity.agreements.querysets import AgreementFactQuerySet
from comity.offices.models import Office
from comity.offices.policies import offices_of
from comity.offices.rights import READERS
from comity.web.access import office_role
from comity.web.components import Crumb
from comity.web.paging import page_of
from comity.web.semester_form import SemesterForm
from comity.web.semester_shown import prospect_rows, prospects_workbook
from comity.web.views.agreements import EXCEL


@office_role(*READERS)
@require_safe
def semester(request: HttpRequest, slug: str) -> HttpResponse:
    """What holds today, and whether it does from the first day that was typed to the last."""
    office = get_object_or_404(offices_of(request.user).select_related("institution"), slug=slug)
    form = _form(request)
    context = {
        "place": "agreements",
        "office": office,
        "form": form,
        "crumbs": [
            Crumb(label=str(office), href=reverse("web:office", args=[office.slug])),
            Crumb(label=_("Does it still hold?")),
        ],
    }
    if form.is_bound and form.is_valid():
        context |= _answer(request, office, form)
    status = 422 if form.errors else 200
    return render(request, "comity/pages/semester.html", context, status=status)


@office_role(*READERS)
@require_safe
def semester_workbook(request: HttpRequest, slug: str) -> HttpResponse:
    """The same rows as an Excel workbook, all of them."""
    office = get_object_or_404(offices_of(request.user), slug=slug)
    form = _form(request)
    if not (form.is_bound and form.is_valid()):
        asked = request.GET.urlencode()
        return redirect(f"{reverse('web:semester', args=[slug])}?{asked}")
    rows = prospect_rows(_shown(request, _found(office, form)), form.stretch)
    data = prospects_workbook(rows, form.stretch, f"{request.scheme}://{request.get_host()}")
    answer = HttpResponse(data, content_type=EXCEL)
    name = f"{slug}-{form.stretch.first.isoformat()}-{form.stretch.last.isoformat()}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _form(request: HttpRequest) -> SemesterForm:
    asked = request.GET if "first" in request.GET else None
    return SemesterForm(asked, today=timezone.now().date())


def _found(office: Office, form: SemesterForm) -> AgreementFactQuerySet:
    return prospects(office, form.stretch, today=form.today, kind=form.cleaned_data["kind"])


def _shown(request: HttpRequest, found: AgreementFactQuerySet) -> AgreementFactQuerySet:
    show = request.GET.get("show", "")
    return with_prospect(found, Prospect(show)) if show in Prospect.values else found


def _answer(request: HttpRequest, office: Office, form: SemesterForm) -> dict[str, object]:
    found = _found(office, form)
    counts = count_prospects(found)
    show = request.GET.get("show", "")
    count = counts[Prospect(show)] if show in Prospect.values else sum(counts.values())
    page = page_of(request.GET.get("page"), _shown(request, found), count=count)
    asked = request.GET.copy()
    for name in ("show", "page"):
        asked.pop(name, None)
    return {
        "stretch": form.stretch,
        "page": page,
        "rows": list(prospect_rows(page.object_list, form.stretch)),
        "counts": [(each, each.label, counts[each]) for each in Prospect],
        "total": sum(counts.values()),
        "show": show,
        "asked": asked.urlencode(),
        "workbook_query": request.GET.urlencode(),
    }
