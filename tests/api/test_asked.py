"""What clients of the reconciliation service may send."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.api.reconciliation.asked import NotUnderstood, Query, read_extension, read_queries

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)
_NAMED = st.fixed_dictionaries(
    {"query": st.text(max_size=20)},
    optional={"type": _JSON, "limit": _JSON, "properties": _JSON},
)


@pytest.mark.parametrize(
    ("properties", "country"),
    [
        ([{"pid": "country", "v": "JP"}], "JP"),
        ([{"pid": "country", "v": ["Japan", "China"]}], "Japan"),
        ([{"pid": "country", "v": {"id": "JP", "name": "Japan"}}], "Japan"),
        ([{"pid": "country", "v": 81}], None),
        ([{"pid": "colour", "v": "JP"}], None),
        (None, None),
    ],
)
def test_a_country_comes_as_text_entity_or_list(properties, country):
    asked = json.dumps({"q0": {"query": "Kyoto University", "properties": properties}})
    assert read_queries(asked)["q0"].country == country


def test_a_plain_text_is_a_query_too():
    assert read_queries('{"q0": "Kyoto University"}') == {"q0": Query(text="Kyoto University")}


@given(st.dictionaries(st.text(max_size=4), _NAMED, max_size=4))
def test_whatever_stands_beside_a_query_is_no_error(batch):
    read = read_queries(json.dumps(batch))
    assert list(read) == list(batch)
    assert all(1 <= query.limit <= 10 for query in read.values())


@given(_JSON)
def test_anything_else_is_understood_or_refused_and_nothing_worse(value):
    for read in (read_queries, read_extension):
        with suppress(NotUnderstood):
            read(json.dumps(value))
