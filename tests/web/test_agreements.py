import datetime as dt
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.web.pages import Page, number_of_rows, words
from tests.web.published import both_joined, harbour, steppe

pytestmark = pytest.mark.django_db
ON = "on=2026-11-21"


def names(page):
    return [row[0] for row in page.rows()]


def test_the_list_shows_what_is_printed_and_says_what_is_reckoned(client):
    steppe()
    rows = {row[0]: row for row in Page(client, f"/agreements?{ON}").rows()}
    queensland = rows["University of Queensland"]
    assert queensland[1:] == [
        "Australia",
        "STEPPE",
        "",
        "MOU",
        "8 Nov 2022",
        "7 Nov 2027 (reckoned)",
        "In force",
    ]
    assert rows["Harbour University"][-2:] == ["open-ended", "In force"]
    assert rows["Kyoto Institute of Technology"][5:] == [
        "May 2019",
        "not printed",
        "May be in force",
    ]
    assert rows["National Taiwan University"][5:] == [
        "not printed",
        "not printed",
        "May be in force",
    ]
    assert rows["Freiberg University of Mining"][-2:] == ["28 Feb 2020", "Expired"]


def test_every_number_of_a_facet_is_the_number_of_its_rows(client):
    steppe()
    harbour()
    for start in (
        f"/agreements?{ON}",
        f"/agreements?{ON}&country=JP&country=AU",
        f"/agreements?{ON}&validity=in_force&q=university",
    ):
        page = Page(client, start)
        facets = [page.facet(title) for title in ("Validity", "Office", "Country", "Kind", "Also")]
        assert any(facets)
        for options in facets:
            for label, (count, href) in options.items():
                chosen = f"={label}" in start or "country=" in start
                if not chosen and "validity=in_force" not in start:
                    assert number_of_rows(client, href) == count, (start, label)


def test_a_facet_counts_with_the_other_filters_applied(client):
    steppe()
    harbour()
    page = Page(client, f"/agreements?{ON}&office=steppe&country=JP")
    assert {label: count for label, (count, _) in page.facet("Country").items()} == {
        "Japan": 2, "Australia": 1, "Germany": 1, "Switzerland": 1, "Taiwan": 1,
    }  # fmt: skip
    assert {label: count for label, (count, _) in page.facet("Office").items()} == {"STEPPE": 2}
    assert {label: count for label, (count, _) in page.facet("Validity").items()} == {
        "In force": 1, "May be in force": 1,
    }  # fmt: skip


def test_a_chip_takes_exactly_its_filter_away(client):
    steppe()
    page = Page(client, f"/agreements?{ON}&country=JP&kind=mou")
    assert page.all_words(".chosen a") == [
        "Take away: Country: Japan", "Take away: Kind: MOU", "Take all away",
    ]  # fmt: skip
    assert number_of_rows(client, page.link("Take away: Kind", ".chosen a")) == 2
    assert number_of_rows(client, page.link("Take all", ".chosen a")) == 6


def test_the_empty_list_says_which_filter_to_take_away_and_what_that_brings(client):
    steppe()
    page = Page(client, f"/agreements?{ON}&country=JP&kind=project")
    assert "Without “Kind: Project” there are 2." in page.text
    assert number_of_rows(client, page.link("Take it away")) == 2


def test_search_finds_with_and_without_accents_and_the_beginning_of_a_word(client):
    steppe()
    for query in ("geneve", "Genève", "ecole de gen", "GENÈVE"):
        assert names(Page(client, f"/agreements?q={query}")) == ["École de Genève"], query
    assert names(Page(client, "/agreements?q=japan kyoto")) == ["Kyoto Institute of Technology"]


def test_search_says_nothing_worse_than_nothing(client):
    steppe()
    for query in ('"', "'", "NEAR(", "*", "a OR", "%", "\\", "🎓", "%00", "x" * 500):
        Page(client, f"/agreements?q={query}")


def test_columns_sort_both_ways_with_the_unknown_last(client):
    steppe()
    by_end = names(Page(client, f"/agreements?{ON}&sort=until"))
    assert by_end[:3] == [
        "Freiberg University of Mining",
        "École de Genève",
        "University of Queensland",
    ]
    assert names(Page(client, f"/agreements?{ON}&sort=-until"))[:3] == by_end[2::-1]
    by_name = names(Page(client, "/agreements"))
    assert by_name[0] == "École de Genève"
    assert names(Page(client, "/agreements?sort=-partner")) == by_name[::-1]


def test_a_column_with_one_value_throughout_is_said_once_above(client):
    steppe()
    page = Page(client, "/agreements?country=JP")
    assert page.h1 == "Agreements with Japan"
    assert "Country" not in page.all_words("thead th")


def test_what_ends_soon_can_be_asked_for(client):
    steppe()
    page = Page(client, f"/agreements?{ON}&ending=1")
    assert names(page) == ["École de Genève"]
    assert "Ends within 6 months" in page.words_of(".chosen")


def test_the_list_as_shown_can_be_taken_away_as_a_workbook(client):
    steppe()
    page = Page(client, f"/agreements?{ON}&country=JP&country=AU&sort=-from")
    answer = client.get(page.link("Excel"))
    assert 'filename="agreements-2026-11-21.xlsx"' in answer["Content-Disposition"]
    [head, *rows] = load_workbook(BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True)
    assert [row[0] for row in rows] == names(page)
    queensland = dict(zip(head, rows[0], strict=True))
    assert queensland["Partner"] == "University of Queensland"
    assert queensland["From"] == dt.datetime(2022, 11, 8)  # noqa: DTZ001 - Excel's dates have no zone
    assert queensland["The end is"] == "reckoned"
    assert queensland["On 21 Nov 2026"] == "In force"
    kyoto = dict(zip(head, rows[2], strict=True))
    assert (kyoto["From"], kyoto["Until"], kyoto["The end is"]) == ("2019-05", None, "not printed")


def test_one_agreement_of_two_offices_has_one_row_that_leads_to_both_records(client):
    both_joined()
    page = Page(client, f"/agreements?{ON}")
    assert number_of_rows(client, f"/agreements?{ON}") == len(page.rows()) == 6
    [row] = [row for row in page.tree.css("tbody tr") if "Queensland" in row.text()]
    [other] = row.css("td a")
    assert words(other) == "also HARBOUR"
    assert Page(client, other.attributes["href"] or "").h1.startswith("Harbour University")
    assert {name: count for name, (count, _) in page.facet("Office").items()} == {
        "STEPPE": 6,
        "HARBOUR": 2,
    }
    for title in ("Validity", "Office", "Country"):
        for count, href in page.facet(title).values():
            assert number_of_rows(client, href) == count
    workbook = client.get(f"/agreements.xlsx?{ON}").content
    rows = list(load_workbook(BytesIO(workbook)).worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 1 + 6
    assert [row[4] for row in rows if row[4]] == ["Also kept by", "HARBOUR", "HARBOUR"]
