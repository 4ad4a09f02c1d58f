"""Many registers against one another: the same as each pair by itself."""

from hypothesis import given
from hypothesis import strategies as st

from comity.matching.registers.many import reconcile_all
from comity.matching.registers.reconciling import reconcile
from tests.matching.registers.statements import agreement, partner, register, term

HOMES = ("Kyoto University", "University of Oulu", "Aalto University")
OTHERS = ("Korea University", "Kobe College")

_rows = st.lists(
    st.builds(
        lambda name, unit, day: agreement(
            partner(f"{name}, {unit}" if unit else name), terms=(term(day),) if day else ()
        ),
        st.sampled_from((*HOMES, *OTHERS)),
        st.sampled_from([None, "Faculty of Law"]),
        st.sampled_from([None, "2010-03-01", "2012"]),
    ),
    max_size=6,
)


@given(st.lists(_rows, min_size=3, max_size=3))
def test_all_at_once_finds_what_each_pair_finds(rows):
    registers = [
        register(*agreements, agreement(*map(partner, (*HOMES, *OTHERS))), home=home)
        for agreements, home in zip(rows, HOMES, strict=True)
    ]
    found = {(each.a, each.b): each for each in reconcile_all(registers)}
    for a, b in ((0, 1), (0, 2), (1, 2)):
        alone = reconcile(registers[a], registers[b])
        assert found[a, b].shared == len(alone.shared)
        assert found[a, b].agreements == alone.agreements


def test_registers_with_nothing_in_common_are_no_pair():
    one, other = register(agreement("X"), home="A"), register(agreement("Y"), home="B")
    assert list(reconcile_all([one, other])) == []


def test_registers_that_only_list_one_another_are_a_pair():
    one, other = register(agreement("B"), home="A"), register(agreement("C"), home="B")
    [found] = reconcile_all([one, other])
    assert (found.a, found.b, found.shared, len(found.agreements)) == (0, 1, 0, 1)
