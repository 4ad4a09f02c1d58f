"""Small Word files for tests: the XML that matters, in a package that is complete."""

from collections.abc import Mapping

from tests.documents.packages import packed

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_ROOTS = {
    "footnotes": "footnotes", "endnotes": "endnotes", "header1": "hdr", "header2": "hdr",
    "footer1": "ftr", "settings": "settings", "styles": "styles", "numbering": "numbering",
}  # fmt: skip


def word_file(body: str, *, word: str = _W, **parts: str) -> bytes:
    """A DOCX with the given body; `parts` are the insides of `styles.xml`, `footnotes.xml`..."""
    files = {
        "_rels/.rels": _related({"document": "word/document.xml"}, {"document": "officeDocument"}),
        "word/document.xml": _part("document", f"<w:body>{body}</w:body>", word),
        "word/_rels/document.xml.rels": _related({name: f"{name}.xml" for name in parts}, {}),
    }
    files |= {
        f"word/{name}.xml": _part(_ROOTS[name], inside, word) if name in _ROOTS else inside
        for name, inside in parts.items()
    }
    return packed(files)


def _part(root: str, inside: str, word: str) -> str:
    names = f'xmlns:w="{word}" xmlns:r="{_R}" xmlns:mc="{_MC}" xmlns:wp="{_DRAWING}"'
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {names}>{inside}</w:{root}>'


def _related(targets: Mapping[str, str], kinds: Mapping[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="{name}" Target="{path}"'
        f' Type="{_R}/{kinds.get(name, name.rstrip("0123456789"))}"/>'
        for name, path in targets.items()
    )
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{inside}</Relationships>'


def paragraph(text: str, properties: str = "", *, run: str = "") -> str:
    """A paragraph of one run with the given properties."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run_of(text, run)}</w:p>"


def run_of(text: str, properties: str = "") -> str:
    """A run; tabs and line ends in the text become elements."""
    inside = text.replace("\t", "</w:t><w:tab/><w:t>").replace("\n", "</w:t><w:br/><w:t>")
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{inside}</w:t></w:r>'


def item(text: str, number: int, level: int = 0) -> str:
    """An item at a level of a list."""
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, listed)


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A row; a cell that is no element yet is text."""
    inside = "".join(each if each.startswith("<w:tc>") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def cell(text: str, properties: str = "") -> str:
    """A cell; what is no element yet becomes a paragraph."""
    inside = text if text.startswith("<") else paragraph(text)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def levels(*formats: tuple[str, str]) -> str:
    """The levels of a list: the number format and the text of each."""
    return "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for place, (form, text) in enumerate(formats)
    )


def lists(*definitions: str, numbers: Mapping[int, str] | None = None) -> str:
    """The inside of `numbering.xml`: list 1 follows the first definition, and so on.

    `numbers` gives further lists: which definition, and overrides, as XML.
    """
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{place}">{each}</w:abstractNum>'
        for place, each in enumerate(definitions)
    )
    used = {place + 1: f'<w:abstractNumId w:val="{place}"/>' for place in range(len(definitions))}
    used |= dict(numbers or {})
    return abstract + "".join(
        f'<w:num w:numId="{number}">{xml}</w:num>' for number, xml in used.items()
    )
