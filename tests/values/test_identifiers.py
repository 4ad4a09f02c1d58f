"""Identifiers of institutions: one canonical form, whatever is typed."""

import gzip
import json
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.values.identifiers import (
    BadIdentifier,
    Scheme,
    example_of,
    isni_check_character,
    parse_identifier,
    ror_check_digits,
)

SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"


def value(scheme, text):
    return parse_identifier(Scheme(scheme), text).value


@pytest.mark.parametrize(
    ("scheme", "text", "canonical"),
    [
        ("ror", "02e7b5302", "02e7b5302"),
        ("ror", "https://ror.org/02E7B5302", "02e7b5302"),
        ("ror", " ror.org/02e7b5302/ ", "02e7b5302"),
        ("ror", "ror:02e7b5302", "02e7b5302"),
        ("wikidata", "q42944", "Q42944"),
        ("wikidata", "http://www.wikidata.org/entity/Q42944", "Q42944"),
        ("wikidata", "https://www.wikidata.org/wiki/Q42944#sitelinks", "Q42944"),
        ("isni", "0000 0001 2288 9830", "0000000122889830"),
        ("isni", "https://isni.org/isni/0000000122889830", "0000000122889830"),
        ("isni", "ISNI 0000-0001-2288-9830", "0000000122889830"),
        ("schac", "UW.edu.pl", "uw.edu.pl"),
        ("schac", "https://uw.edu.pl/", "uw.edu.pl"),
        ("schac", "münchen.de", "xn--mnchen-3ya.de"),
        ("erasmus", "A  WIEN01", "A  WIEN01"),
        ("erasmus", "a wien01", "A  WIEN01"),
        ("erasmus", "NL\u00a0AMSTERD01", "NL AMSTERD01"),
        ("erasmus", "NL S-GRAVE37", "NL S-GRAVE37"),
        ("erasmus", "IRLDUBLIN01", "IRLDUBLIN01"),
        ("erasmus", "IRL DUBLIN01", "IRLDUBLIN01"),
        ("erasmus", "LUXLUX-VIL01", "LUXLUX-VIL01"),
        ("pic", "PIC: 999874158", "999874158"),
        ("oid", "e10208880", "E10208880"),
    ],
)  # fmt: skip
def test_every_usual_writing_gives_the_canonical_form(scheme, text, canonical):
    assert value(scheme, text) == canonical


@pytest.mark.parametrize(
    ("scheme", "text"),
    [
        ("ror", "02e7b530"),
        ("ror", "12e7b5302"),
        ("ror", "02e7i5302"),
        ("ror", "https://example.org/02e7b5302"),
        ("wikidata", "Q0"),
        ("wikidata", "P31"),
        ("isni", "000000012288983"),
        ("schac", "localhost"),
        ("schac", "https://uw.edu.pl/about"),
        ("schac", "uw..pl"),
        ("schac", "192.168.0.1"),
        ("erasmus", "PLWARSZAW01"),
        ("erasmus", "A WIEN"),
        ("pic", "99987415"),
        ("pic", "٩٩٩٨٧٤١٥٨"),
        ("oid", "10208880"),
        ("oid", ""),
    ],
)
def test_what_is_no_identifier_is_refused_with_an_example(scheme, text):
    with pytest.raises(BadIdentifier) as refused:
        value(scheme, text)
    assert not refused.value.check_failed
    assert example_of(Scheme(scheme)) in str(refused.value)


@pytest.mark.parametrize(("scheme", "text"), [("ror", "02e7b5303"), ("isni", "0000000122889831")])
def test_wrong_check_digits_are_named(scheme, text):
    with pytest.raises(BadIdentifier) as refused:
        value(scheme, text)
    assert refused.value.check_failed
    assert "check digits" in str(refused.value)


@given(st.text(SIGNS, min_size=6, max_size=6), st.integers(0, 8), st.sampled_from(SIGNS))
def test_one_wrong_character_of_a_ror_identifier_is_always_noticed(middle, place, sign):
    right = f"0{middle}{ror_check_digits('0' + middle)}"
    assert value("ror", right) == right
    wrong = right[:place] + sign + right[place + 1 :]
    if wrong != right:
        with pytest.raises(BadIdentifier):
            value("ror", wrong)


@given(st.text("0123456789", min_size=15, max_size=15), st.integers(0, 14))
def test_two_digits_of_an_isni_that_changed_places_are_noticed(stem, place):
    right = stem + isni_check_character(stem)
    assert value("isni", right) == right
    swapped = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
    if swapped != right:
        with pytest.raises(BadIdentifier):
            value("isni", swapped)


@given(st.sampled_from(Scheme), st.text(max_size=40))
def test_any_text_gives_an_identifier_that_reads_back_or_the_typed_error(scheme, text):
    try:
        found = parse_identifier(scheme, text)
    except BadIdentifier:
        return
    assert parse_identifier(scheme, found.value) == found
    assert parse_identifier(scheme, found.printed) == found


@pytest.mark.parametrize("scheme", Scheme)
def test_addresses_and_printed_forms_read_back(scheme):
    examples = {Scheme.ISNI: "0000000122889830"}
    found = parse_identifier(scheme, examples.get(scheme, example_of(scheme)))
    assert parse_identifier(scheme, found.printed) == found
    if found.url:
        assert parse_identifier(scheme, found.url) == found


def test_an_authority_s_own_identifiers_are_all_valid(shared):
    dump = next((shared / "ror").glob("*.jsonl.gz"))
    with gzip.open(dump, "rt", encoding="utf-8") as lines:
        for line in islice(lines, 0, None, 20):
            record = json.loads(line)
            assert value("ror", f"https://ror.org/{record['id']}") == record["id"]
