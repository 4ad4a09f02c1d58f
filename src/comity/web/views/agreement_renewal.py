"""The renewal of one agreement: its review, what is decided, and what is signed."""

from collections.abc import Mapping
from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.agreements.actions.renewing import (
    Decided,
    complete_renewal,
    decide_renewals,
    drop_renewal,
    review_renewal,
    send_renewals,
    terminate_by_renewal,
)
from comity.agreements.enums import EventKind, RenewalState, RenewalWay
from comity.agreements.errors import NotAnEvent, NotRenewed
from comity.agreements.facts import self_renewal_of, term_of
from comity.agreements.models import Agreement, Renewal
from comity.agreements.policies import agreements_visible_to, can_renew_agreements
from comity.agreements.queries.renewals import KnownForReview, known_for_review
from comity.agreements.recommending import Reviewed, next_term, recommend
from comity.agreements.states import term_from
from comity.interpretation.readings import Flag
from comity.offices.rights import KEEPERS
from comity.values.terms import Term
from comity.web.access import office_role
from comity.web.actors import actor_of
from comity.web.changed_agreements import agreement_crumbs, partner_names
from comity.web.renewal_forms import DecisionForm, ReviewForm, TermForm, TerminationForm, typed_term
from comity.web.renewal_words import ground_sentences, known_lines
from comity.web.term_lines import term_note

_DECIDED: Mapping[RenewalWay, Promise] = {
    RenewalWay.LETTER: gettext_lazy("A letter is to be signed."),
    RenewalWay.AMENDMENT: gettext_lazy("An amendment is to be signed."),
    RenewalWay.NEW_AGREEMENT: gettext_lazy("A new agreement is proposed, with the same partners."),
    RenewalWay.GO_ON: gettext_lazy("It renews itself: nothing has to be signed."),
    RenewalWay.LAPSE: gettext_lazy("It lapses with the end of its term."),
    RenewalWay.TERMINATE: gettext_lazy("It is to be terminated."),
}


@never_cache
@office_role(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def agreement_renewal(request: HttpRequest, key: int) -> HttpResponse:
    """The renewal of one agreement: reviewed, decided, carried out."""
    agreement = _agreement(request, key)
    opened = Renewal.objects.open().select_related("successor")
    renewal = opened.filter(agreement=agreement).first()
    page = _Page(request, agreement, renewal)
    step = _STEPS.get(request.POST.get("step", ""))
    return step(page) if request.method == "POST" and step else page.shown()


class _Page:
    """The page of a renewal as somebody asks for it, and what its forms do."""

    def __init__(self, request: HttpRequest, agreement: Agreement, renewal: Renewal | None) -> None:
        self.request, self.agreement, self.renewal = request, agreement, renewal
        self.by, self.at = actor_of(request), timezone.now()
        terms = [term_of(term) for term in agreement.terms.all()]
        self.last = terms[-1] if terms else Term()
        flagged = Flag.AUTO_RENEWAL in agreement.flags
        self.renews_itself = flagged or self_renewal_of(agreement) is not None

    def review(self) -> HttpResponse:
        form = ReviewForm(self.request.POST)
        if not form.is_valid():
            return self.shown(review=form)
        known = known_for_review(self.agreement, self.at.date())
        said = form.review
        found = recommend(
            replace(
                _reviewed(known),
                purpose_met=said.purpose_met,
                contact_holds=said.contact_holds,
                risk=said.risk,
                content_changes=said.content_changes,
            )
        )
        review_renewal(self.agreement, said, found, by=self.by, at=self.at)
        return redirect(f"{self.request.path}#decide")

    def decide(self) -> HttpResponse:
        form = DecisionForm(self.request.POST)
        if not form.is_valid():
            return self.shown(decision=form)
        decided = Decided(way=RenewalWay(form.cleaned_data["way"]), term=form.said)
        decide_renewals(self.agreement.office, {self.agreement.pk: decided}, by=self.by, at=self.at)
        messages.success(self.request, str(_DECIDED[decided.way]))
        return redirect(self.request.path)

    def send(self) -> HttpResponse:
        keys = [self.renewal.pk] if self.renewal else []
        send_renewals(self.agreement.office, keys, by=self.by, at=self.at)
        messages.success(self.request, _("It is out for signature."))
        return redirect(self.request.path)

    def sign(self) -> HttpResponse:
        form = TermForm(self.request.POST)
        if self.renewal is None or not form.is_valid():
            return self.shown(signed=form)
        try:
            complete_renewal(self.renewal, form.said, by=self.by, at=self.at)
        except NotRenewed as error:
            form.add_error(None, str(error))
            return self.shown(signed=form)
        messages.success(self.request, _("It goes on."))
        return redirect("web:agreement", key=self.agreement.pk)

    def terminate(self) -> HttpResponse:
        form = TerminationForm(self.request.POST, renews_itself=self.renews_itself)
        if self.renewal is None or not form.is_valid():
            return self.shown(ended=form)
        kind, reason = EventKind(form.cleaned_data["kind"]), form.cleaned_data["reason"]
        try:
            terminate_by_renewal(
                self.renewal, kind, form.day, reason=reason, by=self.by, at=self.at
            )
        except (NotRenewed, NotAnEvent) as error:
            shown = {field.name for field in form.visible_fields()}
            place = getattr(error, "field", None)
            form.add_error(place if place in shown else None, str(error))
            return self.shown(ended=form)
        messages.success(self.request, _("It is noted, and the renewal is done."))
        return redirect("web:agreement", key=self.agreement.pk)

    def drop(self) -> HttpResponse:
        if self.renewal:
            reason = self.request.POST.get("reason", "")[:500]
            drop_renewal(self.renewal, reason=reason, by=self.by, at=self.at)
            messages.success(self.request, _("This renewal is given up."))
        return redirect("web:renewals", slug=self.agreement.office.slug)

    def _termination(self) -> TerminationForm:
        """The form with the last day of its term, or today where notice is to be given."""
        last = None if self.renews_itself or self.renewal is None else self.renewal.of_end
        initial = {"on": str(last or self.at.date())}
        initial["kind"] = EventKind.NOTICE if self.renews_itself else EventKind.TERMINATED
        return TerminationForm(renews_itself=self.renews_itself, initial=initial)

    def shown(
        self,
        *,
        review: ReviewForm | None = None,
        decision: DecisionForm | None = None,
        signed: TermForm | None = None,
        ended: TerminationForm | None = None,
    ) -> HttpResponse:
        renewal = self.renewal
        known = known_for_review(self.agreement, self.at.date())
        refused = any(form is not None for form in (review, decision, signed, ended))
        proposed = _proposed(renewal) if renewal and renewal.term else next_term(self.last)
        suggested = {"way": renewal.way or renewal.recommended} if renewal else {}
        context = {
            "place": "agreements",
            "office": self.agreement.office,
            "agreement": self.agreement,
            "renewal": renewal,
            "waits": renewal is not None and renewal.state != RenewalState.REVIEWED,
            "partners": ", ".join(partner_names(self.agreement)),
            "last_term": term_note(self.last) if self.last != Term() else "",
            "known": known_lines(known),
            "grounds": ground_sentences(renewal.reasons) if renewal else (),
            "review_form": review or ReviewForm.of(renewal, self.agreement.risk),
            "decision_form": decision
            or DecisionForm(initial={**typed_term(proposed), **suggested}),
            "term_form": signed or TermForm(initial=typed_term(proposed)),
            "languages": settings.LANGUAGES,
            "termination_form": ended or self._termination(),
            "crumbs": agreement_crumbs(self.agreement, _("Renewal")),
        }
        status = 422 if refused else 200
        return render(self.request, "comity/pages/renewal.html", context, status=status)


_STEPS = {
    "review": _Page.review,
    "decide": _Page.decide,
    "send": _Page.send,
    "sign": _Page.sign,
    "terminate": _Page.terminate,
    "drop": _Page.drop,
}


def _agreement(request: HttpRequest, key: int) -> Agreement:
    visible = agreements_visible_to(request.user).select_related(
        "office__register", "office__institution"
    )
    agreement = get_object_or_404(visible.prefetch_related("parties__institution", "terms"), pk=key)
    if not can_renew_agreements(actor_of(request), agreement.office):
        raise PermissionDenied
    return agreement


def _reviewed(known: KnownForReview) -> Reviewed:
    return Reviewed(
        activity=known.activity,
        renewals=known.renewals,
        years=known.years,
        renews_itself=known.renews_itself,
        has_option=known.has_option,
    )


def _proposed(renewal: Renewal) -> Term:
    return term_of(term_from(Agreement(), 0, renewal.term))
