"""Where codes stand in the rows of a list: in a cell, in brackets, behind a dash or a comma."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

_OPENING, _CLOSING = "(（[［【", ")）]］】"
_SEPARATOR = re.compile(
    rf"\s*[{re.escape(_OPENING)}]\s*|\s*[{re.escape(_CLOSING)}]\s*"
    r"|\s*[,，،、;；|•·]\s*|\s*[:：]\s+|\s+[-–—‒/+&]\s+|\s*[–—]\s*|(?<=\w)/(?=\w)|\s{2,}|\n"
)
_ALIGNED = re.compile(r"[^\S\n]{2,}")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A code that marks a row: `start` and `end` are offsets in its cell or line.

    `before` and `after` are the separators around it (offsets). One that `stays` is all there is
    in its cell, or stands in a column that only white space parts from others.
    """

    code: str
    start: int
    end: int
    before: tuple[int, int]
    after: tuple[int, int]
    stays: bool = False


def pattern_of(codes: Iterable[str]) -> re.Pattern[str]:
    """What codes are found by, the longest first."""
    longest_first = sorted(codes, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def uses_in(text: str, pattern: re.Pattern[str]) -> list[Use]:
    """The codes of a cell or a line that stand apart from its words.

    A number is a code in brackets only: elsewhere it counts rows.
    """
    if pattern.search(text) is None:
        return []
    parts = list(_parts(text))
    uses = [
        use
        for start, end, before, after in parts
        for use in _uses_of_part(text, (start, end), (before, after), pattern)
    ]
    told = {(use.before, use.after) for use in uses}
    if len(told) < len(parts):
        return uses
    return [replace(use, stays=True) for use in uses if not _DIGITS.fullmatch(use.code)]


_Span = tuple[int, int]


def _parts(text: str) -> Iterator[tuple[int, int, _Span, _Span]]:
    """The stretches between separators, each with the separators before and behind it."""
    before = (0, 0)
    for match in [*_SEPARATOR.finditer(text), None]:
        after = match.span() if match is not None else (len(text), len(text))
        if text[before[1] : after[0]].strip():
            yield before[1], after[0], before, after
        before = after


def _uses_of_part(
    text: str, part: _Span, around: tuple[_Span, _Span], pattern: re.Pattern[str]
) -> Iterator[Use]:
    """The codes of a part that is nothing else; none where it holds other words, too."""
    found = list(pattern.finditer(text, *part))
    rest = pattern.sub("", text[part[0] : part[1]])
    if not found or rest.strip(" /+&.・"):
        return
    before, after = around
    in_brackets = _in_brackets(text, part[0])
    aligned = any(_ALIGNED.fullmatch(text, *each) for each in around)
    for match in found:
        if in_brackets or not _DIGITS.fullmatch(match[0]):
            start, end = match.span()
            yield Use(
                code=match[0], start=start, end=end, before=before, after=after, stays=aligned
            )


def _in_brackets(text: str, place: int) -> bool:
    """Whether a place is within brackets that do not open the text, as those of a number do."""
    opened = max(text.rfind(sign, 0, place) for sign in _OPENING)
    closed = max(text.rfind(sign, 0, place) for sign in _CLOSING)
    return opened > max(closed, 0)


def cuts_of(text: str, uses: Sequence[Use]) -> list[_Span]:
    """What goes with the codes when they are taken out: a bracket of their own, a comma."""
    spans = [_cut_of(text, use) for use in uses]
    merged: list[_Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return [_with_brackets(text, span) for span in merged]


def _cut_of(text: str, use: Use) -> _Span:
    before, after = text[use.before[0] : use.before[1]], text[use.after[0] : use.after[1]]
    opens = before.strip()[:1] in tuple(_OPENING)
    closes = after.strip()[:1] in tuple(_CLOSING)
    if opens and closes:
        return use.before[0], use.after[1]
    if opens or use.before[1] == 0:
        return use.before[1], use.end if closes else use.after[1]
    return use.before[0], use.end if closes else use.after[0]


def _with_brackets(text: str, span: _Span) -> _Span:
    """The stretch with the brackets around it, where it fills them."""
    start, end = span
    before, after = text[:start].rstrip(), text[end:].lstrip()
    if before[-1:] in tuple(_OPENING) and after[:1] in tuple(_CLOSING):
        return len(before) - 1, len(text) - len(after) + 1
    return span
