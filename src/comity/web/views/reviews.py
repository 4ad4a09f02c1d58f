"""The review of an import: its proposals one after the other, each beside its source."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.accounts.errors import NotAllowed
from comity.agreements.models import Listing
from comity.errors import ComityError
from comity.institutions.lookup import readable_lookup
from comity.intake.errors import ChangedSince, NotUnderstood
from comity.intake.models import Batch
from comity.intake.policies import batches_visible_to, can_import
from comity.intake.queries import with_counts
from comity.provenance.models import Source
from comity.web.access import signed_in
from comity.web.actors import actor_of
from comity.web.dateline import shown_day
from comity.web.paging import page_of
from comity.web.review_page import NO_PROBLEM, Problem, ReviewPage
from comity.web.review_queue import shown_filter
from comity.web.review_steps import Done, refused_step, take_review_step

if TYPE_CHECKING:
    from django.db.models import QuerySet

PART = "X-Part"
"""The header of a request that asks for the part of the page which an answer replaces."""
_PAGE, _BODY = "comity/pages/review.html", "comity/pages/parts/review_body.html"
_CONFLICT, _UNPROCESSABLE = 409, 422


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD"])
def imports(request: HttpRequest) -> HttpResponse:
    """The imports of the user's offices, the newest first, with what waits in each."""
    visible = batches_visible_to(request.user)
    batches = (
        with_counts(visible)
        .select_related("office__institution", "source__register__office")
        .defer("source__pages")
    )
    page = page_of(request.GET.get("page"), batches, count=visible.count())
    return render(request, "comity/pages/imports.html", {"place": "imports", "page": page})


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, key: int) -> HttpResponse:
    """One import: the queue, the row that is decided about, and what it may be."""
    batch = get_object_or_404(_batches(request), pk=key)
    if request.method == "POST":
        return _step(request, batch)
    return _show(request, batch, request.GET)


def _batches(request: HttpRequest) -> "QuerySet[Batch]":
    """The imports the user may see, each with what its page asks beside it."""
    others = Source.objects.editions().filter(register=OuterRef("office__register"))
    listed = Listing.objects.filter(source=OuterRef("source"))
    hidden = listed.filter(agreement__office=OuterRef("office"), agreement__public=False)
    related = ("office__institution", "office__register", "source__register__office")
    return (
        batches_visible_to(request.user)
        .select_related(*related)
        .annotate(
            has_others=Exists(others.exclude(pk=OuterRef("source"))),
            lists_something=Exists(listed),
            lists_hidden=Exists(hidden),
        )
    )


def _show(
    request: HttpRequest,
    batch: Batch,
    asked: QueryDict,
    problem: Problem = NO_PROBLEM,
    *,
    status: int = 200,
) -> HttpResponse:
    """The page at an address, or its part alone for a script."""
    is_part = PART in request.headers
    shown = ReviewPage(
        batch=batch,
        asked=asked,
        lookup=readable_lookup(),
        day=shown_day(request, timezone.now()),
        may_decide=can_import(actor_of(request), batch.office),
        is_part=is_part,
        problem=problem,
    )
    if is_part:  # a script shows what it is given, whatever it says
        answer = render(request, _BODY, shown.context())
    else:
        answer = render(request, _PAGE, shown.context(), status=status)
    answer["X-Address"] = f"{request.path}?{asked.urlencode()}"
    answer["Vary"] = PART
    return answer


def _step(request: HttpRequest, batch: Batch) -> HttpResponse:
    """Do what the pressed button says, and show the next row, or what stands against it."""
    show = shown_filter(request.GET)
    try:
        done = take_review_step(
            batch,
            request.POST,
            show=show,
            lookup=readable_lookup(),
            by=actor_of(request),
            at=timezone.now(),
        )
    except NotAllowed as error:
        raise PermissionDenied from error
    except NotUnderstood as error:
        problem = Problem.not_understood(error, request.POST)
        return _show(request, batch, request.GET, problem, status=_UNPROCESSABLE)
    except ChangedSince as error:
        problem = Problem.changed_since(error)
        return _show(request, batch, request.GET, problem, status=_CONFLICT)
    except ComityError as error:
        here = Done(sentence=str(error), go_on=f"?{request.GET.urlencode()}")
        refused = refused_step(batch, request.POST, error, show=show) or here
        return _go_on(request, batch, refused, is_refused=True)
    return _go_on(request, batch, done)


def _go_on(
    request: HttpRequest, batch: Batch, done: Done, *, is_refused: bool = False
) -> HttpResponse:
    """The page after a step: a script is given it at once, with what came of the step."""
    is_part = PART in request.headers
    problem = Problem(sentence=done.sentence) if is_refused and is_part else NO_PROBLEM
    if problem is NO_PROBLEM:
        tell = messages.error if is_refused else messages.success
        tell(request, done.sentence)
    query = done.go_on.removeprefix("?")
    if not is_part:
        return redirect(f"{request.path}?{query}" if query else request.path)
    fresh = get_object_or_404(_batches(request), pk=batch.pk)
    return _show(request, fresh, QueryDict(query), problem)
