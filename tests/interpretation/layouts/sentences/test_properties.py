"""Whatever the text, what is seen stands in it, and every word is accounted for once."""

from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.documents.reading import document_of_text
from comity.interpretation.account import faults_of
from comity.interpretation.interpret import interpret_document
from comity.interpretation.layouts.sentences.reading import see_sentences
from comity.interpretation.structure.lines import lines_of

STORIES = yaml.safe_load(Path(__file__).with_name("stories.yaml").read_text(encoding="utf-8"))
SENTENCES = [
    part.strip() + mark
    for story in STORIES
    for line in story["text"].splitlines()
    for mark in (". ", "\n")
    for part in line.split(".")
    if part.strip()
]
texts = st.one_of(
    st.lists(st.sampled_from(SENTENCES), max_size=12).map("".join),
    st.text(max_size=300),
).filter(str.strip)


@settings(deadline=None)
@given(texts)
def test_every_cell_stands_in_the_text(text):
    document = document_of_text(text, name="x")
    layout = see_sentences(lines_of(document))
    rows = {row.index: row.text for row in document.rows}
    for line in layout.lines if layout else ():
        for cell in line.cells:
            printed = [rows[piece.row][piece.start : piece.end] for piece in cell.pieces]
            assert "".join("".join(printed).split()) == "".join(cell.text.split())


@settings(deadline=None, max_examples=40)
@given(texts)
def test_nothing_is_left_over_and_nothing_counted_twice(text):
    assert faults_of(interpret_document(document_of_text(text, name="x"))) == []
