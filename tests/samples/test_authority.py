"""The small authority of the demo knows the partners of the sample lists."""

from comity.matching.authority.building import build_index
from comity.matching.authority.index import AuthorityIndex
from comity.matching.authority.ror import read_ror
from comity.matching.decision import Decision
from comity.matching.inquiry import Inquiry
from comity.matching.matcher import Matcher
from tests.lists.gold import read_gold
from tests.lists.samples import SAMPLES

EXTRACT = SAMPLES / "authority.jsonl"


def test_its_records_lead_to_none_that_it_lacks():
    records = list(read_ror(EXTRACT))
    known = {record.id for record in records}
    assert {each.other for record in records for each in record.relations} <= known


def test_most_partners_of_the_samples_are_found_in_it(tmp_path):
    build_index(list(read_ror(EXTRACT)), tmp_path / "index", {})
    matcher = Matcher(AuthorityIndex.open(tmp_path / "index"))
    asked = {
        Inquiry(text=row["institution"], country=row["country"])
        for name in ("must", "tohoku")
        for row in read_gold(SAMPLES / f"{name}.gold.jsonl")
        if row["institution"]
    }
    decisions = [match.decision for match in matcher.match_all(sorted(asked, key=str))]
    assert decisions.count(Decision.ACCEPT) > 0.9 * len(decisions)
    assert decisions.count(Decision.REVIEW) > 5, "nothing is left for people to look at"
