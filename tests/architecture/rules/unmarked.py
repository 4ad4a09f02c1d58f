"""Every text of a template is marked for translation."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from tests.architecture.rules.violations import Violations

_TRANSLATED = re.compile(
    r"{%\s*(blocktranslate|comment)\b.*?{%\s*end\1\s*%}|{#.*?#}",
    re.DOTALL,
)
# Blocks that stand inside an element's tag.
_ATTRIBUTES = re.compile(
    r"{%\s*block (density|body_attributes)\s*%}.*?{%\s*endblock\s*%}", re.DOTALL
)
_TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
_SAID = ("alt", "aria-label", "placeholder", "title", "label")
_WORD = re.compile(r"[^\W\d_]{2,}")
# What is said in a language of its own is no text to translate, nor what a machine reads.
_ELSEWHERE = "script, style, [translate='no'], [lang]:not([lang=' '])"


def unmarked_texts(package: Path, names: Collection[str] = ()) -> Violations:
    """Words of templates that stand outside the tags that translate, and are none of `names`."""
    return [
        f"{path.relative_to(package).as_posix()}: {text}"
        for path in sorted(package.glob("**/templates/**/*.html"))
        for text in _texts(path.read_text(encoding="utf-8"))
        if _WORD.search(text) and text not in names
    ]


def _texts(template: str) -> Iterator[str]:
    for pattern in (_TRANSLATED, _ATTRIBUTES, _TAG):
        template = pattern.sub(" ", template)
    page = LexborHTMLParser(template)
    for element in page.css(_ELSEWHERE):
        element.decompose()
    for element in page.css("*"):
        yield from (element.attributes.get(name) or "" for name in _SAID)
        for child in element.iter(include_text=True):
            if child.tag == "-text":
                yield " ".join((child.text() or "").split()).strip(" ·:,.")
