"""Columns that only rules running down a page part: their rows are found as without rules."""

from collections.abc import Sequence

from comity.documents.pdf.drawings import Rule
from comity.documents.pdf.gutter_evidence import Gutter
from comity.documents.pdf.gutters import Region
from comity.documents.pdf.lines import Line

_SHORTEST = 3.0  # times the size of the letters
_OVERLAP = 0.6  # of their height together, which rules of one table share
_HALF = 1.0  # points: half the width that such a rule takes as a gutter
_FEWEST = 2  # lines on either side
_CROSSING = 0.05  # of the lines may have a word that is longer than its cell is wide


def find_fenced(lines: Sequence[Line], down: Sequence[Rule]) -> list[Region]:
    """The tables among the lines, from above, whose columns rules part."""
    if not lines or not down:
        return []
    shortest = _SHORTEST * lines[0].size
    regions = []
    for group in _groups([rule for rule in down if rule.end - rule.start >= shortest]):
        top, bottom = min(rule.start for rule in group), max(rule.end for rule in group)
        places = [place for place, line in enumerate(lines) if top <= line.baseline <= bottom]
        if len(places) < _FEWEST:
            continue
        members = lines[places[0] : places[-1] + 1]
        gutters = [
            Gutter(rule.at - _HALF, rule.at + _HALF)
            for rule in sorted(group)
            if _parts(rule.at, members)
        ]
        if gutters:
            regions.append(Region(places[0], places[-1] + 1, gutters))
    return sorted(regions, key=lambda region: region.first)


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules in groups that run down beside one another."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: (rule.start, rule.end)):
        last = groups[-1] if groups else None
        if last is not None and _beside(rule, last):
            last.append(rule)
        else:
            groups.append([rule])
    return groups


def _beside(rule: Rule, group: Sequence[Rule]) -> bool:
    top, bottom = min(each.start for each in group), max(each.end for each in group)
    shared = min(bottom, rule.end) - max(top, rule.start)
    return shared >= _OVERLAP * (max(bottom, rule.end) - min(top, rule.start))


def _parts(at: float, lines: Sequence[Line]) -> bool:
    """Whether words stand left and right of the place, and hardly any on it."""
    lefts = rights = crossing = 0
    for line in lines:
        crossing += any(word.left < at - _HALF and word.right > at + _HALF for word in line.words)
        lefts += line.words[0].right <= at + _HALF
        rights += line.words[-1].left >= at - _HALF
    return min(lefts, rights) >= _FEWEST and crossing <= max(_CROSSING * len(lines), 1)
