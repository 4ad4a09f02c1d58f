"""Fitting: forests from examples, each measured on examples it has not seen."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.isotonic import IsotonicRegression

from comity.matching.asked import AskedString
from comity.matching.authority.index import AuthorityIndex
from comity.matching.authority.records import NameUse
from comity.matching.authority.succession import today
from comity.matching.candidates import CandidateFinder
from comity.matching.contenders import Contender, contenders_of
from comity.matching.context import CONTEXT, contexts_of
from comity.matching.features import FEATURES, add_vectors
from comity.matching.forest import Forest, Numbers
from comity.matching.inquiry import read_string
from comity.matching.scoring import Scorer
from comity.matching.word_forms import WordForms
from tools.matcher_training.examples import Example

FOLDS = 4
_DEPTH = 5
_TREES_ALONE = 120
_TREES_TOGETHER = 100
_SLICE = 500
_MOST_STEPS = 40


@dataclass(slots=True)
class Compared:
    """An example with its contenders, what these are today, and which of them are right."""

    example: Example
    asked: AskedString
    contenders: list[Contender]
    today: list[int]

    @property
    def right(self) -> list[bool]:
        """Whether each contender is right."""
        return [record in self.example.right for record in self.today]

    @property
    def fold(self) -> int:
        """The part in which it is set aside: the same for all of its group."""
        return hashlib.blake2b(self.example.group.encode(), digest_size=2).digest()[0] % FOLDS


def compare_all(examples: Sequence[Example], index: AuthorityIndex) -> Iterator[Compared]:
    """The contenders of every example."""
    forms = WordForms(index)
    finder = CandidateFinder(index, forms)
    for start in range(0, len(examples), _SLICE):
        slice_ = examples[start : start + _SLICE]
        strings = [read_string(example.inquiry, index.joints) for example in slice_]
        for example, string, found in zip(slice_, strings, finder.find(strings), strict=True):
            asked = AskedString.of(string, index, forms)
            seen = [each for each in found if each.name not in example.hidden]
            contenders = contenders_of(asked, seen, index)
            add_vectors(asked, contenders, index)
            now = [today(index, each.record) for each in contenders]
            yield Compared(example, asked, contenders, now)


_OLDER = frozenset({"s2aff_train", "s2aff_val"})
_WEIGHTY = 8.0


def leave_out_outdated(compared: Iterable[Compared]) -> int:
    """Learn nothing from labels that are older than the authority; how many there are.

    Strings of those sets that are labelled as none, though a whole official name of weight stands
    in them, name records that the authority has gained since. They are still measured on.
    """
    outdated = 0
    for each in compared:
        if each.example.kind in _OLDER and not each.example.right and _holds_a_name(each):
            each.example = replace(each.example, weight=0)
            outdated += 1
    return outdated


def _holds_a_name(compared: Compared) -> bool:
    return any(
        alignment.use <= NameUse.LABEL
        and not alignment.missing
        and alignment.coverage >= 1
        and alignment.words > 1
        and alignment.weight >= _WEIGHTY
        for alignment in (each.alignment for each in compared.contenders)
    )


@dataclass(frozen=True, slots=True)
class Fitted:
    """The scorer learned from all examples.

    `unseen` are the scores of each example's contenders by one that had not seen the example.
    """

    scorer: Scorer
    unseen: list[list[float]]


def fit(compared: Sequence[Compared], index: AuthorityIndex, say: Callable[[str], None]) -> Fitted:
    """Learn both forests and the steps."""
    table = _Table.of(compared)
    counts = [len(each.contenders) for each in compared]
    say(f"{len(compared)} examples, {len(table.right)} contenders, {table.right.sum()} right")
    signs = list(FEATURES.values())
    alone = table.unseen(table.vectors, signs, _TREES_ALONE)
    contexts = np.array(
        [
            context
            for each, likely in zip(compared, table.by_example(alone), strict=True)
            for context in contexts_of(each.contenders, likely, each.today, index)
        ],
        dtype=np.float32,
    )
    both, signs_both = (
        np.hstack([table.vectors, contexts]),
        [0] * len(signs) + list(CONTEXT.values()),
    )
    together = table.unseen(both, signs_both, _TREES_TOGETHER)
    steps = IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip")
    printed = table.weights * np.repeat([_is_printed(each.example) for each in compared], counts)
    steps.fit(together[printed > 0], table.right[printed > 0], sample_weight=printed[printed > 0])
    likely, scores = _thinned(steps.X_thresholds_, steps.y_thresholds_)
    scorer = Scorer(
        alone=_forest(table.fitted(table.vectors, signs, _TREES_ALONE)),
        together=_forest(table.fitted(both, signs_both, _TREES_TOGETHER)),
        likely=likely,
        scores=scores,
    )
    unseen = np.interp(together, likely, scores).astype(np.float32)
    return Fitted(scorer=scorer, unseen=table.by_example(unseen))


_MADE = frozenset({"misprinted", "under_parent", "foreign_unit", "with_country"})


def _is_printed(example: Example) -> bool:
    """Whether people have printed the string: the steps to shares are learned from these alone."""
    return example.kind not in _MADE


@dataclass(frozen=True, slots=True)
class _Table:
    """All contenders of all examples, one row each; rows of example `i` begin at `starts[i]`."""

    vectors: Numbers
    right: NDArray[np.bool_]
    weights: Numbers
    folds: NDArray[np.int32]
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, compared: Sequence[Compared]) -> "_Table":
        counts = [len(each.contenders) for each in compared]
        return cls(
            vectors=np.array([c.vector for each in compared for c in each.contenders], np.float32),
            right=np.array([right for each in compared for right in each.right]),
            weights=np.repeat(
                np.array([each.example.weight for each in compared], np.float32), counts
            ),
            folds=np.repeat(np.array([each.fold for each in compared], np.int32), counts),
            starts=np.concatenate([[0], np.cumsum(counts)]),
        )

    def by_example(self, flat: Numbers) -> list[list[float]]:
        return [part.tolist() for part in np.split(flat, self.starts[1:-1])]

    def fitted(
        self,
        vectors: Numbers,
        signs: Sequence[int],
        trees: int,
        rows: NDArray[np.bool_] | None = None,
    ) -> HistGradientBoostingClassifier:
        chosen = self.weights > 0 if rows is None else rows & (self.weights > 0)
        model = HistGradientBoostingClassifier(
            max_iter=trees,
            learning_rate=0.1,
            max_depth=_DEPTH,
            max_leaf_nodes=1 << _DEPTH,
            min_samples_leaf=30,
            l2_regularization=1.0,
            monotonic_cst=list(signs),
            early_stopping=False,
            random_state=0,
        )
        return model.fit(vectors[chosen], self.right[chosen], sample_weight=self.weights[chosen])

    def unseen(self, vectors: Numbers, signs: Sequence[int], trees: int) -> Numbers:
        """The likelihood of each row by a forest that has not seen its fold."""
        likely = np.zeros(len(vectors), dtype=np.float32)
        for fold in range(FOLDS):
            aside = self.folds == fold
            model = self.fitted(vectors, signs, trees, ~aside)
            likely[aside] = model.predict_proba(vectors[aside])[:, 1]
        return likely


def _thinned(likely: NDArray[np.float64], scores: NDArray[np.float64]) -> tuple[Numbers, Numbers]:
    """The steps, at most `_MOST_STEPS` of them."""
    places = np.unique(np.linspace(0, len(likely) - 1, _MOST_STEPS).round().astype(int))
    return likely[places].astype(np.float32), scores[places].astype(np.float32)


def _forest(model: HistGradientBoostingClassifier) -> Forest:
    """The trees of a fitted model as arrays, each filled up to the full depth."""
    trees = [predictors[0].nodes for predictors in model._predictors]  # noqa: SLF001
    inner = (1 << _DEPTH) - 1
    features = np.zeros((len(trees), inner), dtype=np.int32)
    thresholds = np.full((len(trees), inner), np.inf, dtype=np.float32)
    values = np.zeros((len(trees), inner + 1), dtype=np.float32)
    for number, nodes in enumerate(trees):
        _fill(nodes, 0, 0, features[number], thresholds[number], values[number])
    base = float(np.ravel(model._baseline_prediction)[0])  # noqa: SLF001
    return Forest(features=features, thresholds=thresholds, values=values, base=base)


def _fill(
    nodes: NDArray[np.void],
    node: int,
    place: int,
    features: NDArray[np.int32],
    thresholds: Numbers,
    values: Numbers,
) -> None:
    if place >= len(features):
        values[place - len(features)] = nodes[node]["value"]
    elif nodes[node]["is_leaf"]:
        # Nothing is above infinity: a leaf before the last level is reached on the left.
        _fill(nodes, node, 2 * place + 1, features, thresholds, values)
    else:
        features[place] = nodes[node]["feature_idx"]
        thresholds[place] = _not_above(nodes[node]["num_threshold"])
        _fill(nodes, nodes[node]["left"], 2 * place + 1, features, thresholds, values)
        _fill(nodes, nodes[node]["right"], 2 * place + 2, features, thresholds, values)


def _not_above(threshold: float) -> np.float32:
    """The greatest number of 32 bits that is not above: rounding up would move what equals it."""
    narrow = np.float32(threshold)
    return narrow if narrow <= threshold else np.nextafter(narrow, np.float32(-np.inf))
