"""Every address says who may see it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver

from tests.architecture.rules.violations import Violations

Routes = Iterable[URLPattern | URLResolver]


def unguarded_views(routes: Routes) -> Violations:
    """Routed views without the `access` that the decorators of `comity.web.access` set."""
    return [
        f"/{route} ({view.__module__}.{getattr(view, '__qualname__', view)}) has no access"
        for route, view in _routed(routes)
        if not isinstance(getattr(view, "access", None), str)
    ]


def _routed(routes: Routes, prefix: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    for route in routes:
        address = prefix + str(route.pattern)
        if isinstance(route, URLResolver):
            yield from _routed(route.url_patterns, address)
        else:
            yield address, route.callback
