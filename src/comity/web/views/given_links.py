"""What a partner sees by the link that it was given, and answers there, without an account."""

import datetime as dt
from collections.abc import Mapping
from typing import TypeVar

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from comity.accounts.actors import Actor
from comity.accounts.errors import TooManyAttempts
from comity.accounts.models import User
from comity.accounts.throttling import (
    ANSWERS_BY_A_LINK,
    UNKNOWN_LINKS_FROM_AN_ADDRESS,
    begin_attempt,
)
from comity.agreements.actions.asking import open_partner_link
from comity.agreements.actions.partner_answers import answer_by_link
from comity.agreements.address_secrets import link_with
from comity.agreements.errors import LinkIsOver, NotAnswered, NotTakenOver, UnknownLink
from comity.agreements.models import PartnerLink
from comity.agreements.policies import can_see_attachment
from comity.errors import ComityError
from comity.offices.policies import can_read_office, can_see_people_of, role_in
from comity.people.sightings import note_sightings
from comity.web.access import public
from comity.web.actors import user_of
from comity.web.answer_forms import AnswerSheet
from comity.web.link_shown import LinkShown, attachment_of_link, link_shown
from comity.web.views.documents import file_of_attachment

_Answer = TypeVar("_Answer", bound=HttpResponseBase)

_STATUS: Mapping[type[ComityError], int] = {UnknownLink: 404, LinkIsOver: 410, TooManyAttempts: 429}
_CLOSED = tuple(_STATUS)
_UNPROCESSABLE = 422


# The right to answer lies in the address, which no other site knows, and not in a cookie that a
# browser would add; with its referrer policy, browsers call the origin of the form "null".
@csrf_exempt
@public
@require_http_methods(["GET", "HEAD", "POST"])
def given_link(request: HttpRequest, secret: str) -> HttpResponse:
    """The agreements that the partner is asked about, and one form for all that it answers."""
    at = timezone.now()
    try:
        link = _link(request, secret, at)
        is_preview = _is_preview(request, link)
        if request.method == "POST" and not is_preview:
            begin_attempt([ANSWERS_BY_A_LINK.of(link.digest)], at=at)
        shown = link_shown(link, secret, at.date())
        people = [each.person for each in shown.contacts]
        if is_preview:
            note_sightings(people, user_of(request), at=at)
        else:
            open_partner_link(link, people, by=Actor.link(str(link)), at=at)
        answer = _page_or_thanks(request, link, shown, at, is_preview=is_preview)
    except _CLOSED as error:
        answer = _closed(request, error)
    return _discreet(answer)


@public
@require_safe
def given_document(request: HttpRequest, secret: str, key: int) -> HttpResponseBase:
    """The file of a document that the link shows."""
    try:
        link = _link(request, secret, timezone.now())
    except _CLOSED as error:
        return _discreet(_closed(request, error))
    attachment = attachment_of_link(link, key)
    if attachment is None or not can_see_attachment(Actor.link(str(link)), attachment, link):
        return _discreet(_closed(request, UnknownLink()))
    answer = file_of_attachment(attachment)
    _discreet(answer)
    return answer


def _link(request: HttpRequest, secret: str, at: dt.datetime) -> PartnerLink:
    """The link of that secret while it opens; only who guesses comes often with a wrong one."""
    link = link_with(secret)
    if link is None:
        network = get_adapter(request).get_client_ip(request)
        begin_attempt([UNKNOWN_LINKS_FROM_AN_ADDRESS.of(network)], at=at)
        raise UnknownLink
    if not link.opens_at(at):
        raise LinkIsOver
    return link


def _is_preview(request: HttpRequest, link: PartnerLink) -> bool:
    """Whether somebody of the office looks at what the partner sees.

    Whoever works there and may not see its people sees nothing here either: `LinkIsOver`.
    """
    user = request.user
    if not isinstance(user, User):
        return False
    by = Actor.signed_in(user)
    if not can_read_office(by, link.office) and role_in(user, link.office) is None:
        return False
    if not can_see_people_of(by, link.office):
        raise LinkIsOver
    return True


def _page_or_thanks(
    request: HttpRequest,
    link: PartnerLink,
    shown: LinkShown,
    at: dt.datetime,
    *,
    is_preview: bool,
) -> HttpResponse:
    if request.method != "POST" or is_preview:
        return _page(request, link, shown, AnswerSheet(shown), is_preview=is_preview)
    sheet = AnswerSheet(shown, request.POST)
    problem = ""
    if sheet.is_valid():
        try:
            if sheet.answers:
                answer_by_link(link, sheet.answers, by=Actor.link(str(link)), at=at)
                return redirect(f"{request.path}?thanks")
        except (NotAnswered, NotTakenOver) as error:
            problem = str(error)
    return _page(request, link, shown, sheet, problem=problem)


def _page(
    request: HttpRequest,
    link: PartnerLink,
    shown: LinkShown,
    sheet: AnswerSheet,
    *,
    problem: str = "",
    is_preview: bool = False,
) -> HttpResponse:
    is_sent = request.method == "POST" and not is_preview
    context = {
        "link": link,
        "office": link.office,
        "partner": link.institution,
        "colleagues": shown.colleagues,
        "newcomers": shown.newcomers,
        "words": shown.words,
        "sheet": sheet,
        "is_preview": is_preview,
        "has_thanks": "thanks" in request.GET and not is_preview,
        "problem": problem,
        "is_empty": is_sent and not problem and sheet.is_valid(),
        "is_wrong": is_sent and not sheet.is_valid(),
    }
    status = _UNPROCESSABLE if is_sent else 200
    return render(request, "comity/pages/given_link.html", context, status=status)


def _closed(request: HttpRequest, error: ComityError) -> HttpResponse:
    """One sentence, and nothing that a stranger could learn."""
    status = _STATUS[type(error)]
    return render(request, "comity/pages/closed_link.html", {"problem": str(error)}, status=status)


def _discreet(answer: _Answer) -> _Answer:
    """The answer, which nobody keeps or lists, and whose address no other site is told."""
    answer["Cache-Control"] = "no-store, private"
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
