"""Lists of a page: the numbers and bullets before their items, and lists of definitions."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.documents.html.tree import Element, text_of
from comity.documents.numerals import numeral

LISTS = frozenset(("dir", "menu", "ol", "ul"))
"""Elements whose items are `li`."""

_BULLET = "•"
_FORMS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"
}  # fmt: skip
_STYLES = {
    "decimal-leading-zero": "decimalZero", "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "none": "none",
    "thai": "thaiNumbers", "devanagari": "hindiNumbers", "cjk-decimal": "ideographDigital",
    "cjk-ideographic": "chineseCounting", "japanese-informal": "japaneseCounting",
    "simp-chinese-informal": "chineseCounting", "trad-chinese-informal": "chineseCounting",
}  # fmt: skip
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*(?:\S+\s+)*?([a-z-]+)", re.IGNORECASE)
_COLONS = (":", "：")
_DEEP = frozenset(("dl", "ol", "table", "ul"))


def labels_of(element: Element) -> Iterator[tuple[Element, str]]:
    """Each child of a list that is an element, with what is printed before it.

    The numbers of an `ol` follow its `start` and `reversed` and the `value` of items.
    """
    items = [child for child in element.elements if child.tag == "li"]
    step = -1 if "reversed" in element.attributes else 1
    number = _number(element.get("start"))
    if number is None:
        number = len(items) if step < 0 else 1
    form = _form(element)
    for child in element.elements:
        if child.tag != "li":
            yield child, ""
        elif element.tag != "ol" or form == "none":
            yield child, _BULLET if element.tag != "ol" else ""
        else:
            own = _number(child.get("value"))
            number = number if own is None else own
            yield child, f"{numeral(number, form)}."
            number += step


def _form(element: Element) -> str:
    style = _STYLE.search(element.get("style"))
    if style is not None:
        return _STYLES.get(style[1].lower(), "decimal")
    return _FORMS.get(element.get("type"), "decimal")


def _number(text: str) -> int | None:
    digits = text.strip().removeprefix("-")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 10):
        return None
    return int(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """Terms of a list of definitions with what is said of them."""

    terms: tuple[Element, ...]
    details: tuple[Element, ...]


def definitions_of(element: Element) -> list[Definition]:
    """The definitions of a `dl`; what stands before the first term has no terms."""
    found: list[tuple[list[Element], list[Element]]] = []
    for part in _parts(element):
        if part.tag == "dt" and (not found or found[-1][1]):
            found.append(([part], []))
        elif part.tag == "dt":
            found[-1][0].append(part)
        else:
            if not found:
                found.append(([], []))
            found[-1][1].append(part)
    return [Definition(terms=tuple(terms), details=tuple(details)) for terms, details in found]


def _parts(element: Element) -> Iterator[Element]:
    for each in element.elements:
        if each.tag == "div":
            yield from _parts(each)
        elif each.tag in {"dt", "dd"}:
            yield each


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which lists of definitions of a page are labels with their values, one beside the other.

    In the others, whose terms have several details each, terms are headings. Where one such list
    stands on a page, another has labels only if they say so: they recur, or end with a colon.
    """

    everywhere: bool = True
    labels: frozenset[str] = frozenset()

    @classmethod
    def of_page(cls, root: Element) -> "Pairing":
        """The pairing of all lists of definitions on a page."""
        lists = [definitions_of(each) for each in root.descendants() if each.tag == "dl"]
        terms = Counter(text_of(term) for each in lists for one in each for term in one.terms)
        return cls(
            all(map(_are_one_to_one, lists)),
            frozenset(text for text, times in terms.items() if times > 1 or text.endswith(_COLONS)),
        )

    def is_paired(self, definitions: Sequence[Definition]) -> bool:
        """Whether the definitions of a list are labels with their values."""
        if not definitions or not _are_one_to_one(definitions):
            return False
        return self.everywhere or all(text_of(each.terms[0]) in self.labels for each in definitions)


def _are_one_to_one(definitions: Sequence[Definition]) -> bool:
    return all(
        len(each.terms) == len(each.details) == 1 and not _holds_several(each.details[0])
        for each in definitions
    )


def _holds_several(detail: Element) -> bool:
    return any(each.tag in _DEEP for each in detail.descendants())
