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
