"""Naming who is to be asked about an agreement or at a partner, and taking that back."""

import datetime as dt
from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.agreements.actions.contacts import (
    end_partner_contact,
    name_contact,
    name_partner_contact,
    remove_contact,
)
from comity.agreements.enums import ContactRole
from comity.agreements.models import Agreement, AgreementContact
from comity.agreements.policies import agreements_visible_to, institutions_named_to
from comity.institutions.models import Institution
from comity.offices.enums import PartnerRole
from comity.offices.models import Office, PartnerContact
from comity.offices.policies import can_see_people_of
from comity.people.errors import AlreadyGone
from comity.people.models import Person
from comity.people.policies import can_keep_people
from comity.people.sightings import note_sightings
from comity.web.access import signed_in
from comity.web.actors import actor_of, user_of
from comity.web.changed_agreements import PARTIES, agreement_crumbs
from comity.web.components import Crumb
from comity.web.contacts_shown import agreement_contacts, contacts_of_partner
from comity.web.converters import key_of
from comity.web.person_entry import person_meant
from comity.web.person_forms import AgreementContactForm, PartnerContactForm, SomebodyForm
from comity.web.views.staff import office_crumb, office_keeping_people, office_with_people

NOT_USABLE = 422
_MOST_SUGGESTED = 12


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def contacts_of_agreement(request: HttpRequest, key: int) -> HttpResponse:
    """Who is to be asked about an agreement; with `step=remove` somebody is no more."""
    agreement = _agreement(request, key)
    if request.method == "POST":
        return _remove_from_agreement(request, agreement)
    partners = _partners(agreement)
    shown = agreement_contacts(agreement, partners, user_of(request), timezone.now())
    may_keep = can_keep_people(actor_of(request), agreement.office.register)
    here = reverse("web:agreement-contacts", args=[key])
    context = {
        "place": "agreements",
        "office": agreement.office,
        "own": shown.own,
        "at_partners": shown.at_partners,
        "may_keep": may_keep,
        "removing": here if may_keep else "",
        "add_href": reverse("web:agreement-contact-add", args=[key]),
        "lead": ", ".join(each.name for each in partners),
        "crumbs": agreement_crumbs(agreement, _("Whom to ask")),
    }
    return render(request, "comity/pages/contacts.html", context)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def name_for_agreement(request: HttpRequest, key: int) -> HttpResponse:
    """Somebody is named who is to be asked about an agreement."""
    agreement = _agreement(request, key)
    by, at = actor_of(request), timezone.now()
    if not can_keep_people(by, agreement.office.register):
        raise PermissionDenied
    partners = _partners(agreement)
    form = AgreementContactForm(
        request.POST or None,
        register=agreement.office.register,
        suggested=_suggested(request, agreement.office, partners),
        initial={"side": "partner", "body": partners[0].name if partners else ""},
    )
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            person = person_meant(form, by=by, at=at)
            if person:
                name_contact(
                    agreement.office,
                    [key],
                    person,
                    role=ContactRole(form.cleaned_data["role"]),
                    is_home=form.cleaned_data["side"] == "home",
                    by=by,
                    at=at,
                )
        if person:
            messages.success(request, _("%(who)s is a contact now.") % {"who": person.name})
            if "work" in request.GET:
                return redirect("web:worklist", slug=agreement.office.slug)
            return redirect("web:agreement-contacts", key=key)
    lead = ", ".join(each.name for each in partners)
    crumbs = agreement_crumbs(agreement, _("Name a contact"))
    return _form_page(request, agreement.office, form, crumbs, lead=lead)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def contacts_at_partner(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Whom the office can ask about a partner, by role; with `step=remove` somebody is no more."""
    office = office_with_people(request, slug)
    partner = _partner(request, key)
    by, at = actor_of(request), timezone.now()
    here = reverse("web:partner-contacts", args=[slug, key])
    may_keep = can_keep_people(by, office.register)
    if request.method == "POST":
        if not may_keep:
            raise PermissionDenied
        _remove_from_partner(request, office, at)
        return redirect(here)
    context = {
        "place": "institutions",
        "office": office,
        "shown": contacts_of_partner(office, partner, user_of(request), at),
        "may_keep": may_keep,
        "removing": here if may_keep else "",
        "add_href": reverse("web:partner-contact-add", args=[slug, key]),
        "lead": partner.name,
        "crumbs": [*_partner_crumbs(office, partner), Crumb(label=_("Whom to ask"))],
    }
    return render(request, "comity/pages/partner_contacts.html", context)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def name_for_partner(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Somebody is named whom the office turns to at a partner."""
    office = office_keeping_people(request, slug)
    partner = _partner(request, key)
    by, at = actor_of(request), timezone.now()
    form = PartnerContactForm(
        request.POST or None,
        register=office.register,
        suggested=_suggested(request, office, [partner], with_staff=False),
        initial={"body": partner.name},
    )
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            person = person_meant(form, by=by, at=at)
            if person:
                role = PartnerRole(form.cleaned_data["role"])
                name_partner_contact(office, partner, person, role=role, by=by, at=at)
        if person:
            messages.success(request, _("%(who)s is a contact now.") % {"who": person.name})
            return redirect("web:partner-contacts", slug=slug, key=key)
    crumbs = [*_partner_crumbs(office, partner), Crumb(label=_("Name a contact"))]
    return _form_page(request, office, form, crumbs, lead=partner.name)


def _agreement(request: HttpRequest, key: int) -> Agreement:
    """The agreement, where the user may see whom to ask about it; others are refused."""
    visible = agreements_visible_to(request.user).select_related("office__register")
    agreement = get_object_or_404(visible.prefetch_related(PARTIES), pk=key)
    if not can_see_people_of(actor_of(request), agreement.office):
        raise PermissionDenied
    return agreement


def _partner(request: HttpRequest, key: int) -> Institution:
    return get_object_or_404(institutions_named_to(request.user), pk=key)


def _partner_crumbs(office: Office, partner: Institution) -> list[Crumb]:
    return [
        office_crumb(office),
        Crumb(label=partner.name, href=reverse("web:institution", args=[partner.pk])),
    ]


def _partners(agreement: Agreement) -> Sequence[Institution]:
    return [party.institution for party in agreement.parties.all() if not party.is_home]


def _suggested(
    request: HttpRequest,
    office: Office,
    partners: Sequence[Institution],
    *,
    with_staff: bool = True,
) -> Sequence[Person]:
    """Who is likely meant: contacts at these partners and for agreements with them, own people."""
    same = [each.canonical_id for each in partners]
    at_partner = Q(
        partner_contacts__office=office, partner_contacts__institution__canonical__in=same
    )
    of_agreements = Q(
        agreement_contacts__is_home=False,
        agreement_contacts__agreement__parties__is_home=False,
        agreement_contacts__agreement__parties__institution__canonical__in=same,
    )
    likely = at_partner | of_agreements
    if with_staff:
        likely |= Q(staff_places__office=office)
    people = Person.objects.of(office.register).filter(likely).distinct().with_all()
    suggested = list(people[:_MOST_SUGGESTED])
    note_sightings(suggested, user_of(request), at=timezone.now())
    return suggested


def _remove_from_agreement(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    by = actor_of(request)
    if not can_keep_people(by, agreement.office.register):
        raise PermissionDenied
    asked = key_of(request.POST.get("contact", "")) or 0
    try:
        contact = AgreementContact.objects.get(agreement=agreement, pk=asked)
        contact.agreement = agreement
        remove_contact(contact, by=by, at=timezone.now())
    except (AlreadyGone, AgreementContact.DoesNotExist):
        messages.error(request, str(AlreadyGone()))
    else:
        messages.success(request, _("It is kept."))
    return redirect("web:agreement-contacts", key=agreement.pk)


def _remove_from_partner(request: HttpRequest, office: Office, at: dt.datetime) -> None:
    asked = key_of(request.POST.get("contact", "")) or 0
    held = office.partner_contacts.select_related("institution", "office__register")
    try:
        end_partner_contact(held.get(pk=asked), by=actor_of(request), at=at)
    except (AlreadyGone, PartnerContact.DoesNotExist):
        messages.error(request, str(AlreadyGone()))
    else:
        messages.success(request, _("It is kept."))


def _form_page(
    request: HttpRequest,
    office: Office,
    form: SomebodyForm,
    crumbs: Sequence[Crumb],
    *,
    lead: str,
) -> HttpResponse:
    context = {
        "place": "agreements",
        "office": office,
        "form": form,
        "title": _("Name a contact"),
        "lead": lead,
        "crumbs": crumbs,
    }
    status = NOT_USABLE if form.is_bound else 200
    return render(request, "comity/pages/somebody.html", context, status=status)
