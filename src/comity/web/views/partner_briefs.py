"""The brief of a partner as a PDF, for those who read the register of an office."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from comity.offices.policies import can_read_office, offices_visible_to
from comity.printing.partner_brief import print_brief
from comity.printing.typefaces import system_typefaces
from comity.web.access import signed_in
from comity.web.actors import actor_of, user_of
from comity.web.brief_words import BRIEF_LANGUAGES
from comity.web.institution_shown import find_institution
from comity.web.partner_briefs import compose_brief


@never_cache
@signed_in
@require_safe
def partner_brief(request: HttpRequest, slug: str, key: int, language: str) -> HttpResponse:
    """What the office knows of a partner today, on two sheets of paper, in that language."""
    offices = offices_visible_to(request.user).select_related("register", "institution")
    office = get_object_or_404(offices, slug=slug)
    if not can_read_office(actor_of(request), office):
        raise PermissionDenied
    if language not in BRIEF_LANGUAGES:
        raise Http404
    partner = find_institution(request.user, key, None)
    at = timezone.now()
    brief = compose_brief(
        office,
        partner,
        user_of(request),
        language=language,
        on=timezone.localdate(at),
        at=at,
    )
    pdf = print_brief(brief, faces=system_typefaces(), at=at)
    answer = HttpResponse(pdf, content_type="application/pdf")
    name = slugify(partner.name) or f"partner-{partner.pk}"
    answer["Content-Disposition"] = f'attachment; filename="{name}-{language}.pdf"'
    return answer
