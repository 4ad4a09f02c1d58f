"""What changed in a list since an earlier edition of it."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from comity.intake.differences import edition_differences
from comity.offices.policies import sources_visible_to
from comity.provenance.models import Source
from comity.web.access import public
from comity.web.components import Crumb
from comity.web.converters import key_of
from comity.web.edition_changes import FIELDS, changed_rows, positions_of
from comity.web.office_figures import as_of_words, source_name
from comity.web.paging import page_of

ROWS_A_PAGE = 150


@public
def source_changes(request: HttpRequest, key: int) -> HttpResponse:
    """What was added, gone and changed since the edition `since`, else the one before this."""
    found = (
        sources_visible_to(request.user).editions().select_related("register__office__institution")
    )
    new = get_object_or_404(found, pk=key)
    others = list(found.filter(register=new.register_id).exclude(pk=new.pk))
    old = _edition(others, request.GET.get("since", ""), new)
    name = source_name(new, new.register.office.short_name)
    context = {
        "place": "sources",
        "source": new,
        "source_name": name,
        "office": new.register.office,
        "others": others,
        "since": old,
        "crumbs": [
            Crumb(label=_("Sources"), href=reverse("web:sources")),
            Crumb(label=name, href=reverse("web:source", args=[new.pk])),
            Crumb(label=_("What changed")),
        ],
    }
    if old is not None:
        context |= _compared(request, old, new)
    return render(request, "comity/pages/source_changes.html", context)


def _edition(others: Sequence[Source], asked: str, new: Source) -> Source | None:
    """The edition asked for, else the one that speaks for the last day before this one's."""
    key = key_of(asked)
    chosen = next((each for each in others if each.pk == key), None)
    earlier = (each for each in others if _order(each) < _order(new))
    return chosen or max(earlier, key=_order, default=None)


def _order(source: Source) -> tuple[object, ...]:
    return source.as_of_from, source.received_at, source.pk


def _compared(request: HttpRequest, old: Source, new: Source) -> dict[str, object]:
    differences = edition_differences(old, new)
    comparison = differences.comparison
    positions = positions_of(differences)
    page = page_of(request.GET.get("page"), positions, count=len(positions), size=ROWS_A_PAGE)
    return {
        "old_words": as_of_words(old),
        "new_words": as_of_words(new),
        "same": differences.same,
        "changed": len(comparison.changed),
        "added": len(comparison.added),
        "gone": len(comparison.gone),
        "unshared": ", ".join(str(FIELDS[field]) for field in comparison.unshared),
        "page": page,
        "rows": list(changed_rows(differences, list(page.object_list), old, new)),
    }
