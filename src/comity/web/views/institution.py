"""The page of a partner: everything agreed with it, whom to ask, what is odd and what is noted."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from comity.agreements.policies import attachments_visible_to, facts_visible_to
from comity.agreements.queries.contacts import people_named
from comity.agreements.queries.editions import speaking_on
from comity.agreements.queries.of_partner import (
    AgreedWithPartner,
    agreed_with_partner,
    findings_about,
)
from comity.agreements.queries.selection import Selection
from comity.institutions.enums import Status
from comity.institutions.models import Institution
from comity.institutions.queries import RelatedInstitution
from comity.offices.models import Membership, Office, Partner
from comity.offices.policies import (
    Viewer,
    offices_of,
    offices_visible_to,
    sources_visible_to,
)
from comity.offices.rights import KEEPERS, READERS, Right, roles_with
from comity.web.access import public
from comity.web.authority_shown import AuthorityShown, authority_shown
from comity.web.brief_shown import briefs_shown, unprintable
from comity.web.components import Crumb, DayShown, FindingItem
from comity.web.dateline import day_context, day_query, shown_day
from comity.web.filters import rows_address
from comity.web.institution_shown import (
    find_institution,
    identifiers_shown,
    relatives_shown,
    successors_shown,
)
from comity.web.paging import page_of
from comity.web.partner_documents import documents_of_partner
from comity.web.partner_shown import facts_of, partner_findings, rows_by_level
from comity.web.sides import Comparison, Side, about, differences, side_lines, sides_of
from comity.web.timelines import draw_timeline
from comity.web.wording import country_words

_DOCUMENTS_A_PAGE, _MOST_DOCUMENTS = 50, 6
_ROWS_A_PAGE = 25
"""Every agreement of a page stands on its axis, too."""
_MOST_OFFICES, _MOST_ASKING = 12, 3
_SEEING_PEOPLE = roles_with(Right.SEE_PEOPLE)


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
    agreed = agreed_with_partner(facts, found, day.on, attachments_visible_to(request.user))
    identifiers = identifiers_shown(found)
    authority = authority_shown(identifiers, request.user)
    inside = _inside(request.user, offices)
    shown = _agreements(request, agreed, own, day, inside)
    documents = agreed.documents_at(day.known_at)
    return render(
        request,
        "comity/pages/institution.html",
        {
            "place": "institutions",
            **day_context(day),
            "institution": found,
            "own_href": rows_address(Selection(office=(own.slug,)), day) if own else "",
            "crumbs": _crumbs(found, day),
            "counted": agreed.counted,
            **shown,
            "printed_names": [each for each in agreed.printed_names if each != found.name],
            "identifiers": identifiers,
            "authority": authority,
            "successors": _successors(found, request.user),
            "findings": _findings(request.user, agreed),
            "documents": documents_of_partner(documents[:_MOST_DOCUMENTS], inside, day),
            "documents_count": len(documents),
            **_beside(request.user, offices),
            **_briefs(request.user, offices, found, authority, shown["sides"]),
        },
    )


@public
def partner_documents(request: HttpRequest, key: int) -> HttpResponse:
    """Every document of what is agreed with one institution that the viewer may see."""
    day = shown_day(request, timezone.now())
    found = find_institution(request.user, key, day.known_at)
    if found.pk != key:
        return redirect(reverse("web:partner-documents", args=[found.pk]) + day_query(day))
    offices = _concerned(request.user, found)
    visible = offices_visible_to(request.user)
    facts = about(
        facts_visible_to(request.user).known(day.known_at), found.pk, _own(offices), visible
    )
    agreed = agreed_with_partner(facts, found, day.on, attachments_visible_to(request.user))
    documents = agreed.documents_at(day.known_at)
    page = page_of(request.GET.get("page"), documents, count=len(documents), size=_DOCUMENTS_A_PAGE)
    address = reverse("web:institution", args=[found.pk]) + day_query(day)
    context = {
        "place": "institutions",
        **day_context(day),
        "institution": found,
        "page": page,
        "documents": documents_of_partner(list(page), _inside(request.user, offices), day),
        "crumbs": [
            *_crumbs(found, day)[:-1],
            Crumb(label=found.name, href=address),
            Crumb(label=_("Documents")),
        ],
    }
    return render(request, "comity/pages/partner_documents.html", context)


def _agreements(
    request: HttpRequest,
    agreed: AgreedWithPartner,
    own: Office | None,
    day: DayShown,
    inside: Collection[int],
) -> dict[str, Any]:
    """The agreements of a page, level by level and on the one axis of all of them."""
    page = page_of(request.GET.get("page"), agreed.rows, count=len(agreed.rows), size=_ROWS_A_PAGE)
    shown = facts_of(page.object_list, day.on)
    editions = speaking_on(sources_visible_to(request.user), day.on, day.known_at)
    sides = sides_of(shown, own, {each.register_id: each for each in editions}, day)
    lines = [side_lines(side) for side in sides]
    return {
        "page": page,
        "levels": rows_by_level(shown, sides, agreed.by_level, () if day.known_at else inside),
        "sides": sides,
        "pairs": _pairs(sides),
        "timeline": draw_timeline(lines, on=day.on, today=day.today, days=agreed.days),
        "several_offices": len(sides) > 1,
        "several_countries": any(row.stated_differs for side in sides for row in side.rows),
    }


def _findings(user: Viewer, agreed: AgreedWithPartner) -> Sequence[FindingItem]:
    """What is open about these agreements in the registers that the user reads."""
    if not user.is_authenticated or not agreed.rows:
        return ()
    return partner_findings(findings_about(agreed.agreements, offices_of(user)))


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
    is_own = Q(institution__canonical=found.pk)
    read = offices_visible_to(viewer).filter(is_own | Q(pk__in=offices_of(viewer).values("pk")))
    noted = read.annotate(
        is_own=ExpressionWrapper(is_own, output_field=BooleanField()),
        role=Subquery(roles),
        called=Subquery(seen.values("called")[:1]),
        note=Subquery(seen.values("note")[:1]),
        named=people_named(found),
    )
    first = noted.order_by("-is_own", F("role").desc(nulls_last=True), "-named", "pk")
    return list(first[:_MOST_OFFICES])


def _inside(viewer: Viewer, offices: Sequence[Office]) -> Collection[int]:
    """The keys of the offices in which the viewer has a role."""
    is_root = viewer.is_authenticated and viewer.is_superuser
    return {each.pk for each in offices if is_root or vars(each)["role"]}


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
        "views": any(roles[each] and each != own for each in offices),
        "notes": [each for each in offices if each != own and _has_note(each)],
        "asking": asking[:_MOST_ASKING],
    }


def _briefs(
    viewer: Viewer,
    offices: Sequence[Office],
    found: Institution,
    authority: AuthorityShown | None,
    sides: Sequence[Side],
) -> dict[str, object]:
    """The briefs that the viewer's offices print of it, and what they cannot print."""
    is_root = viewer.is_authenticated and viewer.is_superuser
    own = _own(offices)
    reading = [
        each for each in offices if each != own and (is_root or vars(each)["role"] in READERS)
    ][:_MOST_ASKING]
    return {
        "briefs": briefs_shown(reading, found),
        "unprintable": unprintable(found, authority, sides, reading) if reading else (),
    }


def _has_note(office: Office) -> bool:
    """Whether the viewer reads a note of the office, or may write one."""
    seen = vars(office)
    role = seen["role"]
    return bool(role and (seen["called"] or seen["note"] or role in KEEPERS))


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
