"""The deadlines of an office in one's own calendar: its address, and what is fetched there."""

from uuid import UUID

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    conditional_page,
    require_http_methods,
    require_safe,
)

from comity.accounts.actors import Actor
from comity.accounts.errors import TooManyAttempts
from comity.accounts.throttling import (
    CALENDARS_OF_AN_ADDRESS,
    UNKNOWN_CALENDARS_FROM_AN_ADDRESS,
    begin_attempt,
)
from comity.agreements.actions.calendars import make_calendar_address, revoke_calendar_address
from comity.agreements.address_secrets import address_with
from comity.agreements.enums import DeadlineState
from comity.agreements.models import CalendarAddress, Deadline
from comity.agreements.queries.deadlines import deadlines_for_calendar
from comity.offices.models import Office
from comity.offices.policies import can_read_office, offices_of
from comity.offices.rights import READERS
from comity.printing.calendar import CalendarDay, write_calendar
from comity.web.access import office_role, public
from comity.web.actors import actor_of, user_of
from comity.web.alert_words import calendar_summary, decision_words
from comity.web.components import Crumb


@never_cache
@office_role(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def own_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Whether there is an address for one's calendar; a new one is shown once, when it is made."""
    offices = offices_of(request.user).select_related("register", "institution")
    office = get_object_or_404(offices, slug=slug)
    by, at = actor_of(request), timezone.now()
    if request.POST.get("step") == "make":
        language = get_language() or "en"
        secret = make_calendar_address(office, language=language, by=by, at=at)
        made = request.build_absolute_uri(reverse("web:calendar", args=[secret]))
        return _page(request, office, made)
    if request.method == "POST":
        if revoke_calendar_address(office, by=by, at=at):
            messages.success(request, _("The address is revoked: calendars get nothing there."))
        return redirect(request.path)
    return _page(request, office)


@public
@require_safe
@conditional_page
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The deadlines that the holder of the secret may see, without a session.

    Whoever has them as they are gets no more than that nothing changed.
    """
    at = timezone.now()
    address = address_with(secret)
    try:
        if address is None:
            # Only who guesses comes here often.
            network = get_adapter(request).get_client_ip(request)
            begin_attempt([UNKNOWN_CALENDARS_FROM_AN_ADDRESS.of(network)], at=at)
            raise Http404
        begin_attempt([CALENDARS_OF_AN_ADDRESS.of(address.digest)], at=at)
    except TooManyAttempts as error:
        return HttpResponse(str(error), status=429, content_type="text/plain; charset=utf-8")
    if not can_read_office(Actor.signed_in(address.user), address.office):
        raise Http404
    with translation.override(address.language):
        days = [_day(request, each) for each in deadlines_for_calendar(address.office, at)]
        name = _("%(office)s: decisions") % {"office": address.office.short_name}
        data = write_calendar(name, days, language=address.language)
    answer = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, max-age=900"
    answer["X-Robots-Tag"] = "noindex"
    answer["Content-Disposition"] = f'inline; filename="{address.office.slug}.ics"'
    return answer


def _day(request: HttpRequest, deadline: Deadline) -> CalendarDay:
    page = reverse("web:agreement", args=[deadline.agreement_id])
    return CalendarDay(
        uid=UUID(str(deadline.uid)).urn,
        on=deadline.on,
        summary=calendar_summary(deadline.attention, deadline.partner_name),
        # What it says must not change with the day on which it is asked for.
        description=decision_words(
            deadline.attention, deadline.on, deadline.ends_on, today=deadline.on
        ),
        url=request.build_absolute_uri(page),
        revision=deadline.revision,
        made_at=deadline.made_at,
        changed_at=deadline.changed_at,
        is_cancelled=deadline.state == DeadlineState.CANCELLED,
    )


def _page(request: HttpRequest, office: Office, made: str = "") -> HttpResponse:
    own = CalendarAddress.objects.filter(office=office, user=user_of(request), revoked_at=None)
    context = {
        "place": "own-worklist",
        "office": office,
        "address": own.first(),
        "made": made,
        "subscribe": "webcal" + made.removeprefix("https").removeprefix("http") if made else "",
        "crumbs": [
            Crumb(label=str(office), href=reverse("web:office", args=[office.slug])),
            Crumb(label=_("Alerts"), href=reverse("web:alerts", args=[office.slug])),
            Crumb(label=_("In my calendar")),
        ],
    }
    return render(request, "comity/pages/own_calendar.html", context)
