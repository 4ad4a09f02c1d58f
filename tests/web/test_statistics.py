from pathlib import Path

import pytest

from tests.registers.offices import office
from tests.registers.readings import listing, term
from tests.web.pages import Page, number_of_rows
from tests.web.published import both_joined, harbour, publish, publish_text, steppe

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
ON = "on=2026-11-21"


def numbers(page, table=0):
    """The first number of every row, by its label."""
    return {row[0]: int(row[1].replace(",", "")) for row in page.rows(table)}


def test_every_number_leads_to_exactly_its_rows(client):
    steppe()
    harbour()
    asked = (
        "",
        "&count=in_force",
        "&count=may_be&by=stated",
        "&office=steppe&by=stated",
        "&office=harbour",
    )
    for start in asked:
        page = Page(client, f"/statistics?{ON}{start}")
        cells = page.tree.css("td a")
        assert cells
        for cell in cells:
            href = cell.attributes["href"] or ""
            assert number_of_rows(client, href) == int(cell.text().strip()), (start, href)


def test_the_three_numbers_are_chosen_at_the_top_and_named_in_every_heading(client):
    steppe()
    for count, name, total in (
        ("listed", "Listed", 6),
        ("in_force", "In force for certain", 3),
        ("may_be", "May be in force", 2),
    ):
        page = Page(client, f"/statistics?{ON}&count={count}")
        headings = page.all_words("h2")
        assert headings
        assert all(heading.startswith(f"{name}: {total} agreement") for heading in headings), (
            headings
        )
        assert page.words_of(".choice a[aria-current]") == f"{name} {total}"


def test_what_is_in_force_on_a_day_before_any_list_is_counted_without_one(client):
    steppe()
    page = Page(client, "/statistics?on=2016-01-01&count=in_force")
    assert numbers(page) == {"Germany": 1 }  # fmt: skip
    assert "No list speaks for this day." in Page(client, "/statistics?on=2016-01-01").text


def test_counts_of_all_offices_are_the_sums_of_each(client):
    steppe()
    harbour()
    everything = numbers(Page(client, f"/statistics?{ON}"))
    steppes = numbers(Page(client, f"/statistics?{ON}&office=steppe"))
    harbours = numbers(Page(client, f"/statistics?{ON}&office=harbour"))
    names = steppes.keys() | harbours.keys()
    assert everything == {name: steppes.get(name, 0) + harbours.get(name, 0) for name in names}


def test_one_agreement_of_two_offices_counts_once_in_every_number(client):
    both_joined()
    page = Page(client, f"/statistics?{ON}")
    assert page.words_of("h2") == "Listed: 6 agreements by identified country"
    assert numbers(page) == {
        "Japan": 2,
        "Australia": 1,
        "Germany": 1,
        "Mongolia": 1,
        "Switzerland": 1,
        "Taiwan": 1,
    }
    assert numbers(page, -1) == {"STEPPE": 6, "HARBOUR": 2}
    assert "2 records were judged to be one agreement with those of other offices" in page.text
    for start in ("", "&count=in_force", "&count=may_be&by=stated", "&office=harbour"):
        page = Page(client, f"/statistics?{ON}{start}")
        for cell in page.tree.css("td a"):
            href = cell.attributes["href"] or ""
            assert number_of_rows(client, href) == int(cell.text().strip()), (start, href)


@pytest.mark.slow
def test_the_printed_table_of_the_first_sample_is_reproduced_exactly(client):
    publish_text(
        office("must", name="Mongolian University of Science and Technology"),
        (SAMPLES / "must.txt").read_text(encoding="utf-8"),
    )
    page = Page(client, "/statistics?office=must&by=stated&on=2023-08-24")
    rows = [row for row in page.rows() if row[0]]
    assert page.words_of("h2") == "Listed: 127 agreements by stated country"
    assert len(rows) == 18
    assert sum(int(row[1]) for row in rows) == 127
    assert all(row[1] == row[2] for row in rows), rows
    assert len(page.tree.css("tbody svg.agrees-mark")) == 18


@pytest.mark.slow
def test_the_printed_tables_of_the_second_sample_are_reproduced_exactly(client):
    publish_text(
        office("tohoku", name="Tohoku University", country="JP"),
        (SAMPLES / "tohoku.txt").read_text(encoding="utf-8"),
    )
    scope = "/statistics?office=tohoku&by=stated&on=2016-05"
    assert Page(client, scope).words_of("h2") == "Listed: 618 agreements by stated country"
    assert (
        Page(client, f"{scope}&level=university").words_of("h2")
        == "Listed: 207 agreements by stated country"
    )
    page = Page(client, f"{scope}&level=department")
    assert page.words_of("h2") == "Listed: 411 agreements by stated country"
    rows = [row for row in page.rows() if row[0]]
    assert len(rows) == 52
    assert all(row[1] == row[2] for row in rows), [row for row in rows if row[1] != row[2]]


def test_what_the_newest_list_leaves_out_is_not_listed_and_may_still_be_in_force(client):
    of = office("must")
    leeds = listing("University of Leeds", "GB", terms=[term("2020", open_ended=True)])
    hull = listing("University of Hull", "GB", terms=[term("2021", open_ended=True)])
    publish(of, [leeds, hull], as_of="2022-05")
    publish(of, [leeds], as_of="2023-05")
    page = Page(client, f"/statistics?{ON}")
    assert page.words_of("h2").startswith("Listed: 1 agreement ")
    for cell in page.tree.css("td a"):
        assert number_of_rows(client, cell.attributes["href"] or "") == int(cell.text().strip())
    page = Page(client, f"/statistics?{ON}&count=in_force")
    assert page.words_of("h2").startswith("In force for certain: 2 agreements ")
    assert number_of_rows(client, page.link("2", "td a")) == 2
