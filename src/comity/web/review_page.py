"""What the page of a review shows: the queue, and the row in the middle with what it may be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from comity.agreements.models import Party
from comity.institutions.lookup import Lookup
from comity.intake.enums import BatchState, ProposalKind, ProposalState
from comity.intake.errors import ChangedSince, NotUnderstood
from comity.intake.models import Batch, Proposal
from comity.provenance.models import Finding
from comity.web.components import Crumb, DayShown, FindingItem, Way
from comity.web.finding_items import finding_items
from comity.web.office_figures import source_name
from comity.web.review_candidates import PartnerAskedFor, partners_asked_for
from comity.web.review_queue import (
    Queue,
    partner_names,
    review_address,
    review_queue,
    row_number,
)
from comity.web.review_row import RowReviewed, findings_about, row_reviewed
from comity.web.review_target import (
    AgreementOffered,
    FieldDiffering,
    agreements_offered,
    fields_differing,
    target_address,
)
from comity.web.typed_form import FieldGroup, correction_form


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What an answer could not do.

    The fields of `posted` that were not understood, or the agreements that were changed since.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    posted: QueryDict | None = None
    sentence: str = ""
    changed: Sequence[Way] = ()

    @classmethod
    def not_understood(cls, error: NotUnderstood, posted: QueryDict) -> "Problem":
        """Typed fields that cannot be read."""
        return cls(fields=error.problems, posted=posted, sentence=str(error))

    @classmethod
    def changed_since(cls, error: ChangedSince) -> "Problem":
        """Agreements that keep what brought them from being taken back."""
        ways = [
            Way(label=str(each.pk), href=reverse("web:agreement", args=[each.pk]))
            for each in error.agreements
        ]
        return cls(sentence=str(error), changed=ways)


NO_PROBLEM = Problem()


@dataclass(frozen=True, slots=True, kw_only=True)
class RowShown:
    """The row in the middle: what was read, who its partners may be, which agreement it may be.

    `correction` is the form to correct it and `offered` the agreements to link it to, where these
    are asked for.
    """

    proposal: Proposal
    number: str
    read: RowReviewed
    is_open: bool
    partners: Sequence[PartnerAskedFor]
    differing: Sequence[FieldDiffering]
    target_href: str
    correction: Sequence[FieldGroup]
    offered: Sequence[AgreementOffered]
    is_linking: bool
    show: str

    @property
    def name(self) -> str:
        """Its partners."""
        return partner_names(self.proposal.listing)

    @property
    def state_words(self) -> str:
        """What became of it, else what it would do to the register."""
        if self.proposal.state != ProposalState.PROPOSED:
            return str(ProposalState(self.proposal.state).label)
        return str(ProposalKind(self.proposal.kind).label)

    @property
    def back_href(self) -> str:
        """The row itself."""
        return review_address(self.show, self.proposal.position)

    @property
    def edit_href(self) -> str:
        """Where it is corrected."""
        return review_address(self.show, self.proposal.position, edit=1)

    @property
    def link_href(self) -> str:
        """Where it is linked to a known agreement."""
        return review_address(self.show, self.proposal.position, link=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkAsked:
    """That so many proposals are to be accepted at once, or the import taken back, if confirmed."""

    rule: str
    count: int
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """The review of one import as an address asks for it.

    Of a page that `is_part` what is said of the whole list is left out: an answer leaves it there.
    """

    batch: Batch
    asked: QueryDict
    lookup: Lookup | None
    day: DayShown
    may_decide: bool
    is_part: bool = False
    problem: Problem = NO_PROBLEM

    def context(self) -> dict[str, object]:
        """What the template needs; twelve queries at most, with those of the request."""
        queue = review_queue(self.batch, self.asked)
        source, office = self.batch.source, self.batch.office
        position = queue.chosen.position if queue.chosen else None
        findings = findings_about(source, position, with_whole=not self.is_part)
        name = source_name(source, office.short_name)
        return {
            "place": "imports",
            "batch": self.batch,
            "office": office,
            "source_name": name,
            "crumbs": [
                Crumb(label=gettext("Imports"), href=reverse("web:imports")),
                Crumb(label=name),
            ],
            "queue": queue,
            "known": source.listed - queue.total if self.batch.speaks else 0,
            "may_decide": self.may_decide,
            "may_publish": self._may_publish(),
            "is_undone": self.is_undone,
            "is_running": self.batch.state == BatchState.RUNNING,
            "problem": self.problem,
            "whole": self._whole(findings.whole),
            "ask": self._bulk_asked(queue),
            "row": self._row(queue.chosen, findings.row, queue.show) if queue.chosen else None,
        }

    @property
    def is_undone(self) -> bool:
        """Whether the import was taken back."""
        return self.batch.state == BatchState.UNDONE

    def _may_publish(self) -> bool:
        """Whether the source, or an agreement that it lists, is not published yet."""
        if not (self.may_decide and getattr(self.batch, "lists_something", False)):
            return False
        is_edition_hidden = self.batch.speaks and not self.batch.source.public
        return is_edition_hidden or bool(getattr(self.batch, "lists_hidden", False))

    def _whole(self, findings: Sequence[Finding]) -> Sequence[FindingItem]:
        return finding_items(findings, self.batch.source, with_reasons=True)

    def _bulk_asked(self, queue: Queue) -> BulkAsked | None:
        ask = self.asked.get("ask", "")
        if not self.may_decide or ask not in {"all", "clean", "sure", "undo"}:
            return None
        count = queue.decided if ask == "undo" else queue.counts[ask]
        return BulkAsked(rule=ask, count=count, back=review_address(queue.show)) if count else None

    def _row(self, proposal: Proposal, findings: Sequence[Finding], show: str) -> RowShown:
        read = row_reviewed(proposal, self.batch.source, findings)
        is_open = proposal.state == ProposalState.PROPOSED and not self.is_undone
        deciding = is_open and self.may_decide
        is_editing = deciding and ("edit" in self.asked or bool(self.problem.fields))
        is_linking = deciding and "link" in self.asked
        is_new = deciding and proposal.target_id is None and not is_editing
        office = self.batch.office
        partners = partners_asked_for(read.listing, office, self.lookup) if is_new else ()
        return RowShown(
            proposal=proposal,
            number=row_number(proposal),
            read=read,
            is_open=deciding,
            partners=partners,
            differing=fields_differing(proposal, read.listing),
            target_href=target_address(proposal),
            correction=self._correction(read) if is_editing else (),
            offered=self._offered(proposal, partners) if is_linking else (),
            is_linking=is_linking,
            show=show,
        )

    def _correction(self, read: RowReviewed) -> Sequence[FieldGroup]:
        return correction_form(read.listing, self.problem.posted, self.problem.fields)

    def _offered(
        self, proposal: Proposal, partners: Sequence[PartnerAskedFor]
    ) -> Sequence[AgreementOffered]:
        institutions = {key for partner in partners for key in partner.institutions}
        if proposal.target_id:
            parties = Party.objects.filter(agreement=proposal.target_id, is_home=False)
            institutions |= set(parties.values_list("institution", flat=True))
        return agreements_offered(self.batch.office, institutions, proposal.target_id, self.day)
