"""The review of an import: one row after the other, decided by buttons that need no script."""

import datetime as dt
from dataclasses import replace

import pytest
from django.http import QueryDict
from django.utils import translation

from comity.agreements.actions.changing import change_agreement
from comity.agreements.models import Agreement
from comity.agreements.states import state_of
from comity.institutions.models import Identification, Institution
from comity.intake.actions.deciding import reject_proposal
from comity.intake.models import Batch, Proposal
from comity.intake.tasks import run_batches
from comity.intake.typed_listings import listing_as_typed
from comity.interpretation.readings import Listing
from comity.offices.enums import Role
from comity.web.typed_form import correction_form, typed_anew
from tests.institutions.records import load_small_authority
from tests.registers.offices import NOON, enter, member, office, propose
from tests.registers.readings import listing, term
from tests.web.pages import Page

pytestmark = pytest.mark.django_db
LATER = NOON + dt.timedelta(days=1)
ROWS = [
    listing("Leeds College", "GB", terms=[term("2022", duration="P5Y")]),
    listing("Kyoto University", "JP", terms=[term("2019-05")]),
    listing("Lund University", "SE"),
]


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def officer(client, must):
    actor = member(must, username="saraa")
    client.force_login(actor.user)
    return actor


@pytest.fixture
def batch(must, officer) -> Batch:
    found = propose(must, ROWS, by=officer, doubted=(2,))
    assert found
    return found


class Review:
    """The pages of one import."""

    def __init__(self, client, batch):
        self.client, self.address = client, f"/imports/{batch.pk}"

    def page(self, query="", *, status=200):
        return Page(self.client, f"{self.address}{query}", status=status)

    def press(self, step, query="", *, status=302, **said):
        """Press a button of the page at this address; the words of the page that follows."""
        key = self.page(query).attribute("[name=proposal]", "value")
        form = {"step": step, **({"proposal": key} if key else {}), **said}
        answer = self.client.post(f"{self.address}{query}", form)
        assert answer.status_code == status, answer.content[:3000]
        return self.follow(answer) if status == 302 else answer.content.decode()

    def follow(self, answer):
        return Page(self.client, answer.url)


@pytest.fixture
def review(client, batch):
    return Review(client, batch)


def test_a_row_stands_beside_its_place_in_the_source(review):
    page = review.page("?at=2")
    assert page.words_of("h2") == "2. Kyoto University"
    assert page.words_of(".source mark.name") == "Kyoto University"
    assert page.words_of(".source .around") == "1 Leeds College GB 2022"
    assert "from May 2019, end not printed" in page.text
    assert page.words_of(".read .pen") == "line 2"


def test_the_queue_is_filtered_with_counts_and_keeps_the_chosen_row(review):
    page = review.page()
    assert [link.words for link in page.links(".filters-line a")] == [
        "To decide 3", "Doubtful 1", "New 2",
    ]  # fmt: skip
    doubtful = review.page("?show=doubtful")
    assert doubtful.words_of("h2") == "3. Lund University"
    assert "No date is printed." in doubtful.text
    assert review.page("?show=nonsense&at=x&page=9").words_of("h2") == "1. Leeds College"
    assert review.page("?show=new&at=3").words_of("h2") == "1. Leeds College"


def test_accepting_goes_on_to_the_next_row_and_undo_comes_back(review):
    after = review.press("accept", "?at=2")
    assert after.words_of("h2") == "3. Lund University"
    assert "Accepted: “Kyoto University”" in after.text
    assert Agreement.objects.standing().count() == 1
    back = review.press("undo", "?show=todo&at=3")
    assert back.words_of("h2") == "2. Kyoto University"
    assert not Agreement.objects.standing().exists()


def test_the_last_row_leads_to_the_first_that_is_open(review):
    after = review.press("reject", "?at=3")
    assert after.words_of("h2") == "1. Leeds College"
    assert "Decided 1" in after.words_of(".filters-line")


def test_a_row_is_corrected_in_words(review):
    typed = {
        "institution.0": "Leeds University", "country.0": "United Kingdom", "starts.0": "May 2023",
        "duration.0": "5 years", "type": "mou",
    }  # fmt: skip
    after = review.press("edit", "?at=1&edit=1", **typed)
    assert after.words_of("h2") == "1. Leeds University"
    assert "as printed: Leeds College" in after.text
    assert "from May 2023, for 5 years" in after.text
    assert "Corrected by hand" in after.text


def test_what_is_not_understood_stands_beside_its_field_and_nothing_is_lost(review):
    typed = {"institution.0": "Leeds University", "country.0": "Atlantis", "starts.0": "soon"}
    answer = review.press("edit", "?at=1&edit=1", status=422, **typed)
    assert "2 fields are not understood" in answer
    assert 'value="Leeds University"' in answer
    assert 'value="Atlantis"' in answer
    assert "There is no such country" in answer
    assert not Proposal.objects.exclude(as_read=None).exists()


@pytest.mark.parametrize("language", ["en", "mn"])
def test_a_form_that_is_sent_as_it_was_shown_changes_nothing(language):
    read: Listing = listing(
        units=["Law", "Arts"], home_units=["Mining"],
        terms=[term("2020-05-03", "2022-04", duration="P2Y"), term("2023", extends="P1Y6M", duration="P5Y")],
    )  # fmt: skip
    with translation.override(language):
        posted = QueryDict(mutable=True)
        for group in correction_form(read):
            for field in group.fields:
                values = [o.value for o in field.options if o.chosen] or [field.value]
                posted.setlist(field.name, values)
        assert typed_anew(read, posted) == {}
        assert (
            listing_as_typed(
                read, {name: str(posted[name]) for name in posted if name != "type"}
            ).terms
            == read.terms
        )


def test_all_without_a_finding_are_accepted_once_their_number_is_confirmed(review, batch):
    page = review.page()
    asked = review.page(page.link("Accept all 2 without a finding"))
    assert "2 proposals will be accepted." in asked.text
    other = review.press("accept-many", rule="clean", count="3")
    assert "2 proposals by now: nothing is accepted" in other.text
    after = review.press("accept-many", rule="clean", count="2")
    assert "2 proposals are accepted." in after.text
    assert [each.position for each in batch.proposals.open()] == [2]


def test_those_that_are_sure_are_offered_apart(must, officer, client):
    sure = [listing(f"University {n}", "JP") for n in range(3)]
    batch = propose(must, sure, by=officer)
    assert batch
    batch.proposals.filter(position=0).update(confidence=0.97)
    page = Review(client, batch).page()
    assert page.link("Accept 1 at least 95 % sure")
    assert page.link("Accept all 3 without a finding")


def test_a_known_agreement_is_shown_field_by_field_and_taken_over_in_part(must, officer, client):
    enter(must, ROWS, by=officer)
    rows = [listing("Leeds College", "US", terms=[term("2022", duration="P6Y")]), *ROWS[1:]]
    batch = propose(must, rows, by=officer, as_of="2024", at=LATER)
    assert batch
    review = Review(client, batch)
    page = review.page()
    assert ["", "Country", "United Kingdom", "United States"] in page.rows()
    assert "2 more rows of the list say what the register knows" in page.text
    review.press("accept", field="country")
    leeds = Agreement.objects.get(parties__name_text="Leeds College")
    assert leeds.country_stated == "US"
    assert leeds.terms.get().duration == "P5Y"


def test_a_row_is_linked_to_another_agreement_and_parted_again(must, officer, client):
    known = enter(must, ROWS, by=officer)
    rows = [listing("Kyoto University", "JP", home_units=["Law"], terms=[term("2030")])]
    batch = propose(must, rows, by=officer, as_of="2024", at=LATER)
    assert batch
    review = Review(client, batch)
    review.press("part") if batch.proposals.get().target_id else None
    page = review.page("?at=1&link=1")
    assert ", MOU, from May 2019" in page.text
    after = review.press("link", "?at=1&link=1", agreement=known[1].pk)
    assert "The same agreement?" in after.text
    assert ["", "Home unit", "nothing", "Law"] in after.rows()
    assert "no such agreement" in review.press("link", "?at=1", number="999999").text
    assert "an agreement of its own" in review.press("part", "?at=1").text


def test_a_partner_is_said_with_the_decision(review, tmp_path, monkeypatch):
    monkeypatch.setenv("COMITY_DATA", str(tmp_path))
    load_small_authority(tmp_path)
    page = review.page("?at=2")
    assert page.attribute(".candidate-list input[checked]", "value") == "record:00kyoto01"
    assert "it is in Japan, as the list states" in page.text
    review.press("accept", "?at=2", **{"who.1": "record:00kyoto01"})
    assert Identification.objects.standing().get().record == "00kyoto01"
    review.press("undo")
    assert not Identification.objects.standing().exists()


def test_a_partner_of_nearly_the_same_name_is_offered(must, officer, client):
    enter(must, [listing("Siberian Federal University", "RU")], by=officer)
    batch = propose(must, [listing("Siberian Federeal University", "RU")], by=officer, as_of="2024")
    assert batch
    known = Institution.objects.get(name="Siberian Federal University")
    page = Review(client, batch).press("part", "?at=1")
    values = [node.attributes.get("value") for node in page.tree.css(".candidate-list input")]
    assert values == [f"institution:{known.pk}", "printed"]


def test_who_others_deal_with_is_not_told(must, officer, client):
    other = office("hidden", public=False)
    enter(other, [listing("Siberian Federal University", "RU")], by=member(other))
    batch = propose(must, [listing("Siberian Federal University", "RU")], by=officer, as_of="2024")
    assert batch
    page = Review(client, batch).page("?at=1")
    assert [each[:30] for each in page.all_words(".candidate-list label")] == [
        "A new institution, as printed "
    ]


def test_the_whole_import_is_taken_back_and_reviewed_anew(review, batch):
    review.press("accept-many", rule="all", count="3")
    asked = review.page("?ask=undo")
    assert "3 decisions are taken back" in asked.text
    after = review.press("undo-all")
    assert "This import was taken back on" in after.text
    assert not Agreement.objects.standing().exists()
    assert "Accept" not in after.text.replace("before you accept", "")
    assert review.press("anew").words_of("h2") == "1. Leeds College"


def test_what_was_changed_since_is_named_with_links(review, batch, officer):
    review.press("accept-many", rule="all", count="3")
    changed = Agreement.objects.order_by("pk")[1]
    change_agreement(changed, {**state_of(changed), "level": "department"}, by=officer, at=LATER)
    answer = review.press("undo-all", status=409)
    assert f'href="/agreements/{changed.pk}"' in answer
    assert Agreement.objects.standing().count() == 3


def test_what_is_refused_leads_back_to_its_row_with_the_reason(client, review, batch, officer):
    first = batch.proposals.order_by("position")[0]
    reject_proposal(first, by=officer, at=LATER)
    form = {"step": "accept", "proposal": first.pk}
    page = review.follow(client.post(f"{review.address}?show=todo&at=1", form))
    said = "Not done: “Leeds College”. This proposal has been decided already."
    assert said in page.words_of(".notice")
    assert page.words_of("h2") == "1. Leeds College"
    assert page.words_of(".review .section-head").endswith("rejected")
    answer = client.post(f"{review.address}?show=todo&at=1", form, headers={"X-Part": "review"})
    assert answer["X-Address"] == f"{review.address}?show=decided&at=1"
    part = answer.content.decode()
    assert said in part
    assert "data-refused" in part
    assert not Agreement.objects.exists()


def test_what_is_refused_of_an_open_row_leaves_it_where_it_is(must, officer, client):
    [known] = enter(must, ROWS[:1], by=officer)
    batch = propose(must, [replace(ROWS[0], country="US")], by=officer, as_of="2024", at=LATER)
    assert batch
    assert batch.proposals.get().target_id == known.pk
    Agreement.objects.filter(pk=known.pk).update(undone_at=LATER)
    page = Review(client, batch).press("accept", "?show=changes")
    assert "Not done: “Leeds College”. There is no such agreement" in page.text
    assert page.words_of("h2") == "1. Leeds College"
    assert page.words_of(".filters-line [aria-current]") == "Changes 1"


def test_a_script_gets_the_part_that_changes_with_its_address(client, batch):
    proposal = batch.proposals.order_by("position")[0]
    answer = client.post(
        f"/imports/{batch.pk}?show=todo",
        {"step": "accept", "proposal": proposal.pk},
        headers={"X-Part": "review"},
    )
    assert answer.status_code == 200
    assert answer["X-Address"] == f"/imports/{batch.pk}?show=todo&at=2"
    text = answer.content.decode()
    assert "<html" not in text
    assert "2. Kyoto University" in text


def test_a_reader_sees_the_review_and_decides_nothing(client, must, batch):
    client.force_login(member(must, Role.READER).user)
    page = Page(client, f"/imports/{batch.pk}")
    assert not page.tree.css("button[name=step]")
    for step in ("accept", "reject", "edit", "link", "part", "accept-many", "undo", "undo-all"):
        form = {"step": step, "proposal": batch.proposals.first().pk, "rule": "all", "count": 3}
        answer = client.post(f"/imports/{batch.pk}", {**form, "institution.0": "X", "number": 1})
        assert answer.status_code in {403, 302}, step
    assert batch.proposals.open().count() == 3
    client.force_login(member(office("other")).user)
    Page(client, f"/imports/{batch.pk}", status=404)


def test_the_imports_of_one_s_offices_are_listed_with_what_waits(client, must, batch):
    [row] = Page(client, "/imports").rows()
    assert "MUST" in row[1] or "Must" in row[1]
    assert row[3:] == ["to be reviewed", "3", "3"]
    client.force_login(member(office("other")).user)
    assert "No list has come in yet." in Page(client, "/imports").text
    client.logout()
    assert client.get("/imports").status_code == 302


@pytest.mark.parametrize(
    "query", ["", "?at=60&edit=1", "?at=60&link=1", "?show=decided", "?ask=all", "?page=2"]
)
@pytest.mark.parametrize("count", [1, 120])
def test_no_page_of_it_asks_more_than_twelve_times(client, must, officer, count, query, django_assert_max_num_queries):  # fmt: skip
    enter(must, [listing(f"University {n}", "JP") for n in range(count)], by=officer)
    rows = [
        listing(f"University {n}", "JP", terms=[term("2020")], home_units=["Law"])
        for n in range(count)
    ]
    batch = propose(
        must, [*rows, listing("Another University")], by=officer, as_of="2024", at=LATER
    )
    assert batch
    with django_assert_max_num_queries(12):
        assert client.get(f"/imports/{batch.pk}{query}").status_code == 200


def test_what_had_ended_before_is_asked_once_for_all(must, officer, client):
    rows = [listing(f"University {n}", terms=[term("2010", str(2015 + n))]) for n in range(3)]
    batch = propose(must, [*rows, *ROWS], by=officer)
    assert batch
    review = Review(client, batch)
    after = review.press("accept-many", rule="all", count="6")
    address = after.link("What had ended before")
    page = Page(client, address)
    assert [row[0] for row in page.rows()] == ["University 0", "University 1", "University 2"]
    first, *others = [node.attributes.get("value") for node in page.tree.css("[name=agreement]")]
    form = {"agreement": [first, *others, "999"], f"said.{first}": "renewed", "all": "lapsed"}
    answer = client.post(address, form, follow=True).content.decode()
    assert "3 answers are kept." in answer
    assert "waits for an answer" in answer
    said = Agreement.objects.exclude(end_said="").order_by("pk")
    assert [each.end_said for each in said] == ["renewed", "lapsed", "lapsed"]
    client.force_login(member(must, Role.READER).user)
    assert client.get(address).status_code == 403


def test_many_are_accepted_beside_the_page(client, officer, batch, monkeypatch):
    monkeypatch.setattr("comity.web.review_steps.SLICE", 2)
    review = Review(client, batch)
    review.press("accept-many", rule="all", count="3")
    assert not Agreement.objects.exists()
    page = review.page()
    assert "3 proposals are being accepted" in page.text
    assert "3 wait still" in page.text
    assert not {"undo", "publish"} & {
        button.attributes.get("value") for button in page.tree.css("main button")
    }
    assert "Accept all" not in page.text
    run_batches(lambda: NOON)
    assert Agreement.objects.count() == 3
    assert "being accepted" not in review.page().text


def test_what_is_accepted_beside_the_page_can_be_stopped(client, officer, batch, monkeypatch):
    monkeypatch.setattr("comity.web.review_steps.SLICE", 2)
    review = Review(client, batch)
    review.press("accept-many", rule="all", count="3")
    assert "being accepted" in review.page().text
    review.press("stop")
    assert run_batches(lambda: NOON) == 0
    assert not Agreement.objects.exists()
    assert "being accepted" not in review.page().text
