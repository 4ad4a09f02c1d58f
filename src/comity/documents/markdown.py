"""Markdown becomes rows: the text that its marks set off, as it would be printed.

A row's text is without the marks; `locus.text` is the line as typed. Recognised are what lists of
agreements use of CommonMark, of its tables and of its footnotes.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from comity.documents.model import Cell, Locus, Row, RowRole, Table, row_of_cells
from comity.documents.numerals import superscript

_LINE = re.compile(r"\r\n|\n|\r")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?=\S)")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_SEPARATOR = re.compile(r"\|?(?::?-+:?\|)+(?::?-+:?)?")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_ITEM = re.compile(r"([ \t]*)([-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_NOTE = re.compile(r" {0,3}\[\^([^\]\s]+)\]:[ \t]*")
_TARGET = re.compile(r" {0,3}\[[^\]]+\]:[ \t]*\S+")
_INDENT = re.compile(r"[ \t]*")
_CELL_END = re.compile(r"(?<!\\)\|")
_FEWEST_HEADINGS = 2
_TAB = 4
_PROBE = 1 << 18
_MOST_OF_MATTER = 60


def has_markdown_table(text: str) -> bool:
    """Whether the text has a table of Markdown: a row of bars above one of dashes and bars."""
    above = ""
    for line in _LINE.split(text[:_PROBE]):
        if _is_separator(line) and _width(line) == _width(above) > 1:
            return True
        above = line
    return False


def looks_like_markdown(text: str) -> bool:
    """Whether the text is Markdown beyond doubt: a table or several headings in its marks."""
    probe = text[:_PROBE]
    headings = sum(_is_heading(line) for line in _LINE.split(probe)) if "# " in probe else 0
    return headings >= _FEWEST_HEADINGS or has_markdown_table(text)


def _is_heading(line: str) -> bool:
    """Whether a line is a heading, and not the head of a column of numbers: "#   Partner"."""
    match = _HEADING.match(line)
    return match is not None and line[match.end()].isalpha() and match.end() - match.end(1) == 1


def _is_separator(line: str) -> bool:
    return "|" in line and _SEPARATOR.fullmatch("".join(line.split())) is not None


def _width(line: str) -> int:
    return len(_parted(line)) if "|" in line else 0


def read_markdown(text: str) -> tuple[Table, ...]:
    """The lines of `text` as one table; lines that are marks and nothing else are no rows."""
    lines = _LINE.split(text)
    if lines and not lines[-1]:
        lines.pop()
    return (Table(rows=tuple(_Reader(lines).rows())),)


@dataclass(slots=True)
class _Line:
    """What one line prints, and what it is."""

    cells: list[str]
    role: RowRole = RowRole.PLAIN
    depth: int = 0
    indent: int = 0
    struck: bool = False


@dataclass(slots=True)
class _Reader:
    """Reads the lines of a text in order."""

    lines: list[str]
    notes: dict[str, int] = field(default_factory=dict)
    in_table: bool = False
    in_code: bool = False
    in_note: bool = False
    indents: list[int] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        """The rows of the text; each knows the line that it was typed on."""
        index = 0
        end_of_matter = self._end_of_matter()
        for place, typed in enumerate(self.lines):
            if place <= end_of_matter:
                line: _Line | None = _Line([typed.strip()], role=RowRole.FURNITURE)
            else:
                line = self._read(place, typed)
            if line is not None:
                yield _row(index, place, typed, line)
                index += 1

    def _end_of_matter(self) -> int:
        """The place of the line that ends what programs say of the text before it, or -1."""
        if not self.lines or self.lines[0].rstrip() != "---":
            return -1
        head = [line.rstrip() for line in self.lines[1:_MOST_OF_MATTER]]
        return head.index("---") + 1 if "---" in head else -1

    def _read(self, place: int, typed: str) -> _Line | None:
        """What a line prints; None for one that only marks others."""
        if _FENCE.match(typed):
            self.in_code = not self.in_code
            return None
        if self.in_code:
            return _Line([typed.strip()])
        if not typed.strip():
            self.in_table = False
            self.in_note = self.in_note and self._goes_on_indented(place)
            return _Line([""])
        if self.in_table or self._begins_table(place):
            return self._table_line(typed)
        return self._line(place, _QUOTE.sub("", typed))

    def _goes_on_indented(self, place: int) -> bool:
        below = self.lines[place + 1 : place + 2]
        return bool(below) and below[0].startswith(("    ", "\t"))

    def _begins_table(self, place: int) -> bool:
        below = "".join(self.lines[place + 1 : place + 2])
        width = _width(self.lines[place])
        return width > 1 and _is_separator(below) and _width(below) == width

    def _table_line(self, typed: str) -> _Line | None:
        begins, self.in_table = not self.in_table, True
        if _is_separator(typed):
            return None
        role = RowRole.HEADER if begins else RowRole.PLAIN
        texts = [self._printed(cell) for cell in _parted(typed)]
        struck = [is_struck for text, is_struck in texts if text]
        return _Line([text for text, _ in texts], role=role, struck=bool(struck) and all(struck))

    def _line(self, place: int, typed: str) -> _Line | None:
        if _RULE.match(typed) or (_UNDERLINE.match(typed) and self._is_underlined(place - 1)):
            return None
        line = self._note(typed) or self._heading(place, typed) or self._item(typed)
        if line is None:
            line = self._prose(typed.strip())
            line.indent = _columns(_indent(typed))
            if "\t" in typed.strip():
                line.cells = [self._printed(cell)[0] for cell in typed.split("\t")]
        return line

    def _note(self, typed: str) -> _Line | None:
        """The note that a line opens or goes on with, or the target of a link."""
        note = _NOTE.match(typed)
        if note is None and self.in_note and typed.startswith(("  ", "\t")):
            return self._prose(typed.strip(), role=RowRole.NOTE)
        self.in_note = note is not None
        if note is not None:
            line = self._prose(typed[note.end() :], role=RowRole.NOTE)
            line.cells[0] = f"{self._mark(note[1])} {line.cells[0]}"
            return line
        return _Line([typed.strip()], role=RowRole.FURNITURE) if _TARGET.match(typed) else None

    def _heading(self, place: int, typed: str) -> _Line | None:
        heading = _HEADING.match(typed)
        if heading is not None:
            text = typed[heading.end() :].rstrip()
            kept = text.rstrip("#")
            text = kept if kept.endswith((" ", "\t")) else text
            return self._prose(text, role=RowRole.HEADING, depth=len(heading[1]))
        if not self._is_underlined(place):
            return None
        depth = 1 if self.lines[place + 1].lstrip().startswith("=") else 2
        return self._prose(typed.strip(), role=RowRole.HEADING, depth=depth)

    def _item(self, typed: str) -> _Line | None:
        item = _ITEM.match(typed)
        if item is None:
            return None
        line = self._prose(typed[item.end() :], role=RowRole.ITEM, depth=self._depth(item[1]))
        line.cells[0] = f"{'•' if item[2] in '-*+' else item[2]} {line.cells[0]}"
        return line

    def _is_underlined(self, place: int) -> bool:
        """Whether the line is a heading by the line of signs below it."""
        if not 0 <= place < len(self.lines) - 1 or not self.lines[place].strip():
            return False
        is_plain = not (_ITEM.match(self.lines[place]) or _HEADING.match(self.lines[place]))
        return is_plain and _UNDERLINE.match(self.lines[place + 1]) is not None

    def _depth(self, indent: str) -> int:
        """How deep an item is nested: by the indents of the items above it."""
        columns = _columns(indent)
        while self.indents and self.indents[-1] > columns:
            self.indents.pop()
        if not self.indents or self.indents[-1] < columns:
            self.indents.append(columns)
        return len(self.indents)

    def _prose(self, typed: str, *, role: RowRole = RowRole.PLAIN, depth: int = 0) -> _Line:
        text, struck = self._printed(typed)
        return _Line([text], role=role, depth=depth, struck=struck)

    def _mark(self, name: str) -> str:
        """The mark of a footnote: its number in the order in which notes are referred to."""
        return superscript(self.notes.setdefault(name, len(self.notes) + 1))

    def _printed(self, typed: str) -> tuple[str, bool]:
        """What is printed of the text of a line or a cell, and whether all of it is struck out."""
        text = _REFERENCE.sub(lambda match: self._mark(match[1]), typed.strip())
        struck = _STRUCK_WHOLLY.fullmatch(text) is not None
        return unmarked(text), struck


def _row(index: int, place: int, typed: str, line: _Line) -> Row:
    locus = Locus(line=place + 1, end_line=place + 1, text=typed.strip())
    cells = [Cell(text=cell) for cell in line.cells]
    row = row_of_cells(index, cells, locus, role=line.role, depth=line.depth, struck=line.struck)
    if not line.indent:
        return row
    moved = tuple(replace(cell, start=cell.start + line.indent) for cell in row.cells)
    return replace(row, text=" " * line.indent + row.text, cells=moved)


def _parted(line: str) -> list[str]:
    """The cells of a row of a table; bars at its ends are not between cells."""
    parts = _CELL_END.split(line.strip())
    if len(parts) > 1 and not parts[0].strip():
        parts = parts[1:]
    if len(parts) > 1 and not parts[-1].strip():
        parts = parts[:-1]
    return parts


def _indent(line: str) -> str:
    match = _INDENT.match(line)
    return match[0] if match else ""


def _columns(indent: str) -> int:
    return len(indent.expandtabs(_TAB))


_REFERENCE = re.compile(r"(?<!\\)\[\^([^\]\s]+)\](?!:)")
_STRUCK_WHOLLY = re.compile(r"~~(?:(?!~~).)+~~")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HELD = 0x10FF00  # escaped signs are kept out of the way here while marks are taken off
_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
_RAISED = re.compile(r"<sup>(\d{1,3})</sup>", re.IGNORECASE)
_MARKUP = re.compile(r"<!--.{0,2000}?-->|</?[a-z][a-z0-9]{0,9}(?:\s[^<>]{0,300})?>", re.IGNORECASE)
_ADDRESS = re.compile(r"<((?:https?|mailto):[^<>\s]{1,300})>")
# So far a pair of marks reaches at most: text with many single marks must not cost its square.
_MARKS = (
    (re.compile(r"!?\[([^\[\]]{0,300})\]\([^()]{0,300}(?:\([^()]{0,99}\)[^()]{0,99})?\)"), r"\1"),
    (re.compile(r"!?\[([^\[\]]{1,300})\]\[[^\[\]]{0,99}\]"), r"\1"),
    (re.compile(r"(?<!`)(`{1,3})(?!`)(.{1,300}?)(?<!`)\1(?!`)"), r"\2"),
    (re.compile(r"~~(?=\S)(.{1,300}?)(?<=\S)~~"), r"\1"),
    (re.compile(r"(?<!\*)\*{3}(?=[^\s*])(.{1,300}?)(?<=[^\s*])\*{3}(?!\*)"), r"\1"),
    (re.compile(r"(?<!\*)\*\*(?=[^\s*])(.{1,300}?)(?<=[^\s*])\*\*(?!\*)"), r"\1"),
    (re.compile(r"(?<!\w)__(?=\S)(.{1,300}?)(?<=\S)__(?!\w)"), r"\1"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]{1,300}?)(?<=[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_]{1,300}?)(?<=\S)_(?!\w)"), r"\1"),
)


def unmarked(text: str) -> str:
    """The text without the marks of Markdown: emphasis, links, code, escapes, markup in between.

    Line breaks (`<br>`) stay as line ends.
    """
    text = _ESCAPED.sub(lambda match: chr(_HELD + ord(match[1])), text)
    text = _RAISED.sub(lambda match: superscript(int(match[1])), text)
    text = _MARKUP.sub("", _ADDRESS.sub(r"\1", _BREAK.sub("\n", text)))
    for mark, kept in _MARKS:
        text = mark.sub(kept, text)
    text = html.unescape(text) if "&" in text else text
    held = (chr(ord(c) - _HELD) if _HELD <= ord(c) < _HELD + 0x80 else c for c in text)
    return "".join(held).strip()
