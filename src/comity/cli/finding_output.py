"""The findings of readings, in words for people and as JSON Lines for programs."""

import json
from collections import Counter
from collections.abc import Iterator

from comity.cli.visible_text import visible
from comity.interpretation.contract import finding_to_dict
from comity.interpretation.readings import Finding, Reading, Severity
from comity.interpretation.sentences import sentence_of

_MANY = 3


def findings_as_json_lines(reading: Reading, *, several: bool) -> list[str]:
    """One JSON object per finding; where there are several documents each names its own."""
    document = {"document": reading.document.name} if several else {}
    return [
        json.dumps(document | finding_to_dict(each), ensure_ascii=False)
        for each in reading.findings
    ]


def findings_in_words(reading: Reading, *, several: bool) -> Iterator[str]:
    """One line per finding, the gravest first; many notes of one code are counted, not printed."""
    prefix = f"{visible(reading.document.name)}: " if several else ""
    notes = Counter(each.code for each in reading.findings if each.severity is Severity.NOTE)
    for severity in reversed(Severity):
        for each in reading.findings:
            if each.severity is severity and notes[each.code] < _MANY:
                yield f"{prefix}{severity}: {_place(each, reading)}{visible(sentence_of(each))}"
    for code, times in notes.items():
        if times >= _MANY:
            yield f"{prefix}note: {code} ({times} times; --findings FILE has them all)"


def _place(finding: Finding, reading: Reading) -> str:
    first = reading.rows_before
    last = first + len(reading.listings)
    numbers = [
        reading.listings[position - first].no if first <= position < last else None
        for position in finding.listings
    ]
    printed = [str(number) for number in numbers if number is not None]
    if printed and len(printed) == len(numbers) <= _MANY:
        word = "row" if len(printed) == 1 else "rows"
        return f"{word} {', '.join(printed)}: "
    line = finding.locus.line
    return f"line {line}: " if line is not None and finding.listings else ""
