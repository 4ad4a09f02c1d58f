"""The board of an office: what is on its way to a signature, column by column."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, OuterRef, Subquery, Window
from django.db.models.functions import RowNumber
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from comity.agreements.enums import ON_THE_WAY, Kind, Stage
from comity.agreements.models import Agreement, Party
from comity.agreements.policies import agreements_on_the_way_seen_by
from comity.agreements.queries.approvals import (
    Waiting,
    steps_waiting_for,
    waiting_on,
    waiting_steps,
)
from comity.offices.enums import Role
from comity.offices.models import Membership, Office
from comity.offices.policies import offices_visible_to
from comity.offices.rights import KEEPERS, READERS
from comity.web.access import signed_in
from comity.web.actors import actor_of
from comity.web.components import Crumb
from comity.web.way_shown import WaitingShown, days_in_stage, since_words, waiting_shown

if TYPE_CHECKING:
    from comity.agreements.querysets import AgreementQuerySet

Partners = Mapping[int, Sequence[str]]
_MOST_CARDS = 25
"""So many cards a column shows, the longest waiting first; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An agreement on its way: with whom, of what kind, for whom it waits, for how long."""

    key: int
    partner: str
    kind: str
    since: str
    waiting: WaitingShown | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The agreements of one stage: the first of them, and how many there are."""

    stage: Stage
    count: int
    cards: Sequence[Card]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.cards)


@never_cache
@signed_in
@require_safe
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """What is on its way, by stage; a unit editor sees her own."""
    office, by, today = _office(request, slug), actor_of(request), timezone.now().date()
    role = getattr(office, "role", None)
    is_root = by.user is not None and by.user.is_superuser
    reads = is_root or role in READERS
    seen = agreements_on_the_way_seen_by(by, office)
    counts = dict(seen.order_by().values_list("stage").annotate(n=Count("pk")))
    shown = _first_of(seen)
    own: Sequence[Waiting] = ()
    if by.user and reads:
        own = steps_waiting_for(by.user, today, office=office, at_most=_MOST_CARDS + 1)
    partners = _partners([*shown, *(each.agreement for each in own)])
    cards = _cards(shown, partners, today)
    context = {
        "place": "front",
        "office": office,
        "columns": [
            Column(stage=stage, count=counts.get(stage, 0), cards=cards.get(stage, ()))
            for stage in ON_THE_WAY
        ],
        "total": sum(counts.values()),
        "yours": [_card(each.agreement, partners, each.days, each) for each in own[:_MOST_CARDS]],
        "more_of_yours": len(own) > _MOST_CARDS,
        "reads": reads,
        "may_prepare": is_root or role in (*KEEPERS, Role.UNIT_EDITOR),
        "may_say_who_approves": is_root or role == Role.ADMINISTRATOR,
        "crumbs": [
            Crumb(label=office.short_name, href=reverse("web:office", args=[slug])),
            Crumb(label=_("On its way")),
        ],
    }
    return render(request, "comity/pages/board.html", context)


def _office(request: HttpRequest, slug: str) -> Office:
    """The office with the role of the viewer in it; for those without one there is no board."""
    membership = Membership.objects.filter(office=OuterRef("pk"), user=request.user.pk)
    offices = offices_visible_to(request.user).annotate(role=Subquery(membership.values("role")))
    office = get_object_or_404(offices.select_related("register", "institution"), slug=slug)
    is_root = request.user.is_authenticated and request.user.is_superuser
    if not (is_root or getattr(office, "role", None)):
        raise Http404
    return office


def _first_of(seen: "AgreementQuerySet") -> Sequence[Agreement]:
    """The first cards of every column."""
    place = Window(RowNumber(), partition_by="stage", order_by=("stage_since", "pk"))
    return list(seen.annotate(place=place).filter(place__lte=_MOST_CARDS))


def _cards(
    found: Sequence[Agreement], partners: Partners, today: dt.date
) -> Mapping[str, Sequence[Card]]:
    """The cards of each stage, the longest waiting first."""
    steps = waiting_steps([agreement.pk for agreement in found])
    cards: dict[str, list[Card]] = {}
    for agreement in sorted(found, key=lambda each: (each.stage_since or each.created_at, each.pk)):
        step = steps.get(agreement.pk)
        waiting = waiting_on(step, today) if step else None
        card = _card(agreement, partners, days_in_stage(agreement, today), waiting)
        cards.setdefault(agreement.stage, []).append(card)
    return cards


def _card(agreement: Agreement, partners: Partners, days: int, waiting: Waiting | None) -> Card:
    return Card(
        key=agreement.pk,
        partner=", ".join(partners.get(agreement.pk, ())) or _("No partner yet"),
        kind=str(Kind(agreement.kind).label) if agreement.kind else "",
        since=since_words(days),
        waiting=waiting_shown(waiting) if waiting else None,
    )


def _partners(agreements: Sequence[Agreement]) -> Partners:
    """The names of the partners of each agreement, by its key."""
    parties = Party.objects.filter(agreement__in=agreements, is_home=False)
    partners: dict[int, list[str]] = {}
    named = parties.order_by("agreement", "position")
    for agreement, name in named.values_list("agreement", "institution__name"):
        partners.setdefault(agreement, []).append(name)
    return partners
