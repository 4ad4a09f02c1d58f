"""Pages of histories: every change in words, and what it left behind."""

import datetime as dt

import pytest

from comity.agreements.actions.counterparts import join_counterparts
from comity.agreements.actions.publication import withdraw_agreements
from comity.agreements.models import Agreement
from comity.agreements.states import difference, state_of
from comity.institutions.actions.values import Said, say_values
from comity.institutions.enums import InstitutionField, Origin
from comity.institutions.models import Institution
from comity.intake.actions.undoing import undo_batch
from comity.intake.models import Batch
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change
from tests.institutions.known import institution
from tests.registers.offices import NOON, administrator, enter, member, office, propose
from tests.registers.readings import listing, term
from tests.web.pages import Page
from tests.web.published import publish

pytestmark = pytest.mark.django_db
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


class Kept:
    """An agreement of an office, entered and published, and an officer."""

    def __init__(self, client):
        self.client = client
        self.office = office("must", name="Steppe University")
        self.by = member(self.office, username="saraa")
        row = listing("University of Leeds", terms=[term("2014-05")], units=["Faculty of Boats"])
        publish(self.office, [row])
        self.agreement = Agreement.objects.get()
        self.address = f"/agreements/{self.agreement.pk}"

    def change(self, at, reason="", **columns):
        """What editing does: alter the agreement, and log what differs."""
        rows = Agreement.objects.with_all().filter(pk=self.agreement.pk)
        before = state_of(rows.get())
        for name, value in columns.items():
            rows.update(**{name: value})
        said = difference(before, state_of(rows.get()))
        deed = Deed(
            verb=Verb.CHANGED,
            subject_kind=SubjectKind.AGREEMENT,
            subject_id=self.agreement.pk,
            before={each.field: each.before for each in said},
            after={each.field: each.after for each in said},
            reason=reason,
        )
        log_changes([deed], register=self.office.register, by=self.by, at=at)
        return Change.objects.get(chain__register=self.office.register, at=at).number

    def sign_in(self):
        self.client.force_login(self.by.user)

    def page(self, address="/history"):
        return Page(self.client, self.address + address)


@pytest.fixture
def kept(client):
    return Kept(client)


def test_a_change_is_told_in_words_with_who_and_why(kept):
    kept.change(NOON + DAY, reason="as Bold said", kind="exchange_agreement", kinds=[])
    kept.sign_in()
    first = kept.page().words_of(".dated li:first-child")
    assert "The kind was MOU and is now Exchange agreement." in first
    assert "Why: as Bold said" in first
    assert "saraa" in first


def test_the_public_reads_no_names_and_no_reasons(kept):
    kept.change(NOON + DAY, reason="as Bold said", kind="exchange_agreement", kinds=[])
    words = kept.page().words_of("main")
    assert "The kind was MOU and is now Exchange agreement." in words
    assert "Bold" not in words
    assert "saraa" not in words
    assert "the office" in words


def test_what_changed_before_it_was_published_is_not_told_to_the_public(kept):
    entered = Change.objects.about(SubjectKind.AGREEMENT, kept.agreement.pk).earliest("number")
    assert f"change={entered.number}" not in str(kept.page().links)
    assert kept.client.get(f"{kept.address}/history?change={entered.number}").status_code == 404
    kept.sign_in()
    assert kept.client.get(f"{kept.address}/history?change={entered.number}").status_code == 200


def test_nobody_else_sees_what_is_not_public(kept):
    withdraw_agreements(Agreement.objects.all(), by=kept.by, at=NOON + DAY)
    assert kept.client.get(kept.address + "/history").status_code == 404
    kept.client.force_login(member(office("other"), username="other").user)
    assert kept.client.get(kept.address + "/history").status_code == 404
    kept.sign_in()
    assert kept.client.get(kept.address + "/history").status_code == 200


def test_what_is_judged_beside_another_office_is_told_to_members_only(kept):
    other = office("tohoku", name="University of Leeds", country="GB")
    publish(other, [listing("Steppe University", "MN")])
    pair = (kept.agreement, Agreement.objects.exclude(pk=kept.agreement.pk).get())
    join_counterparts(pair, by=administrator(), at=NOON + DAY)
    assert "Judged" not in kept.page().words_of("main")
    assert "Judged" not in kept.page("").words_of("main")
    kept.sign_in()
    assert "Judged" in kept.page().words_of("main")


def test_what_the_office_notices_of_it_is_told_to_members_only(kept):
    noticed = {"finding": "end_not_stated", "state": "dismissed"}
    left = {"finding": "end_not_stated", "owner": kept.by.user.pk}
    for verb, after in ((Verb.DISMISSED, noticed), (Verb.CHANGED, left), (Verb.CHECKED, {})):
        deed = Deed(
            verb=verb,
            subject_kind=SubjectKind.AGREEMENT,
            subject_id=kept.agreement.pk,
            after=after,
            reason="Bold knows",
        )
        log_changes([deed], register=kept.office.register, by=kept.by, at=NOON + DAY)
    for address in ("", "/history"):
        words = kept.page(address).words_of("main")
        assert "Dismissed" not in words
        assert "Finding" not in words
        assert "still right" not in words
    kept.sign_in()
    words = kept.page().words_of("main")
    assert "Finding: no end is stated" in words
    assert "Whose task it is: saraa" in words


def test_an_agreement_that_was_taken_back_still_has_its_history(kept):
    batch = Batch.objects.get()
    undo_batch(batch, by=kept.by, at=NOON + DAY)
    assert kept.client.get(f"{kept.address}/history").status_code == 404
    kept.sign_in()
    assert "Undone" in kept.page().words_of("main")


def test_the_state_after_a_change_is_shown_with_what_differs(kept):
    kept.change(NOON + DAY, level="department")
    number = kept.change(NOON + 2 * DAY, kind="exchange_agreement", kinds=[])
    kept.change(NOON + 3 * DAY, level="university")
    page = kept.page(f"/history?change={number}")
    rows = dict(
        zip(page.all_words("#outcome th[scope=row]"), page.all_words("#outcome td"), strict=True)
    )
    assert rows["Kind"] == "MOU → now Exchange agreement"
    assert rows["Level"] == "Department"
    assert rows["Partner 1"] == "University of Leeds (Faculty of Boats)"
    assert rows["Term 1"] == "from May 2014, end not printed"
    assert "As known on 3 Mar 2024" in page.words_of("#outcome")
    assert page.link("As known on 3 Mar 2024") == f"{kept.address}?known=2024-03-03"


def test_a_change_that_is_not_there_is_not_found(kept):
    for asked in ("x", "999", "-1", str(2**70)):
        assert kept.client.get(f"{kept.address}/history?change={asked}").status_code == 404


def test_an_agreement_as_known_earlier_shows_the_values_of_that_time(kept):
    kept.change(NOON + DAY, kind="exchange_agreement", kinds=["exchange_agreement"])
    leeds, york = institution("University of Leeds"), institution("University of York")
    rows = Agreement.objects.with_all().filter(pk=kept.agreement.pk)
    before = state_of(rows.get())
    kept.agreement.parties.filter(institution=leeds).update(institution=york, name_text="York")
    kept.agreement.terms.all().delete()
    said = difference(before, state_of(rows.get()))
    deed = Deed(
        verb=Verb.CHANGED,
        subject_kind=SubjectKind.AGREEMENT,
        subject_id=kept.agreement.pk,
        before={each.field: each.before for each in said},
        after={each.field: each.after for each in said},
    )
    log_changes([deed], register=kept.office.register, by=kept.by, at=NOON + 3 * DAY)
    now, then = kept.page(""), kept.page("?known=2024-03-01")
    assert "University of York" in now.words_of("h1")
    assert "Exchange agreement" in now.words_of(".page-head")
    assert "University of Leeds" in then.words_of("h1")
    assert "MOU" in then.words_of(".page-head")
    assert "from May 2014" in then.words_of("main")
    assert "from May 2014" not in now.words_of(".facts")
    between = kept.page("?known=2024-03-03")
    assert "Exchange agreement" in between.words_of(".page-head")
    assert "University of Leeds" in between.words_of("h1")


def test_long_histories_are_shown_page_by_page(kept):
    for number in range(60):
        kept.change(NOON + DAY + number * HOUR, level=("department", "university")[number % 2])
    page = kept.page()
    assert len(page.all_words(".dated > li")) == 50
    assert len(kept.page("/history?page=2").all_words(".dated > li")) == 12


def test_an_institution_tells_who_said_what_of_it(kept):
    leeds = Institution.objects.get(name="University of Leeds")
    said = Said(
        values={InstitutionField.COUNTRY: "IE"}, origin=Origin.PERSON, why="Bold has been there"
    )
    say_values(leeds, said, by=administrator(), at=NOON + DAY)
    address = f"/institutions/{leeds.pk}/history"
    words = Page(kept.client, address).words_of("main")
    assert "The country was United Kingdom and is now Ireland." in words
    assert "an office" in words
    assert "Bold" not in words
    assert "root" not in words
    kept.client.force_login(administrator().user)
    assert "Bold has been there" in Page(kept.client, address).words_of("main")
    number = Change.objects.about(SubjectKind.INSTITUTION, leeds.pk).latest("number").number
    page = Page(kept.client, f"{address}?change={number}")
    assert "Country" in page.all_words("#outcome th[scope=row]")


def test_an_import_and_an_office_tell_their_members(kept):
    enter(kept.office, [listing("York", no=2), listing("Oulu", "FI", no=3)], by=kept.by)
    batch = Batch.objects.latest("pk")
    pages = (f"/imports/{batch.pk}/history", "/offices/must/history")
    for address in pages:
        assert kept.client.get(address).status_code == 302
    kept.sign_in()
    for address in pages:
        words = Page(kept.client, address).words_of("main")
        assert "Proposals accepted: 2" in words
        assert "Imported a list of 2 agreements" in words
        assert "saraa" in words
    kept.client.force_login(member(office("other"), username="other").user)
    for address in pages:
        assert kept.client.get(address).status_code == 404


def test_a_bulk_action_is_named_in_its_parts(kept):
    enter(kept.office, [listing("York", no=2), listing("Oulu", "FI", no=3)], by=kept.by)
    agreement = Agreement.objects.latest("pk")
    kept.sign_in()
    page = Page(kept.client, f"/agreements/{agreement.pk}/history")
    assert "with the import" in page.words_of(".dated li:last-child")


def test_pages_of_histories_ask_little_whatever_they_tell(kept, django_assert_max_num_queries):
    for number in range(30):
        kept.change(NOON + DAY + number * HOUR, level=("department", "university")[number % 2])
    propose(kept.office, [listing("York", no=2)], by=kept.by)
    leeds = Institution.objects.get(name="University of Leeds")
    batch = Batch.objects.latest("pk")
    number = (
        Change.objects.about(SubjectKind.AGREEMENT, kept.agreement.pk).latest("number").number - 3
    )
    kept.sign_in()
    for address in (
        f"{kept.address}/history",
        f"{kept.address}/history?change={number}",
        f"{kept.address}?known=2024-03-01",
        f"{kept.address}?known=2024-03-02",
        f"/institutions/{leeds.pk}/history",
        f"/imports/{batch.pk}/history",
        "/offices/must/history",
    ):
        with django_assert_max_num_queries(12, info=address):
            assert kept.client.get(address).status_code == 200
