"""What `docs/rights.md` says that somebody may do, done: each line by the actions that it means."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from comity.accounts.actors import Actor
from comity.accounts.models import User
from comity.agreements.actions.agreeing import amend_conditions
from comity.agreements.actions.amending import Amended, amend_agreement, withdraw_amendment
from comity.agreements.actions.answering import (
    acknowledge_alerts,
    set_alert_rules,
    snooze_alerts,
)
from comity.agreements.actions.approval_templates import remove_template, save_template
from comity.agreements.actions.approving import (
    OnPaper,
    decide_step,
    delegate_step,
    name_decision_document,
)
from comity.agreements.actions.asking import withdraw_partner_link
from comity.agreements.actions.attachments import change_attachment, withdraw_attachment
from comity.agreements.actions.confirming import confirm_agreements
from comity.agreements.actions.contacts import (
    end_partner_contact,
    forget_contact,
    name_contact,
    name_partner_contact,
    remove_contact,
)
from comity.agreements.actions.counterparts import (
    join_counterparts,
    part_counterparts,
    undo_counterpart,
)
from comity.agreements.actions.editing import Stated, enter_agreement
from comity.agreements.actions.editions import (
    publish_edition,
    take_up_edition,
    withdraw_edition,
)
from comity.agreements.actions.ending import say_what_became
from comity.agreements.actions.entering import enter_agreements, list_again
from comity.agreements.actions.evidence import note_evidence, withdraw_evidence
from comity.agreements.actions.findings import decide_findings, own_findings
from comity.agreements.actions.happening import (
    name_event_document,
    note_event,
    withdraw_event,
)
from comity.agreements.actions.identifying import defer, keep_local, undo_identification
from comity.agreements.actions.judging import (
    judge_different,
    judge_same,
    judge_unsure,
    undo_judgement,
)
from comity.agreements.actions.moving import move_agreement, note_signed_before, sign_agreement
from comity.agreements.actions.numbering import number_agreements, take_number_back, type_number
from comity.agreements.actions.partner_answers import (
    accept_answer,
    dismiss_answer,
    settle_answer,
)
from comity.agreements.actions.partnering import Newcomer, add_partner
from comity.agreements.actions.publication import publish_agreements, withdraw_agreements
from comity.agreements.actions.refreshing import refresh_institution
from comity.agreements.actions.relisting import take_over_listings
from comity.agreements.answered import Answered
from comity.agreements.approval_runs import StepSaid
from comity.agreements.enums import (
    AnswerKind,
    ContactRole,
    Decision,
    EndSaid,
    EventKind,
    EvidenceKind,
    Stage,
)
from comity.agreements.models import (
    Agreement,
    AgreementContact,
    AgreementEvent,
    Alert,
    Amendment,
    ApprovalStep,
    Attachment,
    PartnerAnswer,
    PartnerLink,
)
from comity.agreements.queries.states import last_change_of
from comity.agreements.raising import raise_alerts
from comity.agreements.stages import MOVES, Mover
from comity.agreements.states import state_of
from comity.errors import ReadingStopped, StopCause
from comity.institutions.actions.identification import Printed, identify_institutions
from comity.institutions.actions.names import add_name
from comity.institutions.actions.relations import Related, relate, remove_relation
from comity.institutions.actions.setting_aside import let_relation_count, set_relation_aside
from comity.institutions.actions.units import (
    PrintedUnit,
    add_unit,
    change_unit,
    identify_units,
    place_unit,
)
from comity.institutions.enums import NameKind, Origin, Relative
from comity.institutions.models import Institution, OrganizationalUnit, RelationSetAside
from comity.intake.actions.correcting import edit_proposal, link_proposal
from comity.intake.actions.deciding import accept_proposal, accept_proposals, reject_proposal
from comity.intake.actions.publishing import publish_batch
from comity.intake.actions.receiving import receive_unread_list
from comity.intake.actions.returning import propose_corrections
from comity.intake.actions.running import begin_accepting, stop_accepting
from comity.intake.actions.undoing import review_anew, undo_batch, undo_decision, undo_last
from comity.intake.models import Batch, Proposal
from comity.intake.querysets import Rule
from comity.offices.actions.demands import demand_second_factor
from comity.offices.actions.groups import (
    add_group_reader,
    join_group,
    leave_group,
    open_group,
    remove_group_reader,
)
from comity.offices.actions.invitations import invite, invite_again, withdraw_invitation
from comity.offices.actions.membership import add_member, remove_member
from comity.offices.actions.opening import OfficeProfile, open_office
from comity.offices.actions.partner_contacts import add_partner_contact, remove_partner_contact
from comity.offices.actions.partners import PartnerSaid, say_of_partner
from comity.offices.actions.staff import add_staff, order_staff, remove_staff, show_staff
from comity.offices.enums import PartnerRole, Role
from comity.offices.models import Group, Invitation, Office, PartnerContact, StaffMember
from comity.people.actions.erasing import erase_person
from comity.people.actions.persons import change_person, enter_person, export_person, reach_person
from comity.people.models import Person
from comity.people.said import PersonSaid
from comity.provenance.actions.erasing import erase_values_in
from comity.provenance.actions.findings import decide_finding
from comity.provenance.actions.profiles import save_profile
from comity.provenance.actions.sources import publish_source, take_up_source, withdraw_source
from comity.provenance.actions.users import add_user
from comity.provenance.enums import FindingState, SubjectKind
from comity.provenance.models import Finding, Source
from comity.values.partial_dates import PartialDate
from tests.registers.documents import ANNEX, attach
from tests.registers.offices import administrator, enter, faculty, propose
from tests.registers.partner_links import answer, give
from tests.registers.readings import listing, term
from tests.registers.workbooks import as_projects, edited, exported, read_again
from tests.rights.world import LATER, World

if TYPE_CHECKING:
    from comity.agreements.querysets import AgreementQuerySet

MAY_2023 = PartialDate.of(2023, 5)
Doing = Callable[[World, Office, Actor], object]


def _source(place: Office) -> Source:
    return Source.objects.filter(register=place.register).order_by("pk")[0]


def _batch(place: Office) -> Batch:
    return Batch.objects.filter(office=place)[0]


def _taken_in(world: World, place: Office) -> Batch:
    """An import of the office that was accepted."""
    batch = _batch(place)
    accept_proposals(batch, only_without_finding=False, by=world.officer(place), at=LATER)
    return batch


def _taken_back(world: World, place: Office) -> Batch:
    """One that was accepted and taken back."""
    batch = _taken_in(world, place)
    undo_batch(batch, by=world.officer(place), at=LATER)
    return batch


def _open(place: Office) -> Proposal:
    return Proposal.objects.filter(batch__office=place).open()[0]


def _agreements(place: Office) -> "AgreementQuerySet":
    return Agreement.objects.filter(office=place).order_by("pk")


def _person(place: Office) -> Person:
    return Person.objects.of(place.register)[0]


def _colleague(world: World, place: Office) -> StaffMember:
    return add_staff(place, _person(place), by=world.officer(place), at=LATER)


def _at_partner(world: World, place: Office) -> PartnerContact:
    by, role = world.officer(place), PartnerRole.SIGNATORY
    return add_partner_contact(place, _two(place)[0], _person(place), role=role, by=by, at=LATER)


def _contact(world: World, place: Office) -> AgreementContact:
    keys, by = [_agreements(place)[0].pk], world.officer(place)
    name_contact(place, keys, _person(place), **_LEADING, by=by, at=LATER)
    return AgreementContact.objects.get(agreement=keys[0])


def _two(place: Office) -> tuple[Institution, Institution]:
    left, right = Institution.objects.filter(name__endswith=f" {place.slug}").order_by("pk")[:2]
    return left, right


def _pair(world: World) -> tuple[Agreement, Agreement]:
    """An agreement of each office that both offices see."""
    Office.objects.update(public=True)
    return _agreements(world.must)[0], _agreements(world.hidden)[0]


def _unread(place: Office, by: Actor) -> object:
    stopped = ReadingStopped("list.txt", StopCause.BROKE_OFF)
    return receive_unread_list(place, b"broken", stopped, by=by, at=LATER)


def _corrections(place: Office, by: Actor) -> object:
    data = edited(exported(place, LATER), as_projects)
    return propose_corrections(place, data, read_again(data), by=by, at=LATER)


def _undo_judgement(world: World, place: Office, by: Actor) -> object:
    judged = judge_same(_two(place), office=place, by=world.officer(place), at=LATER)
    return undo_judgement(judged, by=by, at=LATER)


def _undo_identification(world: World, place: Office, by: Actor) -> object:
    partner = _two(place)[0]
    decided = keep_local(partner, office=place, by=world.officer(place), at=LATER)
    return undo_identification(decided, by=by, at=LATER)


def _waiting_alerts(world: World, place: Office) -> Sequence[int]:
    """An alert of an agreement that is in nobody's charge."""
    ends = LATER.date() + dt.timedelta(days=30)
    rows = [listing("Ending", terms=[term("2020-01-01", str(ends))])]
    enter(place, rows, by=world.officer(place), at=LATER, as_of="2024-02")
    raise_alerts(place, at=LATER)
    return list(Alert.objects.filter(office=place).values_list("pk", flat=True))


def _withdraw_evidence(world: World, place: Office, by: Actor) -> None:
    officer = world.officer(place)
    noted = note_evidence(_agreements(place)[0], EvidenceKind.VISIT, MAY_2023, by=officer, at=LATER)
    withdraw_evidence(noted, by=by, at=LATER)


def _document(world: World, place: Office) -> Attachment:
    return attach(_agreements(place)[0], b"%PDF-1.4", by=world.officer(place), at=LATER)


def _link(world: World, place: Office, by: Actor | None = None) -> PartnerLink:
    """A link of its officer, where nobody else is named."""
    by = by or world.officer(place)
    return give([_agreements(place)[0]], person=_person(place), by=by, at=LATER)[0]


def _answer(world: World, place: Office) -> PartnerAnswer:
    right = Answered(kind=AnswerKind.CONFIRMED, agreement=_agreements(place)[0].pk)
    return answer(_link(world, place), right, at=LATER)


def _undo_counterpart(world: World, place: Office, by: Actor) -> object:
    joined = join_counterparts(_pair(world), by=world.officer(place), at=LATER)
    return undo_counterpart(joined, by=by, at=LATER)


def _set_aside(world: World, place: Office, by: Actor) -> RelationSetAside:
    left, right = _two(place)
    parent = Related(relative=Relative.PARENT, other=right)
    said = relate(left, parent, origin=Origin.AUTHORITY, by=world.officer(place), at=LATER)
    return set_relation_aside(
        said, of=left, register=place.register, why="it left", by=by, at=LATER
    )


def _count_again(world: World, place: Office, by: Actor) -> object:
    aside = _set_aside(world, place, world.officer(place))
    return let_relation_count(aside, of=aside.other, by=by, at=LATER)


def _unit_of(partner: Institution) -> OrganizationalUnit:
    printed = PrintedUnit(institution=partner, name="Arts")
    return identify_units([printed], by=administrator(), at=LATER)[0]


def _user(name: str) -> User:
    return User.objects.get(username=name)


def _group(place: Office) -> Group:
    return Group.objects.get(slug=f"group-{place.slug}")


def _join(world: World, place: Office, by: Actor) -> None:
    group = Group.objects.create(slug="another", name="Another")
    join_group(group, place, by=by, at=LATER)


def _invite(place: Office, by: Actor | None = None) -> Invitation:
    """An invitation of the administrator of the installation, where nobody else is named."""
    by = by or administrator()
    return invite(place, "new@example.org", role=Role.READER, language="en", by=by, at=LATER)


def _relate_and_remove(world: World, place: Office, by: Actor) -> None:
    left, right = _two(place)
    related = relate(left, Related(relative=Relative.PARENT, other=right), by=by, at=LATER)
    remove_relation(related, by=by, at=LATER)


def _of_faculty(place: Office, stage: Stage, **more: object) -> Agreement:
    """The agreement of the law faculty, brought to that stage."""
    found = _agreements(place).filter(parties__units__text="Faculty of Law")[0]
    Agreement.objects.filter(pk=found.pk).update(stage=stage, **more)
    return Agreement.objects.get(pk=found.pk)


def _at(place: Office, stage: Stage, **more: object) -> Agreement:
    """An agreement of no unit, brought to that stage."""
    found = _agreements(place)[0]
    Agreement.objects.filter(pk=found.pk).update(stage=stage, **more)
    return Agreement.objects.get(pk=found.pk)


def _step(world: World, place: Office) -> ApprovalStep:
    """A step that asks an approver."""
    agreement = _at(place, Stage.PROPOSED)
    move_agreement(agreement, Stage.UNDER_REVIEW, by=world.officer(place), at=LATER)
    return ApprovalStep.objects.get(approval__agreement=agreement)


def _end(world: World, place: Office, by: Actor) -> AgreementEvent:
    day = dt.date(2030, 1, 1)
    return note_event(
        _agreements(place)[0], EventKind.TERMINATED, day, reason="so", by=by, at=LATER
    )


def _withdraw_event(world: World, place: Office, by: Actor) -> None:
    event = note_event(
        _agreements(place)[0],
        EventKind.TERMINATED,
        dt.date(2030, 1, 1),
        reason="so",
        by=world.officer(place),
        at=LATER,
    )
    withdraw_event(event, by=by, at=LATER)


def _name_event_document(world: World, place: Office, by: Actor) -> object:
    event = _end(world, place, world.officer(place))
    return name_event_document(event, _document(world, place), by=by, at=LATER)


def _name_decision_document(world: World, place: Office, by: Actor) -> object:
    step = decide_step(_step(world, place), Decision.APPROVE, by=administrator(), at=LATER)
    minutes = attach(step.approval.agreement, b"%PDF-1.4", by=world.officer(place), at=LATER)
    return name_decision_document(step, minutes, by=by, at=LATER)


def _amend(world: World, place: Office, by: Actor) -> Amendment:
    known = Agreement.objects.with_all().get(pk=_agreements(place)[0].pk)
    amended = Amended(on=dt.date(2024, 1, 1), what="annex 2")
    return amend_agreement(known, state_of(known), amended, by=by, at=LATER)


def _amend_conditions(world: World, place: Office, by: Actor) -> object:
    key = _agreements(place)[0].pk
    known = Agreement.objects.with_all().get(pk=key)
    amended = Amended(on=dt.date(2024, 1, 1), what="annex 2")
    return amend_conditions(known, [], amended, opened=last_change_of(key), by=by, at=LATER)


def _take_number_back(world: World, place: Office, by: Actor) -> object:
    known = _agreements(place)[0]
    type_number(known, "K-7", by=world.officer(place), at=LATER)
    return take_number_back(known, reason="of another", by=by, at=LATER)


_DEAN = StepSaid(title="Dean", role=Role.APPROVER)
_SENATE = OnPaper(body="Senate", on=dt.date(2024, 1, 1))
_LEADING: Any = {"role": ContactRole.ACADEMIC_LEAD, "is_home": True}
_FIRST_OFFICE = OfficeProfile(slug="new", name="New University", short_name="NEW", country="MN")

DOINGS: Mapping[str, Sequence[Doing]] = MappingProxyType(
    {
        "Import a list": (
            lambda w, o, by: propose(o, [listing("New")], by=by, as_of="2024", at=LATER),
            lambda w, o, by: _unread(o, by),
            lambda w, o, by: _corrections(o, by),
        ),
        "Correct, accept and reject proposals, and take that back": (
            lambda w, o, by: accept_proposals(
                _batch(o), only_without_finding=True, by=by, at=LATER
            ),
            lambda w, o, by: accept_proposal(_open(o), by=by, at=LATER),
            lambda w, o, by: reject_proposal(_open(o), by=by, at=LATER),
            lambda w, o, by: edit_proposal(_open(o), {"institution.0": "Another"}, by=by, at=LATER),
            lambda w, o, by: link_proposal(_open(o), _agreements(o)[0], by=by, at=LATER),
            lambda w, o, by: undo_batch(_taken_in(w, o), by=by, at=LATER),
            lambda w, o, by: undo_decision(_taken_in(w, o).proposals.all()[0], by=by, at=LATER),
            lambda w, o, by: undo_last(_taken_in(w, o), by=by, at=LATER),
            lambda w, o, by: review_anew(_taken_back(w, o), by=by, at=LATER),
            lambda w, o, by: begin_accepting(_batch(o), Rule(), by=by, at=LATER),
            lambda w, o, by: stop_accepting(_batch(o), by=by, at=LATER),
        ),
        "Enter agreements of an edition": (
            lambda w, o, by: enter_agreements(o, _source(o), [], by=by, at=LATER),
            lambda w, o, by: list_again(o, _source(o), [], by=by, at=LATER),
            lambda w, o, by: take_over_listings(o, _source(o), [], by=by, at=LATER),
        ),
        "Enter an agreement by hand": (
            lambda w, o, by: enter_agreement(o, Stated(listing=listing("New")), by=by, at=LATER),
        ),
        "Say what became of agreements whose end is past": (
            lambda w, o, by: say_what_became(
                o, {_agreements(o)[0].pk: EndSaid.LAPSED}, by=by, at=LATER
            ),
        ),
        "Note what happened under an agreement": (
            lambda w, o, by: note_evidence(
                _agreements(o)[0], EvidenceKind.VISIT, MAY_2023, by=by, at=LATER
            ),
            _withdraw_evidence,
        ),
        "Add, change and withdraw documents": (
            lambda w, o, by: attach(_agreements(o)[0], b"%PDF-1.4", by=by, at=LATER),
            lambda w, o, by: change_attachment(_document(w, o), ANNEX, by=by, at=LATER),
            lambda w, o, by: withdraw_attachment(_document(w, o), by=by, at=LATER),
        ),
        "Answer alerts, and say when the office is told": (
            lambda w, o, by: acknowledge_alerts(
                o, _waiting_alerts(w, o), reason="known", by=by, at=LATER
            ),
            lambda w, o, by: snooze_alerts(
                *(o, _waiting_alerts(w, o)),
                until=LATER.date() + dt.timedelta(days=9),
                reason="later",
                by=by,
                at=LATER,
            ),
            lambda w, o, by: set_alert_rules(o, {}, by=by, at=LATER),
        ),
        "Propose an agreement, and withdraw it": (
            lambda w, o, by: move_agreement(
                _of_faculty(o, Stage.IDEA), Stage.PROPOSED, by=by, at=LATER
            ),
            lambda w, o, by: move_agreement(
                _of_faculty(o, Stage.PROPOSED), Stage.WITHDRAWN, by=by, at=LATER
            ),
            lambda w, o, by: move_agreement(
                _of_faculty(o, Stage.WITHDRAWN), Stage.PROPOSED, by=by, at=LATER
            ),
        ),
        "Withdraw an agreement while others decide about it": (
            lambda w, o, by: move_agreement(
                _of_faculty(o, Stage.UNDER_REVIEW), Stage.WITHDRAWN, by=by, at=LATER
            ),
        ),
        "Bring an agreement from stage to stage, sign it and take that back": (
            *(
                lambda w, o, by, move=move: move_agreement(
                    _of_faculty(o, move.start, held_from=move.to, number="MOU-2024-001"),
                    move.to,
                    reason="so",
                    by=by,
                    at=LATER,
                )
                for move in MOVES
                if move.mover is Mover.KEEPS and move.to != Stage.SIGNED
            ),
            lambda w, o, by: note_signed_before(
                _of_faculty(o, Stage.PROPOSED),
                {1: PartialDate.of(2001)},
                reason="so",
                by=by,
                at=LATER,
            ),
            lambda w, o, by: sign_agreement(
                _of_faculty(o, Stage.APPROVED), {1: MAY_2023}, by=by, at=LATER
            ),
            lambda w, o, by: sign_agreement(
                _of_faculty(o, Stage.OUT_FOR_SIGNATURE), {1: MAY_2023}, by=by, at=LATER
            ),
        ),
        "Give numbers to agreements that were signed without one": (
            lambda w, o, by: type_number(_agreements(o)[0], "K-7", by=by, at=LATER),
            lambda w, o, by: number_agreements(o, [_agreements(o)[0].pk], by=by, at=LATER),
            _take_number_back,
        ),
        "Amend a signed agreement, and say that it is suspended or ends": (
            _amend,
            _amend_conditions,
            lambda w, o, by: withdraw_amendment(
                _amend(w, o, w.officer(o)), reason="of another", by=by, at=LATER
            ),
            _end,
            _withdraw_event,
            _name_event_document,
        ),
        "Decide a step of an approval, and hand it to somebody else": (
            lambda w, o, by: decide_step(_step(w, o), Decision.APPROVE, by=by, at=LATER),
            lambda w, o, by: delegate_step(
                _step(w, o), _user(f"reader-of-{o.slug}"), by=by, at=LATER
            ),
        ),
        "Record what was decided on paper": (
            lambda w, o, by: decide_step(
                _step(w, o), Decision.APPROVE, paper=_SENATE, by=by, at=LATER
            ),
            _name_decision_document,
        ),
        "Say which steps approvals have": (
            lambda w, o, by: save_template(o, [_DEAN], by=by, at=LATER),
            lambda w, o, by: remove_template(
                save_template(o, [_DEAN], by=administrator(), at=LATER), by=by, at=LATER
            ),
        ),
        "Give partners links, withdraw them, and decide what they answer": (
            _link,
            lambda w, o, by: withdraw_partner_link(_link(w, o), by=by, at=LATER),
            lambda w, o, by: accept_answer(_answer(w, o), by=by, at=LATER),
            lambda w, o, by: settle_answer(_answer(w, o), by=by, at=LATER),
            lambda w, o, by: dismiss_answer(_answer(w, o), reason="so", by=by, at=LATER),
        ),
        "Publish and withdraw": (
            lambda w, o, by: publish_agreements(_agreements(o), by=by, at=LATER),
            lambda w, o, by: withdraw_agreements(_agreements(o), by=by, at=LATER),
            lambda w, o, by: publish_source(_source(o), by=by, at=LATER),
            lambda w, o, by: withdraw_source(_source(o), by=by, at=LATER),
            lambda w, o, by: take_up_source(_source(o), by=by, at=LATER),
            lambda w, o, by: publish_edition(o, _source(o), by=by, at=LATER),
            lambda w, o, by: withdraw_edition(o, _source(o), by=by, at=LATER),
            lambda w, o, by: take_up_edition(o, _source(o), by=by, at=LATER),
            lambda w, o, by: publish_batch(_batch(o), by=by, at=LATER),
        ),
        "Decide findings": (
            lambda w, o, by: decide_finding(
                Finding.objects.filter(source__register=o.register)[0],
                state=FindingState.ACCEPTED,
                by=by,
                at=LATER,
            ),
            lambda w, o, by: decide_findings(o, [], state=FindingState.ACCEPTED, by=by, at=LATER),
            lambda w, o, by: own_findings(o, [], owner=None, by=by, at=LATER),
        ),
        "Say that agreements are still right": (
            lambda w, o, by: confirm_agreements(o, [_agreements(o)[0].pk], by=by, at=LATER),
        ),
        "Say who a partner is, that two are one, and what an authority relates wrongly": (
            lambda w, o, by: judge_same(_two(o), office=o, by=by, at=LATER),
            lambda w, o, by: judge_different(_two(o), office=o, by=by, at=LATER),
            lambda w, o, by: judge_unsure(_two(o), office=o, by=by, at=LATER),
            _undo_judgement,
            lambda w, o, by: keep_local(_two(o)[0], office=o, by=by, at=LATER),
            lambda w, o, by: defer(_two(o)[0], office=o, by=by, at=LATER),
            _undo_identification,
            _set_aside,
            _count_again,
        ),
        "Say that two offices keep one paper": (
            lambda w, o, by: join_counterparts(_pair(w), by=by, at=LATER),
            lambda w, o, by: part_counterparts(_pair(w), by=by, at=LATER),
            _undo_counterpart,
        ),
        "Add partners, and note what the office thinks of them": (
            lambda w, o, by: add_partner(o, Newcomer(name="New"), PartnerSaid(), by=by, at=LATER),
            lambda w, o, by: say_of_partner(
                o, _two(o)[0], PartnerSaid(note="Old friends"), by=by, at=LATER
            ),
        ),
        "Say how its lists are read": (
            lambda w, o, by: save_profile(o.register, "", by=by, at=LATER),
        ),
        "Say who works in the office": (
            lambda w, o, by: add_member(o, _user("stranger"), role=Role.READER, by=by, at=LATER),
            lambda w, o, by: remove_member(o, _user(f"reader-of-{o.slug}"), by=by, at=LATER),
            lambda w, o, by: _invite(o, by),
            lambda w, o, by: demand_second_factor(o, demanded=True, by=by, at=LATER),
            lambda w, o, by: invite_again(_invite(o), by=by, at=LATER + dt.timedelta(hours=1)),
            lambda w, o, by: withdraw_invitation(_invite(o), by=by, at=LATER),
        ),
        "Enter and change people and contacts": (
            lambda w, o, by: enter_person(o.register, PersonSaid(name="New"), by=by, at=LATER),
            lambda w, o, by: change_person(_person(o), PersonSaid(name="New"), by=by, at=LATER),
            lambda w, o, by: reach_person(_person(o), [], by=by, at=LATER),
            lambda w, o, by: add_staff(o, _person(o), by=by, at=LATER),
            lambda w, o, by: order_staff(o, [], by=by, at=LATER),
            lambda w, o, by: show_staff(
                _colleague(w, o), public=True, affiliation=None, by=by, at=LATER
            ),
            lambda w, o, by: remove_staff(_colleague(w, o), by=by, at=LATER),
            lambda w, o, by: add_partner_contact(
                o, _two(o)[0], _person(o), role=PartnerRole.SIGNATORY, by=by, at=LATER
            ),
            lambda w, o, by: remove_partner_contact(_at_partner(w, o), by=by, at=LATER),
            lambda w, o, by: name_contact(
                o, [_agreements(o)[0].pk], _person(o), **_LEADING, by=by, at=LATER
            ),
            lambda w, o, by: remove_contact(_contact(w, o), by=by, at=LATER),
            lambda w, o, by: name_partner_contact(
                o, _two(o)[0], _person(o), role=PartnerRole.SIGNATORY, by=by, at=LATER
            ),
            lambda w, o, by: end_partner_contact(_at_partner(w, o), by=by, at=LATER),
        ),
        "Take along what is held of a person": (
            lambda w, o, by: export_person(_person(o), by=by, at=LATER),
        ),
        "Erase a person": (
            lambda w, o, by: erase_person(_person(o), by=by, at=LATER),
            lambda w, o, by: forget_contact(_person(o), by=by, at=LATER),
            lambda w, o, by: erase_values_in(
                o.register, SubjectKind.PERSON, _person(o).pk, by=by, at=LATER
            ),
        ),
        "Let the office join a group, and leave it": (
            _join,
            lambda w, o, by: leave_group(_group(o), o, by=by, at=LATER),
        ),
        "Add institutions, names and places, and note the units that lists print": (
            lambda w, o, by: identify_institutions(
                [Printed(name="New", country="MN")], by=by, at=LATER
            ),
            lambda w, o, by: identify_units(
                [PrintedUnit(institution=o.institution, name="New")], by=by, at=LATER
            ),
            lambda w, o, by: add_name(
                o.institution, "Another", kind=NameKind.VARIANT, by=by, at=LATER
            ),
            _relate_and_remove,
        ),
        "Enter and rename the units of its institution, and put them under one another": (
            lambda w, o, by: add_unit(o.institution, "Chair of Law", None, by=by, at=LATER),
            lambda w, o, by: add_unit(o.institution, "Chair of Law", faculty(o), by=by, at=LATER),
            lambda w, o, by: change_unit(faculty(o, "Chair"), "Chair", None, by=by, at=LATER),
            lambda w, o, by: place_unit(faculty(o, "Chair"), faculty(o), by=by, at=LATER),
        ),
        "Enter, rename and put the units of an institution without an office": (
            lambda w, o, by: add_unit(_two(o)[0], "Music", None, by=by, at=LATER),
            lambda w, o, by: change_unit(_unit_of(_two(o)[0]), "Dance", None, by=by, at=LATER),
            lambda w, o, by: place_unit(_unit_of(_two(o)[0]), None, by=by, at=LATER),
        ),
        "Correct what every office is shown of institutions": (
            lambda w, o, by: refresh_institution(o.institution, by=by, at=LATER),
        ),
        "Judge institutions for all offices": (
            lambda w, o, by: judge_same(_two(o), office=None, by=by, at=LATER),
            lambda w, o, by: judge_different(_two(o), office=None, by=by, at=LATER),
        ),
        "Open offices and groups, add users": (
            lambda w, o, by: open_office(_FIRST_OFFICE, by=by, at=LATER),
            lambda w, o, by: open_group("new", "New", by=by, at=LATER),
            lambda w, o, by: add_group_reader(_group(o), _user("stranger"), by=by, at=LATER),
            lambda w, o, by: remove_group_reader(_group(o), _user("stranger"), by=by, at=LATER),
            lambda w, o, by: add_user("new", password="between-two-lakes", by=by, at=LATER),
        ),
    }
)
"""By the words of the table; each is tried with the world, the office and whoever tries."""
