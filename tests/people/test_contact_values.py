"""What people type to say how somebody is reached."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.people.contact_values import checked_contact, contact_link
from comity.people.enums import ContactKind
from comity.people.errors import UnusableContact


@pytest.mark.parametrize(
    ("kind", "typed", "checked", "link"),
    [
        ("email", " Bat.Saraa@MUST.edu.MN ", "Bat.Saraa@must.edu.mn", "mailto:Bat.Saraa@must.edu.mn"),
        ("email", "mailto:bat@must.edu.mn", "bat@must.edu.mn", "mailto:bat@must.edu.mn"),
        ("telephone", "+976 11 324-590", "+97611324590", "tel:+97611324590"),
        ("telephone", "00 976 (11) 324590", "+97611324590", "tel:+97611324590"),
        ("telephone", "+49 (0)3731 39-0", "+493731390", "tel:+493731390"),
        ("telephone", "11-324590 ext. 12", "11324590;ext=12", "tel:11324590;ext=12"),
        ("telephone", "11-324590, дотуур 12", "11324590;ext=12", "tel:11324590;ext=12"),
        ("web", "WWW.must.edu.mn/Staff", "https://www.must.edu.mn/Staff", "https://www.must.edu.mn/Staff"),
        ("web", "HTTP://must.edu.mn", "http://must.edu.mn", "http://must.edu.mn"),
        ("address", "Baga toiruu 34\n14191  Ulaanbaatar", "Baga toiruu 34 14191 Ulaanbaatar", ""),
        ("other", "WeChat: bat_saraa", "WeChat: bat_saraa", ""),
    ],
)  # fmt: skip
def test_what_was_typed_is_brought_into_one_form(kind, typed, checked, link):
    assert checked_contact(ContactKind(kind), typed) == checked
    assert contact_link(ContactKind(kind), checked) == link


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("email", "bat at must.edu.mn"),
        ("email", "a@b.mn, c@d.mn"),
        ("telephone", "ask the secretary"),
        ("telephone", "123"),
        ("web", "javascript:alert(1)"),
        ("web", "data://x"),
        ("web", "our page"),
    ],
)
def test_what_reaches_nobody_is_refused(kind, typed):
    with pytest.raises(UnusableContact) as refused:
        checked_contact(ContactKind(kind), typed)
    assert str(refused.value).endswith(".")


@given(st.sampled_from(ContactKind), st.text(max_size=40))
def test_what_was_checked_is_checked_to_the_same(kind, typed):
    try:
        checked = checked_contact(kind, typed)
    except UnusableContact:
        return
    assert checked_contact(kind, checked) == checked
    assert contact_link(kind, checked).split(":")[0] in {"", "mailto", "tel", "http", "https"}
