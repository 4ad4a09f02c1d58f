"""Partners about which nobody has decided who they are, one after the other."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.accounts.errors import NotAllowed
from comity.agreements.queries.identifications import (
    WorkLeft,
    last_identification,
    work_left,
)
from comity.errors import ComityError
from comity.institutions.lookup import Lookup, readable_lookup
from comity.institutions.models import Institution
from comity.offices.models import Office
from comity.offices.policies import offices_kept_by
from comity.offices.rights import KEEPERS
from comity.web.access import office_role
from comity.web.actors import actor_of
from comity.web.components import Crumb
from comity.web.converters import key_of
from comity.web.doubtful_partners import PartnerShown, partner_shown
from comity.web.identification_steps import take_identification_step
from comity.web.identification_words import identification_sentence

SHOWN = ("doubtful", "found", "deferred")
_LONGEST_WORDS = 300


@never_cache
@office_role(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def doubtful(request: HttpRequest, slug: str) -> HttpResponse:
    """One partner with its candidates; `show` says which, `at` where, `q` what to look for."""
    offices = offices_kept_by(request.user).select_related("register", "institution")
    office = get_object_or_404(offices, slug=slug)
    lookup = readable_lookup()
    if request.method == "POST":
        return _step(request, office, lookup)
    return render(request, "comity/pages/doubtful.html", _context(request, office, lookup))


def _context(request: HttpRequest, office: Office, lookup: Lookup | None) -> dict[str, object]:
    show = request.GET.get("show", "")
    show = show if show in SHOWN else SHOWN[0]
    left = work_left(office)
    waiting = _waiting(left, show)
    at = _place(request.GET.get("at", ""), waiting)
    words = request.GET.get("q", "").strip()[:_LONGEST_WORDS]
    last = last_identification(office)
    return {
        "place": "front",
        "office": office,
        "crumbs": [
            Crumb(label=str(office), href=reverse("web:office", args=[office.slug])),
            Crumb(label=_("Who partners are")),
        ],
        "left": left,
        "to_look_at": len(left.doubtful) + len(left.not_found),
        "show": show,
        "authority": lookup.source if lookup else "",
        "words": words,
        "partner": _partner(office, waiting, at, lookup, words),
        "number": at + 1,
        "count": len(waiting),
        "before_href": _address(show, waiting, at - 1),
        "next_href": _address(show, waiting, at + 1),
        "next_key": _key(waiting, at + 1),
        "last": last,
        "last_sentence": identification_sentence(last) if last else "",
    }


def _waiting(left: WorkLeft, show: str) -> Sequence[int]:
    """The keys of the partners that are gone through, the doubtful before those not found."""
    if show == "found":
        return left.found
    return left.deferred if show == "deferred" else [*left.doubtful, *left.not_found]


def _place(asked: str, waiting: Sequence[int]) -> int:
    """The place of the partner that is asked for, else the first."""
    key = key_of(asked)
    return waiting.index(key) if key in waiting else 0


def _key(waiting: Sequence[int], at: int) -> int | None:
    return waiting[at] if 0 <= at < len(waiting) else None


def _address(show: str, waiting: Sequence[int], at: int) -> str:
    key = _key(waiting, at)
    return f"?{urlencode({'show': show, 'at': key})}" if key else ""


def _partner(
    office: Office, waiting: Sequence[int], at: int, lookup: Lookup | None, words: str
) -> PartnerShown | None:
    key = _key(waiting, at)
    if key is None or lookup is None:
        return None
    institution = Institution.objects.get(pk=key)
    return partner_shown(institution, office, lookup, words=words)


def _step(request: HttpRequest, office: Office, lookup: Lookup | None) -> HttpResponse:
    """Do what the pressed button says, and show the next partner."""
    at = request.POST.get("next", "")
    try:
        done = take_identification_step(
            request.POST, office, lookup, by=actor_of(request), at=timezone.now()
        )
        messages.success(request, done.sentence)
        at = str(done.show_next or at)
    except NotAllowed as error:
        raise PermissionDenied from error
    except ComityError as error:
        messages.error(request, str(error))
        at = request.POST.get("institution", at)
    show = request.GET.get("show", SHOWN[0])
    return redirect(f"{request.path}?{urlencode({'show': show, 'at': at})}")
