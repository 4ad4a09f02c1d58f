import pytest

from comity.offices.enums import Role
from comity.provenance.models import Change, Finding
from tests.registers.offices import member, office
from tests.web.pages import Page
from tests.web.published import steppe

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding():
    steppe()
    return Finding.objects.get(code="no_date")


def address_of(finding):
    return f"/sources/{finding.source_id}/findings"


def decide(client, finding, **said):
    return client.post(address_of(finding), {"finding": finding.pk, **said}, follow=True)


def officer(finding):
    return finding.source.register.office.members.get()


def test_an_officer_dismisses_a_finding_with_a_reason_and_it_is_logged(client, finding):
    client.force_login(officer(finding))
    page = Page(client, address_of(finding))
    assert "No date is printed." in page.words_of(".findings")
    answer = decide(client, finding, state="dismissed", reason="The paper has no date")
    assert "The finding is dismissed." in answer.content.decode()
    finding.refresh_from_db()
    assert (finding.state, finding.reason) == ("dismissed", "The paper has no date")
    change = Change.objects.get(subject_kind="finding", subject_id=finding.pk)
    assert (change.verb, change.user, change.reason) == (
        "dismissed",
        officer(finding),
        "The paper has no date",
    )
    assert "No finding waits for a decision." in Page(client, address_of(finding)).text
    assert "The paper has no date" in Page(client, f"{address_of(finding)}?all=1").text


def test_dismissing_needs_a_reason_and_accepting_does_not(client, finding):
    client.force_login(officer(finding))
    answer = decide(client, finding, state="dismissed")
    assert "Dismissing a finding needs a reason." in answer.content.decode()
    decide(client, finding, state="accepted")
    finding.refresh_from_db()
    assert finding.state == "accepted"
    decide(client, finding, state="open")
    finding.refresh_from_db()
    assert finding.state == "open"


def test_a_decision_that_is_none_changes_nothing(client, finding):
    client.force_login(officer(finding))
    answer = decide(client, finding, state="deleted")
    assert "Choose what is decided" in answer.content.decode()
    for strange in ("x", "", "٢", "9" * 30, "9" * 5000):
        assert client.post(address_of(finding), {"finding": strange}).status_code == 404
    assert not Change.objects.filter(subject_kind="finding").exists()


def test_only_those_who_keep_the_register_may_decide(client, finding):
    of = finding.source.register.office
    assert client.get(address_of(finding)).status_code == 302
    reader = member(of, Role.READER).user
    stranger = member(office("other")).user
    for user in (reader, stranger):
        client.force_login(user)
        assert client.get(address_of(finding)).status_code == 403
        assert decide(client, finding, state="accepted").status_code == 403
    finding.refresh_from_db()
    assert finding.state == "open"


def test_a_post_without_its_token_is_refused(finding):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(officer(finding))
    assert (
        client.post(address_of(finding), {"finding": finding.pk, "state": "accepted"}).status_code
        == 403
    )


def test_the_source_leads_its_officers_to_the_decisions(client, finding):
    assert "Decide its findings" not in Page(client, f"/sources/{finding.source_id}").text
    client.force_login(officer(finding))
    page = Page(client, f"/sources/{finding.source_id}")
    assert page.follow(page.link("Decide its findings")).h1.startswith("Findings of")


def test_the_public_sees_that_a_finding_is_dismissed_and_not_why(client, finding):
    client.force_login(officer(finding))
    decide(client, finding, state="dismissed", reason="Bat looked into the folder")
    source = f"/sources/{finding.source_id}"
    place = finding.places.get()
    agreement = finding.source.listings.get(position=place.position).agreement_id
    for address in (source, f"/agreements/{agreement}"):
        assert "dismissed: Bat looked into the folder" in Page(client, address).text
    client.logout()
    for address in (source, f"/agreements/{agreement}"):
        text = Page(client, address).text
        assert "dismissed" in text.casefold()
        assert "Bat looked" not in text
