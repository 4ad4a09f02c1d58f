"""What is done with a signed agreement on the page of its way: dated, numbered, taken back."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from comity.agreements.actions.amending import withdraw_amendment
from comity.agreements.actions.happening import note_event, withdraw_event
from comity.agreements.actions.numbering import number_agreements, take_number_back, type_number
from comity.agreements.enums import EventKind
from comity.agreements.errors import NotNumbered
from comity.agreements.models import AgreementEvent, Amendment
from comity.agreements.numbering import numbers_ahead
from comity.agreements.queries.numbers import first_signed, how_numbered, without_number
from comity.web.converters import key_of
from comity.web.documents_shown import document_beside
from comity.web.form_look import OwnLook
from comity.web.way_desk import Answer, Desk
from comity.web.way_forms import EventForm, NumberForm


def _event(desk: Desk, request: HttpRequest, _to: str) -> Answer:
    form = EventForm(request.POST, request.FILES, documents=desk.documents)
    desk.keep("event", form)
    if not form.is_valid():
        return form
    note_event(
        desk.agreement,
        EventKind(form.cleaned_data["kind"]),
        form.day,
        reason=form.cleaned_data["reason"],
        document=form.brought(),
        by=desk.by,
        at=desk.at,
    )
    return _("It is noted.")


def _withdraw_event(desk: Desk, _request: HttpRequest, key: str) -> Answer:
    events = AgreementEvent.objects.filter(agreement=desk.agreement)
    found = get_object_or_404(
        events.select_related("agreement__office__register", "document__file"), pk=key_of(key) or 0
    )
    withdraw_event(found, by=desk.by, at=desk.at)
    return _("It is withdrawn; the history keeps it.")


def _number(desk: Desk, request: HttpRequest, _to: str) -> Answer:
    form = NumberForm(request.POST, following="")
    desk.keep("number", form)
    if not form.is_valid():
        return form
    typed, agreement = form.cleaned_data["number"], desk.agreement
    if typed:
        number = type_number(agreement, typed, by=desk.by, at=desk.at).number
    else:
        given = number_agreements(agreement.office, [agreement.pk], by=desk.by, at=desk.at)
        if agreement.pk not in given:
            raise NotNumbered.no_year()
        number = given[agreement.pk]
    return _("It has the number %(number)s now.") % {"number": number}


def _unnumber(desk: Desk, request: HttpRequest, _to: str) -> Answer:
    reason = request.POST.get("reason", "")[:500]
    take_number_back(desk.agreement, reason=reason, by=desk.by, at=desk.at)
    return _("The number is taken back; the history keeps it.")


def signed_context(desk: Desk, shown: Mapping[str, OwnLook]) -> dict[str, object]:
    """What became of a signed agreement, and the form for more of that."""
    events = desk.agreement.events.filter(withdrawn_at=None).order_by("on", "position")
    form = shown.get("event") or EventForm(documents=desk.documents)
    return {
        "events": [
            {"event": each, "document": document_beside(each.document_id, desk.documents)}
            for each in events
        ],
        "amendments": list(desk.agreement.amendments.filter(withdrawn_at=None)),
        "event_form": form if desk.keeps else None,
        "may_amend": desk.keeps,
        **(_numbering(desk, shown) if desk.keeps else {}),
    }


def _numbering(desk: Desk, shown: Mapping[str, OwnLook]) -> dict[str, object]:
    """The form for a number where it has none; whether the one it has was not fixed by signing."""
    agreement = desk.agreement
    if agreement.number:
        return {"may_unnumber": how_numbered(agreement) is not None}
    known = without_number(agreement.office).filter(pk=agreement.pk).first()
    day = first_signed(known) if known else None
    asked = [(agreement.kind, day.year)] if day else []
    following = next(iter(numbers_ahead(agreement.office, asked).numbers), "")
    return {"number_form": shown.get("number") or NumberForm(following=following)}


def _withdraw_amendment(desk: Desk, request: HttpRequest, key: str) -> Answer:
    amendments = Amendment.objects.filter(agreement=desk.agreement)
    related = amendments.select_related("agreement__office__register")
    found = get_object_or_404(related, pk=key_of(key) or 0)
    reason = request.POST.get("reason", "")[:500]
    withdraw_amendment(found, reason=reason, by=desk.by, at=desk.at)
    return _("Amendment %(number)s is withdrawn; the history keeps it.") % {"number": found.number}


SIGNED_STEPS: Mapping[str, Callable[[Desk, HttpRequest, str], Answer]] = {
    "event": _event,
    "withdraw": _withdraw_event,
    "number": _number,
    "unnumber": _unnumber,
    "withdraw-amendment": _withdraw_amendment,
}
"""What the buttons of the page do with a signed agreement, by their names."""
