"""Documents of agreements: kept, said otherwise, withdrawn, seen and found by who may see them."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.actions.attachments import (
    add_attachment,
    change_attachment,
    withdraw_attachment,
)
from comity.agreements.actions.publication import publish_agreements, withdraw_agreements
from comity.agreements.attaching import AttachmentSaid
from comity.agreements.document_texts import note_text, read_next_document, text_of_file
from comity.agreements.enums import AttachmentKind, Stage, TextState, Visibility
from comity.agreements.errors import NoDocument
from comity.agreements.models import Agreement, AgreementFact, Attachment, StoredFile
from comity.agreements.policies import (
    attachments_visible_to,
    can_keep_attachments,
    can_see_attachment,
    facts_visible_to,
)
from comity.agreements.queries.documents import agreements_found, documents_found
from comity.agreements.querysets import AgreementFactQuerySet, AttachmentQuerySet
from comity.agreements.search import indexed_text
from comity.errors import ReadingStopped, StopCause, UnreadableDocument
from comity.interpretation.confinement.limits import Limits
from comity.offices.models import Office
from comity.provenance.models import Change
from tests.registers.documents import (
    LIMITS,
    SCAN,
    attach,
    document_files,
    docx,
    keep,
    pdf,
    read_all,
)
from tests.registers.offices import NOON, enter, member, office
from tests.registers.readings import listing
from tests.rights.world import EVERYBODY, LATER, World

pytestmark = pytest.mark.django_db

PUBLIC = AttachmentSaid(kind=AttachmentKind.ANNEX, visibility=Visibility.PUBLIC)


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def officer(must):
    return member(must)


@pytest.fixture
def agreement(must, officer):
    return enter(must, [listing("Leeds")], by=officer)[0]


def matching(
    facts: AgreementFactQuerySet, documents: AttachmentQuerySet, text: str
) -> AgreementFactQuerySet:
    """The facts that are found by a text, or whose agreements are by their documents."""
    return facts.matching(text, agreements_found(documents, text))


def found(text: str) -> list[str]:
    facts = matching(AgreementFact.objects.known(), Attachment.objects.standing(), text)
    return list(facts.values_list("partner_name", flat=True))


def test_one_file_is_stored_once_however_many_documents_name_it(must, officer, agreement):
    [other] = enter(must, [listing("Oulu")], by=officer, as_of="2024")
    one = attach(agreement, pdf("same"), by=officer, at=NOON)
    two = attach(other, pdf("same"), PUBLIC, name="annex.pdf", by=officer, at=NOON)
    assert one.file_id == two.file_id
    assert StoredFile.objects.count() == 1
    with pytest.raises(NoDocument, match="already"):
        attach(agreement, pdf("same"), PUBLIC, by=officer, at=LATER)
    withdraw_attachment(one, by=officer, at=LATER)
    attach(agreement, pdf("same"), by=officer, at=LATER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.filter(pk=one.pk).update(withdrawn_at=None)


def test_what_is_said_is_changed_and_what_is_withdrawn_is_over(officer, agreement):
    attachment = attach(agreement, pdf("x"), by=officer, at=NOON)
    said = AttachmentSaid(
        kind=AttachmentKind.AMENDMENT, languages=("en", "mn", "en"), title=" A1 ", place=" Room 2 "
    )
    change_attachment(attachment, said, by=officer, at=LATER)
    attachment.refresh_from_db()
    assert (attachment.kind, attachment.title, attachment.place) == ("amendment", "A1", "Room 2")
    assert attachment.languages == ["en", "mn"]
    before = Change.objects.count()
    change_attachment(attachment, said, by=officer, at=LATER)
    assert Change.objects.count() == before
    withdraw_attachment(attachment, reason=" wrong file ", by=officer, at=LATER)
    assert Change.objects.order_by("-pk")[0].reason == "wrong file"
    for again in (
        lambda: withdraw_attachment(attachment, by=officer, at=LATER),
        lambda: change_attachment(attachment, SCAN, by=officer, at=LATER),
    ):
        with pytest.raises(NoDocument, match="withdrawn already"):
            again()
    assert Attachment.objects.standing(NOON + dt.timedelta(hours=1)).exists()
    assert not Attachment.objects.standing(NOON - dt.timedelta(hours=1)).exists()
    assert not Attachment.objects.standing().exists()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("C:\\scans\\MOU.pdf", "MOU.pdf"),
        ("../../etc/passwd", "passwd"),
        (f"{'g' * 400}.pdf", f"{'g' * 200}.pdf"),
        (f"a.{'g' * 400}", f"a.{'g' * 54}"),
    ],
)
def test_a_name_is_kept_without_its_folders_and_no_longer_than_names_are(
    officer, agreement, sent, kept
):
    assert attach(agreement, pdf("x"), name=sent, by=officer, at=NOON).file_name == kept


def test_a_unit_editor_keeps_documents_until_it_is_signed():
    world = World()
    editor = world.actors["unit_editor of must"]
    ours = world.must.agreements.get(parties__units__text="Faculty of Law")
    assert not can_keep_attachments(editor, ours)
    with pytest.raises(NotAllowed):
        attach(ours, pdf("x"), by=editor, at=LATER)
    Agreement.objects.filter(pk=ours.pk).update(stage=Stage.IDEA)
    attachment = attach(ours, pdf("x"), by=editor, at=LATER)
    assert can_see_attachment(editor, attachment)


# What may not be seen may not be found: a word of its own for every agreement and visibility.

_INSIDE = ("reader", "officer", "approver", "administrator")


def _secret(agreement: Agreement, visibility: Visibility) -> str:
    return f"secret{agreement.pk}{visibility}"


def _secret_document(agreement: Agreement, visibility: Visibility, by: Actor) -> None:
    word = _secret(agreement, visibility)
    said = AttachmentSaid(
        kind=AttachmentKind.ANNEX,
        visibility=visibility,
        title="About something",
        place="Room 9",
    )
    file = attach(agreement, pdf(word), said, name="namedfile.pdf", by=by, at=LATER).file
    note_text(file, TextState.READ, indexed_text(f"The word is {word}"))


@pytest.fixture
def world():
    """Documents of every visibility in each agreement of both offices, in file, title and name."""
    made = World()
    for place in (made.must, made.hidden):
        for agreement in place.agreements.all():
            for visibility in Visibility:
                _secret_document(agreement, visibility, made.officer(place))
    return made


def _may_see(who: str, agreement: Agreement, visibility: Visibility) -> bool:
    slug = agreement.office.slug
    is_ours = agreement.parties.filter(units__text="Faculty of Law").exists()
    if who in {"administrator", *(f"{role} of {slug}" for role in _INSIDE)}:
        return True
    if who == f"unit_editor of {slug}" and is_ours:
        return True
    return visibility is Visibility.PUBLIC and agreement.public and agreement.office.public


def test_documents_are_seen_and_found_by_exactly_those_who_may_see_them(world):
    attachments = Attachment.objects.select_related("agreement__office")
    for who in ("public", *EVERYBODY):
        viewer = world.viewer(who)
        seen = attachments_visible_to(viewer)
        expected = {
            each
            for each in attachments
            if _may_see(who, each.agreement, Visibility(each.visibility))
        }
        assert set(seen) == expected, who
        keys = [each.agreement_id for each in attachments]
        for shared in ("about", "the word is", "namedfile"):
            found_here = documents_found(seen, keys, shared)
            assert {each for group in found_here.values() for each in group} == expected, who
        facts = facts_visible_to(viewer).known()
        for each in attachments:
            word = _secret(each.agreement, Visibility(each.visibility))
            is_found = matching(facts, seen.standing(), word).exists()
            assert is_found is (each in expected), (who, word)


def test_what_is_seen_one_by_one_is_seen_as_in_lists(world):
    attachments = list(Attachment.objects.select_related("agreement__office"))
    for who in ("unit_editor of must", "reader of hidden", "group reader of must", "task"):
        for each in attachments:
            expected = _may_see(who, each.agreement, Visibility(each.visibility))
            assert can_see_attachment(world.actors[who], each) is expected


def test_where_originals_lie_is_no_word_of_a_search(world):
    everything = AgreementFact.objects.known()
    assert not matching(everything, Attachment.objects.all(), "room").exists()


def test_withdrawing_an_agreement_or_a_document_takes_it_from_the_public(must, officer, agreement):
    attachment = attach(agreement, pdf("publicword"), PUBLIC, by=officer, at=NOON)
    stranger = member(office("other"), username="stranger")
    assert not can_see_attachment(stranger, attachment)
    publish_agreements(Agreement.objects.all(), by=officer, at=LATER)
    assert can_see_attachment(stranger, attachment)
    withdraw_agreements(Agreement.objects.all(), by=officer, at=LATER)
    assert not can_see_attachment(stranger, attachment)
    publish_agreements(Agreement.objects.all(), by=officer, at=LATER)
    withdraw_attachment(attachment, by=officer, at=LATER)
    assert not can_see_attachment(stranger, attachment)
    assert can_see_attachment(officer, attachment)
    Office.objects.update(public=False)
    assert found("publicword") == []


def test_agreements_are_found_by_words_in_their_documents(must, officer, agreement):
    enter(must, [listing("Oulu")], by=officer, as_of="2024")
    attach(agreement, pdf("Dormitory fees are waived"), by=officer, at=NOON)
    annex = docx("Оюутны дотуур байр", "東北大学の学生")
    attach(agreement, annex, PUBLIC, name="Annex two.docx", by=officer, at=NOON)
    assert found("dormitory") == []
    assert found("annex two") == ["Leeds"]
    read_all(LATER)
    for text in ("dormitory", "fees dorm", "ДОТУУР байр", "東北", "annex", "leeds"):
        assert found(text) == ["Leeds"], text
    assert found("dormitory байр") == []
    assert found("dormitory oulu") == []
    assert AgreementFact.objects.known().matching("dormitory").count() == 0


def test_a_new_title_is_found_and_an_old_one_no_more(officer, agreement):
    attachment = attach(agreement, pdf("Dormitory fees"), by=officer, at=NOON)
    read_all(LATER)
    for title in ("Housing", "Hostels"):
        said = AttachmentSaid(kind=AttachmentKind.ANNEX, title=title)
        change_attachment(attachment, said, by=officer, at=LATER)
        assert found(title) == found("dormitory") == ["Leeds"]
    assert found("housing") == []


def test_a_file_that_was_read_is_found_in_every_document_that_names_it(must, officer, agreement):
    [other] = enter(must, [listing("Oulu")], by=officer, as_of="2024")
    attach(agreement, pdf("Dormitory"), by=officer, at=NOON)
    read_all(LATER)
    attach(other, pdf("Dormitory"), by=officer, at=LATER)
    assert sorted(found("dormitory")) == ["Leeds", "Oulu"]


@pytest.mark.parametrize(
    ("data", "state"),
    [
        (pdf("words"), TextState.READ),
        (pdf(""), TextState.WITHOUT),
        (b"\x89PNG\r\n\x1a\n\0", TextState.WITHOUT),
        (b"%PDF-1.4 and no more", TextState.WITHOUT),
        (b"Words", TextState.READ),
    ],
)
def test_how_far_a_text_is_known_is_noted(officer, agreement, data, state):
    attach(agreement, data, by=officer, at=NOON)
    read_all(LATER)
    assert StoredFile.objects.get().text_state == state


def test_a_hostile_file_stops_its_reader_and_nothing_else(officer, agreement):
    lines = "\n".join(f"{number} word{number} 2020-01-01" for number in range(30_000))
    attach(agreement, lines.encode(), by=officer, at=NOON)
    attach(agreement, pdf("Dormitory"), by=officer, at=NOON)
    hasty = Limits(seconds=0.01)
    while read_next_document(document_files(), hasty, at=LATER):
        pass
    assert set(StoredFile.objects.values_list("text_state", flat=True)) == {TextState.STOPPED}


def test_why_a_text_is_not_known(officer, agreement):
    file = attach(agreement, pdf("x"), by=officer, at=NOON).file

    def stopping(error):
        def read(_data, _name):
            raise error

        return text_of_file(file, document_files(), read)[0]

    assert stopping(ReadingStopped("x", StopCause.MEMORY)) is TextState.STOPPED
    assert stopping(UnreadableDocument("x", "it has no text")) is TextState.WITHOUT
    document_files().path_of(file.digest).unlink()
    assert stopping(AssertionError()) is TextState.STOPPED


def test_who_was_killed_while_reading_leaves_the_file_to_others(officer, agreement):
    attach(agreement, pdf("Dormitory"), by=officer, at=NOON)
    soon, late = LATER + dt.timedelta(seconds=30), LATER + dt.timedelta(minutes=5)
    StoredFile.objects.update(lease_until=LATER + dt.timedelta(minutes=1))
    assert not read_next_document(document_files(), LIMITS, at=soon)
    assert read_next_document(document_files(), LIMITS, at=late)
    assert found("dormitory") == ["Leeds"]


def test_no_row_is_added_where_the_action_is_refused(agreement):
    stranger = member(office("other"), username="stranger")
    kept = keep(pdf("x"))
    with pytest.raises(NotAllowed):
        add_attachment(agreement, kept, "x.pdf", SCAN, by=stranger, at=NOON)
    assert not StoredFile.objects.exists()
    assert document_files().path_of(kept.digest).exists()
