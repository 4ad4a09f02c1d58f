import pytest

from comity.values.status_words import find_status, find_statuses


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("renewed", "renewed"),
        ("сунгасан", "renewed"),
        ("not renewed", "expired"),
        ("auto-renewable after 5 years", "auto_renewal"),
        ("автопролонгация", "auto_renewal"),
        ("renewable for 5 years", "renewable"),
        ("Renewal in process", "pending_renewal"),
        ("Active", "active"),
        ("истёк", "expired"),
        ("terminated in 2015", "terminated"),
        ("suspended", "suspended"),
        ("in preparation", "in_preparation"),
    ],
)
def test_a_state_is_found_and_the_longest_phrase_wins(text: str, flag: str) -> None:
    assert [phrase.value for phrase in find_statuses(text)] == [flag]


def test_a_whole_text_is_a_state_only_from_end_to_end() -> None:
    assert find_status("Active") == "active"
    assert find_status("Active Learning Institute") is None
