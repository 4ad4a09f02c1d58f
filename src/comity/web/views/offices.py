"""The page of an office: its figures, what is new, what ends, its sources."""

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from comity.agreements.policies import facts_visible_to
from comity.agreements.queries.editions import speaking_on
from comity.agreements.queries.overview import ending_soon, newest, reach
from comity.agreements.queries.selection import Selection
from comity.agreements.queries.tally import tally
from comity.intake.enums import ProposalState
from comity.intake.models import Batch
from comity.intake.policies import batches_visible_to
from comity.offices.enums import Role
from comity.offices.models import Membership, Office
from comity.offices.policies import offices_visible_to, sources_visible_to
from comity.web.access import public
from comity.web.dateline import day_context, shown_day
from comity.web.fact_rows import fact_rows, with_partners
from comity.web.filters import rows_address
from comity.web.frequencies import frequency_rows
from comity.web.office_figures import FIGURE_COLUMNS, office_figures

LINES = 7
_MOST_BESIDE = 5
_JUDGING = (Role.OFFICER, Role.ADMINISTRATOR)


@public
def office(request: HttpRequest, slug: str) -> HttpResponse:
    """One office on a day."""
    day = shown_day(request, timezone.now())
    roles = Membership.objects.filter(office=OuterRef("pk"), user=request.user.pk).values("role")
    offices = offices_visible_to(request.user).annotate(role=Subquery(roles))
    shown = get_object_or_404(offices.select_related("institution", "register"), slug=slug)
    role = getattr(shown, "role", None)
    is_root = request.user.is_authenticated and request.user.is_superuser
    facts = facts_visible_to(request.user).known(day.known_at).filter(office=shown)
    editions = (
        sources_visible_to(request.user)
        .of(shown.register)
        .known(day.known_at)
        .select_related("register__office")
        .defer("set_aside")
    )
    counted = tally(facts.on(day.on), day.on, (*FIGURE_COLUMNS, "stated"))
    speaking = speaking_on(editions, day.on, day.known_at).first()
    selection = Selection(office=(slug,), listed=bool(speaking))
    listed = counted.where(listed=True) if speaking else counted
    return render(
        request,
        "comity/pages/office.html",
        {
            "place": "front",
            **day_context(day),
            "office": shown,
            "figures": office_figures(shown, speaking, counted, reach(facts), day),
            "countries": frequency_rows(listed, "stated", selection, day),
            "beside": offices_visible_to(request.user).exclude(pk=shown.pk)[:_MOST_BESIDE],
            "rows_href": rows_address(Selection(office=(slug,)), day),
            "editions": editions,
            "is_member": role is not None or is_root,
            "may_judge": role in _JUDGING or is_root,
            "batches": _waiting(request, shown),
            "ending": fact_rows(with_partners(ending_soon(facts, day.on))[:LINES], day),
            "newest": fact_rows(with_partners(newest(facts, day.on))[:LINES], day),
        },
    )


def _waiting(request: HttpRequest, shown: Office) -> QuerySet[Batch]:
    """The imports with proposals that wait for somebody of the office; nothing for others."""
    open_ = Q(proposals__state=ProposalState.PROPOSED, proposals__repeats=None)
    return (
        batches_visible_to(request.user)
        .filter(office=shown)
        .annotate(open_proposals=Count("proposals", filter=open_))
        .filter(open_proposals__gt=0)
        .select_related("source__register__office")
        .defer("source__set_aside")
    )
