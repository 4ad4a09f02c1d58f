"""Who works in an office, as what, and for which units."""

import pytest

from comity.accounts.errors import NotAllowed
from comity.accounts.models import User
from comity.agreements.actions.judging import judge_same
from comity.agreements.enums import Stage
from comity.agreements.policies import (
    agreements_prepared_by,
    agreements_visible_to,
    can_change_agreement,
)
from comity.institutions.actions.units import place_unit
from comity.institutions.errors import UnusableUnit
from comity.institutions.models import Institution
from comity.institutions.policies import can_keep_units
from comity.offices.actions.membership import add_member, remove_member
from comity.offices.enums import Role
from comity.offices.errors import NoSuchMember, UnusableMembership
from comity.offices.models import Membership
from comity.offices.policies import role_in, units_kept_by
from comity.offices.scopes import Scope
from comity.provenance.enums import SubjectKind
from comity.provenance.models import Change
from comity.values.agreement_kinds import AgreementKind
from tests.registers.offices import NOON, administrator, enter, faculty, member, office
from tests.registers.readings import listing

pytestmark = pytest.mark.django_db


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def bat():
    return User.objects.create_user("bat")


def test_a_unit_editor_needs_a_unit_of_the_office(must, bat):
    for scope in (Scope(), Scope(units=(faculty(office("other")),))):
        with pytest.raises(UnusableMembership):
            add_member(must, bat, role=Role.UNIT_EDITOR, scope=scope, by=administrator(), at=NOON)
    assert role_in(bat, must) is None


def test_only_a_unit_editor_has_a_scope(must, bat):
    scope = Scope(units=(faculty(must),))
    with pytest.raises(UnusableMembership):
        add_member(must, bat, role=Role.OFFICER, scope=scope, by=administrator(), at=NOON)


def test_another_role_takes_the_scope_away(must):
    editor = member(must, Role.UNIT_EDITOR).user
    assert editor
    assert units_kept_by(editor).count() == 1
    add_member(must, editor, role=Role.READER, by=administrator(), at=NOON)
    assert not units_kept_by(editor).exists()
    assert not Membership.objects.get(user=editor).units.exists()


def test_what_changes_is_logged_once(must, bat):
    logged = Change.objects.filter(subject_kind=SubjectKind.OFFICE, subject_id=must.pk)
    before = logged.count()
    for _ in range(2):
        add_member(must, bat, role=Role.READER, by=administrator(), at=NOON)
    assert logged.count() == before + 1
    remove_member(must, bat, by=administrator(), at=NOON)
    assert logged.count() == before + 2


def test_who_left_does_nothing_more(must):
    officer = member(must)
    assert officer.user
    remove_member(must, officer.user, by=administrator(), at=NOON)
    with pytest.raises(NotAllowed):
        enter(must, [listing()], by=officer)
    with pytest.raises(NoSuchMember):
        remove_member(must, officer.user, by=administrator(), at=NOON)


def test_units_below_her_unit_are_hers_however_deep(must):
    law, chair, room = (faculty(must, name) for name in ("Faculty of Law", "Chair", "Room"))
    faculty(must, "Faculty of Arts")
    place_unit(chair, law, by=administrator(), at=NOON)
    place_unit(room, chair, by=administrator(), at=NOON)
    editor = member(must, Role.UNIT_EDITOR).user
    assert editor
    assert set(units_kept_by(editor).values_list("name", flat=True)) == {
        "Faculty of Law",
        "Chair",
        "Room",
    }


def test_a_unit_stands_under_none_of_its_own(must):
    law, chair = faculty(must), faculty(must, "Chair")
    place_unit(chair, law, by=administrator(), at=NOON)
    with pytest.raises(UnusableUnit):
        place_unit(law, chair, by=administrator(), at=NOON)
    with pytest.raises(UnusableUnit):
        place_unit(chair, faculty(office("other")), by=administrator(), at=NOON)
    assert place_unit(chair, None, by=administrator(), at=NOON).parent is None


def test_an_office_keeps_the_units_of_every_record_of_its_institution(must):
    by, stranger = member(must), member(office("other"), username="stranger")
    partner = listing("Must College", "MN")
    enter(must, [partner], by=by)
    record = Institution.objects.get(name="Must College")
    assert can_keep_units(by, record)
    assert can_keep_units(stranger, record)
    judge_same((must.institution, record), office=None, by=administrator(), at=NOON)
    record.refresh_from_db()
    assert can_keep_units(by, record)
    assert not can_keep_units(stranger, record)


def test_she_prepares_what_is_of_her_units_alone_and_of_her_kinds(must):
    rows = [
        listing("Alone", home_units=["Faculty of Law"]),
        listing("Together", home_units=["Faculty of Law", "Faculty of Arts"]),
        listing("Other", home_units=["Faculty of Arts"]),
        listing("Project", kind=AgreementKind.PROJECT, home_units=["Faculty of Law"]),
    ]
    for agreement in enter(must, rows, by=member(must)):
        agreement.stage = Stage.PROPOSED
        agreement.save()
    editor = member(must, Role.UNIT_EDITOR)
    assert editor.user
    prepared = agreements_prepared_by(editor, must)
    assert set(prepared.values_list("parties__name_text", flat=True)) == {"", "Alone", "Project"}
    scope = Scope(units=(faculty(must),), kinds=(AgreementKind.MOU,))
    add_member(must, editor.user, role=Role.UNIT_EDITOR, scope=scope, by=administrator(), at=NOON)
    alone = agreements_prepared_by(editor, must).get()
    assert can_change_agreement(editor, alone)
    alone.stage = Stage.SIGNED
    alone.save()
    assert not can_change_agreement(editor, alone)


def test_a_unit_of_a_shared_institution_gives_nothing_in_another_office(must):
    second = office("second")
    second.institution = must.institution
    second.save()
    rows = [listing("Secret", home_units=["Faculty of Law"])]
    enter(second, rows, by=member(second))
    editor = member(must, Role.UNIT_EDITOR)
    assert editor.user
    assert not agreements_visible_to(editor.user).exists()
