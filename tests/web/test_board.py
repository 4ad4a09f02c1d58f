"""The board of an office: what is on its way, and for whom it waits."""

import datetime as dt
import time

import pytest

from comity.agreements.actions.approval_templates import save_template
from comity.agreements.approval_runs import StepSaid
from comity.agreements.enums import ON_THE_WAY, Stage
from comity.agreements.models import Agreement, Approval, ApprovalStep, Party
from comity.institutions.models import Institution
from comity.offices.enums import Role
from tests.agreements.papers import Desk, paper
from tests.registers.offices import NOON, member
from tests.web.pages import Page

pytestmark = pytest.mark.django_db
BOARD = "/offices/must/board"


@pytest.fixture
def desk():
    return Desk.of()


def as_(client, who):
    client.force_login(who.user)
    return client


def test_the_board_has_a_column_for_each_stage_with_cards(client, desk):
    save_template(
        desk.office,
        [StepSaid(title="Dean", role=Role.APPROVER, due_days=3)],
        by=desk.administrator,
        at=NOON,
    )
    desk.proposed(paper("Lund"))
    desk.under_review(paper("Bergen"))
    desk.signed(paper("Kyoto"))
    page = Page(as_(client, desk.officer), BOARD)
    columns = dict(zip(page.all_words(".board h2"), page.all_words(".board section"), strict=True))
    assert list(columns) == [stage.label.capitalize() for stage in ON_THE_WAY]
    assert "Lund" in columns["Proposed"]
    assert "waits for approver" in columns["Under review"]
    assert "overdue by" in columns["Under review"]
    assert "Kyoto" not in page.text
    assert "Nothing waits for your decision" in page.text
    assert "Bergen" in Page(as_(client, desk.approver), BOARD).words_of("#yours")


def test_a_unit_editor_sees_her_own_cards(client, desk):
    editor = member(desk.office, Role.UNIT_EDITOR)
    desk.proposed(paper("Lund", home_units=["Faculty of Law"]), by=editor)
    desk.proposed(paper("Bergen"))
    page = Page(as_(client, editor), BOARD)
    assert "Lund" in page.text
    assert "Bergen" not in page.text
    assert "Waits for you" not in page.text


def test_the_board_is_the_offices_own(client, desk):
    desk.proposed(paper("Lund"))
    assert client.get(BOARD).status_code == 302
    Page(
        as_(client, member(Desk.of("tohoku").office, Role.READER, username="x")), BOARD, status=404
    )


def test_the_office_leads_to_its_board(client, desk):
    page = Page(as_(client, desk.approver), "/offices/must")
    assert page.link("On its way") == BOARD


@pytest.mark.parametrize("count", [3, pytest.param(10_000, marks=pytest.mark.slow)])
def test_the_board_asks_little_and_answers_soon(client, desk, django_assert_max_num_queries, count):
    partner = Institution.objects.create(name="Tohoku University", country="JP")
    stages = [*ON_THE_WAY, *[Stage.SIGNED] * (54 if count > 100 else 0)]  # one in ten is on its way
    made = Agreement.objects.bulk_create(
        [
            Agreement(
                office=desk.office, kind="mou", created_at=NOON, stage=stages[each % len(stages)],
                stage_since=NOON + dt.timedelta(minutes=each),
            )
            for each in range(count)
        ],
        batch_size=500,
    )  # fmt: skip
    Party.objects.bulk_create(
        [Party(agreement=each, position=1, is_home=False, institution=partner) for each in made],
        batch_size=500,
    )
    reviewed = [each for each in made if each.stage == Stage.UNDER_REVIEW]
    runs = Approval.objects.bulk_create(
        [Approval(agreement=each, begun_at=NOON) for each in reviewed]
    )
    ApprovalStep.objects.bulk_create(
        ApprovalStep(approval=run, position=0, role="approver", opened_at=NOON) for run in runs
    )
    as_(client, desk.approver)
    client.get(BOARD)
    began = time.perf_counter()
    with django_assert_max_num_queries(12):
        page = Page(client, BOARD)
    took = time.perf_counter() - began
    assert page.all_words(".board h2")
    assert len(page.all_words("#yours li")) <= 25
    assert took < 0.5, took  # the benchmark measures; this only catches what grows with the rows
