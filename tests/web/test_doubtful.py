"""The page on which an office decides who its partners are, one after the other."""

import pytest

from comity.accounts.models import User
from comity.agreements.actions.identifying import propose_with_installed
from comity.institutions.models import Identification, Institution, Judgement
from comity.offices.enums import Role
from tests.institutions.records import load_small_authority
from tests.registers.offices import NOON, enter, member, office
from tests.registers.readings import listing
from tests.web.pages import Page, words

pytestmark = pytest.mark.django_db
ADDRESS = "/offices/must/institutions/doubtful"
FOUND, DOUBTFUL, UNKNOWN = "Kyoto University", "Korea University", "Felt Makers"


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    data = tmp_path_factory.mktemp("data")
    load_small_authority(data)
    return data


class Desk:
    """An office whose partners were looked up, and somebody who works there."""

    def __init__(self, client, *rows):
        self.client = client
        self.office = office("must", name="Steppe University")
        self.officer = member(self.office, username="saraa")
        enter(self.office, [listing(*row) for row in rows], by=self.officer)
        propose_with_installed(self.office, by=self.officer, at=NOON)
        client.force_login(self.officer.user)

    def page(self, query=""):
        return Page(self.client, ADDRESS + query)

    def press(self, query="", **form):
        answer = self.client.post(ADDRESS + query, form, follow=True)
        return " ".join(str(message) for message in answer.context["messages"])

    def decide(self, name, **form):
        return self.press(institution=Institution.objects.get(names__text=name).pk, **form)


@pytest.fixture
def desk(client, authority, monkeypatch):
    monkeypatch.setenv("COMITY_DATA", str(authority))
    return Desk(client, (FOUND, "JP"), (DOUBTFUL, None), (UNKNOWN, "FI"))


def test_the_first_doubtful_partner_stands_there_with_its_candidates(desk):
    page = desk.page()
    assert page.words_of("[data-partner]") == DOUBTFUL
    assert page.all_words(".candidates h3") == ["Korea University", "Korea University"]
    assert "others elsewhere have this very name" in page.words_of(".candidates .against")
    assert "“Korea University” line" in page.words_of(".as-printed")
    assert page.words_of(".small-map .value") in {"1", "2"}
    assert Page(desk.client, "/offices/must").link("Who partners are") == ADDRESS


def test_a_candidate_is_accepted_undone_and_the_next_partner_comes(desk):
    record = desk.page().attribute("[name=record]", "value")
    after = desk.page().attribute("[name=next]", "value")
    assert "“Korea University” is ROR" in desk.decide(DOUBTFUL, record=record, next=after)
    identification = Identification.objects.get()
    assert (identification.record, identification.register) == (record, desk.office.register)
    assert desk.page().words_of("[data-partner]") == UNKNOWN
    assert "Undone:" in desk.press(step="undo", undo=identification.pk)
    assert desk.page().words_of("[data-partner]") == DOUBTFUL


def test_a_partner_is_kept_local_or_left_for_later_with_the_reason(desk):
    assert "is in no authority" in desk.decide(UNKNOWN, step="local", why="a workshop")
    assert "is left for later" in desk.decide(DOUBTFUL, step="defer", why="ask the faculty")
    page = desk.page()
    assert page.words_of("[data-partner]") == "Steppe University", "the office's own is left"
    assert "ask the faculty" in page.words_of(".judgements")
    assert desk.page("?show=deferred").words_of("[data-partner]") == DOUBTFUL


def test_what_was_found_waits_to_be_confirmed_at_once(desk):
    assert Institution.objects.filter(standing="attached").count() == 0
    assert desk.page("?show=found").words_of("[data-partner]") == FOUND
    assert "1 partner is confirmed" in desk.press(step="confirm")
    assert Institution.objects.get(standing="attached").name == FOUND
    assert "1 confirmation is taken back" in desk.press(step="undo-batch")
    assert Institution.objects.filter(standing="attached").count() == 0


def test_another_name_is_looked_for(desk):
    page = desk.page("?q=Siberian+Federeal+University")
    assert page.all_words(".candidates h3")[0] == "Siberian Federal University"
    assert "What is found for" in page.text


def test_the_evidence_is_said_in_the_language_of_the_page(desk):
    page = Page(desk.client, f"/mn{ADDRESS}")
    assert "яг ийм нэртэй" in page.words_of(".candidates .against")


def test_what_was_decided_about_the_name_comes_first(client, authority, monkeypatch):
    monkeypatch.setenv("COMITY_DATA", str(authority))
    desk = Desk(client, (DOUBTFUL, "KR"), (DOUBTFUL, "JP"), (DOUBTFUL, "FI"))
    Identification.objects.all().delete()
    here = Institution.objects.get(country="FI", names__text=DOUBTFUL)
    there = Institution.objects.get(country="JP", names__text=DOUBTFUL)
    desk.press(institution=there.pk, record="00koreajp")
    page = desk.page(f"?at={here.pk}")
    assert "decided by saraa on" in page.words_of(".candidates .reasons")
    assert page.attribute("[name=record]", "value") == "00koreajp"
    assert "is this already" in page.words_of(".candidates .also")
    desk.press(institution=here.pk, record="00koreajp")
    assert Judgement.objects.get().verdict == "same"


def test_without_an_authority_the_page_says_so(client, tmp_path, monkeypatch):
    monkeypatch.setenv("COMITY_DATA", str(tmp_path))
    desk = Desk(client, (FOUND, "JP"))
    assert "No authority is loaded" in desk.page().text
    assert "The authority has no such record." in desk.decide(FOUND, record="00kyoto01")


def test_only_officers_of_the_office_see_and_decide(desk, client):
    other = office("harbour", name="Harbour University")
    stranger, reader = member(other, username="jin"), member(desk.office, Role.READER)
    partner = Institution.objects.get(names__text=DOUBTFUL).pk
    form = {"institution": partner, "step": "local"}
    for actor, status in ((stranger, 404), (reader, 403)):
        client.force_login(actor.user)
        assert client.get(ADDRESS).status_code == status
        assert client.post(ADDRESS, form).status_code == status
    client.logout()
    assert client.get(ADDRESS).status_code == 302
    assert not Identification.objects.exists()


def test_nobody_undoes_what_another_office_decided_or_decides_about_its_partners(desk, client):
    desk.decide(UNKNOWN, step="local")
    theirs = Identification.objects.get()
    other = office("harbour", name="Harbour University")
    client.force_login(member(other, username="jin").user)
    for form in (
        {"step": "undo", "undo": theirs.pk},
        {"step": "defer", "institution": theirs.institution_id},
    ):
        client.post("/offices/harbour/institutions/doubtful", form)
    assert list(Identification.objects.standing()) == [theirs]


@pytest.mark.parametrize("count", [1, 300])
def test_the_page_asks_twelve_times_at_most(
    client, authority, monkeypatch, django_assert_max_num_queries, count
):
    monkeypatch.setenv("COMITY_DATA", str(authority))
    rows = [(f"{DOUBTFUL} {chr(97 + number % 26)}{number}", None) for number in range(count)]
    desk = Desk(client, (DOUBTFUL, None), ("Soochow University", None), *rows)
    desk.press(institution=Institution.objects.get(name="Soochow University").pk, step="defer")
    for query in ("", "?q=Kyoto", "?show=found", "?show=deferred"):
        for user in (desk.officer.user, User.objects.get(username="root")):
            client.force_login(user)
            with django_assert_max_num_queries(12):
                assert client.get(ADDRESS + query).status_code == 200


def test_candidates_stand_under_their_numbers(desk):
    page = desk.page()
    keys = [words(node) for node in page.tree.css("[name=record] kbd")]
    assert keys == ["1", "2"]
