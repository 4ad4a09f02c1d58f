"""A list that was handed over: how far its reading is, then its rows, its pages, its workbook."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from comity.errors import ComityError
from comity.interpretation.corrections.marks import Mark, mark_of
from comity.interpretation.readings import Reading
from comity.web.access import public
from comity.web.actors import may_import
from comity.web.components import ThreeNumbers
from comity.web.example_list import example_list
from comity.web.held_readings import HANDED_OVER, HeldReading, NoLongerHeld
from comity.web.listing_words import countries_of
from comity.web.page_pictures import draw_pages, has_pages
from comity.web.read_rows import ReadRow, read_rows
from comity.web.reading_apart import ManyReading
from comity.web.reading_beside import Beside, beside
from comity.web.reading_figures import Frequency, by_country, by_kind, three_numbers
from comity.web.reading_workbook import reading_workbook
from comity.web.rows_shown import RowsShown, rows_shown
from comity.web.sayings import SayingGroup, finding_groups
from comity.web.stated_figures import difference_sentence
from comity.web.views.trying import list_form, unreadable

EXAMPLE = "example"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_GONE = 410


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadList:
    """Everything the page of results shows of a list."""

    held: HeldReading
    reading: Reading
    shown: RowsShown
    rows: Sequence[ReadRow]
    groups: Sequence[SayingGroup]
    numbers: ThreeNumbers
    countries: Sequence[Frequency]
    kinds: Sequence[Frequency]
    beside: Beside | None

    @property
    def line_count(self) -> int:
        """How many lines (or rows of tables) were read."""
        return sum(len(table.rows) for table in self.reading.document.tables)

    @property
    def country_count(self) -> int:
        """How many countries the rows name."""
        return len(countries_of(self.reading))

    @property
    def mark(self) -> Mark | None:
        """Whose register the list is a workbook of; None for a list."""
        return mark_of(self.reading.document)

    @property
    def has_doubts(self) -> bool:
        """Whether a field on the page is doubtful."""
        return any(row.why.is_doubtful for row in self.rows)

    @property
    def difference(self) -> str:
        """What the list says of itself where its rows give something else."""
        reading = self.reading
        return difference_sentence(reading.figures, len(reading.listings), self.country_count)


@never_cache
@public
@require_safe
def read_list(request: HttpRequest, token: str) -> HttpResponse:
    """What was read of a list, or how far its reading is."""
    try:
        held = _held(token)
    except NoLongerHeld as error:
        return list_form(request, error, status=_GONE)
    except ComityError as error:
        return list_form(request, error)
    if not held.wait_a_little():
        progress = reverse("web:read-list-progress", args=[held.key])
        context = {"place": "try", "held": held, "progress_href": progress}
        return render(request, "comity/pages/under_way.html", context)
    if held.error:
        return unreadable(request, held, held.error)
    context = {
        "place": "try",
        "result": _read_list(request, held),
        "today": timezone.localdate(),
        "may_keep": may_import(request),
    }
    return render(request, "comity/try_result.html", context)


@never_cache
@public
@require_safe
def read_list_progress(_request: HttpRequest, token: str) -> HttpResponse:
    """How far the reading is, for a page that waits for it."""
    return JsonResponse(_held_or_404(token).told)


@public
@cache_control(private=True, max_age=1800)
@require_safe
def read_list_page(_request: HttpRequest, token: str, number: int) -> HttpResponse:
    """One page of the list as a picture."""
    held = _read_or_404(token)
    data = held.pasted.data
    if not (has_pages(data) and 1 <= number <= len(held.reading.document.pages)):
        raise Http404
    try:
        drawn = draw_pages(data, [number])
    except ManyReading:
        return HttpResponse(status=503, headers={"Retry-After": "10"})
    if not drawn:
        raise Http404
    return HttpResponse(drawn[0], content_type="image/png")


@never_cache
@public
@require_safe
def read_list_workbook(_request: HttpRequest, token: str) -> HttpResponse:
    """The rows of the list as an Excel workbook."""
    held = _read_or_404(token)
    name = held.pasted.name
    stem = slugify(name.rpartition(".")[0] or name) or "list"
    answer = HttpResponse(reading_workbook(held.reading), content_type=EXCEL)
    answer["Content-Disposition"] = f'attachment; filename="{stem}-comity.xlsx"'
    return answer


def _held(token: str) -> HeldReading:
    """What is held under a token; the example is read again where it was forgotten."""
    held = HANDED_OVER.find(token)
    if held is None and token == EXAMPLE:
        held = HANDED_OVER.begin(example_list(), EXAMPLE)
    if held is None:
        raise NoLongerHeld
    return held


def _held_or_404(token: str) -> HeldReading:
    try:
        return _held(token)
    except ComityError as error:
        raise Http404 from error


def _read_or_404(token: str) -> HeldReading:
    """What was read under a token; waits for what is being read."""
    held = _held_or_404(token)
    held.wait()
    if held.error:
        raise Http404
    return held


def _read_list(request: HttpRequest, held: HeldReading) -> ReadList:
    reading = held.reading
    today = timezone.localdate()
    asked = request.GET
    shown = rows_shown(reading, page=asked.get("page", ""), rows=asked.get("rows", ""))

    def picture_of(number: int) -> str:
        return reverse("web:read-list-page", args=[held.key, number])

    return ReadList(
        held=held,
        reading=reading,
        shown=shown,
        rows=read_rows(reading, shown),
        groups=finding_groups(reading, shown),
        numbers=three_numbers(reading, today),
        countries=by_country(reading, today),
        kinds=by_kind(reading, today),
        beside=beside(reading, held.pasted.data, shown, picture_of) if shown.positions else None,
    )
