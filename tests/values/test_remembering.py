from comity.values.remembering import LONGEST, remembering


def test_short_texts_are_remembered_and_long_ones_are_not() -> None:
    asked: list[str] = []

    @remembering(8)
    def length(text: str) -> int:
        """The length of a text."""
        asked.append(text)
        return len(text)

    short, long = "a", "a" * (LONGEST + 1)
    assert [length(short), length(short), length(long), length(long)] == [1, 1, 401, 401]
    assert asked == [short, long, long]


def test_no_more_texts_are_remembered_than_told() -> None:
    asked: list[str] = []

    @remembering(2)
    def same(text: str) -> str:
        """The text."""
        asked.append(text)
        return text

    assert [same(text) for text in "abcc"] == list("abcc")
    assert asked == ["a", "b", "c"]
    assert [same(text) for text in "aa"] == ["a", "a"]
    assert asked == ["a", "b", "c", "a"]
