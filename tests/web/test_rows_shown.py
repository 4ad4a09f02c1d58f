from comity.documents.reading import read_document
from comity.interpretation.interpret import interpret_document
from comity.interpretation.readings import Reading
from comity.web.rows_shown import ROWS_A_PAGE, lines_beside, rows_shown

HEAD = "No.\tInstitution\tCountry\tType\tSigned"


def read(rows: int, *, without_date: frozenset[int] = frozenset()) -> Reading:
    lines = [
        f"{number}\tCollege of Town {number}\tNorway\tMOU\t"
        + ("" if number in without_date else "2019-05-01")
        for number in range(1, rows + 1)
    ]
    data = "\n".join([HEAD, *lines]).encode()
    return interpret_document(read_document(data, name="list"))


SHORT = read(3)
LONG = read(ROWS_A_PAGE * 2 + 20, without_date=frozenset({5, ROWS_A_PAGE + 7}))


def test_a_short_list_is_shown_whole():
    shown = rows_shown(SHORT)
    assert (list(shown.positions), shown.is_part, shown.before, shown.after) == (
        [0, 1, 2], False, "", "",
    )  # fmt: skip
    assert lines_beside(SHORT, shown) is None


def test_a_long_list_is_shown_some_rows_at_a_time():
    first, last = rows_shown(LONG), rows_shown(LONG, page="3")
    assert (first.first, first.last, first.count) == (1, ROWS_A_PAGE, len(LONG.listings))
    assert (first.before, first.after, first.next_count) == ("", "?page=2", ROWS_A_PAGE)
    assert (last.before, last.after, len(last.positions)) == ("?page=2", "", 20)
    assert rows_shown(LONG, page="2").next_count == 20


def test_a_page_that_is_not_there_is_the_nearest():
    assert rows_shown(LONG, page="99").number == 3
    for page in ("0", "-1", "x", "", "٣", "9" * 40):
        assert rows_shown(LONG, page=page).number in {1, 3}


def test_a_row_on_another_page_is_led_to():
    shown = rows_shown(LONG, page="2")
    assert shown.href(ROWS_A_PAGE) == f"#row-{ROWS_A_PAGE + 1}"
    assert shown.href(4) == "?page=1#row-5"


def test_only_rows_to_look_at_are_shown_when_asked():
    shown = rows_shown(LONG, rows="look")
    assert [position + 1 for position in shown.positions] == [5, ROWS_A_PAGE + 7]
    assert shown.href(4) == "#row-5"
    assert shown.href(5) == "?page=1#row-6"


def test_where_there_is_nothing_to_look_at_all_rows_are_shown():
    assert len(rows_shown(SHORT, rows="look").positions) == 3


def test_beside_the_rows_of_a_page_stands_what_was_read_for_them_and_nothing_twice():
    pages = [lines_beside(LONG, rows_shown(LONG, page=page)) or frozenset() for page in "123"]
    assert [len(page) for page in pages] == [ROWS_A_PAGE + 1, ROWS_A_PAGE, 20]
    assert frozenset[int]().union(*pages) == {row.index for row in LONG.document.rows}


def test_beside_single_rows_stand_their_lines_alone():
    lines = lines_beside(LONG, rows_shown(LONG, rows="look"))
    assert lines == frozenset({5, ROWS_A_PAGE + 7})
