import pytest

from comity.values.column_heads import ColumnHead, find_column_head, find_column_heads


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("#", ColumnHead.NUMBER),
        ("S.No.", ColumnHead.NUMBER),
        ("№ п/п", ColumnHead.NUMBER),
        ("Name Of The Institute", ColumnHead.INSTITUTION),
        ("Partner Institution", ColumnHead.INSTITUTION),
        ("協定校", ColumnHead.INSTITUTION),
        ("Country/Region", ColumnHead.COUNTRY),
        ("國別", ColumnHead.COUNTRY),
        ("Type of Agreement", ColumnHead.KIND),
        ("Commencement Date", ColumnHead.START),
        ("締結日", ColumnHead.START),
        ("Valid Upto", ColumnHead.END),
        ("Masa Berlaku", ColumnHead.TERM),
        ("Frequency", ColumnHead.COUNT),
        ("Number of Institutions", ColumnHead.COUNT),
        ("Хугацаа", ColumnHead.TERM),
        ("Remarks", ColumnHead.REMARK),
    ],
)
def test_a_head_says_what_its_column_holds(text: str, head: ColumnHead) -> None:
    assert find_column_head(text) is head


def test_heads_that_run_together_are_told_apart() -> None:
    line = "# Name  Country  Status Commencement Date Expiration Date # Country Frequency"
    assert [span.value for span in find_column_heads(line)] == [
        "number", "institution", "country", "status", "start", "end", "number", "country", "count",
    ]  # fmt: skip


def test_a_name_is_no_head() -> None:
    assert find_column_head("Akita University") is None


@pytest.mark.parametrize(
    "text",
    [
        "Partner's faculty",
        "Faculty of the partner",
        "Fachbereich des Partners",
        "Факультет партнера",
        "相手部局",
    ],
)
def test_a_head_may_say_that_the_units_are_the_partners(text: str) -> None:
    assert find_column_head(text) is ColumnHead.PARTNER_UNIT


def test_a_head_of_units_alone_does_not_say_whose_they_are() -> None:
    assert find_column_head("Faculty") is ColumnHead.UNIT


def test_a_head_that_names_the_partner_or_its_unit_is_of_partners() -> None:
    assert find_column_head("Partner / Faculty") is ColumnHead.INSTITUTION


@pytest.mark.parametrize(
    "text", ["부서(상대)", "체결부서(상대)", "Fakultät (Partner)", "締結部局（相手）"]
)
def test_a_word_in_brackets_says_that_the_units_are_the_partners(text: str) -> None:
    assert find_column_head(text) is ColumnHead.PARTNER_UNIT


@pytest.mark.parametrize("text", ["부서(본교)", "Faculty (home)", "締結部局（本学）", "Composante"])
def test_a_head_may_say_that_the_units_are_ones_own(text: str) -> None:
    assert find_column_head(text) is ColumnHead.HOME_UNIT
