"""Long lists, a page at a time."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

ROWS_A_PAGE = 50


class _CountedPaginator(Paginator):  # type: ignore[type-arg]  # not generic when run
    """Pages of rows that have been counted already."""

    def __init__(self, rows: QuerySet[Any, Any] | Sequence[Any], size: int, count: int) -> None:
        super().__init__(rows, size)
        self._counted = count

    @property
    def count(self) -> int:
        """The number of rows, known without asking again."""
        return self._counted


def page_of(
    number: str | int | None,
    rows: QuerySet[Any, Any] | Sequence[Any],
    *,
    count: int,
    size: int = ROWS_A_PAGE,
) -> Page[Any]:
    """The page of that number; the first or the last where there is no such page."""
    return _CountedPaginator(rows, size, count).get_page(number)
