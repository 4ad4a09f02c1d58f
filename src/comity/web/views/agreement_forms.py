"""The form of an agreement: entering one by hand, editing one, and what it answers meanwhile."""

from collections.abc import Sequence
from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from comity.agreements.actions.amending import Amended
from comity.agreements.enums import Stage
from comity.agreements.policies import (
    can_prepare_agreements,
    institutions_named_to,
)
from comity.institutions.lookup import readable_lookup
from comity.intake.typed_listings import value_as_typed
from comity.offices.models import Office
from comity.offices.policies import offices_visible_to
from comity.provenance.enums import SubjectKind
from comity.web.access import office_role
from comity.web.actors import actor_of
from comity.web.agreement_editing import Editing
from comity.web.change_words import ChangeWords
from comity.web.changed_agreements import EDITORS, agreement_crumbs, agreement_to_change
from comity.web.changed_fields import field_label
from comity.web.components import Crumb
from comity.web.edited_forms import EditedForm, Kept
from comity.web.form_focus import focused_field
from comity.web.partner_choice import Chooser
from comity.web.understood import words_of_text
from comity.web.way_forms import AmendmentForm
from comity.web.wording import country_words

_PAGE = "comity/pages/agreement_form.html"
_LONGEST = 600


@never_cache
@office_role(*EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_agreement(request: HttpRequest, key: int) -> HttpResponse:
    """What is known of an agreement, to be typed otherwise."""
    return _answer(request, _editing(request, key))


@never_cache
@office_role(*EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def amend_agreement(request: HttpRequest, key: int) -> HttpResponse:
    """What the parties of a signed agreement agreed on anew, and from which day on."""
    form = AmendmentForm(request.POST or None)
    amended = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        amended = Amended(on=said["amended_on"].first, what=said["what"])
    editing = replace(_editing(request, key), amends=True, amended=amended)
    if editing.agreement and editing.agreement.stage != Stage.SIGNED:
        raise Http404
    return _answer(request, editing, form)


def _editing(request: HttpRequest, key: int) -> Editing:
    held = agreement_to_change(request, key)
    return Editing(
        office=held.agreement.office,
        agreement=held.agreement,
        seen=held.seen,
        lookup=readable_lookup(),
        by=held.by,
        at=timezone.now(),
    )


@never_cache
@office_role(*EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def new_agreement(request: HttpRequest, slug: str) -> HttpResponse:
    """An agreement that no list has: of the paper itself."""
    office = _office(request, slug)
    editing = Editing(
        office=office,
        agreement=None,
        lookup=readable_lookup(),
        by=actor_of(request),
        at=timezone.now(),
    )
    return _answer(request, editing)


@never_cache
@office_role(*EDITORS)
@require_safe
def understood(request: HttpRequest) -> HttpResponse:
    """What is understood of a text that is being typed into a field."""
    name, text = request.GET.get("name", ""), request.GET.get("text", "")[:_LONGEST]
    context = {"ident": request.GET.get("ident", "")[:_LONGEST]}
    try:
        context["understood"] = words_of_text(name, text)
    except ValueError as error:
        context["problem"] = str(error)
    return render(request, "comity/pages/parts/understood.html", context)


@never_cache
@office_role(*EDITORS)
@require_safe
def similar_partners(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is known under a name like the one that is being typed for a partner."""
    office = _office(request, slug)
    number, name = request.GET.get("number", ""), request.GET.get("name", "")[:_LONGEST]
    try:
        country = value_as_typed("country", request.GET.get("country", ""))
    except ValueError:
        country = None
    chooser = Chooser(office=office, lookup=readable_lookup(), by=actor_of(request))
    asked = chooser.ask(
        int(number) if number.isdecimal() and len(number) < len("1000") else 0,
        " ".join(name.split()),
        str(country) if country else None,
    )
    return render(request, "comity/pages/parts/similar_partners.html", {"asked": asked})


def _office(request: HttpRequest, slug: str) -> Office:
    offices = offices_visible_to(request.user).select_related("register", "institution")
    office = get_object_or_404(offices, slug=slug)
    if not can_prepare_agreements(actor_of(request), office):
        raise PermissionDenied
    return office


def _answer(
    request: HttpRequest, editing: Editing, amendment: AmendmentForm | None = None
) -> HttpResponse:
    if request.method != "POST":
        return _page(request, editing, editing.opened(), amendment)
    answer = editing.sent(request.POST)
    if isinstance(answer, EditedForm):
        return _page(request, editing, answer, amendment)
    messages.success(request, _kept(request, answer))
    return redirect("web:agreement", key=answer.agreement.pk)


def _page(
    request: HttpRequest,
    editing: Editing,
    form: EditedForm,
    amendment: AmendmentForm | None = None,
) -> HttpResponse:
    context = {
        "amendment": amendment,
        "corrects": editing.corrects,
        "place": "agreements",
        "office": editing.office,
        "agreement": editing.agreement,
        "form": form,
        "focused": focused_field(form.groups, request.GET.get("field", ""))
        if request.method != "POST"
        else "",
        "crumbs": _crumbs(editing),
    }
    return render(request, _PAGE, context, status=form.status)


def _crumbs(editing: Editing) -> Sequence[Crumb]:
    if editing.agreement is None:
        agreements = Crumb(label=_("Agreements"), href=reverse("web:agreements"))
        return [agreements, Crumb(label=_("A new one"))]
    return agreement_crumbs(editing.agreement, _("Amend") if editing.amends else _("Edit"))


def _kept(request: HttpRequest, kept: Kept) -> str:
    """What was kept, as it was understood."""
    said = kept.said
    if kept.amendment:
        return _("Kept as amendment %(number)s.") % {"number": kept.amendment}
    if said is None:
        return _(
            "The agreement is entered; nobody outside the office sees it until it is published."
        )
    if not said and not kept.countries:
        return _("Nothing is changed.")
    state = {each.field: each.after for each in said}
    words = ChangeWords.of([], institutions_named_to(request.user), state)
    told = [
        f"{field_label(each.field)}: {words.words(each.field, each.after, SubjectKind.AGREEMENT)}"
        for each in said
    ]
    told += [f"{_('Country')}: {country_words(each)}" for each in kept.countries]
    return _("Kept: %(fields)s.") % {"fields": "; ".join(told)}
