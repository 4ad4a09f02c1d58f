"""Random work of two offices over months, and its facts rebuilt from what was written down."""

import datetime as dt
import random
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

from comity.accounts.actors import Actor
from comity.accounts.models import User
from comity.agreements.actions.amending import Amended, amend_agreement
from comity.agreements.actions.approving import decide_step
from comity.agreements.actions.counterparts import join_counterparts, undo_counterpart
from comity.agreements.actions.editing import Stated, enter_agreement
from comity.agreements.actions.happening import note_event, withdraw_event
from comity.agreements.actions.judging import judge_different, judge_same, undo_judgement
from comity.agreements.actions.moving import (
    move_agreement,
    note_signed_before,
    sign_agreement,
)
from comity.agreements.actions.publication import publish_agreements, withdraw_agreements
from comity.agreements.enums import ON_THE_WAY, Decision, EventKind, Stage
from comity.agreements.errors import NoCounterpart, NotAnEvent, NotMoved
from comity.agreements.facts import Identity, Snapshot, derive_fact, editions_of
from comity.agreements.models import Agreement, AgreementEvent, AgreementFact, Counterpart
from comity.agreements.policies import agreements_visible_to, institutions_named_to
from comity.agreements.queries.approvals import waiting_steps
from comity.agreements.queries.states import agreement_before
from comity.agreements.recording import recorded_fact, same_fact
from comity.agreements.stages import moves_from
from comity.agreements.states import state_of
from comity.institutions.models import Institution, Judgement
from comity.intake.actions.deciding import accept_proposal, accept_proposals, reject_proposal
from comity.intake.models import Batch, Proposal
from comity.interpretation.readings import Flag, Listing
from comity.matching.judgements import judge
from comity.offices.models import Office
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change, Source
from comity.provenance.queries import told_changes
from comity.values.partial_dates import PartialDate
from comity.values.terms import Term
from tests.registers.offices import NOON, administrator, member, office, propose
from tests.registers.readings import listing, term

_SECOND = dt.timedelta(seconds=1)


class Work:
    """Two offices at work; `now` is the instant after the last thing done."""

    def __init__(self, luck: random.Random) -> None:
        self.luck = luck
        self.now = NOON
        self._officers = {
            each: member(each) for each in (office("must"), office("tohoku", country="JP"))
        }
        self._pool = [self._row(number) for number in range(12)]

    def do_something(self) -> None:
        """One action, somewhen later than the last."""
        self.now += dt.timedelta(minutes=self.luck.randint(1, 60 * 24 * 40))
        where = self.luck.choice(list(self._officers))
        actions = (
            *(self._import, self._import, self._accept, self._decide_one, self._show),
            *(self._judge, self._judge, self._undo, self._join, self._join, self._part),
            *(self._happen, self._happen, self._take_back, self._prepare, self._move, self._amend),
        )
        self.luck.choice(actions)(where, self._officers[where])
        self.now += _SECOND

    def days(self, count: int) -> Iterator[dt.date]:
        """Some days to ask for."""
        first = dt.date(2012, 1, 1).toordinal()
        for _ in range(count):
            yield dt.date.fromordinal(first + self.luck.randint(0, 20 * 365))

    def check_against_changes(self) -> None:
        """The facts known after every change are those that all changes until then give."""
        for at in Change.objects.order_by("at").values_list("at", flat=True).distinct():
            for agreement in Agreement.objects.with_all().filter(created_at__lte=at):
                assert _same_as_recorded(agreement, at + _SECOND), (agreement.pk, at)
            count = Agreement.objects.filter(created_at__lte=at).count()
            assert AgreementFact.objects.known(at + _SECOND).count() == count

    def _row(self, number: int) -> Listing:
        flags = self.luck.sample([Flag.TUITION_WAIVER, Flag.TERMINATED, Flag.RENEWED], k=1)
        terms: list[list[Term]] = [
            [],
            [term("2014-05"), term("2019-05-01", duration="P5Y")],
            [term("2020")],
            [term("2021-01-01", open_ended=True)],
        ]
        return listing(
            f"University of Place {number}",
            self.luck.choice(["FR", "DE", "JP"]),
            no=number,
            terms=self.luck.choice(terms),
            flags=flags if self.luck.random() < 0.3 else [],
        )

    def _import(self, where: Office, by: Actor) -> None:
        rows = self.luck.sample(self._pool, k=self.luck.randint(1, len(self._pool)))
        as_of = f"{self.luck.randint(2016, 2026)}-{self.luck.randint(1, 12):02}"
        batch = propose(where, rows, by=by, at=self.now, as_of=as_of)
        if batch and self.luck.random() < 0.6:
            accept_proposals(batch, only_without_finding=False, by=by, at=self.now)

    def _accept(self, where: Office, by: Actor) -> None:
        batch = Batch.objects.filter(office=where).order_by("pk").first()
        if batch:
            accept_proposals(batch, only_without_finding=True, by=by, at=self.now)

    def _decide_one(self, where: Office, by: Actor) -> None:
        proposal = Proposal.objects.filter(batch__office=where).open().order_by("pk").first()
        if proposal and self.luck.random() < 0.5:
            reject_proposal(proposal, by=by, at=self.now)
        elif proposal:
            accept_proposal(proposal, by=by, at=self.now)

    def _show(self, where: Office, by: Actor) -> None:
        show = self.luck.choice([publish_agreements, publish_agreements, withdraw_agreements])
        show(Agreement.objects.filter(office=where), by=by, at=self.now)

    def _judge(self, where: Office, by: Actor) -> None:
        named = institutions_named_to(_user(by)).order_by("pk")
        if named.count() < 2:
            return
        left, right = self.luck.sample(list(named), k=2)
        scope, judging = self.luck.choice([(None, administrator()), (where, by), (where, by)])
        action = self.luck.choice([judge_same, judge_same, judge_same, judge_different])
        action((left, right), office=scope, by=judging, at=self.now)

    def _undo(self, where: Office, _by: Actor) -> None:
        standing = Judgement.objects.standing().heard_by(where.register).order_by("pk")
        if standing:
            undo_judgement(self.luck.choice(list(standing)), by=administrator(), at=self.now)

    def _join(self, where: Office, by: Actor) -> None:
        seen = agreements_visible_to(_user(by)).order_by("pk")
        here, there = seen.filter(office=where), seen.exclude(office=where)
        if here and there:
            pair = (self.luck.choice(list(here)), self.luck.choice(list(there)))
            with suppress(NoCounterpart):
                join_counterparts(pair, by=by, at=self.now)

    def _part(self, _where: Office, by: Actor) -> None:
        standing = Counterpart.objects.standing().order_by("pk")
        with suppress(NoCounterpart):
            for each in standing[:1]:
                undo_counterpart(each, by=by, at=self.now)

    def _happen(self, where: Office, by: Actor) -> None:
        agreement = self._any(where, stage=Stage.SIGNED)
        if agreement:
            kind = self.luck.choice(list(EventKind))
            [on] = self.days(1)
            with suppress(NotAnEvent):
                note_event(agreement, kind, on, reason="so it is", by=by, at=self.now)

    def _take_back(self, where: Office, by: Actor) -> None:
        noted = AgreementEvent.objects.filter(agreement__office=where, withdrawn_at=None)
        for event in noted.order_by("pk")[:1]:
            withdraw_event(event, by=by, at=self.now)

    def _prepare(self, where: Office, by: Actor) -> None:
        row = replace(self._row(self.luck.randrange(12)), flags=(Flag.IN_PREPARATION,))
        enter_agreement(where, Stated(listing=row), by=by, at=self.now)

    def _move(self, where: Office, by: Actor) -> None:
        agreement = self._any(where, stage__in=ON_THE_WAY)
        if agreement is None:
            return
        move = self.luck.choice(moves_from(Stage(agreement.stage), agreement.held_from))
        step = waiting_steps([agreement.pk]).get(agreement.pk)
        with suppress(NotMoved):
            if step and self.luck.random() < 0.8:
                decide_step(step, Decision.APPROVE, by=administrator(), at=self.now)
            elif move.to == Stage.SIGNED:
                day = PartialDate.of(self.luck.randint(2015, 2024))
                begins = self.luck.random() < 0.5
                if agreement.stage == Stage.PROPOSED:
                    note_signed_before(agreement, {1: day}, reason="so", by=by, at=self.now)
                    return
                sign_agreement(
                    agreement, {1: day}, begins_with_last_signature=begins, by=by, at=self.now
                )
            else:
                move_agreement(agreement, move.to, reason="so it is", by=by, at=self.now)

    def _amend(self, where: Office, by: Actor) -> None:
        agreement = self._any(where, stage=Stage.SIGNED)
        if agreement:
            term: Mapping[str, object] = {"origin": "original", "mode": "fixed", "ends": "2031"}
            state = {**state_of(agreement), "term.0": term}
            [on] = self.days(1)
            amended = Amended(on=on, what="it ends later")
            amend_agreement(agreement, state, amended, by=by, at=self.now)

    def _any(self, where: Office, **stage: object) -> Agreement | None:
        found = list(Agreement.objects.standing().filter(office=where, **stage).order_by("pk"))
        return self.luck.choice(found) if found else None


def _user(by: Actor) -> User:
    assert by.user
    return by.user


def _identities(agreement: Agreement, known: dt.datetime) -> dict[int, Identity]:
    """What each institution was for the agreement's office, by the judgements of that instant."""
    register = agreement.office.register
    standing = Judgement.objects.heard_by(register).standing(known)
    graph = judge([each.as_value for each in standing], scope=register.pk)
    institutions = Institution.objects.order_by("pk").in_bulk()
    identities: dict[int, Identity] = {}
    for key in institutions:
        first = institutions[graph.canonical_of(key)]
        same = [each for each in institutions.values() if graph.are_same(each.pk, key)]
        country = first.country or next((each.country for each in same if each.country), "")
        identities[key] = Identity(institution=first, country=country)
    return identities


def _paper(agreement: Agreement, known: dt.datetime) -> int | None:
    """The first of the agreements that were one paper with this one at that instant."""
    joining = Counterpart.objects.standing(known).joining()
    pairs = [{each.one_id, each.other_id} for each in joining]
    paper = {agreement.pk}
    for _ in pairs:
        paper.update(*(pair for pair in pairs if pair & paper))
    return min(paper) if len(paper) > 1 else None


def _same_as_recorded(agreement: Agreement, known: dt.datetime) -> bool:
    """Whether what was recorded then is what the changes until then give."""
    later = Change.objects.about(SubjectKind.AGREEMENT, agreement.pk).filter(at__gt=known)
    agreement = agreement_before(agreement, told_changes(later))
    changes = Change.objects.filter(
        subject_kind=SubjectKind.AGREEMENT, subject_id=agreement.pk
    ).order_by("at", "pk")
    listed_in = {
        int(str(change.after["source"]))
        for change in changes
        if change.at <= known and "source" in change.after
    }
    shown = [
        change
        for change in changes
        if change.verb == Verb.WITHDRAWN or (change.verb == Verb.PUBLISHED and change.at <= known)
    ]
    agreement.public = bool(shown) and shown[-1].verb == Verb.PUBLISHED
    taken_up = Change.objects.filter(
        subject_kind=SubjectKind.SOURCE, verb=Verb.TAKEN_UP, at__lte=known
    )
    sources = Source.objects.filter(
        register=agreement.office.register, pk__in=taken_up.values("subject_id")
    )
    snapshot = Snapshot(
        agreement=agreement,
        editions=editions_of(sources),
        listed_in=frozenset(listed_in),
        identities=_identities(agreement, known),
        paper=_paper(agreement, known),
        waives=any(each.waivers for each in agreement.conditions.all()),
    )
    fact = AgreementFact.objects.known(known).prefetch_related("parties", "periods")
    return same_fact(derive_fact(snapshot), recorded_fact(fact.get(agreement=agreement)))
