"""The units of an institution: shown, and for who keeps them entered, renamed and put in place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.accounts.errors import NotAllowed
from comity.agreements.models import PartyUnit
from comity.agreements.policies import agreements_visible_to
from comity.errors import ComityError
from comity.institutions.actions.units import add_unit, change_unit
from comity.institutions.models import Institution, OrganizationalUnit
from comity.institutions.policies import can_keep_units
from comity.institutions.queries import last_change_of_unit
from comity.offices.enums import Role
from comity.offices.policies import offices_kept_by
from comity.offices.rights import KEEPERS
from comity.provenance.errors import ChangedMeanwhile
from comity.web.access import office_role
from comity.web.actors import actor_of
from comity.web.components import Crumb
from comity.web.converters import key_of
from comity.web.institution_shown import find_institution

CONFLICT, UNPROCESSABLE = 409, 422
_LONGEST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """A unit of the tree, with those above it."""

    unit: OrganizationalUnit
    above: Sequence[OrganizationalUnit]

    @property
    def path(self) -> str:
        """Its name behind the names of those above it, as a choice shows it."""
        return " › ".join(unit.name for unit in (*self.above, self.unit))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """What stands against what was sent, if anything; `meanwhile` that somebody was faster."""

    problem: str = ""
    meanwhile: bool = False


@never_cache
@office_role(*KEEPERS, Role.UNIT_EDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def institution_units(request: HttpRequest, key: int) -> HttpResponse:
    """The units that the viewer may know of; for who keeps them, one of them with its form."""
    found = find_institution(request.user, key, None)
    if found.pk != key:
        return redirect("web:institution-units", key=found.pk)
    # Before the units: what is changed in between is said too often rather than never.
    seen = last_change_of_unit(key_of(request.GET.get("unit", "")) or 0)
    units = {unit.pk: unit for unit in _units(request, found)}
    chosen = _chosen(request, units)
    kept = _Kept()
    if request.method == "POST":
        kept = _keep(request, found, chosen, units)
        if not kept.problem:
            messages.success(request, _("It is kept."))
            return redirect("web:institution-units", key=found.pk)
    lines = _tree(units)
    known = {"name": chosen.name, "under": str(chosen.parent_id or "")} if chosen else {}
    context = {
        "place": "institutions",
        "institution": found,
        "lines": lines,
        "chosen": chosen,
        "may_keep": can_keep_units(actor_of(request), found),
        "above": [each for each in lines if chosen not in (each.unit, *each.above)],
        "typed": request.POST.dict() if kept.problem else known,
        "opened": seen,
        "kept": kept,
        "now": next((each.path for each in lines if each.unit == chosen), ""),
        "crumbs": _crumbs(found),
    }
    status = CONFLICT if kept.meanwhile else UNPROCESSABLE if kept.problem else 200
    return render(request, "comity/pages/units.html", context, status=status)


def _crumbs(found: Institution) -> Sequence[Crumb]:
    return [
        Crumb(label=_("Partners"), href=reverse("web:institutions")),
        Crumb(label=found.name, href=reverse("web:institution", args=[found.pk])),
        Crumb(label=_("Units")),
    ]


def _units(request: HttpRequest, found: Institution) -> QuerySet[OrganizationalUnit]:
    """Those that a visible agreement names, that none names, and all of one's own institution."""
    named = PartyUnit.objects.filter(unit=OuterRef("pk"))
    seen = named.filter(party__agreement__in=agreements_visible_to(request.user).values("pk"))
    own = offices_kept_by(request.user).values("institution")
    return OrganizationalUnit.objects.filter(
        Exists(seen) | ~Exists(named) | Q(institution__in=own), institution=found
    )


def _chosen(
    request: HttpRequest, units: Mapping[int, OrganizationalUnit]
) -> OrganizationalUnit | None:
    """The unit that the address names, None where it names none."""
    asked = request.GET.get("unit", "")
    chosen = units.get(key_of(asked) or 0)
    if asked and chosen is None:
        raise Http404
    return chosen


def _keep(
    request: HttpRequest,
    found: Institution,
    chosen: OrganizationalUnit | None,
    units: Mapping[int, OrganizationalUnit],
) -> _Kept:
    """Keep what was sent, or say what stands against it.

    Where the viewer may not know of what the unit stands under, it stays there unless she puts it
    elsewhere.
    """
    name = " ".join(request.POST.get("name", "").split())[:_LONGEST]
    under = units.get(key_of(request.POST.get("under", "")) or 0)
    by, at = actor_of(request), timezone.now()
    try:
        if chosen is None:
            add_unit(found, name, under, by=by, at=at)
        else:
            if under is None and chosen.parent_id not in units:
                under = chosen.parent
            opened = key_of(request.POST.get("opened", "")) or 0
            change_unit(chosen, name, under, opened=opened, by=by, at=at)
    except NotAllowed as error:
        raise PermissionDenied from error
    except ComityError as error:
        return _Kept(problem=str(error), meanwhile=isinstance(error, ChangedMeanwhile))
    return _Kept()


def _tree(units: Mapping[int, OrganizationalUnit]) -> Sequence[UnitLine]:
    """The units, each behind those above it, by name; what stands in a ring stands apart."""
    lines = [UnitLine(unit=unit, above=_above(unit, units)) for unit in units.values()]
    return sorted(lines, key=lambda each: [one.sort_key for one in (*each.above, each.unit)])


def _above(
    unit: OrganizationalUnit, units: Mapping[int, OrganizationalUnit]
) -> Sequence[OrganizationalUnit]:
    found: list[OrganizationalUnit] = []
    above = units.get(unit.parent_id or 0)
    while above is not None and above not in found and above != unit:
        found.insert(0, above)
        above = units.get(above.parent_id or 0)
    return found
