"""The links that an office gives its partners: given, listed with how far each is, withdrawn."""

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.agreements.actions.asking import Asked, give_partner_link, withdraw_partner_link
from comity.agreements.actions.contacts import name_partner_contact
from comity.agreements.errors import NotGiven
from comity.agreements.models import AgreementFact, PartnerLink
from comity.agreements.policies import institutions_named_to, partner_links_kept_by
from comity.agreements.queries.partner_links import (
    asked_as_a_rule,
    links_of_office,
    shareable_agreements,
)
from comity.institutions.models import Institution
from comity.offices.enums import PartnerRole
from comity.offices.models import Office
from comity.people.enums import ContactKind
from comity.people.models import Person
from comity.people.sightings import note_sightings
from comity.web.access import signed_in
from comity.web.actors import actor_of, user_of
from comity.web.components import Crumb
from comity.web.converters import key_of
from comity.web.letters import send_letter
from comity.web.link_form import LinkForm
from comity.web.paging import page_of
from comity.web.person_entry import person_meant
from comity.web.views.staff import NOT_USABLE, office_crumb, office_keeping_people

_MOST_SUGGESTED = 12


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def give_link(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Somebody of a partner is asked by a link, which is shown once."""
    office = office_keeping_people(request, slug)
    partner = get_object_or_404(institutions_named_to(request.user), pk=key)
    form = _form(request, office, partner)
    given = None
    if request.method == "POST" and form.is_valid():
        given = _given(request, office, partner, form)
    crumbs = [
        office_crumb(office),
        Crumb(label=partner.name, href=reverse("web:institution", args=[partner.pk])),
        Crumb(label=_("Ask the partner")),
    ]
    context = {"place": "institutions", "office": office, "partner": partner, "crumbs": crumbs}
    if given:
        link, address = given
        context |= {"link": link, "address": address}
        return render(request, "comity/pages/link_given.html", context)
    status = NOT_USABLE if form.is_bound else 200
    return render(request, "comity/pages/give_link.html", {**context, "form": form}, status=status)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def partner_links(request: HttpRequest, slug: str) -> HttpResponse:
    """The links of an office, the latest first; one is withdrawn by one key."""
    office = office_keeping_people(request, slug)
    at = timezone.now()
    if request.method == "POST":
        _withdraw(request, office, at)
        return redirect(request.path)
    links = links_of_office(office)
    page = page_of(request.GET.get("page"), links, count=office.partner_links.count())
    note_sightings((each.person for each in page), user_of(request), at=at)
    context = {
        "place": "front",
        "office": office,
        "links": [(each, each.state_at(at), each.opens_at(at)) for each in page],
        "page": page,
        "crumbs": [office_crumb(office), Crumb(label=_("Links of partners"))],
    }
    return render(request, "comity/pages/partner_links.html", context)


def _form(request: HttpRequest, office: Office, partner: Institution) -> LinkForm:
    open_ = shareable_agreements(office, partner)
    facts = AgreementFact.objects.known().filter(agreement__in=open_.values("pk"))
    listed = list(facts.order_by("level", "first_starts_from", "agreement"))
    one = key_of(request.GET.get("agreement", ""))
    asked = [one] if one else asked_as_a_rule(open_, timezone.localdate())
    return LinkForm(
        request.POST or None,
        register=office.register,
        suggested=_suggested(request, office, partner),
        agreements=[(str(each.agreement_id), _words(each)) for each in listed],
        initial={
            "agreements": [str(each) for each in asked],
            "body": partner.name,
            "language": get_language(),
        },
    )


def _words(fact: AgreementFact) -> str:
    """An agreement in one line, to be ticked."""
    days = (fact.first_starts_from, fact.ends_to)
    years = "–".join(str(day.year) if day else "" for day in days) if any(days) else ""
    parts = (fact.get_kind_display(), fact.home_unit, fact.partner_unit, years)
    return ", ".join(part for part in parts if part) or str(fact.agreement_id)


def _suggested(request: HttpRequest, office: Office, partner: Institution) -> Sequence[Person]:
    """Whom the office asks at the partner, who has an e-mail."""
    at_partner = office.partner_contacts.at(partner).values("person")
    named = Q(
        agreement_contacts__is_home=False,
        agreement_contacts__agreement__in=shareable_agreements(office, partner).values("pk"),
    )
    people = Person.objects.of(office.register).filter(Q(pk__in=at_partner) | named)
    reached = people.filter(contact_points__kind=ContactKind.EMAIL).distinct().with_all()
    suggested = list(reached[:_MOST_SUGGESTED])
    note_sightings(suggested, user_of(request), at=timezone.now())
    return suggested


def _given(
    request: HttpRequest, office: Office, partner: Institution, form: LinkForm
) -> tuple[PartnerLink, str] | None:
    """The link and its address; None where the form goes on."""
    by, at = actor_of(request), timezone.now()
    said = form.cleaned_data
    try:
        with transaction.atomic():
            person = person_meant(form, by=by, at=at)
            if person is None:
                return None
            if not said["who"]:
                role = PartnerRole(said["role"])
                name_partner_contact(office, partner, person, role=role, by=by, at=at)
            asked = Asked(
                person=person,
                agreements=[int(each) for each in said["agreements"]],
                language=said["language"],
                ends_on=timezone.localdate(at) + dt.timedelta(days=said["days"]),
            )
            link, secret = give_partner_link(office, partner, asked, by=by, at=at)
    except NotGiven as problem:
        form.add_error(problem.field or None, str(problem))
        return None
    with translation.override(link.language):
        address = request.build_absolute_uri(reverse("web:given-link", args=[secret]))
    _send(request, link, address, to=said["email"] or _email_of(person))
    return link, address


def _email_of(person: Person) -> str:
    ways = person.contact_points.filter(kind=ContactKind.EMAIL)
    return ways.values_list("value", flat=True).first() or ""


def _send(request: HttpRequest, link: PartnerLink, address: str, *, to: str) -> None:
    """Send the letter, and say what became of it."""
    context = {
        "link": link,
        "office": link.office,
        "partner": link.institution,
        "person": link.person,
        "agreements": link.agreements.count(),
        "address": address,
    }
    sent = send_letter("partner_link", context, to=to, language=link.language)
    if not settings.LETTERS_ARE_SENT:
        said = _("No mail server is set here: copy the link below and bring it to %(email)s.")
        messages.warning(request, said % {"email": to})
    elif sent:
        messages.success(request, _("A letter is on its way to %(email)s.") % {"email": to})
    else:
        said = _("The letter to %(email)s could not be sent.")
        messages.error(request, said % {"email": to})


def _withdraw(request: HttpRequest, office: Office, at: dt.datetime) -> None:
    by = actor_of(request)
    kept = partner_links_kept_by(by, office).select_related("office__register")
    link = get_object_or_404(kept, pk=key_of(request.POST.get("link", "")) or 0)
    try:
        withdraw_partner_link(link, by=by, at=at)
    except NotGiven as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("The link is withdrawn; it opens nothing any more."))
