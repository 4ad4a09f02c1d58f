"""Every finding is documented, can be said in a sentence, and in every language."""

import polib

from comity.interpretation.findings import FINDING_CODES
from comity.interpretation.sentences import SENTENCES
from tests.architecture.rules.findings import (
    codes_without_sentence,
    undocumented_codes,
    untranslated_sentences,
)
from tests.architecture.rules.violations import PACKAGE, ROOT

MONGOLIAN = PACKAGE / "locale" / "mn" / "LC_MESSAGES" / "django.po"


def test_every_finding_is_documented():
    document = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    assert undocumented_codes(FINDING_CODES, document) == []


def test_every_finding_has_a_sentence():
    assert codes_without_sentence(FINDING_CODES, SENTENCES) == []


def test_every_sentence_is_translated():
    assert untranslated_sentences(SENTENCES, polib.pofile(str(MONGOLIAN))) == []


def test_a_code_and_its_document_that_part_are_found():
    assert undocumented_codes({"no_date": "check"}, "## Check\n### `no_dates`\n") == [
        "no_date is not documented as check",
        "no_dates is documented as check and is not",
    ]


def test_a_code_documented_with_another_severity_is_found():
    assert undocumented_codes({"no_date": "check"}, "## Note\n### `no_date`\n") == [
        "no_date is not documented as check",
        "no_date is documented as note and is not",
    ]


def test_a_code_without_a_sentence_is_found():
    assert codes_without_sentence(["no_date"], {"nodate": "No date."}) == [
        "no_date has no sentence",
        "nodate has a sentence and does not exist",
    ]


def test_a_sentence_that_is_not_translated_is_found():
    catalogue = [
        polib.POEntry(msgid="No date.", msgstr=""),
        polib.POEntry(msgid="No name.", msgstr="Нэр алга."),
    ]
    sentences = {"no_date": "No date.", "no_name": "No name."}
    assert untranslated_sentences(sentences, catalogue) == ["no_date is not translated"]
