"""Legends: lines that say what a mark beside a row means."""

import re
import string
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from comity.interpretation.passages import NOTHING, Passage
from comity.interpretation.readings import Flag
from comity.interpretation.structure.lines import Line, leading_number
from comity.values.dual_degree_words import find_dual_degrees
from comity.values.legend_words import find_legend_words
from comity.values.made_often import made_often
from comity.values.status_words import find_statuses
from comity.values.waiver_words import find_waivers
from comity.values.words import HAN

MARKS = "*＊†‡§¶※☆★◎○●◯◇◆△▲▽▼□■✓✔×✕✗#+^°"
"""The characters that lists mark rows with."""

_LEGEND = re.compile(
    rf"(?:※\s*(?=[{re.escape(MARKS)}]))?(?P<open>[(\[（［]?)\s*[\"'“”「]?(?P<mark>[{re.escape(MARKS)}]{{1,2}})[\"'“”」]?\s*(?P<meaning>\S.*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """A mark and what its legend says that it means; no flags where that is not understood."""

    mark: str
    flags: tuple[Flag, ...]


def legend_of(passage: Passage) -> Legend | None:
    """The legend that a line of running text is, or None.

    A bulleted row may begin with a mark as well; a legend is bracketed or has a word such as
    *indicates* and says something that is known of agreements.
    """
    match = _LEGEND.fullmatch(passage.text)
    if match is None:
        return None
    meaning = match["meaning"]
    flags = flags_meant(meaning)
    explains = bool(find_legend_words(meaning)) or meaning[0] in ":=："
    if (flags and (match["open"] or explains)) or (match["open"] and explains):
        return Legend(mark=match["mark"], flags=flags)
    return None


def flags_meant(meaning: str) -> tuple[Flag, ...]:
    """What the words of a legend say of the rows with its mark: fees, degrees, else a state."""
    granted = [Flag.TUITION_WAIVER] if find_waivers(meaning) else []
    if find_dual_degrees(meaning):
        granted.append(Flag.DUAL_DEGREE)
    states = () if granted else find_statuses(meaning)
    return tuple(dict.fromkeys([*granted, *(Flag(state.value) for state in states)]))


_NOTE = re.compile(
    rf"(?:※\s*(?=[{re.escape(MARKS)}]))?(?P<mark>\[\^?\w{{1,3}}\]|[(（]\w{{1,2}}[)）]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\^\w{{1,2}}|[{re.escape(MARKS)}]{{1,3}})"
    r"\s*[:：=–—-]?\s*(?P<meaning>\S.*)",
    re.DOTALL,
)


_BRACKETED = "[^"  # opens the note of a footnote in Markdown


_DEFINED = re.compile(
    rf"(?:[;,.:]|\s)\s*(?P<mark>[{re.escape(MARKS)}]{{1,2}})\s*[=:：–—-]\s*(?P<meaning>[^;；]+)"
)
_MARK = re.compile(f"[{re.escape(MARKS)}]")
_WITHIN = re.compile(
    rf"(?<=[\s(（\"“「{HAN}])(?P<mark>[{re.escape(MARKS)}]{{1,2}})(?=[\s)）\"”」{HAN}])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Legends:
    """The legends of a document: what each mark means, and the texts of the lines that say so."""

    meanings: Mapping[str, tuple[Flag, ...]]
    lines: frozenset[str]

    def with_marks(self, marks: Mapping[str, tuple[Flag, ...]]) -> "Legends":
        """The legends with marks whose meaning is known; it counts before what the list says."""
        if not marks:
            return self
        together = {**self.meanings, **marks}
        longest_first = sorted(together, key=len, reverse=True)
        return replace(self, meanings={mark: together[mark] for mark in longest_first})


def legends_of(lines: Sequence[Passage], cells: Iterable[str]) -> Legends:
    """The legends among the lines of running text.

    A line that opens with a mark as no other line does is a note where that mark closes a cell or
    a line elsewhere, whatever it says; `cells` are the texts of all cells and lines. A sentence may
    tell, among other things, what the rows with a mark have.
    """
    found: dict[str, tuple[Flag, ...]] = {}
    texts: set[str] = set()
    marked = list(cells)
    notes = {match["mark"]: match for each in lines if (match := _NOTE.fullmatch(each.text))}
    for passage in lines:
        legend = legend_of(passage)
        if legend is not None and not passage.text.startswith(_BRACKETED):
            found.setdefault(legend.mark, legend.flags)
            texts.add(passage.text)
    if set(notes) - set(found):
        closing = Counter(mark for text in marked for mark in notes if _is_marked(text, mark))
        opening = Counter(mark for each in lines for mark in notes if _opens(each.text, mark))
        for mark, match in notes.items():
            if mark not in found and closing[mark] and opening[mark] == 1 and _is_apart(match):
                found[mark] = flags_meant(match["meaning"])
                texts.add(match.string)
    for match in _terms_set_apart(lines):
        mark, text = match["mark"], match.string
        known = mark in found or text in texts
        if not known and any(mark in each for each in marked if each != text):
            found[mark] = flags_meant(match["meaning"])
            texts.add(text)
    for mark, flags in _told_in_sentences(each for each in lines if each.text not in texts):
        if mark not in found and any(_is_marked(text, mark) for text in marked):
            found[mark] = flags
    longest_first = sorted(found, key=len, reverse=True)
    return Legends(meanings={mark: found[mark] for mark in longest_first}, lines=frozenset(texts))


def _terms_set_apart(lines: Sequence[Passage]) -> Iterator[re.Match[str]]:
    """The lines that are a mark and a term alone, between empty ones or others of the sort.

    Below the name of a partner such a line would be an item of what was agreed on.
    """
    opened = [_LEGEND.fullmatch(each.text) if each.text[:1] in _OPENING else None for each in lines]
    padded = [None, *opened, None]
    texts = [NOTHING, *lines, NOTHING]
    for place, match in enumerate(opened):
        if match is None:
            continue
        beside = ((texts[each], padded[each]) for each in (place, place + 2))
        apart = all(
            not text or (other is not None and other["mark"] != match["mark"])
            for text, other in beside
        )
        if apart and _is_mostly_terms(match["meaning"].rstrip(" .")):
            yield match


def _is_mostly_terms(text: str) -> bool:
    """Whether a text speaks of fees and degrees and hardly says more."""
    terms = (*find_waivers(text), *find_dual_degrees(text))
    return sum(term.end - term.start for term in terms) >= _MOSTLY * len(text)


_OPENING = frozenset(MARKS)
_MOSTLY = 0.6


def _told_in_sentences(lines: Iterable[Passage]) -> Iterator[tuple[str, tuple[Flag, ...]]]:
    """The marks that a line explains within it: "with (*): no fees", "MoU = ...; # = ..."."""
    for passage in lines:
        text = passage.text
        if _MARK.search(text) is None:
            continue
        defined = [(each["mark"], flags_meant(each["meaning"])) for each in _DEFINED.finditer(text)]
        yield from ((mark, flags) for mark, flags in defined if flags)
        marks = {each["mark"] for each in _WITHIN.finditer(text)}
        if len(marks) == 1 and not defined and (flags := flags_meant(text)):
            yield marks.pop(), flags


def legends_of_lines(lines: Sequence[Line]) -> Legends:
    """The legends of a document's lines; in a table a legend has a row to itself."""
    running = [
        line.filled[0][1] if line.is_tabular else line.passage
        for line in lines
        if not line.is_tabular or len(line.filled) == 1
    ]
    return legends_of(
        running, (cell.text for line in lines for cell in line.cells or [line.passage])
    )


def _opens(text: str, mark: str) -> bool:
    """Whether a text begins with the mark alone, not with the marks around what is emphasised."""
    return text.startswith(mark) and not text.startswith(mark, len(mark))


def _is_marked(cell: str, mark: str) -> bool:
    """Whether a mark closes a cell or a word in it, or opens it and is no note itself."""
    if mark not in cell:
        return False
    sign = re.escape(mark)
    if re.search(rf"{sign}$|[(（]{sign}[)）]$|\w{sign}(?=[,;，；、\])）]|\s)", cell):
        return True
    number = leading_number(cell) if cell[:1].isdigit() else None
    start = number[1] if number is not None else 0
    return cell.startswith(mark, start) and not _NOTE_ITSELF.match(cell, start + len(mark))


_NOTE_ITSELF = re.compile(r"\s*[:：=–—-]|\s+[a-zа-я]")


def _is_apart(note: re.Match[str]) -> bool:
    """Whether the mark ends before what follows it, not within a longer one."""
    return note.start("meaning") > note.end("mark") or note["meaning"][0].isalpha()


# Signs that nothing else begins with need no space behind them; Word's hollow bullet is copied as
# the letter o.
_BULLET = re.compile(
    r"(?:[•·・‣▪◦∙○●■□◆◇►▶➢➤→»☑\uf0a7\uf0b7\uf0d8]\s*|[-–—*+>✓✔]\s+|o\s+(?=[^\Wa-z_]|[*†‡])"
    r"|[(（]?[^\W\d_A-Z][)）]\s+)(?=\S)"  # a) b) c)
)


_DASHES = frozenset("-–—")
_OPEN_PLAINLY = frozenset(string.ascii_uppercase + string.digits)  # as most rows: no bullet


def has_bullet(text: str) -> bool:
    """Whether a text opens with a bullet, as far as no legend says that it is a mark."""
    return _BULLET.match(text) is not None


@made_often(frozen=True, slots=True, kw_only=True)
class Opening:
    """How an item of a list opens: with a bullet, with marks, or plainly."""

    bullet: Passage | None
    marks: tuple[Passage, ...]
    text: Passage


def opening_of(
    passage: Passage, meanings: Mapping[str, tuple[Flag, ...]], *, in_cell: bool = False
) -> Opening:
    """The item without its bullet and the marks before or after it.

    A character that a legend explains is a mark, wherever it stands. Of the others the first one
    is a bullet, but in a cell of a table a dash alone is one; a second one is a mark that no
    legend explains.
    """
    text = passage.text
    if not meanings and text[:1] in _OPEN_PLAINLY:
        return Opening(bullet=None, marks=(), text=passage.part(0))
    bullet: Passage | None = None
    marks: list[Passage] = []
    start, end = 0, len(text)
    while start < end:
        mark = _mark_at(text, start, meanings)
        match = _BULLET.match(text, start)
        if mark is not None:
            marks.append(passage.part(*mark.span(mark.lastindex or 0)))
            length = len(mark[0])
        elif match is None:
            break
        elif bullet is None and (not in_cell or text[start] in _DASHES):
            bullet = passage.part(start, match.end())
            length = len(match[0])
        elif text[start] in MARKS:
            marks.append(passage.part(start, start + 1))
            length = 1
        else:
            break
        start = end - len(text[start + length :].lstrip())
    while (mark := _mark_before(text, end, meanings)) and mark.start() > start:
        marks.append(passage.part(*mark.span(mark.lastindex or 0)))
        end = start + len(text[start : mark.start()].rstrip())
    return Opening(bullet=bullet, marks=tuple(marks), text=passage.part(start, end))


_EMPHASIS = re.compile(r"^[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}$|(?<=[^\s*_])[*_]{2,3}(?=$|[\s,;(])")
_LAST_WORD = re.compile(r"(?:\b\w\.)*(\w+)\.$")
_ABBREVIATED = frozenset(
    "Inc Ltd Univ Co Corp Inst Dept Tech Sci Acad Coll Hosp Lab Fac A S".split()
)


def bare_name(name: Passage) -> Passage:
    """A name in a line without the signs of emphasis around it and the stop that ends it.

    The stop of an abbreviation stays (Inc., Univ.).
    """
    spans = [match.span() for match in _EMPHASIS.finditer(name.text)]
    if spans:
        name = name.without(spans)
    last = _LAST_WORD.search(name.text) if name.text.endswith(".") else None
    short = last is not None and (last[1] in _ABBREVIATED or "." in last[0][:-1])
    end = len(name.text.rstrip(" ,;:-–—" if short else " ,;:-–—."))
    return name.part(0, end)


_LONGEST = 8  # characters of a mark, with brackets around it


def _mark_at(text: str, start: int, meanings: Iterable[str]) -> re.Match[str] | None:
    """The mark that begins at `start`, in brackets of its own or without."""
    marks = _marks(tuple(meanings))
    return marks[0].match(text, start) if marks else None


def _mark_before(text: str, end: int, meanings: Iterable[str]) -> re.Match[str] | None:
    """The mark that ends at `end`, in brackets of its own or without."""
    marks = _marks(tuple(meanings))
    return marks[1].search(text, max(0, end - _LONGEST), end) if marks else None


@lru_cache(maxsize=64)
def _marks(meanings: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """What finds a mark at a place, and before one; the group that matched is the mark itself."""
    if not meanings:
        return None
    mark = "|".join(map(re.escape, meanings))
    either = rf"(?:[(\[（［]({mark})[)\]）］]|({mark}))"
    return re.compile(either), re.compile(rf"{either}\Z")
