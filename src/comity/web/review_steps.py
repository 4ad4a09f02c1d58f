"""What can be done in the review of an import, one button each."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext, ngettext

from comity.accounts.actors import Actor
from comity.agreements.actions.identifying import propose_with_installed
from comity.agreements.models import Agreement, Party
from comity.errors import ComityError
from comity.institutions.lookup import Lookup
from comity.institutions.models import Institution
from comity.intake.actions.correcting import edit_proposal, link_proposal
from comity.intake.actions.deciding import accept_proposal, accept_proposals, reject_proposal
from comity.intake.actions.identifying import PartnerIs
from comity.intake.actions.publishing import publish_batch
from comity.intake.actions.running import SLICE, begin_accepting, stop_accepting
from comity.intake.actions.undoing import review_anew, undo_batch, undo_last
from comity.intake.enums import ProposalState
from comity.intake.errors import NotOfThisOffice
from comity.intake.models import Batch, Proposal
from comity.interpretation.comparison.content import Field
from comity.interpretation.contract import listing_from_dict
from comity.web.converters import key_of
from comity.web.review_candidates import INSTITUTION, RECORD
from comity.web.review_queue import partner_names, review_address, rule_of
from comity.web.typed_form import typed_anew

_LONGEST_REASON = 500


class NoSuchStep(ComityError):
    """A button that this page does not have, or a proposal of another import."""

    code = "no-such-step"


class AnotherNumber(ComityError):
    """Other proposals wait by now than those that were to be accepted at once."""

    code = "another-number"

    def __init__(self, count: int) -> None:
        super().__init__(
            ngettext(
                "It is %(n)d proposal by now: nothing is accepted. Look again.",
                "It is %(n)d proposals by now: nothing is accepted. Look again.",
                count,
            )
            % {"n": count}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The sentence that tells what was done, and the query of the address to go on at."""

    sentence: str
    go_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    batch: Batch
    form: QueryDict
    show: str
    lookup: Lookup | None
    by: Actor
    at: dt.datetime

    @property
    def proposal(self) -> Proposal:
        key = key_of(self.form.get("proposal", ""))
        found = self.batch.proposals.select_related("batch__office__register", "batch__source")
        proposal = found.filter(pk=key).first() if key else None
        if proposal is None:
            raise NoSuchStep(gettext("There is no such proposal in this import."))
        return proposal

    def after(self, proposal: Proposal) -> str:
        """Where the review goes on once this one is decided."""
        return review_address(self.show, proposal.position + 1)

    def identities(self) -> Mapping[int, PartnerIs]:
        """Who the form says that partners are; `who.1` is the first partner."""
        said = {}
        for name in self.form:
            position = key_of(name.removeprefix("who.")) if name.startswith("who.") else None
            who = self._who(self.form.get(name, "")) if position else None
            if position and who:
                said[position] = who
        return said

    def _who(self, value: str) -> PartnerIs | None:
        sort, _colon, key = value.partition(":")
        if sort == RECORD and self.lookup:
            record = self.lookup.said(key)
            return PartnerIs(record=record) if record else None
        if sort == INSTITUTION:
            institution = Institution.objects.filter(pk=key_of(key) or 0).first()
            return PartnerIs(institution=institution) if institution else None
        return None


def take_review_step(
    batch: Batch,
    form: QueryDict,
    *,
    show: str,
    lookup: Lookup | None,
    by: Actor,
    at: dt.datetime,
) -> Done:
    """Do what the pressed button says; `show` is the filter that the page shows."""
    step = _STEPS.get(form.get("step", ""))
    if step is None:
        raise NoSuchStep(gettext("There is nothing like that to do here."))
    return step(_Asked(batch=batch, form=form, show=show, lookup=lookup, by=by, at=at))


def refused_step(batch: Batch, form: QueryDict, error: ComityError, *, show: str) -> Done | None:
    """Why nothing was done, and the row that it was about; None where it was about no row."""
    key = key_of(form.get("proposal", ""))
    proposal = batch.proposals.filter(pk=key).first() if key else None
    if proposal is None:
        return None
    words = {"name": _name(proposal), "why": str(error)}
    sentence = gettext("Not done: “%(name)s”. %(why)s") % words
    return Done(sentence=sentence, go_on=_address_of(proposal, show))


def _accept(asked: _Asked) -> Done:
    proposal = asked.proposal
    fields = None
    if proposal.target_id:
        known = set(Field)
        fields = {Field(name) for name in asked.form.getlist("field") if name in known}
    agreement = accept_proposal(
        proposal,
        fields=fields,
        identities=asked.identities(),
        correcting=asked.form.get("reason", "")[:_LONGEST_REASON],
        by=asked.by,
        at=asked.at,
    )
    if fields is None or Field.INSTITUTION in fields:
        _look_up(asked, agreement)
    said = (
        gettext("Accepted: “%(name)s” is listed again.")
        if proposal.target_id
        else gettext("Accepted: “%(name)s” is an agreement of the register.")
    )
    return Done(sentence=said % {"name": _name(proposal)}, go_on=asked.after(proposal))


def _look_up(asked: _Asked, agreement: Agreement) -> None:
    """Let the matcher propose who the partners are about whom nothing was decided."""
    parties = Party.objects.filter(agreement=agreement, is_home=False)
    keys = list(parties.values_list("institution", flat=True))
    propose_with_installed(asked.batch.office, among=keys, by=asked.by, at=asked.at)


def _reject(asked: _Asked) -> Done:
    reason = asked.form.get("reason", "")[:_LONGEST_REASON]
    proposal = reject_proposal(asked.proposal, reason=reason, by=asked.by, at=asked.at)
    said = gettext("Rejected: “%(name)s”.") % {"name": _name(proposal)}
    return Done(sentence=said, go_on=asked.after(proposal))


def _edit(asked: _Asked) -> Done:
    proposal = asked.proposal
    typed = typed_anew(listing_from_dict(proposal.listing), asked.form)
    proposal = edit_proposal(proposal, typed, by=asked.by, at=asked.at)
    said = gettext("Corrected: “%(name)s”.") if typed else gettext("Nothing is changed.")
    return _stay(asked, proposal, said % {"name": _name(proposal)} if typed else said)


def _link(asked: _Asked) -> Done:
    key = key_of(asked.form.get("number", "").strip() or asked.form.get("agreement", ""))
    agreement = Agreement.objects.filter(pk=key).first() if key else None
    if agreement is None:
        raise NotOfThisOffice
    proposal = link_proposal(asked.proposal, agreement, by=asked.by, at=asked.at)
    return _stay(asked, proposal, gettext("The row is compared with that agreement now."))


def _part(asked: _Asked) -> Done:
    proposal = link_proposal(asked.proposal, None, by=asked.by, at=asked.at)
    return _stay(asked, proposal, gettext("The row is an agreement of its own now."))


def _stay(asked: _Asked, proposal: Proposal, sentence: str) -> Done:
    """Go on at the same row."""
    return Done(sentence=sentence, go_on=_address_of(proposal, asked.show))


def _address_of(proposal: Proposal, show: str) -> str:
    """Where the row stands in the filter; where that has it no more, among all of its state."""
    if proposal.state != ProposalState.PROPOSED:
        return review_address("decided", proposal.position)
    kinds = {show} - {"todo", "decided"}
    shown = show if not kinds or proposal.kind in kinds else "todo"
    return review_address(shown, proposal.position)


def _accept_many(asked: _Asked) -> Done:
    rule = rule_of(asked.show, asked.form.get("rule", ""))
    waiting = asked.batch.proposals.open().meeting(rule).count()
    if str(waiting) != asked.form.get("count"):
        raise AnotherNumber(waiting)
    if waiting > SLICE:
        begin_accepting(asked.batch, rule, by=asked.by, at=asked.at)
        return Done(sentence=gettext("Accepting has begun."), go_on=review_address("todo"))
    agreements = accept_proposals(
        asked.batch,
        only_without_finding=rule.only_without_finding,
        at_least=rule.at_least,
        kinds=rule.kinds,
        by=asked.by,
        at=asked.at,
    )
    propose_with_installed(asked.batch.office, by=asked.by, at=asked.at)
    said = ngettext("%(n)d proposal is accepted.", "%(n)d proposals are accepted.", len(agreements))
    return Done(sentence=said % {"n": len(agreements)}, go_on=review_address("todo"))


def _stop(asked: _Asked) -> Done:
    stop_accepting(asked.batch, by=asked.by, at=asked.at)
    sentence = gettext("No more is accepted; what was accepted stays.")
    return Done(sentence=sentence, go_on=review_address("todo"))


def _undo(asked: _Asked) -> Done:
    undone = undo_last(asked.batch, by=asked.by, at=asked.at)
    first = undone[0]
    said = ngettext(
        "Taken back: “%(name)s” is open again.",
        "Taken back: %(n)d proposals are open again.",
        len(undone),
    )
    words = {"n": len(undone), "name": _name(first)}
    return Done(sentence=said % words, go_on=review_address("todo", first.position))


def _undo_all(asked: _Asked) -> Done:
    count = undo_batch(asked.batch, by=asked.by, at=asked.at)
    said = ngettext(
        "The import is taken back with %(n)d decision.",
        "The import is taken back with %(n)d decisions.",
        count,
    )
    return Done(sentence=said % {"n": count}, go_on="")


def _anew(asked: _Asked) -> Done:
    review_anew(asked.batch, by=asked.by, at=asked.at)
    return Done(sentence=gettext("The proposals wait for decisions again."), go_on="")


def _publish(asked: _Asked) -> Done:
    shown = publish_batch(asked.batch, by=asked.by, at=asked.at)
    said = ngettext(
        "%(n)d agreement is published, and the source with it.",
        "%(n)d agreements are published, and the source with them.",
        shown,
    )
    return Done(sentence=said % {"n": shown}, go_on=review_address(asked.show))


def _name(proposal: Proposal) -> str:
    return partner_names(proposal.listing)


_STEPS: Mapping[str, Callable[[_Asked], Done]] = {
    "accept": _accept,
    "reject": _reject,
    "edit": _edit,
    "link": _link,
    "part": _part,
    "accept-many": _accept_many,
    "stop": _stop,
    "undo": _undo,
    "undo-all": _undo_all,
    "anew": _anew,
    "publish": _publish,
}
