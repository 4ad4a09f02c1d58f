"""What counts the parts of a list before their headings: "2.", "B)", "IV.", "（三）", "Нэг."."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from comity.documents.numerals import roman
from comity.interpretation.passages import Passage
from comity.interpretation.structure.headings import Heading, place_heading
from comity.interpretation.structure.lines import Line, leading_number
from comity.values.era_dates import number_of
from comity.values.phrases import phrase_table

_STOPS = ")）.．、:："
_HAN = "[一二三四五六七八九十]{1,3}"
_ENUMERATED = re.compile(
    rf"(?:[(（]?(?:(?P<han>{_HAN})|(?P<letters>[IVX]{{1,5}}|[^\W\d_]))[{_STOPS}]+"
    rf"|第(?P<ordinal>{_HAN}|\d{{1,3}})[部章节節类類、：:\s]*)\s*(?=\w{{2}})"
)
_FIRST_WORD = re.compile(r"([^\W\d_]+)[.)．:：、]\s+(?=\w)")
_ROMAN = {roman(number).upper(): number for number in range(1, 40)}
_LONGEST = 40
_STOPPED = re.compile(rf"[{_STOPS}第①-⑳]")
_DIGITS = "digits"


class Numeral(NamedTuple):
    """A number in a form of counting, and where the text begins that it counts."""

    form: str
    number: int
    end: int


class _Counted(NamedTuple):
    """A line that opens with a counted place."""

    line: Line
    numeral: Numeral
    name: str


def end_of_enumeration(text: str) -> int:
    """Where a heading begins behind its number, letter or numeral; 0 where nothing counts it."""
    return next((numeral.end for numeral in _numerals(text)), 0)


def forms_of_places(lines: Iterable[Line]) -> frozenset[str]:
    """The forms of counting in which countries and areas among the lines are counted.

    They stand alone or in the first cell of a row: "一、日本", "II. Japan", "B) Japan". Numerals
    go on by one from some place to the next; else a letter is of the name (E. Timor). Plain digits
    count rows as well: where they count places none stands twice.
    """
    return _forms_of(_counted_places(lines))


def without_numerals(
    lines: Sequence[Line], forms: frozenset[str] | None = None
) -> tuple[list[Line], list[Passage]]:
    """The lines, those of counted countries and areas without their numerals, and these.

    `forms` are those of the list that the lines are a part of, else their own.
    """
    counted = list(_counted_places(lines))
    forms = _forms_of(counted) if forms is None else forms
    ends = {each.line.index: each.numeral.end for each in counted if each.numeral.form in forms}
    cut = [_cut(line, ends[line.index]) if line.index in ends else line for line in lines]
    numerals = [line.passage.part(0, ends[line.index]) for line in lines if line.index in ends]
    return cut, numerals


def _counted_places(lines: Iterable[Line]) -> Iterator[_Counted]:
    """The lines that open with a counted place, in every form of counting that may be meant."""
    for line in lines:
        opening = line.filled[0][1] if line.is_tabular and line.filled else line.passage
        if not 0 < len(opening.text) <= _LONGEST:
            continue
        for numeral in _numerals(opening.text):
            name = opening.part(numeral.end)
            stopped = _STOPPED.search(opening.text, 0, numeral.end) is not None
            if stopped and _names_no_other_place(opening, place_heading(name)):
                yield _Counted(line, numeral, name.text)


def _names_no_other_place(opening: Passage, heading: Heading | None) -> bool:
    """Whether what stands behind a numeral is a heading, and with it no other: N. Korea is."""
    if heading is None:
        return False
    whole = place_heading(opening)
    if whole is None or whole.country is None or heading.country is None:
        return whole is None
    return whole.country.country == heading.country.country


def _forms_of(counted: Iterable[_Counted]) -> frozenset[str]:
    by_form: dict[str, list[_Counted]] = defaultdict(list)
    for each in counted:
        by_form[each.numeral.form].append(each)
    return frozenset(form for form, members in by_form.items() if _count_places(members))


def _count_places(counted: Sequence[_Counted]) -> bool:
    """Whether numerals count places: they go up, by one somewhere, and may begin anew."""
    places = list(dict.fromkeys((each.numeral.number, each.name) for each in counted))
    numbers = [number for number, _ in places]
    if counted[0].numeral.form == _DIGITS and len({name for _, name in places}) < len(places):
        return False
    pairs = list(pairwise(numbers))
    return any(after - before == 1 for before, after in pairs) and all(
        after > before or after == min(numbers) for before, after in pairs
    )


def _cut(line: Line, end: int) -> Line:
    cells = list(line.cells)
    if cells:
        place, first = line.filled[0]
        cells[place] = first.part(end)
    return replace(line, passage=line.passage.part(end), cells=tuple(cells))


def _numerals(text: str) -> Iterator[Numeral]:
    """The numeral that opens a text, likeliest form first; a letter may be a Roman numeral, too."""
    number = leading_number(text)
    if number is not None:
        yield Numeral(_DIGITS, *number)
        return
    word = _FIRST_WORD.match(text)
    value = phrase_table("number_words").whole(word[1]) if word is not None else None
    if word is not None and value is not None:
        yield Numeral("words", int(value), word.end())
        return
    match = _ENUMERATED.match(text)
    if match is None:
        return
    han = match["han"] or match["ordinal"]
    if han is not None:
        yield Numeral("han", number_of(han), match.end())
        return
    letters = match["letters"]
    if letters in _ROMAN:
        yield Numeral("roman", _ROMAN[letters], match.end())
    if len(letters) == 1:
        yield Numeral("letters", ord(letters.lower()), match.end())
