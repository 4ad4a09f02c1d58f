"""Renewals of an office: the board, and many prepared at once."""

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.agreements.actions.renewing import Decided, decide_renewals, send_renewals
from comity.agreements.enums import RenewalState, RenewalWay
from comity.agreements.facts import term_of
from comity.agreements.models import Agreement
from comity.agreements.queries.renewals import board_of_renewals, renewals_on_board, to_be_renewed
from comity.agreements.recommending import next_term
from comity.offices.models import Office
from comity.offices.policies import offices_kept_by
from comity.offices.rights import KEEPERS
from comity.values.terms import Term
from comity.web.access import office_role
from comity.web.actors import actor_of
from comity.web.components import Crumb
from comity.web.converters import key_of
from comity.web.dateline import shown_day
from comity.web.fact_rows import fact_rows, with_partners
from comity.web.paging import page_of
from comity.web.renewal_forms import ManyForm
from comity.web.renewal_letters import LETTERED, language_of_letters, letters_of
from comity.web.typed_dates import parse_typed_date

_AHEAD = dt.timedelta(days=365)
_MOST = 100


@never_cache
@office_role(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def renewals(request: HttpRequest, slug: str) -> HttpResponse:
    """The board: what is reviewed, prepared, out for signature, and was done lately."""
    office = _office(request, slug)
    by, at = actor_of(request), timezone.now()
    if request.method == "POST":
        keys = [key for each in request.POST.getlist("renewal") if (key := key_of(each))]
        step, _colon, language = request.POST.get("step", "").partition(":")
        if keys and step == "letters":
            return _letters(office, keys, language_of_letters(language))
        if keys:
            count = send_renewals(office, keys, by=by, at=at)
            said = ngettext("%(n)d is out for signature.", "%(n)d are out for signature.", count)
            messages.success(request, said % {"n": count})
            return redirect(request.path)
    columns = board_of_renewals(office, at.date())
    context = {
        "place": "renewals",
        "office": office,
        "columns": columns,
        "languages": settings.LANGUAGES,
        "is_empty": not any(column.count for column in columns),
        "is_nothing_chosen": request.method == "POST",
        "crumbs": [
            Crumb(label=office.short_name, href=reverse("web:office", args=[slug])),
            Crumb(label=_("Renewals")),
        ],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "comity/pages/renewals.html", context, status=status)


@never_cache
@office_role(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def choose_renewals(request: HttpRequest, slug: str) -> HttpResponse:
    """What ends until a day: many are chosen, and it is decided once how they go on."""
    office = _office(request, slug)
    day = shown_day(request, timezone.now())
    typed = request.GET.get("until", "")
    date = parse_typed_date(typed) if typed else None
    until = date.last if date else day.today + _AHEAD
    form = ManyForm(request.POST or None, initial={"way": RenewalWay.LETTER})
    chosen = {key for each in request.POST.getlist("agreement") if (key := key_of(each))}
    if request.method == "POST" and form.is_valid() and chosen:
        return _prepare(request, office, chosen, form)
    facts = with_partners(to_be_renewed(office, day.today, until))
    page = page_of(request.GET.get("page"), facts, count=facts.count(), size=_MOST)
    found = list(page.object_list)
    context = {
        "place": "renewals",
        "office": office,
        "form": form,
        "page": page,
        "until": typed or until.isoformat(),
        "is_no_day": bool(typed) and date is None,
        "is_nothing_chosen": request.method == "POST" and not chosen,
        "rows": [
            (fact.agreement_id, row, fact.agreement_id in chosen)
            for fact, row in zip(found, fact_rows(found, day), strict=True)
        ],
        "crumbs": [
            Crumb(label=_("Renewals"), href=reverse("web:renewals", args=[slug])),
            Crumb(label=_("Choose")),
        ],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "comity/pages/renewals_chosen.html", context, status=status)


def _letters(office: Office, keys: Collection[int], language: str) -> HttpResponse:
    """The letters of the chosen renewals, as one package."""
    on = timezone.localdate()
    found = renewals_on_board(office, on).filter(way__in=LETTERED, state=RenewalState.PREPARED)
    package = letters_of(office, found.filter(pk__in=keys), language, on)
    answer = HttpResponse(package, content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="letters-{on}.zip"'
    return answer


def _office(request: HttpRequest, slug: str) -> Office:
    offices = offices_kept_by(request.user).select_related("register", "institution")
    office = offices.filter(slug=slug).first()
    if office is None:
        raise PermissionDenied
    return office


def _prepare(
    request: HttpRequest, office: Office, chosen: set[int], form: ManyForm
) -> HttpResponse:
    """Decide for all of them; each goes on from the end of its own last term."""
    way = RenewalWay(form.cleaned_data["way"])
    found = Agreement.objects.standing().filter(office=office, pk__in=chosen)
    decided = {}
    for agreement in found.prefetch_related("terms"):
        terms = [term_of(term) for term in agreement.terms.all()]
        following = next_term(terms[-1]) if terms else Term()
        if form.length:
            following = replace(following, duration=form.length)
        decided[agreement.pk] = Decided(way=way, term=following)
    done = decide_renewals(office, decided, by=actor_of(request), at=timezone.now())
    said = ngettext("%(n)d renewal is prepared.", "%(n)d renewals are prepared.", len(done))
    messages.success(request, said % {"n": len(done)})
    return redirect("web:renewals", slug=office.slug)
