"""Who sees and changes what: role by action by office, with data that could leak."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.accounts.models import User
from comity.agreements.actions.entering import enter_agreements, list_again
from comity.agreements.actions.publication import publish_agreements, withdraw_agreements
from comity.agreements.models import Agreement
from comity.agreements.policies import (
    agreements_visible_to,
    facts_visible_to,
    institutions_visible_to,
)
from comity.intake.actions.deciding import accept_proposal, accept_proposals, reject_proposal
from comity.intake.models import Batch, Proposal
from comity.intake.policies import batches_visible_to
from comity.offices.actions import add_member
from comity.offices.enums import Role
from comity.offices.models import Office
from comity.offices.policies import offices_visible_to, sources_visible_to
from comity.provenance.actions.findings import decide_finding
from comity.provenance.actions.sources import publish_source, withdraw_source
from comity.provenance.enums import FindingState
from comity.provenance.models import Finding, Source
from tests.registers.offices import NOON, administrator, enter, member, office, propose
from tests.registers.readings import listing

pytestmark = pytest.mark.django_db

LATER = NOON + dt.timedelta(days=1)


class World:
    """A public office and a hidden one, each with a public, a private and a proposed agreement."""

    def __init__(self) -> None:
        self.must = office("must", public=True)
        self.hidden = office("hidden", public=False, country="FR")
        self.actors: dict[str, Actor] = {"administrator": administrator()}
        for place in (self.must, self.hidden):
            for role in Role:
                self.actors[f"{role} of {place.slug}"] = member(place, role)
            self._fill(place)
        stranger = User.objects.create_user("stranger")
        gone = User.objects.create_user("gone")
        add_member(self.must, gone, role=Role.OFFICER, by=administrator(), at=NOON)
        gone.is_active = False
        gone.save()
        self.actors |= {
            "stranger": Actor.signed_in(stranger),
            "gone": Actor.signed_in(gone),
            "task": Actor.task("nightly"),
        }

    def viewer(self, name: str) -> User | AnonymousUser:
        return self.actors[name].user or AnonymousUser() if name != "public" else AnonymousUser()

    def _fill(self, place: Office) -> None:
        by = self.actors[f"officer of {place.slug}"]
        shown, _ = enter(
            place,
            [listing(f"Shown by {place.slug}"), listing(f"Private to {place.slug}")],
            by=by,
            as_of="2022",
        )
        publish_agreements(Agreement.objects.filter(pk=shown.pk), by=by, at=LATER)
        publish_source(Source.objects.get(register=place.register), by=by, at=LATER)
        rows = [listing(f"Proposed to {place.slug}"), listing(f"Doubtful to {place.slug}")]
        propose(place, rows, by=by, as_of="2023", at=LATER, doubted=(1,))


@pytest.fixture
def world():
    return World()


KEEPERS = {
    "must": {"administrator", "officer of must", "administrator of must"},
    "hidden": {"administrator", "officer of hidden", "administrator of hidden"},
}
EVERYBODY = [
    "administrator",
    *(f"{role} of {slug}" for slug in ("must", "hidden") for role in Role),
    "stranger",
    "gone",
    "task",
]


def _enter(place: Office, by: Actor) -> None:
    source = Source.objects.filter(register=place.register).order_by("pk")[0]
    enter_agreements(place, source, [], by=by, at=LATER)


def _list_again(place: Office, by: Actor) -> None:
    source = Source.objects.filter(register=place.register).order_by("pk")[0]
    list_again(place, source, [], by=by, at=LATER)


def _publish(place: Office, by: Actor) -> None:
    publish_agreements(Agreement.objects.filter(office=place), by=by, at=LATER)


def _withdraw(place: Office, by: Actor) -> None:
    withdraw_agreements(Agreement.objects.filter(office=place), by=by, at=LATER)


def _propose(place: Office, by: Actor) -> None:
    propose(place, [listing("New University")], by=by, as_of="2024", at=LATER)


def _accept(place: Office, by: Actor) -> None:
    batch = Batch.objects.filter(office=place)[0]
    accept_proposals(batch, only_without_finding=True, by=by, at=LATER)


def _accept_one(place: Office, by: Actor) -> None:
    accept_proposal(Proposal.objects.filter(batch__office=place).open()[0], by=by, at=LATER)


def _reject_one(place: Office, by: Actor) -> None:
    reject_proposal(Proposal.objects.filter(batch__office=place).open()[0], by=by, at=LATER)


def _decide(place: Office, by: Actor) -> None:
    finding = Finding.objects.filter(source__register=place.register)[0]
    decide_finding(finding, state=FindingState.ACCEPTED, by=by, at=LATER)


def _publish_source(place: Office, by: Actor) -> None:
    publish_source(Source.objects.filter(register=place.register)[0], by=by, at=LATER)


def _withdraw_source(place: Office, by: Actor) -> None:
    withdraw_source(Source.objects.filter(register=place.register)[0], by=by, at=LATER)


ACTIONS = [
    _enter,
    _list_again,
    _publish,
    _withdraw,
    _propose,
    _accept,
    _accept_one,
    _reject_one,
    _decide,
    _publish_source,
    _withdraw_source,
]


@pytest.mark.parametrize("slug", ["must", "hidden"])
@pytest.mark.parametrize("action", ACTIONS)
def test_only_officers_of_the_office_change_its_register(world, slug, action):
    place = world.must if slug == "must" else world.hidden
    allowed = {who for who in EVERYBODY if _may(action, place, world.actors[who])}
    assert allowed == KEEPERS[slug]


def _may(action: Callable[[Office, Actor], None], place: Office, by: Actor) -> bool:
    from tests.registers.history import undone

    with undone():
        try:
            action(place, by)
        except NotAllowed:
            return False
        return True


SEES_PRIVATE = {
    "public": set(),
    "stranger": set(),
    "gone": set(),
    "task": set(),
    "reader of must": {"must"},
    "officer of must": {"must"},
    "administrator of must": {"must"},
    "reader of hidden": {"hidden"},
    "officer of hidden": {"hidden"},
    "administrator of hidden": {"hidden"},
    "administrator": {"must", "hidden"},
}


@pytest.mark.parametrize("who", SEES_PRIVATE)
def test_private_agreements_are_seen_in_their_own_office_alone(world, who):
    user, own = world.viewer(who), SEES_PRIVATE[who]
    expected = {"Shown by must"}
    expected |= {f"{word} {slug}" for slug in own for word in ("Shown by", "Private to")}
    facts = facts_visible_to(user).known()
    assert set(facts.values_list("partner_name", flat=True)) == expected
    assert facts.count() == len(expected) == agreements_visible_to(user).count()


@pytest.mark.parametrize("who", SEES_PRIVATE)
def test_an_earlier_time_shows_no_more(world, who):
    facts = facts_visible_to(world.viewer(who)).known(NOON)
    seen = {name.rpartition(" ")[2] for name in facts.values_list("partner_name", flat=True)}
    assert seen == SEES_PRIVATE[who]


@pytest.mark.parametrize("who", SEES_PRIVATE)
def test_offices_sources_imports_and_institutions_follow(world, who):
    user, own = world.viewer(who), SEES_PRIVATE[who]
    assert set(offices_visible_to(user).values_list("slug", flat=True)) == {"must"} | own
    registers = sources_visible_to(user).values_list("register__slug", "public")
    assert set(registers) == {("must", True)} | {
        (slug, each) for slug in own for each in (True, False)
    }
    assert set(batches_visible_to(user).values_list("office__slug", flat=True)) == own
    names = set(institutions_visible_to(user).values_list("name", flat=True))
    assert {"Must University", "Shown by must"} <= names
    assert ("Private to must" in names) == ("must" in own)
    assert ("Private to hidden" in names) == ("hidden" in own)
    assert ("Hidden University" in names) == ("hidden" in own)


def test_nothing_of_an_office_that_hides_itself_is_public(world):
    names = facts_visible_to(AnonymousUser()).values_list("partner_name", flat=True)
    assert not [name for name in names if "hidden" in name]
    world.hidden.public = True
    world.hidden.save()
    assert "Shown by hidden" in set(names.all())


def test_what_is_withdrawn_is_not_shown_by_asking_for_an_earlier_time(world):
    officer = world.actors["officer of must"]
    assert facts_visible_to(AnonymousUser()).known(LATER).exists()
    withdraw_agreements(Agreement.objects.filter(office=world.must), by=officer, at=LATER)
    assert not facts_visible_to(AnonymousUser()).exists()


def test_publishing_over_two_offices_needs_a_right_in_both(world):
    with pytest.raises(NotAllowed):
        publish_agreements(Agreement.objects.all(), by=world.actors["officer of must"], at=LATER)
    assert agreements_visible_to(AnonymousUser()).count() == 1


def test_seeing_takes_one_query(world, django_assert_num_queries):
    user = world.viewer("officer of must")
    for visible in (
        facts_visible_to,
        agreements_visible_to,
        offices_visible_to,
        sources_visible_to,
    ):
        with django_assert_num_queries(1):
            list(visible(user))
