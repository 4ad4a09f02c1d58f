"""The components of the pages, drawn."""

import datetime as dt
import re

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from comity.agreements.enums import Validity
from comity.values.partial_dates import PartialDate
from comity.web.components import (
    ChosenFilter,
    Crumb,
    DayShown,
    Facet,
    FacetOption,
    FindingItem,
    ThreeNumbers,
    Way,
)

TODAY = dt.date(2026, 11, 21)


def draw(markup: str, address: str = "/agreements", **context: object) -> str:
    request = RequestFactory().get(address)
    template = Template("{% load components %}" + markup)
    drawn = template.render(Context({"request": request, **context}))
    return re.sub(r"\s+", " ", drawn).strip()


def test_the_three_parts_of_the_ruler_fill_its_whole():
    numbers = ThreeNumbers(listed=120, in_force=60, may_be=30, no_longer=30)
    drawn = draw("{% ruler numbers %}", numbers=numbers)
    assert re.findall(r'x="([\d.]+%?)" y="1\d', drawn) == ["0", "50.00%", "75.00%"]
    assert re.findall(r'width="([\d.]+)%"', drawn) == ["50.00", "25.00", "25.00"]
    assert "120 listed: 60 in force for certain, 30 may be in force" in drawn


def test_a_ruler_of_nothing_is_drawn_without_a_bar():
    drawn = draw(
        "{% ruler numbers %}", numbers=ThreeNumbers(listed=0, in_force=0, may_be=0, no_longer=0)
    )
    assert "<rect" not in drawn


def test_every_number_of_the_ruler_leads_to_its_rows():
    hrefs = {name: f"?show={name}" for name in ("listed", "in_force", "may_be", "no_longer")}
    numbers = ThreeNumbers(listed=3, in_force=1, may_be=1, no_longer=1, hrefs=hrefs)
    drawn = draw("{% ruler numbers %}", numbers=numbers)
    assert all(f'href="{href}"' in drawn for href in hrefs.values())


@pytest.mark.parametrize("validity", Validity)
def test_every_validity_has_a_shape_and_a_word(validity: Validity):
    drawn = draw("{% validity_mark code %}", code=validity.value)
    assert re.search(r'href="#icon-\w+"', drawn)
    assert str(validity.label) in drawn


def test_no_two_validities_share_a_shape():
    shapes = {
        re.findall(r"#icon-\w+", draw("{% validity_mark code %}", code=validity.value))[0]
        for validity in Validity
    }
    assert len(shapes) == len(Validity)


def test_a_bar_is_measured_on_the_scale_of_the_longest():
    drawn = draw("{% bar listed=15 in_force=6 may_be=3 most=30 %}")
    assert re.findall(r'width="([\d.]+%)"', drawn) == ["20.00%", "10.00%", "50.00%"]


def test_a_date_is_written_for_people_and_for_machines():
    drawn = draw("{{ date|date_words }}", date=PartialDate.of(2023, 3))
    assert drawn == '<time datetime="2023-03">Mar 2023</time>'


def test_a_finding_says_where_it_is_and_what_can_be_done():
    item = FindingItem(
        shape="act",
        sentence="“<b>” is odd.",
        where="line 3",
        where_href="#line-3",
        ways=[Way(label="Keep", href="/keep")],
    )
    drawn = draw("{% finding item %}", item=item)
    assert "“&lt;b&gt;” is odd." in drawn
    assert '<a href="#line-3">line 3</a>' in drawn
    assert '<a href="/keep">Keep</a>' in drawn
    assert 'aria-label="Act on this"' in drawn


def test_a_long_facet_keeps_its_first_options_and_every_chosen_one_in_sight():
    options = [
        FacetOption(label=f"option {number}", count=1, href="#", chosen=number == 9)
        for number in range(12)
    ]
    facet = Facet(title="Country", options=options, shown=5)
    assert [option.label for option in facet.first_options] == [
        *(f"option {number}" for number in range(5)),
        "option 9",
    ]
    drawn = draw("{% facet facet %}", facet=facet)
    assert "6 more" in drawn
    assert drawn.count('aria-current="true"') == 1


def test_a_chosen_filter_is_a_link_that_takes_it_away():
    drawn = draw(
        "{% chosen_filters filters '/all' %}",
        filters=[ChosenFilter(label="Country: Japan", href="/agreements?kind=mou")],
    )
    assert 'href="/agreements?kind=mou"' in drawn
    assert 'href="/all"' in drawn


def test_a_column_sorts_up_first_and_then_down():
    up = draw("{% sort_head 'until' 'Until' %}", "/agreements?q=x&page=3")
    assert 'href="/agreements?q=x&amp;sort=until"' in up
    assert "aria-sort" not in up
    down = draw("{% sort_head 'until' 'Until' %}", "/agreements?sort=until")
    assert 'aria-sort="ascending"' in down
    assert 'href="/agreements?sort=-until"' in down


def test_the_way_to_the_next_page_keeps_the_rest_of_the_address():
    page = Paginator(range(60), 20).page(2)
    drawn = draw("{% page_links page %}", "/agreements?country=JP&country=MN&page=2", page=page)
    assert 'href="/agreements?country=JP&amp;country=MN&amp;page=3"' in drawn
    assert 'href="/agreements?country=JP&amp;country=MN&amp;page=1"' in drawn


def test_a_single_page_has_no_way_to_others():
    assert draw("{% page_links page %}", page=Paginator(range(3), 20).page(1)) == ""


def test_the_dateline_says_the_day_and_keeps_the_filters_on_the_way_to_another():
    shown = DayShown(on=TODAY, today=TODAY)
    drawn = draw("{% dateline %}", "/agreements?country=JP&page=4", day_shown=shown)
    assert "The register on <b>21 November 2026</b>, as known now" in drawn
    assert '<input type="hidden" name="country" value="JP">' in drawn
    assert 'name="page"' not in drawn


def test_another_day_offers_the_way_back_to_today():
    shown = DayShown(on=dt.date(2023, 12, 31), today=TODAY)
    drawn = draw("{% dateline %}", "/agreements?country=JP&on=2023-12-31", day_shown=shown)
    assert "31 December 2023" in drawn
    assert 'href="/agreements?country=JP"' in drawn


def test_a_page_without_a_day_has_no_dateline():
    assert draw("{% dateline %}") == ""


def test_the_other_language_is_the_same_address_under_its_prefix():
    assert draw("{% language_link 'mn' %}", "/patterns?density=work") == (
        "/mn/patterns?density=work"
    )


def test_the_last_step_of_the_way_is_the_page_itself():
    crumbs = [Crumb(label="Partners", href="/institutions"), Crumb(label="東北大学", language="ja")]
    drawn = draw("{% breadcrumbs crumbs %}", crumbs=crumbs)
    assert '<a href="/institutions">Partners</a>' in drawn
    assert '<li lang="ja"><span aria-current="page">東北大学</span>' in drawn
