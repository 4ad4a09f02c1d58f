"""Every address says who may see it."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, include, path

from comity.web.access import public
from tests.architecture.rules.access import unguarded_views


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@public
def guarded(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def test_every_view_says_who_may_see_it():
    assert unguarded_views(get_resolver().url_patterns) == []


def test_a_view_without_access_is_found():
    routes: list[URLPattern | URLResolver] = [
        path("try/", guarded),
        path("office/", include([path("<slug>/", bare)])),
    ]
    (violation,) = unguarded_views(routes)
    assert violation.startswith("/office/<slug>/")


def test_a_view_with_access_is_well():
    assert unguarded_views([path("try/", guarded)]) == []
