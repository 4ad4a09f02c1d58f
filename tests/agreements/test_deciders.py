"""Who decides a step of an approval, and for whom it waits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.agreements.deciders import AskedOf, allowed, awaited, deciders
from comity.offices.enums import Role
from comity.offices.rights import READERS

OFFICER, APPROVER, HEAD, READER, EDITOR = 1, 2, 3, 4, 5
MEMBERS = {
    OFFICER: Role.OFFICER,
    APPROVER: Role.APPROVER,
    HEAD: Role.ADMINISTRATOR,
    READER: Role.READER,
    EDITOR: Role.UNIT_EDITOR,
}


@pytest.mark.parametrize(
    ("asked", "who"),
    [
        (AskedOf(role="approver"), {APPROVER, HEAD}),
        (AskedOf(role="officer"), {OFFICER, HEAD}),
        (AskedOf(role="administrator"), {HEAD}),
        (AskedOf(member=READER), {READER}),
        (AskedOf(role="approver", proposer=APPROVER), {HEAD}),
        (AskedOf(role="administrator", proposer=HEAD), {APPROVER}),  # others stand in
        (AskedOf(member=OFFICER, proposer=OFFICER), {APPROVER, HEAD}),
        (AskedOf(member=EDITOR), {APPROVER, HEAD}),  # she reads nothing but her own
        (AskedOf(member=99), {APPROVER, HEAD}),  # she left
    ],
)
def test_a_step_asks_a_role_or_somebody(asked, who):
    assert deciders(asked, MEMBERS) == who


def test_who_is_alone_decides_about_her_own():
    alone = {HEAD: Role.ADMINISTRATOR, READER: Role.READER}
    assert deciders(AskedOf(role="approver", proposer=HEAD), alone) == {HEAD}


def test_a_step_that_was_handed_over_waits_for_her_alone_and_is_still_anybodys():
    asked = AskedOf(role="approver", delegate=READER)
    assert awaited(asked, MEMBERS) == {READER}
    assert allowed(asked, MEMBERS) == {READER, APPROVER, HEAD}


def test_a_delegate_who_left_is_asked_no_more():
    asked = AskedOf(role="approver", delegate=99)
    assert awaited(asked, MEMBERS) == {APPROVER, HEAD}


@given(
    st.dictionaries(st.integers(1, 6), st.sampled_from(Role)),
    st.builds(
        AskedOf,
        role=st.sampled_from(["approver", "officer", "administrator"]),
        member=st.none() | st.integers(1, 6),
        delegate=st.none() | st.integers(1, 6),
        proposer=st.none() | st.integers(1, 6),
    ),
)
def test_the_proposer_decides_only_where_nobody_else_could(members, asked):
    could = deciders(asked, members)
    assert all(members[user] in READERS for user in could)
    if asked.proposer in could:
        others = {
            user for user, role in members.items() if role in (Role.APPROVER, Role.ADMINISTRATOR)
        }
        assert others <= {asked.proposer}
        assert could == {asked.proposer}
