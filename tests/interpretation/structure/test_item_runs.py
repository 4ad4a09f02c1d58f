"""Bulleted lines that name institutions are a list without a heading or a header."""

from tests.interpretation.layouts.rows import rows_of


def test_bulleted_names_alone_are_rows():
    text = "Our partners\n\n- Aalto University\n- Kyoto University\n- Technische Universität Wien\n"
    names = [name for (name,) in rows_of(text, "institution")]
    assert names == ["Aalto University", "Kyoto University", "Technische Universität Wien"]


def test_bulleted_sentences_are_none():
    text = (
        "Exchange\n\n- Ask the university for a place.\n- Fill in the form of your institute.\n"
        "- Wait until the university answers.\n"
    )
    assert rows_of(text, "institution") == []
