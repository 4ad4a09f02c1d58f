"""The reading profile that somebody's lists are read by before it is known where they go."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from comity.intake.policies import can_import
from comity.offices.policies import offices_of
from comity.provenance.queries import profile_text
from comity.web.actors import actor_of
from comity.web.pasted_list import PastedList


def by_own_profile(request: HttpRequest, pasted: PastedList) -> PastedList:
    """The list with the profile of the only office that the user brings lists into, and said so."""
    if not request.user.is_authenticated:
        return pasted
    by = actor_of(request)
    offices = offices_of(request.user).select_related("register")[:2]
    kept = [office for office in offices if can_import(by, office)]
    profile = profile_text(kept[0].register) if len(kept) == 1 else ""
    if profile:
        words = {"office": kept[0].short_name}
        messages.info(request, _("Read by the reading profile of %(office)s.") % words)
    return replace(pasted, profile=profile)
