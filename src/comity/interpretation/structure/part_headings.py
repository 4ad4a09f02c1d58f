"""Headings over parts of a list that say more of their rows than a country: kinds, units, states.

What makes a line such a heading is its place: it is short, no row, and rows, a table or another
heading stand right below it; and there is more than one, for a single one is the title of all.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from comity.documents.model import RowRole
from comity.interpretation.passages import Passage
from comity.interpretation.readings import Flag
from comity.interpretation.structure.columns import header_of_running_text
from comity.interpretation.structure.enumeration import end_of_enumeration
from comity.interpretation.structure.headings import bare_heading, heading_of
from comity.interpretation.structure.legends import has_bullet, opening_of
from comity.interpretation.structure.lines import GOES_ON, Line, leading_number
from comity.interpretation.structure.signs import Sign, find_marks, is_all_signs
from comity.values.agreement_kinds import AgreementKind, find_kinds
from comity.values.agreement_nouns import find_agreement_nouns
from comity.values.body_words import Rank, find_body_words, highest_rank
from comity.values.countries import find_countries
from comity.values.dual_degree_words import find_dual_degrees
from comity.values.status_words import states_of_part
from comity.values.waiver_words import find_waivers
from comity.values.words import words_of

_LONGEST = 120
_MOST_WORDS = 16
_FEWEST = 2
_SPEAKING = re.compile(r"\w")
_ENDS_A_SENTENCE = re.compile(r"[.!?。]\s*$")
_GOES_ON_BELOW = re.compile(r"[,;，；、،؛]\s*$")
_PAGE_NUMBER = re.compile(r"[-–—|\s]*(?:[^\W\d_]{1,8}\.? ?)?\d{1,3}(?: ?/ ?\d{1,3})?[-–—|\s]*")
_IN_BRACKETS = re.compile(r"[【〔《≪＜<\[［][^【〔《≪＜<\[］\]】〕》≫＞>]+[］\]】〕》≫＞>]\s*")
_ROWS_ABOVE = 3
_MOST_WORDS_OF_STATE = 6
_PARTED = re.compile(r"[:;|(（：–—]|\s-\s")
_ENDED = frozenset({Flag.EXPIRED, Flag.TERMINATED})
_DATED = frozenset({Sign.DATE, Sign.DURATION})


@dataclass(frozen=True, slots=True, kw_only=True)
class PartHeading:
    """What a heading says of the rows below it; `at` is where it stands."""

    at: Passage
    kinds: tuple[AgreementKind, ...] = ()
    flags: tuple[Flag, ...] = ()
    home_unit: Passage | None = None

    @property
    def says_something(self) -> bool:
        """Whether it is more than a line of text."""
        return bool(self.kinds or self.flags or self.home_unit)


def find_part_headings(
    lines: Sequence[Line], known: Mapping[int, PartHeading] | None = None
) -> Mapping[int, PartHeading]:
    """The headings over parts of the list by `Row.index`; empty where there are not two at least.

    One that says that its agreements are over is enough where rows stand above it: it parts them.
    Lines that name a unit count only where several do: they are the home university's units, each
    with its own agreements. `known` are those of other lines of the same list.
    """
    found = {**(known or {}), **dict(_with_rows_below(lines))}
    units = [each for each in found.values() if each.home_unit is not None]
    if len(units) < _FEWEST:
        found = {
            index: without
            for index, each in found.items()
            if (without := replace(each, home_unit=None)).says_something
        }
    return found if len(found) >= _FEWEST or _ends_a_list(lines, found) else {}


def _ends_a_list(lines: Sequence[Line], found: Mapping[int, PartHeading]) -> bool:
    """Whether the only heading says that what is below it has ended, and rows stand above it."""
    if not any(_ENDED & set(each.flags) for each in found.values()):
        return False
    above = [line for line in lines if line.index < min(found)]
    rows = (line for line in above if line.is_tabular or _is_dated(line))
    return len(list(islice(rows, _ROWS_ABOVE))) == _ROWS_ABOVE


def _is_dated(line: Line) -> bool:
    return any(mark.sign in _DATED for mark in find_marks(line.passage.text))


def _with_rows_below(lines: Sequence[Line]) -> Iterator[tuple[int, PartHeading]]:
    """The candidates that say something; one right above another is the title of both.

    A unit above a heading of kinds is none: other kinds of agreements of the unit follow.
    """
    speaking = [line for line in lines if line.passage.text and _SPEAKING.search(line.passage.text)]
    after = {one.index: other.index for one, other in pairwise(speaking)}
    telling = [
        (line.index, heading)
        for line, heading in _candidates(lines, speaking)
        if heading.says_something
    ]
    told = dict(telling)
    for index, heading in telling:
        below = told.get(after[index])
        if below is None or (heading.home_unit is not None and below.home_unit is None):
            yield index, heading


def _candidates(
    lines: Sequence[Line], speaking: Sequence[Line]
) -> Iterator[tuple[Line, PartHeading]]:
    printed = Counter(line.passage.text for line in speaking)
    apart = set(_set_apart(lines))
    for line, below in pairwise(speaking):
        if line.index not in apart or printed[line.passage.text] > 1:
            continue
        # What tells most cheaply that a line is no heading comes first: rows name countries.
        if (
            _is_short(line.passage.text)
            and not find_countries(line.passage.text)
            and (_stands_above_rows(line, below) or _says_all_have_ended(line.passage))
            and not _is_dated(line)
            and _is_heading_of_rows(line.passage)
        ):
            yield line, _part_heading(line.passage)


def _set_apart(lines: Sequence[Line]) -> Iterator[int]:
    """The lines of running text that an empty line, a table or nothing at all stands above.

    In a document without empty lines every line may be set apart by other means, as brackets
    around all of one set it apart. A number of a page parts nothing.
    """
    parted = any(not line.passage.text for line in lines)
    above: Line | None = None
    for line in lines:
        text = line.passage.text
        if text and _PAGE_NUMBER.fullmatch(text):
            continue
        if text and not line.is_tabular:
            free = above is None or _ends_what_is_above(above, parted=parted)
            if free or line.row.role is RowRole.HEADING or _IN_BRACKETS.fullmatch(text):
                yield line.index
        above = line


def _ends_what_is_above(above: Line, *, parted: bool) -> bool:
    """Whether a line sets the next one apart; `parted` tells that empty lines do so here."""
    text = above.passage.text
    return (not parted or not text or above.is_tabular) and not _GOES_ON_BELOW.search(text)


def _is_short(text: str) -> bool:
    """Whether a text is as short as a heading, and no sentence."""
    return (
        len(text) <= _LONGEST
        and len(text.split()) <= _MOST_WORDS
        and _ENDS_A_SENTENCE.search(text) is None
    )


def _stands_above_rows(line: Line, below: Line) -> bool:
    """Whether the line below is a row or a heading, and this one no item beside it."""
    if below.is_tabular:
        return True
    if has_bullet(line.passage.text) or _is_numbered_partner(line.passage.text):
        return False
    text = below.passage.text
    if has_bullet(text) or (leading_number(text) is not None and not is_all_signs(text)):
        return True
    return heading_of(below.passage) is not None


def _says_all_have_ended(passage: Passage) -> bool:
    """Whether a line says nothing but that agreements have ended: such a line is no row."""
    text = passage.text
    if highest_rank(text) is not Rank.NONE or len(text.split()) > _MOST_WORDS_OF_STATE:
        return False
    if _ENDED.isdisjoint(states_of_part(text)):
        return False
    return bool(find_kinds(text) or find_agreement_nouns(text))


def _is_numbered_partner(text: str) -> bool:
    """Whether a line opens with a number and names an institution."""
    return leading_number(text) is not None and highest_rank(text) is Rank.UNIVERSITY


def _is_heading_of_rows(passage: Passage) -> bool:
    """Whether a line is no heading of a place or level, no header, and goes on with no other."""
    if GOES_ON.match(passage.text):
        return False
    heading = heading_of(passage)
    if heading is not None and not heading.kinds:
        return False
    return header_of_running_text(passage) is None


def _without_colon(passage: Passage) -> Passage:
    return passage.part(0, len(passage.text.rstrip(" :：")))


def _part_heading(passage: Passage) -> PartHeading:
    opening = opening_of(passage, {})
    bare = passage if opening.bullet is None else opening.text
    named = bare_heading(bare.part(end_of_enumeration(bare.text)))
    text = named.text
    kinds = _kinds_of_part(text)
    flags = {Flag(word) for word in states_of_part(text)}
    if find_waivers(text):
        flags.add(Flag.TUITION_WAIVER)
    if find_dual_degrees(text):
        flags.add(Flag.DUAL_DEGREE)
    is_unit = not kinds and Rank.NONE < highest_rank(text) < Rank.UNIVERSITY
    return PartHeading(
        at=passage,
        kinds=kinds,
        flags=tuple(flag for flag in Flag if flag in flags),
        home_unit=_without_colon(named) if is_unit else None,
    )


def _kinds_of_part(text: str) -> tuple[AgreementKind, ...]:
    """The kinds that a heading names; a word in a unit's name (Department of Projects) is none."""
    spans = find_kinds(text)
    if _opens_with_unit(text):
        projects = AgreementKind.PROJECT
        spans = tuple(each for each in spans if not (each.doubtful or each.kind is projects))
    return tuple(dict.fromkeys(span.kind for span in spans))


def _opens_with_unit(text: str) -> bool:
    """Whether a text that nothing parts begins with the word for a unit."""
    first = next(find_body_words(words_of(text).folded), None)
    if first is None or _PARTED.search(text):
        return False
    return first[0] == 0 and first[2] < Rank.UNIVERSITY
