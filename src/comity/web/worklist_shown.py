"""The work list of an office as its page shows it: one entry for what belongs together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comity.agreements.enums import MATTERS_LITTLE, QualityPart, RegisterFindingCode
from comity.agreements.finding_words import WORDS
from comity.agreements.models import QualityDay, RegisterFinding
from comity.agreements.queries.worklist import RegisterEntry, SourceEntry, Worklist
from comity.offices.models import Office
from comity.web.components import Way
from comity.web.finding_items import finding_items
from comity.web.office_figures import source_name

_CONFIRMED = RegisterFindingCode.NO_REVIEW_DATE
_FIELDS: Mapping[RegisterFindingCode, str] = {
    RegisterFindingCode.END_NOT_STATED: "ends",
    RegisterFindingCode.NO_REVIEW_DATE: "ends",
    RegisterFindingCode.COUNTRY_UNKNOWN: "country",
    RegisterFindingCode.ENDED_BUT_ACTIVE: "flags",
    RegisterFindingCode.TERMS_OVERLAP: "starts",
    RegisterFindingCode.AGREEMENTS_OVERLAP: "type",
}
"""The field of the form of an agreement that each finding is about."""
_PUT_RIGHT: Mapping[RegisterFindingCode, tuple[str, str, Promise]] = {
    RegisterFindingCode.DORMANT: ("web:agreement-activity", "", gettext_lazy("Note what happened")),
    RegisterFindingCode.NO_CONTACT: (
        "web:agreement-contact-add",
        "?work",
        gettext_lazy("Name a contact"),
    ),
    RegisterFindingCode.NO_SCAN: ("web:add-document", "", gettext_lazy("Add a document")),
    RegisterFindingCode.NO_SCAN_OF_LISTED: ("web:add-document", "", gettext_lazy("Add a document")),
}
"""Findings that are put right on a page of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """An agreement of an entry: a link to it, the key of its finding, and whose it is."""

    key: int
    label: str
    href: str
    owner: str
    can_be_confirmed: bool
    fix: Way


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkEntry:
    """One thing to look at, with why it matters and what to do.

    `rows` are its agreements, of `count` in all; `code` names all its findings at once. An entry
    about a source leads there instead, where its findings are decided.
    """

    ident: str
    shape: str
    sentence: str
    why: str
    remedy: str
    count: int
    code: str = ""
    rows: Sequence[WorkRow] = ()
    can_be_confirmed: bool = False
    can_be_named: bool = False
    more: int = 0
    ways: Sequence[Way] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityShown:
    """Of how many agreements one part is known; both as numbers and in per cent."""

    label: str
    count: int
    of: int

    @property
    def percent(self) -> int:
        """The share in per cent, rounded down: a hundred is all."""
        return 100 * self.count // self.of if self.of else 0


def work_entries(office: Office, worklist: Worklist) -> Sequence[WorkEntry]:
    """The entries, those about the register first."""
    return [
        *(_of_register(office, entry) for entry in worklist.of_register),
        *(_of_source(entry) for entry in worklist.of_sources),
    ]


def quality_shown(days: Sequence[QualityDay]) -> Sequence[QualityShown]:
    """The parts of the newest day."""
    if not days:
        return []
    newest = days[-1]
    return [
        QualityShown(label=str(part.label), count=newest.parts.get(part, 0), of=newest.agreements)
        for part in QualityPart
    ]


def score_of(day: QualityDay) -> int:
    """How complete the register was, in per cent: the mean of its parts, rounded down."""
    asked = day.agreements * len(QualityPart)
    return 100 * sum(day.parts.get(part, 0) for part in QualityPart) // asked if asked else 0


def _of_register(office: Office, entry: RegisterEntry) -> WorkEntry:
    code = RegisterFindingCode(entry.code)
    words = WORDS[code]
    first = entry.findings[0]
    rows = [_row(finding) for finding in entry.findings if finding.agreement_id]
    return WorkEntry(
        ident=f"{code}-{first.pk}",
        shape="note" if code in MATTERS_LITTLE else "check",
        sentence=_sentence(entry),
        why=str(words.why),
        remedy=str(words.remedy),
        count=entry.count,
        code=code,
        rows=rows,
        can_be_confirmed=code == _CONFIRMED,
        can_be_named=code == RegisterFindingCode.NO_CONTACT,
        more=entry.count - len(entry.findings),
        ways=_ways(office, entry),
    )


def _sentence(entry: RegisterEntry) -> str:
    words = WORDS[RegisterFindingCode(entry.code)]
    if entry.source:
        return str(words.of_source) % {"count": entry.count, "of": entry.of}
    if entry.count > 1:
        return str(words.several) % {"count": entry.count}
    params: Mapping[str, str] = entry.findings[0].params
    return str(words.one) % params


def _row(finding: RegisterFinding) -> WorkRow:
    key, code = finding.agreement_id or 0, RegisterFindingCode(finding.code)
    return WorkRow(
        key=finding.pk,
        label=vars(finding)["partner_name"] or str(key),
        href=reverse("web:agreement", args=[key]),
        owner=finding.owner.display_name if finding.owner else "",
        can_be_confirmed=finding.code == _CONFIRMED,
        fix=_fix(key, code),
    )


def _fix(agreement: int, code: RegisterFindingCode) -> Way:
    """Where the finding is put right: a page of its own, or the form at the field concerned."""
    if code in _PUT_RIGHT:
        page, query, label = _PUT_RIGHT[code]
        return Way(label=str(label), href=reverse(page, args=[agreement]) + query)
    form = reverse("web:edit-agreement", args=[agreement])
    return Way(label=_("Fix it"), href=f"{form}?field={_FIELDS.get(code, '')}")


def _ways(office: Office, entry: RegisterEntry) -> Sequence[Way]:
    if entry.code == RegisterFindingCode.PARTNERS_ALIKE:
        href = reverse("web:duplicates", args=[office.slug])
        return [Way(label=_("Possible duplicates"), href=href)]
    if entry.source:
        href = reverse("web:source", args=[entry.source.pk])
        return [Way(label=source_name(entry.source, office.short_name), href=href)]
    return []


def _of_source(entry: SourceEntry) -> WorkEntry:
    (item,) = finding_items([entry.finding], entry.source, with_reasons=False)
    rest = entry.count - 1
    more = ngettext("%(n)d more is like it.", "%(n)d more are like it.", rest) % {"n": rest}
    name = source_name(entry.source, entry.source.register.office.short_name)
    place = reverse("web:source-findings", args=[entry.source.pk])
    return WorkEntry(
        ident=item.ident,
        shape=item.shape,
        sentence=f"{item.sentence} {more}" if rest else str(item.sentence),
        why=name,
        remedy="",
        count=entry.count,
        ways=[Way(label=_("Decide it"), href=f"{place}#{item.ident}")],
    )
