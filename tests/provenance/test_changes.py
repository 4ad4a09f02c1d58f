"""The log as the database keeps it: chained, appended to, erased from, and nothing else."""

import pytest
from django.db import connection, transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.actions.erasing import erase_values
from comity.provenance.chain import ChainCheck, FaultCode
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.errors import LogIsAppendOnly, NotLoggable
from comity.provenance.models import Change, ChangeChain, ChangeValue, Register
from comity.provenance.queries import chain_faults, logged_changes
from tests.registers.offices import NOON, administrator, enter, member, office
from tests.registers.readings import listing

pytestmark = pytest.mark.django_db

BY = Actor.task("nightly")


@pytest.fixture
def register():
    return Register.objects.create(slug="must")


def deed(subject=1, **said):
    said = {"after": {"kind": "mou", "flags": ["renewed"]}, **said}
    return Deed(verb=Verb.CHANGED, subject_kind=SubjectKind.AGREEMENT, subject_id=subject, **said)


def log(register, *deeds, **options):
    return log_changes(deeds, register=register, by=BY, at=NOON, **options)


def codes():
    chains = ChangeChain.objects.all()
    return [fault.code for chain in chains for fault in chain_faults(chain, ChainCheck())]


def tamper(sql, *values):
    """What the models refuse, somebody may do who has the database."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_each_register_has_a_chain_and_the_installation_one(register):
    log(register, deed(), deed())
    log(None, deed())
    log(register, deed())
    chains = ChangeChain.objects.order_by("register")
    assert {chain.register: chain.length for chain in chains} == {register: 3, None: 1}
    numbers = Change.objects.order_by("pk").values_list("chain__register__slug", "number")
    assert list(numbers) == [("must", 1), ("must", 2), (None, 1), ("must", 3)]
    assert codes() == []


def test_a_deed_says_what_differs_and_why(register):
    before = {"kind": "mou", "level": "university", "stage": "signed"}
    log(register, deed(before=before, after={"kind": "moa", "stage": "signed"}, reason="as signed"))
    change = Change.objects.get()
    assert change.before == {"kind": "mou", "level": "university"}
    assert change.after == {"kind": "moa"}
    assert change.reason == "as signed"


def test_what_is_done_at_once_is_part_of_one_change(register):
    whole = log(register, deed(1), deed(2), batch=deed(9))
    log(register, deed(3), batch=whole)
    assert [change.subject_id for change in whole.parts.order_by("number")] == [1, 2, 3]
    assert (whole.number, whole.part_of, whole.subject_id) == (1, None, 9)
    assert codes() == []


def test_nothing_done_logs_nothing(register):
    assert log(register) is None
    assert not ChangeChain.objects.exists()


def test_many_deeds_take_slices(register, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        log(register, *map(deed, range(1, 1202)))
    assert ChangeChain.objects.get().length == 1201
    assert len(list(logged_changes(ChangeChain.objects.get()))) == 1201
    assert codes() == []


def test_what_cannot_be_written_down_logs_nothing(register):
    with pytest.raises(NotLoggable), transaction.atomic():
        log(register, deed(), deed(after={"share": 0.5}))
    assert not Change.objects.exists()


def test_what_was_logged_is_never_altered_or_removed(register):
    log(register, deed())
    change, value = Change.objects.get(), ChangeValue.objects.all()[0]
    change.verb = Verb.CREATED
    for attempt in (
        change.save,
        change.delete,
        value.save,
        value.delete,
        Change.objects.all().delete,
        ChangeValue.objects.all().delete,
        lambda: Change.objects.update(verb=Verb.CREATED),
        lambda: ChangeValue.objects.update(after="moa"),
        lambda: Change.objects.bulk_update([change], ["verb"]),
        lambda: ChangeValue.objects.bulk_update([value], ["after"]),
    ):
        with pytest.raises(LogIsAppendOnly):
            attempt()
    assert codes() == []


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("UPDATE provenance_change SET verb = 'created' WHERE number = 2", FaultCode.ALTERED),
        ("UPDATE provenance_change SET part_of_id = NULL", FaultCode.ALTERED),
        ("UPDATE provenance_change SET at = '2020-01-01 00:00:00+00:00'", FaultCode.ALTERED),
        ("UPDATE provenance_changevalue SET field = 'level'", FaultCode.VALUE_ALTERED),
        ("UPDATE provenance_changevalue SET salt = ''", FaultCode.VALUE_ALTERED),
        ("UPDATE provenance_changevalue SET after = '\"moa\"'", FaultCode.VALUE_ALTERED),
        ("DELETE FROM provenance_changevalue WHERE position = 0", FaultCode.VALUES_MISSING),
        ("DELETE FROM provenance_changevalue", FaultCode.ALTERED),
        (
            "UPDATE provenance_changevalue SET after = NULL, salt = '', erased_at = CURRENT_TIMESTAMP",
            FaultCode.ERASED_UNSAID,
        ),
    ],
)
def test_tampering_is_found(register, sql, found):
    log(register, deed(1), deed(2), batch=deed(9))
    tamper(sql)
    assert found in codes()


def test_changes_that_are_gone_are_found(register):
    log(register, *map(deed, range(1, 5)))
    keys = list(Change.objects.order_by("number").values_list("pk", flat=True))
    for key, found in ((keys[1], [FaultCode.MISSING]), (keys[3], [FaultCode.CUT_OFF])):
        before = transaction.savepoint()
        tamper("DELETE FROM provenance_changevalue WHERE change_id = %s", key)
        tamper("DELETE FROM provenance_change WHERE id = %s", key)
        assert codes() == found
        transaction.savepoint_rollback(before)


def test_swapped_changes_are_found(register):
    log(register, deed(1), deed(2))
    for number, other in ((1, 9), (2, 1), (9, 2)):
        tamper("UPDATE provenance_change SET number = %s WHERE number = %s", other, number)
    assert FaultCode.OUT_OF_ORDER in codes()


def test_what_is_said_of_somebody_can_be_erased(register):
    log(register, deed(1, after={"name": "Bold"}, reason="Bold asked"), deed(2))
    log(None, deed(1, after={"name": "Bold"}))
    assert erase_values(SubjectKind.AGREEMENT, 1, by=administrator(), at=NOON) == 3
    assert "Bold" not in str(list(ChangeValue.objects.values()))
    first = Change.objects.get(chain__register=register, number=1)
    assert (first.after, first.reason) == ({}, "")
    assert Change.objects.get(number=2, chain__register=register).after["kind"] == "mou"
    said = Change.objects.filter(verb=Verb.ERASED).order_by("chain__register")
    assert {(change.chain.register, change.after["values"]) for change in said} == {
        (register, 2),
        (None, 1),
    }
    assert codes() == []
    assert erase_values(SubjectKind.AGREEMENT, 1, by=administrator(), at=NOON) == 0
    assert codes() == []


def test_only_administrators_erase():
    must = office("must")
    by = member(must)
    with pytest.raises(NotAllowed):
        erase_values(SubjectKind.OFFICE, must.pk, by=by, at=NOON)


def test_a_register_in_use_is_chained_without_a_fault():
    must = office("must")
    enter(must, [listing("University of York"), listing("Leeds", no=2)], by=member(must))
    assert ChangeChain.objects.count() == 2
    assert codes() == []
