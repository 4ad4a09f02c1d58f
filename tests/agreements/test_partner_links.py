"""What the links of partners show, and what becomes of what partners answer by them."""

import datetime as dt
from dataclasses import replace

import pytest

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.actions.agreeing import say_conditions
from comity.agreements.actions.asking import (
    MOST_DAYS,
    open_partner_link,
    withdraw_partner_link,
)
from comity.agreements.actions.attachments import change_attachment
from comity.agreements.actions.contacts import forget_contact, name_contact, name_partner_contact
from comity.agreements.actions.partner_answers import (
    Taking,
    accept_answer,
    answer_by_link,
    dismiss_answer,
    settle_answer,
)
from comity.agreements.address_secrets import link_with
from comity.agreements.answered import Answered
from comity.agreements.conditions import Condition
from comity.agreements.enums import (
    AnswerKind,
    AnswerState,
    Confidentiality,
    ContactRole,
    Direction,
    MobilityActivity,
    Stage,
    Visibility,
)
from comity.agreements.errors import (
    CorrectionWantsReason,
    LinkIsOver,
    NotAnswered,
    NotGiven,
    NotTakenOver,
    SignedIsReadOnly,
)
from comity.agreements.models import Agreement, AgreementContact, PartnerAnswer, PartnerLink
from comity.agreements.models.partner_links import LinkState
from comity.agreements.policies import can_see_attachment, partner_links_kept_by
from comity.agreements.queries.partner_links import (
    asked_as_a_rule,
    contacts_of_link,
    shareable_agreements,
    shared_by,
)
from comity.agreements.queries.states import last_change_of
from comity.agreements.states import state_of
from comity.offices.enums import PartnerRole, Role
from comity.offices.models import PartnerContact
from comity.people.models import Person
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change, ChangeValue
from tests.registers.documents import SCAN, attach
from tests.registers.offices import NOON, administrator, enter, member, office
from tests.registers.partner_links import answer, give, partner_of, somebody
from tests.registers.readings import listing, term

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
OPEN = [term("2020-01-01", "2027-12-31")]


@pytest.fixture
def steppe():
    return office("steppe")


@pytest.fixture
def officer(steppe):
    return member(steppe)


@pytest.fixture
def york(steppe, officer):
    """An agreement with York, and one with Leeds beside it."""
    rows = [listing("York", "GB", terms=OPEN), listing("Leeds", "GB", no=2, terms=OPEN)]
    return enter(steppe, rows, by=officer)[0]


@pytest.fixture
def leeds(york):
    return Agreement.objects.get(office=york.office, parties__institution__name="Leeds")


@pytest.fixture
def aiko(steppe, officer):
    return somebody(steppe.register, by=officer, at=NOON)


@pytest.fixture
def link(york, aiko, officer):
    return give([york], person=aiko, by=officer, at=NOON)[0]


def holder(link):
    return Actor.link(str(link))


def said_of(agreement):
    return state_of(Agreement.objects.with_state().get(pk=agreement.pk))


def longer(agreement, ends="2032-06"):
    was = {"term.0": said_of(agreement)["term.0"]}
    return Answered(kind=AnswerKind.DATES, agreement=agreement.pk, was=was, said={"ends": ends})


def right(agreement):
    return Answered(kind=AnswerKind.CONFIRMED, agreement=agreement.pk)


class TestGiving:
    def test_the_secret_is_told_once_and_only_its_digest_is_kept(self, york, aiko, officer):
        link, secret = give([york], person=aiko, by=officer, at=NOON)
        found = link_with(secret)
        assert found == link
        assert secret not in str(vars(PartnerLink.objects.get()))
        assert link_with(secret + "x") is None
        logged = ChangeValue.objects.filter(field="partner_link").values_list("after", flat=True)
        assert logged
        assert all(secret not in str(each) and "Aiko" not in str(each) for each in logged)

    def test_it_opens_until_its_last_day_is_over_and_not_when_it_is_withdrawn(self, link, officer):
        last = dt.datetime.combine(link.ends_on, dt.time(1), tzinfo=dt.UTC)
        assert (link.opens_at(last), link.opens_at(last + DAY)) == (True, False)
        assert link.state_at(last + DAY) == LinkState.ENDED
        withdraw_partner_link(link, by=officer, at=NOON)
        link.refresh_from_db()
        assert not link.opens_at(NOON)
        assert link.state_at(NOON) == LinkState.WITHDRAWN
        with pytest.raises(NotGiven):
            withdraw_partner_link(link, by=officer, at=NOON)

    @pytest.mark.parametrize("days", [-1, 0, MOST_DAYS + 1])
    def test_it_does_not_open_for_ever(self, york, aiko, officer, days):
        with pytest.raises(NotGiven):
            give([york], person=aiko, by=officer, at=NOON, days=days)

    def test_it_is_given_for_what_the_partner_may_see_alone(self, york, leeds, aiko, officer):
        both, _secret = give([york, leeds], person=aiko, by=officer, at=NOON)
        assert list(shared_by(both)) == [york]
        for hidden in (
            {"stage": Stage.PROPOSED},
            {"confidentiality": Confidentiality.INTERNAL},
            {"undone_at": NOON},
        ):
            shown = {name: getattr(york, name) for name in hidden}
            Agreement.objects.filter(pk=york.pk).update(**hidden)
            assert not shared_by(both), hidden
            with pytest.raises(NotGiven):
                give([york], person=aiko, by=officer, at=NOON)
            Agreement.objects.filter(pk=york.pk).update(**shown)

    def test_another_office_s_agreements_are_never_shared(self, york, aiko, officer):
        other = office("other")
        [theirs] = enter(other, [listing("York", "GB", terms=OPEN)], by=member(other))
        link, _secret = give([york, theirs], person=aiko, by=officer, at=NOON)
        assert list(shared_by(link)) == [york]
        assert not partner_links_kept_by(officer, other)

    def test_as_a_rule_what_holds_is_asked_about_and_what_ended_within_a_year(
        self, steppe, officer
    ):
        rows = [
            listing("York", "GB", no=1, terms=OPEN),
            listing("York", "GB", no=2, terms=[term("2015-01-01", "2023-06-30")]),
            listing("York", "GB", no=3, terms=[term("2005-01-01", "2010-12-31")]),
        ]
        held, ended, _long_over = enter(steppe, rows, by=officer)
        open_ = shareable_agreements(steppe, partner_of(held))
        assert asked_as_a_rule(open_, NOON.date()) == [held.pk, ended.pk]


class TestShowing:
    def test_documents_for_the_parties_are_seen_by_the_link_and_others_are_not(
        self, york, leeds, link, officer
    ):
        attached = [
            attach(each, data, by=officer, at=NOON)
            for each, data in ((york, b"%PDF-1.4 a"), (york, b"%PDF-1.4 b"), (leeds, b"%PDF-1.4 c"))
        ]
        for each in (attached[0], attached[2]):
            change_attachment(
                each, replace(SCAN, visibility=Visibility.PARTIES), by=officer, at=NOON
            )
        seen = [can_see_attachment(holder(link), each, link) for each in attached]
        assert seen == [True, False, False]
        strangers = (Actor.link("partner-link/0"), member(office("x")))
        assert not any(can_see_attachment(by, attached[0], link) for by in strangers)
        assert not can_see_attachment(holder(link), attached[0])

    def test_contacts_of_the_partner_are_shown_and_nobody_else_s(
        self, steppe, york, leeds, link, officer
    ):
        at_york, of_york, at_leeds, ours = (
            somebody(steppe.register, name, by=officer, at=NOON)
            for name in ("York One", "York Two", "Leeds One", "Our Own")
        )
        role, lead = PartnerRole.COORDINATOR, ContactRole.ACADEMIC_LEAD
        name_partner_contact(steppe, partner_of(york), at_york, role=role, by=officer, at=NOON)
        name_partner_contact(steppe, partner_of(leeds), at_leeds, role=role, by=officer, at=NOON)
        for person, is_home in ((of_york, False), (ours, True)):
            name_contact(steppe, [york.pk], person, role=lead, is_home=is_home, by=officer, at=NOON)
        assert set(contacts_of_link(link)) == {at_york, of_york}

    def test_of_several_partners_it_is_not_known_whose_a_contact_is(self, steppe, officer, aiko):
        row = listing("York", "GB", terms=OPEN)
        leeds = replace(row.parties[0], institution="Leeds")
        [three] = enter(steppe, [replace(row, parties=(*row.parties, leeds))], by=officer)
        york = three.parties.get(institution__name="York").institution
        hers = somebody(steppe.register, "Leeds One", by=officer, at=NOON)
        lead = ContactRole.ACADEMIC_LEAD
        name_contact(steppe, [three.pk], hers, role=lead, is_home=False, by=officer, at=NOON)
        link = PartnerLink.objects.create(
            office=steppe,
            institution=york,
            person=aiko,
            language="en",
            digest="x",
            ends_on=NOON.date() + DAY,
            made_at=NOON,
        )
        link.agreements.set([three])
        assert list(shared_by(link)) == [three]
        assert contacts_of_link(link) == []

    def test_that_it_was_opened_and_whom_it_showed_is_logged_once(self, link, aiko):
        for _again in range(2):
            open_partner_link(link, [aiko], by=holder(link), at=NOON + DAY)
            link.refresh_from_db()
        assert link.opened_at == NOON + DAY
        [seen] = Change.objects.filter(verb=Verb.SEEN, actor_name=str(link))
        assert (seen.subject_kind, seen.subject_id) == (SubjectKind.PERSON, aiko.pk)

    def test_nobody_opens_it_who_did_not_come_by_it(self, link, aiko, officer):
        for by in (officer, administrator(), Actor.link("partner-link/0"), Actor.task("x")):
            with pytest.raises(NotAllowed):
                open_partner_link(link, [aiko], by=by, at=NOON)
        with pytest.raises(LinkIsOver):
            open_partner_link(link, [], by=holder(link), at=NOON + 99 * DAY)


class TestAnswering:
    def test_an_answer_changes_nothing_in_the_register(self, york, link):
        before = said_of(york)
        kept = answer(link, longer(york), at=NOON)
        assert said_of(york) == before
        assert (kept.state, kept.said) == (AnswerState.OPEN, {"ends": "2032-06"})
        york.refresh_from_db()
        assert york.checked_at is None

    def test_what_is_said_again_stands_once_and_what_is_said_otherwise_gives_way(self, york, link):
        first = answer(link, longer(york), at=NOON)
        assert answer_by_link(link, [longer(york)], by=holder(link), at=NOON) == 0
        answer(link, right(york), at=NOON + DAY)
        first.refresh_from_db()
        assert (first.state, first.said) == (AnswerState.REPLACED, {})
        [open_] = PartnerAnswer.objects.open()
        assert open_.kind == AnswerKind.CONFIRMED

    def test_nothing_is_answered_that_the_link_does_not_show(self, york, leeds, link, officer):
        stranger = somebody(york.office.register, "Leeds One", by=officer, at=NOON)
        gone = Answered(kind=AnswerKind.CONTACT, person=stranger.pk, said={"gone": True})
        for strange in (right(leeds), longer(leeds), gone):
            with pytest.raises(NotAnswered):
                answer(link, strange, at=NOON)
        assert not PartnerAnswer.objects.exists()

    def test_nobody_answers_who_did_not_come_by_it_nor_when_it_is_over(self, york, link, officer):
        for by in (officer, administrator(), Actor.link("partner-link/0")):
            with pytest.raises(NotAllowed):
                answer_by_link(link, [right(york)], by=by, at=NOON)
        with pytest.raises(LinkIsOver):
            answer(link, right(york), at=NOON + 99 * DAY)
        withdraw_partner_link(link, by=officer, at=NOON)
        with pytest.raises(LinkIsOver):
            answer(link, right(york), at=NOON)

    def test_the_log_tells_days_and_nothing_of_people_or_words(self, york, link):
        told = "Zanzibar is right"
        answer(link, longer(york), at=NOON)
        words = Answered(kind=AnswerKind.WORDS, agreement=york.pk, said={"text": told})
        new = Answered(kind=AnswerKind.CONTACT, said={"name": "Zanzibarova"})
        answer_by_link(link, [longer(york), words, new], by=holder(link), at=NOON)
        said = [str(each.after) for each in ChangeValue.objects.filter(field="partner_answer")]
        assert any("2032-06" in each for each in said)
        assert not any("Zanzibar" in each for each in said)


class TestTakingOver:
    def test_an_agreement_that_is_right_counts_as_checked(self, york, link, officer):
        accept_answer(answer(link, right(york), at=NOON), by=officer, at=NOON + DAY)
        york.refresh_from_db()
        assert york.checked_at == NOON + DAY

    def test_other_days_become_those_of_the_last_term(self, york, link, officer):
        accept_answer(answer(link, longer(york), at=NOON), by=officer, at=NOON)
        assert said_of(york)["term.0"]["ends"] == "2032-06"
        assert fact_of(york).ends_to == dt.date(2032, 6, 30)

    def test_other_places_become_those_of_the_condition(self, york, link, officer):
        sends = Condition(
            direction=Direction.SENDING,
            activity=MobilityActivity.STUDIES,
            mobilities_per_year=2,
            note="They never fill them",
        )
        say_conditions(york, [sends], opened=last_change_of(york.pk), by=officer, at=NOON)
        was = {"condition.0": said_of(york)["condition.0"]}
        five = Answered(kind=AnswerKind.PLACES, agreement=york.pk, was=was, said={"condition.0": 5})
        accept_answer(answer(link, five, at=NOON), by=officer, at=NOON)
        [kept] = york.conditions.all()
        assert (kept.mobilities_per_year, kept.note) == (5, "They never fill them")

    def test_what_was_changed_since_is_not_taken_over(self, york, link, officer):
        kept = answer(link, longer(york), at=NOON)
        other = answer(link, longer(york, "2040"), at=NOON)
        with pytest.raises(NotTakenOver):
            accept_answer(kept, by=officer, at=NOON)
        second, _secret = give([york], by=officer, at=NOON, person=link.person)
        late = answer(second, longer(york, "2029"), at=NOON)
        accept_answer(late, by=officer, at=NOON)
        with pytest.raises(NotTakenOver):
            accept_answer(other, by=officer, at=NOON)
        other.refresh_from_db()
        assert other.state == AnswerState.OPEN
        settle_answer(other, by=officer, at=NOON)

    def test_what_was_signed_here_is_only_corrected_with_a_reason(self, york, link, officer):
        Agreement.objects.filter(pk=york.pk).update(number="MOU-2020-001")
        kept = answer(link, longer(york), at=NOON)
        with pytest.raises(SignedIsReadOnly):
            accept_answer(kept, by=officer, at=NOON)
        with pytest.raises(CorrectionWantsReason):
            accept_answer(kept, Taking(corrects=True), by=officer, at=NOON)
        kept.refresh_from_db()
        assert kept.state == AnswerState.OPEN
        why = Taking(corrects=True, reason="The paper says 2032")
        accept_answer(kept, why, by=officer, at=NOON)
        assert said_of(york)["term.0"]["ends"] == "2032-06"

    def test_a_new_contact_is_entered_once_decided_and_kept_nowhere_else(
        self, steppe, york, link, officer
    ):
        told = {"name": "Kenji Mori", "post": "Dean", "email": "mori@york.example"}
        kept = answer(link, Answered(kind=AnswerKind.CONTACT, said=told), at=NOON)
        taking = Taking(role=PartnerRole.SIGNATORY)
        accept_answer(kept, taking, by=officer, at=NOON)
        [contact] = PartnerContact.objects.all()
        assert (contact.person.name, contact.role) == ("Kenji Mori", PartnerRole.SIGNATORY)
        assert contact.institution == partner_of(york)
        kept.refresh_from_db()
        assert kept.said == {}

    def test_somebody_much_like_one_who_is_kept_is_named_by_hand(self, link, aiko, officer):
        told = Answered(kind=AnswerKind.CONTACT, said={"name": "Tanaka Aiko"})
        with pytest.raises(NotTakenOver, match="Aiko Tanaka"):
            accept_answer(answer(link, told, at=NOON), by=officer, at=NOON)
        assert Person.objects.count() == 1

    def test_a_contact_is_corrected_and_ends(self, steppe, york, link, aiko, officer):
        role = PartnerRole.COORDINATOR
        name_partner_contact(steppe, partner_of(york), aiko, role=role, by=officer, at=NOON)
        lead = ContactRole.ACADEMIC_LEAD
        name_contact(steppe, [york.pk], aiko, role=lead, is_home=False, by=officer, at=NOON)
        new = {"email": "aiko@york.example", "post": "Vice dean"}
        changed = Answered(kind=AnswerKind.CONTACT, person=aiko.pk, said=new)
        accept_answer(answer(link, changed, at=NOON), by=officer, at=NOON)
        kept = Person.objects.with_all().get(pk=aiko.pk)
        assert [each.value for each in kept.contact_points.all()] == ["aiko@york.example"]
        assert [each.post for each in kept.affiliations.all()] == ["Vice dean"]
        gone = Answered(kind=AnswerKind.CONTACT, person=aiko.pk, said={"gone": True})
        accept_answer(answer(link, gone, at=NOON), by=officer, at=NOON)
        assert not PartnerContact.objects.exists()
        assert not AgreementContact.objects.exists()
        assert Person.objects.filter(pk=aiko.pk).exists()

    @pytest.mark.parametrize(
        ("said", "ways"),
        [
            ({"telephone": "+81 22 717 7800"}, ["aiko@example.org", "+81 22 717 7800"]),
            ({"name": "Aiko Mori"}, ["aiko@example.org"]),
            ({"email": ""}, []),
        ],
    )
    def test_what_the_partner_does_not_say_of_a_contact_stays(
        self, steppe, york, link, aiko, officer, said, ways
    ):
        role = PartnerRole.COORDINATOR
        name_partner_contact(steppe, partner_of(york), aiko, role=role, by=officer, at=NOON)
        changed = Answered(kind=AnswerKind.CONTACT, person=aiko.pk, said=said)
        accept_answer(answer(link, changed, at=NOON), by=officer, at=NOON)
        kept = Person.objects.with_all().get(pk=aiko.pk)
        assert kept.name == said.get("name", "Aiko Tanaka")
        assert [each.value for each in kept.contact_points.all()] == ways

    def test_that_a_contact_is_right_changes_nothing(self, steppe, york, link, aiko, officer):
        role = PartnerRole.COORDINATOR
        name_partner_contact(steppe, partner_of(york), aiko, role=role, by=officer, at=NOON)
        kept = answer(link, Answered(kind=AnswerKind.CONFIRMED, person=aiko.pk), at=NOON)
        accept_answer(kept, by=officer, at=NOON)
        assert not PartnerAnswer.objects.open()
        york.refresh_from_db()
        assert york.checked_at is None

    def test_it_is_dismissed_with_a_reason_alone_and_decided_once(self, york, link, officer):
        kept = answer(link, longer(york), at=NOON)
        with pytest.raises(NotTakenOver):
            dismiss_answer(kept, reason=" ", by=officer, at=NOON)
        dismiss_answer(kept, reason="The paper says 2027", by=officer, at=NOON)
        with pytest.raises(NotTakenOver):
            accept_answer(kept, by=officer, at=NOON)
        assert said_of(york)["term.0"]["ends"] == "2027-12-31"

    @pytest.mark.parametrize("role", [Role.READER, Role.APPROVER, Role.UNIT_EDITOR])
    def test_only_who_keeps_the_register_decides(self, steppe, york, link, role):
        kept = answer(link, right(york), at=NOON)
        for by in (member(steppe, role), holder(link), Actor.task("x")):
            with pytest.raises(NotAllowed):
                accept_answer(kept, by=by, at=NOON)

    def test_with_a_person_go_her_links_and_all_that_was_answered(self, york, link, aiko):
        answer(link, longer(york), at=NOON)
        forget_contact(aiko, by=administrator(), at=NOON)
        assert not PartnerLink.objects.exists()
        assert not PartnerAnswer.objects.exists()


def fact_of(agreement):
    return agreement.facts.latest("recorded_from", "pk")
