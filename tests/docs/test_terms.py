"""The list of terms and the catalogue of translations say the same words."""

import re
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "src" / "comity" / "locale" / "mn" / "LC_MESSAGES" / "django.po"
ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \|")


def listed_terms() -> dict[str, str]:
    lines = (ROOT / "docs" / "terms.md").read_text(encoding="utf-8").splitlines()
    rows = [(found[1], found[2]) for found in map(ROW.match, lines) if found]
    return dict(rows[1:])


def disagreements(terms: dict[str, str], catalogue: polib.POFile) -> list[str]:
    """What a catalogue says otherwise than the terms, or does not say at all."""
    wanted = {english.casefold(): mongolian.casefold() for english, mongolian in terms.items()}
    said = {english: set[str]() for english in wanted}
    for entry in catalogue:
        if not entry.obsolete and entry.msgid.casefold() in said:
            said[entry.msgid.casefold()].add(entry.msgstr.casefold())
    return [
        f"{english}: {sorted(words)} instead of {wanted[english]}"
        for english, words in said.items()
        if words != {wanted[english]}
    ]


def test_the_catalogue_uses_the_listed_terms():
    assert disagreements(listed_terms(), polib.pofile(str(CATALOGUE))) == []


def test_another_word_for_a_term_is_found():
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="Source", msgstr="Эх үүсвэр"))
    found = disagreements({"source": "эх сурвалж", "partner": "түнш"}, catalogue)
    assert found == [
        "source: ['эх үүсвэр'] instead of эх сурвалж",
        "partner: [] instead of түнш",
    ]
