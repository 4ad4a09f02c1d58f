"""Menus and the like are set aside, and the list itself never is."""

import pytest

from comity.documents.html import read_html
from comity.documents.model import RowRole

LIST = "<h1>Partners</h1><h2>Japan</h2><ul><li>Chiba University<li>Kyoto University</ul>"
MENU = "<li><a href=/>Home</a><li><a href=/a>About us</a><li><a href=/n>News</a>"


def kept(page: str) -> list[str]:
    rows = read_html(page, name="page.html").rows
    return [row.text for row in rows if row.text and row.role is not RowRole.FURNITURE]


def furniture(page: str) -> list[str]:
    rows = read_html(page, name="page.html").rows
    return [row.text for row in rows if row.role is RowRole.FURNITURE]


WHOLE_LIST = ["Partners", "Japan", "• Chiba University", "• Kyoto University"]


@pytest.mark.parametrize(
    "aside",
    [
        f"<nav><ul>{MENU}</ul></nav>",
        "<footer><p>Main Street 1</footer>",
        "<header><div>A university</div></header>",
        "<aside><h3>News</h3><p>Rector met guests</aside>",
        "<div role=navigation><a href=/>International</a></div>",
        "<div class=cookie-banner>We use cookies. <button>Accept</button></div>",
        "<ol class=breadcrumb><li><a href=/>Office</a><li>Partners</ol>",
        "<div id=sideBar><p>Apply now</div>",
        "<div class='footer-copyright'>© A university</div>",
        f"<div><ul>{MENU}</ul></div>",
        "<p><a href=/>Start</a> » <a href=/i>Office</a> » Partners",
        "<p><a href=/c>Contact</a>",
        "<ul role=tablist><li>Map<li>List</ul>",
    ],
)
def test_what_stands_around_the_list_is_furniture(aside: str):
    for page in (f"{aside}<main>{LIST}</main>", f"<main>{LIST}</main>{aside}", f"{LIST}{aside}"):
        assert kept(page) == WHOLE_LIST
        assert furniture(page) != []


def test_a_list_of_links_before_the_first_heading_is_a_menu():
    links = "<ul><li><a href=/x>Research</a><li><a href=/y>Study</a><li><a href=/z>Life</a></ul>"
    assert kept(links + LIST) == WHOLE_LIST


def test_partners_that_are_links_stay():
    here = "".join(f"<li><a href=/partner/{n}>University {n}</a>" for n in range(6))
    away = "".join(f"<li><a href=https://u{n}.example/>University {n}</a>" for n in range(6))
    assert len(kept(f"<h2>Japan</h2><ul>{here}</ul>")) == 7
    assert len(kept(f"<main><ul>{here}</ul></main>")) == 6
    assert len(kept(f"<ul>{away}</ul><h2>Contact</h2><p>Room 1")) == 8


def test_a_page_without_anything_else_is_taken_back():
    assert kept(f"<nav><h2>Japan</h2><ul>{MENU}</ul></nav>") != []
    assert kept(f"<div class=sidebar>{LIST}</div>") == WHOLE_LIST


def test_a_table_of_data_is_no_furniture_wherever_it_stands():
    table = "<table><tr><th>No<th>Name<tr><td>1<td>Chiba<tr><td>2<td>Kyoto</table>"
    page = f"<p>{'Text of the page. ' * 40}<aside>{table}</aside>"
    assert "1\tChiba" in kept(page)


def test_heads_and_feet_of_parts_of_the_content_are_content():
    page = (
        "<article><header><h2>Chiba University</h2></header><footer>MOU, 2015</footer></article>"
        "<div class=card><div class=card-header>Kyoto University</div>"
        "<div class=card-footer>MOU, 2016</div></div>"
    )
    assert kept(page) == ["Chiba University", "MOU, 2015", "Kyoto University", "MOU, 2016"]


def test_the_only_title_of_a_page_is_kept_where_it_stands_in_its_header():
    header = "<header><h1>Partners abroad</h1><p>A university</header>"
    assert kept(f"{header}<main><p>Chiba University</main>") == [
        "Partners abroad",
        "Chiba University",
    ]
    assert "Partners abroad" not in kept(f"{header}<main>{LIST}</main>")


def test_a_wrapper_named_for_its_sidebar_is_no_furniture():
    assert kept(
        f"<div class='page has-sidebar'>{LIST * 5}</div><div class=sidebar>Apply</div>"
    ) == (WHOLE_LIST * 5)


def test_nothing_of_a_page_is_dropped():
    page = f"<nav><ul>{MENU}</ul></nav><main>{LIST}</main><footer>© 2020</footer>"
    assert furniture(page) == ["• Home", "• About us", "• News", "© 2020"]
