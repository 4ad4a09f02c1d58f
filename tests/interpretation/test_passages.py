"""Text gathered from several places still knows where each of its characters stands."""

from hypothesis import given
from hypothesis import strategies as st

from comity.documents.model import Row
from comity.documents.text import read_text
from comity.interpretation.passages import Passage, Piece

TEXTS = st.lists(st.text(alphabet="ab -\u00a0é", max_size=12), min_size=1, max_size=5)


def passage_of(lines):
    rows = read_text("\n".join(lines))[0].rows
    return rows, Passage.join(Passage.of(row) for row in rows)


def text_at(rows: tuple[Row, ...], piece: Piece) -> str:
    return rows[piece.row].text[piece.start : piece.end]


@given(TEXTS, st.data())
def test_a_part_stands_where_its_pieces_say(lines, data):
    rows, whole = passage_of(lines)
    start = data.draw(st.integers(0, len(whole.text)))
    end = data.draw(st.integers(start, len(whole.text)))
    part = whole.part(start, end)
    assert part.text == whole.text[start:end].strip()
    printed = "".join(text_at(rows, piece) for piece in part.pieces)
    assert "".join(printed.split()) == "".join(part.text.split())


@given(TEXTS, st.data())
def test_what_is_cut_out_is_gone_and_the_rest_stays(lines, data):
    rows, whole = passage_of(lines)
    start = data.draw(st.integers(0, len(whole.text)))
    end = data.draw(st.integers(start, len(whole.text)))
    left = whole.without([(start, end)])
    kept = whole.text[:start] + whole.text[end:]
    assert "".join(left.text.split()) == "".join(kept.split())
    printed = "".join(text_at(rows, piece) for piece in left.pieces)
    assert "".join(printed.split()) == "".join(kept.split())


def test_a_line_that_breaks_after_a_hyphen_goes_on_without_a_space():
    _, passage = passage_of(["MoU China-Mongolia-", "Russia - Ulan", "Bator"])
    assert passage.text == "MoU China-Mongolia-Russia - Ulan Bator"


def test_lines_of_chinese_and_japanese_are_joined_without_a_space():
    def joined(*texts: str) -> str:
        pieces = enumerate(texts)
        return Passage.join(
            Passage(text, (Piece(row, 0, len(text)),), (0,)) for row, text in pieces
        ).text

    assert joined("长冈技术", "科学大学") == "长冈技术科学大学"
    assert joined("長岡技術", "カレッジ") == "長岡技術カレッジ"
    assert joined("Kyoto", "大学") == "Kyoto 大学"
    assert joined("부산", "대학교") == "부산 대학교"
