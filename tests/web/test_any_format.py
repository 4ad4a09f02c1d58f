"""A file of any format is read on `/try` and kept in a register, with its places shown."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from comity.accounts.models import User
from comity.agreements.models import Listing
from comity.intake.actions.deciding import accept_proposals
from comity.intake.models import Batch, Proposal
from comity.offices.enums import Role
from comity.provenance.actions.sources import publish_source
from comity.provenance.models import Finding, FindingPlace, Source
from tests.registers.offices import NOON, administrator, member, office
from tests.web.pages import Page, words

pytestmark = pytest.mark.django_db

FIXTURES = Path(__file__).resolve().parents[1] / "lists/generated/fixtures"


def upload(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("a list", (FIXTURES / name).read_bytes())


def read(client, name: str) -> str:
    answer = client.post("/try", {"file": upload(name)}, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def hand_over(client, name: str) -> str:
    """The address at which a list is shown."""
    return str(client.post("/try", {"file": upload(name)}).url)


def markup_of(page: Page) -> str:
    return str(page.response.content.decode())


@pytest.fixture
def officer(client) -> User:
    user = member(office("steppe", name="Steppe University"), username="saraa").user
    assert user
    client.force_login(user)
    return user


def keep(client, name: str) -> Source:
    client.post("/import", {"file": upload(name)})
    return Batch.objects.get().source


@pytest.mark.parametrize(
    "name", ["openpyxl.xlsx", "libreoffice-calc.xls", "libreoffice-calc.ods", "own.csv"]
)
def test_a_sheet_stands_as_a_grid_with_its_values_marked(client, name):
    page = read(client, name)
    assert "25 agreements in 21 countries" in page
    assert re.search(r'<td><mark class="pen name">University of Poitiers</mark></td>', page)
    assert '<td><mark class="pen place">France</mark></td>' in page


def test_columns_of_a_sheet_have_their_letters_and_rows_their_numbers(client):
    page = read(client, "openpyxl.xlsx")
    assert "<td>A</td><td>B</td><td>C</td>" in page
    assert 'href="#row-1">3<' in page


@pytest.mark.parametrize("name", ["python-docx.docx", "own.html"])
def test_a_table_of_a_document_stands_as_a_grid(client, name):
    assert '<td><mark class="pen place">France</mark></td>' in read(client, name)


def test_a_row_and_its_place_lead_to_each_other(client):
    page = read(client, "openpyxl.xlsx")
    place = re.search(r'<tr id="place-2".*?</tr>', page, re.DOTALL)
    assert place
    assert 'href="#row-2"' in place[0]
    row = re.search(r'<article id="row-2".*?</article>', page, re.DOTALL)
    assert row
    assert 'href="#place-2"' in row[0]


def test_a_page_of_a_pdf_stands_as_a_picture_with_boxes(client):
    page = read(client, "chromium.pdf")
    pictures = re.findall(r'<img src="([^"]+)"', page)
    assert len(pictures) == 2
    for picture in pictures:
        assert client.get(picture).content.startswith(b"\x89PNG")
    assert re.search(r'<rect class="box name" x="\d+\.\d" y="\d+\.\d"', page)
    assert re.search(r'<a id="place-\d+" href="#row-\d+"', page)


def test_boxes_have_points_for_decimals_in_mongolian_too(client):
    answer = client.post("/mn/try", {"file": upload("chromium.pdf")}, follow=True)
    boxes = re.findall(r'<rect class="box \w+" x="([^"]+)"', answer.content.decode())
    assert len(boxes) > 50
    assert all(float(box) >= 0 for box in boxes)


def test_a_file_goes_on_to_its_workbook_without_being_stored(client):
    page = read(client, "openpyxl.xlsx")
    workbook = re.search(r'href="([^"]+\.xlsx)"', page)
    assert workbook
    answer = client.get(workbook[1])
    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")
    assert not Source.objects.exists()


@pytest.mark.parametrize("page", ["pages/0.png", "pages/3.png", "pages/99.png"])
def test_a_page_that_a_list_does_not_have_is_not_found(client, page):
    assert client.get(f"{hand_over(client, 'chromium.pdf')}/{page}").status_code == 404


def test_a_sheet_that_was_handed_over_has_no_pictures(client):
    assert client.get(f"{hand_over(client, 'openpyxl.xlsx')}/pages/1.png").status_code == 404


def test_a_kept_workbook_shows_its_grid_and_the_place_of_each_proposal(client, officer):
    source = keep(client, "openpyxl.xlsx")
    assert bytes(source.content.data) == (FIXTURES / "openpyxl.xlsx").read_bytes()
    first = Proposal.objects.earliest("position")
    page = Page(client, f"/sources/{source.pk}")
    assert f'id="place-p{first.pk}"' in markup_of(page)
    assert '<mark class="pen name">University of Poitiers</mark>' in markup_of(page)
    batch = Page(client, f"/imports/{Batch.objects.get().pk}")
    assert '<mark class="pen name">University of Poitiers</mark>' in markup_of(batch)


def test_a_kept_pdf_shows_its_pages_with_boxes(client, officer):
    source = keep(client, "chromium.pdf")
    page = Page(client, f"/sources/{source.pk}")
    assert f'src="/sources/{source.pk}/pages/1.png"' in markup_of(page)
    assert '<rect class="box name"' in markup_of(page)


@pytest.mark.parametrize(
    ("name", "code", "place", "printed"),
    [
        ("chromium.pdf", "unread_text", "page 2", "Log in"),
        (
            "openpyxl.xlsx",
            "same_partner_again",
            "sheet “List of MoUs”, row 6",
            "4\tIdaho University",
        ),
    ],
)
def test_a_finding_leads_to_its_place_in_any_format(client, officer, name, code, place, printed):
    source = keep(client, name)
    finding = source.findings.filter(code=code).last()
    assert finding
    assert finding.row is not None
    link = Page(client, f"/sources/{source.pk}").tree.css_first(f"#finding-{finding.pk} .where a")
    assert link
    assert words(link) == place
    row = source.rows.get(index=finding.row)
    assert row.text.startswith(printed)
    assert link.attributes["href"] == f"/sources/{source.pk}?row={row.index}#text"


def test_a_source_leads_its_office_to_what_is_proposed_of_it(client, officer):
    source = keep(client, "own.csv")
    batch = Batch.objects.get()
    page = markup_of(Page(client, f"/sources/{source.pk}"))
    assert f'href="/imports/{batch.pk}">Its import<' in page
    assert "Its 0 agreements" not in page
    publish_source(source, by=administrator(), at=NOON)
    client.logout()
    assert "/imports/" not in markup_of(Page(client, f"/sources/{source.pk}"))


def doubt(source: Source, position: int) -> None:
    found = Finding.objects.create(
        source=source,
        position=source.findings.count(),
        code="doubtful_row",
        severity="check",
        params={"fields": "country"},
    )
    FindingPlace.objects.create(finding=found, position=position)


@pytest.mark.parametrize("name", ["openpyxl.xlsx", "chromium.pdf"])
def test_what_is_doubtful_is_marked_on_the_source_of_a_proposal(client, officer, name):
    source = keep(client, name)
    proposal = Proposal.objects.get(position=7)
    proposal.listing["confidence"]["country"] = 0.31
    proposal.save()
    doubt(source, 7)
    row = Page(client, f"/sources/{source.pk}").tree.css_first(f"#row-p{proposal.pk}")
    assert row
    assert words(row.css_first(".values .doubtful")) == proposal.listing["country_text"]
    assert words(row.css_first(".sure")) == "sure to 31 in 100"


def test_what_is_doubtful_is_marked_on_the_source_of_an_agreement(client, officer):
    source = keep(client, "openpyxl.xlsx")
    batch = Batch.objects.get()
    accept_proposals(batch, only_without_finding=False, by=administrator(), at=NOON)
    listing = Listing.objects.get(position=7)
    listing.confidence["country"] = 0.31
    listing.save()
    doubt(source, 7)
    page = Page(client, f"/sources/{source.pk}")
    row = page.tree.css_first(f"#row-a{listing.agreement_id}")
    assert row
    assert words(row.css_first(".sure")) == "sure to 31 in 100"
    assert page.tree.css_first("tr mark.pen.place.doubtful")


def test_what_is_only_proposed_is_shown_to_its_office_alone(client, officer):
    source = keep(client, "openpyxl.xlsx")
    publish_source(source, by=administrator(), at=NOON)
    client.logout()
    page = Page(client, f"/sources/{source.pk}")
    assert "University of Poitiers" in page.text
    assert 'class="pen' not in markup_of(page).partition('class="seen"')[2]
    assert "place-p" not in markup_of(page)


def test_a_page_of_a_private_source_is_for_its_office_alone(client, officer):
    source = keep(client, "chromium.pdf")
    address = f"/sources/{source.pk}/pages/1.png"
    answer = client.get(address)
    assert answer.content.startswith(b"\x89PNG")
    assert "private" in answer["Cache-Control"]
    mark = {"HTTP_IF_NONE_MATCH": answer["ETag"]}
    assert client.get(address, **mark).status_code == 304
    stranger = member(office("harbour"), Role.OFFICER, username="stranger").user
    assert stranger
    client.force_login(stranger)
    assert client.get(address).status_code == 404
    assert client.get(address, **mark).status_code == 404
    client.logout()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("page", [0, 3, 99])
def test_a_page_that_is_not_there_is_not_found(client, officer, page):
    source = keep(client, "chromium.pdf")
    assert client.get(f"/sources/{source.pk}/pages/{page}.png").status_code == 404


def test_a_sheet_has_no_pictures(client, officer):
    source = keep(client, "openpyxl.xlsx")
    assert client.get(f"/sources/{source.pk}/pages/1.png").status_code == 404


def test_a_source_of_any_format_asks_few_questions(client, officer, django_assert_max_num_queries):
    for name in ("openpyxl.xlsx", "chromium.pdf"):
        client.post("/import", {"file": upload(name)})
    for source in Source.objects.all():
        with django_assert_max_num_queries(12):
            assert client.get(f"/sources/{source.pk}").status_code == 200
