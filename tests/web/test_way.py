"""The way of an agreement, on its pages: proposed, decided, signed, amended, ended."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from comity.agreements.actions.attachments import withdraw_attachment
from comity.agreements.actions.moving import move_agreement
from comity.agreements.actions.publication import publish_agreements
from comity.agreements.enums import Stage, Validity
from comity.agreements.models import (
    Agreement,
    AgreementEvent,
    Amendment,
    ApprovalStep,
    Attachment,
)
from comity.intake.actions.correcting import link_proposal
from comity.offices.enums import Role
from tests.agreements.papers import Desk, again, paper, user_key
from tests.agreements.papers import validity_on as holds
from tests.registers.documents import attach
from tests.registers.offices import NOON, enter, member, proposed
from tests.registers.readings import listing, term
from tests.web.forms import Filled
from tests.web.pages import Page

pytestmark = pytest.mark.django_db
TERM = term("2024-03-01", "2029-02-28")


@pytest.fixture
def desk():
    return Desk.of()


def way(agreement):
    return f"/agreements/{agreement.pk}/way"


def as_(client, who):
    client.force_login(who.user)
    return client


def press(client, agreement, step, **said):
    return client.post(way(agreement), {"step": step, **said})


def waiting(agreement):
    return ApprovalStep.objects.get(approval__agreement=agreement, decision="").pk


def test_an_agreement_goes_its_whole_way_by_its_buttons(client, desk):
    agreement = desk.proposed(paper(terms=[TERM]))
    officer = as_(client, desk.officer)
    assert "Begin the review" in Page(officer, f"/agreements/{agreement.pk}").all_words(
        "#way button"
    )
    assert press(officer, agreement, "move:under_review").status_code == 302
    page = Page(officer, f"/agreements/{agreement.pk}")
    assert "Under review since today" in page.words_of("#way")
    assert "approver" in page.words_of("#way")
    approver = as_(client, desk.approver)
    said = {"decision": "remarks", "comment": "Article 4", "waiting": waiting(agreement)}
    assert press(approver, agreement, "decide", **said).status_code == 302
    assert "Article 4" in Page(approver, way(agreement)).text
    officer = as_(client, desk.officer)
    press(officer, agreement, "move:out_for_signature")
    answer = press(officer, agreement, "sign", signed_0="5 Feb 2024", signed_1="Feb 2024")
    assert answer.status_code == 302
    assert "MOU-2024-001" in Page(officer, f"/agreements/{agreement.pk}").words_of("#way")
    assert again(agreement).stage == Stage.SIGNED


def test_a_signature_without_a_day_is_asked_for_beside_its_field(client, desk):
    agreement = desk.approved()
    officer = as_(client, desk.officer)
    for typed in ({}, {"signed_1": "soon"}, {"signed_1": "2999"}):
        answer = press(officer, agreement, "sign", **typed)
        assert answer.status_code == 422
        assert 'aria-invalid="true"' in answer.content.decode()
    assert again(agreement).stage == Stage.APPROVED


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"decision": "return", "comment": " "}, 422),
        ({}, 422),
        ({"decision": "refuse", "comment": "no"}, 302),
    ],
)
def test_a_decision_wants_what_it_owes(client, desk, said, status):
    agreement = desk.under_review()
    approver = as_(client, desk.approver)
    answer = press(approver, agreement, "decide", waiting=waiting(agreement), **said)
    assert answer.status_code == status


def test_a_form_about_a_step_that_somebody_decided_meanwhile_decides_nothing(client, desk):
    agreement = desk.under_review()
    known = waiting(agreement)
    desk.move(desk.move(agreement, Stage.PROPOSED), Stage.UNDER_REVIEW)
    answer = press(
        as_(client, desk.approver), agreement, "decide", decision="approve", waiting=known
    )
    assert answer.status_code == 422
    assert again(agreement).stage == Stage.UNDER_REVIEW


def test_an_officer_records_what_was_decided_on_paper(client, desk):
    agreement = desk.under_review()
    officer = as_(client, desk.officer)
    said = {"decision": "approve", "waiting": waiting(agreement)}
    assert press(officer, agreement, "decide", **said).status_code == 422
    on_paper = {**said, "body": "Academic council", "decided_on": "20 Feb 2024"}
    assert press(officer, agreement, "decide", **on_paper).status_code == 302
    assert "on paper by Academic council" in Page(officer, way(agreement)).text


def test_a_step_is_handed_over_on_the_page(client, desk):
    reader = member(desk.office, Role.READER)
    agreement = desk.under_review()
    approver = as_(client, desk.approver)
    said = {"delegate": user_key(reader), "waiting": waiting(agreement)}
    assert press(approver, agreement, "delegate", **said).status_code == 302
    assert "reader-of-must" in Page(approver, way(agreement)).words_of("dl")


def test_a_unit_editor_sees_for_whom_hers_waits_and_nothing_of_others(client, desk):
    editor = member(desk.office, Role.UNIT_EDITOR)
    own = desk.proposed(paper("Lund", home_units=["Faculty of Law"]), by=editor)
    other = desk.under_review(paper("Bergen"))
    desk.move(own, Stage.UNDER_REVIEW)
    as_(client, editor)
    page = Page(client, way(own))
    assert "approver" in page.words_of("dl")
    assert page.all_words("#move button") == ["Withdraw it"]
    assert "Under review" in Page(client, f"/agreements/{own.pk}").words_of("#way")
    Page(client, way(other), status=404)


def test_nobody_else_sees_the_way(client, desk):
    agreement = desk.under_review()
    assert client.get(way(agreement)).status_code == 302
    stranger = member(Desk.of("tohoku").office, Role.OFFICER, username="stranger")
    Page(as_(client, stranger), way(agreement), status=404)


def test_what_wants_a_reason_is_refused_without_one(client, desk):
    agreement = desk.proposed()
    officer = as_(client, desk.officer)
    assert press(officer, agreement, "move:declined", reason=" ").status_code == 422
    assert press(officer, agreement, "move:nowhere").status_code == 422
    assert press(officer, agreement, "nothing").status_code == 404
    assert press(officer, agreement, "move:declined", reason="no hostel").status_code == 302


def test_a_termination_is_noted_shown_and_withdrawn(client, desk):
    (agreement,) = enter(
        desk.office, [listing(terms=[term("2020", open_ended=True)])], by=desk.officer
    )
    officer = as_(client, desk.officer)
    bad = press(officer, agreement, "event", kind="terminated", on="May 2030", reason="law")
    assert bad.status_code == 422
    assert bad.content.decode().count('value="law"') == 1  # not in the forms beside it
    press(officer, agreement, "event", kind="terminated", on="1 May 2030", reason="new law")
    assert holds("2030-05-01") == Validity.TERMINATED
    assert "new law" in Page(officer, way(agreement)).text
    page = Page(officer, f"/agreements/{agreement.pk}")
    assert "Noted for 1 May 2030: terminated." in page.text
    press(officer, agreement, f"withdraw:{AgreementEvent.objects.get().pk}")
    assert holds("2030-05-01") == Validity.IN_FORCE
    history = Page(officer, f"/agreements/{agreement.pk}/history").text
    assert "Event: terminated, 1 May 2030" in history
    assert "Event, no longer: terminated, 1 May 2030" in history


def test_a_signed_agreement_is_corrected_with_a_reason(client, desk):
    agreement = desk.signed(paper(terms=[TERM]))
    form = Filled(as_(client, desk.officer), f"/agreements/{agreement.pk}/edit")
    assert any("MOU-2024-001" in said for said in form.said(".notice"))
    assert form.send(ends_0="2032-02-29") == 422
    assert form.send(ends_0="2032-02-29", reason="the paper says 2032") == 302
    assert str(again(agreement).terms.get().ends_from) == "2032-02-29"


def test_nobody_signs_by_unticking_in_preparation(client, desk):
    agreement = desk.proposed(paper(terms=[TERM]))
    form = Filled(as_(client, desk.officer), f"/agreements/{agreement.pk}/edit")
    assert any("It is not signed" in said for said in form.said(".notice"))
    assert form.send(flags=[]) == 422
    assert any("its way says" in said for said in form.said(".notice"))
    assert again(agreement).stage == Stage.PROPOSED


def test_what_was_signed_before_it_was_entered_is_said_on_its_way(client, desk):
    agreement = desk.proposed(paper(terms=[TERM]))
    officer = as_(client, desk.officer)
    assert press(officer, agreement, "signed-before", signed_0="2019").status_code == 422
    said = {"signed_0": "1 March 2019", "reason": "typed by mistake"}
    assert press(officer, agreement, "signed-before", **said).status_code == 302
    assert (again(agreement).stage, again(agreement).number) == (Stage.SIGNED, "")
    approver = as_(client, desk.approver)
    assert "signed-before" not in Page(approver, way(desk.proposed())).text


def test_a_signed_agreement_is_amended(client, desk):
    agreement = desk.signed(paper(terms=[TERM]))
    form = Filled(as_(client, desk.officer), f"/agreements/{agreement.pk}/amend")
    assert form.send(ends_0="2032-02-29") == 422
    form.send(ends_0="2032-02-29", amended_on="1 Jun 2026", what="longer")
    assert form.status == 302
    assert Amendment.objects.get().number == "MOU-2024-001-A1"
    assert [each.origin for each in again(agreement).terms.all()] == ["original", "amendment"]
    assert "longer" in Page(client, way(agreement)).text


def test_an_amendment_that_was_noted_in_error_is_withdrawn(client, desk):
    agreement = desk.signed(paper(terms=[TERM]))
    officer = as_(client, desk.officer)
    form = Filled(officer, f"/agreements/{agreement.pk}/amend")
    form.send(ends_0="2032-02-29", amended_on="1 Jun 2026", what="longer")
    step = f"withdraw-amendment:{Amendment.objects.get().pk}"
    assert press(officer, agreement, step).status_code == 422
    assert press(officer, agreement, step, reason="of another paper").status_code == 302
    assert "longer" not in Page(officer, way(agreement)).text
    history = Page(officer, f"/agreements/{agreement.pk}/history").text
    assert "Amendment, no longer: MOU-2024-001-A1" in history
    approver = as_(client, desk.approver)
    assert press(approver, agreement, step, reason="so").status_code == 422


def test_what_is_not_signed_has_no_amendment(client, desk):
    agreement = desk.proposed()
    Page(as_(client, desk.officer), f"/agreements/{agreement.pk}/amend", status=404)


def test_the_review_asks_why_a_signed_one_is_corrected(client, desk):
    signed = desk.signed(paper(terms=[TERM]))
    rows = [paper(terms=[term("2024-03-01", "2032-02-29")], flags=[])]
    batch = proposed(desk.office, rows, by=desk.officer, as_of="2025")
    proposal = link_proposal(batch.proposals.get(), signed, by=desk.officer, at=NOON)
    officer = as_(client, desk.officer)
    page = Page(officer, f"/imports/{batch.pk}")
    assert "why is its record corrected" in page.text
    accept = {"proposal": proposal.pk, "step": "accept", "field": ["terms", "expires"]}
    officer.post(f"/imports/{batch.pk}", accept)
    assert str(again(signed).terms.get().ends_from) == "2029-02-28"
    officer.post(f"/imports/{batch.pk}", {**accept, "reason": "the paper says 2032"})
    assert str(again(signed).terms.get().ends_from) == "2032-02-29"


def test_history_tells_an_approval_in_sentences(client, desk):
    agreement = desk.approved()
    text = Page(as_(client, desk.officer), f"/agreements/{agreement.pk}/history").text
    assert "The stage was proposed and is now under review." in text
    assert "Steps of the approval: approver" in text
    assert "Step of the approval: approval: approved" in text


def test_on_the_page_of_a_public_agreement_nobody_sees_its_way(client, desk):
    agreement = desk.under_review()
    publish_agreements(Agreement.objects.all(), by=desk.officer, at=NOON)
    decided = Page(client, f"/agreements/{agreement.pk}")
    assert decided.words_of("#way") == ""
    move_agreement(agreement, Stage.ON_HOLD, reason="a secret", by=desk.officer, at=NOON)
    text = Page(client, f"/agreements/{agreement.pk}/history").text
    for hidden in ("a secret", "Steps of the approval", "held"):
        assert hidden not in text


def file(name, data=b"%PDF-1.4 x"):
    return SimpleUploadedFile(name, data, content_type="application/pdf")


def test_minutes_are_added_with_a_decision_on_paper_and_shown_beside_it(client, desk):
    agreement = desk.under_review()
    officer = as_(client, desk.officer)
    said = {"decision": "approve", "body": "Council", "decided_on": "20 Feb 2024"}
    more = {"waiting": waiting(agreement), "file": file("minutes.pdf"), "file_kind": "minutes"}
    assert press(officer, agreement, "decide", **said, **more).status_code == 302
    page = Page(officer, way(agreement))
    assert "minutes.pdf minutes" in page.words_of(".decisions")
    history = Page(officer, f"/agreements/{agreement.pk}/history").text
    assert "with “minutes.pdf”" in history
    withdraw_attachment(Attachment.objects.get(), by=desk.officer, at=NOON)
    assert "withdrawn" in Page(officer, way(agreement)).words_of(".decisions")


def test_a_file_that_is_no_document_stops_the_decision_beside_its_field(client, desk):
    agreement = desk.under_review()
    approver = as_(client, desk.approver)
    said = {"decision": "approve", "waiting": waiting(agreement)}
    answer = press(approver, agreement, "decide", **said, file=file("x.exe", b"MZ" + bytes(99)))
    assert answer.status_code == 422
    assert "id_file_error" in answer.content.decode()
    assert again(agreement).stage == Stage.UNDER_REVIEW


def test_an_event_shows_its_paper_which_is_chosen_later_or_with_it(client, desk):
    agreement = desk.signed(paper(terms=[TERM]))
    letter = attach(agreement, b"%PDF-1.4", name="letter.pdf", by=desk.officer, at=NOON)
    officer = as_(client, desk.officer)
    said = {"kind": "suspended", "on": "1 Sep 2027", "reason": "so"}
    assert press(officer, agreement, "event", **said, document=letter.pk).status_code == 302
    assert "letter.pdf signed scan" in Page(officer, way(agreement)).words_of("#events .dated")
    address = Page(officer, way(agreement)).link("Another document", "#events a")
    assert "letter.pdf" in Page(officer, address).text
    instead = {"document": letter.pk, "file": file("other.pdf")}
    assert officer.post(address, instead).status_code == 302
    both = {"document": letter.pk, "file": file("third.pdf", b"%PDF-1.4 y")}
    assert officer.post(address, both).status_code == 422
    assert "other.pdf other document" in Page(officer, way(agreement)).words_of("#events .dated")
    assert officer.post(address, {}).status_code == 302
    assert "other.pdf" not in Page(officer, way(agreement)).words_of("#events .dated")
    assert officer.post(address, {}).status_code == 422


def test_who_sees_no_documents_sees_none_beside_an_event(client, desk):
    editor = member(desk.office, Role.UNIT_EDITOR)
    agreement = desk.signed(paper("Lund", home_units=["Faculty of Law"], terms=[TERM]))
    letter = attach(agreement, b"%PDF-1.4", name="secret.pdf", by=desk.officer, at=NOON)
    said = {"kind": "suspended", "on": "1 Sep 2027", "reason": "so", "document": letter.pk}
    press(as_(client, desk.officer), agreement, "event", **said)
    withdraw_attachment(letter, by=desk.officer, at=NOON)
    assert "secret.pdf" in Page(client, way(agreement)).text
    event = AgreementEvent.objects.get()
    as_(client, editor)
    page = Page(client, way(agreement))
    assert "so" in page.words_of("#events")
    assert "secret.pdf" not in page.text
    Page(client, f"/events/{event.pk}/document", status=404)
    reader = as_(client, member(desk.office, Role.READER))
    Page(reader, f"/events/{event.pk}/document", status=404)
    step = ApprovalStep.objects.get(approval__agreement=agreement)
    Page(reader, f"/decisions/{step.pk}/document", status=404)
