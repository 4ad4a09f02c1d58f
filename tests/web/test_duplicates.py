"""The page on which an office reviews which of its partners are one institution."""

import pytest

from comity.accounts.models import User
from comity.agreements.actions.judging import judge_different, judge_same
from comity.agreements.models import AgreementFact
from comity.institutions.actions.identifiers import add_identifier
from comity.institutions.models import Institution, Judgement
from comity.offices.enums import Role
from comity.values.identifiers import Scheme, parse_identifier
from tests.registers.offices import NOON, administrator, enter, member, office
from tests.registers.readings import listing
from tests.web.pages import Page, words

pytestmark = pytest.mark.django_db
WRONG, RIGHT = "Kyoto Institute of Tehcnology", "Kyoto Institute of Technology"
ADDRESS = "/offices/must/duplicates"


class Desk:
    """An office whose list has one partner twice, and somebody who works there."""

    def __init__(self, client):
        self.client = client
        self.office = office("must", name="Steppe University")
        self.officer = member(self.office, username="saraa")
        rows = [
            listing(name, "JP", no=at) for at, name in enumerate((WRONG, RIGHT, "Kobe College"))
        ]
        enter(self.office, rows, by=self.officer)
        self.sign_in(self.officer)

    def sign_in(self, actor):
        self.client.force_login(actor.user)

    @property
    def pairs(self):
        return [
            [words(title) for title in pair.css("h3")]
            for pair in Page(self.client, ADDRESS).tree.css("[data-pair]")
        ]

    def press(self, address=ADDRESS, **form):
        answer = self.client.post(address, form, follow=True)
        return " ".join(str(message) for message in answer.context["messages"])

    def judge(self, verdict, address=ADDRESS):
        left, right = (Institution.objects.get(name=name).pk for name in (WRONG, RIGHT))
        return self.press(address, left=left, right=right, verdict=verdict)


@pytest.fixture
def desk(client):
    return Desk(client)


def test_a_pair_stands_side_by_side_with_its_reason(desk):
    page = Page(desk.client, ADDRESS)
    assert desk.pairs == [[WRONG, RIGHT]]
    assert f"“{WRONG}” and “{RIGHT}” are spelt nearly the same" in page.words_of(".reasons")
    assert "1 to look at" in page.words_of(".figures")
    assert Page(desk.client, "/offices/must").link("Possible duplicates") == ADDRESS


@pytest.mark.parametrize(
    ("verdict", "said"),
    [("same", "are the same."), ("different", "are different."), ("unsure", "put by.")],
)
def test_each_button_judges_for_the_office_and_can_be_undone(desk, verdict, said):
    assert said in desk.judge(verdict)
    judgement = Judgement.objects.get()
    assert (judgement.verdict, judgement.register) == (verdict, desk.office.register)
    page = Page(desk.client, ADDRESS)
    assert "0 to look at" in page.words_of(".figures")
    assert said in page.words_of(".judgements")
    assert "Undone:" in desk.press(undo=judgement.pk)
    assert desk.pairs == [[WRONG, RIGHT]]


def test_what_nobody_was_sure_of_is_put_by_and_judged_later(desk):
    desk.judge("unsure")
    page = Page(desk.client, ADDRESS)
    assert "Put by" in page.text
    assert desk.pairs == [[WRONG, RIGHT]]
    desk.judge("same")
    assert desk.pairs == []


def test_judgements_that_contradict_one_another_are_shown_together(desk):
    desk.judge("same")
    third = Institution.objects.get(name="Kobe College").pk
    wrong, right = (Institution.objects.get(name=name).pk for name in (WRONG, RIGHT))
    desk.press(left=right, right=third, verdict="same")
    desk.press(left=wrong, right=third, verdict="different")
    page = Page(desk.client, ADDRESS)
    assert "Judgements that contradict one another" in page.text
    assert len(page.tree.css("section:first-of-type .judgements > li")) == 3


def test_the_administrator_judges_for_the_whole_installation(desk):
    desk.client.force_login(User.objects.get(username="root"))
    assert Page(desk.client, ADDRESS).link("For the whole installation") == "?for=all"
    desk.judge("same", f"{ADDRESS}?for=all")
    assert Judgement.objects.get().register is None
    desk.sign_in(desk.officer)
    page = Page(desk.client, ADDRESS)
    assert "for the whole installation" in page.words_of(".judgements")
    assert not page.tree.css("[data-undo]")
    assert "not an administrator" not in page.text
    assert desk.client.post(ADDRESS, {"undo": Judgement.objects.get().pk}).status_code == 403


def test_who_may_open_the_page(desk):
    other = office("other", name="Other University")
    for who, status in (
        (member(desk.office, Role.READER), 403),
        (member(desk.office, Role.ADMINISTRATOR), 200),
        (member(other), 404),
        (member(other, Role.READER), 403),
    ):
        desk.sign_in(who)
        assert desk.client.get(ADDRESS).status_code == status
        if status != 200:
            assert desk.client.post(ADDRESS, {"verdict": "same"}).status_code == status
    desk.sign_in(desk.officer)
    assert desk.client.get(f"{ADDRESS}?for=all").status_code == 403
    desk.client.logout()
    assert "/sign-in" in desk.client.get(ADDRESS)["Location"]


def test_readers_of_the_office_are_not_led_there(desk):
    def ways():
        return [link.words for link in Page(desk.client, "/offices/must").links()]

    assert "Possible duplicates" in ways()
    desk.sign_in(member(desk.office, Role.READER))
    assert "Possible duplicates" not in ways()


def test_what_another_office_prints_and_judges_stays_its_own(desk):
    other = office("other", name="Other University")
    theirs = member(other)
    secret = [
        listing("The Kyoto Institute of Technology", "JP"),
        listing("Zanzibar University", "JP"),
        listing("Zanzibar Univercity", "JP"),
    ]
    enter(other, secret, by=theirs)
    zanzibar = [each.pk for each in Institution.objects.filter(name__startswith="Zanzibar")]
    desk.sign_in(theirs)
    desk.press("/offices/other/duplicates", left=zanzibar[0], right=zanzibar[1], verdict="same")
    judgement = Judgement.objects.get()
    desk.sign_in(desk.officer)
    page = Page(desk.client, ADDRESS)
    assert "Zanzibar" not in page.text
    assert "The Kyoto" not in page.text
    assert "no such judgement" in desk.press(undo=judgement.pk)
    said = desk.press(left=zanzibar[0], right=zanzibar[1], verdict="different")
    assert said == "There is no such pair of institutions to judge."
    assert Judgement.objects.standing().get() == judgement


def test_judgements_of_the_installation_tell_no_office_what_others_list(desk):
    other = office("other", name="Other University")
    enter(other, [listing(f"{name} University", "JP") for name in ("Aa", "Bb")], by=member(other))
    one, two = (Institution.objects.get(name=f"{name} University") for name in ("Aa", "Bb"))
    here = Institution.objects.get(name=RIGHT)
    for pair, judging in (
        ((one, two), judge_same),
        ((two, here), judge_same),
        ((here, one), judge_different),
    ):
        judging(pair, office=None, by=administrator(), at=NOON)
    page = Page(desk.client, ADDRESS)
    assert "Aa University" not in page.words_of(".judgements")
    assert "Bb University" not in page.text


@pytest.mark.parametrize(
    "form",
    [{}, {"verdict": "same"}, {"left": "1", "right": "x", "verdict": "same"}, {"undo": "x"}],
)
def test_forms_that_name_nothing_judge_nothing(desk, form):
    assert "There is no such" in desk.press(**form)
    assert not Judgement.objects.exists()


def test_a_judged_pair_counts_once_in_the_list_of_partners(desk):
    desk.judge("same")
    names = [row[0] for row in Page(desk.client, "/institutions").rows()]
    assert names == ["Kobe College", WRONG]
    assert AgreementFact.objects.known().count() == 3


def test_identifiers_of_every_record_of_a_partner_tell_it_apart_from_others(desk):
    other = "Kyoto Institutes of Technology"
    enter(desk.office, [listing(other, "JP")], by=desk.officer, as_of="2024-05")
    for name, ror in ((RIGHT, "00965ax52"), (other, "02kpeqv85")):
        value = parse_identifier(Scheme.ROR, ror)
        add_identifier(Institution.objects.get(name=name), value, by=desk.officer, at=NOON)
    desk.judge("same")
    assert desk.pairs == []
