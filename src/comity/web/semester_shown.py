"""Whether agreements still hold throughout a semester, as a page and a workbook show it."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from comity.agreements.enums import Kind, Prospect
from comity.agreements.models import AgreementFact
from comity.agreements.queries.prospects import Stretch, prospect_of
from comity.printing.workbook import Column, Sheet, Value, write_workbook
from comity.web.wording import short_day

_ONE_DAY = dt.timedelta(days=1)
_SHAPES = {
    Prospect.ENDS: "act",
    Prospect.MAY_NOT: "check",
    Prospect.NOTICE: "note",
    Prospect.HOLDS: "agrees",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProspectRow:
    """One agreement, and whether it holds throughout."""

    href: str
    partner: str
    units: str
    kind: str
    prospect: Prospect
    shape: str
    sentence: str
    ends_on: dt.date | None
    notice_by: dt.date | None


def prospect_rows(facts: Iterable[AgreementFact], stretch: Stretch) -> Iterator[ProspectRow]:
    """The rows of facts that `prospects` gave."""
    for fact in facts:
        noted: dict[str, Any] = vars(fact)
        prospect = prospect_of(noted["prospect"])
        ceased = noted["ceased_from"]
        ends_on = ceased - _ONE_DAY if ceased else noted["period_end"]
        yield ProspectRow(
            href=reverse("web:agreement", args=[fact.agreement_id]),
            partner=fact.partner_name,
            units=fact.partner_unit,
            kind=str(Kind(fact.kind).label) if fact.kind else "",
            prospect=prospect,
            shape=_SHAPES[prospect],
            sentence=_sentence(prospect, ends_on, noted["notice_by"], stretch),
            ends_on=ends_on,
            notice_by=noted["notice_by"],
        )


def prospects_workbook(rows: Iterable[ProspectRow], stretch: Stretch, host: str) -> bytes:
    """The rows as a workbook; `host` makes their addresses whole."""
    columns: Sequence[Column] = (
        Column(title=_("Partner"), width=44),
        Column(title=_("Unit of the partner"), width=32),
        Column(title=_("Kind"), width=22),
        Column(title=_("Does it hold?"), width=28),
        Column(title=_("In words"), width=60),
        Column(title=_("End"), width=12),
        Column(title=_("Notice by"), width=12),
        Column(title=_("Address"), width=40),
    )
    title = f"{stretch.first.isoformat()} {stretch.last.isoformat()}"
    return write_workbook([Sheet(title=title, columns=columns, rows=_cells(rows, host))])


def _cells(rows: Iterable[ProspectRow], host: str) -> Iterator[tuple[Value, ...]]:
    for row in rows:
        yield (
            row.partner,
            row.units or None,
            row.kind or None,
            str(row.prospect.label),
            row.sentence,
            row.ends_on,
            row.notice_by,
            f"{host}{row.href}",
        )


def _sentence(
    prospect: Prospect, ends_on: dt.date | None, notice_by: dt.date | None, stretch: Stretch
) -> str:
    if prospect is Prospect.ENDS and ends_on:
        said = {"day": short_day(ends_on)}
        if ends_on < stretch.first:
            return _("It ends on %(day)s, before they come.") % said
        return _("It ends on %(day)s, while they are there.") % said
    if prospect is Prospect.NOTICE and ends_on and notice_by:
        said = {"day": short_day(ends_on), "by": short_day(notice_by)}
        return _("It renews itself on %(day)s, unless somebody gives notice by %(by)s.") % said
    if prospect is Prospect.MAY_NOT:
        return _("Nobody knows for certain whether it still holds then.")
    return _("It holds throughout.")
