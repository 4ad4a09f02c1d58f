"""The reconciliation service: manifest, queries, suggestions, preview, data extension."""

import json
import re
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, cast

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from comity.api.reconciliation.answers import (
    extension_answer,
    manifest,
    properties_answer,
    property_suggestions,
    result_answer,
    suggestion_answer,
    type_suggestions,
)
from comity.api.reconciliation.asked import NotUnderstood, read_extension, read_queries
from comity.api.reconciliation.entities import (
    LOCAL,
    candidates,
    entities_beginning,
    entity_with,
)

Answer = Mapping[str, Any]
_CALLBACK = re.compile(r"[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*", re.ASCII)
_LONGEST_CALLBACK = 100
_MOST_SUGGESTED = 20
_LONGEST_PREFIX = 200


def _open(answer: Callable[[HttpRequest], Answer]) -> Callable[[HttpRequest], HttpResponse]:
    """Any page of any site may ask, by CORS or with a `callback` (JSONP); nothing is changed."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST", "OPTIONS"])
    @wraps(answer)
    def view(request: HttpRequest) -> HttpResponse:
        try:
            response = _response(request, {} if request.method == "OPTIONS" else answer(request))
        except NotUnderstood as error:
            response = HttpResponse(
                json.dumps({"status": "error", "message": str(error)}),
                content_type="application/json",
                status=400,
            )
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Allow-Methods"] = "GET, POST, OPTIONS"
        response["Access-Control-Allow-Headers"] = "Content-Type"
        return response

    cast("Any", view).access = "public"
    return view


def _response(request: HttpRequest, answer: Answer) -> HttpResponse:
    text = json.dumps(answer, ensure_ascii=False)
    callback = request.GET.get("callback", "")
    if not callback:
        return HttpResponse(text, content_type="application/json")
    if len(callback) > _LONGEST_CALLBACK or not _CALLBACK.fullmatch(callback):
        raise NotUnderstood("callback is no name of a function.")
    # The comment keeps a callback from being read as anything but a script.
    response = HttpResponse(f"/**/{callback}({text});", content_type="text/javascript")
    response["X-Content-Type-Options"] = "nosniff"
    return response


@_open
def service(request: HttpRequest) -> Answer:
    """The manifest; with `queries` their candidates, with `extend` what is known of entities."""
    asked = request.POST if request.method == "POST" else request.GET
    if "queries" in asked:
        queries = read_queries(asked["queries"])
        found = candidates(list(queries.values()))
        return {key: result_answer(each) for key, each in zip(queries, found, strict=True)}
    if "extend" in asked:
        extension = read_extension(asked["extend"])
        known = {identifier: entity_with(identifier) for identifier in extension.ids}
        return extension_answer(extension, known)
    return manifest(request.build_absolute_uri)


@_open
def suggest_entity(request: HttpRequest) -> Answer:
    """Entities for what was typed so far (`prefix`)."""
    prefix = _prefix(request)
    return suggestion_answer(entities_beginning(prefix, _MOST_SUGGESTED) if prefix else [])


@_open
def suggest_property(request: HttpRequest) -> Answer:
    """Properties for what was typed so far."""
    return property_suggestions(_prefix(request))


@_open
def suggest_type(request: HttpRequest) -> Answer:
    """Types for what was typed so far."""
    return type_suggestions(_prefix(request))


def _prefix(request: HttpRequest) -> str:
    return request.GET.get("prefix", "").strip()[:_LONGEST_PREFIX]


@_open
def propose_properties(request: HttpRequest) -> Answer:
    """The properties that entities can be extended by."""
    return properties_answer(request.GET.get("type", ""))


@require_safe
def view_entity(request: HttpRequest) -> HttpResponse:
    """Leads to where the entity `id` is shown."""
    identifier = request.GET.get("id", "")
    entity = entity_with(identifier)
    if entity is None:
        raise Http404
    if entity.id.startswith(LOCAL):
        return redirect(reverse("web:institution", args=[entity.id.removeprefix(LOCAL)]))
    return redirect(f"https://ror.org/{entity.id}")


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@require_safe
def preview(request: HttpRequest) -> HttpResponse:
    """A small page about the entity `id`, which clients show in a frame of theirs."""
    entity = entity_with(request.GET.get("id", ""))
    if entity is None:
        raise Http404
    lines = [entity.description, ", ".join(entity.kinds), entity.website]
    lines += [f"{scheme}: {value}" for scheme, value in entity.identifiers]
    page = format_html(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{}</title>'
        '<link rel="stylesheet" href="{}"></head>'
        '<body data-density="work"><h3>{}</h3>{}</body></html>',
        entity.name,
        static("comity/comity.css"),
        entity.name,
        format_html_join("", "<p>{}</p>", ((line,) for line in lines if line)),
    )
    return HttpResponse(page)


for _view in (view_entity, preview):
    cast("Any", _view).access = "public"
