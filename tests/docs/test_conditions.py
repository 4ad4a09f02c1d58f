"""The page about conditions names every element in which EWP says something of one."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT.parent / "shared/ewp/schemas/ewp-specs-api-iias-v7.0.0/endpoints/get-response.xsd"
CONDITIONS = "cooperation-conditions"


def test_every_element_of_a_condition_has_its_place():
    if not SCHEMA.exists():
        pytest.skip("the schemas of EWP are not here")
    schema = SCHEMA.read_text(encoding="utf-8")
    of_conditions = schema[schema.index('<xs:complexType name="MobilitySpecification"') :]
    named = set(re.findall(r'<xs:(?:element|attribute) name="([^"]+)"', of_conditions))
    named |= {"terminated-as-a-whole"} if "terminated-as-a-whole" in schema else set()
    table = (ROOT / "docs/conditions.md").read_text(encoding="utf-8")
    assert sorted(name for name in named if f"`{name}`" not in table) == []
    assert len(named) > 20
