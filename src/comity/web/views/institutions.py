"""Partners: who agreements are made with, and everything agreed with one of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db.models import BooleanField, Count, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from comity.agreements.models import Party
from comity.agreements.policies import facts_visible_to
from comity.agreements.queries.editions import speaking_on
from comity.agreements.queries.partners import partners, partners_by_country
from comity.agreements.queries.selection import Selection
from comity.institutions.enums import Status
from comity.institutions.models import Institution, RegisterCanonical
from comity.institutions.queries import RelatedInstitution
from comity.offices.models import Membership, Office, Partner
from comity.offices.policies import (
    Viewer,
    offices_of,
    offices_visible_to,
    sources_visible_to,
)
from comity.offices.rights import KEEPERS, Right, roles_with
from comity.values.countries import all_codes
from comity.web.access import public
from comity.web.authority_shown import authority_shown
from comity.web.components import Crumb, DayShown
from comity.web.dateline import day_context, day_query, shown_day
from comity.web.fact_rows import with_partners
from comity.web.filters import rows_address
from comity.web.institution_shown import (
    find_institution,
    identifiers_shown,
    relatives_shown,
    successors_shown,
)
from comity.web.paging import page_of
from comity.web.partner_filters import country_facet, partners_address
from comity.web.sides import Comparison, Side, about, differences, side_lines, sides_of
from comity.web.timelines import draw_timeline
from comity.web.wording import country_words

if TYPE_CHECKING:
    from comity.agreements.querysets import AgreementFactQuerySet

_LINES_A_SIDE = 25
_MOST_OFFICES, _MOST_ASKING = 12, 3
_SEEING_PEOPLE = roles_with(Right.SEE_PEOPLE)


@public
def institutions(request: HttpRequest) -> HttpResponse:
    """Every partner, by name; searched, or of one country."""
    day = shown_day(request, timezone.now())
    facts = facts_visible_to(request.user).known(day.known_at)
    words = request.GET.get("q", "").strip()
    country = _country(request.GET.get("country"))
    counts = partners_by_country(facts)
    rows = partners(facts, day.on, words=words, country=country)
    count = rows.count()
    return render(
        request,
        "comity/pages/institutions.html",
        {
            "place": "institutions",
            **day_context(day),
            "words": words,
            "country": country,
            "facets": [country_facet(counts, country, words, day)],
            "page": page_of(request.GET.get("page"), rows, count=count),
            "count": count,
            "clear_href": partners_address(day),
        },
    )


def _country(asked: str | None) -> str | None:
    """The country asked for; empty for *none*, None for all."""
    if asked == "none":
        return ""
    return asked if asked in all_codes() else None


@public
def institution(request: HttpRequest, key: int) -> HttpResponse:
    """Every agreement with one institution, of every office, both directions together."""
    day = shown_day(request, timezone.now())
    found = find_institution(request.user, key, day.known_at)
    if found.pk != key:
        return redirect(reverse("web:institution", args=[found.pk]) + day_query(day))
    offices = _concerned(request.user, found)
    own, visible = _own(offices), offices_visible_to(request.user)
    facts = about(facts_visible_to(request.user).known(day.known_at), found.pk, own, visible)
    counted = facts.counted()
    page = page_of(request.GET.get("page"), _with_terms(facts.on(day.on)), count=counted.records)
    editions = speaking_on(sources_visible_to(request.user), day.on, day.known_at)
    sides = sides_of(page.object_list, own, {each.register_id: each for each in editions}, day)
    identifiers = identifiers_shown(found)
    return render(
        request,
        "comity/pages/institution.html",
        {
            "place": "institutions",
            **day_context(day),
            "institution": found,
            "own_href": rows_address(Selection(office=(own.slug,)), day) if own else "",
            "crumbs": _crumbs(found, day),
            "page": page,
            "counted": counted,
            "rows": (rows := [row for side in sides for row in side.rows]),
            "sides": sides,
            "pairs": _pairs(sides),
            "timeline": draw_timeline(
                [side_lines(side, _LINES_A_SIDE) for side in sides], on=day.on, today=day.today
            ),
            "printed_names": _printed_names(found, facts),
            "identifiers": identifiers,
            "authority": authority_shown(identifiers, request.user),
            "successors": _successors(found, request.user),
            **_beside(request.user, offices),
            "hide_country": not any(row.stated_differs for row in rows),
        },
    )


def _successors(found: Institution, user: Viewer) -> Sequence[RelatedInstitution]:
    """Where it lives on, if it works no more."""
    if found.status == Status.ACTIVE:
        return ()
    return successors_shown(relatives_shown(found, user), user)


def _concerned(viewer: Viewer, found: Institution) -> Sequence[Office]:
    """The institution's own office if it is shown, and offices whose registers the viewer reads.

    Each with the viewer's `role` there, what it `called` the institution, its `note` of it, and how
    many people are `named` there; those first that are its own or in which the viewer has a role.
    """
    seen = Partner.objects.filter(office=OuterRef("pk"), institution__canonical=found)
    roles = Membership.objects.filter(office=OuterRef("pk"), user=viewer.pk).values("role")
    at_partner = Q(partner_contacts__institution__canonical=found.pk)
    is_own = Q(institution__canonical=found.pk)
    read = offices_visible_to(viewer).filter(is_own | Q(pk__in=offices_of(viewer).values("pk")))
    noted = read.annotate(
        is_own=ExpressionWrapper(is_own, output_field=BooleanField()),
        role=Subquery(roles),
        called=Subquery(seen.values("called")[:1]),
        note=Subquery(seen.values("note")[:1]),
        named=Count("partner_contacts", filter=at_partner, distinct=True),
    )
    first = noted.order_by("-is_own", F("role").desc(nulls_last=True), "-named", "pk")
    return list(first[:_MOST_OFFICES])


def _own(offices: Sequence[Office]) -> Office | None:
    """The institution's own office."""
    return next((each for each in offices if vars(each)["is_own"]), None)


def _beside(viewer: Viewer, offices: Sequence[Office]) -> dict[str, object]:
    """What the viewer's offices call it and note of it, and whom they turn to there."""
    is_root = viewer.is_authenticated and viewer.is_superuser
    own = _own(offices)
    roles = {each: vars(each)["role"] for each in offices}
    asking = [each for each in offices if is_root or roles[each] in _SEEING_PEOPLE]
    return {
        "own": own,
        "keepers": KEEPERS,
        "views": [each for each in offices if roles[each] and each != own],
        "asking": asking[:_MOST_ASKING],
    }


def _with_terms(facts: "AgreementFactQuerySet") -> "AgreementFactQuerySet":
    return (
        with_partners(facts)
        .select_related("office__institution", "agreement")
        .prefetch_related("agreement__terms")
    )


def _printed_names(found: Institution, facts: "AgreementFactQuerySet") -> Sequence[str]:
    """How the lists print its name, where they print another than the preferred one."""
    judged = RegisterCanonical.objects.filter(canonical=found).values("institution")
    parties = Party.objects.filter(
        Q(institution__canonical=found) | Q(institution__in=judged),
        agreement__in=facts.order_by().values("agreement"),
    ).exclude(name_text__in=("", found.name))
    return list(parties.values_list("name_text", flat=True).distinct().order_by("name_text"))


def _pairs(sides: Sequence[Side]) -> Sequence[tuple[Side, Side, Sequence[Comparison]]]:
    """Each other office's list beside what the own office lists about that office."""
    own = next((side for side in sides if side.is_own), None)
    if own is None:
        return ()
    pairs = []
    for side in sides:
        partner = side.office.institution.canonical_id
        theirs = [
            fact
            for fact in own.facts
            if any(party.institution_id == partner for party in fact.parties.all())
        ]
        if side is not own:
            pairs.append((side, own, differences(side.facts, theirs)))
    return pairs


def _crumbs(found: Institution, day: DayShown) -> Sequence[Crumb]:
    query = day_query(day)
    country = (
        [
            Crumb(
                label=country_words(found.country),
                href=reverse("web:country", args=[found.country]) + query,
            )
        ]
        if found.country
        else []
    )
    return [
        Crumb(label=_("Partners"), href=reverse("web:institutions") + query),
        *country,
        Crumb(label=found.name),
    ]
