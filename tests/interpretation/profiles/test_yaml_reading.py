"""Profiles in YAML: what they say, and the line of what cannot be understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.interpretation.profiles.faults import Fault, UnusableProfile
from comity.interpretation.profiles.profile import NO_PROFILE, Profile
from comity.interpretation.profiles.yaml_reading import read_profile
from comity.interpretation.readings import Flag
from comity.values.agreement_kinds import AgreementKind
from comity.values.column_heads import ColumnHead

WHOLE = """\
# How our neighbours print their list.
version: 1
columns:
  Gegenüber: institution
  "Laufzeit:": term
marks:
  "(W)": [tuition_waiver, renewable]
  "°": []
kinds:
  Accord-cadre: cooperation_agreement
countries:
  Norge: NO
  Weltweit: none
dates: month_first
ignored:
  - Zurück nach oben
"""


def fault_of(text: str) -> tuple[int, Fault]:
    with pytest.raises(UnusableProfile) as raised:
        read_profile(text, name="ours.yaml")
    assert str(raised.value).startswith(f"ours.yaml, line {raised.value.line}: ")
    return raised.value.line, raised.value.fault


def test_a_profile_says_what_heads_marks_kinds_countries_and_dates_mean():
    profile = read_profile(WHOLE)
    assert profile.column_of("GEGENÜBER") is ColumnHead.INSTITUTION
    assert profile.column_of("Laufzeit") is ColumnHead.TERM
    assert profile.column_of("Land") is None
    assert profile.marks == {"(W)": (Flag.TUITION_WAIVER, Flag.RENEWABLE), "°": ()}
    assert profile.kinds_of("accord cadre") == (AgreementKind.COOPERATION_AGREEMENT,)
    assert profile.names_place("Weltweit")
    assert profile.country_of("Weltweit") is None
    assert profile.month_first is True
    assert profile.ignores("  zurück nach OBEN ")
    assert not profile.ignores("Zurück")


def test_no_is_norway():
    assert read_profile(WHOLE).country_of("Norge") == "NO"


@pytest.mark.parametrize(
    "text", ["version: 1", "version: '1'\ncolumns:\nmarks:\ndates:\nignored:\n"]
)
def test_what_is_left_out_says_nothing(text):
    assert read_profile(text) == NO_PROFILE
    assert read_profile(text).is_empty


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("", 1, Fault.VERSION),
        ("- version", 1, Fault.VERSION),
        ("# a comment\nversion: 2", 2, Fault.VERSION),
        ("columns: {}", 1, Fault.VERSION),
        ("version: 1\nheads:\n  a: institution", 2, Fault.UNKNOWN_SECTION),
        ("version: 1\ndates: day_first\ndates: day_first", 3, Fault.TWICE),
        ("version: 1\ncolumns:\n  Host: institution\n  HOST: unit", 4, Fault.TWICE),
        ("version: 1\ncolumns:\n  Host: partner", 3, Fault.UNKNOWN_WORD),
        ("version: 1\ncolumns: [Host]", 2, Fault.NO_PAIRS),
        ("version: 1\nmarks:\n  '*': [free]", 3, Fault.UNKNOWN_WORD),
        ("version: 1\nmarks:\n  '*': {a: b}", 3, Fault.NO_TEXT),
        ("version: 1\nkinds:\n  Pact:\n", 3, Fault.NO_TEXT),
        ("version: 1\ncountries:\n  Norge: Norway", 3, Fault.UNKNOWN_WORD),
        ("version: 1\ndates: year_first", 2, Fault.UNKNOWN_WORD),
        ("version: 1\nignored: top", 2, Fault.NO_LIST),
        ("version: 1\nignored:\n  - [top]", 3, Fault.NO_TEXT),
        ("version: 1\nignored: &all [top]", 2, Fault.NOT_PLAIN),
        ("version: 1\ndates: !!python/name:os.system x", 2, Fault.NOT_PLAIN),
        ("version: 1\n\tcolumns: {}", 2, Fault.NO_YAML),
        ("version: 1\ncolumns: {", 2, Fault.NO_YAML),
        ("a: " * 50_000, 1, Fault.TOO_LARGE),
        ("[" * 50_000 + "]" * 50_000, 1, Fault.TOO_DEEP),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_an_error_with_its_line(text, line, fault):
    assert fault_of(text) == (line, fault)


@given(st.text(alphabet="version: 1columnsmarks-[]{}&*!'\"#|>\n\t \x00é", max_size=200))
def test_any_text_is_a_profile_or_an_error_in_one_sentence(text):
    try:
        outcome: Profile | str = read_profile(text)
    except UnusableProfile as error:
        outcome = str(error)
    assert isinstance(outcome, Profile) or "\n" not in outcome
