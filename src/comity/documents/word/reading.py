"""A Word file becomes a document: its paragraphs, lists, tables and notes as rows."""

from collections.abc import Iterator

from comity.documents.decoding import decode
from comity.documents.formats import Format, format_of
from comity.documents.model import Document, RowRole, Table
from comity.documents.packages import BrokenPackage, PackageFault
from comity.documents.word.notes import KINDS, Notes
from comity.documents.word.numbering import numbering_of
from comity.documents.word.package import FAULTS, Related, WordPackage
from comity.documents.word.paragraphs import Paragraphs
from comity.documents.word.runs import Runs
from comity.documents.word.styles import styles_of
from comity.documents.word.walking import TooWide, Walk
from comity.documents.word.xml_trees import Element, child
from comity.errors import UnreadableDocument


def read_word(data: bytes, *, name: str) -> Document:
    """The document of a DOCX (or DOCM, DOTX) file.

    Paragraphs are rows: tabs part their cells, a line break begins a new row; items of lists open
    with the number or bullet that Word prints, and raised digits are superscript ones (`¹`). Every
    table is a table of its own, and so are the paragraphs between two. Running heads and feet and
    tables of contents are furniture; notes stand at the end, each after its mark. Text that is
    deleted or hidden is left out, and remarks say how often. `locus.row` counts the rows of the
    whole document from 1. `UnreadableDocument` where it is damaged, protected by a password, too
    large when unpacked, or empty.
    """
    try:
        return _document(WordPackage(data), name)
    except BrokenPackage as broken:
        raise UnreadableDocument(name, FAULTS[broken.fault]) from broken
    except RecursionError:
        raise UnreadableDocument(name, "its parts are nested too deeply") from None
    except TooWide:
        raise UnreadableDocument(name, "its tables have too many cells") from None


def _document(package: WordPackage, name: str) -> Document:
    main = package.main_part()
    root = package.part(main)
    if root is None:
        raise BrokenPackage(PackageFault.DAMAGED)
    related = list(package.related(main))
    walk = _walk(package, related, root)
    _read(walk, package, related, root)
    tables = walk.gatherer.tables()
    if not tables:
        raise UnreadableDocument(name, "nothing is written in it")
    return Document(
        name=name,
        format="docx",
        encoding=None,
        tables=tables,
        remarks=tuple(_remarks(walk)),
    )


def _walk(package: WordPackage, related: list[Related], root: Element) -> Walk:
    paths = {each.kind: each.path for each in related}
    chunks = {each.id: each.path for each in related if each.kind == "aFChunk"}
    styles = styles_of(package.part(paths.get("styles", "")))
    notes = Notes()
    notes.take_forms(package.part(paths.get("settings", "")))
    notes.take_forms(child(root, "body", "sectPr"))
    return Walk(
        paragraphs=Paragraphs(
            styles=styles,
            numbering=numbering_of(package.part(paths.get("numbering", "")), styles),
            runs=Runs(styles=styles, notes=notes),
        ),
        embedded=lambda id_: _page(package.bytes_of(chunks.get(id_, ""))),
    )


def _page(data: bytes | None) -> tuple[Table, ...] | None:
    """The tables of an embedded page, None where there is none (17.17.2.1 altChunk)."""
    from comity.documents.html import looks_like_html, read_html  # noqa: PLC0415
    from comity.documents.html.archives import read_saved_page  # noqa: PLC0415

    try:
        if data is not None and format_of(data) is Format.SAVED_PAGE:
            return read_saved_page(data, name="").tables
        text, _ = decode(data or b"", name="")
        return read_html(text, name="").tables if looks_like_html(text) else None
    except UnreadableDocument:
        return None


def _read(walk: Walk, package: WordPackage, related: list[Related], root: Element) -> None:
    """Read running heads, the text, notes and running feet, in this order."""
    _read_furniture(walk, (package.part(each.path) for each in related if each.kind == "header"))
    walk.read_part(child(root, "body"))
    for kind in KINDS:
        paths = [each.path for each in related if each.kind == f"{kind}s"]
        for path in paths[:1]:
            for mark, note in walk.paragraphs.runs.notes.marked(kind, package.part(path)):
                walk.read_part(note, role=RowRole.NOTE, mark=mark)
    _read_furniture(walk, (package.part(each.path) for each in related if each.kind == "footer"))


def _read_furniture(walk: Walk, parts: Iterator[Element | None]) -> None:
    """Read each text once: first, odd and even pages and every section may have parts of it."""
    seen: set[str] = set()
    for part in parts:
        text = "" if part is None else "".join(part.itertext())
        if text not in seen:
            walk.read_part(part, role=RowRole.FURNITURE)
        seen.add(text)


def _remarks(walk: Walk) -> Iterator[tuple[str, dict[str, object]]]:
    left_out = walk.paragraphs.runs.left_out
    if left_out.inserted or left_out.deleted:
        yield "tracked_changes", {"inserted": left_out.inserted, "deleted": left_out.deleted}
    if left_out.hidden:
        yield "hidden_text", {"count": left_out.hidden}
    if walk.not_read:
        yield "embedded_parts", {"count": walk.not_read}
    yield from walk.gatherer.remarks()
