"""Rows without rules: which bands of a table belong to one row, as the evidence has it.

Evidence is the space between bands, whether a line could have held the next word (then it was not
broken there), which columns are filled (a row has one band in which most are, its anchor), what is
printed at the ends of lines, and rules or grounds where there are any. The rows chosen are those
with the best total.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from enum import Enum
from itertools import pairwise
from math import exp, log

from comity.documents.pdf.bands import Band
from comity.documents.pdf.characters import Word

_SURE = 2.0  # log odds
_MOST_BANDS = 16  # in one row
_CLIP = 4.0
_SPACE = 0.25  # of the size
_WRAPPED, _FITTED = -1.0, 1.5
_OPEN_END = re.compile(
    r"([-,&/(]|\b(?:of|and|for|the|de|la|y|et|und|di|в|и|of the))$", re.IGNORECASE
)
_OPEN_START = re.compile(r"[a-zа-яßà-ÿ)&/,]")
_NUMBER = re.compile(r"(?:No\.?|№|#)?\s?(\d{1,5})[.)]?")
_STEP_SHARE = 0.9
_FEWEST_STEPS = 2
_JUMP = 1.08  # between the space inside of rows and that between them


class Setting(Enum):
    """Where in its row the cells of one line are set, beside one that has several lines."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


def rows_of(bands: Sequence[Band]) -> list[list[Band]]:
    """The bands of a table, in order, as rows; headings are rows of their own."""
    if not bands:
        return []
    anchors = _anchors(bands)
    breaks = _breaks(bands, anchors)
    starts = [place for place in range(len(bands)) if _is_sure(bands, anchors, breaks, place)]
    chunks = [slice(*pair) for pair in pairwise([*starts, len(bands)])]
    divisions = [_division(chunks, anchors, breaks, setting) for setting in Setting]
    _, ends = max(divisions, key=lambda division: division[0])
    return [list(bands[start:end]) for start, end in pairwise([0, *ends])]


def _division(
    chunks: Sequence[slice], anchors: Sequence[float], breaks: Sequence[float], setting: Setting
) -> tuple[float, list[int]]:
    """The best total of evidence for rows so set, and the places at which those rows end."""
    total = 0.0
    ends: list[int] = []
    for chunk in chunks:
        if chunk.stop - chunk.start > 1:
            score, within = _best_rows(anchors[chunk], breaks[chunk], setting)
            total += score
            ends += [chunk.start + end for end in within]
        else:
            ends.append(chunk.stop)
    return total, ends


def _is_sure(
    bands: Sequence[Band], anchors: Sequence[float], breaks: Sequence[float], place: int
) -> bool:
    """Whether a row surely begins with the band at `place`."""
    if place == 0 or bands[place].heading or bands[place - 1].heading:
        return True
    weaker = min(anchors[place - 1], anchors[place])
    return weaker >= _SURE and breaks[place] + weaker >= _SURE


def _best_rows(
    anchors: Sequence[float], breaks: Sequence[float], setting: Setting
) -> tuple[float, list[int]]:
    """The division of some bands into rows with the best total: that total, and where rows end."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(anchors) + 1):
        options = (
            (
                best[start][0]
                + (breaks[start] if start else 0.0)
                + _as_row(anchors[start:end], setting),
                start,
            )
            for start in range(max(end - _MOST_BANDS, 0), end)
        )
        best.append(max(options))
    ends: list[int] = []
    end = len(anchors)
    while end:
        ends.append(end)
        end = best[end][1]
    return best[-1][0], ends[::-1]


_ELSEWHERE = -1.5
_WITHOUT_ANCHOR = -1.0


def _as_row(anchors: Sequence[float], setting: Setting) -> float:
    """How well some bands make a row: one of them is its anchor, where the others have theirs."""
    last = len(anchors) - 1
    best = _WITHOUT_ANCHOR
    for place, anchor in enumerate(anchors):
        if setting is Setting.TOP:
            is_there = place == 0
        elif setting is Setting.BOTTOM:
            is_there = place == last
        else:
            is_there = abs(2 * place - last) <= 1
        best = max(best, anchor if is_there else anchor + _ELSEWHERE)
    return best


def _anchors(bands: Sequence[Band]) -> list[float]:
    """For each band the log odds that it is the one of its row in which most cells are filled."""
    numbered = _numbered(bands)
    if numbered is not None:
        return [_CLIP if numbered in band.cells else -_CLIP for band in bands]
    masks = Counter(frozenset(band.cells) for band in bands if not band.heading)
    odds = _odds_of_masks(masks)
    return [odds.get(frozenset(band.cells), 0.0) for band in bands]


def _numbered(bands: Sequence[Band]) -> int | None:
    """The column in which rows are numbered one after the other; None where there is none."""
    plain = [band for band in bands if not band.heading]
    for column in sorted({column for band in plain for column in band.cells}):
        texts = [_text_of(band.cells[column]) for band in plain if column in band.cells]
        if are_numbers(texts):
            return column
    return None


def are_numbers(texts: Sequence[str]) -> bool:
    """Whether the texts of a column, but for its head, number rows 1, 2, 3..."""
    numbers = [int(match[1]) for text in texts if (match := _NUMBER.fullmatch(text))]
    steps = sum(after - before == 1 for before, after in pairwise(numbers))
    return len(numbers) >= max(3, 0.7 * len(texts)) and steps >= 0.7 * (len(numbers) - 1)


def _text_of(lines: Sequence[Sequence[Word]]) -> str:
    return " ".join(word.text for line in lines for word in line)


def _odds_of_masks(masks: Mapping[frozenset[int], int]) -> dict[frozenset[int], float]:
    """The log odds of each set of filled columns, found by expectation and maximisation."""
    most = max((len(mask) for mask in masks), default=0)
    odds = {mask: 3.0 if len(mask) > most / 2 else -3.0 for mask in masks}
    if all(value > 0 for value in odds.values()):
        return odds
    columns = frozenset[int]().union(*masks)
    for _ in range(5):
        shares = {mask: 1 / (1 + exp(-odds[mask])) for mask in masks}
        anchored = {mask: masks[mask] * share for mask, share in shares.items()}
        others = {mask: masks[mask] * (1 - share) for mask, share in shares.items()}
        prior = log((sum(anchored.values()) + 1) / (sum(others.values()) + 1))
        filled = {c: log(_share(anchored, c) / _share(others, c)) for c in columns}
        empty = {c: log((1 - _share(anchored, c)) / (1 - _share(others, c))) for c in columns}
        for mask in masks:
            total = prior + sum(filled[c] if c in mask else empty[c] for c in columns)
            odds[mask] = min(max(total, -_CLIP), _CLIP)
    return odds


def _share(weights: Mapping[frozenset[int], float], column: int) -> float:
    """How often the column is filled among weighted sets of columns; never quite 0 or 1."""
    filled = sum(weight for mask, weight in weights.items() if column in mask)
    return (filled + 0.5) / (sum(weights.values()) + 1.0)


def _breaks(bands: Sequence[Band], anchors: Sequence[float]) -> list[float]:
    """For each band the log odds that a row begins with it, beside what its anchor says."""
    fits = _fits(bands)
    spaces = _spaces(bands, anchors, fits)
    rules = _rules(bands, anchors)
    return [fit + space + rule for fit, space, rule in zip(fits, spaces, rules, strict=True)]


def _rules(bands: Sequence[Band], anchors: Sequence[float]) -> list[float]:
    """What rules between bands say: where they part most rows, their absence tells as well."""
    parted = sum(band.parted for band in bands)
    rows = sum(anchor > 0 for anchor in anchors)
    present, absent = (6.0, -6.0) if parted >= max(0.5 * rows, 2) else (3.0, 0.0)
    # What stands above the first band of a page is not the row before.
    return [0.0] + [
        0.0 if above.page != below.page else present if below.parted else absent
        for above, below in pairwise(bands)
    ]


def _fits(bands: Sequence[Band]) -> list[float]:
    """Whether the lines above could have held the first words of each band, and open ends."""
    widths: dict[int, float] = {}
    for band in bands:
        if not band.heading:
            for column, lines in band.cells.items():
                widest = max(line[-1].right - line[0].left for line in lines)
                widths[column] = max(widths.get(column, 0.0), widest)
    found = [0.0]
    for above, below in pairwise(bands):
        shared = above.cells.keys() & below.cells.keys()
        if not shared:
            found.append(0.0)
            continue
        told = [
            fit(above.cells[column][-1], below.cells[column][0], widths.get(column, 0.0))
            for column in shared
        ]
        found.append(sum(told) / len(told))
    return found


def fit(above: Sequence[Word], below: Sequence[Word], width: float) -> float:
    """Whether a line was broken before the words below it; negative where it was."""
    first = below[0]
    needed = above[-1].right - above[0].left + _SPACE * first.size + first.right - first.left
    evidence = _FITTED if needed <= width else _WRAPPED
    if _OPEN_START.match(first.text):
        evidence -= 1.0
    if _OPEN_END.search(above[-1].text):
        evidence -= 1.0
    return evidence


def _spaces(bands: Sequence[Band], anchors: Sequence[float], fits: Sequence[float]) -> list[float]:
    """What the space above each band says, where rows are farther apart than lines within."""
    steps = [0.0] + [
        (below.first - above.last) / below.size if above.page == below.page else 0.0
        for above, below in pairwise(bands)
    ]
    limit = _limit([*steps, *_leadings(bands)])
    if limit is None:
        return [0.0] * len(bands)
    close = [place for place in range(1, len(bands)) if 0 < steps[place] < limit]
    apart = sum(min(anchors[place - 1], anchors[place]) > 0 and fits[place] > 0 for place in close)
    # Where rows stand close, only wide spaces tell something: they part groups of rows.
    within = -3.5 if apart <= 0.3 * len(close) else 0.0
    return [
        0.0 if step <= 0 else (3.5 if within else 2.0) if step >= limit else within
        for step in steps
    ]


def _leadings(bands: Sequence[Band]) -> list[float]:
    """The steps from line to line within the cells of single bands."""
    return [
        (below[0].baseline - above[0].baseline) / band.size
        for band in bands
        for lines in band.cells.values()
        for above, below in pairwise(lines)
    ]


def _limit(steps: Sequence[float]) -> float | None:
    """The space that parts small steps from large ones; None where all are much the same."""
    seen = sorted(min(step, 4.0) for step in steps if step > 0)
    fewest = max(_FEWEST_STEPS, len(seen) // 20)
    best, limit = _JUMP, None
    for place in range(fewest, len(seen) - fewest + 1):
        jump = seen[place] / max(seen[place - 1], 0.1)
        if jump > best:
            best, limit = jump, (seen[place] + seen[place - 1]) / 2
    return limit
