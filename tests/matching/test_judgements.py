"""Judgements form a graph from which everything else is computed."""

from hypothesis import given
from hypothesis import strategies as st

from comity.matching.judgements import Judgement, Verdict, judge

REGISTER, OTHER_REGISTER = 7, 8
SAME, DIFFERENT, UNSURE = Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE


def judged(*said, scope=None, start=1):
    return [
        Judgement(number=number, left=left, right=right, verdict=verdict, scope=scope)
        for number, (left, right, verdict) in enumerate(said, start=start)
    ]


def test_what_is_the_same_as_one_thing_is_one_cluster_with_the_first_as_canonical():
    graph = judge(judged((5, 3, SAME), (3, 9, SAME), (20, 21, SAME)))
    assert graph.clusters == (frozenset({3, 5, 9}), frozenset({20, 21}))
    assert [graph.canonical_of(node) for node in (3, 5, 9, 21, 4)] == [3, 3, 3, 20, 4]
    assert graph.are_same(5, 9)
    assert not graph.are_same(5, 21)


def test_different_and_unsure_join_nothing():
    graph = judge(judged((1, 2, DIFFERENT), (2, 3, UNSURE)))
    assert graph.clusters == ()
    assert graph.verdict_of(1, 2) is DIFFERENT
    assert graph.verdict_of(3, 2) is UNSURE
    assert graph.verdict_of(1, 3) is None


def test_what_was_judged_of_one_record_holds_of_its_whole_cluster():
    graph = judge(judged((1, 2, SAME), (2, 3, UNSURE), (1, 3, DIFFERENT)))
    assert graph.verdict_of(2, 3) is DIFFERENT
    assert graph.between() == {(1, 3): DIFFERENT}


def test_a_different_inside_a_cluster_is_a_contradiction_with_the_chain_against_it():
    said = judged((1, 2, SAME), (2, 3, SAME), (3, 4, SAME), (2, 4, SAME), (4, 1, DIFFERENT))
    [contradiction] = judge(said).contradictions
    assert contradiction.different == said[4]
    assert [each.pair for each in contradiction.path] == [(1, 2), (2, 4)]


def test_the_later_judgement_of_a_pair_counts_and_taking_it_back_revives_the_earlier():
    said = judged((1, 2, SAME), (2, 1, DIFFERENT))
    assert judge(said).clusters == ()
    assert judge(said).contradictions == ()
    assert judge(said[:1]).clusters == (frozenset({1, 2}),)


def test_a_register_s_own_judgement_counts_before_the_installation_s_and_for_it_alone():
    general = judged((1, 2, SAME), (5, 6, DIFFERENT), start=10)
    own = judged((1, 2, DIFFERENT), (5, 6, SAME), scope=REGISTER)
    for register, clusters in (
        (None, (frozenset({1, 2}),)),
        (OTHER_REGISTER, (frozenset({1, 2}),)),
        (REGISTER, (frozenset({5, 6}),)),
    ):
        assert judge(own + general, scope=register).clusters == clusters


def test_a_record_is_not_judged_against_itself():
    assert judge(judged((1, 1, DIFFERENT))).contradictions == ()


nodes = st.integers(1, 12)
said_things = st.lists(st.tuples(nodes, nodes, st.sampled_from(Verdict)), max_size=25)
scopes = st.sampled_from([None, REGISTER, OTHER_REGISTER])


@st.composite
def many(draw):
    return [
        Judgement(number=number, left=left, right=right, verdict=verdict, scope=draw(scopes))
        for number, (left, right, verdict) in enumerate(draw(said_things))
    ]


@given(many(), st.randoms(use_true_random=False), scopes)
def test_the_order_in_which_judgements_come_does_not_matter(judgements, luck, scope):
    shuffled = list(judgements)
    luck.shuffle(shuffled)
    assert judge(shuffled, scope=scope) == judge(judgements, scope=scope)


@given(many(), many(), st.randoms(use_true_random=False), scopes)
def test_undoing_gives_exactly_the_former_clusters(before, more, luck, scope):
    former = judge(before, scope=scope)
    later = [
        Judgement(
            number=each.number + 100,
            left=each.left,
            right=each.right,
            verdict=each.verdict,
            scope=each.scope,
        )
        for each in more
    ]
    standing = before + later
    luck.shuffle(later)
    for undone in later:
        standing = [each for each in standing if each.number != undone.number]
    assert judge(standing, scope=scope) == former


@given(many(), scopes)
def test_clusters_are_the_chains_of_same_and_contradictions_their_differences(judgements, scope):
    graph = judge(judgements, scope=scope)
    met = [node for cluster in graph.clusters for node in cluster]
    assert len(met) == len(set(met))
    for judgement in graph.standing.values():
        if judgement.verdict is SAME:
            assert graph.are_same(*judgement.pair)
    against = {each.different.pair for each in graph.contradictions}
    for judgement in graph.standing.values():
        inside = judgement.verdict is DIFFERENT and graph.are_same(*judgement.pair)
        assert (judgement.pair in against) == inside
    for contradiction in graph.contradictions:
        here, there = contradiction.different.pair
        for step in contradiction.path:
            assert graph.standing[step.pair] == step
            assert step.verdict is SAME
            assert here in step.pair
            here = step.left if step.right == here else step.right
        assert here == there
    for cluster in graph.clusters:
        assert {graph.canonical_of(node) for node in cluster} == {min(cluster)}
