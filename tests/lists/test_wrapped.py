from dataclasses import replace

from tests.lists.gold import read_gold
from tests.lists.samples import MUST, SAMPLES
from tests.lists.wrapped import print_wrapped, torn

ROWS = read_gold(SAMPLES / "must.gold.jsonl")


def without_space(text: object) -> str:
    return "".join(str(text).split())


def test_a_long_cell_is_torn_between_words():
    assert torn("Institute of Technology Management", 14) == [
        "Institute of",
        "Technology",
        "Management",
    ]


def test_a_word_that_is_too_long_is_torn_after_its_hyphen():
    assert torn("2017.10.25, 2022.06.08-renewed", 16) == ["2017.10.25,", "2022.06.08-", "renewed"]


def test_every_cell_of_every_row_is_printed_in_order():
    text = without_space(print_wrapped(ROWS, MUST))
    place = 0
    for row in ROWS:
        for key in ("institution", "country_text", "type_text", "starts_text", "ends_text"):
            place = text.find(without_space(row[key]), place)
            assert place >= 0, (row["no"], key)


def test_the_counts_stand_between_the_first_rows():
    text = without_space(print_wrapped(ROWS, MUST))
    twenty_first = text.index("21BunkyoUniversity")
    assert text.index("15RepublicofTürkiye4") < text.index("18USA2") < text.index("Total127")
    assert text.index("Total127") < twenty_first


def test_a_wrong_count_can_be_printed():
    layout = replace(MUST, wrong_counts=(("Japan", -1),), wrong_total=3)
    text = print_wrapped(ROWS, layout)
    assert "Japan 29" in text
    assert "Total 130" in text


def test_narrower_columns_tear_more_cells():
    narrow = replace(MUST, name=18, country=16)
    assert len(print_wrapped(ROWS, narrow).splitlines()) > len(
        print_wrapped(ROWS, MUST).splitlines()
    )
