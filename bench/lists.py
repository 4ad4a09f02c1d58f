"""The sample lists at many times their length: other partners under the same countries."""

from collections.abc import Sequence
from random import Random

from tests.lists.changing import renamed
from tests.lists.gold import Gold, read_gold
from tests.lists.samples import MUST, SAMPLES
from tests.lists.wrapped import print_wrapped


def numbered_list(times: int) -> tuple[str, int]:
    """A numbered list as the text of a PDF, `times` as long as the sample, and its rows."""
    rows = _multiplied(read_gold(SAMPLES / "must.gold.jsonl"), times)
    return print_wrapped(rows, MUST), len(rows)


def _multiplied(rows: Sequence[Gold], times: int) -> list[Gold]:
    order = {row["country_text"]: place for place, row in reversed(list(enumerate(rows)))}
    copies = [row for seed in range(times) for row in renamed(rows, Random(seed))]
    return sorted(copies, key=lambda row: order[row["country_text"]])
