"""Looking one name up is the same as looking it up among others."""

from comity.matching.inquiry import Inquiry
from tests.institutions.records import small_lookup

NAMES = ("Kyoto University", "Korea University", "Kyoto Universty", "Nobody at all")


def test_one_name_is_matched_as_among_others_also_when_it_is_asked_again(tmp_path):
    lookup = small_lookup(tmp_path)
    inquiries = [Inquiry(text=name, country="JP") for name in NAMES]
    together = list(lookup.match_all(inquiries))
    assert [lookup.match(each) for each in inquiries] == together
    assert lookup.match(inquiries[0]) is lookup.match(inquiries[0])


def test_what_was_asked_long_ago_is_not_kept(tmp_path):
    lookup = small_lookup(tmp_path)
    first = lookup.match(Inquiry(text="Kyoto University"))
    for number in range(120):
        lookup.match(Inquiry(text=f"Nobody {number}"))
    again = lookup.match(Inquiry(text="Kyoto University"))
    assert again == first
    assert again is not first
