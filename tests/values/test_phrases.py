from hypothesis import given
from hypothesis import strategies as st

from comity.values.phrases import PhraseTable, phrase_table

TABLE = PhraseTable(
    lines={
        "joint": "joint=program",
        "program": "plain=",
        "한": "kr=국",
        "ド": "de=イ ツ",
        "my": "us==Mỹ",
    }
)


def found(text: str) -> list[tuple[str, str]]:
    return [(phrase.value, text[phrase.start : phrase.end]) for phrase in TABLE.find(text)]


def test_the_longest_phrase_at_a_place_wins() -> None:
    assert found("a Joint  Program, a program") == [
        ("joint", "Joint  Program"),
        ("plain", "program"),
    ]


def test_a_phrase_does_not_run_over_a_tab_or_a_slash() -> None:
    assert found("Joint\tProgram") == [("plain", "Program")]
    assert found("Joint/Program") == [("plain", "Program")]


def test_a_phrase_runs_over_a_line_break() -> None:
    assert found("Joint\n\nProgram") == [("joint", "Joint\n\nProgram")]


def test_a_phrase_that_counts_as_written_needs_its_accents() -> None:
    assert found("Mỹ, my") == [("us", "Mỹ")]


def test_a_part_of_a_word_is_no_phrase() -> None:
    assert found("programmes") == []


def test_whole_runs_keep_a_phrase_out_of_a_longer_word_of_its_script() -> None:
    assert [phrase.value for phrase in TABLE.find("한국어 한국", whole_runs=True)] == ["kr"]
    assert [phrase.value for phrase in TABLE.find("ドイツ ドイツル", whole_runs=True)] == ["de"]
    assert len(TABLE.find("한국어 한국")) == 2


def test_a_text_is_a_phrase_only_from_end_to_end() -> None:
    assert TABLE.whole(" (Joint Program) ") == "joint"
    assert TABLE.whole("the joint program") is None
    assert TABLE.whole("") is None


def test_a_text_that_no_phrase_opens_is_not_made_of_phrases() -> None:
    assert TABLE.opens("Joint venture")
    assert not TABLE.opens("the joint program")
    assert not TABLE.opens("?")


@given(st.text())
def test_phrases_never_overlap(text: str) -> None:
    phrases = phrase_table("country_mentions").find(text)
    places = [place for phrase in phrases for place in (phrase.start, phrase.end)]
    assert places == sorted(places)
