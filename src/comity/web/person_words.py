"""What is kept of people, in the language of the page."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from comity.people.enums import ContactKind
from comity.people.models import Affiliation
from comity.people.said import since_of, until_of
from comity.values.partial_dates import PartialDate
from comity.web.wording import partial_date_words


def affiliation_words(affiliation: Affiliation) -> str:
    """A post, where, and since and until when."""
    place = ", ".join(part for part in (affiliation.post, affiliation.body) if part)
    return _with_span(place, since_of(affiliation), until_of(affiliation))


def affiliations_said(said: Iterable[Mapping[str, str]]) -> str:
    """Posts as the log has them."""
    return "; ".join(_affiliation_said(each) for each in said)


def contact_points_said(said: Iterable[Mapping[str, Any]]) -> str:
    """Ways of reaching somebody as the log has them."""
    return "; ".join(_contact_said(each) for each in said)


def _affiliation_said(said: Mapping[str, str]) -> str:
    place = ", ".join(part for part in (said.get("post"), said.get("body")) if part)
    since, until = (said.get(name) for name in ("since", "until"))
    return _with_span(
        place,
        PartialDate.parse(since) if since else None,
        PartialDate.parse(until) if until else None,
    )


def _with_span(place: str, since: PartialDate | None, until: PartialDate | None) -> str:
    said = {
        "place": place,
        "since": partial_date_words(since) if since else "",
        "until": partial_date_words(until) if until else "",
    }
    if since and until:
        return _("%(place)s (from %(since)s to %(until)s)") % said
    if since:
        return _("%(place)s (since %(since)s)") % said
    return _("%(place)s (until %(until)s)") % said if until else place


def _contact_said(said: Mapping[str, Any]) -> str:
    kind = said.get("kind")
    label = ContactKind(kind).label if kind in ContactKind.values else kind
    public = pgettext("way of reaching somebody", "public") if said.get("public") else ""
    return " ".join(
        part for part in (f"{label} {said.get('value')}", f"({public})" * bool(public)) if part
    )
