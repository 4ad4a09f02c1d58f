"""The agreement that somebody is about to change: found, permitted, and the way to its page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from comity.accounts.actors import Actor
from comity.agreements.models import Agreement, Party
from comity.agreements.policies import agreements_visible_to, can_change_agreement
from comity.agreements.queries.states import last_change_of, with_state_at_hand
from comity.offices.enums import Role
from comity.offices.rights import KEEPERS
from comity.web.actors import actor_of
from comity.web.components import Crumb

EDITORS = (*KEEPERS, Role.UNIT_EDITOR)
PARTIES = Prefetch("parties", Party.objects.select_related("institution"))
"""The parties of agreements with their institutions, to be fetched with them in one query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedAgreement:
    """An agreement with its state at hand, and who is about to change it.

    `seen` is the last change of it that had been made before it was fetched.
    """

    agreement: Agreement
    seen: int
    by: Actor


def agreement_to_change(request: HttpRequest, key: int) -> ChangedAgreement:
    """The agreement, where the user may change it; there is none for who may not see it."""
    seen = last_change_of(key)
    visible = agreements_visible_to(request.user).select_related(
        "office__register", "office__institution"
    )
    agreement = with_state_at_hand(visible, key)
    if agreement is None:
        raise Http404
    by = actor_of(request)
    if not can_change_agreement(by, agreement):
        raise PermissionDenied
    return ChangedAgreement(agreement=agreement, seen=seen, by=by)


def page_of_change(agreement: Agreement, title: str) -> dict[str, object]:
    """What every page of changing an agreement shows."""
    return {
        "place": "agreements",
        "office": agreement.office,
        "agreement": agreement,
        "partners": partner_names(agreement),
        "crumbs": agreement_crumbs(agreement, title),
    }


def partner_names(agreement: Agreement) -> Sequence[str]:
    """The names of the partners of an agreement that has its parties at hand."""
    return [each.institution.name for each in agreement.parties.all() if not each.is_home]


def agreement_crumbs(agreement: Agreement, title: str) -> Sequence[Crumb]:
    """The way to a page about the agreement."""
    partners = ", ".join(partner_names(agreement)) or str(agreement.office)
    return [
        Crumb(label=_("Agreements"), href=reverse("web:agreements")),
        Crumb(label=partners, href=reverse("web:agreement", args=[agreement.pk])),
        Crumb(label=title),
    ]
