"""What changed between two releases."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.matching.authority.changes import ChangeKind, RecordChange, compare_releases
from comity.matching.authority.records import (
    NameUse,
    RecordName,
    RecordStatus,
    Relation,
    RelationKind,
)
from tests.matching.authority.small_authority import RECORDS, organisation, small_index

BY_ID = {record.id: record for record in RECORDS}
FEW = [BY_ID[each] for each in ("00tohoku1", "00kyoto01", "00oulu001", "00harbour")]


def changes(tmp_path, old, new, **options):
    before, after = small_index(tmp_path, old, "old"), small_index(tmp_path, new, "new")
    return list(compare_releases(before, after, **options))


def changed(identifier, **values):
    return [replace(each, **values) if each.id == identifier else each for each in FEW]


def withdrawn_for(*others):
    return {
        "status": RecordStatus.WITHDRAWN,
        "relations": tuple(Relation(kind=RelationKind.SUCCESSOR, other=each) for each in others),
    }


def test_a_release_does_not_differ_from_itself(tmp_path):
    assert changes(tmp_path, RECORDS, reversed(RECORDS)) == []


def test_a_new_record_is_new(tmp_path):
    found = changes(tmp_path, FEW, [*FEW, BY_ID["00must001"]])
    assert found == [
        RecordChange(
            kind=ChangeKind.NEW,
            id="00must001",
            old_name=None,
            name="Mongolian University of Science and Technology",
        )
    ]


def test_a_record_that_is_left_out_is_missing(tmp_path):
    [found] = changes(tmp_path, FEW, FEW[1:])
    assert (found.kind, found.id, found.old_name, found.name) == (
        ChangeKind.MISSING,
        "00tohoku1",
        "Tohoku University",
        None,
    )


def test_a_record_shown_by_another_name_is_renamed(tmp_path):
    name = RecordName(text="Imperial University of Kyoto", use=NameUse.DISPLAY)
    [found] = changes(tmp_path, FEW, changed("00kyoto01", names=(name,)))
    assert (found.kind, found.old_name, found.name) == (
        ChangeKind.RENAMED,
        "Kyoto University",
        "Imperial University of Kyoto",
    )


def test_another_alias_is_no_other_name(tmp_path):
    names = (*BY_ID["00kyoto01"].names, RecordName(text="Kyodai", use=NameUse.ALIAS))
    assert changes(tmp_path, FEW, changed("00kyoto01", names=names)) == []


def test_withdrawn_with_a_successor_is_merged(tmp_path):
    [found] = changes(tmp_path, FEW, changed("00harbour", **withdrawn_for("00oulu001")))
    assert (found.kind, found.successors) == (ChangeKind.MERGED, ("00oulu001",))


def test_withdrawn_without_a_successor_is_withdrawn(tmp_path):
    [found] = changes(tmp_path, FEW, changed("00harbour", status=RecordStatus.WITHDRAWN))
    assert (found.kind, found.successors) == (ChangeKind.WITHDRAWN, ())


def test_a_successor_that_is_named_later_is_told(tmp_path):
    old = changed("00harbour", status=RecordStatus.WITHDRAWN)
    [found] = changes(tmp_path, old, changed("00harbour", **withdrawn_for("00oulu001")))
    assert found.kind is ChangeKind.MERGED


def test_it_is_enough_that_the_successor_tells_of_it(tmp_path):
    old = changed("00harbour", status=RecordStatus.WITHDRAWN)
    before = Relation(kind=RelationKind.PREDECESSOR, other="00harbour")
    new = [replace(each, relations=(before,)) if each.id == "00oulu001" else each for each in old]
    [found] = changes(tmp_path, old, new)
    assert (found.kind, found.id, found.successors) == (
        ChangeKind.MERGED,
        "00harbour",
        ("00oulu001",),
    )


def test_an_active_record_with_a_successor_has_not_changed(tmp_path):
    after = Relation(kind=RelationKind.SUCCESSOR, other="00oulu001")
    assert changes(tmp_path, FEW, changed("00harbour", relations=(after,))) == []


def test_a_record_may_become_inactive_and_active_again(tmp_path):
    inactive = changed("00harbour", status=RecordStatus.INACTIVE)
    assert [each.kind for each in changes(tmp_path, FEW, inactive)] == [ChangeKind.INACTIVE]
    assert [each.kind for each in changes(tmp_path, inactive, FEW)] == [ChangeKind.RESTORED]


def test_one_that_is_active_again_is_not_told_to_have_a_successor(tmp_path):
    over = changed("00harbour", **withdrawn_for("00oulu001"))
    again = [replace(each, status=RecordStatus.ACTIVE) for each in over]
    [found] = changes(tmp_path, over, again)
    assert (found.kind, found.successors) == (ChangeKind.RESTORED, ())


def test_a_record_may_change_in_two_ways_at_once(tmp_path):
    name = RecordName(text="Old Harbour University", use=NameUse.DISPLAY)
    new = changed("00harbour", names=(name,), status=RecordStatus.INACTIVE)
    kinds = [each.kind for each in changes(tmp_path, FEW, new)]
    assert kinds == [ChangeKind.RENAMED, ChangeKind.INACTIVE]


def test_only_records_in_use_are_told_of_where_they_are_given(tmp_path):
    new = [BY_ID["00must001"], BY_ID["00num0001"]]
    found = changes(tmp_path, FEW, new, only={"00kyoto01", "00num0001"})
    assert [(each.kind, each.id) for each in found] == [
        (ChangeKind.MISSING, "00kyoto01"),
        (ChangeKind.NEW, "00num0001"),
    ]


def test_nor_of_changes_in_others(tmp_path):
    new = changed("00harbour", status=RecordStatus.INACTIVE)
    assert changes(tmp_path, FEW, new, only={"00kyoto01"}) == []


@settings(max_examples=20)
@given(
    old=st.sets(st.integers(0, 9), min_size=1, max_size=6),
    new=st.sets(st.integers(0, 9), min_size=1, max_size=6),
)
def test_every_record_of_one_release_alone_is_told_of_once(tmp_path_factory, old, new):
    every = [organisation(f"0000000{n}x", f"University of Place {n}", "FI") for n in range(10)]
    found = changes(
        tmp_path_factory.mktemp("releases"), [every[n] for n in old], [every[n] for n in new]
    )
    assert [(each.kind, each.id) for each in found] == sorted(
        [(ChangeKind.MISSING, every[n].id) for n in old - new]
        + [(ChangeKind.NEW, every[n].id) for n in new - old],
        key=lambda each: each[1],
    )
