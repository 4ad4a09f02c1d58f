"""What an office keeps of an agreement beside what lists say: shown and typed in one form."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.web.access import office_role
from comity.web.changed_agreements import EDITORS, agreement_to_change, page_of_change
from comity.web.keeping import Keeping, KeptForm


@never_cache
@office_role(*EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def keep_of_agreement(request: HttpRequest, key: int) -> HttpResponse:
    """How an agreement goes on, who looks after it, and where it stands in the office's files."""
    held = agreement_to_change(request, key)
    keeping = Keeping(agreement=held.agreement, seen=held.seen, by=held.by, at=timezone.now())
    answer = keeping.sent(request.POST) if request.method == "POST" else keeping.opened()
    if isinstance(answer, KeptForm):
        context = {
            **page_of_change(held.agreement, _("What the office keeps of it")),
            "form": answer,
        }
        return render(request, "comity/pages/keeping.html", context, status=answer.status)
    messages.success(request, _("It is kept.") if answer else _("Nothing is changed."))
    return redirect("web:agreement", key=key)
