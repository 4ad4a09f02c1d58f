"""Long lists, a page at a time."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

ROWS_A_PAGE = 50


def page_of(
    number: str | int | None,
    rows: QuerySet[Any, Any] | Sequence[Any],
    *,
    count: int,
    size: int = ROWS_A_PAGE,
) -> Page[Any]:
    """The page of that number; the first or the last where there is no such page."""
    paginator = Paginator(rows, size)
    # What has been counted already takes the place of Django's own cached count.
    paginator.count = count
    return paginator.get_page(number)
