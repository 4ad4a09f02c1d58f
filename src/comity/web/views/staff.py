"""The office's own people: their order, who is public, and all whom the office keeps."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from comity.offices.actions.staff import add_staff, order_staff, remove_staff, show_staff
from comity.offices.models import Office, StaffMember
from comity.offices.policies import can_see_people_of, offices_of
from comity.people.errors import AlreadyGone
from comity.people.models import Person
from comity.people.policies import can_keep_people
from comity.people.sightings import note_sightings
from comity.values.folding import fold
from comity.web.access import signed_in
from comity.web.actors import actor_of, user_of
from comity.web.components import Crumb
from comity.web.converters import key_of
from comity.web.paging import page_of
from comity.web.person_entry import person_meant
from comity.web.person_forms import SomebodyForm
from comity.web.person_words import affiliation_words
from comity.web.persons_shown import person_shown

NOT_USABLE = 422


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def staff(request: HttpRequest, slug: str) -> HttpResponse:
    """The office's own people, in its order; one form for each answer."""
    office = office_with_people(request, slug)
    if request.method == "POST":
        return _answer(request, office)
    at = timezone.now()
    members = list(office.staff.with_person())
    note_sightings((each.person for each in members), user_of(request), at=at)
    context = {
        "place": "front",
        "office": office,
        "members": [(each, person_shown(each.person, at.date()), _posts(each)) for each in members],
        "may_keep": can_keep_people(actor_of(request), office.register),
        "crumbs": [office_crumb(office), Crumb(label=_("The office’s people"))],
    }
    return render(request, "comity/pages/staff.html", context)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def add_colleague(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody who is kept, or somebody new, becomes one of the office's people."""
    office = office_keeping_people(request, slug)
    by, at = actor_of(request), timezone.now()
    form = SomebodyForm(
        request.POST or None,
        register=office.register,
        initial={"body": office.institution.name},
    )
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            person = person_meant(form, by=by, at=at)
            if person:
                add_staff(office, person, by=by, at=at)
        if person:
            messages.success(request, _("It is kept."))
            return redirect("web:staff", slug=slug)
    context = {
        "place": "front",
        "office": office,
        "form": form,
        "title": _("Add one of the office’s people"),
        "lead": _("She is on no public page before you say so."),
        "crumbs": [
            office_crumb(office),
            Crumb(label=_("The office’s people"), href=reverse("web:staff", args=[slug])),
            Crumb(label=_("Add somebody")),
        ],
    }
    status = NOT_USABLE if form.is_bound else 200
    return render(request, "comity/pages/somebody.html", context, status=status)


@never_cache
@signed_in
@require_safe
def persons(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody whom the office keeps, by name; searched by any part of it."""
    office = office_with_people(request, slug)
    words = request.GET.get("q", "").strip()
    found = _named(office, words)
    at = timezone.now()
    page = page_of(request.GET.get("page"), found, count=len(found))
    shown = Person.objects.with_all().annotate(uses=_uses()).in_bulk(list(page.object_list))
    people = [shown[key] for key in page.object_list if key in shown]
    note_sightings(people, user_of(request), at=at)
    context = {
        "place": "front",
        "office": office,
        "words": words,
        "count": len(found),
        "page": page,
        "people": [(person_shown(each, at.date()), vars(each)["uses"]) for each in people],
        "crumbs": [office_crumb(office), Crumb(label=_("Everybody who is kept"))],
    }
    return render(request, "comity/pages/persons.html", context)


def office_with_people(request: HttpRequest, slug: str) -> Office:
    """The office, where the user may see its people; its other readers are refused."""
    offices = offices_of(request.user).select_related("register", "institution")
    office = get_object_or_404(offices, slug=slug)
    if not can_see_people_of(actor_of(request), office):
        raise PermissionDenied
    return office


def office_keeping_people(request: HttpRequest, slug: str) -> Office:
    """The office, where the user may enter and change people; others are refused."""
    office = office_with_people(request, slug)
    if not can_keep_people(actor_of(request), office.register):
        raise PermissionDenied
    return office


def office_crumb(office: Office) -> Crumb:
    """The way to the office's page."""
    return Crumb(label=str(office), href=reverse("web:office", args=[office.slug]))


def _answer(request: HttpRequest, office: Office) -> HttpResponse:
    """One answer about one of the people, and back to her."""
    if not can_keep_people(actor_of(request), office.register):
        raise PermissionDenied
    members = list(office.staff.select_related("person", "affiliation"))
    key = key_of(request.POST.get("member", ""))
    member = next((each for each in members if each.pk == key), None)
    step = request.POST.get("step", "")
    if member is None:
        gone = key is not None and step in {"show", "hide", "remove"}
        nothing = _("There is nothing like that to do here.")
        messages.error(request, str(AlreadyGone()) if gone else nothing)
        return redirect("web:staff", slug=office.slug)
    member.office = office
    try:
        _do(request, step, members, member)
    except AlreadyGone as error:
        messages.error(request, str(error))
    return redirect(reverse("web:staff", args=[office.slug]) + f"#person-{member.pk}")


def _do(
    request: HttpRequest, step: str, members: Sequence[StaffMember], member: StaffMember
) -> None:
    by, at = actor_of(request), timezone.now()
    if step in {"up", "down"}:
        order_staff(member.office, _moved(members, member, up=step == "up"), by=by, at=at)
    elif step in {"show", "hide"}:
        affiliation = member.person.affiliations.filter(
            pk=key_of(request.POST.get("affiliation", "")) or 0
        ).first()
        show_staff(member, public=step == "show", affiliation=affiliation, by=by, at=at)
    elif step == "remove":
        remove_staff(member, by=by, at=at)
        said = _("%(who)s is none of the office’s people any more; what is known of her is kept.")
        messages.success(request, said % {"who": member.person.name})


def _moved(members: Sequence[StaffMember], member: StaffMember, *, up: bool) -> list[int]:
    """The keys in the order in which the member stands one place higher or lower."""
    keys = [each.pk for each in members]
    place = keys.index(member.pk)
    other = min(max(place + (-1 if up else 1), 0), len(keys) - 1)
    keys[place], keys[other] = keys[other], keys[place]
    return keys


def _posts(member: StaffMember) -> list[tuple[int, str, bool]]:
    """The posts that she may be shown with, and which it is."""
    return [
        (each.pk, affiliation_words(each), each.pk == member.affiliation_id)
        for each in member.person.affiliations.all()
    ]


def _named(office: Office, words: str) -> list[int]:
    """The keys of the people one of whose names holds all the words, in order."""
    asked = fold(words).split()
    rows: QuerySet[Person, tuple[int, str, str, list[str]]] = Person.objects.of(
        office.register
    ).values_list("pk", "name", "sort_name", "other_names")
    return [
        key
        for key, name, sort_name, others in rows
        if all(word in fold(" ".join((name, sort_name, *others))) for word in asked)
    ]


def _uses() -> Any:
    return (
        Count("agreement_contacts", distinct=True)
        + Count("partner_contacts", distinct=True)
        + Count("staff_places", distinct=True)
    )
