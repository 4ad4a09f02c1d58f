"""Letters from DOCX templates: named fields are filled, and nothing else is ever done."""

import io
import zipfile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from comity.printing.letters import (
    NotATemplate,
    TemplateFault,
    default_letter,
    fields_in,
    fill_letter,
)


def template(*paragraphs):
    return default_letter("To {{ partner }}", paragraphs)


def printed(letter):
    return [paragraph.text for paragraph in Document(io.BytesIO(letter)).paragraphs]


def test_fields_are_named_and_filled():
    made = template("We write of {{ number }}.")
    assert fields_in(made) == {"partner", "number"}
    letter = fill_letter(made, {"partner": "Leeds", "number": "MOU-2026-014"})
    assert printed(letter) == ["To Leeds", "We write of MOU-2026-014."]


def test_a_field_that_word_has_parted_is_one_field():
    document = Document()
    paragraph = document.add_paragraph()
    for part in ("{", "{ part", "ner }}"):
        paragraph.add_run(part)
    made = io.BytesIO()
    document.save(made)
    assert printed(fill_letter(made.getvalue(), {"partner": "Leeds"})) == ["Leeds"]


def test_fields_of_headers_are_filled_too():
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{ office }}"
    made = io.BytesIO()
    document.save(made)
    assert fields_in(made.getvalue()) == {"office"}
    letter = Document(io.BytesIO(fill_letter(made.getvalue(), {"office": "MUST"})))
    assert letter.sections[0].header.paragraphs[0].text == "MUST"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=60))
def test_what_is_filled_in_stands_as_it_is(text):
    letter = fill_letter(template("[{{ name }}]"), {"partner": "x", "name": text})
    assert printed(letter)[1].replace("\xa0", " ") == f"[{text}]".replace("\xa0", " ")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{% for i in range(9) %}x{% endfor %}", TemplateFault.MORE_THAN_FIELDS),
        ("{{ partner.__class__ }}", TemplateFault.MORE_THAN_FIELDS),
        ("{{ partner|upper }}", TemplateFault.MORE_THAN_FIELDS),
        ("{{ 9 ** 9 ** 9 }}", TemplateFault.MORE_THAN_FIELDS),
        ("{{ partner }}{{ partner() }}", TemplateFault.MORE_THAN_FIELDS),
        ("{{ partner", TemplateFault.NOT_CLOSED),
    ],
)
def test_what_is_more_than_a_field_is_refused(text, fault):
    for do in (fields_in, lambda made: fill_letter(made, {"partner": "x"})):
        with pytest.raises(NotATemplate) as refused:
            do(template(text))
        assert refused.value.fault is fault


def test_a_field_that_is_not_given_is_refused():
    with pytest.raises(NotATemplate) as refused:
        fill_letter(template("{{ secret }}"), {"partner": "x"})
    assert (refused.value.fault, refused.value.field) == (TemplateFault.UNKNOWN_FIELD, "secret")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 nothing", b"# a text"])
def test_what_is_no_docx_is_refused(data):
    with pytest.raises(NotATemplate) as refused:
        fields_in(data)
    assert refused.value.fault is TemplateFault.NO_DOCX


def test_other_packages_and_bombs_are_refused():
    for name, size, fault in (
        ("content.xml", 10, TemplateFault.NO_DOCX),
        ("word/document.xml", 60_000_000, TemplateFault.TOO_LARGE),
    ):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr(name, b" " * size)
        with pytest.raises(NotATemplate) as refused:
            fields_in(made.getvalue())
        assert refused.value.fault is fault
