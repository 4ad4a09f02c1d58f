"""The work list of an office: what is odd, and one form for each answer."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.actions.confirming import confirm_agreements
from comity.agreements.actions.contacts import name_contact
from comity.agreements.actions.findings import decide_findings, own_findings
from comity.agreements.enums import ContactRole, RegisterFindingCode
from comity.agreements.models import QualityDay, RegisterFinding
from comity.agreements.queries.alerts import open_alerts
from comity.agreements.queries.partner_links import answers_waiting
from comity.agreements.queries.worklist import Worklist, worklist_of
from comity.errors import ComityError
from comity.offices.models import Membership, Office
from comity.offices.policies import offices_of
from comity.offices.rights import KEEPERS, READERS
from comity.people.sightings import note_sightings
from comity.provenance.enums import FindingState
from comity.web.access import office_role, signed_in
from comity.web.actors import actor_of, user_of
from comity.web.components import Crumb
from comity.web.converters import key_of
from comity.web.quality_drawing import draw_quality
from comity.web.worklist_shown import quality_shown, score_of, work_entries

_MOST_DAYS = 60


@signed_in
def own_worklist(request: HttpRequest) -> HttpResponse:
    """The work list of the first office where the user works."""
    found = offices_of(request.user).order_by("pk").first()
    return redirect("web:worklist", slug=found.slug) if found else redirect("web:front")


@office_role(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def worklist(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits for the people of an office; readers see it, those who keep it answer."""
    roles = Membership.objects.filter(office=OuterRef("pk"), user=request.user.pk).values("role")
    offices = offices_of(request.user).annotate(
        role=Subquery(roles), waiting_alerts=open_alerts(), waiting_answers=answers_waiting()
    )
    office = get_object_or_404(offices.select_related("register", "institution"), slug=slug)
    by = actor_of(request)
    if request.method == "POST":
        return _answer(request, office, by)
    is_mine = "mine" in request.GET
    open_ = RegisterFinding.objects.open()
    shown = worklist_of(office, open_.filter(owner=by.user) if is_mine else open_)
    user = user_of(request)
    may_answer = vars(office)["role"] in KEEPERS or user.is_superuser
    days = list(QualityDay.objects.filter(office=office).order_by("-on")[:_MOST_DAYS])[::-1]
    scores = [(day.on, score_of(day)) for day in days]
    return render(
        request,
        "comity/pages/worklist.html",
        {
            "place": "own-worklist",
            "office": office,
            "crumbs": [
                Crumb(label=str(office), href=reverse("web:office", args=[slug])),
                Crumb(label=_("Work list")),
            ],
            "worklist": shown,
            "entries": [each for each in work_entries(office, shown) if not is_mine or each.code],
            "is_mine": is_mine,
            "alerts": vars(office)["waiting_alerts"] or 0,
            "answers": (vars(office)["waiting_answers"] or 0) if may_answer else 0,
            "may_answer": may_answer,
            "nameable": _nameable(request, office, shown) if may_answer else (),
            "quality": quality_shown(days),
            "scores": scores,
            "drawing": draw_quality(scores),
        },
    )


def _answer(request: HttpRequest, office: Office, by: Actor) -> HttpResponse:
    """One answer, and back to where it was given."""
    findings = _asked(request, office)
    keys = [finding.pk for finding in findings]
    reason = request.POST.get("reason", "")[:500]
    step, now = request.POST.get("step", ""), timezone.now()
    try:
        if step in set(FindingState):
            count = decide_findings(
                office, keys, state=FindingState(step), reason=reason, by=by, at=now
            )
            messages.success(request, _decided(count))
        elif step == "own":
            own_findings(office, keys, owner=by.user, by=by, at=now)
        elif step == "right":
            agreements = [each.agreement_id for each in findings if each.agreement_id]
            count = confirm_agreements(office, agreements, by=by, at=now)
            messages.success(request, _confirmed(count))
        elif step == "contact":
            agreements = [each.agreement_id for each in findings if each.agreement_id]
            messages.success(request, _named(request, office, agreements, by))
        else:
            messages.error(request, _("There is nothing like that to do here."))
    except NotAllowed as error:
        raise PermissionDenied from error
    except ComityError as error:
        messages.error(request, str(error))
    return redirect(request.get_full_path())


def _nameable(request: HttpRequest, office: Office, shown: Worklist) -> Sequence[tuple[int, str]]:
    """The office's own people, one of whom can be named for all that has no contact.

    That the user is shown them is noted.
    """
    if all(entry.code != RegisterFindingCode.NO_CONTACT for entry in shown.of_register):
        return []
    people = [each.person for each in office.staff.select_related("person")]
    note_sightings(people, user_of(request), at=timezone.now())
    return [(each.pk, each.full_name) for each in people]


def _named(request: HttpRequest, office: Office, agreements: Sequence[int], by: Actor) -> str:
    """That one of the office's people is the contact of these agreements now."""
    key = key_of(request.POST.get("person", "")) or 0
    member = get_object_or_404(office.staff.select_related("person"), person=key)
    count = name_contact(
        office,
        agreements,
        member.person,
        role=ContactRole.CONTACT,
        is_home=True,
        by=by,
        at=timezone.now(),
    )
    said = ngettext(
        "%(who)s is the contact of %(n)d agreement now.",
        "%(who)s is the contact of %(n)d agreements now.",
        count,
    )
    return said % {"who": member.person.name, "n": count}


def _asked(request: HttpRequest, office: Office) -> Sequence[RegisterFinding]:
    """The finding that was asked for, or all open ones of a code."""
    open_ = RegisterFinding.objects.open().filter(office=office)
    key = key_of(request.POST.get("finding", ""))
    if key:
        return list(open_.filter(pk=key))
    code = request.POST.get("code", "")
    return list(open_.filter(code=code)) if code else []


def _decided(count: int) -> str:
    return ngettext("%(n)d finding is decided.", "%(n)d findings are decided.", count) % {
        "n": count
    }


def _confirmed(count: int) -> str:
    return ngettext(
        "%(n)d agreement counts as checked today.",
        "%(n)d agreements count as checked today.",
        count,
    ) % {"n": count}
