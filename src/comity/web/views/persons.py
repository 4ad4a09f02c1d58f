"""One person whom an office keeps: what is held, where it is used, taken along, erased."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from comity.agreements.actions.contacts import forget_contact
from comity.agreements.enums import ContactRole
from comity.institutions.models import Institution
from comity.offices.enums import PartnerRole
from comity.offices.models import Membership, StaffMember
from comity.offices.policies import persons_visible_to
from comity.offices.rights import KEEPERS, Right, roles_with
from comity.people.actions.persons import export_person
from comity.people.errors import AlreadyGone
from comity.people.models import Person
from comity.people.policies import can_erase_person, can_keep_people
from comity.people.sightings import note_sightings, sightings_of
from comity.provenance.enums import SubjectKind
from comity.provenance.models import Change
from comity.provenance.queries import told_changes
from comity.web.access import signed_in
from comity.web.actors import actor_of, user_of
from comity.web.change_words import ChangeWords
from comity.web.components import Crumb
from comity.web.histories import HistoryLine, Telling, history
from comity.web.person_data import data_of_person, links_of_person, readable_data, uses_of
from comity.web.person_editing import PersonForms
from comity.web.persons_shown import person_shown
from comity.web.views.staff import office_crumb

NOT_USABLE = 422
_MOST_LINES = 50
_ERASING = roles_with(Right.ADMINISTER)


@never_cache
@signed_in
@require_safe
def kept_person(request: HttpRequest, key: int) -> HttpResponse:
    """All that is held of a person, where she is named, who saw it, and what was done."""
    found = _person(request, key)
    user, at = user_of(request), timezone.now()
    role = vars(found)["role"]
    sightings = sightings_of(found, user, at=at, most=_MOST_LINES)
    uses = uses_of(found)
    context = {
        "place": "front",
        "office": found.register.office,
        "person": person_shown(found, at.date()),
        "kept": found,
        "is_staff": vars(found)["staff_public"] is not None,
        "staff_public": vars(found)["staff_public"],
        "partners": [(each, PartnerRole(each["role"]).label) for each in uses["partners"]],
        "agreements": [
            (each, ContactRole(each["role"]).label) for each in uses["agreements"][:_MOST_LINES]
        ],
        "more_agreements": max(0, len(uses["agreements"]) - _MOST_LINES),
        "links": links_of_person(found),
        "lines": _history(found),
        "sightings": sightings,
        "may_keep": role in KEEPERS or user.is_superuser,
        "may_erase": role in _ERASING or user.is_superuser,
        "crumbs": _crumbs(found),
    }
    return render(request, "comity/pages/kept_person.html", context)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit_person(request: HttpRequest, key: int) -> HttpResponse:
    """What is kept of a person, to be changed; what somebody else changed meanwhile is shown."""
    found = _person(request, key)
    by, at = actor_of(request), timezone.now()
    if not can_keep_people(by, found.register):
        raise PermissionDenied
    note_sightings([found], user_of(request), at=at)
    forms: PersonForms | None = PersonForms.about(found)
    if request.method == "POST":
        forms = PersonForms.sent(request.POST).kept(found, by=by, at=at)
        if forms is None:
            messages.success(request, _("It is kept."))
            return redirect("web:kept-person", key=key)
    context = {
        "place": "front",
        "office": found.register.office,
        "kept": found,
        "forms": forms,
        "crumbs": [*_crumbs(found, linked=True), Crumb(label=_("Change"))],
    }
    status = NOT_USABLE if request.method == "POST" else 200
    return render(request, "comity/pages/edit_person.html", context, status=status)


@never_cache
@signed_in
@require_safe
def person_json(request: HttpRequest, key: int) -> HttpResponse:
    """All that is held of a person, for programs; that it was taken along is logged."""
    found = _taken_along(request, key)
    answer = JsonResponse(
        data_of_person(found), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    return _file(answer, found, "json")


@never_cache
@signed_in
@require_safe
def person_text(request: HttpRequest, key: int) -> HttpResponse:
    """All that is held of a person, to read; that it was taken along is logged."""
    found = _taken_along(request, key)
    answer = HttpResponse(readable_data(found), content_type="text/plain; charset=utf-8")
    return _file(answer, found, "txt")


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def erase_person(request: HttpRequest, key: int) -> HttpResponse:
    """A person goes for good, once it was said that this is meant."""
    found = _person(request, key)
    by, at = actor_of(request), timezone.now()
    if not can_erase_person(by, found):
        raise PermissionDenied
    office = found.register.office
    problem = ""
    if request.method == "POST":
        if request.POST.get("sure") == "1":
            try:
                forget_contact(found, by=by, at=at)
            except AlreadyGone as error:
                messages.error(request, str(error))
            else:
                messages.success(request, _("Nothing is held of this person any more."))
            return redirect("web:persons", slug=office.slug)
        problem = _("Tick that you mean it. Nothing was erased.")
    note_sightings([found], user_of(request), at=at)
    uses = uses_of(found)
    context = {
        "place": "front",
        "office": office,
        "kept": found,
        "person": person_shown(found, at.date()),
        "is_staff": vars(found)["staff_public"] is not None,
        "partners": len(uses["partners"]),
        "agreements": len(uses["agreements"]),
        "links": found.partner_links.count(),
        "problem": problem,
        "crumbs": [*_crumbs(found, linked=True), Crumb(label=_("Erase"))],
    }
    status = NOT_USABLE if problem else 200
    return render(request, "comity/pages/erase_person.html", context, status=status)


def _person(request: HttpRequest, key: int) -> Person:
    """The person, with the user's role in her office, and whether she is on its public page."""
    roles = Membership.objects.filter(
        office__register=OuterRef("register"), user=request.user.pk
    ).values("role")
    places = StaffMember.objects.filter(person=OuterRef("pk")).values("public")
    people = persons_visible_to(request.user).with_all().select_related("register__office")
    noted = people.annotate(role=Subquery(roles[:1]), staff_public=Subquery(places[:1]))
    return get_object_or_404(noted, pk=key)


def _taken_along(request: HttpRequest, key: int) -> Person:
    found = _person(request, key)
    export_person(found, by=actor_of(request), at=timezone.now())
    return found


def _file(answer: HttpResponse, person: Person, ending: str) -> HttpResponse:
    name = slugify(person.name) or f"person-{person.pk}"
    answer["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer


def _history(person: Person) -> list[HistoryLine]:
    changes = Change.objects.about(SubjectKind.PERSON, person.pk).order_by("-at", "-pk")
    told = told_changes(Change.objects.filter(pk__in=changes.values("pk")[:_MOST_LINES]))
    words = ChangeWords.of(told, Institution.objects.all())
    return list(history(told, Telling(words=words, users=None)))


def _crumbs(person: Person, *, linked: bool = False) -> list[Crumb]:
    office = person.register.office
    address = reverse("web:kept-person", args=[person.pk]) if linked else ""
    return [
        office_crumb(office),
        Crumb(label=_("Everybody who is kept"), href=reverse("web:persons", args=[office.slug])),
        Crumb(label=person.name, href=address),
    ]
