import pytest

from comity.values.waiver_words import find_waivers


def waivers(text: str) -> list[str]:
    return [text[phrase.start : phrase.end] for phrase in find_waivers(text)]


@pytest.mark.parametrize(
    "text",
    [
        "tuition waived",
        "mutual application, matriculation, and tuition waivers",
        "授業料相互免除",
        "fees for application, matriculation and tuition are waived",
        "exempted from tuition",
        "төлбөрөөс хоёр тал чөлөөлнө",
    ],
)
def test_a_waiver_is_a_phrase_or_a_fee_and_its_waiver_in_one_sentence(text: str) -> None:
    assert waivers(f"* {text}.") == [text]


def test_a_fee_and_a_waiver_of_two_sentences_are_no_waiver() -> None:
    assert waivers("Application fees apply. The visa is waived.") == []


def test_a_fee_alone_is_no_waiver() -> None:
    assert waivers("tuition fees") == []
