"""The page that an office sends to its partner."""

import re

from comity.matching.registers.page import page_of
from comity.matching.registers.reconciling import reconcile
from comity.matching.registers.wording import duration_words
from comity.values.durations import Duration
from tests.matching.registers.statements import agreement, partner, register, term


def page(a, b, translate=str, language="en"):
    return page_of(reconcile(a, b), language=language, translate=translate)


OULU = register(
    agreement("Kyoto University", terms=(term("2010-03-01", "P5Y"),), kind="mou"),
    agreement(partner("Soochow University", "TW")),
    home="University of Oulu",
    as_of="2023",
)
KYOTO = register(
    agreement(partner("University of Oulu", "FI"), terms=(term("2011-03-01", "P5Y"),), kind="mou"),
    agreement(partner("Soochow University", "CN")),
    home="Kyoto University",
    as_of="2016-05",
)


def test_it_says_what_each_side_states():
    text = page(OULU, KYOTO)
    assert "as of 2016-05-31" in text
    assert "2010-03-01, for 5 years" in text
    assert "2011-03-01, for 5 years" in text
    assert "other: date, term" in text


def test_doubtful_partners_stand_with_their_reason():
    assert "one name under two countries, or without one" in page(OULU, KYOTO)


def test_what_a_list_prints_cannot_become_markup():
    sly = register(agreement("<script>alert(1)</script>", home_units=("<b>",)), title="<i>x</i>")
    text = page(sly, register(agreement("<script>alert(1)</script>"), home="a&b"))
    assert "<script" not in text
    assert "<i>" not in text
    assert "a&amp;b" in text


def test_it_needs_nothing_from_elsewhere():
    text = page(OULU, KYOTO)
    assert not re.search(r"(?:src|@import|url\()", text)
    assert "<style>" in text


def test_every_text_is_translated():
    text = page(OULU, KYOTO, translate=lambda english: f"‹{english}", language="mn")
    assert '<html lang="mn">' in text
    assert "‹Agreements with each other" in text
    assert "‹Stated differently" in text
    assert "‹other: ‹date, ‹term" in text
    assert "‹for ‹5 years" in text


def test_it_says_where_nobody_knows_whose_a_list_is():
    assert "Whose lists these are is not known" in page(register(), register())


def test_durations_are_told_in_words():
    assert duration_words(Duration.parse("P1Y6M"), str) == "1 year 6 months"
