"""Renewals on their pages: reviewed, decided, signed; ten prepared at once and followed on the board."""

import datetime as dt
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from docx import Document

from comity.agreements.actions.approving import OnPaper, decide_step
from comity.agreements.actions.moving import move_agreement
from comity.agreements.actions.renewing import Decided, decide_renewals
from comity.agreements.enums import Decision, RenewalState, RenewalWay, Stage, Validity
from comity.agreements.models import Agreement, AgreementFact, ApprovalStep, Renewal
from comity.agreements.queries.renewals import MOST_CARDS
from comity.offices.enums import Role
from comity.printing.letters import default_letter
from tests.registers.offices import NOON, enter, member, office
from tests.registers.readings import listing, term

pytestmark = pytest.mark.django_db
ENDS = timezone.localdate() + dt.timedelta(days=100)
STARTS = ENDS.replace(year=ENDS.year - 5) if (ENDS.month, ENDS.day) != (2, 29) else ENDS


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def officer(client, must):
    actor = member(must, username="saraa")
    client.force_login(actor.user)
    return actor


@pytest.fixture
def ten(must, officer):
    rows = [
        listing(f"College {number}", terms=[term(str(STARTS), str(ENDS))]) for number in range(10)
    ]
    return enter(must, rows, by=officer)


def validity(agreement):
    """What holds of it on the day after the end."""
    facts = AgreementFact.objects.known().on(ENDS + dt.timedelta(days=1))
    return facts.values_list("periods__validity", flat=True).get(agreement=agreement)


def browser(actor):
    client = Client()
    client.force_login(actor.user)
    return client


def text_of(client, address):
    return client.get(address).content.decode()


def test_one_is_reviewed_recommended_decided_and_signed(client, ten):
    address = f"/agreements/{ten[0].pk}/renewal"
    assert "not recorded" in text_of(client, address)
    client.post(address, {"step": "review", "purpose_met": "partly", "plan": "More staff"})
    page = text_of(client, address)
    assert "Recommended: by an amendment" in page
    assert "served its purpose only in part" in page
    sent = {"step": "decide", "way": "letter", "starts": str(ENDS + dt.timedelta(days=1))}
    client.post(address, {**sent, "duration": "5 years"})
    assert Renewal.objects.get().state == RenewalState.PREPARED
    page = text_of(client, address)
    assert "5 years" in page
    assert "More staff" in page
    answer = client.post(address, {"step": "sign", "starts": sent["starts"], "duration": "5 years"})
    assert answer.headers["Location"] == f"/agreements/{ten[0].pk}"
    assert ten[0].terms.count() == 2


def test_what_is_no_day_is_said_and_nothing_is_signed(client, ten):
    address = f"/agreements/{ten[0].pk}/renewal"
    client.post(address, {"step": "decide", "way": "letter"})
    for typed, said in (
        ({"starts": "soon", "duration": "5 years"}, "no date"),
        ({"starts": "2030-01-01", "ends": "2029-01-01"}, "before the start"),
        ({"starts": "2030-01-01"}, "until when or for how long"),
    ):
        answer = client.post(address, {"step": "sign", **typed})
        assert answer.status_code == 422
        assert said in answer.content.decode()
    assert ten[0].terms.count() == 1


def test_ten_are_prepared_at_once_and_followed_on_the_board(client, must, ten):
    choose = "/offices/must/renewals/choose"
    page = text_of(client, choose)
    assert page.count('name="agreement"') == 10
    keys = [str(each.pk) for each in ten]
    answer = client.post(choose, {"agreement": keys, "way": "letter", "duration": "3 years"})
    assert answer.headers["Location"] == "/offices/must/renewals"
    assert {each.term["duration"] for each in Renewal.objects.all()} == {"P3Y"}
    assert "Nothing ends until then" in text_of(client, choose)
    board = text_of(client, "/offices/must/renewals")
    assert board.count('name="renewal"') == 10
    renewals = [str(each.pk) for each in Renewal.objects.all()[:4]]
    client.post("/offices/must/renewals", {"renewal": renewals})
    assert Renewal.objects.filter(state=RenewalState.SENT).count() == 4


def test_the_board_shows_the_first_to_end_and_counts_all(client, must, officer):
    count = MOST_CARDS + 1
    ends = [ENDS + dt.timedelta(days=number) for number in range(count)]
    rows = [
        listing(f"College {number}", terms=[term(str(STARTS), str(end))])
        for number, end in enumerate(ends)
    ]
    decided = {each.pk: Decided(way=RenewalWay.LETTER) for each in enter(must, rows, by=officer)}
    decide_renewals(must, decided, by=officer, at=NOON)
    board = text_of(client, "/offices/must/renewals")
    assert board.count('name="renewal"') == MOST_CARDS
    assert f"<b>College {MOST_CARDS - 1}</b>" in board
    assert f"<b>College {MOST_CARDS}</b>" not in board
    assert f">{count}</span>" in board
    assert "and 1 more" in board


def test_only_what_ends_until_the_day_is_shown(client, must, ten):
    before = ENDS - dt.timedelta(days=1)
    assert "Nothing ends until then" in text_of(
        client, f"/offices/must/renewals/choose?until={before}"
    )
    assert "College 3" in text_of(client, f"/offices/must/renewals/choose?until={ENDS}")
    assert "This is no day" in text_of(client, "/offices/must/renewals/choose?until=soon")


def test_a_new_agreement_is_proposed_and_takes_the_place_once_it_is_signed(client, officer, ten):
    address = f"/agreements/{ten[0].pk}/renewal"
    starts = str(ENDS + dt.timedelta(days=1))
    client.post(address, {"step": "decide", "way": "new_agreement", "starts": starts})
    successor = Agreement.objects.get(succeeds=ten[0])
    assert f"/agreements/{successor.pk}" in text_of(client, address)
    page = text_of(client, address)
    assert f"/agreements/{successor.pk}/way" in page
    assert 'value="sign"' not in page
    answer = client.post(address, {"step": "sign", "starts": starts, "duration": "5 years"})
    assert answer.status_code == 422
    assert "proposed" in text_of(client, "/offices/must/renewals").partition("The new agreement")[2]
    move_agreement(successor, Stage.UNDER_REVIEW, by=officer, at=timezone.now())
    step = ApprovalStep.objects.get(approval__agreement=successor)
    paper = OnPaper(body="Senate", on=timezone.localdate())
    decide_step(step, Decision.APPROVE, paper=paper, by=officer, at=timezone.now())
    signed = {"step": "sign", "signed_0": str(timezone.localdate()), "begins": "on"}
    assert client.post(f"/agreements/{successor.pk}/way", signed).status_code == 302
    assert Renewal.objects.get().state == RenewalState.DONE
    assert validity(ten[0]) == Validity.SUPERSEDED


def test_one_is_terminated_where_that_was_decided(client, ten):
    address = f"/agreements/{ten[0].pk}/renewal"
    client.post(address, {"step": "decide", "way": "terminate"})
    page = text_of(client, address)
    assert 'value="terminate"' in page
    assert str(ENDS) in page
    said = {"step": "terminate", "kind": "terminated", "on": str(ENDS + dt.timedelta(days=1))}
    assert client.post(address, said).status_code == 422
    refused = client.post(address, {**said, "kind": "notice", "reason": "They closed"})
    assert refused.status_code == 422
    assert "does not renew itself" in refused.content.decode()
    answer = client.post(address, {**said, "reason": "They closed"})
    assert answer.headers["Location"] == f"/agreements/{ten[0].pk}"
    assert validity(ten[0]) == Validity.TERMINATED
    assert Renewal.objects.get().state == RenewalState.DONE


def test_one_that_is_given_up_can_be_chosen_again(client, ten):
    address = f"/agreements/{ten[0].pk}/renewal"
    client.post(address, {"step": "decide", "way": "letter"})
    client.post(address, {"step": "drop", "reason": "They moved"})
    assert Renewal.objects.get().state == RenewalState.DROPPED
    assert "College 0" in text_of(client, "/offices/must/renewals/choose")
    assert "They moved" in text_of(client, f"/agreements/{ten[0].pk}/history")


@pytest.mark.parametrize("role", [Role.READER, Role.APPROVER, Role.UNIT_EDITOR])
def test_those_who_do_not_keep_the_register_are_refused(must, ten, role):
    asking = browser(member(must, role, username="asking"))
    for address in (
        f"/agreements/{ten[0].pk}/renewal",
        "/offices/must/renewals",
        "/offices/must/renewals/choose",
    ):
        assert asking.get(address).status_code in (403, 404)
        assert asking.post(address, {"step": "decide", "way": "lapse"}).status_code in (403, 404)
    assert not Renewal.objects.exists()


def test_another_office_is_refused(ten):
    stranger = browser(member(office("other"), username="other"))
    assert stranger.get("/offices/must/renewals").status_code == 403
    assert stranger.get(f"/agreements/{ten[0].pk}/renewal").status_code == 404


def word_file(*paragraphs):
    return SimpleUploadedFile("ours.docx", default_letter("To {{ partner }}", paragraphs))


def printed(data):
    return [paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs]


def test_letters_are_made_of_the_office_s_own_template(client, ten):
    sent = {"way": "letter", "language": "en"}
    file = word_file("Until {{ next_ends }}, our {{ number }}.")
    client.post("/offices/must/letters", {**sent, "file": file})
    assert "ours.docx" in text_of(client, "/offices/must/letters")
    keys = [str(each.pk) for each in ten]
    client.post("/offices/must/renewals/choose", {"agreement": keys, "way": "letter"})
    prepared = [each.pk for each in Renewal.objects.all()]
    answer = client.post("/offices/must/renewals", {"step": "letters", "renewal": prepared})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        assert len(package.namelist()) == 10
        [name] = [each for each in package.namelist() if "College-3" in each]
        letter = printed(package.read(name))
    assert letter[0] == "To College 3"
    renewal = Renewal.objects.get(agreement=ten[3])
    one = client.get(f"/offices/must/renewals/{renewal.pk}.docx")
    assert printed(one.content) == letter
    assert str(ENDS.year + 5) in letter[1]


@pytest.mark.parametrize("step", ["letters", "sent"])
def test_where_none_is_ticked_the_board_asks_which_are_meant(client, ten, step):
    keys = [str(each.pk) for each in ten]
    client.post("/offices/must/renewals/choose", {"agreement": keys, "way": "letter"})
    answer = client.post("/offices/must/renewals", {"step": step})
    assert answer.status_code == 422
    assert "Tick the renewals that are meant." in answer.content.decode()
    assert {each.state for each in Renewal.objects.all()} == {RenewalState.PREPARED}


def test_without_a_template_the_letter_is_plain_and_in_the_language_of_the_page(client, ten):
    client.post(f"/agreements/{ten[0].pk}/renewal", {"step": "decide", "way": "letter"})
    address = f"/offices/must/renewals/{Renewal.objects.get().pk}.docx"
    assert "Renewal of the agreement" in printed(client.get(address).content)[0]
    letter = printed(client.get(f"/mn{address}").content)
    assert "Гэрээг сунгах тухай" in letter[0]
    assert "College 0" in letter[0]


def test_an_officer_who_works_in_mongolian_writes_abroad_in_english(client, ten):
    client.post(f"/agreements/{ten[0].pk}/renewal", {"step": "decide", "way": "letter"})
    key = Renewal.objects.get().pk
    one = client.get(f"/mn/offices/must/renewals/{key}.docx?in=en")
    assert "Renewal of the agreement" in printed(one.content)[0]
    sent = {"step": "letters:en", "renewal": [key]}
    answer = client.post("/mn/offices/must/renewals", sent)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        letter = printed(package.read(package.namelist()[0]))
    assert "Renewal of the agreement" in letter[0]
    offered = text_of(client, "/mn/offices/must/renewals")
    assert offered.count('value="letters:') == 2


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (word_file("{{ secret }}"), "no field “secret”"),
        (word_file("{% if x %}{% endif %}"), "fields alone"),
        (SimpleUploadedFile("x.docx", b"nothing"), "no DOCX file"),
    ],
)
def test_what_is_no_template_is_said_and_not_kept(client, must, officer, file, said):
    sent = {"way": "letter", "language": "en", "file": file}
    answer = client.post("/offices/must/letters", sent)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not must.letter_templates.exists()


def test_templates_and_letters_are_the_office_s_own(client, must, ten):
    client.post(f"/agreements/{ten[0].pk}/renewal", {"step": "decide", "way": "letter"})
    stranger = browser(member(office("other"), username="other"))
    key = Renewal.objects.get().pk
    for address in (
        "/offices/must/letters",
        "/offices/must/letters/letter.docx",
        f"/offices/must/renewals/{key}.docx",
    ):
        assert stranger.get(address).status_code == 403
        assert client.get(address).status_code == 200
    assert stranger.get(f"/offices/other/renewals/{key}.docx").status_code == 404
