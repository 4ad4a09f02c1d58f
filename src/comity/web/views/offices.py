"""The page of an office: its figures, what is new, what ends, its sources."""

from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q, QuerySet, Subquery, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from comity.agreements.policies import facts_visible_to
from comity.agreements.queries.alerts import open_alerts
from comity.agreements.queries.editions import speaking_on
from comity.agreements.queries.overview import ending_soon, newest, reach
from comity.agreements.queries.partner_links import answers_waiting
from comity.agreements.queries.selection import Selection
from comity.agreements.queries.tally import tally
from comity.intake.enums import BatchState
from comity.intake.models import Batch
from comity.intake.policies import batches_visible_to
from comity.intake.queries import with_counts
from comity.offices.enums import Role
from comity.offices.models import Membership, Office
from comity.offices.policies import offices_visible_to, sources_visible_to
from comity.offices.rights import KEEPERS, READERS, Right, roles_with
from comity.web.access import public
from comity.web.components import DayShown
from comity.web.dateline import day_context, shown_day
from comity.web.fact_rows import fact_rows, partners_of_facts
from comity.web.filters import rows_address
from comity.web.frequencies import frequency_rows
from comity.web.office_figures import FIGURE_COLUMNS, office_figures
from comity.web.persons_shown import public_staff

if TYPE_CHECKING:
    from comity.agreements.querysets import AgreementFactQuerySet
    from comity.offices.querysets import OfficeQuerySet

LINES = 7
_MOST_BESIDE = 5
_SEEING_PEOPLE = roles_with(Right.SEE_PEOPLE)


@public
def office(request: HttpRequest, slug: str) -> HttpResponse:
    """One office on a day."""
    day = shown_day(request, timezone.now())
    roles = Membership.objects.filter(office=OuterRef("pk"), user=request.user.pk).values("role")
    waiting = {"waiting_alerts": open_alerts(), "waiting_answers": answers_waiting()}
    offices = offices_visible_to(request.user).annotate(role=Subquery(roles), **waiting)
    shown, beside = _office_and_others(offices.select_related("institution", "register"), slug)
    role = getattr(shown, "role", None)
    is_root = request.user.is_authenticated and request.user.is_superuser
    facts = facts_visible_to(request.user).known(day.known_at).filter(office=shown)
    editions = (
        sources_visible_to(request.user)
        .of(shown.register)
        .editions()
        .known(day.known_at)
        .select_related("register__office")
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
            "beside": beside,
            "rows_href": rows_address(Selection(office=(slug,)), day),
            "editions": editions,
            "staff": public_staff(shown, day.today),
            **_may(role, is_root=is_root),
            **{name: getattr(shown, name, None) or 0 for name in waiting},
            "batches": _waiting(request, shown),
            **_dated(facts, day),
        },
    )


def _may(role: str | None, *, is_root: bool) -> dict[str, bool]:
    """Which ways into the office's work are offered to somebody of that role."""
    return {
        "is_member": role in READERS or is_root,
        "may_judge": role in KEEPERS or is_root,
        "may_see_people": role in _SEEING_PEOPLE or is_root,
        "may_enter": role in (*KEEPERS, Role.UNIT_EDITOR) or is_root,
    }


def _office_and_others(offices: "OfficeQuerySet", slug: str) -> tuple[Office, list[Office]]:
    """The office, and some others that are visible beside it; in one query."""
    first = offices.order_by("pk").values("pk")[: _MOST_BESIDE + 1]
    found = list(offices.filter(Q(slug=slug) | Q(pk__in=first)).order_by("pk"))
    shown = next((each for each in found if each.slug == slug), None)
    if shown is None:
        raise Http404
    return shown, [each for each in found if each is not shown][:_MOST_BESIDE]


def _dated(facts: "AgreementFactQuerySet", day: DayShown) -> dict[str, object]:
    """What ends soon and what is newest, their partners in one query together."""
    rows = {
        "ending": list(ending_soon(facts, day.on).select_related("office")[:LINES]),
        "newest": list(newest(facts, day.on).select_related("office")[:LINES]),
    }
    prefetch_related_objects([*rows["ending"], *rows["newest"]], partners_of_facts())
    return {name: fact_rows(found, day) for name, found in rows.items()}


def _waiting(request: HttpRequest, shown: Office) -> QuerySet[Batch]:
    """The imports with proposals that wait for somebody of the office; nothing for others."""
    own = batches_visible_to(request.user).filter(office=shown)
    return with_counts(own.exclude(state=BatchState.UNDONE), waiting=True).select_related(
        "source__register__office"
    )
