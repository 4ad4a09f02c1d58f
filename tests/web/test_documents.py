"""Documents of agreements, on the pages: added, found, changed, withdrawn, handed out safely."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from comity.accounts.models import User
from comity.agreements.attaching import AttachmentSaid
from comity.agreements.enums import AttachmentKind, Stage, Visibility
from comity.agreements.models import Agreement, Attachment, StoredFile
from comity.offices.actions.groups import add_group_reader, join_group, open_group
from comity.offices.enums import Role
from tests.registers.documents import ANNEX, attach, document_files, pdf, read_all
from tests.registers.offices import NOON, administrator, enter, faculty, member, office
from tests.registers.readings import listing, term
from tests.web.pages import Page
from tests.web.published import publish

pytestmark = pytest.mark.django_db
SECRET = "Dormitory"
PUBLIC = AttachmentSaid(kind=AttachmentKind.ANNEX, visibility=Visibility.PUBLIC)


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def agreement(must):
    return publish(must, [listing("Leeds", terms=[term("2010", "2090")])])[0]


@pytest.fixture
def colleague(must, agreement):
    return member(must, username="bat")


@pytest.fixture
def officer(client, colleague):
    client.force_login(colleague.user)
    return client


def add(client, agreement, data, *, name="scan.pdf", **told):
    said = {"kind": "signed_scan", "visibility": "office", **told}
    file = SimpleUploadedFile(name, data, content_type="text/html")
    return client.post(f"/agreements/{agreement.pk}/documents/add", {**said, "file": file})


def fetched(client, attachment):
    """The status of a document's address, and its bytes where it is handed out."""
    answer = client.get(f"/documents/{attachment.pk}")
    data = b"".join(answer.streaming_content) if answer.streaming else b""
    return answer.status_code, data


def test_a_document_is_added_shown_changed_and_withdrawn(officer, agreement):
    address = f"/agreements/{agreement.pk}"
    assert "No document is kept yet" in Page(officer, address).text
    told = {"language": "mn", "other_language": "en", "place": "Room 12, folder 3"}
    assert add(officer, agreement, pdf("x"), title="The paper", **told).status_code == 302
    attachment = Attachment.objects.get()
    digest = hashlib.sha256(pdf("x")).hexdigest()
    assert attachment.file.digest == digest
    text = Page(officer, address).words_of("#documents")
    for words in ("The paper", "signed scan", "for the office", "Mongolian, English", "PDF"):
        assert words in text
    assert "Original: Room 12, folder 3" in text
    assert digest[:12] in text
    edit = Page(officer, address).link("Edit", "#documents a")
    page = Page(officer, edit)
    assert digest in page.text
    assert page.attribute("#id_title", "value") == "The paper"
    assert page.attribute("#id_language [selected]", "value") == "mn"
    said = {"kind": "minutes", "visibility": "public", "title": "Minutes", "place": ""}
    assert officer.post(edit, said).status_code == 302
    text = Page(officer, address).words_of("#documents")
    assert "Minutes" in text
    assert "Room 12" not in text
    history = Page(officer, f"{address}/history").text
    assert "signed scan “The paper”, Mongolian, English, seen by the office" in history
    assert "minutes “Minutes”, seen by everybody" in history
    assert officer.post(edit, {"withdraw": "1", "reason": "a draft"}).status_code == 302
    assert "1 withdrawn document" in Page(officer, address).words_of("#documents details")
    assert "a draft" in Page(officer, f"{address}/history").text
    assert officer.get(edit).status_code == 404
    assert fetched(officer, attachment) == (200, pdf("x"))
    officer.logout()
    assert officer.get(f"/documents/{attachment.pk}").status_code == 404
    assert "Minutes" not in officer.get(address).content.decode()


def test_a_file_is_handed_out_to_be_saved_and_nothing_in_it_runs(officer, colleague, agreement):
    data = b"echo off\ndel c:\\\n"
    attachment = attach(agreement, data, ANNEX, name="Үр дүн.bat", by=colleague, at=NOON)
    answer = officer.get(f"/documents/{attachment.pk}", headers={"Accept-Encoding": "gzip"})
    assert b"".join(answer.streaming_content) == data
    said = answer.headers
    assert said["Content-Type"] == "text/plain"
    assert said["Content-Length"] == str(len(data))
    assert "Content-Encoding" not in said
    assert said["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert said["Content-Disposition"].endswith(".bat.txt")
    assert said["X-Content-Type-Options"] == "nosniff"
    assert said["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert said["Cache-Control"] == "private, no-cache"
    assert "Cookie" in said["Vary"]
    known = {"If-None-Match": said["ETag"]}
    again = officer.get(f"/documents/{attachment.pk}", headers=known)
    assert (again.status_code, again.content) == (304, b"")
    officer.logout()
    assert officer.get(f"/documents/{attachment.pk}", headers=known).status_code == 404


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"<html><script>alert(1)</script>", "scan.pdf", "none of the kinds"),
        (b"MZ\x90\0\x03", "scan.pdf", "none of the kinds"),
        (b"", "scan.pdf", "empty"),
        (b"%PDF-" + b"x" * 1024**2, "scan.pdf", "larger than 1 MB"),
        (b"%PDF-" + b"x" * 4 * 1024**2, "scan.pdf", "larger than 1 MB"),
    ],
)
def test_what_is_refused_is_said_at_the_file_and_nothing_typed_is_lost(
    officer, agreement, settings, data, name, words
):
    settings.DOCUMENT_MEGABYTES = settings.LIST_MEGABYTES = 1
    answer = add(officer, agreement, data, name=name, title="The paper", place="Room 12")
    assert answer.status_code == 422
    text = answer.content.decode()
    assert words in text
    assert 'value="The paper"' in text
    assert 'value="Room 12"' in text
    assert not Attachment.objects.exists()
    assert not StoredFile.objects.exists()


def test_of_what_is_too_large_no_more_is_written_than_shows_it(officer, agreement, settings):
    settings.DOCUMENT_MEGABYTES = settings.LIST_MEGABYTES = 1
    # So large that Django writes it to a file of its own.
    answer = add(officer, agreement, b"%PDF-" + b"x" * 9 * 1024**2)
    assert answer.wsgi_request.FILES["file"].size < 2 * 1024**2


def test_the_same_file_is_not_added_twice_and_no_file_is_said(officer, agreement):
    add(officer, agreement, pdf("x"))
    assert "already" in add(officer, agreement, pdf("x")).content.decode()
    address = f"/agreements/{agreement.pk}/documents/add"
    answer = officer.post(address, {"kind": "annex", "visibility": "office"})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()


def test_the_list_says_in_which_document_words_stand(officer, colleague, agreement, must):
    attachment = attach(agreement, pdf(SECRET), ANNEX, name="rules.pdf", by=colleague, at=NOON)
    read_all(NOON)
    page = Page(officer, "/agreements?q=dormitory")
    assert "found in rules.pdf" in page.rows()[0][0]
    assert page.link("rules.pdf") == f"/documents/{attachment.pk}"
    assert "found in" not in Page(officer, "/agreements?q=leeds").text
    assert "found in" not in Page(officer, "/agreements").text
    assert Page(officer, "/agreements?q=dormitory&known=2024-01-01").rows() == []
    assert b"PK" in officer.get("/agreements.xlsx?q=dormitory").content
    officer.logout()
    page = Page(officer, "/agreements?q=dormitory")
    assert page.rows() == []
    assert "rules.pdf" not in page.text


def _askers(must):
    """Whoever is not to see what is for the office or the parties of an agreement."""
    group = open_group("all", "All", by=administrator(), at=NOON)
    join_group(group, must, by=administrator(), at=NOON)
    reader = User.objects.create_user("groupreader")
    add_group_reader(group, reader, by=administrator(), at=NOON)
    faculty(must)
    return (
        None,
        member(office("other"), username="stranger").user,
        reader,
        member(must, Role.UNIT_EDITOR, username="editor").user,
    )


@pytest.mark.parametrize("visibility", [Visibility.OFFICE, Visibility.PARTIES])
def test_nobody_else_sees_or_finds_it(client, must, agreement, colleague, visibility):
    said = AttachmentSaid(
        kind=AttachmentKind.ANNEX, visibility=visibility, title="Hushed", place="Cellar"
    )
    attachment = attach(agreement, pdf(SECRET), said, name="quiet.pdf", by=colleague, at=NOON)
    read_all(NOON)
    address = f"/agreements/{agreement.pk}"
    for user in _askers(must):
        client.logout()
        if user:
            client.force_login(user)
        assert client.get(f"/documents/{attachment.pk}").status_code == 404
        assert client.get(f"/documents/{attachment.pk}/edit").status_code in {302, 404}
        assert client.get(f"{address}/documents/add").status_code in {302, 404}
        pages = (address, f"{address}/history", "/agreements", "/offices/must")
        found = [f"/agreements?q={word}" for word in ("dormitory", "hushed", "quiet", "cellar")]
        for page in (*pages, *found):
            text = client.get(page).content.decode()
            for word in ("Hushed", "quiet.pdf", "Cellar", attachment.file.digest[:12]):
                assert word not in text, (user, page)
        for page in found:
            assert "Leeds" not in Page(client, page).words_of(".register"), (user, page)


def test_everybody_sees_and_finds_what_is_public_but_not_where_the_original_lies(
    client, agreement, colleague
):
    said = AttachmentSaid(
        kind=AttachmentKind.ANNEX, visibility=Visibility.PUBLIC, title="Shown", place="Cellar"
    )
    attachment = attach(agreement, pdf(SECRET), said, by=colleague, at=NOON)
    read_all(NOON)
    page = Page(client, f"/agreements/{agreement.pk}")
    assert "Shown" in page.words_of("#documents")
    assert "Cellar" not in page.text
    assert "Add a document" not in page.text
    assert fetched(client, attachment) == (200, pdf(SECRET))
    assert "found in Shown" in Page(client, "/agreements?q=dormitory").text
    assert "Shown" not in client.get(f"/agreements/{agreement.pk}/history").content.decode()


def test_a_reader_sees_documents_and_does_nothing_with_them(client, must, agreement, colleague):
    attachment = attach(agreement, pdf("x"), ANNEX, by=colleague, at=NOON)
    client.force_login(member(must, Role.READER, username="reader").user)
    page = Page(client, f"/agreements/{agreement.pk}")
    assert "scan.pdf" in page.words_of("#documents")
    assert "Edit" not in page.words_of("#documents")
    assert client.post(f"/documents/{attachment.pk}/edit", {"withdraw": "1"}).status_code == 404
    assert add(client, agreement, pdf("y")).status_code == 404
    assert Attachment.objects.standing().count() == 1


def test_a_unit_editor_adds_to_what_she_prepares(client, must, colleague):
    faculty(must)
    [ours] = enter(must, [listing("Oslo", home_units=["Faculty of Law"])], by=colleague)
    client.force_login(member(must, Role.UNIT_EDITOR, username="editor").user)
    assert add(client, ours, pdf("x")).status_code == 404
    Agreement.objects.filter(pk=ours.pk).update(stage=Stage.PROPOSED)
    assert add(client, ours, pdf("x")).status_code == 302
    assert "scan.pdf" in Page(client, f"/agreements/{ours.pk}").words_of("#documents")


def test_as_known_earlier_the_documents_of_then_are_shown(officer, colleague, agreement):
    attach(agreement, pdf("x"), PUBLIC, name="later.pdf", by=colleague, at=NOON)
    address = f"/agreements/{agreement.pk}"
    assert "later.pdf" in Page(officer, f"{address}?known=2024-06-01").text
    Attachment.objects.update(added_at=NOON.replace(year=2024, month=7))
    assert "later.pdf" not in Page(officer, f"{address}?known=2024-06-01").text


def test_where_a_file_is_lost_there_is_no_such_page(officer, colleague, agreement):
    attachment = attach(agreement, pdf("lost"), by=colleague, at=NOON)
    document_files().path_of(attachment.file.digest).unlink()
    assert officer.get(f"/documents/{attachment.pk}").status_code == 404


def test_documents_take_no_further_question_to_the_database(
    officer, colleague, agreement, django_assert_max_num_queries
):
    for number in range(30):
        attach(agreement, pdf(str(number)), PUBLIC, name=f"{number}.pdf", by=colleague, at=NOON)
    with django_assert_max_num_queries(12):
        text = Page(officer, f"/agreements/{agreement.pk}").text
    assert "29.pdf" in text
    with django_assert_max_num_queries(12):
        officer.get("/agreements?q=pdf&kind=project&country=JP&office=must&level=university")
    with django_assert_max_num_queries(12):
        officer.get("/agreements?q=pdf")


def test_the_work_list_leads_to_the_form(officer, agreement):
    page = Page(officer, "/offices/must/work")
    assert page.link("Add a document") == f"/agreements/{agreement.pk}/documents/add"


def test_pages_speak_mongolian(officer, agreement):
    page = Page(officer, f"/mn/agreements/{agreement.pk}/documents/add")
    assert page.h1 == "Баримт бичиг нэмэх"
    assert "Хэн харах вэ?" in page.text
