"""The page behind a partner's link: what it shows, what it never shows, and what is answered."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core import mail
from django.utils import timezone

from comity.agreements.actions.agreeing import say_conditions
from comity.agreements.actions.asking import withdraw_partner_link
from comity.agreements.actions.contacts import name_contact, name_partner_contact
from comity.agreements.actions.keeping import Conduct, Kept, keep_of_agreement
from comity.agreements.actions.partner_answers import accept_answer
from comity.agreements.conditions import Condition
from comity.agreements.enums import (
    AnswerKind,
    AnswerState,
    Confidentiality,
    ContactRole,
    Direction,
    MobilityActivity,
    Risk,
    Stage,
    Visibility,
)
from comity.agreements.models import Agreement, PartnerAnswer, PartnerLink
from comity.agreements.queries.states import last_change_of
from comity.offices.actions.partners import PartnerSaid, say_of_partner
from comity.offices.actions.staff import add_staff, show_staff
from comity.offices.enums import PartnerRole, Role
from comity.people.models import Person
from tests.registers.documents import SCAN, attach
from tests.registers.offices import enter, member, office
from tests.registers.partner_links import give, partner_of, somebody
from tests.registers.readings import listing, term
from tests.web.pages import Page

pytestmark = pytest.mark.django_db

NOW = timezone.now()
SECRET = "Zanzibar"
OPEN = [term("2020-01-01", "2027-12-31")]


@pytest.fixture
def steppe():
    return office("steppe")


@pytest.fixture
def officer(steppe):
    return member(steppe)


@pytest.fixture
def york(steppe, officer):
    """An agreement of everything that a partner may see, and of all that it may not."""
    rows = [
        listing("York", "GB", terms=OPEN),
        listing(f"Leeds {SECRET}", "GB", no=2, terms=OPEN),
        listing("York", "GB", no=3, terms=OPEN, units=[f"{SECRET} draft"]),
        listing("York", "GB", no=4, terms=OPEN, units=[f"{SECRET} inside"]),
    ]
    york, leeds, draft, inside = enter(steppe, rows, by=officer)
    Agreement.objects.filter(pk=draft.pk).update(stage=Stage.PROPOSED)
    conduct = Conduct(notice_months=6, review_on=dt.date(2026, 5, 5))
    kept = Kept(
        conduct=conduct,
        tags=(SECRET,),
        risk=Risk.HIGH,
        responsible=officer.user,
        partner_number="Y-7",
    )
    keep_of_agreement(york, kept, opened=last_change_of(york.pk), by=officer, at=NOW)
    Agreement.objects.filter(pk=inside.pk).update(confidentiality=Confidentiality.INTERNAL)
    sends = Condition(
        direction=Direction.SENDING,
        activity=MobilityActivity.STUDIES,
        mobilities_per_year=2,
        other_terms="One term at most",
        note=f"{SECRET}: they never fill them",
    )
    say_conditions(york, [sends], opened=last_change_of(york.pk), by=officer, at=NOW)
    note = PartnerSaid(note=f"{SECRET} is difficult", called=f"{SECRET} friends")
    say_of_partner(steppe, partner_of(york), note, by=officer, at=NOW)
    _documents(york, leeds, officer)
    _people(steppe, york, leeds, officer)
    return york


def _documents(york, leeds, officer):
    parties = replace(SCAN, visibility=Visibility.PARTIES, title="For both", place=SECRET)
    attach(york, b"%PDF-1.4 both", parties, by=officer, at=NOW)
    attach(york, b"%PDF-1.4 inside", replace(SCAN, title=f"{SECRET} inside"), by=officer, at=NOW)
    attach(leeds, b"%PDF-1.4 leeds", parties, by=officer, at=NOW)


def _people(steppe, york, leeds, officer):
    def enter_one(name):
        return somebody(steppe.register, name, by=officer, at=NOW)

    role = PartnerRole.COORDINATOR
    at_york, at_leeds = enter_one("Emma Stone"), enter_one(f"Leeds {SECRET}")
    name_partner_contact(steppe, partner_of(york), at_york, role=role, by=officer, at=NOW)
    name_partner_contact(steppe, partner_of(leeds), at_leeds, role=role, by=officer, at=NOW)
    ours = enter_one(f"Ours {SECRET}")
    lead = ContactRole.ACADEMIC_LEAD
    name_contact(steppe, [york.pk], ours, role=lead, is_home=True, by=officer, at=NOW)
    add_staff(steppe, ours, by=officer, at=NOW)
    shown = add_staff(steppe, enter_one("Bold Public"), by=officer, at=NOW)
    show_staff(shown, public=True, affiliation=None, by=officer, at=NOW)


@pytest.fixture
def aiko(steppe, officer):
    return somebody(steppe.register, "Asked Person", by=officer, at=NOW)


@pytest.fixture
def given(york, aiko, officer):
    """A link for all that York could ever be asked about, and its address."""
    every = Agreement.objects.filter(office=york.office)
    link, secret = give([york], person=aiko, by=officer, at=NOW)
    link.agreements.set(every)
    return link, f"/given/{secret}"


def send(client, address, **said):
    return client.post(address, said)


class TestShowing:
    def test_it_shows_what_both_sides_know_and_nothing_else(self, client, york, given):
        page = Page(client, given[1])
        for told in ("York", "Y-7", "31 Dec 2027", "2 places a year", "One term at most", "notice 6 months before",
                     "For both", "Emma Stone", "emma@example.org", "Bold Public"):  # fmt: skip
            assert told in page.text, told
        whole = page.response.content.decode()
        assert SECRET not in whole
        for hidden in (
            "Asked Person",
            "High risk",
            "to be reviewed",
            "officer-of-steppe",
            "ours@",
            "Leeds",
        ):
            assert hidden not in whole, hidden
        assert len(page.tree.css("section.asked-about .verdict")) == 2

    def test_only_documents_for_the_parties_are_handed_out(self, client, york, given):
        link, address = given
        [shown] = [each for each in Page(client, address).links() if "/documents/" in each.href]
        answer = client.get(shown.href)
        assert b"".join(answer) == b"%PDF-1.4 both"
        assert answer["Content-Disposition"].startswith("attachment")
        assert "no-store" in answer["Cache-Control"]
        keys = york.attachments.model.objects.values_list("pk", flat=True)
        answers = [client.get(f"{address}/documents/{key}") for key in keys]
        assert sorted(each.status_code for each in answers) == [200, 404, 404]
        assert [b"".join(each) for each in answers if each.streaming] == [b"%PDF-1.4 both"]
        withdraw_partner_link(link, by=member(york.office, username="o2"), at=NOW)
        assert client.get(shown.href).status_code == 410

    def test_nobody_keeps_lists_or_passes_on_its_address_and_there_is_no_cookie(
        self, client, given
    ):
        for answer in (client.get(given[1]), send(client, given[1]), client.get("/given/x")):
            assert answer["Referrer-Policy"] == "no-referrer"
            assert "no-store" in answer["Cache-Control"]
            assert "noindex" in answer["X-Robots-Tag"]
            assert not answer.cookies
        assert not client.cookies

    def test_what_opens_nothing_says_one_sentence_and_no_more(self, client, york, given, officer):
        link, address = given
        PartnerLink.objects.update(ends_on=timezone.localdate() - dt.timedelta(days=1))
        ended = Page(client, address, status=410)
        assert "Ask whoever sent it to you for a new one" in ended.text
        assert "York" not in ended.response.content.decode()
        assert "STEPPE" not in ended.response.content.decode()
        assert send(client, address, **{f"agreement-{york.pk}-verdict": "right"}).status_code == 410
        PartnerLink.objects.update(ends_on=timezone.localdate())
        Page(client, address)
        withdraw_partner_link(link, by=officer, at=NOW)
        assert client.get(address).status_code == 410
        assert client.get(address + "x").status_code == 404
        assert not PartnerAnswer.objects.exists()

    def test_whoever_guesses_is_stopped_and_whoever_has_one_is_not(self, client, given):
        codes = [client.get(f"/given/guess-{n}").status_code for n in range(61)]
        assert (codes[0], codes[-1]) == (404, 429)
        assert client.get(given[1]).status_code == 200

    def test_a_secret_is_in_no_log_of_ours(self, client, given, capfd):
        PartnerLink.objects.update(ends_on=timezone.localdate() - dt.timedelta(days=1))
        client.get(given[1])
        logged = capfd.readouterr().err
        assert given[1].removeprefix("/given/") not in logged

    def test_somebody_of_the_office_sees_it_and_answers_nothing(self, client, york, given, officer):
        client.force_login(officer.user)
        page = Page(client, given[1])
        assert "you see what the partner sees" in page.text
        assert not page.tree.css("main form button")
        send(client, given[1], **{f"agreement-{york.pk}-verdict": "right"})
        link = PartnerLink.objects.get()
        assert (link.opened_at, link.answered_at) == (None, None)
        assert not PartnerAnswer.objects.exists()

    @pytest.mark.parametrize("role", [Role.READER, Role.UNIT_EDITOR])
    def test_who_works_there_and_sees_no_people_sees_none_here(self, client, york, given, role):
        client.force_login(member(york.office, role).user)
        page = Page(client, given[1], status=410)
        assert "Emma" not in page.response.content.decode()

    def test_that_somebody_of_the_office_saw_the_people_is_noted(self, client, given, officer):
        client.force_login(officer.user)
        client.get(given[1])
        emma = Person.objects.get(name="Emma Stone")
        assert [each.user for each in emma.sightings.all()] == [officer.user]

    def test_the_first_opening_is_noted(self, client, given):
        client.get(given[1])
        assert PartnerLink.objects.get().opened_at

    def test_it_asks_few_times_however_much_it_shows(
        self, client, york, given, django_assert_max_num_queries
    ):
        rows = [listing("York", "GB", no=n, terms=OPEN) for n in range(20)]
        by = member(york.office, username="more")
        given[0].agreements.add(*enter(york.office, rows, by=by, as_of="2024"))
        client.get(given[1])
        with django_assert_max_num_queries(12):
            answer = client.get(given[1])
        assert len(Page(client, given[1]).tree.css("section.asked-about .verdict")) > 15
        assert answer.status_code == 200


class TestAnswering:
    def test_what_is_right_is_kept_and_thanked_for(self, client, york, given):
        answer = send(client, given[1], **{f"agreement-{york.pk}-verdict": "right"})
        assert answer.status_code == 302
        assert "Your answer is kept" in Page(client, answer["Location"]).text
        [kept] = PartnerAnswer.objects.all()
        assert (kept.kind, kept.agreement) == (AnswerKind.CONFIRMED, york)
        york.refresh_from_db()
        assert york.checked_at is None

    def test_what_is_different_is_kept_field_by_field(self, client, york, given):
        prefix = f"agreement-{york.pk}"
        said = {
            f"{prefix}-verdict": "otherwise",
            f"{prefix}-starts": "1 Jan 2020",
            f"{prefix}-ends": "June 2032",
            f"{prefix}-places-0": "5",
            f"{prefix}-text": "The annex is lost",
        }
        assert send(client, given[1], **said).status_code == 302
        kept = {each.kind: each.said for each in PartnerAnswer.objects.all()}
        assert kept == {
            AnswerKind.DATES: {"ends": "2032-06"},
            AnswerKind.PLACES: {"condition.0": 5},
            AnswerKind.WORDS: {"text": "The annex is lost"},
        }
        page = Page(client, given[1])
        assert page.attribute(f"[name={prefix}-ends]", "value") == "Jun 2032"
        assert page.attribute(f"[name={prefix}-places-0]", "value") == "5"

    @pytest.mark.parametrize("prefix", ["", "/mn"])
    def test_what_is_sent_as_it_was_shown_says_nothing_new(self, client, york, given, prefix):
        page = Page(client, prefix + given[1])
        fields = page.tree.css("form [name]")
        said = {
            each.attributes["name"]: each.attributes.get("value") or each.text()
            for each in fields
            if each.attributes.get("type") != "radio"
        }
        assert client.post(prefix + given[1], said).status_code == 422
        assert not PartnerAnswer.objects.exists()

    @pytest.mark.parametrize(
        ("field", "typed"),
        [("ends", "soon"), ("ends", "2019"), ("ends", ""), ("places-0", "many"), ("places-0", "0")],
    )
    def test_nothing_typed_is_lost_where_it_is_not_understood(
        self, client, york, given, field, typed
    ):
        prefix = f"agreement-{york.pk}"
        said = {
            f"{prefix}-verdict": "otherwise",
            f"{prefix}-starts": "1 Jan 2020",
            f"{prefix}-ends": "31 Dec 2027",
            f"{prefix}-places-0": "2",
            f"{prefix}-text": "The annex is lost",
            f"{prefix}-{field}": typed,
        }
        answer = send(client, given[1], **said)
        text = answer.content.decode()
        assert answer.status_code == 422
        assert "The annex is lost" in text
        assert 'aria-invalid="true"' in text
        assert not PartnerAnswer.objects.exists()

    def test_right_and_different_at_once_is_asked_again(self, client, york, given):
        prefix = f"agreement-{york.pk}"
        said = {f"{prefix}-verdict": "right", f"{prefix}-text": "But not quite"}
        assert send(client, given[1], **said).status_code == 422
        assert not PartnerAnswer.objects.exists()

    def test_contacts_are_confirmed_corrected_ended_and_added(self, client, given):
        emma = Person.objects.get(name="Emma Stone")
        prefix = f"contact-{emma.pk}"
        known = {f"{prefix}-name": "Emma Stone", f"{prefix}-email": "emma@example.org"}
        for verdict, more, kept in (
            ("right", {}, (AnswerKind.CONFIRMED, {})),
            ("gone", {}, (AnswerKind.CONTACT, {"gone": True})),
            (
                "otherwise",
                {f"{prefix}-post": "Dean"},
                (AnswerKind.CONTACT, {"post": "Dean"}),
            ),
        ):
            said = {**known, f"{prefix}-verdict": verdict, **more}
            assert send(client, given[1], **said).status_code == 302
            [waiting] = PartnerAnswer.objects.open().filter(person=emma)
            assert (waiting.kind, waiting.said) == kept
        new = {"more-name": "Kenji Mori", "more-email": "mori@york.example", **known}
        assert send(client, given[1], **new).status_code == 302
        [waiting] = PartnerAnswer.objects.open().filter(person=None)
        assert waiting.said == {"name": "Kenji Mori", "email": "mori@york.example"}

    def test_answers_about_others_are_left_aside(self, client, york, given):
        leeds = Agreement.objects.get(parties__institution__name=f"Leeds {SECRET}")
        ours = Person.objects.get(name=f"Ours {SECRET}")
        said = {f"agreement-{leeds.pk}-verdict": "right", f"contact-{ours.pk}-verdict": "gone"}
        assert send(client, given[1], **said).status_code == 422
        assert not PartnerAnswer.objects.exists()

    def test_it_is_answered_without_a_token_and_not_too_often(self, york, given):
        from django.test import Client

        client = Client(enforce_csrf_checks=True)
        said = {f"agreement-{york.pk}-verdict": "right"}
        assert client.post(given[1], said).status_code == 302
        codes = [client.post(given[1], said).status_code for _again in range(30)]
        assert codes[-1] == 429


class TestOffice:
    def test_a_link_is_given_sent_listed_and_withdrawn(
        self, client, steppe, york, officer, settings
    ):
        client.force_login(officer.user)
        partner = partner_of(york)
        address = f"/offices/steppe/partners/{partner.pk}/link"
        page = Page(client, address)
        ticked = [each.attributes["value"] for each in page.tree.css("[name=agreements][checked]")]
        assert ticked == [str(york.pk)]
        assert SECRET not in page.text
        emma = Person.objects.get(name="Emma Stone")
        said = {"agreements": ticked, "who": emma.pk, "role": "other", "language": "mn", "days": 10}
        made = client.post(address, said).content.decode()
        [link] = PartnerLink.objects.all()
        assert link.person == emma
        assert "/mn/given/" in made
        [letter] = mail.outbox
        assert letter.to == ["emma@example.org"]
        assert "/mn/given/" in letter.body
        assert letter.body.count(link.digest) == 0
        listed = Page(client, "/offices/steppe/links")
        assert "Not opened yet" in listed.text
        assert "/given/" not in listed.response.content.decode()
        client.post("/offices/steppe/links", {"link": link.pk})
        assert "Withdrawn" in Page(client, "/offices/steppe/links").text

    def test_somebody_new_is_entered_and_one_without_a_mail_is_not_asked(
        self, client, york, officer
    ):
        client.force_login(officer.user)
        address = f"/offices/steppe/partners/{partner_of(york).pk}/link"
        said = {
            "agreements": [york.pk], "who": "new", "name": "Kenji Mori", "body": "York",
            "role": "signatory", "language": "en", "days": 30,
        }  # fmt: skip
        assert client.post(address, said).status_code == 422
        assert not PartnerLink.objects.exists()
        said["email"] = "mori@york.example"
        assert client.post(address, said).status_code == 200
        assert PartnerLink.objects.get().person.name == "Kenji Mori"

    def test_answers_are_seen_field_by_field_and_decided(self, client, york, given, officer):
        prefix = f"agreement-{york.pk}"
        said = {
            f"{prefix}-verdict": "otherwise",
            f"{prefix}-starts": "1 Jan 2020",
            f"{prefix}-ends": "June 2032",
            f"{prefix}-places-0": "2",
        }
        send(client, given[1], **said)
        client.force_login(officer.user)
        assert "Answers of partners (1)" in Page(client, "/offices/steppe").text
        assert "1 answer of a partner waits" in Page(client, "/offices/steppe/work").text
        page = Page(client, "/offices/steppe/answers")
        assert page.rows() == [["Ends", "31 Dec 2027", "Jun 2032"]]
        assert "Asked Person" in page.text
        kept = PartnerAnswer.objects.get()
        client.post("/offices/steppe/answers", {"answer": kept.pk, "step": "accept"})
        kept.refresh_from_db()
        assert kept.state == AnswerState.ACCEPTED
        assert "No answer waits" in Page(client, "/offices/steppe/answers").text
        history = Page(client, f"/agreements/{york.pk}/history").text
        assert "by the link that York was given" in history
        assert "until Jun 2032" in history

    def test_a_confirmation_stands_on_the_page_of_the_agreement_for_its_office(
        self, client, york, given, officer
    ):
        send(client, given[1], **{f"agreement-{york.pk}-verdict": "right"})
        client.force_login(officer.user)
        address = f"/agreements/{york.pk}"
        assert "York confirmed on" in Page(client, address).text
        assert "The partner answered" in Page(client, address).text
        assert "Nobody has taken it over yet" in Page(client, address).text
        accept_answer(PartnerAnswer.objects.get(), by=officer, at=NOW)
        text = Page(client, address).text
        assert "Last checked on" in text
        assert "Nobody has taken it over yet" not in text
        client.force_login(member(office("other"), username="stranger").user)
        Agreement.objects.update(public=True)
        york.facts.update(public=True)
        assert "confirmed on" not in Page(client, address).text
        assert "by the link" not in Page(client, f"{address}/history").text

    @pytest.mark.parametrize("role", [Role.READER, Role.APPROVER, Role.UNIT_EDITOR])
    def test_nobody_else_sees_links_or_answers(self, client, steppe, york, given, role):
        send(client, given[1], **{f"agreement-{york.pk}-verdict": "right"})
        kept = PartnerAnswer.objects.get()
        for user in (member(steppe, role).user, member(office("other"), username="x").user):
            client.force_login(user)
            for page in ("links", "answers", f"partners/{partner_of(york).pk}/link"):
                assert client.get(f"/offices/steppe/{page}").status_code in {403, 404}
            said = {"answer": kept.pk, "step": "accept"}
            assert client.post("/offices/steppe/answers", said).status_code in {403, 404}
        kept.refresh_from_db()
        assert kept.state == AnswerState.OPEN

    def test_what_is_of_another_office_is_neither_decided_nor_withdrawn(self, client, york, given):
        send(client, given[1], **{f"agreement-{york.pk}-verdict": "right"})
        other = member(office("other"), username="x")
        client.force_login(other.user)
        said = {"answer": PartnerAnswer.objects.get().pk, "step": "accept"}
        assert client.post("/offices/other/answers", said).status_code == 404
        assert client.post("/offices/other/links", {"link": given[0].pk}).status_code == 404
        assert PartnerLink.objects.get().withdrawn_at is None
