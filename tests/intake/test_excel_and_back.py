"""A register goes out as a workbook, is edited, and what was edited comes back as proposals."""

import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from comity.accounts.errors import NotAllowed
from comity.agreements.actions.changing import change_agreement
from comity.agreements.models import Agreement, AgreementFact, Listing
from comity.agreements.states import state_of
from comity.intake.actions.deciding import accept_proposal, accept_proposals, reject_proposal
from comity.intake.actions.publishing import publish_batch
from comity.intake.actions.returning import propose_corrections
from comity.intake.actions.undoing import review_anew, undo_batch
from comity.intake.errors import KeysMissing, NothingEdited, NotOfThisRegister
from comity.intake.models import Batch, Proposal
from comity.intake.register_workbooks import register_workbook
from comity.interpretation.corrections.marks import key_of
from comity.interpretation.readings import Flag, Level
from comity.offices.enums import Role
from comity.provenance.models import Source
from tests.registers.history import answer
from tests.registers.offices import NOON, enter, member, office
from tests.registers.readings import listing, term
from tests.registers.workbooks import (
    LIBREOFFICE,
    column_of,
    come_back,
    edited,
    exported,
    put,
    read_again,
    states,
    through_libreoffice,
)

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
LATER, LAST = NOON + DAY, NOON + 2 * DAY
TODAY = dt.date(2024, 6, 1)
ROWS = [
    listing(
        "University of Leeds",
        units=["School of Law", "School of Music"],
        terms=[term("2015", "2020"), term("2020-03-01", duration="P5Y", extends="P5Y")],
        flags=[Flag.RENEWABLE],
    ),
    listing("Kyoto University", "JP", home_units=["Faculty of Arts"], terms=[term("2019-04")]),
    listing("École de Genève", "CH", level=Level.DEPARTMENT, kind=None),
    listing("Smith; Sons College", None, terms=[term("2011-11-11", open_ended=True)]),
]


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def officer(must):
    return member(must)


@pytest.fixture
def agreements(must, officer):
    return enter(must, ROWS, by=officer)


def codes(batch):
    return sorted(each.code for each in batch.source.findings.all() if each.severity != "note")


def test_a_workbook_with_no_edits_says_so_and_stores_nothing(must, officer, agreements):
    data = exported(must, NOON)
    for returned in (data, edited(data, lambda sheet: None)):
        with pytest.raises(NothingEdited, match="nothing was edited"):
            come_back(must, returned, by=officer, at=LATER)
    assert Source.objects.filter(speaks=False).count() == 0
    assert Batch.objects.count() == 1


def test_it_is_not_read_as_a_list(must, agreements):
    reading = read_again(exported(must, NOON))
    assert reading.listings == ()
    (note,) = reading.findings
    assert (note.code, note.params["office"]) == ("register_workbook", "must")


def test_dates_and_words_in_another_form_are_no_difference(must, officer, agreements):
    leeds, kyoto, geneva, smith = agreements
    values = {
        (leeds, "Term 2: from"): "01.03.2020",
        (leeds, "Term 2: duration"): "5 жил + 5 жил",
        (leeds, "Remarks"): "RENEWABLE",
        (leeds, "Kind"): "memorandum of understanding",
        (kyoto, "Term 1: from"): "Apr 2019",
        (kyoto, "Country as stated"): "日本",
        (geneva, "Level"): "department",
        (smith, "Term 1: from"): dt.datetime(2011, 11, 11, tzinfo=dt.UTC).replace(tzinfo=None),
        (smith, "Term 1: open-ended"): "тийм",
        (smith, "Partner"): " Smith;  Sons College ",
    }
    with pytest.raises(NothingEdited):
        come_back(must, edited(exported(must, NOON), put(values)), by=officer, at=LATER)


def test_each_edited_row_is_one_proposal_with_its_fields(must, officer, agreements):
    leeds = agreements[0]
    values = {
        (leeds, "Partner"): "Leeds University",
        (leeds, "Unit of the partner"): "School of Music",
        (leeds, "Term 3: from"): dt.date(2025, 3, 1),
        (leeds, "Term 3: until"): "2030",
    }
    batch = come_back(must, edited(exported(must, NOON), put(values)), by=officer, at=LATER)
    proposal = batch.proposals.open().get()
    assert (proposal.target, proposal.kind, proposal.has_finding) == (leeds, "changes", False)
    assert proposal.changes == [
        ["institution", "University of Leeds", "Leeds University"],
        ["unit", "School of Law; School of Music", "School of Music"],
        ["signed", "2015; 2020-03-01", "2015; 2020-03-01; 2025-03-01"],
        ["expires", "", "2030"],
    ]
    texts = [
        batch.source.rows.get(index=row).text[start:end]
        for _, row, start, end in proposal.stretches
    ]
    assert texts == ["Leeds University", "School of Music", "2025-03-01", "2030"]
    accept_proposal(proposal, by=officer, at=LATER)
    state = states()[leeds.pk]
    assert [unit["text"] for unit in state["party.1"]["units"]] == ["School of Music"]
    assert (state["term.1"]["extends"], state["term.2"]["ends"]) == ("P5Y", "2030")


def test_it_speaks_for_no_day_and_is_no_edition(must, officer, agreements):
    before = answer(TODAY, LATER)
    values = {(agreements[1], "Kind"): "Project"}
    batch = come_back(must, edited(exported(must, NOON), put(values)), by=officer, at=LATER)
    accept_proposals(batch, only_without_finding=False, by=officer, at=LATER)
    assert not batch.speaks
    assert not Source.objects.editions().filter(pk=batch.source_id).exists()
    assert publish_batch(batch, by=officer, at=LATER) == 0
    source = Source.objects.get(pk=batch.source_id)
    assert (source.speaks, source.taken_up_at, source.public, source.listed) == (
        False,
        None,
        False,
        0,
    )
    assert not Listing.objects.filter(source=source).exists()
    assert [row[-2] for row in answer(TODAY, LATER)] == [row[-2] for row in before]


def test_what_the_register_changed_meanwhile_is_told_beside_the_edit(must, officer, agreements):
    leeds, kyoto, geneva, _ = agreements
    for agreement, changed in ((leeds, {"level": "university"}), (kyoto, {"kind": "project"})):
        state = {**state_of(Agreement.objects.get(pk=agreement.pk)), **changed}
        change_agreement(agreement, state, by=officer, at=LATER)
    values = {
        (leeds, "Kind"): "Joint programme",
        (kyoto, "Kind"): "MOA",
        (geneva, "Level"): "University",
    }
    data = edited(exported(must, NOON), put(values))
    batch = come_back(must, data, by=officer, at=LAST)
    kinds = {each.target_id: (each.kind, each.changes) for each in batch.proposals.open()}
    assert kinds == {
        leeds.pk: ("changes", [["type", "mou", "joint_program"]]),
        kyoto.pk: ("doubtful", [["type", "project", "moa"]]),
        geneva.pk: ("changes", [["level", "department", "university"]]),
    }
    told = batch.source.findings.get(code="workbook_changed_meanwhile")
    assert (told.params["was"], told.params["now"], told.params["said"]) == (
        "mou",
        "project",
        "moa",
    )
    accept_proposals(batch, only_without_finding=False, by=officer, at=LAST)
    assert states()[leeds.pk]["level"] == "university"
    assert states()[kyoto.pk]["kind"] == "moa"


def test_an_edit_that_the_register_has_by_now_is_none(must, officer, agreements):
    leeds = agreements[0]
    data = edited(exported(must, NOON), put({(leeds, "Kind"): "Project"}))
    accept_proposals(
        come_back(must, data, by=officer, at=LATER),
        only_without_finding=False,
        by=officer,
        at=LATER,
    )
    again = edited(data, put({(agreements[1], "Kind"): "Project"}))
    batch = come_back(must, again, by=officer, at=LAST)
    assert [each.target for each in batch.proposals.open()] == [agreements[1]]


def test_a_cell_that_is_not_understood_is_a_finding_and_the_others_count(must, officer, agreements):
    kyoto = agreements[1]
    values = {
        (kyoto, "Kind"): "Handshake",
        (kyoto, "Term 1: until"): "31 June 2030",
        (kyoto, "Term 1: from"): "4/5/2019",
        (kyoto, "Country as stated"): "Atlantis",
        (kyoto, "Term 1: duration"): "5",
        (kyoto, "Term 1: open-ended"): "perhaps",
        (kyoto, "Unit of the office"): "Faculty of Music",
    }
    batch = come_back(must, edited(exported(must, NOON), put(values)), by=officer, at=LATER)
    proposal = batch.proposals.open().get()
    assert proposal.changes == [["home_unit", "Faculty of Arts", "Faculty of Music"]]
    assert (proposal.kind, proposal.has_finding) == ("doubtful", True)
    found = batch.source.findings.filter(code="workbook_cell_not_understood")
    assert {(each.text, each.row) for each in found} == {
        (value, proposal.first_row)
        for (_, head), value in values.items()
        if head != "Unit of the office"
    }
    assert {place.position for each in found for place in each.places.all()} == {proposal.position}


def test_a_row_without_a_key_is_new_once(must, officer, agreements):
    def add(sheet):
        row = sheet.max_row + 3
        sheet.cell(row, column_of(sheet, "Partner")).value = "New University"
        sheet.cell(row, column_of(sheet, "Country as stated")).value = "Iceland"
        sheet.cell(row, column_of(sheet, "Term 1: from")).value = dt.date(2024, 1, 1)
        sheet.cell(row + 1, column_of(sheet, "Kind")).value = "MOU"

    data = edited(exported(must, NOON), add)
    batch = come_back(must, data, by=officer, at=LATER)
    new = batch.proposals.open().get()
    assert (new.kind, new.target, new.changes) == ("new", None, [])
    assert codes(batch) == ["workbook_row_without_partner"]
    entered = accept_proposal(new, by=officer, at=LATER)
    assert states()[entered.pk]["party.1"]["name"] == "New University"
    assert publish_batch(batch, by=officer, at=LATER) == 1
    again = edited(data, put({(agreements[0], "Kind"): "Project"}))
    second = come_back(must, again, by=officer, at=LAST)
    assert [each.target for each in second.proposals.open()] == [agreements[0]]
    undo_batch(second if second.proposals.decided() else batch, by=officer, at=LAST)
    assert entered.pk not in {each.pk for each in Agreement.objects.standing()}


def test_keys_that_name_nothing_and_keys_twice_are_findings(must, officer, agreements):
    other = office("other")
    theirs = enter(other, ROWS[:1], by=member(other, username="hers"))[0]

    def spoil(sheet):
        kind = column_of(sheet, "Kind")
        for row in range(2, 6):
            sheet.cell(row, kind).value = "Project"
        sheet["A2"] = key_of("other", theirs.pk)
        sheet["A3"] = key_of("must", 9999)
        sheet["A4"] = sheet["A5"].value
        sheet["A6"] = f"must:{agreements[0].pk}:xxx"

    batch = come_back(must, edited(exported(must, NOON), spoil), by=officer, at=LATER)
    assert not batch.proposals.exists()
    assert codes(batch) == ["workbook_key_twice"] * 2 + ["workbook_key_unknown"] * 3


def test_a_deleted_row_and_an_added_column_propose_nothing(must, officer, agreements):
    def cut(sheet):
        sheet.delete_rows(3)
        sheet.cell(1, sheet.max_column + 1).value = "Notes"
        sheet.cell(2, sheet.max_column).value = "ask Bat"

    with pytest.raises(NothingEdited):
        come_back(must, edited(exported(must, NOON), cut), by=officer, at=LATER)


def test_without_the_column_of_keys_it_is_refused(must, officer, agreements):
    data = edited(exported(must, NOON), lambda sheet: sheet.delete_cols(1))
    with pytest.raises(KeysMissing):
        come_back(must, data, by=officer, at=LATER)


def test_a_workbook_of_another_office_is_refused(must, officer, agreements):
    other = office("other")
    by = member(other, username="hers")
    with pytest.raises(NotOfThisRegister):
        come_back(other, exported(must, NOON), by=by, at=LATER)


def test_the_same_workbook_again_gives_the_same_import(must, officer, agreements):
    data = edited(exported(must, NOON), put({(agreements[0], "Kind"): "Project"}))
    first = come_back(must, data, by=officer, at=LATER)
    assert come_back(must, data, by=officer, at=LAST) == first
    other = edited(data, put({(agreements[1], "Kind"): "Project"}))
    second = come_back(must, other, by=officer, at=LAST)
    assert [each.target for each in second.proposals.open()] == [agreements[1]]
    accept_proposals(first, only_without_finding=False, by=officer, at=LAST)
    assert Proposal.objects.filter(batch=second, target=agreements[0]).get().state == "accepted"


def test_a_rejected_edit_is_proposed_again_when_it_comes_again(must, officer, agreements):
    data = edited(exported(must, NOON), put({(agreements[0], "Kind"): "Project"}))
    reject_proposal(
        come_back(must, data, by=officer, at=LATER).proposals.get(), by=officer, at=LATER
    )
    again = edited(data, put({(agreements[1], "Kind"): "Project"}))
    batch = come_back(must, again, by=officer, at=LAST)
    assert {each.target for each in batch.proposals.open()} == set(agreements[:2])


@pytest.mark.parametrize("role", [Role.READER, Role.UNIT_EDITOR, Role.APPROVER])
def test_who_may_not_import_may_not_bring_a_workbook_back(must, agreements, role):
    data = edited(exported(must, NOON), put({(agreements[0], "Kind"): "Project"}))
    with pytest.raises(NotAllowed):
        come_back(must, data, by=member(must, role), at=LATER)
    assert Batch.objects.count() == 1


def test_an_export_of_an_earlier_time_says_what_was_known_then(must, officer, agreements):
    leeds = agreements[0]
    state = {**state_of(Agreement.objects.with_all().get(pk=leeds.pk)), "kind": "project"}
    change_agreement(leeds, state, by=officer, at=LATER)
    then = read_again(exported(must, NOON)).document
    now = read_again(exported(must, LATER)).document
    texts = [" ".join(row.text for row in each.rows) for each in (then, now)]
    assert ["Project" in text for text in texts] == [False, True]
    with pytest.raises(NothingEdited):
        come_back(must, exported(must, NOON), by=officer, at=LAST)


def test_what_is_done_while_a_workbook_is_made_is_no_edit(must, officer, agreements):
    facts = AgreementFact.objects.known().filter(office=must)
    data = register_workbook(must, facts, on=TODAY, at=LAST)
    leeds = Agreement.objects.with_all().get(pk=agreements[0].pk)
    change_agreement(leeds, {**state_of(leeds), "kind": "project"}, by=officer, at=LATER)
    with pytest.raises(NothingEdited):
        come_back(must, data, by=officer, at=LAST)


@pytest.mark.skipif(LIBREOFFICE is None, reason="LibreOffice is not installed")
def test_an_open_document_comes_back_too(must, officer, agreements, tmp_path):
    data = edited(exported(must, NOON), put({(agreements[2], "Kind"): "Project"}))
    saved = through_libreoffice(data, tmp_path, ["ods"])
    batch = propose_corrections(
        must, saved, read_again(saved, "agreements.ods"), by=officer, at=LATER
    )
    assert [each.changes for each in batch.proposals.open()] == [[["type", "", "project"]]]


def test_columns_may_be_hidden_moved_and_the_key_named_otherwise(must, officer, agreements):
    def rearrange(sheet):
        put({(agreements[0], "Kind"): "Project"})(sheet)
        columns = [[cell.value for cell in column] for column in sheet.iter_cols()]
        columns[0][0] = "дугаар"
        for number, values in enumerate([*columns[5:], *columns[:5]], start=1):
            for row, value in enumerate(["", *values], start=1):
                sheet.cell(row, number).value = value
        sheet["A1"] = "Edited by Bat"
        sheet.column_dimensions["B"].hidden = True
        sheet.row_dimensions[4].hidden = True

    batch = come_back(must, edited(exported(must, NOON), rearrange), by=officer, at=LATER)
    assert [each.target for each in batch.proposals.open()] == [agreements[0]]
    assert codes(batch) == []


def test_a_unit_typed_into_the_name_of_a_partner_is_a_unit(must, officer, agreements):
    values = {(agreements[1], "Partner"): "Osaka University, Faculty of Law"}
    batch = come_back(must, edited(exported(must, NOON), put(values)), by=officer, at=LATER)
    proposal = batch.proposals.open().get()
    assert proposal.changes == [
        ["institution", "Kyoto University", "Osaka University"],
        ["unit", "", "Faculty of Law"],
    ]
    accept_proposal(proposal, by=officer, at=LATER)
    party = states()[agreements[1].pk]["party.1"]
    assert (party["name"], party["units"][0]["text"]) == ("Osaka University", "Faculty of Law")


def test_a_workbook_that_was_taken_back_can_be_reviewed_anew(must, officer, agreements):
    before = states()
    data = edited(exported(must, NOON), put({(agreements[0], "Kind"): "Project"}))
    batch = come_back(must, data, by=officer, at=LATER)
    for _ in range(2):
        accept_proposals(batch, only_without_finding=False, by=officer, at=LATER)
        assert states()[agreements[0].pk]["kind"] == "project"
        undo_batch(batch, by=officer, at=LAST)
        assert states() == before
        review_anew(batch, by=officer, at=LAST)
    assert [each.target for each in batch.proposals.open()] == [agreements[0]]


@pytest.mark.parametrize(("name", "said"), [("change", "9" * 40), ("known", "soon"), ("on", "")])
def test_a_mark_that_was_tampered_with_is_none(must, officer, agreements, name, said):
    book = load_workbook(io.BytesIO(exported(must, NOON)))
    for row in book.worksheets[1].iter_rows():
        if row[0].value == name:
            row[1].value = said
    buffer = io.BytesIO()
    book.save(buffer)
    with pytest.raises(NotOfThisRegister):
        come_back(must, buffer.getvalue(), by=officer, at=LATER)
