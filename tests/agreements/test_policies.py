"""Who sees what of agreements, also at other times and after it was withdrawn."""

import pytest
from django.contrib.auth.models import AnonymousUser

from comity.accounts.errors import NotAllowed
from comity.agreements.actions.publication import publish_agreements, withdraw_agreements
from comity.agreements.models import Agreement
from comity.agreements.policies import (
    agreements_visible_to,
    facts_visible_to,
    institutions_visible_to,
)
from comity.offices.policies import offices_visible_to, sources_visible_to
from tests.registers.offices import NOON
from tests.rights.world import LATER, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World()


SEES_PRIVATE = {
    "public": set(),
    "stranger": set(),
    "unit_editor of must": {"must"},
    "approver of must": {"must"},
    "group reader of hidden": {"hidden"},
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
def test_an_earlier_time_shows_no_more(world, who):
    facts = facts_visible_to(world.viewer(who)).known(NOON)
    seen = {name.rpartition(" ")[2] for name in facts.values_list("partner_name", flat=True)}
    assert seen == SEES_PRIVATE[who]


@pytest.mark.parametrize("who", SEES_PRIVATE)
def test_offices_and_institutions_follow(world, who):
    user, own = world.viewer(who), SEES_PRIVATE[who]
    assert set(offices_visible_to(user).values_list("slug", flat=True)) == {"must"} | own
    names = set(institutions_visible_to(user).values_list("name", flat=True))
    assert {"Must University", "Shown by must"} <= names
    assert ("Of the faculty of must" in names) == ("must" in own)
    assert ("Private to must" in names) == ("must" in own and "unit_editor" not in who)
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
