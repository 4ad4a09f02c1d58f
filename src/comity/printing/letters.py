"""Letters from DOCX templates: named fields in double braces are filled, and nothing else is done.

A template is somebody's file: it may name fields, `{{ partner }}`, and no more. Loops, conditions
and expressions are refused before anything is filled, and so is a package that unpacks into much.
"""

import io
import zipfile
from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from typing import Any

from comity.documents.packages import DAMAGE
from comity.errors import ComityError

_MOST_UNPACKED = 50 * 1024 * 1024
_MOST_PARTS = 2000
_DAMAGE = (*DAMAGE, KeyError)  # python-docx looks parts up by their names, be they there or not


class TemplateFault(StrEnum):
    """Why a file is no template of letters."""

    NO_DOCX = "no_docx"
    TOO_LARGE = "too_large"
    NOT_CLOSED = "not_closed"
    MORE_THAN_FIELDS = "more_than_fields"
    UNKNOWN_FIELD = "unknown_field"


class NotATemplate(ComityError):
    """A file that is no template; `field` is the one that letters do not have."""

    code = "not-a-template"

    def __init__(self, fault: TemplateFault, field: str = "") -> None:
        super().__init__(_SENTENCES[fault] % {"field": field})
        self.fault = fault
        self.field = field


_SENTENCES = {
    TemplateFault.NO_DOCX: "This is no DOCX file, or a damaged one.",
    TemplateFault.TOO_LARGE: "This file unpacks into too much.",
    TemplateFault.NOT_CLOSED: "A field is not closed: write it as {{ partner }}.",
    TemplateFault.MORE_THAN_FIELDS: "A template holds fields alone, as {{ partner }}.",
    TemplateFault.UNKNOWN_FIELD: "Letters have no field “%(field)s”.",
}


def fields_in(template: bytes) -> frozenset[str]:
    """The names of the fields of a DOCX template; `NotATemplate` where it is none."""
    from jinja2 import TemplateSyntaxError  # noqa: PLC0415 - takes a third of a second to load

    _check_package(template)
    try:
        return frozenset(name for source in _sources(template) for name in _fields(source))
    except TemplateSyntaxError as error:
        raise NotATemplate(TemplateFault.NOT_CLOSED) from error


def fill_letter(template: bytes, fields: Mapping[str, str]) -> bytes:
    """The DOCX file with its fields filled; `NotATemplate` where one of them is not given."""
    unknown = fields_in(template) - fields.keys()
    if unknown:
        raise NotATemplate(TemplateFault.UNKNOWN_FIELD, min(unknown))
    document = _document(template)
    document.render(dict(fields), jinja_env=_environment(), autoescape=True)
    filled = io.BytesIO()
    document.save(filled)
    return filled.getvalue()


def default_letter(title: str, paragraphs: Collection[str]) -> bytes:
    """A plain template with a title and paragraphs, which may hold fields in double braces."""
    from docx import Document  # noqa: PLC0415 - takes a third of a second to load

    document = Document()
    document.add_heading(title, level=1)
    for text in paragraphs:
        document.add_paragraph(text)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _check_package(template: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            parts = package.infolist()
            if "word/document.xml" not in package.namelist():
                raise NotATemplate(TemplateFault.NO_DOCX)
    except _DAMAGE as error:
        raise NotATemplate(TemplateFault.NO_DOCX) from error
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise NotATemplate(TemplateFault.TOO_LARGE)


def _document(template: bytes) -> Any:
    from docxtpl import DocxTemplate  # noqa: PLC0415 - takes a third of a second to load

    return DocxTemplate(io.BytesIO(template))


def _environment() -> Any:
    from jinja2 import StrictUndefined  # noqa: PLC0415 - takes a third of a second to load
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415

    return ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def _sources(template: bytes) -> Iterator[str]:
    """The text of every part that fields are filled in, with the fields put together."""
    document = _document(template)
    try:
        document.init_docx()
    except _DAMAGE as error:
        raise NotATemplate(TemplateFault.NO_DOCX) from error
    yield document.patch_xml(document.get_xml())
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        for _, part in document.get_headers_footers(uri):
            yield document.patch_xml(document.get_part_xml(part))


def _fields(source: str) -> Iterator[str]:
    """The names in the source of a part, where there is nothing but names in it."""
    from jinja2 import nodes  # noqa: PLC0415 - takes a third of a second to load

    tree = _environment().parse(source)
    for node in tree.body:
        if not isinstance(node, nodes.Output):
            raise NotATemplate(TemplateFault.MORE_THAN_FIELDS)
        for part in node.nodes:
            if isinstance(part, nodes.Name):
                yield part.name
            elif not isinstance(part, nodes.TemplateData):
                raise NotATemplate(TemplateFault.MORE_THAN_FIELDS)
