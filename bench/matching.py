"""How fast names are matched, beside RapidFuzz and scikit-learn on the same names in one run.

Wall clock, not the processor's time: the targets are for two cores at work together.
"""

import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process, utils
from sklearn.feature_extraction.text import TfidfVectorizer

from comity.cli.parallel_matching import match_in_parallel
from comity.matching.authority.building import build_index
from comity.matching.authority.index import AuthorityIndex
from comity.matching.authority.records import NameUse
from comity.matching.authority.ror import read_ror
from comity.matching.inquiry import Inquiry

ROOT = Path(__file__).resolve().parent.parent
DUMP = ROOT.parent / "shared" / "ror" / "ror-v2.9-2026-06-23-reconstructed.jsonl.gz"
FOLDER = ROOT / ".cache" / "bench" / "authority"

BARE, LONG, PEERS = 4000, 1000, 200
TARGETS = {"bare names": 2000, "long strings": 300}  # a second, on two cores
_UNITS = ("Department of Physics", "Faculty of Medicine", "Graduate School of Engineering")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

_START = """
import sys, time
started = time.perf_counter()
from pathlib import Path
from comity.matching.authority.index import AuthorityIndex
from comity.matching.inquiry import Inquiry
from comity.matching.matcher import Matcher
matcher = Matcher(AuthorityIndex.open(Path(sys.argv[1])))
matcher.match(Inquiry(text="Tokyo Institute of Tehcnology", country="JP"))
loaded = time.perf_counter() - started
names = ["Siberian Federeal University", "University of Vienna", "KAIST", "Beihang University"] * 25
single = time.perf_counter()
for name in names:
    matcher.match(Inquiry(text=name))
single = (time.perf_counter() - single) / len(names)
import psutil
print(loaded, single, psutil.Process().memory_info().rss / 1e6)
"""


def measure_matching() -> None:
    """Print all figures of matching, where the ROR dump lies beside the project."""
    if not DUMP.exists():
        print("\nmatching: left out, ../shared/ror is absent")
        return
    print("\nnames matched against ROR")
    seconds, _ = _timed(lambda: build_index(list(read_ror(DUMP)), FOLDER, {"release": "bench"}))
    print(f"  index built from the dump in {seconds:5.1f} s; target 60 s")
    _print_start()
    index = AuthorityIndex.open(FOLDER)
    chance = random.Random(4)
    bare = [_misprinted(name, chance) for name in _names(index, BARE, chance)]
    long = [_affiliation(name, chance) for name in _names(index, LONG, chance)]
    ours = 0.0
    for kind, texts in (("bare names", bare), ("long strings", long)):
        for jobs in (1, 2):
            seconds, accepted = _timed(lambda: _accepted(texts, index, jobs))  # noqa: B023
            speed = len(texts) / seconds
            ours = speed if kind == "bare names" and jobs == 1 else ours
            print(
                f"  {kind:<13} {jobs} core{'s' * (jobs > 1)} {speed:6.0f}/s, "
                f"{accepted / len(texts):.0%} accepted; target {TARGETS[kind]}/s on two cores"
            )
    _print_peers(index, bare[:PEERS], ours)


def _print_start() -> None:
    """A process of its own, so that only the matcher's memory counts."""
    command = [sys.executable, "-c", _START, str(FOLDER)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded, single, resident = map(float, done.stdout.split())
    print(
        f"  loaded and first name {loaded:.2f} s, target 1 s; then {single * 1000:.1f} ms a name, "
        f"target 3 ms; {resident:.0f} MB resident, target 500 MB"
    )


def _names(index: AuthorityIndex, number: int, chance: random.Random) -> list[str]:
    official = [n for n, use in enumerate(index.name_uses) if use <= NameUse.LABEL]
    return [index.name_texts[name] for name in chance.sample(official, number)]


def _misprinted(name: str, chance: random.Random) -> str:
    """Every second name with a letter replaced."""
    if chance.random() < 0.5 or len(name) < 6:
        return name
    place = chance.randrange(1, len(name) - 1)
    return name[:place] + chance.choice(_LETTERS) + name[place + 1 :]


def _affiliation(name: str, chance: random.Random) -> str:
    street = f"{chance.randrange(1, 200)} Harbour Street"
    return f"{chance.choice(_UNITS)}, {name}, {street}, PO Box {chance.randrange(9999)}"


def _accepted(texts: Sequence[str], index: AuthorityIndex, jobs: int) -> int:
    inquiries = (Inquiry(text=text) for text in texts)
    return sum(
        bool(m.accepted) for m in match_in_parallel(inquiries, index, jobs=jobs, explain=False)
    )


def _print_peers(index: AuthorityIndex, texts: Sequence[str], ours: float) -> None:
    """RapidFuzz over all names, and plain TF-IDF of character trigrams, for the nearest name."""
    names = [index.name_texts[name] for name in range(len(index.name_uses))]
    processed = [utils.default_process(name) for name in names]
    seconds, _ = _timed(lambda: _extracted(texts[:20], processed))
    _print_peer("RapidFuzz extractOne", 20 / seconds, ours)
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3), dtype=np.float32)
    matrix = vectorizer.fit_transform(names).T.tocsr()
    seconds, _ = _timed(lambda: _nearest(vectorizer, matrix, texts))
    _print_peer("scikit-learn TF-IDF", len(texts) / seconds, ours)


def _print_peer(name: str, speed: float, ours: float) -> None:
    print(
        f"  {name:<21} {speed:6.1f} bare names/s on one core; ours is {ours / speed:.0f} times that"
    )


def _extracted(texts: Sequence[str], names: Sequence[str]) -> int:
    return sum(
        process.extractOne(text, names, scorer=fuzz.token_sort_ratio) is not None
        for text in map(utils.default_process, texts)
    )


def _nearest(vectorizer: TfidfVectorizer, matrix: object, texts: Sequence[str]) -> int:
    products = vectorizer.transform(texts) @ matrix
    return int(sum(products[row].argmax() >= 0 for row in range(products.shape[0])))


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    started = time.perf_counter()
    answer = work()
    return time.perf_counter() - started, float(answer) if isinstance(answer, int) else 0.0
