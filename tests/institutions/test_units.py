"""Units that several people rename and move at one time."""

import threading

import pytest
from django.db import connection

from comity.institutions.actions.units import add_unit, change_unit, place_unit
from comity.institutions.errors import UnusableUnit
from comity.institutions.models import OrganizationalUnit
from comity.provenance.enums import SubjectKind
from comity.provenance.models import Change
from tests.registers.offices import NOON, administrator, faculty, office


def under(unit, above):
    """The unit put there by the administrator, whatever she knew of it."""
    return place_unit(unit, above, by=administrator(), at=NOON)


@pytest.mark.django_db
def test_two_that_know_of_no_move_make_no_ring():
    must = office("must")
    law, chair = faculty(must), faculty(must, "Chair")
    under(OrganizationalUnit.objects.get(pk=chair.pk), law)
    with pytest.raises(UnusableUnit):
        under(law, chair)


@pytest.mark.django_db
def test_a_ring_of_old_ends_the_look_upwards():
    must = office("must")
    law, chair, room = (faculty(must, name) for name in ("Law", "Chair", "Room"))
    for one, other in ((law, chair), (chair, law)):
        OrganizationalUnit.objects.filter(pk=one.pk).update(parent=other)
    assert under(room, law).parent == law


@pytest.mark.django_db
def test_a_change_begins_from_what_the_unit_is():
    chair = faculty(office("must"), "Chair")
    stale = OrganizationalUnit.objects.get(pk=chair.pk)
    for unit, name in ((chair, "Chair of Law"), (stale, "Chair")):
        change_unit(unit, name, None, by=administrator(), at=NOON)
    chair.refresh_from_db()
    assert chair.name == "Chair"
    last = Change.objects.about(SubjectKind.UNIT, chair.pk).order_by("-pk")[0]
    assert [(each.before, each.after) for each in last.values.all()] == [("Chair of Law", "Chair")]


@pytest.mark.django_db(transaction=True)
def test_of_two_that_add_one_name_at_one_time_the_second_is_told():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time; its test database is one thread's own")
    institution, by = office("must").institution, administrator()
    begin, told = threading.Barrier(2), []

    def add():
        begin.wait()
        try:
            add_unit(institution, "Chair of Law", None, by=by, at=NOON)
        except UnusableUnit as error:
            told.append(error)
        connection.close()

    writers = [threading.Thread(target=add) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert (OrganizationalUnit.objects.count(), len(told)) == (1, 1)
