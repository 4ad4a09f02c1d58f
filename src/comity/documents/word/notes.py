"""Footnotes and endnotes: the marks that refer to them, and their order."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from comity.documents.numerals import numeral, superscript
from comity.documents.word.xml_trees import Element, value

KINDS = ("footnote", "endnote")
_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}  # 17.11.17, where a document says nothing


@dataclass(slots=True)
class Notes:
    """The notes of a document in the order in which the text refers to them.

    A number stands in superscript digits as Word prints it (`¹`), a sign as itself (`*`), and
    letters and Roman numerals in brackets (`[i]`), for not all of them can be raised.
    """

    forms: dict[str, str] = field(default_factory=lambda: dict(_FORMS))
    _marks: dict[tuple[str, str], str] = field(default_factory=dict)

    def take_forms(self, settings: Element | None) -> None:
        """Number the notes as the settings, or those of a section, say."""
        for kind in KINDS:
            form = value(settings, f"{kind}Pr", "numFmt")
            if form is not None:
                self.forms[kind] = form

    def mark(self, reference: Element) -> str:
        """The mark that refers to a note; nothing where the text has a mark of its own."""
        kind = reference.tag.removesuffix("Reference")
        key = (kind, reference.get("id", ""))
        if reference.get("customMarkFollows", "false") in {"1", "true", "on"}:
            self._marks.setdefault(key, "")
            return ""
        if key not in self._marks:
            number = 1 + sum(mark != "" and of == kind for (of, _), mark in self._marks.items())
            self._marks[key] = _printed(number, self.forms[kind])
        return self._marks[key]

    def marked(self, kind: str, root: Element | None) -> Iterator[tuple[str, Element]]:
        """Each note of `footnotes.xml` or `endnotes.xml` that is referred to, after its mark."""
        notes = {each.get("id", ""): each for each in (() if root is None else root)}
        for (of, id_), mark in self._marks.items():
            if of == kind and id_ in notes:
                yield mark, notes[id_]


def _printed(number: int, form: str) -> str:
    text = numeral(number, form)
    if text == str(number):
        return superscript(number)
    return f"[{text}]" if text.isalnum() else text
