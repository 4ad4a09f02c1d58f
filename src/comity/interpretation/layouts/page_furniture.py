"""What pages print around a list: page numbers, and lines that return above or below the pages."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from comity.interpretation.structure.lines import Line
from comity.interpretation.structure.word_evidence import evidence_of, spaced_tokens

_NUMBER = re.compile(r"(?<!\d)\d{1,9}(?!\d)")
_OF_PAGES = re.compile(
    r"(?<![\d/.-])(\d{1,4})(?: ?/ ?| [^\W\d_]{1,4} |[^\W\d_]?[，, ]?共 ?)(\d{1,4})(?![\d/.-])"
)
_LETTER = re.compile(r"[^\W\d_]")
_PAGE_NUMBER = re.compile(r"[-–—|/.\s]*\d{1,4}[-–—|/.\s]*")
_DECORATED = re.compile(r"[-–—|]")
_MOST_WORDS = 14
_REACH = 3  # lines of text above or below a header that returns
_MOST_OF = 0.5


def furniture_of(lines: Sequence[Line], headers: Collection[int]) -> frozenset[int]:
    """The places of the lines that belong to pages; `headers` are the places of header lines.

    Such are lines that differ by a number that goes on from page to page, and lines that return
    beside a header that returns.
    """
    texts = {
        place: line.passage.text
        for place, line in enumerate(lines)
        if line.passage and not line.is_tabular and place not in headers
    }
    return frozenset(_page_numbers(texts)) | frozenset(_beside_headers(texts, headers))


def _page_numbers(texts: dict[int, str]) -> Iterator[int]:
    """Lines with a number that goes up by one where all else is the same, and decorated numbers."""
    alike: dict[str, list[int]] = defaultdict(list)
    for place, text in texts.items():
        if _NUMBER.search(text) and len(text.split()) <= _MOST_WORDS:
            alike[_NUMBER.sub("#", " ".join(text.split()))].append(place)
    for masked, places in alike.items():
        counted = _go_on([texts[place] for place in places])
        if _LETTER.search(masked):
            printed = [texts[place] for place in places]
            if counted and (_count_pages(printed) or not any(map(_speaks_of_time, printed))):
                yield from places
        elif _DECORATED.search(masked) and _PAGE_NUMBER.fullmatch(texts[places[0]]):
            yield from places


def _go_on(texts: Sequence[str]) -> bool:
    """Whether one of the numbers goes up by one from text to text and the others stay."""
    rows = [[int(number) for number in _NUMBER.findall(text)] for text in texts]
    if len(rows) < 2:
        return False
    columns = list(zip(*rows, strict=True))
    steps = [{after - before for before, after in pairwise(column)} for column in columns]
    return [1] in [sorted(each) for each in steps] and all(each <= {0, 1} for each in steps)


def _count_pages(texts: Sequence[str]) -> bool:
    """Whether each text says which page it is of how many: "2 of 5", "3/7"."""
    pairs = [_OF_PAGES.findall(text) for text in texts]
    counts = [[(int(page), int(pages)) for page, pages in each] for each in pairs]
    return any(
        len({pages for _, pages in column}) == 1
        and all(0 < page <= pages for page, pages in column)
        and len({page for page, _ in column}) == len(texts)
        for column in zip(*counts, strict=False)
    )


def _speaks_of_time(text: str) -> bool:
    return evidence_of(spaced_tokens(text)).dated[-1] > 0


def _beside_headers(texts: dict[int, str], headers: Collection[int]) -> Iterator[int]:
    """Lines above a returning header: those that return as well, and short ones with a number."""
    blocks = [place for place in sorted(headers) if place - 1 not in headers]
    if len(blocks) < 2:
        return
    above = [
        [place for place in range(block - 1, -1, -1) if place in texts][:_REACH] for block in blocks
    ]
    counts = Counter(
        text for reach in above for text in {_NUMBER.sub("#", texts[place]) for place in reach}
    )
    for reach in above[1:]:
        for place in reach:
            if counts[_NUMBER.sub("#", texts[place])] > max(1, _MOST_OF * len(blocks)):
                yield place
        if reach and _numbers_a_page(texts[reach[0]]):
            yield reach[0]


def _numbers_a_page(text: str) -> bool:
    """Whether a line holds small numbers and hardly a word beside them."""
    numbers = _NUMBER.findall(text)
    others = [word for word in text.split() if _LETTER.search(word)]
    return 0 < len(numbers) <= 2 and len(others) <= 2 and all(len(each) <= 3 for each in numbers)
