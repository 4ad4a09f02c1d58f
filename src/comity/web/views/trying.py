"""`/try`: a list is handed over to be read; nothing of it is stored."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.documents.html import looks_like_html
from comity.errors import ComityError, ReadingStopped, StopCause
from comity.web.access import public
from comity.web.actors import may_import
from comity.web.held_readings import HANDED_OVER, MINUTES, HeldReading
from comity.web.own_profile import by_own_profile
from comity.web.pasted_list import PastedList, recognises_pictures
from comity.web.reading_apart import MOST_ROWS as MOST_ROWS_READ
from comity.web.unreadable import error_sentence

_MOST_TYPED = 500_000  # characters that a form shows again
_NOT_READABLE = 422


@never_cache
@public
@require_http_methods(["GET", "HEAD", "POST"])
def try_list(request: HttpRequest) -> HttpResponse:
    """The form; what it sends begins to be read, and the way leads to what comes of it.

    A script that sends it is told the way, or why there is none, as JSON.
    """
    if request.method != "POST":
        return list_form(request)
    by_script = request.headers.get("Accept") == "application/json"
    try:
        held = HANDED_OVER.begin(by_own_profile(request, PastedList.of_request(request)))
    except ComityError as error:
        if by_script:
            return JsonResponse({"error": error_sentence(error)}, status=_NOT_READABLE)
        return list_form(request, error, text=request.POST.get("text", ""))
    if by_script:
        return JsonResponse({"href": reverse("web:read-list", args=[held.key])})
    held.wait_a_little()
    if held.error:
        return unreadable(request, held, held.error)
    return redirect("web:read-list", token=held.key)


def unreadable(request: HttpRequest, held: HeldReading, error: ComityError) -> HttpResponse:
    """The form again, with why the list could not be read; officers may keep it unread."""
    text = held.pasted.data.decode(errors="replace") if held.pasted.is_pasted else ""
    if looks_like_html(text):
        text = ""  # the table behind a paste, not what was typed
    is_stopped = isinstance(error, ReadingStopped) and error.cause is not StopCause.ROWS
    return list_form(request, error, text=text, unread=held if is_stopped else None)


def list_form(
    request: HttpRequest,
    error: ComityError | None = None,
    *,
    text: str = "",
    unread: HeldReading | None = None,
    status: int = _NOT_READABLE,
) -> HttpResponse:
    """The form; with an error its sentence, the text that was typed, and what may be kept."""
    context = {
        "place": "try",
        "megabytes": settings.LIST_MEGABYTES,
        "recognises": recognises_pictures(),
        "most_lines": MOST_ROWS_READ,
        "minutes": MINUTES,
        "may_keep": may_import(request),
        "error": error_sentence(error) if error else "",
        "unread": unread,
        "text": text[:_MOST_TYPED],
    }
    return render(request, "comity/try.html", context, status=status if error else 200)
