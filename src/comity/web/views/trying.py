"""`/try`: a list is read while you wait; nothing of it is stored."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.errors import ComityError
from comity.interpretation.readings import Reading
from comity.web.access import public
from comity.web.components import ThreeNumbers
from comity.web.example_list import example_list
from comity.web.pasted_list import PastedList, recognises_pictures
from comity.web.reading_apart import MOST_ROWS as MOST_ROWS_READ
from comity.web.reading_beside import Beside, beside
from comity.web.reading_figures import Frequency, by_country, by_kind, three_numbers
from comity.web.reading_table import (
    MOST_ROWS,
    ReadRow,
    SayingGroup,
    countries_of,
    finding_groups,
    read_rows,
)
from comity.web.reading_workbook import reading_workbook
from comity.web.stated_figures import difference_sentence
from comity.web.unreadable import error_sentence

_MOST_TYPED = 500_000  # characters that a form shows again
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadList:
    """Everything the page of results shows of a list."""

    pasted: PastedList
    reading: Reading
    seconds: float
    rows: list[ReadRow]
    groups: list[SayingGroup]
    numbers: ThreeNumbers
    countries: list[Frequency]
    kinds: list[Frequency]
    beside: Beside | None

    @property
    def line_count(self) -> int:
        """How many lines (or rows of tables) were read."""
        return sum(1 for _row in self.reading.document.rows)

    @property
    def country_count(self) -> int:
        """How many countries the rows name."""
        return len(countries_of(self.reading))

    @property
    def difference(self) -> str:
        """What the list says of itself where its rows give something else."""
        reading = self.reading
        return difference_sentence(reading.figures, len(reading.listings), self.country_count)

    @property
    def look_count(self) -> int:
        """How many of the rows have something to look at."""
        return sum(row.needs_look for row in self.rows)

    @property
    def more_rows(self) -> int:
        """How many rows the page leaves to the workbook."""
        return max(0, len(self.reading.listings) - MOST_ROWS)


@never_cache
@public
@require_http_methods(["GET", "HEAD", "POST"])
def try_list(request: HttpRequest) -> HttpResponse:
    """The form; after it, or with `?example=1`, what was read."""
    if request.method == "POST":
        return _answer(request, lambda: PastedList.of_request(request))
    if request.GET.get("example"):
        return _answer(request, example_list)
    return _form(request)


@never_cache
@public
@require_http_methods(["GET", "HEAD", "POST"])
def download_list(request: HttpRequest) -> HttpResponse:
    """The posted list as an Excel workbook; without one, the way to where lists are read."""
    if request.method != "POST":
        return redirect("web:try")
    try:
        pasted = PastedList.of_request(request)
        data = reading_workbook(pasted.reading())
    except ComityError as error:
        return _form(request, error)
    name = slugify(pasted.name.rpartition(".")[0] or pasted.name) or "list"
    answer = HttpResponse(data, content_type=EXCEL)
    answer["Content-Disposition"] = f'attachment; filename="{name}-comity.xlsx"'
    return answer


def _answer(request: HttpRequest, take: Callable[[], PastedList]) -> HttpResponse:
    try:
        result = _read(take())
    except ComityError as error:
        return _form(request, error)
    context = {"place": "try", "result": result, "today": timezone.localdate()}
    return render(request, "comity/try_result.html", context)


def _read(pasted: PastedList) -> ReadList:
    started = time.perf_counter()
    reading = pasted.reading()
    seconds = time.perf_counter() - started
    today = timezone.localdate()
    return ReadList(
        pasted=pasted,
        reading=reading,
        seconds=seconds,
        rows=read_rows(reading),
        groups=finding_groups(reading),
        numbers=three_numbers(reading, today),
        countries=by_country(reading, today),
        kinds=by_kind(reading, today),
        beside=beside(reading, pasted.data) if reading.listings else None,
    )


def _form(request: HttpRequest, error: ComityError | None = None) -> HttpResponse:
    context = {
        "place": "try",
        "megabytes": settings.LIST_MEGABYTES,
        "recognises": recognises_pictures(),
        "most_lines": MOST_ROWS_READ,
        "error": error_sentence(error) if error else "",
        "text": request.POST.get("text", "")[:_MOST_TYPED] if error else "",
    }
    status = 200 if error is None else 422
    return render(request, "comity/try.html", context, status=status)
