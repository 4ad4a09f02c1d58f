"""Numbers for agreements that were signed without one: many at once, looked at before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.agreements.actions.numbering import number_agreements
from comity.agreements.models import Agreement
from comity.agreements.numbering import numbers_ahead
from comity.agreements.policies import facts_visible_to
from comity.agreements.queries.numbers import first_signed, without_number
from comity.agreements.queries.selection import select_facts
from comity.agreements.querysets import AgreementQuerySet
from comity.offices.models import Office
from comity.offices.policies import offices_kept_by
from comity.offices.rights import KEEPERS
from comity.web.access import office_role
from comity.web.actors import actor_of
from comity.web.components import Crumb
from comity.web.converters import key_of
from comity.web.filters import selection_of
from comity.web.paging import page_of

_ROWS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberAhead:
    """An agreement without a number, and the one that it would get: none without a year."""

    agreement: Agreement
    partners: str
    year: int | None
    number: str


@never_cache
@office_role(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def numbers(request: HttpRequest, slug: str) -> HttpResponse:
    """Which of the agreements that are asked for have no number, and which they would get."""
    office = offices_kept_by(request.user).select_related("register").filter(slug=slug).first()
    if office is None:
        raise PermissionDenied
    asked = _asked(request, office)
    if request.method != "POST":
        page = page_of(request.GET.get("page"), asked, count=asked.count(), size=_ROWS)
        return _page(request, office, _ahead(office, list(page.object_list)), page=page)
    chosen = [key for each in request.POST.getlist("agreement") if (key := key_of(each))]
    rows = _ahead(office, asked.filter(pk__in=chosen))
    if not rows or not _is_as_seen(rows, request.POST):
        notice = _("These are the numbers of those that you ticked: look at them, and give them.")
        return _page(request, office, rows, notice=notice if rows else "", status=422)
    given = number_agreements(office, chosen, by=actor_of(request), at=timezone.now())
    said = ngettext("%(n)d number is given.", "%(n)d numbers are given.", len(given))
    messages.success(request, said % {"n": len(given)})
    return redirect(request.get_full_path())


def _asked(request: HttpRequest, office: Office) -> AgreementQuerySet:
    """Those without a number, as the filter of the list of agreements narrows them."""
    selection = selection_of(request.GET).without("office")
    found = without_number(office).prefetch_related("parties__institution")
    if not selection.chosen:
        return found
    facts = facts_visible_to(request.user).known().filter(office=office)
    selected = select_facts(facts, selection, timezone.localdate())
    return found.filter(pk__in=selected.order_by().values("agreement"))


def _ahead(office: Office, found: Iterable[Agreement]) -> list[NumberAhead]:
    """These agreements with the numbers that they get when they are numbered together."""
    agreements = list(found)
    years = {each.pk: day.year for each in agreements if (day := first_signed(each))}
    dated = [each for each in agreements if each.pk in years]
    counted = numbers_ahead(office, [(each.kind, years[each.pk]) for each in dated])
    ahead = dict(zip((each.pk for each in dated), counted.numbers, strict=True))
    return [
        NumberAhead(
            agreement=each,
            partners=_partners(each),
            year=years.get(each.pk),
            number=ahead.get(each.pk, ""),
        )
        for each in agreements
    ]


def _partners(agreement: Agreement) -> str:
    partners = (each.institution.name for each in agreement.parties.all() if not each.is_home)
    return ", ".join(partners)


def _is_as_seen(rows: Sequence[NumberAhead], sent: QueryDict) -> bool:
    """Whether the numbers are those that stood beside the agreements when they were ticked."""
    return all(sent.get(f"number.{row.agreement.pk}", "") == row.number for row in rows)


def _page(
    request: HttpRequest,
    office: Office,
    rows: Sequence[NumberAhead],
    *,
    page: object = None,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    context: Mapping[str, object] = {
        "place": "agreements",
        "office": office,
        "rows": rows,
        "page": page,
        "notice": notice,
        "is_chosen": bool(notice),
        "is_nothing_chosen": status != 200 and not notice,
        "here": request.get_full_path(),
        "crumbs": [
            Crumb(label=office.short_name, href=reverse("web:office", args=[office.slug])),
            Crumb(label=_("Numbers")),
        ],
    }
    return render(request, "comity/pages/numbers.html", context, status=status)
