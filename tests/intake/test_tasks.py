"""What runs beside the pages, for documents: their texts are read, and what is orphaned goes."""

import datetime as dt

import pytest

from comity.agreements.enums import TextState
from comity.agreements.models import StoredFile
from comity.intake.tasks import read_document, sweep_documents
from tests.registers.documents import attach, document_files, keep, pdf
from tests.registers.offices import NOON, enter, member, office
from tests.registers.readings import listing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def attachment():
    must = office("must")
    officer = member(must)
    [agreement] = enter(must, [listing("Leeds")], by=officer)
    return attach(agreement, pdf("Dormitory"), by=officer, at=NOON)


def test_a_document_that_waits_is_read_once(attachment):
    assert read_document(lambda: NOON)
    assert not read_document(lambda: NOON)
    assert StoredFile.objects.get().text_state == TextState.READ
    assert "dormitory" in StoredFile.objects.get().words


def test_what_came_to_no_document_is_swept_away_and_documents_stay(attachment):
    orphan = keep(pdf("orphan")).digest
    in_two_days = dt.datetime.now(dt.UTC) + dt.timedelta(days=2)
    assert sweep_documents(lambda: in_two_days) == 1
    assert not document_files().path_of(orphan).exists()
    assert document_files().path_of(attachment.file.digest).exists()
    assert sweep_documents(lambda: in_two_days) == 0
