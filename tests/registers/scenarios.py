"""For every action, a call of it that changes something, in a small world of two offices.

What an action needs is done first, when its scenario is asked for; the call that comes back is the
action's own and nothing else.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from comity.accounts.actors import Actor
from comity.accounts.models import User
from comity.agreements import listed
from comity.agreements.actions import (
    agreeing,
    attachments,
    changing,
    confirming,
    contacts,
    correcting,
    counterparts,
    country_findings,
    editing,
    editions,
    ending,
    entering,
    evidence,
    identifying,
    judging,
    keeping,
    letters,
    partnering,
    publication,
    refreshing,
    relisting,
    renewing,
    undoing,
)
from comity.agreements.actions import findings as register_findings
from comity.agreements.actions.relisting import TakenOver
from comity.agreements.conditions import Condition
from comity.agreements.enums import (
    ContactRole,
    Direction,
    EndSaid,
    EvidenceKind,
    MobilityActivity,
    RenewalWay,
)
from comity.agreements.models import (
    Agreement,
    AgreementContact,
    Attachment,
    Evidence,
    RegisterFinding,
    Renewal,
)
from comity.agreements.queries.brought import FromEdition
from comity.agreements.queries.states import last_change_of
from comity.agreements.recommending import Reviewed, recommend
from comity.agreements.states import state_of
from comity.documents.model import Locus
from comity.errors import ReadingStopped, StopCause
from comity.institutions.actions import (
    identification,
    identifications,
    identifiers,
    judgements,
    names,
    places,
    records,
    relations,
    setting_aside,
    units,
    values,
)
from comity.institutions.enums import (
    InstitutionField,
    JudgedAs,
    NameKind,
    Origin,
    Relative,
    Standing,
)
from comity.institutions.lookup import Lookup
from comity.institutions.models import (
    Identification,
    IdentificationBatch,
    Institution,
    InstitutionRelation,
    InstitutionValue,
)
from comity.institutions.record_values import RecordSaid
from comity.intake.actions import correcting as proposals
from comity.intake.actions import deciding, proposing, publishing, receiving, running
from comity.intake.actions import identifying as partners
from comity.intake.actions import undoing as taking_back
from comity.intake.actions.returning import propose_corrections
from comity.intake.enums import BatchState
from comity.intake.fingerprints import fingerprints
from comity.intake.models import Batch, Proposal
from comity.intake.querysets import Rule
from comity.intake.tasks import claim_batch
from comity.interpretation.comparison.content import Field
from comity.interpretation.contract import listing_from_dict
from comity.interpretation.findings import finding
from comity.offices.actions import (
    demands,
    forgetting,
    groups,
    invitations,
    membership,
    partner_contacts,
    staff,
)
from comity.offices.actions import partners as views_of_partners
from comity.offices.actions.opening import OfficeProfile, open_office
from comity.offices.enums import PartnerRole, Role
from comity.offices.models import Group, Invitation, Office, PartnerContact, StaffMember
from comity.people.actions import erasing as people_erasing
from comity.people.actions import persons
from comity.people.enums import ContactKind
from comity.people.models import Person
from comity.people.said import AffiliationSaid, ContactSaid, PersonSaid
from comity.provenance.actions import changes, erasing, findings, profiles, sources, users
from comity.provenance.enums import FindingState, SubjectKind, Verb
from comity.provenance.models import Finding, Source
from comity.values.durations import Duration
from comity.values.identifiers import Scheme, parse_identifier
from comity.values.partial_dates import PartialDate
from comity.values.points import Point
from comity.values.terms import Term
from tests.institutions.records import said
from tests.registers import stage_scenarios
from tests.registers.alert_scenarios import ALERT_SCENARIOS
from tests.registers.documents import ANNEX, SCAN, attach, keep
from tests.registers.link_scenarios import LINK_SCENARIOS
from tests.registers.offices import (
    NOON,
    administrator,
    enter,
    faculty,
    member,
    office,
    propose,
)
from tests.registers.readings import listing, reading, term
from tests.registers.workbooks import as_projects, edited, exported, read_again

Call = partial[object]
Scenario = Callable[["World"], Call]
Made = TypeVar("Made")

if TYPE_CHECKING:
    from comity.agreements.querysets import AgreementQuerySet

DAY = dt.timedelta(days=1)
MAY_2023 = PartialDate.of(2023, 5)
PASSWORD = "correct horse battery"
ROR = parse_identifier(Scheme.ROR, "https://ror.org/02e7b5302")
PLACE = places.PlaceSaid(point=Point(latitude=1, longitude=2))


class World:
    """Two offices, what their lists say, and an authority; everything is done by one actor."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self.by = administrator()
        self.must = office("must", name="Steppe University")
        self.other = office("other", name="Harbour University", country="JP")
        rows = [listing("Tohoku Univ.", "JP"), listing("Leeds", no=2), listing("Kyoto", "KR", no=3)]
        enter(self.must, rows, by=self.by)
        enter(self.other, [listing("Steppe University", "MN")], by=self.by)
        proposed = propose(
            self.must, [listing("York"), listing("Oulu", "FI")], by=self.by, doubted=(0,)
        )
        assert proposed
        self._batch = proposed.pk

    def institution(self, name: str = "Leeds") -> Institution:
        """The institution that a list names so."""
        return Institution.objects.filter(names__text=name)[0]

    def noted(self) -> Evidence:
        """Something that happened under an agreement."""
        visit = EvidenceKind.VISIT
        return evidence.note_evidence(self.pair[0], visit, MAY_2023, by=self.by, at=NOON)

    def lettered(self) -> Mapping[int, renewing.Decided]:
        """An agreement that is to go on by a letter."""
        return {self.pair[0].pk: renewing.Decided(way=RenewalWay.LETTER, term=FIVE_YEARS)}

    def renewed(self) -> Renewal:
        """A renewal that waits for its paper."""
        [renewal] = self.done(renewing.decide_renewals, self.must, self.lettered())
        return renewal

    def attachment(self) -> Attachment:
        """A document of an agreement."""
        return attach(self.pair[0], b"%PDF-1.4", by=self.by, at=NOON)

    def related(self) -> InstitutionRelation:
        """What an authority says that two institutions are to one another."""
        return self.done(
            relations.relate, self.institution(), _parent(self), origin=Origin.AUTHORITY
        )

    @property
    def two(self) -> tuple[Institution, Institution]:
        """Two institutions."""
        return self.institution("Leeds"), self.institution("Tohoku Univ.")

    @property
    def pair(self) -> tuple[Agreement, Agreement]:
        """An agreement of each office."""
        one, other = (Agreement.objects.filter(office=each)[0] for each in (self.must, self.other))
        return one, other

    @property
    def source(self) -> Source:
        """An edition that its office relies on."""
        return Source.objects.filter(register=self.must.register)[1]

    @property
    def batch(self) -> Batch:
        """An import of which nothing was decided yet."""
        return Batch.objects.get(pk=self._batch)

    @property
    def waiting(self) -> Source:
        """An edition of which nothing was taken up yet."""
        return self.batch.source

    def member(self) -> User:
        """Somebody who works in one office."""
        reader = member(self.must, Role.READER).user
        assert reader
        return reader

    def group(self, *, joined: bool = False, read: bool = False) -> Group:
        """A group of offices, with one office or one reader where asked for."""
        group = self.done(groups.open_group, "ministry", "Ministry")
        if joined:
            self.done(groups.join_group, group, self.must)
        if read:
            self.done(groups.add_group_reader, group, self.by.user)
        return group

    def record(self, key: str = "00tohoku1") -> RecordSaid:
        """A record of the authority."""
        return said(self.lookup, key)

    def accepted(self) -> Identification:
        """A partner that was found to be a record."""
        return identifying.accept_record(
            self.institution("Tohoku Univ."), self.record(), office=self.must, by=self.by, at=NOON
        )

    def proposed(self) -> Office:
        """The office, for whose partners records were proposed."""
        self.done(identifying.propose_records, self.must, self.lookup)
        return self.must

    def confirmed(self) -> IdentificationBatch:
        """Records that were confirmed at once."""
        batch = self.done(identifying.confirm_proposals, self.proposed(), self.lookup)
        assert batch
        return batch

    def call(self, action: Callable[..., object], *given: object, **more: object) -> Call:
        """The action, to be done by the actor."""
        return partial(action, *given, **{"by": self.by, "at": NOON, **more})

    def done(self, action: Callable[..., Made], *given: object, **more: object) -> Made:
        """What the action makes, done now."""
        return action(*given, by=self.by, at=NOON, **more)

    def invited(self) -> Invitation:
        """An invitation that waits."""
        return self.done(
            invitations.invite, self.must, "bold@example.org", role=Role.READER, language="en"
        )

    def answered(self, action: Callable[..., object], *given: object, **more: object) -> Call:
        """An answer to an invitation, by who holds its link."""
        invitation = self.invited()
        link = Actor.link(str(invitation))
        return self.call(action, invitation, *given, **{"by": link, **more})

    def corrections(self) -> Call:
        """Taking back the office's register as a workbook, edited in every row."""
        data = edited(exported(self.must, NOON + DAY), as_projects)
        return self.call(propose_corrections, self.must, data, read_again(data))

    def added(self) -> User:
        """Somebody whose account was added, and logged."""
        return self.done(users.add_user, "bat", password=PASSWORD)

    def somebody(self) -> User:
        """Somebody who works nowhere yet."""
        return User.objects.create_user("bold")

    def corrected(self) -> InstitutionValue:
        """What a person said of an institution."""
        self.done(values.say_values, self.institution(), CORRECTION)
        return InstitutionValue.objects.get(origin=Origin.PERSON)

    def attached(self) -> Institution:
        """An institution that a record was attached to."""
        self.done(records.attach_record, self.institution(), self.record())
        return self.institution()

    def entry(self) -> listed.Entry:
        """A listing that is new to the office."""
        new = listing("University of Nowhere", "GB", units=["Faculty of Boats"])
        return listed.Entry(position=9, listing=new, fingerprint=fingerprints([new])[0])

    def relisting(self) -> listed.Relisting:
        """A listing of an agreement that the office has."""
        known = self.pair[0].pk
        return listed.Relisting(
            agreement_id=known, position=7, listing=listing("York"), fingerprint="0"
        )

    def taken_over(self) -> TakenOver:
        """What the edition says otherwise of an agreement that the office has."""
        again = replace(self.relisting(), listing=OTHER_TERM)
        return TakenOver(relisting=again, fields=frozenset({Field.TERMS}))

    def moved(self) -> Sequence[int]:
        """An institution that turned out to be elsewhere than a list of the office says."""
        elsewhere = self.institution("Kyoto")
        where = values.Said(
            values={InstitutionField.COUNTRY: "JP"}, origin=Origin.PERSON, why="seen there"
        )
        self.done(correcting.say_of_institution, elsewhere, where)
        return [elsewhere.pk]

    def renamed(self) -> Institution:
        """An institution with a further name, before its agreements are found by it."""
        self.done(names.add_name, self.institution(), "Leodis", kind=NameKind.FORMER)
        return self.institution()

    def published(self) -> "AgreementQuerySet":
        """Agreements that were published."""
        self.done(publication.publish_agreements, self.agreements)
        return self.agreements

    def other_state(self) -> dict[str, object]:
        """An agreement's state with another level."""
        known = Agreement.objects.with_all().get(pk=self.pair[0].pk)
        return {**state_of(known), "level": "department"}

    def edit(self) -> editing.Edit:
        """What somebody states otherwise of an agreement."""
        return editing.Edit(
            stated=editing.Stated(listing=OTHER_TERM),
            fields=frozenset({Field.TERMS}),
            kept={0: 0},
            opened=last_change_of(self.pair[0].pk),
        )

    def brought(self) -> FromEdition:
        """What an edition brought."""
        return FromEdition(source=self.source, entered=frozenset({self.pair[0].pk}), changed={})

    def person(self) -> Person:
        """Somebody whom the office keeps."""
        return self.done(persons.enter_person, self.must.register, SARAA)

    def colleague(self, name: str = "Saraa Bat") -> StaffMember:
        """One of the office's own people."""
        said = PersonSaid(name=name)
        person = self.done(persons.enter_person, self.must.register, said)
        return self.done(staff.add_staff, self.must, person)

    def partner_contact(self) -> PartnerContact:
        """Somebody whom the office turns to at a partner."""
        return self.done(
            partner_contacts.add_partner_contact,
            *(self.must, self.institution(), self.person()),
            role=PartnerRole.OUTGOING,
        )

    def agreement_contact(self) -> AgreementContact:
        """Somebody who is to be asked about an agreement."""
        self.done(contacts.name_contact, self.must, [self.pair[0].pk], self.person(), **LEADS)
        return AgreementContact.objects.all()[0]

    def found(self) -> Sequence[int]:
        """Findings about the register."""
        keys = RegisterFinding.objects.open().filter(office=self.must)
        return list(keys.values_list("pk", flat=True))

    def taken_in(self) -> Batch:
        """An import that was accepted."""
        self.done(deciding.accept_proposals, self.batch, only_without_finding=False)
        return self.batch

    def taken_back(self) -> Batch:
        """An import that was accepted and taken back."""
        batch = self.taken_in()
        self.done(taking_back.undo_batch, batch)
        return batch

    @property
    def open_proposal(self) -> Proposal:
        """A proposal that nobody decided about."""
        return self.batch.proposals.all()[0]

    def taken_for(
        self, other: Institution
    ) -> tuple[Proposal, Agreement, Mapping[int, partners.PartnerIs]]:
        """A proposal, what it became, and that its partner is this institution."""
        proposal = self.taken_in().proposals.all()[0]
        assert proposal.agreement
        return proposal, proposal.agreement, {1: partners.PartnerIs(institution=other)}

    def said_of_partners(self) -> Proposal:
        """A proposal with whose acceptance it was said who its partner is."""
        proposal, agreement, who = self.taken_for(self.institution("Kyoto"))
        self.done(partners.say_partners, proposal, agreement, who)
        return proposal

    def ended(self) -> Agreement:
        """An agreement whose end is past."""
        over = listing("Bergen", "NO", terms=[term("2010", "2015")])
        [agreement] = enter(self.must, [over], by=self.by, as_of="2021")
        return agreement

    def met(self) -> Batch:
        """An import of what the register knows by now from elsewhere."""
        batch = self.taken_back()
        entries = [
            listed.Entry(
                position=each.position + 50,
                listing=listing_from_dict(each.listing),
                fingerprint=each.fingerprint,
            )
            for each in batch.proposals.all()
        ]
        self.done(entering.enter_agreements, self.must, self.source, [entries[0]])
        Batch.objects.filter(pk=batch.pk).update(state=BatchState.COMPLETE)
        return self.batch

    def running(self) -> Batch:
        """An import that is being accepted."""
        self.done(running.begin_accepting, self.batch, ALL)
        claimed = claim_batch(NOON)
        assert claimed
        return claimed

    def slice(self) -> Call:
        """A part of an import, accepted by whoever runs it."""
        return self.call(running.accept_slice, self.running())

    @property
    def agreements(self) -> "AgreementQuerySet":
        """The agreements of one office."""
        return Agreement.objects.filter(office=self.must)


CORRECTION = values.Said(
    values={InstitutionField.WEBSITE: "https://example.org"},
    origin=Origin.PERSON,
    why="seen there",
)
AUTHORITY = values.Said(
    values={InstitutionField.WEBSITE: "https://leeds.example"}, origin=Origin.AUTHORITY
)
DOUBT = finding("no_date", Locus(line=1, text="York"), [0], no=1)
DEED = changes.Deed(verb=Verb.CHANGED, subject_kind=SubjectKind.AGREEMENT, subject_id=1)
SAME = {"verdict": JudgedAs.SAME, "register": None}
NEW_OFFICE = OfficeProfile(slug="new", name="New University", short_name="NU", country="GB")
OULU = identification.Printed(name="University of Oulu", country="FI")
STOPPED = ReadingStopped("list.pdf", StopCause.BROKE_OFF)
LEODIS = names.NameSaid(text="Leodis", kind=NameKind.VARIANT)
ALL = Rule()

WORD_FILE = letters.TemplateFile(name="ours.docx", data=b"PK")
FOR_LETTERS: Mapping[str, Any] = {"way": RenewalWay.LETTER, "language": "en"}

FIVE_YEARS = Term(starts=PartialDate.parse("2024-05-01"), duration=Duration(years=5))
OTHER_TERM = listing("Leeds", terms=[term("2021", "2031")])
LOCAL = identifications.Decided(standing=Standing.LOCAL)


TELEPHONE = ContactSaid(kind=ContactKind.TELEPHONE, value="+976 7000 1111")
SARAA = PersonSaid(
    name="Saraa Bat",
    sort_name="Bat Saraa",
    other_names=("Бат Сараа",),
    honorific="Prof.",
    degrees="PhD",
    affiliations=(AffiliationSaid(post="Dean", body="Leeds", since=PartialDate.of(2021, 9)),),
    contact_points=(ContactSaid(kind=ContactKind.EMAIL, value="saraa@leeds.example"),),
)


LEADS: Any = {"role": ContactRole.ACADEMIC_LEAD, "is_home": True}


def _parent(w: World) -> relations.Related:
    return relations.Related(relative=Relative.PARENT, other=w.two[1])


def _aside(w: World) -> dict[str, object]:
    return {"of": w.institution(), "register": w.must.register, "why": "it left"}


def _unit(w: World) -> units.PrintedUnit:
    return units.PrintedUnit(institution=w.institution(), name="Faculty of Boats")


SCENARIOS: Sequence[Scenario] = (
    lambda w: w.call(open_office, NEW_OFFICE),
    lambda w: w.call(membership.add_member, w.must, w.by.user, role=Role.OFFICER),
    lambda w: w.call(demands.demand_second_factor, w.must, demanded=True),
    lambda w: w.call(
        invitations.invite, w.must, "bold@example.org", role=Role.READER, language="en"
    ),
    lambda w: w.call(invitations.invite_again, w.invited(), at=NOON + DAY),
    lambda w: w.call(invitations.withdraw_invitation, w.invited()),
    lambda w: w.answered(invitations.accept_invitation, w.somebody()),
    lambda w: w.answered(invitations.join_by_invitation, "saraa", name="Saraa", password=PASSWORD),
    lambda w: w.call(
        users.join, "saraa", password=PASSWORD, name="", email="", by=Actor.link("invitation")
    ),
    lambda w: w.call(membership.remove_member, w.must, w.member()),
    lambda w: w.call(groups.open_group, "ministry", "Ministry"),
    lambda w: w.call(groups.join_group, w.group(), w.must),
    lambda w: w.call(groups.leave_group, w.group(joined=True), w.must),
    lambda w: w.call(groups.add_group_reader, w.group(), w.by.user),
    lambda w: w.call(groups.remove_group_reader, w.group(read=True), w.by.user),
    lambda w: w.call(users.add_user, "bat", password=PASSWORD),
    lambda w: w.call(changes.log_changes, [DEED], register=None),
    lambda w: w.call(erasing.erase_values_of_person, w.added()),
    lambda w: w.call(users.forget_user, w.added()),
    lambda w: w.call(users.choose_letters, w.added(), language="mn", weekly=False),
    lambda w: w.call(users.log_seen, w.added()),
    lambda w: w.call(forgetting.forget_person, w.member()),
    lambda w: w.call(erasing.erase_values, SubjectKind.OFFICE, w.must.pk),
    lambda w: w.call(erasing.erase_values_in, w.must.register, SubjectKind.PERSON, w.person().pk),
    # people
    lambda w: w.call(persons.enter_person, w.must.register, SARAA),
    lambda w: w.call(persons.change_person, w.person(), PersonSaid(name="Saraa Dorj")),
    lambda w: w.call(persons.reach_person, w.person(), [TELEPHONE]),
    lambda w: w.call(persons.export_person, w.person()),
    lambda w: w.call(people_erasing.erase_person, w.person()),
    lambda w: w.call(staff.add_staff, w.must, w.person()),
    lambda w: w.call(staff.remove_staff, w.colleague()),
    lambda w: w.call(staff.show_staff, w.colleague(), public=True, affiliation=None),
    lambda w: w.call(staff.order_staff, w.must, [w.colleague("Bold").pk, w.colleague().pk][::-1]),
    lambda w: w.call(
        partner_contacts.add_partner_contact,
        *(w.must, w.institution(), w.person()),
        role=PartnerRole.SIGNATORY,
    ),
    lambda w: w.call(partner_contacts.remove_partner_contact, w.partner_contact()),
    lambda w: w.call(contacts.name_contact, w.must, [w.pair[0].pk], w.person(), **LEADS),
    lambda w: w.call(contacts.remove_contact, w.agreement_contact()),
    lambda w: w.call(
        contacts.name_partner_contact,
        *(w.must, w.institution(), w.person()),
        role=PartnerRole.SIGNATORY,
    ),
    lambda w: w.call(contacts.end_partner_contact, w.partner_contact()),
    lambda w: w.call(contacts.forget_contact, w.agreement_contact().person),
    # provenance
    lambda w: w.call(profiles.save_profile, w.must.register, "version: 1"),
    lambda w: w.call(
        findings.decide_finding, Finding.objects.all()[0], state=FindingState.ACCEPTED
    ),
    lambda w: w.call(
        sources.receive_source,
        w.must.register,
        b"list",
        reading([listing("Bergen", "NO")]),
        reading_digest="0",
    ),
    lambda w: w.call(
        sources.receive_unread_source, w.must.register, b"list", DOUBT, name="list.pdf"
    ),
    lambda w: w.call(sources.store_findings, w.waiting, [DOUBT]),
    lambda w: w.call(sources.take_up_source, w.waiting),
    lambda w: w.call(sources.let_go_of_source, w.source),
    lambda w: w.call(sources.publish_source, w.waiting),
    lambda w: w.call(sources.withdraw_source, w.done(sources.publish_source, w.waiting)),
    # institutions
    lambda w: w.call(identification.identify_institutions, [OULU]),
    lambda w: w.call(
        identifications.record_identification,
        w.institution(),
        LOCAL,
        register=w.must.register,
        known=Institution.objects.all(),
    ),
    lambda w: w.call(identifications.withdraw_identification, w.accepted()),
    lambda w: w.call(identifiers.add_identifier, w.institution(), ROR),
    lambda w: w.call(
        identifiers.retire_identifier,
        w.done(identifiers.add_identifier, w.institution(), ROR),
        why="of another",
    ),
    lambda w: w.call(identifiers.add_identifiers, w.institution(), [ROR], origin=Origin.AUTHORITY),
    lambda w: w.call(identifiers.retire_identifiers, w.attached(), Origin.AUTHORITY),
    lambda w: w.call(judgements.record_judgement, *w.two, **SAME),
    lambda w: w.call(
        judgements.withdraw_judgement,
        w.done(judgements.record_judgement, *w.two, **SAME).judgement,
    ),
    lambda w: w.call(names.add_name, w.institution(), "Leodis", kind=NameKind.FORMER),
    lambda w: w.call(names.take_over_names, w.institution(), [LEODIS]),
    lambda w: w.call(names.withdraw_names, w.attached()),
    lambda w: w.call(places.set_place, w.institution(), PLACE),
    lambda w: w.call(places.remove_place, w.done(places.set_place, w.institution(), PLACE)),
    lambda w: w.call(records.attach_record, w.institution(), w.record()),
    lambda w: w.call(records.detach_record, w.attached()),
    lambda w: w.call(records.take_over_identifiers, w.institution(), w.record()),
    lambda w: w.call(relations.relate, w.institution(), _parent(w)),
    lambda w: w.call(
        relations.remove_relation, w.done(relations.relate, w.institution(), _parent(w))
    ),
    lambda w: w.call(setting_aside.set_relation_aside, w.related(), **_aside(w)),
    lambda w: w.call(
        setting_aside.let_relation_count,
        w.done(setting_aside.set_relation_aside, w.related(), **_aside(w)),
        of=w.institution(),
    ),
    lambda w: w.call(units.identify_units, [_unit(w)]),
    lambda w: w.call(units.add_unit, w.institution(), "Chair of Law", None),
    lambda w: w.call(units.change_unit, faculty(w.must, "Chair"), "Chair of Law", None),
    lambda w: w.call(units.place_unit, faculty(w.must, "Chair"), faculty(w.must)),
    lambda w: w.call(values.say_values, w.institution(), CORRECTION),
    lambda w: w.call(values.withdraw_value, w.corrected()),
    lambda w: w.call(values.withdraw_values_of, w.attached(), Origin.AUTHORITY),
    lambda w: w.call(values.say_standing, w.institution(), Standing.LOCAL),
    # agreements
    lambda w: w.call(correcting.say_of_institution, w.institution(), AUTHORITY),
    lambda w: w.call(correcting.name_institution, w.institution(), "Leodis", kind=NameKind.FORMER),
    lambda w: w.call(correcting.withdraw_correction, w.corrected()),
    lambda w: w.call(counterparts.join_counterparts, w.pair),
    lambda w: w.call(counterparts.part_counterparts, w.pair),
    lambda w: w.call(counterparts.undo_counterpart, w.done(counterparts.join_counterparts, w.pair)),
    lambda w: w.call(country_findings.refresh_country_findings, w.must, w.moved()),
    lambda w: w.call(editions.take_up_edition, w.must, w.waiting),
    lambda w: w.call(editions.publish_edition, w.must, w.source),
    lambda w: w.call(editions.withdraw_edition, w.must, w.done(sources.publish_source, w.source)),
    lambda w: w.call(editions.let_go_of_edition, w.must, w.source),
    lambda w: w.call(changing.change_agreement, w.pair[0], w.other_state()),
    lambda w: w.call(relisting.take_over_listings, w.must, w.waiting, [w.taken_over()]),
    lambda w: w.call(editing.enter_agreement, w.must, editing.Stated(listing=OTHER_TERM)),
    lambda w: w.call(editing.edit_agreement, w.pair[0], w.edit()),
    lambda w: w.call(ending.say_what_became, w.must, {w.ended().pk: EndSaid.LAPSED}),
    lambda w: w.call(confirming.confirm_agreements, w.must, [w.pair[0].pk]),
    lambda w: w.call(evidence.note_evidence, w.pair[0], EvidenceKind.VISIT, MAY_2023),
    lambda w: w.call(evidence.withdraw_evidence, w.noted()),
    lambda w: w.call(
        keeping.keep_of_agreement,
        w.agreements[0],
        keeping.Kept(partner_number="X-7"),
        opened=last_change_of(w.agreements[0].pk),
    ),
    lambda w: w.call(
        agreeing.say_conditions,
        w.agreements[0],
        [Condition(direction=Direction.SENDING, activity=MobilityActivity.STUDIES)],
        opened=last_change_of(w.agreements[0].pk),
    ),
    lambda w: w.call(
        renewing.review_renewal, w.agreements[0], renewing.Review(), recommend(Reviewed())
    ),
    lambda w: w.call(renewing.decide_renewals, w.must, w.lettered()),
    lambda w: w.call(renewing.send_renewals, w.must, [w.renewed().pk]),
    lambda w: w.call(renewing.complete_renewal, w.renewed(), FIVE_YEARS),
    lambda w: w.call(renewing.drop_renewal, w.renewed(), reason="gone"),
    lambda w: w.call(letters.keep_template, w.must, WORD_FILE, **FOR_LETTERS),
    lambda w: w.call(
        letters.drop_template, w.done(letters.keep_template, w.must, WORD_FILE, **FOR_LETTERS)
    ),
    lambda w: w.call(attachments.add_attachment, w.pair[0], keep(b"%PDF-1.4"), "a.pdf", SCAN),
    lambda w: w.call(attachments.change_attachment, w.attachment(), ANNEX),
    lambda w: w.call(attachments.withdraw_attachment, w.attachment()),
    *ALERT_SCENARIOS,
    *stage_scenarios.SCENARIOS,
    *LINK_SCENARIOS,
    lambda w: w.call(undoing.undo_entering, w.must, w.brought()),
    lambda w: w.call(
        register_findings.decide_findings, w.must, w.found(), state=FindingState.ACCEPTED
    ),
    lambda w: w.call(register_findings.own_findings, w.must, w.found(), owner=w.member()),
    lambda w: w.call(entering.enter_agreements, w.must, w.waiting, [w.entry()]),
    lambda w: w.call(entering.list_again, w.must, w.waiting, [w.relisting()]),
    lambda w: w.call(
        identifying.accept_record, w.institution("Tohoku Univ."), w.record(), office=w.must
    ),
    lambda w: w.call(identifying.keep_local, w.institution(), office=w.must),
    lambda w: w.call(identifying.defer, w.institution(), office=w.must),
    lambda w: w.call(identifying.undo_identification, w.accepted()),
    lambda w: w.call(identifying.propose_records, w.must, w.lookup),
    lambda w: w.call(identifying.propose_with_installed, w.must),
    lambda w: w.call(identifying.confirm_proposals, w.proposed(), w.lookup),
    lambda w: w.call(identifying.undo_batch, w.confirmed()),
    lambda w: w.call(
        partnering.add_partner,
        w.must,
        partnering.Newcomer(name="Bergen"),
        views_of_partners.PartnerSaid(),
    ),
    lambda w: w.call(
        views_of_partners.say_of_partner,
        w.must,
        w.institution(),
        views_of_partners.PartnerSaid(note="Old friends"),
    ),
    lambda w: w.call(judging.judge_same, w.two, office=w.must),
    lambda w: w.call(judging.judge_different, w.two, office=w.must),
    lambda w: w.call(judging.judge_unsure, w.two, office=None),
    lambda w: w.call(judging.undo_judgement, w.done(judging.judge_same, w.two, office=w.must)),
    lambda w: w.call(publication.publish_agreements, w.agreements),
    lambda w: w.call(publication.withdraw_agreements, w.published()),
    lambda w: w.call(refreshing.refresh_institution, w.renamed()),
    # intake
    lambda w: w.call(deciding.accept_proposals, w.batch, only_without_finding=True),
    lambda w: w.call(deciding.accept_proposal, w.batch.proposals.all()[0]),
    lambda w: w.call(deciding.reject_proposal, w.batch.proposals.all()[0], reason="known"),
    lambda w: w.call(
        proposing.propose_listings, w.must, b"list", reading([listing("Bergen", "NO")])
    ),
    lambda w: w.corrections(),
    lambda w: w.call(publishing.publish_batch, w.batch),
    lambda w: w.call(deciding.meet_known, w.met()),
    lambda w: w.call(running.begin_accepting, w.batch, ALL),
    lambda w: w.call(running.stop_accepting, w.running()),
    lambda w: w.slice(),
    lambda w: w.call(taking_back.undo_batch, w.taken_in()),
    lambda w: w.call(taking_back.undo_decision, w.taken_in().proposals.all()[0]),
    lambda w: w.call(taking_back.undo_last, w.taken_in()),
    lambda w: w.call(taking_back.review_anew, w.taken_back()),
    lambda w: w.call(proposals.edit_proposal, w.open_proposal, {"institution.0": "Bergen"}),
    lambda w: w.call(proposals.link_proposal, w.open_proposal, w.pair[0]),
    lambda w: w.call(partners.say_partners, *w.taken_for(w.institution("Kyoto"))),
    lambda w: w.call(partners.take_partners_back, w.said_of_partners()),
    lambda w: w.call(receiving.receive_unread_list, w.must, b"list", STOPPED),
)
