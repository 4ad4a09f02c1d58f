"""A chain of changes: what its digests are made of, and that no tampering escapes."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.provenance.chain import ChangeSaid, FaultCode, change_digest, instant, value_digest
from comity.provenance.errors import NotLoggable
from tests.registers.chains import chained, faults, numbered, value

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(alphabet=st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc"), inner, max_size=3),
    max_leaves=5,
)
TOLD = st.lists(
    st.dictionaries(st.sampled_from(["kind", "stage", "reason"]), PLAIN, max_size=3),
    min_size=1,
    max_size=8,
)


def codes(found):
    return [fault.code for fault in found]


@given(TOLD)
def test_whatever_was_logged_is_found_unbroken(told):
    assert faults(chained(told)) == []


@given(TOLD, st.data())
def test_an_altered_change_is_found(told, data):
    changes = chained(told)
    at = data.draw(st.sampled_from(range(len(changes))))
    said = changes[at].said
    altered = data.draw(
        st.sampled_from(
            [
                replace(said, at=said.at + dt.timedelta(microseconds=1)),
                replace(said, actor_kind="task"),
                replace(said, actor_name="import"),
                replace(said, user=None),
                replace(said, verb="created"),
                replace(said, subject_kind="office"),
                replace(said, subject_id=said.subject_id + 1),
                replace(said, part_of=1),
            ]
        )
    )
    changes[at] = replace(changes[at], said=altered)
    assert FaultCode.ALTERED in codes(faults(changes))
    assert at + 1 in {fault.number for fault in faults(changes)}


@given(TOLD, st.data())
def test_an_altered_change_is_found_though_its_digest_was_made_anew(told, data):
    changes = chained([*told, {"kind": "mou"}])
    at = data.draw(st.sampled_from(range(len(changes) - 1)))
    said = replace(changes[at].said, verb="created")
    previous = changes[at - 1].digest if at else "0" * 64
    pairs = [(each.field, each.digest) for each in changes[at].values]
    changes[at] = replace(changes[at], said=said, digest=change_digest(previous, said, pairs))
    assert codes(faults(changes)) == [FaultCode.ALTERED]
    assert faults(changes)[0].number == at + 2


@given(TOLD, st.data())
def test_a_missing_change_is_found(told, data):
    changes = chained([*told, {"kind": "mou"}])
    at = data.draw(st.sampled_from(range(len(changes))))
    left = [change for change in changes if change is not changes[at]]
    found = faults(left, changes[-1])
    last = at == len(changes) - 1
    assert found[0].code == (FaultCode.CUT_OFF if last else FaultCode.MISSING)
    assert (found[0].number, found[0].last) == (at + 1, at + 1)
    if not last:
        assert faults(numbered(left), numbered(left)[-1])


@given(TOLD, PLAIN, st.data())
def test_an_inserted_change_is_found(told, after, data):
    changes = chained(told)
    at = data.draw(st.sampled_from(range(len(changes))))
    forged = replace(changes[at], key=99, values=(value(0, "kind", [after, "forged"], salt="1-0"),))
    longer = numbered([*changes[:at], forged, *changes[at:]])
    assert faults(longer)
    assert faults([*changes[:at], forged, *changes[at:]])


@given(TOLD, st.data())
def test_two_changes_that_were_swapped_are_found(told, data):
    changes = chained([*told, {"kind": "mou"}])
    one, other = sorted(data.draw(st.permutations(range(len(changes))))[:2])
    changes[one], changes[other] = changes[other], changes[one]
    assert FaultCode.OUT_OF_ORDER in codes(faults(numbered(changes)))
    assert faults(changes)


@given(TOLD, PLAIN)
def test_an_altered_value_is_found(told, other):
    changes = chained([*told, {"kind": ["mou"]}])
    (kept,) = changes[-1].values
    for altered in (
        replace(kept, after=[other, "altered"]),
        replace(kept, before="altered"),
        replace(kept, salt="altered"),
    ):
        tampered = [*changes[:-1], replace(changes[-1], values=(altered,))]
        (fault,) = faults(tampered)
        assert (fault.code, fault.number, fault.name) == (
            FaultCode.VALUE_ALTERED,
            len(changes),
            "kind",
        )


def test_a_value_that_was_forged_with_its_digest_alters_its_change():
    changes = chained([{"kind": "mou"}])
    forged = replace(changes[0], values=(value(0, "kind", "moa", salt="x"),))
    assert codes(faults([forged])) == [FaultCode.ALTERED]


def test_values_that_were_added_or_taken_away_are_found():
    changes = chained([{"kind": "mou", "stage": "signed"}])
    kind, stage = changes[0].values
    more = replace(changes[0], values=(kind, stage, value(2, "level", "x", salt="x")))
    assert codes(faults([more])) == [FaultCode.VALUES_ADDED]
    assert FaultCode.ALTERED in codes(faults([replace(changes[0], values=(kind,))]))
    assert FaultCode.VALUES_MISSING in codes(faults([replace(changes[0], values=(stage,))]))


def test_changes_behind_the_end_and_an_altered_end_are_found():
    changes = chained([{"kind": "mou"}, {"kind": "moa"}])
    assert codes(faults(changes, changes[0])) == [FaultCode.ADDED_BEHIND]
    altered = replace(changes[1], digest="f" * 64)
    assert codes(faults(changes, altered)) == [FaultCode.END_ALTERED]


@given(TOLD, st.sets(st.integers(0, 7)))
def test_what_was_erased_and_said_to_be_leaves_the_chain_unbroken(told, erased):
    count = sum(len(told[at]) for at in erased if at < len(told))
    changes = chained([*told, {"values": count}])
    changes[-1] = replace(changes[-1], said=replace(changes[-1].said, verb="erased"))
    pairs = [(each.field, each.digest) for each in changes[-1].values]
    digest = change_digest(changes[-2].digest, changes[-1].said, pairs)
    changes[-1] = replace(changes[-1], digest=digest)
    for at in erased & {*range(len(told))}:
        values = tuple(
            replace(each, before=None, after=None, salt="", is_erased=True)
            for each in changes[at].values
        )
        changes[at] = replace(changes[at], values=values)
    assert faults(changes) == []
    if count:
        assert codes(faults(changes[:-1])) == [FaultCode.ERASED_UNSAID]


def test_the_field_of_an_erased_value_is_still_proved():
    (change,) = chained([{"kind": "mou"}])
    erased = replace(change.values[0], after=None, salt="", is_erased=True, field="stage")
    found = codes(faults([replace(change, values=(erased,))]))
    assert FaultCode.ALTERED in found


@pytest.mark.parametrize("unplain", [1.5, {1: "x"}, [b"x"], "\ud800", {"x": {2.0}}])
def test_what_has_no_one_way_to_be_written_is_refused(unplain):
    with pytest.raises(NotLoggable):
        value_digest(salt="", field="kind", before=None, after=unplain)


def test_digests_are_what_the_document_says():
    """These figures stand for what was logged somewhere: they may never change."""
    said = ChangeSaid(
        number=1,
        at=dt.datetime(2026, 11, 22, 20, 46, tzinfo=dt.timezone(dt.timedelta(hours=8))),
        actor_kind="command",
        actor_name="import",
        user=3,
        verb="created",
        subject_kind="agreement",
        subject_id=17,
    )
    digest = value_digest(salt="00", field="kind", before=None, after="Ерөнхий")
    assert instant(said.at) == "2026-11-22T12:46:00.000000Z"
    assert digest == "d50240e8b22c6c8302e216a7d206f1f322c911e4a31df2e1f29e774a6d065010"
    assert (
        change_digest("0" * 64, said, [("kind", digest)])
        == "e4d5ade49c8e079fa4c8a8be4bd027c850a90eb62a718fccccead5c05a55f97e"
    )
