"""Without rules, columns are seen from white space that recurs, and rows from what belongs together."""

from random import Random

import pytest

from comity.documents.model import RowRole
from tests.documents.pdf.paper import Layout, Sheet, print_table
from tests.documents.pdf.reading import body, cells, read

HEAD = ("No.", "Partner institution", "Country", "Signed")
ROWS = (
    ("1", "University of Oslo, Faculty of Medicine", "Norway", "2018-05-12"),
    ("2", "Kyoto Institute of Technology", "Japan", "2016-04-01"),
    ("3", "Delta University", "Bosnia and Herzegovina", "2019-11-03"),
    ("4", "Nord University, Business School, Campus Bodø", "Norway", ""),
    ("5", "Universidade do Sul", "Portugal", "2020-01-20"),
)
WIDTHS = (4, 20, 12, 11)


def printed(rows=ROWS, head=HEAD, **layout):
    sheets = [Sheet()]
    print_table(rows, Layout(widths=WIDTHS, **layout), sheets, head=head)
    return read(*sheets)


@pytest.mark.parametrize("setting", ["top", "middle", "bottom"])
@pytest.mark.parametrize("padding", [1.5, 4.0])
def test_wrapped_cells_are_one_row_wherever_they_are_set(setting, padding):
    assert cells(printed(setting=setting, padding=padding)) == [list(HEAD), *map(list, ROWS)]


@pytest.mark.parametrize("setting", ["top", "middle", "bottom"])
def test_rows_without_space_between_are_parted_by_their_numbers(setting):
    assert cells(printed(setting=setting, padding=0.0)) == [list(HEAD), *map(list, ROWS)]


@pytest.mark.parametrize("ruled", ["across", "grounds"])
def test_rules_and_grounds_across_part_rows(ruled):
    assert cells(printed(ruled=ruled, padding=0.6)) == [list(HEAD), *map(list, ROWS)]


def test_columns_are_those_of_all_pages_and_a_head_is_told_from_rows():
    rows = [
        (
            str(n),
            f"University of the {'Far ' * (n % 5)}North",
            "Norway" if n % 2 else "Peru",
            "2018",
        )
        for n in range(1, 101)
    ]
    document = printed(rows=rows)
    assert len(document.tables) == 1
    assert body(document) == [list(row) for row in rows]
    assert len(cells(document, RowRole.HEADER)) == len(document.pages) > 1


def test_the_last_row_on_a_page_of_its_own_is_still_of_the_table():
    rows = [(str(n), "Delta University", "Peru", "2018") for n in range(1, 43)]
    document = printed(rows=rows, bottom=60 + 42 * 16.8 + 1)
    assert len(document.pages) == 2
    assert len(document.tables) == 1
    assert body(document)[-1] == ["42", "Delta University", "Peru", "2018"]


def test_a_text_over_several_columns_is_a_row_of_one_cell():
    rows = [ROWS[0], ("All partners of the other continents",), ROWS[1], ROWS[2]]
    assert cells(printed(rows=rows))[2] == ["All partners of the other continents"]


def test_title_and_notes_beside_a_table_are_no_rows_of_it():
    sheet = Sheet()
    sheet.text(40, 40, "Partners of the university", 14)
    end = print_table(ROWS, Layout(widths=WIDTHS), [sheet], head=HEAD)
    sheet.text(40, end + 30, "All agreements are reviewed every five years by the office.")
    document = read(sheet)
    assert [len(table.rows) for table in document.tables] == [1, 6, 1]


def test_sentences_are_no_table_even_where_their_spaces_fall_together():
    sheet = Sheet()
    for number, line in enumerate(
        (
            "The university has an agreement with Oslo since 2018 and",
            "the faculty of law has one with Kyoto. In addition there",
            "are plans for an exchange of students with Lima and with",
            "the institutes of Bergen, which were visited last autumn",
        )
    ):
        sheet.text(60, 100 + 12 * number, line)
    assert all(len(row) == 1 for row in cells(read(sheet)))


def test_a_cell_in_the_middle_of_several_rows_is_repeated_in_each():
    groups = [
        ("Norway", ("University of Oslo", "Nord University")),
        ("Japan", ("Kyoto Institute", "University of Yamanashi", "Nagoya University")),
        ("Peru", ("Delta University", "Coast University", "Andes College", "Lima College")),
    ]
    sheet = Sheet()
    y = 100.0
    number = 0
    for country, partners in groups:
        sheet.text(90, y + 7.5 + 16 * (len(partners) - 1) / 2, country)
        for partner in partners:
            number += 1
            sheet.text(50, y + 7.5, str(number))
            sheet.text(180, y + 7.5, partner)
            sheet.text(360, y + 7.5, f"{2000 + number}-01-31")
            y += 16
    rows = list(read(sheet).rows)
    assert [row.cells[1].text for row in rows] == ["Norway"] * 2 + ["Japan"] * 3 + ["Peru"] * 4
    assert [row.cells[1].repeated for row in rows].count(False) == 3
    assert [row.cells[0].text for row in rows] == [str(n) for n in range(1, 10)]


def test_a_column_that_is_often_blank_is_not_filled_with_values_of_other_rows():
    rows = [
        (str(n), "Delta University", "Norway", "2018" if n in {2, 5, 9} else "")
        for n in range(1, 12)
    ]
    assert cells(printed(rows=rows, setting="middle"))[1:] == [list(row) for row in rows]


WORDS = "University of Oslo Kyoto Institute Technology São Paulo Faculty Engineering Arts".split()
COUNTRIES = ("Norway", "Japan", "Republic of Korea", "Bosnia and Herzegovina", "Peru")


def _random_table(random: Random) -> tuple[list[tuple[str, ...]], Layout]:
    rows: list[tuple[str, ...]] = [
        (
            str(number),
            " ".join(random.choices(WORDS, k=random.randint(2, 9))),
            random.choice(COUNTRIES),
            random.choice(["MOU", "Cooperation Agreement", "Student Exchange Agreement"]),
            f"{random.randint(1990, 2024)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}",
        )
        for number in range(1, random.randint(5, 40))
    ]
    layout = Layout(
        widths=(4, random.randint(18, 30), random.randint(10, 20), random.randint(12, 20), 11),
        size=random.choice([6.0, 7.0]),
        padding=random.choice([1.5, 2.0, 3.0, 5.0]),
        setting=random.choice(["top", "middle", "bottom"]),
        ruled=random.choice(["", "", "across", "grounds"]),
        gap=random.choice([8.0, 10.0, 14.0]),
    )
    return rows, layout


def test_nearly_every_table_is_read_back_to_the_letter():
    exact = 0
    for seed in range(60):
        rows, layout = _random_table(Random(seed))
        sheets = [Sheet()]
        print_table(rows, layout, sheets, head=("No.", "Partner", "Country", "Kind", "Signed"))
        found = [row for row in cells(read(*sheets)) if row[0] != "No."]
        exact += found == [list(row) for row in rows]
    assert exact >= 58


def test_numbers_set_to_the_right_close_to_names_are_a_column_of_their_own():
    sheet = Sheet()
    rows = [(str(number), f"University of {town}", "Norway") for number, town in enumerate(
        ("Oslo", "Bergen", "Tromsø", "Bodø", "Molde", "Ålesund", "Narvik", "Alta", "Vardø", "Moss"), 1
    )]  # fmt: skip
    for name, x in (("No.", 40), ("Partner", 88), ("Country", 300)):
        sheet.text(x, 60, name)
    for place, (number, name, country) in enumerate(rows):
        y = 74 + 14 * place
        sheet.text(86 - 6 * len(number), y, number)  # Courier: a letter is six points wide
        sheet.text(88, y, name)
        sheet.text(300, y, country)
    assert body(read(sheet)) == [["No.", "Partner", "Country"], *map(list, rows)]


def test_spaces_that_stand_below_one_another_by_chance_part_nothing():
    sheet = Sheet()
    middles = "New Old Art Law Sea Ice Sun Sky".split()
    for place, middle in enumerate(middles):
        y = 74 + 14 * place
        for word, x in (("Oslo", 40), (middle, 67), ("College", 88), ("Norway", 300)):
            sheet.text(x, y, word)  # the spaces are three points wide
    assert [row[0] for row in body(read(sheet))] == [f"Oslo {each} College" for each in middles]


def test_a_heading_parts_two_tables_whose_columns_overlap():
    first = [["Oslo University", "Norway", "3 May 2014", "5 years"],
             ["Graz University", "Austria", "1 June 2016", "open"],
             ["Lund University", "Sweden", "9 July 2019", "3 years"],
             ["Nara University", "Japan", "2 March 2021", "5 years"]]  # fmt: skip
    second = [["University of Tokyo, Graduate School of Law", "Japan", "2015"],
              ["National University of Mongolia, School of Arts", "Mongolia", "2017"],
              ["Technical University of Munich, Campus Straubing", "Germany", "2022"]]  # fmt: skip
    sheet = Sheet()
    end = print_table(first, Layout(widths=(18, 12, 16, 10)), [sheet])
    sheet.text(40, end + 24, "MEMORANDA", 9)
    print_table(second, Layout(widths=(50, 12, 6), top=end + 40), [sheet])
    rows = [[text for text in row if text] for row in cells(read(sheet))]
    assert rows == [*first, ["MEMORANDA"], *second]
