"""An office says which steps its approvals have."""

import pytest

from comity.agreements.enums import Kind
from comity.agreements.models import ApprovalTemplate, TemplateStep
from tests.agreements.papers import Desk
from tests.web.pages import Page

pytestmark = pytest.mark.django_db
ADDRESS = "/offices/must/approvals"


@pytest.fixture
def desk(client):
    desk = Desk.of()
    client.force_login(desk.administrator.user)
    return desk


def send(client, desk, *steps, **more):
    titles, who, days = zip(*steps, strict=True)
    return client.post(ADDRESS, {"step": "save", "title": titles, "who": who, "days": days, **more})


def test_steps_are_kept_in_their_order_and_changed(client, desk):
    dean = f"member:{desk.approver.user.pk}"
    steps = [("Legal check", "role:officer", "10"), ("Dean", dean, ""), ("", "role:approver", "")]
    assert send(client, desk, *steps, kind="mou", risk="high").status_code == 302
    template = ApprovalTemplate.objects.get()
    assert (template.kind, template.risk) == (Kind.MOU, "high")
    kept = template.steps.values_list("title", "role", "member", "due_days")
    assert list(kept) == [
        ("Legal check", "officer", None, 10),
        ("Dean", "", desk.approver.user.pk, None),
    ]
    page = Page(client, ADDRESS)
    assert "MOU, risk high" in page.all_words("h2")
    send(client, desk, ("Rector", "role:administrator", "5"), template=template.pk)
    assert list(TemplateStep.objects.values_list("title", flat=True)) == ["Rector"]
    client.post(ADDRESS, {"step": "remove", "template": template.pk})
    assert not ApprovalTemplate.objects.exists()


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        (("Dean", "role:approver", "soon"), "number"),
        (("Dean", "role:approver", "-1"), "number"),
        (("", "role:approver", "3"), "what is decided"),
        (("Dean", "role:reader", ""), "which role"),
        (("Dean", "member:999", ""), "which role"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(client, desk, step, problem):
    answer = send(client, desk, step, kind="moa")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert problem in text
    assert f'value="{step[0]}"' in text
    assert not ApprovalTemplate.objects.exists()


def test_only_the_offices_administrators_say_so(client, desk):
    client.force_login(desk.officer.user)
    assert client.get(ADDRESS).status_code == 403
    client.force_login(Desk.of("tohoku").administrator.user)
    assert client.get(ADDRESS).status_code == 404
