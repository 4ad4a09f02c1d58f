"""Every finding is documented, can be said in a sentence, and in every language."""

import re
from collections.abc import Iterable, Iterator, Mapping

import polib

from tests.architecture.rules.violations import Violations

_SECTION = re.compile(r"^## (\w+)$", re.MULTILINE)
_HEADING = re.compile(r"^### `([a-z0-9_]+)`$", re.MULTILINE)


def undocumented_codes(codes: Mapping[str, str], document: str) -> Violations:
    """Codes without a heading in the section of their severity, and headings of no such code."""
    wanted = set(codes.items())
    documented = set(_documented(document))
    return [
        *(f"{code} is not documented as {kind}" for code, kind in sorted(wanted - documented)),
        *(
            f"{code} is documented as {kind} and is not"
            for code, kind in sorted(documented - wanted)
        ),
    ]


def _documented(document: str) -> Iterator[tuple[str, str]]:
    _, *sections = _SECTION.split(document)
    for severity, text in zip(sections[::2], sections[1::2], strict=True):
        for code in _HEADING.findall(text):
            yield code, severity.lower()


def codes_without_sentence(codes: Iterable[str], sentences: Mapping[str, str]) -> Violations:
    """Codes without a sentence, and sentences of no code."""
    wanted, said = set(codes), set(sentences)
    return [
        *(f"{code} has no sentence" for code in sorted(wanted - said)),
        *(f"{code} has a sentence and does not exist" for code in sorted(said - wanted)),
    ]


def untranslated_sentences(
    sentences: Mapping[str, str], catalogue: Iterable[polib.POEntry]
) -> Violations:
    """Codes whose sentence a catalogue does not translate."""
    translated = {entry.msgid for entry in catalogue if entry.translated() and not entry.obsolete}
    return [
        f"{code} is not translated" for code, text in sentences.items() if text not in translated
    ]
