"""Lines are joined where they wrap, and texts are cut where sentences end."""

import pytest

from comity.documents.reading import document_of_text
from comity.interpretation.layouts.sentences.paragraphs import paragraphs_of, sentences_in
from comity.interpretation.passages import Passage, Piece
from comity.interpretation.structure.lines import lines_of


def paragraphs_in(text):
    lines = lines_of(document_of_text(text, name="x"))
    return [paragraph.text.text for paragraph in paragraphs_of(lines)]


def cut(text):
    passage = Passage(text, (Piece(0, 0, len(text)),), (0,))
    return [sentence.text for sentence in sentences_in(passage)]


def test_wrapped_lines_are_one_paragraph():
    text = (
        "A memorandum of understanding with the University of Botswana was signed on\n"
        "17 February 2011 and renewed in 2016. In the same month an agreement on student\n"
        "exchange was concluded.\n"
        "\n"
        "Partners\n"
    )
    first, second = paragraphs_in(text)
    assert first.startswith("A memorandum")
    assert first.endswith("concluded.")
    assert second == "Partners"


def test_items_are_paragraphs_of_their_own():
    text = "1. One agreement was signed in 2010.\n2. Another was signed in 2011.\n• A third one\n"
    assert paragraphs_in(text) == [
        "One agreement was signed in 2010.",
        "Another was signed in 2011.",
        "A third one",
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One was signed. It was renewed.", ["One was signed.", "It was renewed."]),
        ("Signed in 2010; it was not renewed.", ["Signed in 2010;", "it was not renewed."]),
        (
            "It was signed by Prof. Adams in St. Gallen.",
            ["It was signed by Prof. Adams in St. Gallen."],
        ),
        (
            "Es folgte am 3. März 2001. Dann kam Bern.",
            ["Es folgte am 3. März 2001.", "Dann kam Bern."],
        ),
        ("W 2003 r. podpisano umowę.", ["W 2003 r. podpisano umowę."]),
        (
            "В 2010 г. подписан договор. Он действует.",
            ["В 2010 г. подписан договор.", "Он действует."],
        ),
        ("имени М. В. Ломоносова", ["имени М. В. Ломоносова"]),
        ("с Университет „Акад. Проф. Златев“.", ["с Университет „Акад. Проф. Златев“."]),
        ("協定を締結した。同年、覚書も締結した。", ["協定を締結した。", "同年、覚書も締結した。"]),
    ],
)
def test_sentences_end_at_full_stops_but_not_at_abbreviations(text, sentences):
    assert cut(text) == sentences
