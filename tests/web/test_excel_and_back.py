"""The workbook of an office's agreements: who gets it, and how it comes back."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from comity.agreements.models import Agreement
from comity.intake.models import Batch
from comity.offices.actions.membership import add_member
from comity.offices.enums import Role
from comity.provenance.models import Source
from tests.registers.offices import NOON, administrator, enter, member, office
from tests.registers.readings import listing, term
from tests.registers.workbooks import column_of, edited
from tests.web.pages import Page
from tests.web.published import publish

pytestmark = pytest.mark.django_db
ROWS = [
    listing("University of Leeds", terms=[term("2020-03-01", "2025")]),
    listing("Kyoto University", "JP", terms=[term("2019")]),
]
KEY = "Comity key"


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def officer(client, must):
    by = member(must, username="bat")
    enter(must, ROWS, by=by)
    client.force_login(by.user)
    return by


def heads(answer):
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    return [cell.value for cell in sheet[1]]


def as_projects(data):
    def edit(sheet):
        sheet.cell(2, column_of(sheet, "Kind")).value = "Project"

    return edited(data, edit)


def handed_over(client, address, data):
    upload = SimpleUploadedFile("agreements.xlsx", data)
    return client.post(address, {"file": upload}, follow=True)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.READER, Role.APPROVER, Role.ADMINISTRATOR])
def test_whoever_reads_the_office_gets_keys_and_every_term(client, must, officer, role):
    client.force_login(member(must, role, username="reader").user)
    answer = client.get("/agreements.xlsx?office=must")
    assert heads(answer)[0] == KEY
    assert {"Term 1: until", "Term 2: from", "Remarks"} <= set(heads(answer))
    assert 'filename="agreements-' in answer["Content-Disposition"]


def test_others_get_the_public_list_without_keys(client, must, officer):
    publish(must, [listing("Tohoku University", "JP")])
    stranger = member(office("other"), username="stranger")
    faculty = member(must, Role.UNIT_EDITOR, username="faculty")
    public = None
    for user in (None, stranger.user, faculty.user):
        client.logout()
        if user:
            client.force_login(user)
        answer = client.get("/agreements.xlsx")
        assert KEY not in heads(answer)
        assert public in {None, answer.content}
        public = answer.content


def test_rows_of_several_offices_have_no_keys(client, must, officer):
    publish(office("other"), [listing("Tohoku University", "JP")])
    assert KEY not in heads(client.get("/agreements.xlsx"))
    assert KEY in heads(client.get("/agreements.xlsx?office=must"))
    assert KEY not in heads(client.get("/agreements.xlsx?office=other"))


def test_what_was_chosen_is_in_it_in_its_order(client, must, officer):
    answer = client.get("/agreements.xlsx?sort=-partner&country=JP")
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == ["Kyoto University"]
    answer = client.get("/agreements.xlsx?sort=-partner")
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    names = [row[1].value for row in sheet.iter_rows(min_row=2)]
    assert names == ["University of Leeds", "Kyoto University"]
    until = sheet.cell(2, column_of(sheet, "Term 1: from")).value
    assert until == dt.datetime(2020, 3, 1, tzinfo=dt.UTC).replace(tzinfo=None)


@pytest.mark.parametrize("language", ["", "mn/"])
def test_edited_it_comes_back_from_where_lists_are_read(client, must, officer, language):
    data = client.get(f"/{language}agreements.xlsx").content
    if language:
        data = client.get("/agreements.xlsx").content
    page = handed_over(client, f"/{language}try", as_projects(data))
    words = "Take over what was edited" if not language else "Зассаныг авах"
    assert words in page.content.decode()
    assert not Source.objects.filter(speaks=False).exists()
    held = page.context["result"].held.key
    answer = client.post(f"/{language}import", {"held": held})
    batch = Batch.objects.get(speaks=False)
    assert answer.url == f"/{language}imports/{batch.pk}"
    (proposal,) = batch.proposals.open()
    assert [change[0] for change in proposal.changes] == ["type"]
    Page(client, answer.url)
    grid = client.get(f"/sources/{batch.source_id}?row={proposal.first_row}").content.decode()
    assert "Project" in grid
    client.post(answer.url, {"step": "accept", "proposal": proposal.pk, "field": "type"})
    assert proposal.target_id
    assert Agreement.objects.get(pk=proposal.target_id).kind == "project"


def test_one_with_no_edits_says_so(client, must, officer):
    data = client.get("/agreements.xlsx").content
    page = handed_over(client, "/import", data)
    assert "nothing was edited in it" in page.content.decode()
    assert not Source.objects.filter(speaks=False).exists()


def test_it_goes_to_its_own_office_of_several(client, must, officer):
    other = office("other")
    add_member(other, officer.user, role=Role.OFFICER, by=administrator(), at=NOON)
    data = as_projects(client.get("/agreements.xlsx").content)
    page = handed_over(client, "/try", data)
    client.post("/import", {"held": page.context["result"].held.key})
    assert Batch.objects.get(speaks=False).office == must


def test_another_office_refuses_it(client, must, officer):
    data = as_projects(client.get("/agreements.xlsx").content)
    client.force_login(member(office("other"), username="hers").user)
    page = handed_over(client, "/import", data)
    assert "not one of this register" in page.content.decode()
    assert not Source.objects.filter(speaks=False).exists()


def test_it_stands_among_no_editions(client, must, officer):
    data = as_projects(client.get("/agreements.xlsx").content)
    handed_over(client, "/import", data)
    batch = Batch.objects.get(speaks=False)
    edition = Source.objects.editions().get()
    for address in ("/sources", "/offices/must/profile", f"/sources/{edition.pk}"):
        assert f"/sources/{batch.source_id}" not in client.get(address).content.decode()
    changes = client.get(f"/sources/{edition.pk}/changes")
    assert batch.source not in changes.context["others"]
    assert client.get(f"/sources/{batch.source_id}/changes").status_code == 404
    assert client.get(f"/sources/{batch.source_id}").status_code == 200
    client.logout()
    assert client.get(f"/sources/{batch.source_id}").status_code == 404


@pytest.mark.parametrize("count", [1, 40, pytest.param(1000, marks=pytest.mark.slow)])
def test_it_asks_no_more_than_twelve_times(client, django_assert_max_num_queries, must, count):
    by = member(must)
    enter(must, [listing(f"University {n}", terms=[term("2020")]) for n in range(count)], by=by)
    client.force_login(by.user)
    with django_assert_max_num_queries(12):
        answer = client.get("/agreements.xlsx?office=must")
    assert KEY in heads(answer)
